//! Notices, directions, commissioners and trusts that articles and reports tell of stand on the timeline, in their words.

use crate::{
    borsetshire::{BORSETSHIRE, Country, Told, one, within, words},
    database::Database,
};
use ofsted_timelines::{
    commands::check,
    model::{SourceKind, event::Turn},
};
use std::fs;

const ISSUED: &str = "The county was issued with an improvement notice in March 2016.";
const LIFTED: &str = "The improvement notice on the county was lifted on 3 May 2018.";

/// An article of a day that tells of the notice.
fn article(title: &'static str, day: (i16, i8, i8), text: &'static str) -> Told {
    Told::new(SourceKind::Article, "Borset Star", title, day, text).at(match title {
        "Notice" => "https://star.example/notice",
        _ => "https://star.example/lifted",
    })
}

fn issued() -> Told {
    article("Notice", (2016, 4, 2), ISSUED).noticed(
        BORSETSHIRE,
        Turn::Began,
        within((2016, 3, 1), (2016, 3, 31)),
        ISSUED,
    )
}

fn lifted() -> Told {
    article("Lifted", (2018, 5, 4), LIFTED).noticed(
        BORSETSHIRE,
        Turn::Ended,
        within((2018, 5, 3), (2018, 5, 3)),
        LIFTED,
    )
}

/// The events of a timeline: when, what, and the sentences.
fn events(page: &str) -> Vec<String> {
    words(page, "li.event:has(.q-s)")
}

#[tokio::test]
async fn a_notice_stands_on_the_timeline_with_the_sentences_that_tell_of_it() {
    let country = Country::new().await;
    country.tell(lifted()).await;
    country.tell(issued()).await;
    let page = country.page("/councils/borsetshire").await;
    let [event] = &events(&page)[..] else { panic!("{:?}", events(&page)) };
    for expected in
        ["March 2016 to 3 May 2018", "From 2 sources", "Improvement notice: children’s social care", ISSUED, LIFTED]
    {
        assert!(event.contains(expected), "{expected}: {event}");
    }
    assert!(page.contains("-e0\""), "each sentence leads to its lasting address");
    let json: serde_json::Value =
        serde_json::from_str(&country.page("/councils/borsetshire.json").await).expect("JSON");
    let told: Vec<_> = json["events"].as_array().expect("events").iter().filter(|e| e["source"].is_null()).collect();
    assert_eq!(told.len(), 1);
    assert_eq!((&told[0]["from"], &told[0]["to_latest"]), (&"2016-03-01".into(), &"2018-05-03".into()));
    assert_eq!(told[0]["sentences"][0]["text"], ISSUED);
}

#[tokio::test]
async fn as_of_a_day_a_notice_is_known_only_once_somebody_told_of_it() {
    let country = Country::new().await;
    country.tell(issued()).await;
    country.tell(lifted()).await;
    let then = |day: &str| format!("/councils/borsetshire?as_of={day}");
    assert_eq!(events(&country.page(&then("2016-04-01")).await), Vec::<String>::new());
    let page = country.page(&then("2017-01-01")).await;
    let [event] = &events(&page)[..] else { panic!("{:?}", events(&page)) };
    assert!(event.contains(ISSUED) && !event.contains("2018") && event.contains("From 1 source"), "{event}");
}

#[tokio::test]
async fn what_a_table_lists_takes_what_sources_tell_of_it() {
    let country = Country::new().await;
    let text = "The minister issued a statutory direction to Borsetshire in February 2015.";
    let mut told = article("Direction", (2015, 2, 20), text);
    told = told.noticed(BORSETSHIRE, Turn::Began, within((2015, 2, 1), (2015, 2, 28)), text);
    country.tell(told.directed()).await;
    let page = country.page("/councils/borsetshire").await;
    let [event] = &events(&page)[..] else { panic!("{:?}", events(&page)) };
    assert!(event.contains("3 February 2015") && event.contains("From The minister’s list and 1 source"), "{event}");
    assert!(event.contains(text));
}

#[tokio::test]
async fn an_event_can_be_disputed_and_withdrawn_like_any_fact() {
    let country = Country::new().await;
    country.tell(issued()).await;
    let page = country.page("/councils/borsetshire").await;
    let before = page.split("-e0\"").next().and_then(|before| before.rsplit("/facts/").next()).expect("an id");
    let id = format!("{before}-e0");
    let source = id.split('-').next().expect("a source").to_owned();
    assert!(country.page(&format!("/articles/{source}")).await.contains(ISSUED));
    assert!(country.get(&format!("/facts/{id}")).await.location.ends_with(&format!("#c-{id}")));
    country.correct(&format!("2026-11-20,the editor,dispute,{id},,The county says it had none.")).await;
    let [event] = &events(&country.page("/councils/borsetshire").await)[..] else { panic!("an event") };
    assert!(event.contains("Disputed, being checked."), "{event}");
    country.correct(&format!("2026-11-21,the editor,withdraw,{id},,It was another county.")).await;
    assert_eq!(events(&country.page("/councils/borsetshire").await), Vec::<String>::new());
    assert!(!country.page(&format!("/articles/{source}")).await.contains(ISSUED));
    assert_eq!(country.get(&format!("/facts/{id}")).await.status, 410);
    assert!(one(&country.page("/changes").await, "#corrections dl").contains("It was another county."));
}

#[tokio::test]
async fn an_article_read_from_a_file_gives_its_events_and_the_database_stays_whole() {
    let database = Database::ready().await;
    let path = database.folder().join("dudley.txt");
    let text = "Notice to Dudley\n\nPublished on 4 March 2012\n\nDudley council was issued with an improvement notice \
                for its children’s services in February 2012.\n";
    fs::write(&path, text).expect("a file");
    database.ingest(&[&path]).await.expect("an ingest");
    assert_eq!(database.count("told_events WHERE gss_code = 'E08000027' AND begun_latest = '2012-02-29'").await, 1);
    database.resolve().await;
    assert_eq!(database.count("event_claims WHERE told IS NOT NULL").await, database.count("event_claims").await);
    let store = database.store().await;
    let report = check::run(&store).await.expect("a check");
    assert!(report.is_whole(), "{report}");
    store.close().await;
}
