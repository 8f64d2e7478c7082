use super::*;
use crate::reports::lines::{Line, Lines};

fn recalled(text: &str) -> Vec<Recalled> {
    let line = |text: &str, y| Line { text: text.to_owned(), page: 0, x: 50.0, end: 500.0, y, size: 12.0, bold: false };
    let body = text.lines().zip(1_u8..).map(|(text, at)| line(text, 60.0 * f32::from(at))).collect();
    read(&Document::new(Lines { body, notes: vec![] }))
}

#[test]
fn two_grades_of_one_month_are_one_inspection_with_two_areas_and_no_overall() {
    let found = recalled(
        "• The last inspection of the local authority\u{2019}s safeguarding arrangements was in May 2011. The local \
         authority was judged to be adequate.\n• The last inspection of the local authority\u{2019}s services for \
         looked after children was also in May 2011. The local authority was judged to be good.",
    );
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].framework, found[0].overall, found[0].published), (Some(Framework::Slac), None, false));
    assert_eq!(Some(found[0].month), Interval::month(2011, 5));
    let expected = [(Area::HelpAndProtection, Grade::Adequate), (Area::ChildrenInCare, Grade::Good)];
    assert_eq!(found[0].judgements, BTreeMap::from(expected));
}

#[test]
fn a_child_protection_grade_is_the_overall_one_too() {
    let found = recalled(
        "• The previous inspection of the arrangements for the protection of children was published in February \
         2013. The local authority was judged to be inadequate.",
    );
    assert_eq!((found[0].framework, found[0].overall), (Some(Framework::ChildProtection), Some(Grade::Inadequate)));
    assert!(found[0].published, "the month is that of the report, not of the visit");
}

#[test]
fn other_services_and_words_that_are_no_grade_give_nothing() {
    let sentence = "was in May 2011. It was judged to be good.";
    assert_eq!(recalled(&format!("• The last inspection of the fostering service {sentence}")), []);
    assert_eq!(recalled("• The last inspection of safeguarding was in May 2011. It was judged satisfactory."), []);
    assert_eq!(recalled("• The last inspection of safeguarding was in May 2016. It was judged good."), []);
}
