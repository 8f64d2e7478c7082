//! Inspections' names in addresses: kind and best date.

use super::group::Group;
use crate::model::{Inspection, Interval, Kind};
use std::collections::BTreeMap;

/// Days on site hardly ever last longer; a longer interval is a date that is not known to the month.
const LONGEST_VISIT: i32 = 35;

/// Names every inspection, in the order of their groups. Where several share a name the smallest source id keeps it and
/// the others take `-2`, `-3` and so on in the order of theirs.
pub fn name(mut inspections: Vec<Inspection>, groups: &[Group<'_>]) -> Vec<Inspection> {
    let mut by_stem: BTreeMap<String, Vec<(String, usize)>> = BTreeMap::new();
    for (at, (inspection, group)) in inspections.iter().zip(groups).enumerate() {
        let smallest = group.members.iter().map(|claim| (&claim.source, &claim.id)).min();
        let key = smallest.map(|(source, id)| format!("{source} {id}")).unwrap_or_default();
        by_stem.entry(stem(inspection)).or_default().push((key, at));
    }
    for (stem, mut same) in by_stem {
        same.sort();
        for (place, (_, at)) in same.into_iter().enumerate() {
            let slug = if place == 0 { stem.clone() } else { format!("{stem}-{}", place + 1) };
            inspections[at].slug = slug;
        }
    }
    inspections
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

/// The kind that a slug names, and the days in which it puts the end of the visit; `None` for one without a date, or
/// that is none of ours.
pub fn meaning(slug: &str) -> Option<(Kind, Interval)> {
    let (kind, date) = slug.split_once('-')?;
    let mut parts = date.split('-');
    let year = parts.next()?.parse().ok()?;
    let number = |text: &str| text.len().eq(&2).then(|| text.parse::<i8>().ok()).flatten();
    let days = match (parts.next().and_then(number), parts.next().and_then(number)) {
        (None, _) => Interval::year(year)?,
        (Some(month), None) => Interval::month(year, month)?,
        (Some(month), Some(day)) => Interval::day(jiff::civil::Date::new(year, month, day).ok()?),
    };
    Some((kind.parse().ok()?, days))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_slug_means_a_kind_and_days() {
        assert_eq!(meaning("full-2016"), Some((Kind::Full, Interval::year(2016).expect("a year"))));
        let month = Interval::month(2016, 2).expect("a month");
        assert_eq!(meaning("monitoring_visit-2016-02"), Some((Kind::MonitoringVisit, month)));
        assert_eq!(meaning("full-2016-02-2"), Some((Kind::Full, month)), "the second of its name");
        assert_eq!(meaning("full-2016-2"), Some((Kind::Full, Interval::year(2016).expect("a year"))));
        assert_eq!(meaning("full-2016-02-12"), Some((Kind::Full, Interval::day(date(2016, 2, 12)))));
        assert_eq!(meaning("full-undated"), None);
        assert_eq!(meaning("party-2016"), None);
    }
}
