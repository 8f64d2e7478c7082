//! What sources tell of events, and the events that this makes.

use super::{EventKind, Subject, Turn};
use crate::model::{Gss, Interval, SourceKind, Span};
use jiff::civil::Date;

/// What one sentence states of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventFacts {
    /// The council that it happened to.
    pub council: Gss,
    /// What sort of event.
    pub kind: EventKind,
    /// Which services it is about, where it is about some.
    pub subject: Option<Subject>,
    /// Whether it began or ended.
    pub turn: Turn,
    /// When, as far as the text says; `None` where only the publication bounds it.
    pub date: Option<Interval>,
    /// The sentence that says so.
    pub span: Span,
}

impl EventFacts {
    /// Its entry in an article's output line, the sentence copied out of `text`.
    pub(in crate::model) fn to_value(&self, text: &str) -> serde_json::Value {
        serde_json::json!({
            "council": self.council, "kind": self.kind, "subject": self.subject, "turn": self.turn,
            "date": self.date, "text": self.span.of(text),
        })
    }
}

/// What one source says of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventClaim {
    /// The source's id, `-e` and the claim's place among the source's events.
    pub id: String,
    /// The source's id.
    pub source: String,
    /// What the source is.
    pub source_kind: SourceKind,
    /// When the source was published: the event was no later.
    pub published_on: Option<Date>,
    /// What it states.
    pub facts: EventFacts,
}

/// When something began or ended, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The first possible day; `None` where nothing bounds it.
    pub earliest: Option<Date>,
    /// The last possible day.
    pub latest: Date,
}

impl Moment {
    /// One day.
    #[must_use]
    pub const fn day(day: Date) -> Moment {
        Moment { earliest: Some(day), latest: day }
    }

    /// Within an interval.
    #[must_use]
    pub fn within(days: Interval) -> Moment {
        Moment { earliest: Some(days.earliest()), latest: days.latest() }
    }

    /// On this day or before.
    #[must_use]
    pub const fn by(day: Date) -> Moment {
        Moment { earliest: None, latest: day }
    }
}

/// A row of a table of events, as the resolver compares what sources tell with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    /// Its row in the database.
    pub row: i64,
    /// What sort of event.
    pub kind: EventKind,
    /// Which services it is about.
    pub subject: Option<Subject>,
    /// The first day.
    pub from: Date,
    /// The last day, where it has one.
    pub to: Option<Date>,
}

/// An event of one council as the sources that tell of it say together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldEvent {
    /// What sort of event.
    pub kind: EventKind,
    /// Which services it is about.
    pub subject: Option<Subject>,
    /// When it began; `None` where they only tell of its end.
    pub begun: Option<Moment>,
    /// When it ended; `None` where none says that it did.
    pub ended: Option<Moment>,
    /// The row of the table of events that it is; `None` where no table has it.
    pub listed: Option<i64>,
    /// The ids of the claims that tell of it, sorted.
    pub claims: Vec<String>,
}

/// Something that happened beside inspections, as tables and all sources together tell it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happening {
    /// The council; `None` for every council.
    pub gss_code: Option<Gss>,
    /// What sort of event.
    pub kind: EventKind,
    /// Which services it is about.
    pub subject: Option<Subject>,
    /// When it began; of a council that ends its last day. `None` where only its end is told of.
    pub begun: Option<Moment>,
    /// When it ended; `None` for what does not last, or of whose end nobody tells.
    pub ended: Option<Moment>,
    /// What readers call it; `None` where its kind says it.
    pub title: Option<String>,
    /// What it means; `None` where the register or its sources say it.
    pub words: Option<String>,
    /// The table that lists it: its name, and an address; `None` where only sources tell of it.
    pub listed: Option<(String, Option<String>)>,
    /// Its number, where sources tell of it, by which their sentences are found.
    pub told: Option<i64>,
    /// The day from which it was known; `None` where no source that says so can be dated.
    pub known_on: Option<Date>,
    /// The day from which its end was known.
    pub end_known_on: Option<Date>,
    /// Whether something that a source tells of it is disputed and being checked.
    pub disputed: bool,
}

impl Happening {
    /// The day by which it stands in a line: what lasts stands where it ended.
    #[must_use]
    pub fn day(&self) -> Date {
        self.ended.or(self.begun).map_or(Date::ZERO, |moment| moment.latest)
    }

    /// As it was known on a day; `None` where nothing was.
    #[must_use]
    pub fn as_of(&self, day: Date) -> Option<Happening> {
        let known = |on: Option<Date>| on.is_some_and(|on| on <= day);
        let ended = self.ended.filter(|_| known(self.end_known_on));
        let begun = self.begun.filter(|_| known(self.known_on));
        (begun.is_some() || ended.is_some()).then(|| Happening { begun, ended, ..self.clone() })
    }
}
