//! Ofsted's reports and letters on local authorities since 2009: bytes of a PDF → text and facts.
//!
//! Bytes → runs of text with their places (`pdf`) → lines without the pages' furniture (`lines`) → paragraphs
//! (`document`) → what the front says (`front`, `days`, `council`), the grades (`table`, `grades`, `send`), what is
//! asked for (`findings`) and what is recalled (`recalled`). No I/O, no clock; any bytes give a report or a reason.

mod council;
mod days;
pub mod document;
mod findings;
mod front;
mod grades;
mod labels;
pub mod lines;
pub mod pdf;
mod recalled;
mod send;
mod table;
mod words;

pub use council::Names;
pub use recalled::{Grading, Judged, Recalled, gather};

use crate::model::{
    Area, Article, DateOf, EventFacts, Evidence, Fact, Facts, FindingFacts, Framework, Grade, Gss, InspectionFacts,
    Interval, Judgement, Kind, Register, Role, SendOutcome, Variant, frameworks,
};
use document::Document;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Why a file is not read as a report of Ofsted's on a local authority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// The bytes are something else.
    #[error("it is no PDF")]
    NotPdf,
    /// It asks for a password.
    #[error("it is encrypted; save it without a password")]
    Encrypted,
    /// Its structure is broken.
    #[error("it is damaged: its pages can't be found")]
    Damaged,
    /// Larger than [`pdf::LARGEST`].
    #[error("larger than {} MiB", pdf::LARGEST / 1024 / 1024)]
    TooLarge,
    /// It would take more memory or time than any report.
    #[error("it expands to more than any report holds")]
    Expands,
    /// Its pages are pictures.
    #[error("it holds no text; scanned pages can't be read")]
    NoText,
    /// A PDF of something else.
    #[error("it is no report or letter of Ofsted's on a local authority's services for children")]
    Unrelated,
    /// A report whose title names nobody of the register.
    #[error("its title names no authority of the register")]
    NoCouncil,
    /// A report that does not say when.
    #[error("it gives no days of inspection")]
    NoDays,
    /// A graded report without grades.
    #[error("its table of judgements can't be read")]
    NoGrades,
    /// It gives an overall grade although Ofsted had stopped giving one: a day or a grade was misread.
    #[error("it gives an overall grade after Ofsted stopped giving one")]
    LateOverall,
    /// Its table and its sections disagree.
    #[error("its table and its headings give different grades for {}", .0.label().to_lowercase())]
    Contradiction(Area),
}

/// A report read whole: its text, and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The text, into which every span points.
    pub text: String,
    /// What it says.
    pub facts: ReportFacts,
}

/// What a report says of its own inspection, and of earlier ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportFacts {
    /// The authority inspected, the one that existed on the days on site.
    pub council: Gss,
    /// What kind of inspection.
    pub kind: Kind,
    /// Its framework.
    pub framework: Option<Framework>,
    /// Short or standard (ILACS), by the length of the first visit.
    pub variant: Option<Variant>,
    /// From the first day on site to the last.
    pub days: Interval,
    /// When the report came out, where it says so.
    pub published_on: Option<Date>,
    /// The overall grade.
    pub overall: Option<Grade>,
    /// The areas' grades.
    pub judgements: BTreeMap<Area, Judgement>,
    /// The outcome of an area SEND inspection.
    pub send_outcome: Option<SendOutcome>,
    /// Who led it.
    pub lead_inspector: Option<String>,
    /// What inspectors found and ask for, in the order of the text.
    pub findings: Vec<FindingFacts>,
    /// Where each fact is said.
    pub evidence: Vec<Evidence>,
    /// Earlier inspections that it recalls, oldest first.
    pub recalled: Vec<Recalled>,
}

impl Report {
    /// Its text as an article of its day, for what is read in articles and reports alike.
    #[must_use]
    pub fn article(&self) -> Article {
        Article {
            id: String::new(),
            url: None,
            publisher: None,
            title: None,
            published_on: self.facts.published_on,
            text: self.text.clone(),
        }
    }

    /// The contract's output line: the report's own inspection first, with what only a report says of it, then those
    /// that it recalls; and the events that it tells of.
    #[must_use]
    pub fn to_line(&self, id: &str, events: Vec<EventFacts>) -> serde_json::Value {
        let facts = &self.facts;
        let own = InspectionFacts {
            council: facts.council,
            kind: facts.kind,
            rating: facts.overall,
            judgements: facts.judgements.iter().filter_map(|(area, given)| Some((*area, given.grade()?))).collect(),
            date: Some(facts.days),
            date_of: DateOf::Visit,
            role: Role::News,
            findings: facts.findings.clone(),
            evidence: facts.evidence.clone(),
        };
        let mut line = Facts {
            mentions: vec![facts.council],
            inspections: std::iter::once(own)
                .chain(facts.recalled.iter().map(|one| one.to_facts(facts.council)))
                .collect(),
            events,
        }
        .to_line(id, &self.text);
        let own = &mut line["inspections"][0];
        own["published_on"] = serde_json::json!(facts.published_on);
        own["framework"] = serde_json::json!(facts.framework);
        own["variant"] = serde_json::json!(facts.variant);
        own["send_outcome"] = serde_json::json!(facts.send_outcome);
        own["lead_inspector"] = serde_json::json!(facts.lead_inspector);
        line
    }
}

