//! The list of councils keeps its promises: what stands beside a filter is what it shows, in every form.

use crate::borsetshire::{Country, Told, one, within, words};
use ofsted_timelines::model::{DateOf, Kind, Side, SourceKind, Theme};
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
        Just("run_by=trust"),
        Just("intervention=statutory_direction"),
        Just("intervention=none"),
        Just("theme=assessment_and_planning"),
        Just("theme=supervision_and_oversight"),
    ];
    let day = prop_oneof![Just(""), Just("&as_of=2019-06-01"), Just("&as_of=2024-01-01")];
    (prop::collection::vec(pair, 0..4), day).prop_map(|(pairs, day)| format!("{}{day}", pairs.join("&")))
}

const AMBRIDGE: &str = "E99000004";

/// An article about a focused visit to Ambridge that found that staff were too few, and children well heard.
fn too_few_staff() -> Told {
    let visit = "Inspectors came to Ambridge in March 2025.";
    Told::new(
        SourceKind::Article,
        "Echo",
        "Too few",
        (2025, 4, 1),
        &format!("{visit} There are too few social workers. Children are heard."),
    )
    .of(AMBRIDGE, Kind::FocusedVisit, within((2025, 3, 1), (2025, 3, 31)), DateOf::Visit, visit)
    .found(Side::Weakness, Theme::Workforce, "There are too few social workers.")
    .found(Side::Strength, Theme::VoiceOfTheChild, "Children are heard.")
}

/// An article about the visit after it, which asked for better plans.
fn better_plans() -> Told {
    let visit = "Inspectors came back to Ambridge in May 2026.";
    let asked = "Plans should be written sooner.";
    Told::new(SourceKind::Article, "Echo", "Plans", (2026, 6, 1), &format!("{visit} {asked}"))
        .of(AMBRIDGE, Kind::FocusedVisit, within((2026, 5, 1), (2026, 5, 31)), DateOf::Visit, visit)
        .found(Side::Recommendation, Theme::AssessmentAndPlanning, asked)
}

/// The councils that a page lists.
async fn listed_in(country: &Country, path: &str) -> Vec<String> {
    words(&country.page(path).await, "table.cards tbody th a")
}

#[tokio::test]
async fn a_theme_finds_the_councils_where_the_last_visit_criticised_it_or_asked_for_better() {
    let country = Country::new().await;
    country.tell(too_few_staff()).await;
    assert_eq!(listed_in(&country, "/councils?theme=workforce").await, ["Ambridge"]);
    assert!(
        !listed_in(&country, "/councils?theme=voice_of_the_child").await.contains(&"Ambridge".to_owned()),
        "praise"
    );
    country.tell(better_plans()).await;
    assert_eq!(listed_in(&country, "/councils?theme=workforce").await, [""; 0], "the last visit said nothing of it");
    let plans = "/councils?region=west-midlands&theme=assessment_and_planning";
    assert_eq!(listed_in(&country, plans).await, ["Ambridge", "Borsetshire"]);
    let then = format!("{plans}&as_of=2026-05-31");
    assert_eq!(listed_in(&country, &then).await, ["Borsetshire"], "its report was still to come");
    assert_eq!(listed_in(&country, "/councils?theme=workforce&as_of=2026-05-31").await, ["Ambridge"]);
}

#[tokio::test]
async fn themes_and_interventions_are_said_in_the_heading_and_on_chips_and_hold_in_every_form() {
    let country = Country::new().await;
    country.tell(better_plans()).await;
    let query = "intervention=none&theme=assessment_and_planning&theme=workforce";
    let page = country.page(&format!("/councils?{query}")).await;
    assert_eq!(
        one(&page, "h1"),
        "1 council with no known intervention where inspectors last raised assessment and planning or workforce"
    );
    assert_eq!(
        words(&page, ".chips li"),
        [
            "Remove filter: intervention: None known",
            "Remove filter: raised at the last visit: Assessment and planning",
            "Remove filter: raised at the last visit: Workforce"
        ]
    );
    for path in ["/councils.json", "/api/v1/councils"] {
        let json: serde_json::Value =
            serde_json::from_str(&country.page(&format!("{path}?{query}")).await).expect("JSON");
        assert_eq!(json["councils"].as_array().or(json["items"].as_array()).map(Vec::len), Some(1), "{path}");
        assert_eq!(country.get(&format!("{path}?theme=weather")).await.status, 400);
    }
    assert_eq!(country.page(&format!("/councils.csv?{query}")).await.lines().count(), 2);
    assert!(country.page(&format!("/councils.atom?{query}")).await.contains("Ambridge"));
}

#[tokio::test]
async fn councils_are_found_by_who_runs_their_services_and_by_what_stands_about_them() {
    let country = Country::new().await;
    assert_eq!(listed_in(&country, "/councils?run_by=trust").await, ["Borsetshire", "Felpersham"]);
    assert_eq!(listed_in(&country, "/councils?intervention=statutory_direction").await, ["Borsetshire"]);
    let before = "/councils?intervention=statutory_direction&as_of=2015-02-02";
    assert_eq!(listed_in(&country, before).await, [""; 0], "the day before it was given");
    assert_eq!(
        one(&country.page("/councils?run_by=council&intervention=none&type=unitary").await, "h1"),
        "1 unitary authority whose services are not known to be run by a trust or company with no known intervention"
    );
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
