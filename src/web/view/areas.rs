//! The areas of an inspection with their grades, and the grade that each had before.

use super::{
    change::{Comparable, cares_apart, comparable, earlier},
    dates,
    said::Said,
};
use crate::{
    model::{Area, Framework, Kind, NoOverall, Overall, frameworks},
    store::read::InspectionRecord,
};

/// One area: its name, what is said of it, and what it was before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaCell {
    /// The name in its framework.
    pub name: &'static str,
    /// The grade, or why there is none.
    pub said: Said,
    /// The grade before, in words; empty in lists.
    pub was: String,
}

/// The areas that an inspection shows, today's four first. Empty for a kind that judges none, and where no area's grade
/// is known.
#[must_use]
pub fn cells(inspection: &InspectionRecord) -> Vec<AreaCell> {
    let unknown = inspection.judgements.is_empty() && !inspection.is_official();
    if inspection.kind != Kind::Full || unknown {
        return Vec::new();
    }
    areas(inspection)
        .into_iter()
        .map(|area| AreaCell { name: name(area, inspection), said: Said::of(inspection, area), was: String::new() })
        .collect()
}

/// The areas of an inspection, each with what it was before.
#[must_use]
pub fn strip(now: &InspectionRecord, older: &[&InspectionRecord]) -> Vec<AreaCell> {
    let mut cells = cells(now);
    for (cell, area) in cells.iter_mut().zip(areas(now)) {
        cell.was = was(area, now, older);
    }
    cells
}

/// Today's four areas at an inspection, each with what it was before.
#[must_use]
pub fn strip_of_today(now: &InspectionRecord, older: &[&InspectionRecord]) -> Vec<AreaCell> {
    let cell = |area: Area| AreaCell { name: area.label(), said: Said::of(now, area), was: was(area, now, older) };
    Area::TODAY.map(cell).into()
}

/// Today's four areas of a council without a graded inspection.
#[must_use]
pub fn strip_without(areas: &[Said; 4]) -> Vec<AreaCell> {
    let cells = Area::TODAY.iter().zip(areas);
    cells.map(|(area, said)| AreaCell { name: area.label(), said: *said, was: String::new() }).collect()
}

/// The areas of its framework and any other that a source states, in the order in which areas are shown.
fn areas(inspection: &InspectionRecord) -> Vec<Area> {
    let mut rows = frameworks::all().iter().filter(|row| row.kind == inspection.kind);
    let own = rows.find(|row| Some(row.framework) == inspection.framework).map_or(&[][..], |row| &row.areas);
    let known = |area: &Area| own.contains(area) || inspection.judgements.contains_key(area);
    Area::TODAY.into_iter().chain([Area::Adoption]).filter(known).collect()
}

/// An area's name under the framework of its inspection.
fn name(area: Area, inspection: &InspectionRecord) -> &'static str {
    match (area, inspection.framework) {
        (Area::HelpAndProtection, Some(Framework::Slac)) => "Safeguarding",
        (Area::ChildrenInCare, Some(Framework::Slac | Framework::LookedAfter2013)) => "Looked-after children",
        _ => area.label(),
    }
}

/// What an area was at the newest older inspection that says anything of it.
fn was(area: Area, now: &InspectionRecord, older: &[&InspectionRecord]) -> String {
    let Some(then) = earlier(area, older) else {
        return "No earlier grade known".to_owned();
    };
    let when = dates::month(then).map_or_else(|| "at a time not known".to_owned(), |month| format!("in {month}"));
    match (Said::of(then, area), comparable(area, now, then)) {
        (Said::Together, Comparable::Yes) => format!("Judged together {when} too; the next inspection will grade it"),
        (Said::Together, _) => format!("Was judged together with children in care {when}: not comparable"),
        (said, Comparable::OtherRules) => format!("Was {} {when}, by other rules: not comparable", said.label()),
        (said, Comparable::CoveredCareLeavers) => {
            format!("Was {} {when}, when the grade covered care leavers too: not comparable", said.label())
        }
        (said, Comparable::Yes) if covers_care_leavers(area, now) => {
            format!("Was {} {when}; this grade covers care leavers too", said.label())
        }
        (said, Comparable::Yes) => format!("Was {} {when}", said.label()),
    }
}

/// Whether a grade for children in care covers care leavers: ILACS to the end of 2022.
fn covers_care_leavers(area: Area, inspection: &InspectionRecord) -> bool {
    area == Area::ChildrenInCare && inspection.framework == Some(Framework::Ilacs) && !cares_apart(inspection)
}

/// What an inspection says of the whole, in a line beside its areas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OverallLine {
    /// An overall grade was given.
    Given(Said),
    /// None was, for this reason: its name, and what it means.
    None(&'static str, String),
}

/// The line about the whole.
#[must_use]
pub fn overall(inspection: &InspectionRecord) -> OverallLine {
    let reason = match inspection.overall {
        Overall::Grade(grade) => return OverallLine::Given(Said::Grade(grade)),
        Overall::None(reason) => reason,
    };
    let words = match reason {
        NoOverall::NotGraded => not_graded(inspection),
        NoOverall::NoOverallSince2026 => "Ofsted has given none since April 2026.".to_owned(),
        NoOverall::TwoOveralls => "This inspection gave one for each side, as above.".to_owned(),
        NoOverall::NotPublishedYet => "Inspectors have been; Ofsted has not published.".to_owned(),
        NoOverall::NotJudged if inspection.framework == Some(Framework::LookedAfter2013) => {
            "This inspection looked at services for looked-after children alone.".to_owned()
        }
        NoOverall::NotJudged => "Ofsted gave no overall grade here.".to_owned(),
        NoOverall::NotKnown => "No source of ours gives the overall grade.".to_owned(),
    };
    OverallLine::None(Said::overall(inspection.overall).label(), words)
}

fn not_graded(inspection: &InspectionRecord) -> String {
    match (inspection.kind, inspection.framework) {
        (Kind::AreaSend, Some(Framework::AreaSend2016)) => {
            "an area SEND inspection of this cycle gave none.".to_owned()
        }
        (Kind::AreaSend, _) => "an area SEND inspection gives one of three outcomes.".to_owned(),
        (Kind::FocusedVisit, _) => "a focused visit gives no grade.".to_owned(),
        (Kind::MonitoringVisit, _) => "a monitoring visit gives no grade.".to_owned(),
        (Kind::Jtai, _) => "a joint targeted area inspection gives no grade.".to_owned(),
        (Kind::Unannounced | Kind::Full | Kind::AnnualRating, _) => "this kind of visit gave no grade.".to_owned(),
    }
}
