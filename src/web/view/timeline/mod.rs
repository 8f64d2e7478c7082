//! A council's timeline: inspections and events under the headings of their frameworks, newest first.

pub mod events;
pub mod group;
pub mod item;

use crate::{
    model::{Framework, Kind},
    store::read::{
        CouncilRecord, Counts, England, InspectionRecord,
        rows::{EventSentence, FindingRow},
    },
    web::view::standing,
};
use group::{Group, Rules, Seam};
use item::{Item, Visit};
use jiff::civil::Date;
use std::collections::{HashMap, HashSet};

/// Inspections that follow one another under one heading, with the events among them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The line above it.
    pub seam: Option<Seam>,
    /// Its heading.
    pub heading: String,
    /// Where the glossary explains the heading, for the first time that it stands there.
    pub term: Option<&'static str>,
    /// The words under the heading.
    pub words: &'static str,
    /// Its entries.
    pub items: Vec<Item>,
}

/// What a timeline is made from.
#[derive(Debug, Clone, Copy)]
pub struct Matter<'a> {
    /// The country, for the names of predecessors and successors.
    pub england: &'a England,
    /// The council.
    pub record: &'a CouncilRecord,
    /// How many findings and articles each inspection has.
    pub counts: &'a HashMap<i64, Counts>,
    /// One strength and one weakness of each.
    pub previews: &'a [FindingRow],
    /// Sentences that tell of its events.
    pub told: &'a [EventSentence],
}

/// The sections of a timeline; one kind alone where a reader asks for it, and then without events.
#[must_use]
pub fn sections(matter: Matter<'_>, kind: Option<Kind>) -> Vec<Section> {
    let events = match kind {
        Some(_) => Vec::new(),
        None => events::of(matter),
    };
    let mut visits = visits(matter);
    visits.retain(|(inspection, _)| kind.is_none_or(|kind| inspection.kind == kind));
    in_line(visits, events)
}

/// The sections of several councils' timeline together, each entry marked by whose it was. The events of every council
/// are told of the first alone.
#[must_use]
pub fn together(matters: &[Matter<'_>]) -> Vec<Section> {
    let (mut all, mut all_events) = (Vec::new(), Vec::new());
    for (place, matter) in matters.iter().enumerate() {
        let council = &matter.record.council;
        let mut events = match place {
            0 => events::of(*matter),
            _ => events::own(*matter),
        };
        events.iter_mut().for_each(|(_, event)| event.whose.clone_from(&council.name));
        all_events.extend(events);
        all.extend(visits(*matter).into_iter().map(|(inspection, mut visit)| {
            visit.whose.clone_from(&council.name);
            visit.slug = format!("{}-{}", council.slug, visit.slug);
            (inspection, visit)
        }));
    }
    // `None` is the smallest, so what has no date comes last; equals stay in the order of the councils.
    all.sort_by_key(|(inspection, _)| std::cmp::Reverse(inspection.date.map(|days| (days.latest(), days.earliest()))));
    all_events.sort_by_key(|(day, _)| *day);
    in_line(all, all_events)
}

/// A council's inspections as entries, newest first.
fn visits(matter: Matter<'_>) -> Vec<(&InspectionRecord, Visit)> {
    let mut previews: HashMap<i64, Vec<&FindingRow>> = HashMap::new();
    for finding in matter.previews {
        previews.entry(finding.inspection).or_default().push(finding);
    }
    let graded = standing::graded(matter.england, matter.record);
    let visit = |inspection: &InspectionRecord| {
        let place = graded.iter().position(|of| of.row == inspection.row);
        let older = place.and_then(|place| graded.get(place + 1..)).unwrap_or_default();
        let counts = matter.counts.get(&inspection.row).copied().unwrap_or_default();
        let previews = previews.get(&inspection.row).map_or(&[][..], Vec::as_slice);
        Visit::new(matter.england, matter.record, inspection, (counts, previews), older)
    };
    matter.record.inspections.iter().map(|inspection| (inspection, visit(inspection))).collect()
}

/// Entries, newest first, with the events, oldest first, in their places between them.
fn in_line(visits: Vec<(&InspectionRecord, Visit)>, mut events: Vec<(Date, item::Event)>) -> Vec<Section> {
    let mut builder = Builder::default();
    for (inspection, visit) in visits {
        // An event stands above what was over before it ended; what has no date stands below every event.
        let latest = inspection.date.map(|days| days.latest());
        while let Some((_, event)) = events.pop_if(|(day, _)| latest.is_none_or(|latest| *day >= latest)) {
            builder.event(event);
        }
        builder.visit(inspection, visit);
    }
    events.into_iter().rev().for_each(|(_, event)| builder.event(event));
    builder.finish()
}

/// Sections while they grow.
#[derive(Default)]
struct Builder {
    done: Vec<Section>,
    /// The group of the section that grows, and the frameworks in it.
    current: Option<(Group, Vec<Option<Framework>>)>,
    items: Vec<Item>,
    /// Events that stand above whatever comes next.
    pending: Vec<Item>,
    /// The last rules above the section that grows.
    above: Option<Rules>,
    /// Whether something without a council's grades stands above it.
    joint: bool,
    seen: HashSet<Group>,
}

impl Builder {
    fn event(&mut self, event: item::Event) {
        self.pending.push(Item::Event(event));
    }

    fn visit(&mut self, inspection: &InspectionRecord, visit: Visit) {
        let group = Group::of(inspection);
        if group == Group::Undated {
            self.items.append(&mut self.pending);
        }
        if self.current.as_ref().is_some_and(|(current, _)| *current != group) {
            self.close();
        }
        let (_, frameworks) = self.current.get_or_insert_with(|| (group, Vec::new()));
        frameworks.push(inspection.framework);
        self.items.append(&mut self.pending);
        self.items.push(Item::Visit(Box::new(visit)));
    }

    fn close(&mut self) {
        let items = std::mem::take(&mut self.items);
        let Some((group, frameworks)) = self.current.take() else {
            if !items.is_empty() {
                let heading = "What happened".to_owned();
                self.done.push(Section { seam: None, heading, term: None, words: "", items });
            }
            return;
        };
        let (heading, words) = group.words(&frameworks);
        let heading = match self.seen.insert(group) {
            true => heading.to_owned(),
            false => format!("{heading}, continued"),
        };
        let seam = group::seam(self.above, self.joint, group.rules());
        self.above = group.rules().or(self.above);
        self.joint |= group.rules().is_none();
        let is_new = |term: &&str| self.done.iter().all(|section| section.term != Some(*term));
        let term = group.term().filter(is_new);
        self.done.push(Section { seam, heading, term, words, items });
    }

    fn finish(mut self) -> Vec<Section> {
        self.items.append(&mut self.pending);
        self.close();
        self.done
    }
}
