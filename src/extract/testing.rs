//! What the rules' own tests share: a sentence as the rules see it, and what a short article says.

use super::{Extractor, Reading, fold::Folded, lexicon::Lexicon};
use crate::{
    model::{Article, InspectionFacts, Register},
    text::UnitRole,
};
use jiff::civil::Date;
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&Register::bundled()));

/// The extractor over the bundled register.
pub(super) static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::new(Register::bundled()));

/// A sentence as the rules see it.
pub(super) fn reading(text: &str) -> Reading {
    Reading::new(&LEXICON, &mut Folded::new(text), None, UnitRole::Sentence).expect("a sentence on inspections")
}

/// An article with its day of publication.
pub(super) fn article(published_on: Option<Date>, text: &str) -> Article {
    Article { id: "a".into(), url: None, publisher: None, title: None, published_on, text: text.to_owned() }
}

/// An inspection in one line: council, kind, grade, days and areas.
pub(super) fn line(i: &InspectionFacts) -> String {
    let slug = EXTRACTOR.register().council(i.council).map_or("", |c| c.slug.as_str());
    let rating = i.rating.map_or("-", |g| g.word());
    let date = i.date.map_or("-".to_owned(), |d| format!("{}..{}", d.earliest(), d.latest()));
    let areas: String = i.judgements.iter().map(|(a, g)| format!(" {}:{}", a.word(), g.word())).collect();
    format!("{slug} {} {rating} {date}{areas}", i.kind.word())
}

/// The inspections of an article that came out on a day, each in one line, sorted.
pub(super) fn told(published_on: &str, text: &str) -> Vec<String> {
    let facts = EXTRACTOR.extract(&article(published_on.parse().ok(), text));
    let mut lines: Vec<String> = facts.inspections.iter().map(line).collect();
    lines.sort();
    lines
}
