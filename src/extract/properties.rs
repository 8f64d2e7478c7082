//! What holds of every article: nothing panics, the same text says the same, and a page's furniture says nothing.

use super::{
    testing::{self, EXTRACTOR, line},
    *,
};
use proptest::prelude::*;

fn article(text: &str) -> Article {
    testing::article(Some(jiff::civil::date(2019, 5, 3)), text)
}

/// Words, marks and dates on which rules turn, odd ones among them.
const WORDS: &[&str] = &[
    "Leeds",
    "Kent",
    "Ofsted",
    "rated",
    "inadequate",
    "\u{2018}good\u{2019}",
    "2016",
    "March",
    "in",
    ",",
    ".",
    "\n\n",
    ";",
    "and",
    "monitoring visit",
    "children's services",
    "inspected",
    "(",
    ")",
    "since",
    "when",
    "respectively",
    "from",
    "SEND",
    ":",
    "~",
    "31",
    "February",
    "last year",
    "leadership",
    "the council",
    "\u{1F600}",
    "1 and 2",
    "-",
    "requires improvement",
    "\t",
    "\"",
    "'s",
    "|",
    "31/02",
    "29/02/2015",
    "year 9999",
    "99999999999",
    "0",
    "the previous March",
    "the first two weeks of",
    "from 31 June",
    "for a fortnight",
    "same",
    "lowest",
    "overall",
    "care leavers",
    "2 weeks",
    "1999",
    "2035",
];

/// An article of words on which rules turn, in any order.
fn words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(WORDS);
    prop::collection::vec(word, 0..60).prop_map(|all| all.join(" "))
}

/// What is said of inspections, without the places where it is said.
fn said(text: &str) -> Vec<String> {
    let facts = EXTRACTOR.extract(&article(text));
    facts.inspections.iter().map(line).collect()
}

/// Paragraphs of a round-up, each about one council and none about another's.
const ROUND_UP: [&str; 4] = [
    "Leeds City Council's children's services were rated good by Ofsted, which visited in March 2019.",
    "Kent County Council's children's services were rated inadequate by Ofsted after an inspection in January 2019.",
    "Dorset Council's children's services were judged to require improvement by Ofsted in February 2019.",
    "Barnsley Council's children's services were rated outstanding by Ofsted after an inspection in April 2019.",
];

/// What a page carries beside its article.
const FURNITURE: [&str; 3] = [
    "We use cookies to improve your experience. Accept all cookies",
    "Sign up to our newsletter",
    "Share this article",
];

proptest! {
    #[test]
    fn the_same_text_gives_the_same_facts_and_every_span_is_in_it(text in words()) {
        let facts = EXTRACTOR.extract(&article(&text));
        prop_assert_eq!(&facts, &EXTRACTOR.extract(&article(&text)));
        for evidence in facts.inspections.iter().flat_map(|i| &i.evidence) {
            prop_assert!(!evidence.span.of(&text).is_empty());
        }
    }

    #[test]
    fn any_text_is_safe(text in ".{0,300}") {
        let _ = EXTRACTOR.extract(&article(&text));
    }

    #[test]
    fn tabs_bars_brackets_and_odd_digits_are_safe(text in "[\\t|()\\[\\]/.,:;0-9 A-Za-z\n-]{0,200}", day in 1i16..=9999) {
        let published_on = jiff::civil::Date::new(day, 1, 1).ok();
        let text = format!("Ofsted rated Leeds inadequate the previous March, two years ago, {text}");
        let _ = EXTRACTOR.extract(&testing::article(published_on, &text));
    }

    #[test]
    fn the_order_of_a_round_ups_paragraphs_changes_no_councils_facts(order in Just(ROUND_UP.to_vec()).prop_shuffle()) {
        let sorted = |paragraphs: &[&str]| {
            let mut lines = said(&paragraphs.join("\n\n"));
            lines.sort();
            lines
        };
        let lines = sorted(&order);
        prop_assert_eq!(lines.len(), 4);
        prop_assert_eq!(lines, sorted(&ROUND_UP));
    }
}

const PLAIN: &str = "Barnsley's children's services have been rated 'good' by Ofsted.\n\nInspectors visited the council \
    in March and judged leadership - once \"weak\" - to be outstanding.\n\nIn 2014 it was rated inadequate.";

#[test]
fn typography_and_line_ends_change_nothing() {
    let said_plainly = said(PLAIN);
    assert_eq!(said_plainly.len(), 2);
    assert_eq!(said(&PLAIN.replace('\'', "\u{2019}")), said_plainly);
    assert_eq!(said(&PLAIN.replace('\n', "\r\n")), said_plainly);
    assert_eq!(said(&PLAIN.replace('\n', "  \n")), said_plainly);
    assert_eq!(said(&PLAIN.replace("Ofsted", "Ofsted\u{a0}")), said_plainly);
}

#[test]
fn a_pages_furniture_changes_nothing() {
    let said_plainly = said(PLAIN);
    for block in FURNITURE {
        assert_eq!(said(&format!("{block}\n\n{PLAIN}")), said_plainly, "before: {block}");
        assert_eq!(said(&format!("{PLAIN}\n\n{block}")), said_plainly, "behind: {block}");
    }
    let related = "Related articles\n\nKent children's services rated inadequate by Ofsted\n\nMore on this story";
    assert_eq!(said(&format!("{PLAIN}\n\n{related}")), said_plainly);
}

#[test]
fn years_at_the_calendars_ends_are_safe() {
    for year in [1, 9999] {
        let day = jiff::civil::Date::new(year, 1, 1).ok();
        for text in ["the previous March", "50 years later", "50 years ago", "last winter", "31/02/9999"] {
            let _ = EXTRACTOR.extract(&testing::article(day, &format!("Ofsted rated Leeds good {text}.")));
        }
    }
}
