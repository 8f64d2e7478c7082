//! Where the article speaks of each inspection: what findings are attached by.

use super::{reading::Reading, scene::Scene, story::Gathered};
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

/// The anchors of a document of so many units.
pub(super) fn find(gathered: &[Gathered], readings: &[Reading], scene: &Scene, units: usize) -> Anchors {
    let inspections = gathered
        .iter()
        .map(|g| {
            let mut units: Vec<usize> = g.said.iter().filter_map(|said| said.unit).collect();
            units.sort_unstable();
            units.dedup();
            let role = if g.past { Role::Recalled } else { Role::News };
            Anchor { council: g.council, kind: g.kind, role, date: g.date, units }
        })
        .collect();
    let mut focus = vec![None; units];
    let mut current = scene.main;
    let mut from = 0;
    for (reading, councils) in readings.iter().zip(&scene.focus) {
        let Some(at) = reading.unit else { continue };
        // A very long unit is read in pieces, the first of which has settled it.
        if at < from {
            continue;
        }
        focus[from..at].fill(current);
        current = match councils.as_slice() {
            [council] => Some(*council),
            _ => None,
        };
        focus[at] = current;
        from = at + 1;
    }
    focus[from..].fill(current);
    Anchors { inspections, focus }
}