/// The longest first visit of a short inspection, in days: a working week (ILACS guidance; never from the grade).
const SHORT_VISIT: i32 = 5;

/// Reads reports against one register; built once, used for any number of reports from any thread.
#[derive(Debug)]
pub struct Reports {
    names: Names,
    register: Register,
}

impl Reports {
    /// Prepares the register's names.
    #[must_use]
    pub fn new(register: Register) -> Reports {
        Reports { names: Names::new(&register), register }
    }

    /// Reads the bytes of a PDF.
    ///
    /// # Errors
    ///
    /// Why it is not read as a report.
    pub fn read(&self, bytes: Vec<u8>) -> Result<Report, Unreadable> {
        let document = Document::new(lines::of_pages(&pdf::pages(bytes)?));
        let facts = self.facts(&document)?;
        Ok(Report { text: document.text, facts })
    }

    /// Reads a report's document.
    ///
    /// # Errors
    ///
    /// Why it is not read as a report.
    pub fn facts(&self, document: &Document) -> Result<ReportFacts, Unreadable> {
        if document.text.is_empty() {
            return Err(Unreadable::NoText);
        }
        let front = front::read(document).ok_or(Unreadable::Unrelated)?;
        let visits = front::days(document, &front).ok_or(Unreadable::NoDays)?;
        let council = self.council(document, &front, visits.whole.earliest()).ok_or(Unreadable::NoCouncil)?;
        let framework = front.framework.or_else(|| frameworks::only_in_force(front.kind, visits.whole));
        let graded = match (front.kind, framework) {
            (Kind::Full, Some(framework)) => {
                grades::read(document, framework).map_err(|cause| Unreadable::Contradiction(cause.0))?
            }
            _ => grades::Grades::default(),
        };
        if front.kind == Kind::Full && graded.judgements.is_empty() {
            return Err(Unreadable::NoGrades);
        }
        if framework == Some(Framework::Ilacs)
            && graded.overall.is_some()
            && visits.whole.earliest() > frameworks::last_overall()
        {
            return Err(Unreadable::LateOverall);
        }
        let send = (front.kind == Kind::AreaSend).then(|| send::outcome(document)).flatten();
        let is_ilacs = front.kind == Kind::Full && framework == Some(Framework::Ilacs);
        let short = visits.first.days() <= SHORT_VISIT;
        let mut evidence = vec![
            Evidence { fact: Fact::Inspection, span: front.title },
            Evidence { fact: Fact::Date, span: visits.span },
        ];
        evidence.extend(graded.evidence);
        Ok(ReportFacts {
            council,
            kind: front.kind,
            framework,
            variant: is_ilacs.then_some(if short { Variant::Short } else { Variant::Standard }),
            days: visits.whole,
            published_on: front::published(document).map(|(day, _)| day),
            overall: graded.overall,
            judgements: graded.judgements,
            send_outcome: send.map(|(outcome, _)| outcome),
            lead_inspector: front::lead_inspector(document),
            findings: findings::read(document, council, front.kind, front.title.end),
            evidence,
            recalled: recalled::read(document),
        })
    }

    /// The authority that the title names, or else the one that the first pages speak of.
    fn council(&self, document: &Document, front: &front::Front, day: Date) -> Option<Gss> {
        let named = self.names.find(front.title.of(&document.text), front.title.start);
        if let Some(gss) = named.iter().find_map(|named| named.on(day, &self.register)) {
            return Some(gss);
        }
        let mut counts: BTreeMap<Gss, usize> = BTreeMap::new();
        for block in document.blocks.iter().filter(|block| block.page < 3 && !block.note) {
            for named in self.names.find(block.span.of(&document.text), block.span.start) {
                if let Some(gss) = named.on(day, &self.register) {
                    *counts.entry(gss).or_default() += 1;
                }
            }
        }
        let mut counts: Vec<(usize, Gss)> = counts.into_iter().map(|(gss, count)| (count, gss)).collect();
        counts.sort_by(|a, b| b.cmp(a));
        match counts.as_slice() {
            [(most, gss), rest @ ..] if *most >= 3 && rest.iter().all(|(count, _)| count * 2 < *most) => Some(*gss),
            _ => None,
        }
    }
}
