//! The outcome of an area SEND inspection since January 2023.

use super::{document::Document, words::folded};
use crate::model::{SendOutcome, Span};

/// The outcomes as the framework words them.
const OUTCOMES: [(&str, SendOutcome); 5] = [
    ("typically lead to positive", SendOutcome::TypicallyPositive),
    ("typically positive", SendOutcome::TypicallyPositive),
    ("inconsistent experiences", SendOutcome::Inconsistent),
    ("widespread and/or systemic failings", SendOutcome::SystemicFailings),
    ("widespread and systemic failings", SendOutcome::SystemicFailings),
];

/// The outcome and the paragraph that gives it: the first under the heading "Inspection outcome".
pub fn outcome(document: &Document) -> Option<(SendOutcome, Span)> {
    let text = &document.text;
    let blocks = document.blocks.iter().take_while(|block| block.page < 3);
    let mut after_heading =
        blocks.skip_while(|block| !folded(block.span.of(text)).starts_with("inspection outcome")).take(6);
    after_heading.find_map(|block| {
        let words = folded(block.span.of(text));
        let (_, outcome) = OUTCOMES.iter().find(|(phrase, _)| words.contains(phrase))?;
        Some((*outcome, block.span))
    })
}
