//! A search in findings keeps its promises: what stands beside a filter is what it shows, in every form.

use crate::{
    borsetshire::{Country, one},
    findings::country,
};
use proptest::{prelude::*, test_runner::Config};
use scraper::{Html, Selector};
use std::sync::LazyLock;

struct Shared {
    runtime: tokio::runtime::Runtime,
    country: Country,
}

/// One country for all cases.
static SHARED: LazyLock<Shared> = LazyLock::new(|| {
    let runtime = tokio::runtime::Runtime::new().expect("threads");
    let country = runtime.block_on(country());
    Shared { runtime, country }
});

fn page(path: &str) -> String {
    SHARED.runtime.block_on(SHARED.country.page(path))
}

/// How many sentences a page says that it found.
fn count(page: &str) -> usize {
    let heading = one(page, ".split h2");
    heading.split(' ').next().and_then(|word| word.parse().ok()).unwrap_or_default()
}

/// Words to look for and filters, as an address's query.
fn query() -> impl Strategy<Value = String> {
    let pair = prop_oneof![
        Just("q=plan"),
        Just("q=number+drifts"),
        Just("side=weakness"),
        Just("side=recommendation"),
        Just("theme=workforce"),
        Just("theme=assessment_and_planning"),
        Just("kind=focused_visit"),
        Just("kind=full"),
        Just("region=west-midlands"),
        Just("region=south-west"),
        Just("year=2023"),
        Just("year=2014"),
        Just("council=borsetshire"),
        Just("as_of=2021-10-04"),
        Just("as_of=2023-08-01"),
    ];
    prop::collection::vec(pair, 0..4).prop_map(|pairs| pairs.join("&"))
}

proptest! {
    #![proptest_config(Config { cases: 40, ..Config::default() })]

    #[test]
    fn every_option_shows_as_many_sentences_as_it_says(query in query()) {
        let (options, on) = options(&page(&format!("/findings?{query}")));
        for (name, value, says) in options {
            let others = on.iter().filter(|(other, _)| *other != name).map(|(name, value)| format!("&{name}={value}"));
            let last = |name: &str| query.split('&').rfind(|pair| pair.starts_with(name)).unwrap_or_default();
            // The first day counts where two are given, the last words.
            let day = query.split('&').find(|pair| pair.starts_with("as_of=")).unwrap_or_default();
            let path = format!("/findings?{}&{day}&{name}={value}{}", last("q="), others.collect::<String>());
            prop_assert_eq!(count(&page(&path)), says, "{} of {}", path, query);
        }
    }

    #[test]
    fn the_page_the_table_and_the_json_hold_the_same_sentences(query in query(), sort in "|&sort=best|&group=council") {
        let sentences = count(&page(&format!("/findings?{query}{sort}")));
        let table = page(&format!("/findings.csv?{query}{sort}"));
        prop_assert_eq!(csv::Reader::from_reader(table.as_bytes()).records().count(), sentences);
        let json: serde_json::Value = serde_json::from_str(&page(&format!("/findings.json?{query}{sort}"))).expect("JSON");
        prop_assert_eq!(json["findings"].as_array().map(Vec::len), Some(sentences));
    }

    #[test]
    fn whatever_is_typed_is_answered(text in "\\PC{0,60}|[\"*():^+{}' A-Z-]{0,30}|.{0,30}") {
        let q: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
        for path in [format!("/findings?q={q}"), format!("/findings.json?sort=best&q={q}&side=weakness")] {
            let answer = SHARED.runtime.block_on(SHARED.country.get(&path));
            prop_assert_eq!(answer.status, 200, "{}", path);
        }
    }
}

/// A filter's name, an option of it, and how many sentences it says that it shows.
type Offered = (String, String, usize);

/// Every option of a page's filters, and those that are on.
fn options(page: &str) -> (Vec<Offered>, Vec<(String, String)>) {
    let html = Html::parse_document(page);
    let selector = Selector::parse(".facet label").expect("a selector");
    let input = Selector::parse("input").expect("a selector");
    let (mut options, mut on) = (Vec::new(), Vec::new());
    for label in html.select(&selector) {
        // The day has a label and no options.
        let Some(box_) = label.select(&input).next() else { continue };
        let attr = |name: &str| box_.attr(name).unwrap_or_default().to_owned();
        let words: String = label.text().collect();
        let count = words.rsplit('(').next().and_then(|end| end.trim_end_matches(')').parse().ok()).expect("a count");
        if box_.attr("checked").is_some() {
            on.push((attr("name"), attr("value")));
        }
        options.push((attr("name"), attr("value"), count));
    }
    (options, on)
}
