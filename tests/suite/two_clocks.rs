//! What was known on a day: the country and a council as a reader of that day could have known them.

use crate::{
    borsetshire::{BORSETSHIRE, Country, Told, within},
    database::Database,
};
use ofsted_timelines::model::{DateOf, Grade, Kind, SourceKind};
use scraper::{Html, Selector};
use serde_json::Value;

fn words(page: &str, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    let html = Html::parse_document(page);
    let folded = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    html.select(&selector).map(|element| folded(element.text().collect())).collect()
}

async fn json(country: &Country, path: &str) -> Value {
    serde_json::from_str(&country.page(path).await).expect("JSON")
}

#[tokio::test]
async fn the_list_is_the_country_as_it_was_known_on_the_day() {
    let country = Country::new().await;
    let page = country.page("/councils?as_of=2019-03-31").await;
    assert_eq!(words(&page, "h1"), ["All 4 councils, as known on 31 March 2019"]);
    let names = words(&page, ".cards tbody th a");
    assert!(names.contains(&"Old Felpersham".to_owned()), "it existed until that day");
    assert!(!names.contains(&"Felpersham".to_owned()) && !names.contains(&"Ambridge".to_owned()), "{names:?}");
    let borsetshire = words(&page, "tr:has(button[value=borsetshire]) td.g");
    assert_eq!(
        borsetshire,
        ["Requires improvement", "Good", "Good", "Requires improvement"],
        "inspectors had been in March, and their report was not out"
    );
    assert!(page.contains("href=\"/councils/borsetshire?as_of=2019-03-31\""), "a row leads to the same day");
    assert_eq!(words(&page, ".chips li"), ["Remove filter: as known on 31 March 2019"]);
}

#[tokio::test]
async fn filters_counts_and_files_are_of_the_day() {
    let country = Country::new().await;
    let then = country.page("/councils?rating=requires_improvement&as_of=2014-07-03").await;
    assert_eq!(
        words(&then, "h1"),
        ["No councils whose last overall grade was Requires improvement, as known on 3 July 2014"]
    );
    let a_day_later = json(&country, "/councils.json?rating=requires_improvement&as_of=2014-07-04").await;
    assert_eq!((&a_day_later["as_of"], &a_day_later["count"]), (&"2014-07-04".into(), &1.into()));
    assert_eq!(a_day_later["councils"][0]["areas"]["help_and_protection"]["framework"], "sif");
    let csv = country.page("/councils.csv?as_of=2014-07-04&region=west-midlands").await;
    assert_eq!(csv.lines().count(), 2, "{csv}");
}

#[tokio::test]
async fn a_timeline_ends_with_what_was_published_by_the_day() {
    let country = Country::new().await;
    let page = country.page("/councils/borsetshire?as_of=2020-06-30").await;
    assert_eq!(
        words(&page, ".ev-date"),
        ["From 17 March 2020", "4 to 15 March 2019", "3 February 2015", "6 to 29 May 2014"],
        "what was recalled in 2022 was not known, and the pause had no end yet"
    );
    assert_eq!(words(&page, "#now h2"), ["As known then"]);
    let said = words(&page, "#now .nog").join(" ");
    assert!(said.starts_with("The last overall grade that Ofsted gave Borsetshire was Requires improvement"), "{said}");
    assert!(words(&page, ".head .nog")[0].starts_with("As known on 30 June 2020."));
    let kinds = country.page("/councils/borsetshire?as_of=2020-06-30&kind=full").await;
    assert!(kinds.contains("href=\"/councils/borsetshire.json?kind=full&#38;as_of=2020-06-30\""));
}

#[tokio::test]
async fn a_grade_that_the_press_gave_before_the_report_was_what_was_known() {
    let country = Country::new().await;
    let sentence = "In May 2026 inspectors judged Borsetshire’s leaders inadequate, the Echo has learnt.";
    let leak = Told::new(SourceKind::Article, "Borsetshire Echo", "A leak", (2026, 6, 1), sentence)
        .of(BORSETSHIRE, Kind::Full, within((2026, 5, 1), (2026, 5, 31)), DateOf::Visit, sentence)
        .judged(ofsted_timelines::model::Area::Leadership, Grade::Inadequate, sentence);
    country.tell(leak).await;
    let newest = async |day: &str| {
        let timeline = json(&country, &format!("/councils/borsetshire.json?as_of={day}")).await;
        timeline["inspections"][0].clone()
    };
    let before = newest("2026-06-16").await;
    assert_eq!(before["judgements"]["leadership"], "inadequate");
    assert_eq!(before["date"]["latest"], "2026-05-31");
    assert_eq!(before["disagreements"], Value::Array(vec![]), "nobody had contradicted yet");
    let report = newest("2026-06-17").await;
    assert_eq!(report["judgements"]["leadership"], "good");
    assert_eq!(report["disagreements"][0]["field"], "leadership");
    assert_eq!(report["known_from"]["inspection"], "2026-06-01");
    assert_eq!(report["known_from"]["judgements"]["leadership"], "2026-06-17");
    assert_eq!(before["slug"], report["slug"], "an inspection keeps its name on every day");
}

