use super::*;
use jiff::civil::date;

#[test]
fn every_target_is_written_as_it_is_read() {
    for text in [
        "0123456789ab",
        "0123456789ab-12-40",
        "0123456789ab-0-rating",
        "0123456789ab-1-help_and_protection",
        "borsetshire/full-2016-02",
        "borsetshire/full-2016-02/date",
    ] {
        assert_eq!(text.parse::<Target>().map(|target| target.to_string()).as_deref(), Ok(text));
    }
    assert_eq!("0123456789ab-0".parse::<Target>().map(|t| t.to_string()).as_deref(), Ok("0123456789ab-0-inspection"));
    for bad in ["", "0123", "0123456789ab-x", "0123456789ab-0-score", "/full-2016", "borsetshire/full-2016/score"] {
        assert!(bad.parse::<Target>().is_err(), "{bad}");
    }
}

#[test]
fn a_value_is_one_that_its_fact_can_have() {
    let read = |target: &str, value: &str| Amended::read(&target.parse().expect("a target"), value);
    assert_eq!(read("0123456789ab-0-rating", "good"), Ok(Amended::Grade(Grade::Good)));
    assert_eq!(read("0123456789ab-0-date", "2016-02").map(|v| v.to_string()).as_deref(), Ok("2016-02-01/2016-02-29"));
    assert_eq!(read("0123456789ab-3-9", "weakness"), Ok(Amended::Side(Side::Weakness)));
    assert!(read("0123456789ab-0-rating", "2016").is_err());
    assert!(read("0123456789ab-0-date", "good").is_err());
    assert!(read("0123456789ab", "good").is_err());
}

#[test]
fn the_last_decision_holds_and_a_dispute_changes_nothing_but_says_so() {
    let decided = |day: i8, action| Correction {
        decided_on: date(2026, 11, day),
        decided_by: "the editor".to_owned(),
        action,
        target: Target::Source("0123456789ab".to_owned()),
        value: None,
        reason: "because".to_owned(),
    };
    let (dispute, withdraw, confirm) =
        (decided(1, Action::Dispute), decided(3, Action::Withdraw), decided(5, Action::Confirm));
    let all = |corrections: &[&Correction]| {
        let standing = Standing::of(corrections.iter().copied());
        (standing.disputed.is_some(), standing.withdrawn().is_some())
    };
    assert_eq!(all(&[&dispute]), (true, false));
    assert_eq!(all(&[&withdraw, &dispute]), (false, true));
    assert_eq!(all(&[&confirm, &withdraw, &dispute]), (false, false));
    assert_eq!(all(&[&withdraw, &decided(4, Action::Dispute)]), (true, true));
}
