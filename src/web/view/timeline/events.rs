//! What happened beside inspections: councils begin and end, services pass to trusts, inspections pause.

use super::item::Event;
use crate::{
    model::{
        Gss, Kind,
        event::{self, EventKind},
    },
    store::read::{CouncilRecord, England},
    web::{
        urls,
        view::{
            bit::Bit,
            dates::{self, Phrase},
        },
    },
};
use jiff::civil::Date;

/// A council's events with the day by which each stands in the line, the oldest first.
#[must_use]
pub fn of(england: &England, record: &CouncilRecord) -> Vec<(Date, Event)> {
    let everyones = england.events.iter().filter(|event| event.gss_code.is_none() && concerns(event, record));
    let mut events = own(england, record);
    events.extend(everyones.map(|event| placed(event, words(england, record, event))));
    events.sort_by_key(|(day, _)| *day);
    events
}

/// The events of this council alone.
#[must_use]
pub fn own(england: &England, record: &CouncilRecord) -> Vec<(Date, Event)> {
    let own = england.events.iter().filter(|event| event.gss_code == Some(record.council.gss));
    own.map(|event| placed(event, words(england, record, event))).collect()
}

/// Whether an event of every council says something of this one: it existed then and was inspected before.
fn concerns(event: &event::Event, record: &CouncilRecord) -> bool {
    let over = event.to.unwrap_or(event.from);
    let mut dated = record.inspections.iter().filter_map(|inspection| inspection.date);
    dated.any(|days| days.latest() < over) && record.council.exists_on(event.from)
}

/// An event in its place: what lasts stands where it ended.
fn placed(event: &event::Event, (title, words): (String, Vec<Bit>)) -> (Date, Event) {
    let shown = Event {
        when: when(event),
        title,
        words,
        source: (event.source.clone(), event.source_url.clone()),
        pause: event.kind == EventKind::Pause,
        whose: String::new(),
    };
    (event.to.unwrap_or(event.from), shown)
}

/// "1 April 2019", "17 March 2020 to 30 April 2021"; of a pause the month in which inspections came back.
fn when(event: &event::Event) -> Phrase {
    let first = dates::day(event.from);
    let plain = |words: &str| dates::Part { words: words.to_owned(), datetime: None };
    let mut parts = first.0;
    match (event.to, event.kind) {
        (None, EventKind::Pause) => parts.insert(0, plain("From ")),
        (None, _) => {}
        (Some(to), EventKind::Pause) => {
            let back = to.tomorrow().unwrap_or(to);
            let month = back.strftime("%B %Y").to_string();
            parts.push(plain(" to "));
            parts.push(dates::Part { words: month, datetime: Some(back.strftime("%Y-%m").to_string()) });
        }
        (Some(to), _) => {
            parts.push(plain(" to "));
            parts.extend(dates::day(to).0);
        }
    }
    Phrase(parts)
}

/// An event's title, and what it means.
fn words(england: &England, record: &CouncilRecord, event: &event::Event) -> (String, Vec<Bit>) {
    let council = &record.council;
    if event.kind == EventKind::Reorganisation && council.active_from == Some(event.from) {
        return (format!("{} begins", council.name), began(england, record));
    }
    if event.kind == EventKind::Reorganisation && council.active_to == Some(event.from) {
        return (format!("{} ends", council.name), ended(england, record));
    }
    let subject = event.subject.map(|subject| format!(": {}", subject.label())).unwrap_or_default();
    let title = event.title.clone().unwrap_or_else(|| format!("{}{subject}", event.kind.label()));
    let mut words: Vec<Bit> = event.words.iter().map(|words| Bit::plain(words.clone())).collect();
    if event.kind == EventKind::Pause && !visited_within(event, record) {
        words.push(Bit::plain(format!(" None is known for {}.", council.name)));
    }
    (title, words)
}

fn began(england: &England, record: &CouncilRecord) -> Vec<Bit> {
    if record.predecessors.is_empty() {
        return Vec::new();
    }
    let mut words = vec![Bit::plain("It took over from ")];
    words.extend(names(england, record.predecessors.iter().map(|succession| succession.predecessor)));
    let twins = twins(england, record);
    if !twins.is_empty() {
        words.push(Bit::plain(", as did "));
        words.extend(names(england, twins.into_iter()));
    }
    words.push(Bit::plain(". Grades from before stand with the council that was inspected: none is inherited."));
    words
}

/// The other councils that took over from the same predecessors.
fn twins(england: &England, record: &CouncilRecord) -> Vec<Gss> {
    let predecessors = record.predecessors.iter().filter_map(|succession| england.by_gss(succession.predecessor));
    let mut twins: Vec<Gss> =
        predecessors.flat_map(|before| &before.successors).map(|succession| succession.successor).collect();
    twins.retain(|gss| *gss != record.council.gss);
    twins.sort_unstable();
    twins.dedup();
    twins
}

fn ended(england: &England, record: &CouncilRecord) -> Vec<Bit> {
    let mut words = Vec::new();
    if !record.successors.is_empty() {
        words.push(Bit::plain("Its duties pass to "));
        words.extend(names(england, record.successors.iter().map(|succession| succession.successor)));
        words.push(Bit::plain(". "));
    }
    words.push(Bit::plain("Its grades stay here; no other council inherits them."));
    words
}

/// Whether a visit without a grade is known of the days of a pause.
fn visited_within(event: &event::Event, record: &CouncilRecord) -> bool {
    record.inspections.iter().any(|inspection| {
        inspection.kind == Kind::FocusedVisit
            && inspection
                .date
                .is_some_and(|days| days.earliest() > event.from && event.to.is_none_or(|to| days.latest() <= to))
    })
}

/// Councils as links, with commas and an "and" between them.
#[must_use]
pub fn names(england: &England, councils: impl Iterator<Item = Gss>) -> Vec<Bit> {
    let mut records: Vec<&CouncilRecord> = councils.filter_map(|gss| england.by_gss(gss)).collect();
    records.sort_by(|a, b| a.council.name.cmp(&b.council.name));
    let last = records.len().saturating_sub(1);
    let mut links = Vec::new();
    for (at, record) in records.into_iter().enumerate() {
        match at {
            0 => {}
            at if at == last => links.push(Bit::plain(" and ")),
            _ => links.push(Bit::plain(", ")),
        }
        links.push(Bit::link(record.council.name.clone(), urls::council(&record.council.slug)));
    }
    links
}
