//! What was found of a council, by its first sentence.

use super::{FindingsQuery, OfCouncil, hit::HitView};
use crate::web::{frame::Link, say, urls};

/// A council with its first sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CouncilView {
    /// The council.
    pub council: Link,
    /// "45 sentences from 1 inspection".
    pub words: String,
    /// The sentence.
    pub hit: HitView,
    /// Where all of its sentences are, where there are more.
    pub all: Option<String>,
}

/// Councils as a page shows them, each with its sentence.
#[must_use]
pub fn views(asked: &FindingsQuery, councils: Vec<OfCouncil<'_>>, hits: Vec<HitView>) -> Vec<CouncilView> {
    let number = |count: usize, one, many| say::number_of(count as u64, one, many);
    let view = |(council, hit): (OfCouncil<'_>, HitView)| {
        let (slug, name) = (&council.record.council.slug, &council.record.council.name);
        let sentences = number(council.sentences, "sentence", "sentences");
        CouncilView {
            council: Link::new(name, urls::council(slug)),
            words: format!("{sentences} from {}", number(council.inspections, "inspection", "inspections")),
            all: (council.sentences > 1).then(|| asked.of_council(slug).address("", 1)),
            hit,
        }
    };
    councils.into_iter().zip(hits).map(view).collect()
}
