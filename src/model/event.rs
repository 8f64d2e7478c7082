//! What happens to a council and is no inspection.

mod told;

use super::{Gss, Register, words::words};
use jiff::civil::Date;
use serde::Deserialize;
pub use told::{EventClaim, EventFacts, Happening, Listed, Moment, ToldEvent};

words! {
    /// What sort of event it is (product specification, 5.5 and 5.6).
    EventKind, "kind of event" {
        /// A council began, ended, or took over other duties.
        Reorganisation = "reorganisation", "Reorganisation";
        /// Routine inspection stopped for a time.
        Pause = "pause", "Inspections stop";
        /// The Department for Education's notice of what must improve by when; not statutory.
        ImprovementNotice = "improvement_notice", "Improvement notice";
        /// A direction under section 497A of the Education Act 1996.
        StatutoryDirection = "statutory_direction", "Statutory direction";
        /// A commissioner was appointed.
        Commissioner = "commissioner", "Commissioner appointed";
        /// A trust or company took over the services; the council stays the authority inspected.
        Trust = "trust", "Services pass to a trust or company";
    }
}

impl EventKind {
    /// What its end is called, where that alone is known.
    #[must_use]
    pub const fn end(self) -> &'static str {
        match self {
            EventKind::ImprovementNotice => "Improvement notice lifted",
            EventKind::StatutoryDirection => "Statutory direction lifted",
            EventKind::Commissioner => "Commissioner withdrawn",
            EventKind::Trust => "Services come back from a trust or company",
            EventKind::Reorganisation | EventKind::Pause => self.label(),
        }
    }
}

words! {
    /// Which services a notice, a direction or a commissioner is about.
    Subject, "subject" {
        /// Children's social care.
        Children = "children", "children’s social care";
        /// Special educational needs and disabilities.
        Send = "send", "special educational needs and disabilities";
    }
}

words! {
    /// Where a table of events came from.
    Origin, "origin of events" {
        /// With this build.
        Bundled = "bundled", "Bundled";
        /// From a file that whoever runs the site had ingested.
        Ingested = "ingested", "Ingested";
    }
}

words! {
    /// Which end of what lasts a sentence tells of.
    Turn, "turn" {
        /// It was issued, appointed or set up, or is in force.
        Began = "began", "began";
        /// It was lifted, or is over.
        Ended = "ended", "ended";
    }
}

/// Something that happened beside inspections, with where it was read. Columns as in `data/README.md`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Event {
    /// The council; `None` for every council.
    pub gss_code: Option<Gss>,
    /// What sort of event.
    pub kind: EventKind,
    /// Which services it is about, where it is about some.
    pub subject: Option<Subject>,
    /// The first day; of a council that ends its last.
    pub from: Date,
    /// The last day of what lasts; `None` for what does not, or has not ended.
    pub to: Option<Date>,
    /// What readers call it; `None` where its kind says it.
    pub title: Option<String>,
    /// What it means, in whole sentences; `None` where the register says it.
    pub words: Option<String>,
    /// Where it was read.
    pub source: String,
    /// The address of that.
    pub source_url: Option<String>,
}

/// The events that this build carries, as text: the reorganisations since 2009, and the pause for Covid.
pub const BUNDLED: &str = include_str!("../../data/events.csv");

/// Whether a text begins with the header of a table of events.
#[must_use]
pub fn is_events(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').starts_with("gss_code,kind,subject,from,")
}

/// Reads a table of events, in its order; a council may stand under any code that it has had.
///
/// # Errors
///
/// The line and the field that can't be read, a council that the register does not know, or an event that ends before
/// it begins. One such row and nothing is read, for a table replaces the one before.
pub fn read(text: &str, register: &Register) -> Result<Vec<Event>, String> {
    let rows = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes()).into_deserialize::<Event>();
    let mut events: Vec<Event> = rows.collect::<Result<_, csv::Error>>().map_err(|cause| cause.to_string())?;
    for event in &mut events {
        if event.to.is_some_and(|to| to < event.from) {
            return Err(format!("an event of {} ends before it begins", event.from));
        }
        if let Some(code) = event.gss_code {
            let council = register.council(code).ok_or_else(|| format!("no council has the code {code}"))?;
            event.gss_code = Some(council.gss);
        }
    }
    Ok(events)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_of_every_reorganisation_have_their_event() {
        let register = Register::bundled();
        let events = read(BUNDLED, &register).expect("events");
        let has = |gss: Gss, day: Date| {
            let mut own = events.iter().filter(|event| event.kind == EventKind::Reorganisation);
            own.any(|event| (event.gss_code, event.from) == (Some(gss), day))
        };
        for succession in register.successions() {
            let last = succession.starts_on.yesterday().expect("a day");
            assert!(has(succession.predecessor, last) && has(succession.successor, succession.starts_on));
        }
    }

    #[test]
    fn an_event_without_words_of_its_own_is_one_that_the_register_tells() {
        let register = Register::bundled();
        for event in read(BUNDLED, &register).expect("events").iter().filter(|event| event.words.is_none()) {
            let council = event.gss_code.and_then(|gss| register.council(gss)).expect("a council");
            assert!([council.active_from, council.active_to].contains(&Some(event.from)), "{event:?}");
        }
    }

    #[test]
    fn a_table_with_a_row_that_can_not_be_is_refused_with_the_reason() {
        let reason = |row: &str| {
            let text = format!("gss_code,kind,subject,from,to,title,words,source,source_url\n{row}\n");
            assert!(is_events(&text));
            read(&text, &Register::bundled()).expect_err("a reason")
        };
        assert!(reason(",pause,,2020-03-17,2019-01-01,,,x,").contains("2020-03-17 ends before"));
        assert!(reason("E99999999,trust,,2020-03-17,,,,x,").contains("E99999999"));
        assert!(reason(",party,,2020-03-17,,,,x,").contains("party"));
    }
}
