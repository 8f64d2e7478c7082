//! The frameworks as data with dates: a new one is a row of `data/frameworks.csv`, not a release.

use super::{Area, Framework, Interval, Kind};
use jiff::civil::Date;
use serde::Deserialize;
use std::sync::LazyLock;

/// When a framework was in force for one kind of inspection, and what it judges (product specification, 5.1).
#[derive(Debug, Clone)]
pub struct FrameworkRow {
    /// The framework.
    pub framework: Framework,
    /// The kind of inspection.
    pub kind: Kind,
    /// Its first day; `None` for before our scope.
    pub from: Option<Date>,
    /// Its last day; `None` while in force.
    pub to: Option<Date>,
    /// The areas that it judges.
    pub areas: Vec<Area>,
    /// The last day on which it gave an overall grade; `None` where it never gave one.
    pub overall_to: Option<Date>,
}

impl FrameworkRow {
    /// Whether an inspection on these days can have been made under it.
    #[must_use]
    pub fn in_force(&self, days: Interval) -> bool {
        self.from.is_none_or(|from| from <= days.latest()) && self.to.is_none_or(|to| days.earliest() <= to)
    }
}

#[derive(Deserialize)]
struct Row {
    framework: Framework,
    kind: Kind,
    from: Option<Date>,
    to: Option<Date>,
    areas: String,
    overall_to: Option<Date>,
}

static ROWS: LazyLock<Vec<FrameworkRow>> = LazyLock::new(|| {
    csv::Reader::from_reader(include_str!("../../data/frameworks.csv").as_bytes())
        .deserialize::<Row>()
        .map(|row| {
            let row = row.expect("the bundled frameworks are tested");
            FrameworkRow {
                framework: row.framework,
                kind: row.kind,
                from: row.from,
                to: row.to,
                areas: row.areas.split_whitespace().filter_map(|area| area.parse().ok()).collect(),
                overall_to: row.overall_to,
            }
        })
        .collect()
});

/// Every framework, a row for each kind of inspection made under it.
#[must_use]
pub fn all() -> &'static [FrameworkRow] {
    &ROWS
}

/// The only framework that was in force for this kind on these days; `None` where several were, or none.
#[must_use]
pub fn only_in_force(kind: Kind, days: Interval) -> Option<Framework> {
    let mut rows = ROWS.iter().filter(|row| row.kind == kind && row.in_force(days));
    match (rows.next(), rows.next()) {
        (Some(row), None) => Some(row.framework),
        _ => None,
    }
}

/// Whether a framework was in force for any kind of inspection on these days.
#[must_use]
pub fn in_force(framework: Framework, days: Interval) -> bool {
    ROWS.iter().any(|row| row.framework == framework && row.in_force(days))
}

/// Since April 2026 Ofsted gives councils no overall grade (announced 27 November 2025): the last day that it did.
#[must_use]
pub fn last_overall() -> Date {
    let ilacs = ROWS.iter().find(|row| row.framework == Framework::Ilacs && row.kind == Kind::Full);
    ilacs.and_then(|row| row.overall_to).unwrap_or(Date::MAX)
}

/// ILACS judged care leavers together with children in care to the end of 2022 (decided 2 December 2022).
pub const CARE_LEAVERS_APART: Date = jiff::civil::date(2023, 1, 1);

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_framework_follows_from_the_day_where_only_one_was_in_force() {
        let on = |day| only_in_force(Kind::Full, Interval::day(day));
        assert_eq!(on(date(2016, 2, 1)), Some(Framework::Sif));
        assert_eq!(on(date(2018, 3, 1)), None, "the single inspection framework and ILACS ran side by side");
        assert_eq!(on(date(2026, 6, 1)), Some(Framework::Ilacs));
        assert_eq!(last_overall(), date(2026, 3, 31));
    }

    #[test]
    fn every_area_is_a_known_one() {
        for line in include_str!("../../data/frameworks.csv").lines().skip(1) {
            let areas = line.split(',').nth(4).unwrap_or_default();
            assert!(areas.split_whitespace().all(|area| area.parse::<Area>().is_ok()), "{line}");
        }
    }
}
