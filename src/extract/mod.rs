//! Document → facts. Pure: no clock, no I/O, no error.
//!
//! Units → readings (`lexicon` over `data/phrases.txt`, `dates`, `names`) → the scene (`scene`: day, councils, news)
//! → claims (`grades`, `bind`, `claims`) → inspections (`join`) → their findings (`findings`).

mod anchors;
mod areas;
mod attach;
mod calendar;
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
mod given;
mod headings;
mod lexicon;
mod linear;
mod names;
mod phrases;
mod polarity;
mod reading;
mod scene;
mod speech;
mod stance;
mod statements;
mod story;
mod subjects;
mod tables;
mod themes;
mod topics;
pub mod training;

pub use anchors::{Anchor, Anchors};
pub use findings::read_findings;
pub use topics::read_themes;

use crate::model::{Article, Facts, Register};
use crate::text::{Document, UnitRole};
use fold::Folded;
use lexicon::Lexicon;
use reading::Reading;
use scene::Scene;

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
    /// Builds the automata for a register.
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
        let mut scene = Scene::survey(&readings, article.published_on, &self.register, &document);
        let mut facts = Facts { mentions: scene.mentions(&readings), inspections: Vec::new() };
        if !gate::holds_inspections(&readings) {
            return Explained { document, anchors: Anchors::default(), facts };
        }
        let mut statements = statements::all(&readings, &scene);
        if let Some(news) = scene.reconsider(&readings, &statements) {
            scene.news = news;
            statements = statements::all(&readings, &scene);
        }
        gate::add_news(&readings, &scene, &mut statements);
        let gathered = story::tell(statements, &readings, &scene, &document, &self.register);
        facts.inspections = gathered.iter().map(|g| g.facts(&document)).collect();
        let anchors = anchors::find(&gathered, &readings, &scene, document.units().len());
        let findings = read_findings(&article.text, &document, &anchors);
        for (inspection, findings) in facts.inspections.iter_mut().zip(findings) {
            inspection.findings = findings;
        }
        Explained { document, anchors, facts }
    }

    /// The units that hold a cue or a name, and the title where it stands outside of the text.
    fn readings(&self, article: &Article, document: &Document) -> Vec<Reading> {
        let mut folded = Folded::default();
        let mut readings = Vec::new();
        let headline = document.units().iter().any(|unit| unit.role == UnitRole::Headline);
        if let Some(title) = article.title.as_deref().filter(|_| !headline) {
            folded.read(title);
            readings.extend(Reading::new(&self.lexicon, &folded, None, UnitRole::Headline));
        }
        for (at, unit) in document.units().iter().enumerate().filter(|(_, unit)| !unit.boilerplate) {
            for piece in pieces(unit.span.of(&article.text)) {
                folded.read(piece);
                readings.extend(Reading::new(&self.lexicon, &folded, Some(at), unit.role));
            }
        }
        // A council's own press release may say "we" and never its name.
        if let Some(publisher) = article.publisher.as_deref().filter(|_| readings.iter().all(|r| r.names.is_empty())) {
            folded.read(publisher);
            let named = Reading::new(&self.lexicon, &folded, None, UnitRole::Headline);
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

#[cfg(test)]
mod properties {
    use super::*;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::new(Register::bundled()));

    fn article(text: &str) -> Article {
        let published_on = Some(jiff::civil::date(2019, 5, 3));
        Article { id: "a".into(), url: None, publisher: None, title: None, published_on, text: text.to_owned() }
    }

    /// An article of words on which rules turn, in any order.
    fn words() -> impl Strategy<Value = String> {
        let word = prop::sample::select(vec![
            "Leeds",
            "Kent",
            "Ofsted",
            "rated",
            "inadequate",
            "\u{2018}good\u{2019}",
            "2016",
            "March",
            "in",
            ",",
            ".",
            "\n\n",
            ";",
            "and",
            "monitoring visit",
            "children's services",
            "inspected",
            "(",
            ")",
            "since",
            "when",
            "respectively",
            "from",
            "SEND",
            ":",
            "~",
            "31",
            "February",
            "last year",
            "leadership",
            "the council",
            "\u{1F600}",
            "1 and 2",
            "-",
            "requires improvement",
            "\t",
            "\"",
            "'s",
        ]);
        prop::collection::vec(word, 0..60).prop_map(|all| all.join(" "))
    }

    /// What is said of inspections, without the places where it is said.
    fn said(text: &str) -> Vec<String> {
        let facts = EXTRACTOR.extract(&article(text));
        let line = |i: &crate::model::InspectionFacts| {
            format!("{} {:?} {:?} {:?} {:?}", i.council, i.kind, i.rating, i.judgements, i.date)
        };
        facts.inspections.iter().map(line).collect()
    }

    proptest! {
        #[test]
        fn the_same_text_gives_the_same_facts_and_every_span_is_in_it(text in words()) {
            let facts = EXTRACTOR.extract(&article(&text));
            prop_assert_eq!(&facts, &EXTRACTOR.extract(&article(&text)));
            for evidence in facts.inspections.iter().flat_map(|i| &i.evidence) {
                prop_assert!(!evidence.span.of(&text).is_empty());
            }
        }

        #[test]
        fn any_text_is_safe(text in ".{0,300}") {
            let _ = EXTRACTOR.extract(&article(&text));
        }
    }

    const PLAIN: &str = "Barnsley's children's services have been rated 'good' by Ofsted.\n\nInspectors visited the council \
        in March and judged leadership - once \"weak\" - to be outstanding.\n\nIn 2014 it was rated inadequate.";

    #[test]
    fn typography_and_line_ends_change_nothing() {
        let said_plainly = said(PLAIN);
        assert_eq!(said_plainly.len(), 2);
        assert_eq!(said(&PLAIN.replace('\'', "\u{2019}")), said_plainly);
        assert_eq!(said(&PLAIN.replace('\n', "\r\n")), said_plainly);
        assert_eq!(said(&PLAIN.replace('\n', "  \n")), said_plainly);
        assert_eq!(said(&PLAIN.replace("Ofsted", "Ofsted\u{a0}")), said_plainly);
    }
}

#[cfg(test)]
mod cases {
    //! Short articles of our own with what they say (`cases.txt`): a line of `@` with the day of publication, the
    //! text, and a line of `=` for each inspection: council, kind, grade, days and areas.

    use super::*;

    const CASES: &str = include_str!("cases.txt");

    fn line(extractor: &Extractor, i: &crate::model::InspectionFacts) -> String {
        let slug = extractor.register().council(i.council).map_or("", |c| c.slug.as_str());
        let rating = i.rating.map_or("-", |g| g.word());
        let date = i.date.map_or("-".to_owned(), |d| format!("{}..{}", d.earliest(), d.latest()));
        let areas: String = i.judgements.iter().map(|(a, g)| format!(" {}:{}", a.word(), g.word())).collect();
        format!("{slug} {} {rating} {date}{areas}", i.kind.word())
    }

    /// A wanted line in the same form: years and months spelt out, areas sorted.
    fn wanted(line: &str) -> String {
        let mut words = line.split_whitespace();
        let head: Vec<&str> = words.by_ref().take(3).collect();
        let days = |text: &str| match text.len() {
            4 => format!("{text}-01-01..{text}-12-31"),
            7 => {
                let first: jiff::civil::Date = format!("{text}-01").parse().unwrap();
                format!("{first}..{}", first.last_of_month())
            }
            _ => text.to_owned(),
        };
        let date = words.next().map_or("-".to_owned(), days);
        let mut areas: Vec<(crate::model::Area, &str)> =
            words.map(|w| w.split_once(':').unwrap()).map(|(a, g)| (a.parse().unwrap(), g)).collect();
        areas.sort();
        let areas: String = areas.iter().map(|(a, g)| format!(" {}:{g}", a.word())).collect();
        format!("{} {date}{areas}", head.join(" "))
    }

    #[test]
    fn every_case_is_read_as_it_says() {
        let extractor = Extractor::new(Register::bundled());
        let mut faults = Vec::new();
        for case in CASES.split("\n@ ").map(|case| case.trim_start_matches("@ ")) {
            let (head, rest) = case.split_once('\n').unwrap();
            let (text, want): (Vec<&str>, Vec<&str>) = rest.lines().partition(|line| !line.starts_with('='));
            let article = Article {
                id: head.to_owned(),
                url: None,
                publisher: None,
                title: None,
                published_on: head.split(' ').next().and_then(|day| day.parse().ok()),
                text: text.join("\n"),
            };
            let facts = extractor.extract(&article);
            let mut got: Vec<String> = facts.inspections.iter().map(|i| line(&extractor, i)).collect();
            let mut want: Vec<String> =
                want.iter().map(|l| wanted(l.trim_start_matches('=').trim())).filter(|l| l.len() > 3).collect();
            got.sort();
            want.sort();
            if got != want {
                faults.push(format!("{head}\n   got  {got:?}\n   want {want:?}"));
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}
