//! What the trainer of the linear model needs to see; nothing at run time uses it.

use super::{
    cues,
    features::{Context, Sink},
    linear, speech,
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
#[must_use]
pub fn samples(article: &Article) -> Vec<Sample> {
    let document = Document::read(article);
    let hits = cues::scan(&article.text);
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

struct Names(Vec<String>);

impl Sink for Names {
    fn put(&mut self, parts: &[&str]) {
        self.0.push(parts.concat());
    }
}
