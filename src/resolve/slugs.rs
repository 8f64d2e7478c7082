//! Inspections' names in addresses: kind and best date.

use super::group::Group;
use crate::model::{Inspection, Interval};
use std::collections::BTreeMap;

/// Days on site hardly ever last longer; a longer interval is a date that is not known to the month.
const LONGEST_VISIT: i32 = 35;

/// Names every inspection. Where several share a name the smallest source id keeps it and the others take `-2`,
/// `-3` and so on in the order of theirs.
pub fn name(inspections: Vec<Inspection>, groups: &[Group<'_>]) -> Vec<Inspection> {
    let mut by_stem: BTreeMap<String, Vec<(String, Inspection)>> = BTreeMap::new();
    for (inspection, group) in inspections.into_iter().zip(groups) {
        let smallest = group.members.iter().map(|claim| (&claim.source, &claim.id)).min();
        let key = smallest.map(|(source, id)| format!("{source} {id}")).unwrap_or_default();
        by_stem.entry(stem(&inspection)).or_default().push((key, inspection));
    }
    let mut named: Vec<Inspection> = Vec::new();
    for (stem, mut same) in by_stem {
        same.sort_by(|a, b| a.0.cmp(&b.0));
        for (place, (_, mut inspection)) in same.into_iter().enumerate() {
            inspection.slug = if place == 0 { stem.clone() } else { format!("{stem}-{}", place + 1) };
            named.push(inspection);
        }
    }
    named.sort_by(|a, b| a.slug.cmp(&b.slug));
    named
}

/// `{kind}-{yyyy}`, `-{mm}`, `-{mm}-{dd}` as the date allows, else `{kind}-undated`. Days on site are named by the
/// month in which they ended.
fn stem(inspection: &Inspection) -> String {
    let kind = inspection.kind.word();
    let Some(date) = inspection.date else { return format!("{kind}-undated") };
    let last = date.latest();
    let year = format!("{kind}-{:04}", last.year());
    if date.days() == 1 {
        return format!("{year}-{:02}-{:02}", last.month(), last.day());
    }
    if inspection.published_on.is_some() || is_to_the_month(date) {
        return format!("{year}-{:02}", last.month());
    }
    year
}

fn is_to_the_month(date: Interval) -> bool {
    let (first, last) = (date.earliest(), date.latest());
    (first.year(), first.month()) == (last.year(), last.month()) || date.days() <= LONGEST_VISIT
}
