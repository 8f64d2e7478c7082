//! What the labels of judgements name, in every framework's words.

use super::words::{folded, grade_alone};
use crate::model::{Area, Grade};

/// What a row of the table is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// The service as a whole.
    Overall,
    /// One area; care leavers may be judged with children in care.
    Area {
        /// Which area.
        area: Area,
        /// Whether the row covers care leavers too.
        with_care_leavers: bool,
    },
    /// A part that is no area of ours.
    Other,
}

/// The longest label, in bytes of folded text.
pub const LONGEST_LABEL: usize = 125;

/// A label's words without its number: "2.1 Adoption performance".
pub fn label_words(text: &str) -> String {
    folded(text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' ')))
}

/// A folded text without the grade that it ends in.
pub fn without_grade(text: &str) -> (&str, Option<Grade>) {
    for (at, _) in text.match_indices(' ') {
        let Some(grade) = grade_alone(&text[at + 1..]) else { continue };
        let label = text[..at].trim_end_matches([':', ' ', '-']);
        // The second line of "requires improvement to be good" is no grade of its own.
        if let Some(label) = label.strip_suffix("to be") {
            return (label.trim_end(), None);
        }
        let label = [" are", " is", " was", " were"].iter().find_map(|verb| label.strip_suffix(verb)).unwrap_or(label);
        return (label, Some(grade));
    }
    (text, None)
}

/// What labels of all frameworks begin with, without their numbers.
const BEGINNINGS: [&str; 18] = [
    "capacity ",
    "outcomes for",
    "the impact of",
    "impact of leaders",
    "the experience",
    "experience and progress",
    "experiences and progress",
    "overall effectiveness",
    "children who need",
    "children in need of help",
    "children looked after",
    "looked after children",
    "adoption",
    "leadership",
    "the effectiveness of",
    "effectiveness of",
    "the quality of",
    "quality of",
];

/// Whether a folded line begins as a label does.
pub fn begins_label(text: &str) -> bool {
    BEGINNINGS.iter().any(|beginning| text.starts_with(beginning))
}

/// The row that a folded label names.
pub fn row(label: &str) -> Option<Row> {
    let has = |words: &[&str]| words.iter().any(|word| label.contains(word));
    let leavers = has(&["care leavers", "care experienced", "care-experienced", "leaving care"]);
    let area = |area| Some(Row::Area { area, with_care_leavers: false });
    match () {
        () if !begins_label(label) => None,
        () if label.starts_with("overall effectiveness") => Some(Row::Overall),
        () if has(&["adoption"]) => area(Area::Adoption),
        () if has(&["impact of leaders", "leadership", "governance"]) => area(Area::Leadership),
        () if has(&["help and protection"]) => area(Area::HelpAndProtection),
        () if has(&["children in care", "looked after"]) => {
            Some(Row::Area { area: Area::ChildrenInCare, with_care_leavers: leavers })
        }
        () if leavers => area(Area::CareLeavers),
        () => Some(Row::Other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_frameworks_labels_name_their_area() {
        let area = |label| match row(label) {
            Some(Row::Area { area, with_care_leavers }) => Some((area, with_care_leavers)),
            _ => None,
        };
        let together = "the experiences and progress of children in care and care leavers";
        assert_eq!(area(together), Some((Area::ChildrenInCare, true)));
        assert_eq!(area("the experiences and progress of care leavers"), Some((Area::CareLeavers, false)));
        assert_eq!(area("children looked after and achieving permanence"), Some((Area::ChildrenInCare, false)));
        assert_eq!(area("leadership, management and governance"), Some((Area::Leadership, false)));
        assert_eq!(row("the quality of practice"), Some(Row::Other));
        assert_eq!(row("services for children in borsetshire are good"), None);
    }

    #[test]
    fn a_label_and_its_grade_come_apart() {
        let both = "the impact of leaders is: requires improvement to be good";
        assert_eq!(without_grade(both), ("the impact of leaders", Some(Grade::RequiresImprovement)));
        assert_eq!(without_grade("children and families to be good"), ("children and families", None));
        assert_eq!(without_grade("adoption performance"), ("adoption performance", None));
    }
}
