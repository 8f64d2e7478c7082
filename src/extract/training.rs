//! What the trainer of the linear model needs to see; nothing at run time uses it.

use super::{
    cues::{self, Class},
    features::{Context, Sink},
    linear,
    parts::Part,
    speech,
};
use crate::{
    model::{Article, Span},
    text::Document,
};

/// One unit that may be a finding, as the model sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// Where it stands in the article's text.
    pub span: Span,
    /// Its features; one that holds several times is there as often.
    pub features: Vec<String>,
}

/// The names of the model's outputs, in the order of its table.
#[must_use]
pub fn outputs() -> Vec<&'static str> {
    linear::output_words()
}

/// Every unit of an article that may be a finding.
///
/// With a `round` above 0 it reads as if a quarter of the words of praise and criticism were unknown, each round
/// others: the model learns to lean on what stands around a sentence where its words are new.
#[must_use]
pub fn samples(article: &Article, round: u32) -> Vec<Sample> {
    let document = Document::read(article);
    let mut hits = cues::scan(&article.text);
    hits.retain(|hit| round == 0 || !is_polar(hit.class) || !is_forgotten(hit.phrase, round));
    let speeches = speech::speeches(&article.text, &document, &hits);
    let context = Context::new(&article.text, &document, &hits, &speeches);
    let units = document.units().iter().enumerate().filter(|(_, unit)| !unit.boilerplate && unit.role.can_state());
    units
        .map(|(at, unit)| {
            let mut names = Names(Vec::new());
            context.features(at, &mut names);
            Sample { span: unit.span, features: names.0 }
        })
        .collect()
}

fn is_polar(class: Class) -> bool {
    matches!(class, Class::Good | Class::Bad | Class::Praise | Class::Blame)
}

/// Whether a phrase is among the quarter that a round does not know.
fn is_forgotten(phrase: &str, round: u32) -> bool {
    let start = 2_166_136_261_u32.wrapping_add(round.wrapping_mul(0x9e37_79b9));
    let hash = phrase.bytes().fold(start, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(16_777_619));
    (hash >> 13) % 4 == 0
}

struct Names(Vec<String>);

impl Sink for Names {
    const READS: bool = true;

    fn put(&mut self, parts: &[Part]) {
        self.0.push(parts.iter().map(|part| part.text).collect());
    }
}
