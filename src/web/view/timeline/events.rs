//! What happened beside inspections: councils begin and end, services pass to trusts, inspections pause.

use super::{
    Matter,
    item::{Event, Quote},
};
use crate::{
    model::{
        Gss, Interval, Kind,
        event::{EventKind, Happening, Moment, Turn},
    },
    store::read::{CouncilRecord, England, rows::EventSentence},
    web::{
        frame::Link,
        say, urls,
        view::{
            bit::Bit,
            dates::{self, Phrase},
            evidence,
        },
    },
};
use jiff::civil::Date;

/// A council's events with the day by which each stands in the line, the oldest first.
#[must_use]
pub fn of(matter: Matter<'_>) -> Vec<(Date, Event)> {
    let everyones = matter.england.events.iter().filter(|event| event.gss_code.is_none());
    let mut events = own(matter);
    events.extend(everyones.filter(|event| concerns(event, matter.record)).map(|event| placed(event, matter)));
    events.sort_by_key(|(day, _)| *day);
    events
}

/// The events of this council alone.
#[must_use]
pub fn own(matter: Matter<'_>) -> Vec<(Date, Event)> {
    let own = matter.england.events.iter().filter(|event| event.gss_code == Some(matter.record.council.gss));
    own.map(|event| placed(event, matter)).collect()
}

/// Whether an event of every council says something of this one: it existed then and was inspected before.
fn concerns(event: &Happening, record: &CouncilRecord) -> bool {
    let mut dated = record.inspections.iter().filter_map(|inspection| inspection.date);
    let from = event.begun.map_or(event.day(), |begun| begun.latest);
    dated.any(|days| days.latest() < event.day()) && record.council.exists_on(from)
}

/// An event in its place: what lasts stands where it ended.
fn placed(event: &Happening, matter: Matter<'_>) -> (Date, Event) {
    let (title, words) = words(matter.england, matter.record, event);
    let told: Vec<&EventSentence> = matter.told.iter().filter(|of| Some(of.told) == event.told).collect();
    let shown = Event {
        when: when(event),
        title,
        words,
        by: by(event, &told),
        quotes: told.iter().map(|sentence| quote(event.kind, sentence)).collect(),
        disputed: event.disputed,
        pause: event.kind == EventKind::Pause,
        whose: String::new(),
    };
    (event.day(), shown)
}

/// The table that lists it, and how many sources tell of it.
fn by(event: &Happening, told: &[&EventSentence]) -> Vec<Bit> {
    let table = event.listed.iter().map(|(source, url)| Bit { words: source.clone(), href: url.clone() });
    let mut by: Vec<Bit> = table.collect();
    if let Some(sentence) = told.first() {
        let sources = say::number_of(sentence.sources.unsigned_abs(), "source", "sources");
        by.push(Bit::plain(if by.is_empty() { sources } else { format!(" and {sources}") }));
    }
    by
}

/// A sentence that tells of an event, with where it stands.
fn quote(kind: EventKind, sentence: &EventSentence) -> Quote {
    let source = &sentence.source;
    let href = evidence::place(source, &format!("c-{}", sentence.id));
    Quote {
        side: turn(kind, sentence.turn),
        text: evidence::folded(&sentence.text),
        verbatim: !source.retold,
        source: Link::new(evidence::name(source), href),
    }
}

/// What a turn of an event is called.
#[must_use]
pub const fn turn(kind: EventKind, turn: Turn) -> &'static str {
    match (turn, kind) {
        (Turn::Began, EventKind::Commissioner) => "Appointed",
        (Turn::Began, EventKind::Trust) => "Set up",
        (Turn::Began, _) => "Issued",
        (Turn::Ended, EventKind::ImprovementNotice | EventKind::StatutoryDirection) => "Lifted",
        (Turn::Ended, _) => "Ended",
    }
}

/// "1 April 2019", "17 March 2020 to 30 April 2021", "in 2014", "by 3 May 2016"; of a pause the month in which
/// inspections came back.
fn when(event: &Happening) -> Phrase {
    let plain = |words: &str| dates::Part { words: words.to_owned(), datetime: None };
    let (begun, ended) = (event.begun.map(at), event.ended.map(at));
    let mut parts = match (begun, event.ended, event.kind) {
        (Some(begun), None, EventKind::Pause) => dates::prefixed("From ", begun).0,
        (Some(begun), ..) => begun.0,
        (None, ..) => Vec::new(),
    };
    match (event.ended, event.kind) {
        (Some(ended), EventKind::Pause) => {
            let back = ended.latest.tomorrow().unwrap_or(ended.latest);
            let month = back.strftime("%B %Y").to_string();
            parts.push(plain(" to "));
            parts.push(dates::Part { words: month, datetime: Some(back.strftime("%Y-%m").to_string()) });
        }
        _ => {
            if !parts.is_empty() && ended.is_some() {
                parts.push(plain(" to "));
            }
            parts.extend(ended.into_iter().flat_map(|phrase| phrase.0));
        }
    }
    dates::capital(Phrase(parts))
}

/// "3 May 2016", "May 2016", "2016", "by 3 May 2016", or the days of which it was one.
fn at(moment: Moment) -> Phrase {
    let Some(days) = moment.earliest.and_then(|earliest| Interval::new(earliest, moment.latest)) else {
        return dates::prefixed("by ", dates::day(moment.latest));
    };
    dates::chunk(days)
}

/// An event's title, and what it means.
fn words(england: &England, record: &CouncilRecord, event: &Happening) -> (String, Vec<Bit>) {
    let council = &record.council;
    let from = event.begun.map(|begun| begun.latest);
    let is_border = |border: Option<Date>| event.kind == EventKind::Reorganisation && from.is_some() && border == from;
    if is_border(council.active_from) {
        return (format!("{} begins", council.name), began(england, record));
    }
    if is_border(council.active_to) {
        return (format!("{} ends", council.name), ended(england, record));
    }
    let subject = event.subject.map(|subject| format!(": {}", subject.label())).unwrap_or_default();
    let kind = if event.begun.is_some() { event.kind.label() } else { event.kind.end() };
    let title = event.title.clone().unwrap_or_else(|| format!("{kind}{subject}"));
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
fn visited_within(event: &Happening, record: &CouncilRecord) -> bool {
    let after = |day: Date| event.begun.is_some_and(|begun| day > begun.latest);
    let before = |day: Date| event.ended.is_none_or(|ended| day <= ended.latest);
    record.inspections.iter().any(|inspection| {
        inspection.kind == Kind::FocusedVisit
            && inspection.date.is_some_and(|days| after(days.earliest()) && before(days.latest()))
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
