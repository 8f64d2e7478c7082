//! What happened beside inspections: councils begin and end, and inspections paused for Covid.

use super::item::Event;
use crate::{
    model::{Gss, Kind},
    store::read::{CouncilRecord, England},
    web::{
        urls,
        view::{
            bit::Bit,
            dates::{self, Phrase},
        },
    },
};
use jiff::civil::{Date, date};

/// Routine inspection stopped on this day (product specification, 5.2)…
const PAUSE_BEGINS: Date = date(2020, 3, 17);
/// … and came back in the month after this day.
const PAUSE_ENDS: Date = date(2021, 4, 30);

/// A council's events with the day by which each stands in the line, the oldest first.
#[must_use]
pub fn of(england: &England, record: &CouncilRecord) -> Vec<(Date, Event)> {
    let mut events: Vec<_> =
        [began(england, record), pause(record), ended(england, record)].into_iter().flatten().collect();
    events.sort_by_key(|(day, _)| *day);
    events
}

fn began(england: &England, record: &CouncilRecord) -> Option<(Date, Event)> {
    let starts_on = record.predecessors.first()?.starts_on;
    let mut words = vec![Bit::plain("It took over from ")];
    words.extend(names(england, record.predecessors.iter().map(|succession| succession.predecessor)));
    let twins = twins(england, record);
    if !twins.is_empty() {
        words.push(Bit::plain(", as did "));
        words.extend(names(england, twins.into_iter()));
    }
    words.push(Bit::plain(". Grades from before stand with the council that was inspected: none is inherited."));
    let event =
        Event { when: dates::day(starts_on), title: format!("{} begins", record.council.name), words, pause: false };
    Some((starts_on, event))
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

fn ended(england: &England, record: &CouncilRecord) -> Option<(Date, Event)> {
    let ends_on = record.council.active_to?;
    let mut words = Vec::new();
    if !record.successors.is_empty() {
        words.push(Bit::plain("Its duties passed to "));
        words.extend(names(england, record.successors.iter().map(|succession| succession.successor)));
        words.push(Bit::plain(". "));
    }
    words.push(Bit::plain("Its grades stay here; no other council inherits them."));
    let event =
        Event { when: dates::day(ends_on), title: format!("{} ends", record.council.name), words, pause: false };
    Some((ends_on, event))
}

/// The Covid pause, for a council that existed then and was inspected before.
fn pause(record: &CouncilRecord) -> Option<(Date, Event)> {
    let dated = || record.inspections.iter().filter_map(|inspection| inspection.date);
    let spans = dated().any(|days| days.latest() < PAUSE_ENDS) && record.council.exists_on(PAUSE_BEGINS);
    let visited = record.inspections.iter().any(|inspection| {
        inspection.kind == Kind::FocusedVisit
            && inspection.date.is_some_and(|days| days.earliest() > PAUSE_BEGINS && days.latest() <= PAUSE_ENDS)
    });
    let words = match visited {
        true => "Routine inspection paused. Assurance visits in between carry no grade.".to_owned(),
        false => format!(
            "Routine inspection paused. Assurance visits in between carry no grade; none is known for {}.",
            record.council.name
        ),
    };
    let mut when: Phrase = dates::day(PAUSE_BEGINS);
    when.0.push(dates::Part { words: " to ".to_owned(), datetime: None });
    when.0.push(dates::Part { words: "May 2021".to_owned(), datetime: Some("2021-05".to_owned()) });
    let event =
        Event { when, title: "Inspections stop for Covid".to_owned(), words: vec![Bit::plain(words)], pause: true };
    spans.then_some((PAUSE_ENDS, event))
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
