//! What changed between two inspections. Nothing compares across frameworks (product specification, section 3).

use super::said::Said;
use crate::{
    model::{Area, Framework, frameworks, words::words},
    store::read::InspectionRecord,
    web::say,
};
use std::cmp::Ordering;

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
    /// What changed in one area since the newest older inspection that judged it; `older` are the graded inspections
    /// before, newest first.
    #[must_use]
    pub fn of_area(area: Area, now: &InspectionRecord, older: &[&InspectionRecord]) -> Change {
        let then = earlier(area, older).filter(|then| comparable(area, now, then) == Comparable::Yes);
        let grades = then.and_then(|then| Some((Said::of(now, area).grade()?, Said::of(then, area).grade()?)));
        match grades.map(|(now, then)| now.step().cmp(&then.step())) {
            None => Change::NotComparable,
            Some(Ordering::Less) => Change::Better,
            Some(Ordering::Equal) => Change::Same,
            Some(Ordering::Greater) => Change::Worse,
        }
    }

    /// What changed in all areas together.
    #[must_use]
    pub fn of(now: &InspectionRecord, older: &[&InspectionRecord]) -> Change {
        let each: Vec<Change> = Area::ALL.iter().map(|area| Change::of_area(*area, now, older)).collect();
        let (rose, fell) = (each.contains(&Change::Better), each.contains(&Change::Worse));
        match (rose, fell) {
            (true, true) => Change::Mixed,
            (true, false) => Change::Better,
            (false, true) => Change::Worse,
            (false, false) if each.contains(&Change::Same) => Change::Same,
            (false, false) => Change::NotComparable,
        }
    }
}

/// The newest older inspection that says anything of an area. What has no date may have come after.
#[must_use]
pub fn earlier<'a>(area: Area, older: &[&'a InspectionRecord]) -> Option<&'a InspectionRecord> {
    older.iter().find(|then| then.date.is_some() && then.judgements.contains_key(&area)).copied()
}

/// What changed, area by area, in a sentence: "Help and protection rose; leaders stayed the same; care leavers can’t be
/// compared."; empty where nothing can be compared.
#[must_use]
pub fn words(now: &InspectionRecord, older: &[&InspectionRecord]) -> String {
    if Change::of(now, older) == Change::NotComparable {
        return String::new();
    }
    let areas = |change: Change| {
        let judged = Area::ALL.iter().filter(|area| now.judgements.contains_key(area));
        let named = judged.filter(|area| Change::of_area(**area, now, older) == change);
        named.map(|area| area.label().to_lowercase()).collect::<Vec<_>>()
    };
    let verbs = [
        (Change::Better, "rose"),
        (Change::Worse, "fell"),
        (Change::Same, "stayed the same"),
        (Change::NotComparable, "can’t be compared"),
    ];
    let clauses = verbs.into_iter().map(|(change, verb)| (areas(change), verb)).filter(|(areas, _)| !areas.is_empty());
    let clauses: Vec<String> = clauses.map(|(areas, verb)| format!("{} {verb}", say::all_of(&areas))).collect();
    let mut sentence = clauses.join("; ");
    if let Some(first) = sentence.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    format!("{sentence}.")
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
