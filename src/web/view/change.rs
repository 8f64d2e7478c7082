//! What changed between two inspections. Nothing compares across frameworks (product specification, section 3).

use super::said::Said;
use crate::{
    model::{Area, Framework, Grade, frameworks, words::words},
    store::read::InspectionRecord,
};

words! {
    /// What changed in a council's areas since the inspection before. Not a grade and not a sum of grades.
    Change, "change" {
        /// Some area rose and none fell.
        Better = "better", "Better";
        /// No area moved.
        Same = "same", "Same";
        /// Some area fell and none rose.
        Worse = "worse", "Worse";
        /// Some area rose and some fell.
        Mixed = "mixed", "Mixed";
        /// No area can be compared.
        NotComparable = "not_comparable", "Not comparable";
    }
}

impl Change {
    /// From an earlier inspection to a later one.
    #[must_use]
    pub fn between(now: &InspectionRecord, then: &InspectionRecord) -> Change {
        let moved: Vec<_> = Area::TODAY.into_iter().filter_map(|area| compared(area, now, then)).collect();
        let rose = moved.iter().any(|(now, then)| now.step() < then.step());
        let fell = moved.iter().any(|(now, then)| now.step() > then.step());
        match (moved.is_empty(), rose, fell) {
            (true, ..) => Change::NotComparable,
            (_, true, true) => Change::Mixed,
            (_, true, false) => Change::Better,
            (_, false, true) => Change::Worse,
            (_, false, false) => Change::Same,
        }
    }
}

/// Both grades of an area, where the two can be compared.
fn compared(area: Area, now: &InspectionRecord, then: &InspectionRecord) -> Option<(Grade, Grade)> {
    let comparable = comparable(area, now, then) == Comparable::Yes;
    let (now, then) = (Said::of(now, area).grade()?, Said::of(then, area).grade()?);
    comparable.then_some((now, then))
}

/// Whether an area's grades at two inspections were made by the same rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparable {
    /// They were.
    Yes,
    /// The frameworks differ, or one is not known.
    OtherRules,
    /// The older grade for children in care covered care leavers too.
    CoveredCareLeavers,
}

/// ILACS is one framework with three editions: help and protection and leadership compare across all of them,
/// children in care and care leavers from January 2023 on only.
#[must_use]
pub fn comparable(area: Area, now: &InspectionRecord, then: &InspectionRecord) -> Comparable {
    if now.framework.is_none() || now.framework != then.framework {
        return Comparable::OtherRules;
    }
    let care = matches!(area, Area::ChildrenInCare | Area::CareLeavers);
    match now.framework == Some(Framework::Ilacs) && care && cares_apart(now) != cares_apart(then) {
        true => Comparable::CoveredCareLeavers,
        false => Comparable::Yes,
    }
}

/// Whether care leavers were judged by themselves: ILACS since January 2023, by the first day on site.
#[must_use]
pub fn cares_apart(inspection: &InspectionRecord) -> bool {
    inspection.date.is_some_and(|days| days.earliest() >= frameworks::CARE_LEAVERS_APART)
}
