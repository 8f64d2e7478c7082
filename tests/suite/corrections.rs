//! What happens when somebody says that a fact is wrong.

use crate::{
    borsetshire::{BORSETSHIRE, Country, Told, within},
    database::Database,
};
use ofsted_timelines::model::{DateOf, Grade, Kind, SourceKind};
use std::fs;

const SPRING: &str = "/councils/borsetshire/inspections/full-2019-03";

/// What stands after `before` in a page, up to the next quotation mark.
fn after<'a>(page: &'a str, before: &str) -> &'a str {
    let rest = page.split(before).nth(1).unwrap_or_else(|| panic!("{before:?} is not in the page:\n{page}"));
    rest.split('"').next().unwrap_or_default()
}

#[tokio::test]
async fn a_disputed_grade_stands_and_says_so_at_once() {
    let country = Country::new().await;
    country.correct("2026-11-20,the editor,dispute,borsetshire/full-2019-03/rating,,The county says otherwise.").await;
    let page = country.page(SPRING).await;
    assert!(page.contains("Disputed, being checked.") && page.contains("The county says otherwise."), "{page}");
    assert!(page.contains("Overall grade given then"), "the grade stands");
    assert!(country.page("/councils/borsetshire").await.contains("Disputed, being checked."));
    country.correct("2026-11-21,the editor,confirm,borsetshire/full-2019-03/rating,,The report says so.").await;
    let page = country.page(SPRING).await;
    assert!(!page.contains("Disputed, being checked."), "settled");
    assert!(
        page.contains("checked and confirmed") && page.contains("The county says otherwise."),
        "both stay on record"
    );
}

#[tokio::test]
async fn a_withdrawn_inspection_is_gone_with_the_reason_whatever_is_read_later() {
    let country = Country::new().await;
    let address = "/councils/borsetshire/inspections/focused_visit-2021-09";
    country.correct("2026-11-20,the editor,withdraw,borsetshire/focused_visit-2021-09,,It never took place.").await;
    for _ in 0..2 {
        let answer = country.get(address).await;
        assert_eq!(answer.status, 410);
        assert!(answer.body.contains("It never took place."), "{}", answer.body);
        assert!(!country.page("/councils/borsetshire").await.contains("focused_visit-2021-09"));
        // Another article tells of it, to the day: the name of the visit changes, the decision stays.
        let told = Told::new(
            SourceKind::Article,
            "Borset Star",
            "They came",
            (2021, 10, 9),
            "Inspectors came to Borsetshire on 14 September 2021.",
        );
        let day = within((2021, 9, 14), (2021, 9, 14));
        let proof = "Inspectors came to Borsetshire on 14 September 2021.";
        country.tell(told.of(BORSETSHIRE, Kind::FocusedVisit, day, DateOf::Visit, proof)).await;
    }
    assert_eq!(country.get("/councils/borsetshire/inspections/focused_visit-2021-09-14").await.status, 410);
    country.correct("2026-11-25,the editor,confirm,borsetshire/focused_visit-2021-09,,It did after all.").await;
    let answer = country.get(address).await;
    assert_eq!(
        (answer.status, answer.location.as_str()),
        (308, "/councils/borsetshire/inspections/focused_visit-2021-09-14")
    );
}

#[tokio::test]
async fn a_withdrawn_article_takes_its_word_with_it() {
    let country = Country::new().await;
    let page = country.page(SPRING).await;
    assert!(page.contains("Where sources differ"), "{page}");
    let difference = page.split("id=\"differ\"").nth(1).expect("it is there");
    let id = difference.split("/articles/").nth(2).expect("two sources").split('"').next().expect("an id").to_owned();
    country.correct(&format!("2026-11-20,the editor,withdraw,{id},,The paper took it back.")).await;
    assert!(!country.page(SPRING).await.contains("Where sources differ"));
    let answer = country.get(&format!("/articles/{id}")).await;
    assert!(answer.status == 410 && answer.body.contains("The paper took it back."), "{}", answer.body);
    assert_eq!(country.get(&format!("/facts/{id}-0-rating")).await.status, 410);
    assert!(!country.page("/articles").await.contains(&id));
}

#[tokio::test]
async fn a_sentence_and_a_grade_that_were_misread_are_put_right() {
    let country = Country::new().await;
    let address = "/councils/borsetshire/inspections/focused_visit-2021-09";
    let page = country.page(address).await;
    assert!(page.contains("Too many plans drift."));
    let weakness = page.split("id=\"weakness\"").nth(1).expect("a weakness");
    let finding = after(weakness, "id=\"f-").to_owned();
    assert_eq!(country.get(&format!("/facts/{finding}")).await.status, 307);
    country.correct(&format!("2026-11-20,the editor,amend,{finding},recommendation,It asks.")).await;
    let page = country.page(address).await;
    assert!(!page.contains("id=\"weakness\"") && page.contains("Too many plans drift."), "it moved: {page}");
    country.correct(&format!("2026-11-21,the editor,withdraw,{finding},,A councillor said it.")).await;
    assert!(!country.page(address).await.contains("Too many plans drift."));
    assert_eq!(country.get(&format!("/facts/{finding}")).await.status, 410);
    country.correct("2026-11-21,the editor,amend,borsetshire/full-2012/rating,good,The paper erred.").await;
    let timeline = country.page("/councils/borsetshire.json").await;
    let timeline: serde_json::Value = serde_json::from_str(&timeline).expect("JSON");
    let of_2012 = timeline["inspections"].as_array().expect("a list").iter().find(|i| i["slug"] == "full-2012");
    assert_eq!(of_2012.expect("it is there")["overall"]["grade"], Grade::Good.word());
}

