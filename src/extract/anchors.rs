//! Where the article speaks of each inspection: what findings are attached by.

use crate::model::{Gss, Interval, Kind, Role};

/// What is known of an article's inspections before its findings are read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Anchors {
    /// One for each inspection, in the order of the facts.
    pub inspections: Vec<Anchor>,
    /// For each unit of the document, the council that it is about, as far as the text says.
    pub focus: Vec<Option<Gss>>,
}

/// One inspection, and the units that speak of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// The authority inspected.
    pub council: Gss,
    /// What kind it was.
    pub kind: Kind,
    /// Whether the article reports it or recalls it.
    pub role: Role,
    /// The days in which the article places it.
    pub date: Option<Interval>,
    /// Places in the document's units of those that state the inspection, its grade or its date; sorted, each once.
    pub units: Vec<usize>,
}
