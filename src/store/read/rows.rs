//! What reading gives to pages.

use crate::model::event::{EventKind, Subject, Turn};
use crate::model::{Area, DateOf, Grade, Gss, Interval, Judgement, Kind, Role, SendOutcome, Side, SourceKind, Theme};
use jiff::civil::Date;

/// A source as lists and by-lines name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceRow {
    /// Its public id.
    pub id: String,
    /// What it is.
    pub kind: SourceKind,
    /// As a reader would name it.
    pub publisher: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// The day of publication.
    pub published_on: Option<Date>,
    /// Whether the words of its text are ours: nobody's quotation.
    pub retold: bool,
}

/// A sentence in which inspectors praise, criticise or ask, with where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingRow {
    /// The row of the inspection.
    pub inspection: i64,
    /// Its public id.
    pub id: String,
    /// Which way it points.
    pub side: Side,
    /// The sentence, verbatim.
    pub text: String,
    /// What it is about; empty in previews.
    pub themes: Vec<Theme>,
    /// Where it stands.
    pub source: SourceRow,
}

/// How many findings of one side about one theme an inspection has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct ThemeCount {
    /// The row of the inspection.
    pub inspection: i64,
    /// What they are about.
    pub theme: Theme,
    /// Which way they point.
    pub side: Side,
    /// How many.
    pub findings: i64,
}

/// How widely a theme is praised, or else criticised or asked to be better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct ThemeBreadth {
    /// The theme.
    pub theme: Theme,
    /// Whether it is praised.
    pub is_praise: bool,
    /// At how many inspections.
    pub inspections: i64,
    /// Of how many councils.
    pub councils: i64,
}

/// A theme at an inspection: the first sentence that asks for better, else the first that criticises.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RaisedRow {
    /// The theme.
    pub theme: Theme,
    /// The sentence.
    pub finding: FindingRow,
}

/// One source's word on a field in which the sources of an inspection differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisagreementRow {
    /// The row of the inspection.
    pub inspection: i64,
    /// `overall`, `date`, `kind` or an area's word.
    pub field: String,
    /// What the source says.
    pub value: String,
    /// Who says it; its title and address are left out.
    pub source: SourceRow,
}

/// A sentence that says a fact of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceRow {
    /// The claim's id.
    pub claim: String,
    /// `inspection`, `rating`, `date` or an area's word.
    pub fact: String,
    /// The sentence, verbatim.
    pub text: String,
    /// Its first byte in the source's text.
    pub start: i64,
    /// Where it stands; its title is left out.
    pub source: SourceRow,
}

/// A sentence that tells of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventSentence {
    /// The event's number.
    pub told: i64,
    /// The claim's id.
    pub id: String,
    /// Whether it tells of the beginning or of the end.
    pub turn: Turn,
    /// The sentence, verbatim.
    pub text: String,
    /// How many sources tell of the event.
    pub sources: i64,
    /// Where it stands.
    pub source: SourceRow,
}

/// What one source states of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventClaimRow {
    /// The claim's id.
    pub id: String,
    /// The council.
    pub council: Gss,
    /// What sort of event.
    pub kind: EventKind,
    /// Which services it is about.
    pub subject: Option<Subject>,
    /// Whether it began or ended.
    pub turn: Turn,
    /// When, as far as the text says.
    pub date: Option<Interval>,
    /// The sentence, verbatim.
    pub text: String,
}

/// A source in the list of articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleRow {
    /// The source.
    pub source: SourceRow,
    /// How many inspections it speaks of.
    pub claims: i64,
    /// How many findings were read in it.
    pub findings: i64,
    /// Of how many events beside inspections it tells.
    pub events: i64,
    /// How many councils it names.
    pub mentions: i64,
}

/// What one source says about one inspection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimRow {
    /// The claim's id.
    pub id: String,
    /// The council.
    pub council: Gss,
    /// What kind of inspection.
    pub kind: Kind,
    /// The overall grade that it states.
    pub rating: Option<Grade>,
    /// The areas' grades that it states.
    pub judgements: Vec<(Area, Judgement)>,
    /// The outcome of an area SEND inspection that it states.
    pub send_outcome: Option<SendOutcome>,
    /// When, in its words.
    pub date: Option<Interval>,
    /// What the date rests on.
    pub date_of: DateOf,
    /// Whether it reports or recalls the inspection.
    pub role: Role,
    /// The row of the inspection that it was put in.
    pub inspection: Option<i64>,
}

/// A finding within its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFindingRow {
    /// The claim that it belongs to.
    pub claim: String,
    /// Its public id.
    pub id: String,
    /// Which way it points.
    pub side: Side,
    /// The sentence, verbatim.
    pub text: String,
    /// Its first byte in the source's text.
    pub start: i64,
    /// What it is about.
    pub themes: Vec<Theme>,
}

/// How many sources of a kind there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct SourceCount {
    /// The kind.
    pub kind: SourceKind,
    /// All of them.
    pub sources: i64,
    /// Those in which an inspection was read.
    pub gave_facts: i64,
}
