//! What holds of every article: nothing panics, the same text says the same, and a page's furniture says nothing.

use super::*;
use proptest::prelude::*;
use std::sync::LazyLock;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::new(Register::bundled()));

fn article(text: &str) -> Article {
    let published_on = Some(jiff::civil::date(2019, 5, 3));
    Article { id: "a".into(), url: None, publisher: None, title: None, published_on, text: text.to_owned() }
}

/// An article of words on which rules turn, in any order.
fn words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
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
    ]);
    prop::collection::vec(word, 0..60).prop_map(|all| all.join(" "))
}

/// What is said of inspections, without the places where it is said.
fn said(text: &str) -> Vec<String> {
    let facts = EXTRACTOR.extract(&article(text));
    let line = |i: &crate::model::InspectionFacts| {
        format!("{} {:?} {:?} {:?} {:?}", i.council, i.kind, i.rating, i.judgements, i.date)
    };
    facts.inspections.iter().map(line).collect()
}

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
