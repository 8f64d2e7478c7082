//! What extraction gives: the facts of one article (the contract's output).

use super::{Area, EventFacts, Grade, Gss, Interval, Kind, Side, Span, Theme};
use std::collections::BTreeMap;

/// What one article says, and nothing more.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// Authorities that the article names, sorted by code, each once.
    pub mentions: Vec<Gss>,
    /// Inspections that the article states took place, the article's own first, then in the order of the text.
    pub inspections: Vec<InspectionFacts>,
    /// What it states of events beside inspections, in the order of the text.
    pub events: Vec<EventFacts>,
}

/// One inspection as one article states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InspectionFacts {
    /// The authority inspected, the one that existed at the visit.
    pub council: Gss,
    /// What kind it was.
    pub kind: Kind,
    /// The overall judgement; `None` where it gave none or the article does not say.
    pub rating: Option<Grade>,
    /// The grade of each area that the article states.
    pub judgements: BTreeMap<Area, Grade>,
    /// The tightest interval that the article allows for the visit itself.
    pub date: Option<Interval>,
    /// What the date rests on; meaningless without a date.
    pub date_of: DateOf,
    /// Whether the article reports it or recalls it.
    pub role: Role,
    /// What inspectors found or asked for, in the order of the text.
    pub findings: Vec<FindingFacts>,
    /// The sentences that say each fact.
    pub evidence: Vec<Evidence>,
}

/// One sentence or list item in which inspectors praise, criticise or ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingFacts {
    /// Which way it points.
    pub side: Side,
    /// Where it stands in the article's text.
    pub span: Span,
    /// What it is about, sorted, each once; at least one.
    pub themes: Vec<Theme>,
}

/// The sentence that says a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    /// Which fact.
    pub fact: Fact,
    /// Where the sentence stands in the article's text.
    pub span: Span,
}

/// A part of an inspection that a sentence can prove.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fact {
    /// That it took place, its council and its kind.
    Inspection,
    /// Its overall grade.
    Rating,
    /// Its date.
    Date,
    /// An area's grade.
    Judgement(Area),
}

/// A word that names no fact.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} names no fact; known are inspection, rating, date and the areas")]
pub struct UnknownFact(String);

impl Fact {
    /// The word in ids and in the database: that of its area, or its own.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Fact::Inspection => "inspection",
            Fact::Rating => "rating",
            Fact::Date => "date",
            Fact::Judgement(area) => area.word(),
        }
    }
}

impl std::fmt::Display for Fact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.word())
    }
}

impl std::str::FromStr for Fact {
    type Err = UnknownFact;
    fn from_str(text: &str) -> Result<Fact, UnknownFact> {
        match text {
            "inspection" => Ok(Fact::Inspection),
            "rating" => Ok(Fact::Rating),
            "date" => Ok(Fact::Date),
            area => area.parse().map(Fact::Judgement).map_err(|_| UnknownFact(text.to_owned())),
        }
    }
}

super::words::words! {
    /// What a date rests on: journalists often date a grade by its report, which may come out in a later year.
    DateOf, "date basis" {
        /// The visit itself ("inspectors came in May").
        Visit = "visit", "Visit";
        /// The grade ("rated inadequate in 2016").
        Grade = "grade", "Grade";
    }
}

super::words::words! {
    /// Whether an article reports an inspection or recalls an earlier one.
    Role, "role" {
        /// The article's own inspection: its news.
        News = "news", "Reported";
        /// An earlier inspection that the article recalls.
        Recalled = "recalled", "Recalled";
    }
}

impl Facts {
    /// The contract's output line for this article, its findings' words copied out of `text`; beside the contract's
    /// fields `events`, where it tells of any.
    #[must_use]
    pub fn to_line(&self, id: &str, text: &str) -> serde_json::Value {
        let inspections: Vec<_> = self.inspections.iter().map(|inspection| inspection.to_value(text)).collect();
        let mut line = serde_json::json!({ "id": id, "mentions": self.mentions, "inspections": inspections });
        if !self.events.is_empty() {
            line["events"] = self.events.iter().map(|event| event.to_value(text)).collect();
        }
        line
    }
}

impl InspectionFacts {
    fn to_value(&self, text: &str) -> serde_json::Value {
        let findings: Vec<_> = self
            .findings
            .iter()
            .map(|f| serde_json::json!({ "polarity": f.side, "text": f.span.of(text), "themes": f.themes }))
            .collect();
        let judgements: BTreeMap<_, _> = self.judgements.iter().map(|(area, grade)| (area.word(), grade)).collect();
        let mut value = serde_json::json!({
            "council": self.council, "kind": self.kind, "rating": self.rating, "judgements": judgements,
            "date": self.date, "findings": findings,
        });
        if self.date.is_some() {
            value["date_of"] = serde_json::json!(self.date_of);
        }
        value
    }
}
