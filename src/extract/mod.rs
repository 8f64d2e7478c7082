//! Document → facts. Pure: no clock, no I/O, no error.
//!
//! - **Readings** (`reading`): each unit's text with typography levelled (`fold`), cut into items by one tree over
//!   `data/phrases.txt` and the register (`lexicon`), with its dates (`dates`, `calendar`) and councils (`names`).
//! - **The scene** (`scene`): the article's day, its councils, whom each sentence speaks of, the lists that it stands in
//!   (`entries`), the grades that it gives (`grades`), and what kind of inspection is the news.
//! - **The gate** (`gate`): whether the article tells of authorities' inspections at all.
//! - **Statements** (`statements`): for each sentence, clause by clause (`clauses`), which grade was given to whom
//!   (`subjects`) for what (`areas`), what took place (`events`), when (`durations`), and whether that is the news or
//!   recalled (`stance`). Tables have rules of their own (`tables`).
//! - **Measures** (`measures`): what was done to a council beside inspections: notices, directions, commissioners,
//!   trusts, each by the one sentence that says so.
//! - **The story** (`story`): statements of one inspection are gathered, doubtful grades dropped, each framework's rules
//!   applied. Its facts carry the spans that say them; `anchors` keeps where each is spoken of.
//! - **Findings** (`findings`): what inspectors found or asked for, attached to those inspections.

mod anchors;
mod areas;
mod attach;
mod calendar;
#[cfg(test)]
mod cases;
mod clauses;
mod cues;
mod dates;
mod durations;
mod entries;
mod events;
mod features;
mod findings;
mod fold;
mod gate;
mod grades;
mod headings;
mod lexicon;
mod linear;
mod measures;
mod names;
mod parts;
mod phrases;
mod polarity;
#[cfg(test)]
mod properties;
mod reading;
mod scene;
mod speech;
mod stance;
mod statements;
mod story;
mod subjects;
mod tables;
#[cfg(test)]
mod testing;
mod themes;
mod topics;
pub mod training;
mod words;

pub use anchors::{Anchor, Anchors};
pub use findings::read_findings;
pub use topics::read_themes;

use crate::model::{Article, EventFacts, Facts, InspectionFacts, Register};
use crate::text::{Document, UnitRole};
use fold::Folded;
use lexicon::Lexicon;
use reading::Reading;
use scene::{Cast, Scene};

/// Reads articles against one register; built once, used for any number of articles from any thread.
#[derive(Debug)]
pub struct Extractor {
    register: Register,
    lexicon: Lexicon,
}

/// An article's facts and what they were read from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Explained {
    /// The text as it was cut.
    pub document: Document,
    /// Where the text speaks of each inspection, in the order of the facts; empty where it holds none.
    pub anchors: Anchors,
    /// What the article says.
    pub facts: Facts,
}

impl Extractor {
    /// Builds the tables for a register.
    #[must_use]
    pub fn new(register: Register) -> Extractor {
        let lexicon = Lexicon::new(&register);
        Extractor { register, lexicon }
    }

    /// The register that it reads against.
    #[must_use]
    pub fn register(&self) -> &Register {
        &self.register
    }

    /// What the article says; an odd article gives fewer facts, never an error.
    #[must_use]
    pub fn extract(&self, article: &Article) -> Facts {
        self.explain(article).facts
    }

    /// What the article says, with what the stages before saw.
    #[must_use]
    pub fn explain(&self, article: &Article) -> Explained {
        let document = Document::read(article);
        let readings = self.readings(article, &document);
        let cast = Cast::of(&readings, article.published_on, &self.register);
        let mut facts = Facts { mentions: cast.mentions(&readings), inspections: Vec::new(), events: Vec::new() };
        let holds = gate::holds_inspections(&readings);
        let mut anchors = Anchors::default();
        if holds || measures::may_tell(&article.text) {
            let scene = Scene::survey(&readings, cast, &document);
            facts.events = measures::find(&article.text, (&readings, &scene, &document), &self.lexicon);
            if holds {
                (facts.inspections, anchors) = self.inspections(&article.text, &document, &readings, scene);
            }
        }
        Explained { document, anchors, facts }
    }

    /// The inspections that an article tells of, and where it speaks of each.
    fn inspections(
        &self,
        text: &str,
        document: &Document,
        readings: &[Reading],
        mut scene: Scene,
    ) -> (Vec<InspectionFacts>, Anchors) {
        let mut statements = statements::all(readings, &scene);
        if let Some(news) = scene.reconsider(readings, &statements) {
            scene.news = news;
            statements = statements::all(readings, &scene);
        }
        gate::add_news(readings, &scene, &mut statements);
        let gathered = story::tell(statements, readings, &scene, document, &self.register);
        let mut inspections: Vec<InspectionFacts> = gathered.iter().map(|g| g.facts(document)).collect();
        let anchors = anchors::find(&gathered, readings, &scene, document.units().len());
        let findings = read_findings(text, document, &anchors);
        for (inspection, findings) in inspections.iter_mut().zip(findings) {
            inspection.findings = findings;
        }
        (inspections, anchors)
    }

    /// What a text states of events beside inspections, whatever else it is.
    #[must_use]
    pub fn read_events(&self, article: &Article) -> Vec<EventFacts> {
        if !measures::may_tell(&article.text) {
            return Vec::new();
        }
        let document = Document::read(article);
        let readings = self.readings(article, &document);
        let cast = Cast::of(&readings, article.published_on, &self.register);
        let scene = Scene::survey(&readings, cast, &document);
        measures::find(&article.text, (&readings, &scene, &document), &self.lexicon)
    }

    /// The units that hold a cue or a name, and the title where it stands outside of the text.
    fn readings(&self, article: &Article, document: &Document) -> Vec<Reading> {
        let mut folded = Folded::default();
        let mut readings = Vec::new();
        let headline = document.units().iter().any(|unit| unit.role == UnitRole::Headline);
        if let Some(title) = article.title.as_deref().filter(|_| !headline) {
            folded.read(title);
            readings.extend(Reading::new(&self.lexicon, &mut folded, None, UnitRole::Headline));
        }
        for (at, unit) in document.units().iter().enumerate().filter(|(_, unit)| !unit.boilerplate) {
            for piece in pieces(unit.span.of(&article.text)) {
                folded.read(piece);
                readings.extend(Reading::new(&self.lexicon, &mut folded, Some(at), unit.role));
            }
        }
        // A council's own press release may say "we" and never its name.
        if let Some(publisher) = article.publisher.as_deref().filter(|_| readings.iter().all(|r| r.names.is_empty())) {
            folded.read(publisher);
            let named = Reading::new(&self.lexicon, &mut folded, None, UnitRole::Headline);
            readings.extend(named.filter(|r| r.names.iter().any(|n| n.strong)));
        }
        readings
    }
}

/// The longest stretch that is read as one sentence, in bytes: rules look around in it, so it must stay small.
const LONGEST: usize = 4000;

/// A unit's text as it is read: whole, or where no sentence is so long, cut between words.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut end = rest.len().min(LONGEST);
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        let cut = if end < rest.len() { rest[..end].rfind(' ').map_or(end, |at| at + 1) } else { end };
        let (piece, after) = rest.split_at(cut);
        rest = after;
        Some(piece)
    })
}