#[tokio::test]
async fn a_source_that_does_not_say_when_it_came_out_is_known_from_the_last_day_that_it_proves() {
    let country = Country::new().await;
    let visit = "Inspectors came to Borsetshire in June 2017 to monitor progress.";
    let told = Told::new(SourceKind::Article, "Echo", "Back again", (2000, 1, 1), visit).undated();
    country
        .tell(told.of(BORSETSHIRE, Kind::MonitoringVisit, within((2017, 6, 1), (2017, 6, 30)), DateOf::Visit, visit))
        .await;
    let kinds = async |day: &str| {
        let timeline = json(&country, &format!("/councils/borsetshire.json?as_of={day}")).await;
        timeline["inspections"].as_array().expect("inspections").iter().map(|i| i["kind"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(kinds("2017-06-29").await, ["full"]);
    assert_eq!(kinds("2017-06-30").await, ["monitoring_visit", "full"]);
}

#[tokio::test]
async fn no_grade_is_known_before_the_report_that_gave_it_came_out() {
    let country = Country::new().await;
    let sentence = "In March 2019 inspectors found Borsetshire’s services to require improvement.";
    let told = Told::new(SourceKind::Article, "Echo", "Not yet", (2000, 1, 1), sentence).undated();
    let march = within((2019, 3, 1), (2019, 3, 31));
    country
        .tell(
            told.of(BORSETSHIRE, Kind::Full, march, DateOf::Visit, sentence)
                .rated(Grade::RequiresImprovement, sentence),
        )
        .await;
    let newest = async |day: &str| {
        let timeline = json(&country, &format!("/councils/borsetshire.json?as_of={day}")).await;
        timeline["inspections"][0]["slug"].clone()
    };
    assert_eq!(newest("2019-04-29").await, "full-2014-05", "the text proves March, and the report came out in April");
    assert_eq!(newest("2019-04-30").await, "full-2019-03");
}

#[tokio::test]
async fn a_source_that_nobody_can_date_is_left_out_and_counted() {
    let country = Country::new().await;
    let once = "Inspectors once made a focused visit to Borsetshire.";
    let told = Told::new(SourceKind::Article, "Echo", "Once", (2000, 1, 1), once).undated();
    country.tell(told.of(BORSETSHIRE, Kind::FocusedVisit, None, DateOf::Visit, once)).await;
    let today = country.page("/councils/borsetshire").await;
    assert!(words(&today, ".ev-date").contains(&"Date not known".to_owned()));
    let then = country.page("/councils/borsetshire?as_of=2026-11-22").await;
    assert!(!words(&then, ".ev-date").contains(&"Date not known".to_owned()));
    assert!(words(&then, ".head .nog")[0].contains("and so is 1 source that nobody can date"));
    let list = json(&country, "/councils.json?as_of=2026-11-22").await;
    assert_eq!(list["sources_left_out"], 1);
    assert_eq!(json(&country, "/councils.json").await["sources_left_out"], 0, "today's list leaves nothing out");
}

#[tokio::test]
async fn today_as_known_today_is_today_where_every_source_has_its_day() {
    let country = Country::new().await;
    for path in [
        "/councils.json",
        "/councils/borsetshire.json",
        "/councils/felpersham.json",
        "/councils/felpersham/history.json",
    ] {
        assert_eq!(json(&country, path).await, json(&country, &format!("{path}?as_of=2026-11-22")).await, "{path}");
    }
}

#[tokio::test]
async fn nobody_knows_what_will_be_known_tomorrow() {
    let country = Country::new().await;
    for path in ["/councils", "/councils.csv", "/councils/borsetshire", "/councils/felpersham/history"] {
        assert_eq!(country.get(&format!("{path}?as_of=2026-11-23")).await.status, 400, "{path}");
        assert_eq!(country.get(&format!("{path}?as_of=yesterday")).await.status, 400, "{path}");
    }
    let before = country.page("/councils/felpersham?as_of=2010-01-01").await;
    assert!(words(&before, ".head .nog")[0].contains("Felpersham had not begun then."));
}

#[tokio::test]
async fn a_database_of_an_older_release_learns_how_its_inspections_became_known() {
    let database = Database::ready().await;
    let known = database.count("inspections WHERE known_on IS NOT NULL").await;
    assert!(known > 500, "{known}");
    database.force("DELETE FROM editions WHERE name = 'derivation'").await;
    database.force("UPDATE inspections SET known_on = NULL").await;
    database.fill().await;
    assert_eq!(database.count("inspections WHERE known_on IS NOT NULL").await, known);
}
