//! The list of councils keeps its promises: what stands beside a filter is what it shows, in every form.

use crate::borsetshire::{Country, words};
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
    let country = runtime.block_on(Country::new());
    Shared { runtime, country }
});

fn page(path: &str) -> String {
    SHARED.runtime.block_on(SHARED.country.page(path))
}

/// How many councils a page lists.
fn listed(page: &str) -> usize {
    words(page, "table.cards tbody tr").len()
}

/// Filters, as an address's query; a day is given once.
fn query() -> impl Strategy<Value = String> {
    let pair = prop_oneof![
        Just("region=west-midlands"),
        Just("region=south-west"),
        Just("type=unitary"),
        Just("type=county"),
        Just("help_and_protection=good"),
        Just("children_in_care=requires_improvement"),
        Just("care_leavers=judged_together"),
        Just("leadership=not_inspected"),
        Just("rating=requires_improvement"),
        Just("change=mixed"),
        Just("since=48-"),
        Just("kind=area_send"),
        Just("framework=ilacs"),
    ];
    let day = prop_oneof![Just(""), Just("&as_of=2019-06-01"), Just("&as_of=2024-01-01")];
    (prop::collection::vec(pair, 0..4), day).prop_map(|(pairs, day)| format!("{}{day}", pairs.join("&")))
}

proptest! {
    #![proptest_config(Config { cases: 40, ..Config::default() })]

    #[test]
    fn every_option_shows_as_many_councils_as_it_says(query in query()) {
        let html = Html::parse_document(&page(&format!("/councils?{query}")));
        let (labels, input) = (Selector::parse(".facet label").expect("a selector"), Selector::parse("input").expect("one"));
        for label in html.select(&labels) {
            let Some(option) = label.select(&input).next().filter(|input| input.attr("type") == Some("checkbox")) else {
                continue;
            };
            let (name, value) = (option.attr("name").expect("a name"), option.attr("value").expect("a value"));
            let says: String = label.text().collect();
            let says: usize = says.rsplit('(').next().and_then(|end| end.trim_end_matches(')').parse().ok()).expect("a count");
            // Its own filter's choice is off while it is counted.
            let others = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with(&format!("{name}=")));
            let path = format!("/councils?{name}={value}{}", others.map(|pair| format!("&{pair}")).collect::<String>());
            prop_assert_eq!(listed(&page(&path)), says, "{} of {}", path, query);
        }
    }

    #[test]
    fn the_page_the_table_and_the_json_hold_the_same_councils(query in query(), sort in "|&sort=-inspected|&sort=rating") {
        let councils = listed(&page(&format!("/councils?{query}{sort}")));
        let table = page(&format!("/councils.csv?{query}{sort}"));
        prop_assert_eq!(csv::Reader::from_reader(table.as_bytes()).records().count(), councils);
        let json: serde_json::Value = serde_json::from_str(&page(&format!("/councils.json?{query}{sort}"))).expect("JSON");
        prop_assert_eq!(json["councils"].as_array().map(Vec::len), Some(councils));
    }
}
