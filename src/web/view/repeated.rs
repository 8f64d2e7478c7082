//! What inspectors keep saying of a council: themes by its last visits, so that a reader sees what was asked for again.

use super::findings::hit;
use crate::{
    model::{Side, Theme},
    store::read::{CouncilRecord, InspectionRecord, rows::ThemeCount},
    web::{frame::Link, say, urls},
};

/// How many visits stand side by side.
const VISITS: usize = 4;

/// Themes by visits, as a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeated {
    /// The visits, newest first.
    pub visits: Vec<Link>,
    /// The themes: those asked for again first, then those raised again, each in the order of the list of themes.
    pub rows: Vec<Row>,
}

/// A theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its name, with the way to its sentences.
    pub theme: Link,
    /// "Asked again: raised at 3 of 4 visits"; empty where one visit at most criticised it or asked for better.
    pub again: String,
    /// What each visit says of it: "2 weaknesses, 1 strength"; empty for nothing.
    pub cells: Vec<String>,
}

/// The table; `None` where fewer than two visits have findings.
#[must_use]
pub fn of(record: &CouncilRecord, counts: &[ThemeCount]) -> Option<Repeated> {
    let has_findings = |inspection: &&InspectionRecord| counts.iter().any(|count| count.inspection == inspection.row);
    let visits: Vec<&InspectionRecord> = record.inspections.iter().filter(has_findings).take(VISITS).collect();
    let mut rows: Vec<(usize, Row)> =
        Theme::ALL.iter().filter_map(|theme| row(record, &visits, *theme, counts)).collect();
    // Sorting keeps equals as they stand.
    rows.sort_by_key(|(place, _)| *place);
    (visits.len() > 1).then(|| Repeated {
        visits: visits
            .iter()
            .map(|visit| Link::new(hit::called(visit), urls::inspection(&record.council.slug, &visit.slug)))
            .collect(),
        rows: rows.into_iter().map(|(_, row)| row).collect(),
    })
}

/// A theme with its place among others; `None` where no visit speaks of it. What inspectors recommended at one visit and
/// criticised or recommended at a later one was asked for again (product specification, section 3).
fn row(
    record: &CouncilRecord,
    visits: &[&InspectionRecord],
    theme: Theme,
    counts: &[ThemeCount],
) -> Option<(usize, Row)> {
    let of = |visit: &InspectionRecord, side: Side| {
        let here = counts.iter().filter(|c| c.inspection == visit.row && c.theme == theme && c.side == side);
        here.map(|count| count.findings.unsigned_abs()).sum::<u64>()
    };
    let is_raised = |visit: &&&InspectionRecord| of(visit, Side::Weakness) + of(visit, Side::Recommendation) > 0;
    let raised = visits.iter().filter(is_raised).count();
    // The newest stands first.
    let newest = visits.iter().position(|visit| is_raised(&visit));
    let is_asked_again =
        newest.is_some_and(|newest| visits.iter().skip(newest + 1).any(|visit| of(visit, Side::Recommendation) > 0));
    let cells: Vec<String> = visits.iter().map(|visit| cell(|side| of(visit, side))).collect();
    let (place, again) = match (is_asked_again, raised) {
        (true, _) => (0, format!("Asked again: raised at {raised} of {} visits", visits.len())),
        (false, 2..) => (1, format!("Raised at {raised} of {} visits", visits.len())),
        (false, _) => (2, String::new()),
    };
    let address = format!("{}&council={}", urls::theme(theme), record.council.slug);
    let speaks = cells.iter().any(|cell| !cell.is_empty());
    speaks.then(|| (place, Row { theme: Link::new(theme.label(), address), again, cells }))
}

/// "1 recommendation, 2 weaknesses, 1 strength".
fn cell(count: impl Fn(Side) -> u64) -> String {
    let words = [
        (Side::Recommendation, "recommendation", "recommendations"),
        (Side::Weakness, "weakness", "weaknesses"),
        (Side::Strength, "strength", "strengths"),
    ];
    let said = words.into_iter().filter(|(side, ..)| count(*side) > 0);
    said.map(|(side, one, many)| say::number_of(count(side), one, many)).collect::<Vec<_>>().join(", ")
}