#[tokio::test]
async fn what_was_corrected_is_corrected_in_search_and_on_every_earlier_day() {
    let country = Country::new().await;
    let json = async |path: &str| serde_json::from_str::<serde_json::Value>(&country.page(path).await).expect("JSON");
    let (weak, asked) = ("/findings.json?q=drift&side=weakness", "/findings.json?q=drift&side=recommendation");
    let then = "/councils/borsetshire.json?as_of=2022-06-30";
    let finding = json(weak).await["findings"][0]["id"].as_str().expect("an id").to_owned();
    country.correct(&format!("2026-11-20,the editor,amend,{finding},recommendation,It asks.")).await;
    assert_eq!((&json(weak).await["count"], &json(asked).await["count"]), (&0.into(), &1.into()));
    assert!(country.page(then).await.contains("Too many plans drift."), "known since October 2021");
    country.correct(&format!("2026-11-21,the editor,withdraw,{finding},,A councillor said it.")).await;
    assert_eq!((&json(weak).await["count"], &json(asked).await["count"]), (&0.into(), &0.into()));
    assert!(!country.page(then).await.contains("Too many plans drift."));
    country.correct("2026-11-21,the editor,withdraw,borsetshire/full-2012/rating,,The paper erred.").await;
    let then = json(then).await;
    let mut known = then["inspections"].as_array().expect("a list").iter();
    let of_2012 = known.find(|inspection| inspection["slug"] == "full-2012").expect("it is there");
    assert_eq!(of_2012["overall"]["none"], "not_known", "what was withdrawn was never known");
}

#[tokio::test]
async fn the_change_log_lists_every_decision_with_its_reason() {
    let country = Country::new().await;
    assert!(country.page("/changes").await.contains("None so far."));
    country.correct("2026-11-20,the editor,dispute,borsetshire/full-2019-03/date,,The day looks odd.").await;
    let page = country.page("/changes").await;
    for expected in
        ["When: disputed, being checked", "The day looks odd.", "the editor", "20 November 2026", "new sources"]
    {
        assert!(page.contains(expected), "{expected}: {page}");
    }
    assert!(
        country.page(SPRING).await.contains("mailto:corrections@timelines.example?subject=Something%20wrong%3A%20")
    );
}

#[tokio::test]
async fn the_change_log_is_json_csv_and_a_feed_too_from_any_day_on() {
    let country = Country::new().await;
    let log = |body: String| -> serde_json::Value { serde_json::from_str(&body).expect("JSON") };
    country.correct("2026-11-18,the editor,dispute,borsetshire/full-2019-03/date,,The day looks odd.").await;
    country
        .correct("2026-11-20,the editor,amend,borsetshire/full-2012/rating,good,\"The paper erred, and says so.\"")
        .await;
    let all = log(country.page("/changes.json").await);
    assert_eq!(all["corrections"].as_array().map(Vec::len), Some(2));
    let newest = &all["corrections"][0];
    assert_eq!((&newest["target"], &newest["value"]), (&"borsetshire/full-2012/rating".into(), &"good".into()));
    assert_eq!(newest["url"], "https://timelines.example/councils/borsetshire/inspections/full-2012");
    assert_eq!(all["runs"][0]["data_version"], all["data_version"]);
    assert_eq!(all["next"], serde_json::Value::Null);
    let late = log(country.page("/changes.json?since=2026-11-19").await);
    assert_eq!((late["corrections"].as_array().map(Vec::len), &late["runs"]), (Some(1), &all["runs"]));
    let table = country.page("/changes.csv").await;
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    let rows: Vec<csv::StringRecord> = rows.records().collect::<Result<_, _>>().expect("a table");
    assert_eq!(rows.len(), 2 + all["runs"].as_array().expect("runs").len());
    assert_eq!((&rows[0][1], &rows[0][4]), ("amend", "The paper erred, and says so."));
    let feed = country.page("/changes.atom").await;
    let page = country.page("/changes").await;
    for id in feed.split("<id>https://timelines.example/changes#").skip(1).filter_map(|rest| rest.split('<').next()) {
        assert!(page.contains(&format!("id=\"{id}\"")), "{id}");
    }
    assert!(feed.contains("The day looks odd.") && page.contains("href=\"/changes.json\""));
    assert!(!country.page("/changes?since=2026-11-19").await.contains("The day looks odd."));
    assert_eq!(country.get("/changes.json?since=yesterday").await.status, 400);
}

#[tokio::test]
async fn a_file_of_corrections_is_read_once_and_its_faults_are_named() {
    let database = Database::ready().await;
    let path = database.folder().join("corrections.csv");
    let rows = "decided_on,decided_by,action,target,value,reason\n\
                2026-11-20,the editor,withdraw,dudley/full-2016-02,,why\n\
                2026-11-20,the editor,amend,dudley/full-2016-02/rating,splendid,why\n";
    fs::write(&path, rows).expect("a file");
    let summary = database.ingest(&[&path]).await.expect("an ingest");
    assert_eq!((summary.corrections, summary.new_corrections, summary.rejects.len()), (1, 1, 1));
    assert!(summary.rejects[0].0.ends_with("corrections.csv, line 3"), "{:?}", summary.rejects);
    let withdrawn = database.dump().await;
    let summary = database.ingest(&[&path]).await.expect("an ingest");
    assert_eq!((summary.corrections, summary.new_corrections), (1, 0));
    database.resolve().await;
    assert_eq!(database.dump().await, withdrawn);
    assert_eq!(database.count("inspections WHERE gss_code = 'E08000027' AND slug = 'full-2016-02'").await, 0);
}
