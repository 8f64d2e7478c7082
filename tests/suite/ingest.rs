//! Reading files into a real database file.

use crate::database::Database;
use ofsted_timelines::commands::ingest::Summary;
use std::{fs, path::Path};

/// An invented digest-like article; the council is real, for only real ones are in the register.
fn article(council: &str, words: &str) -> String {
    format!("{council} inspected\n\nOfsted inspected children’s services in {council} in May 2012. {words}\n")
}

fn line(id: &str, text: &str) -> String {
    serde_json::json!({ "id": id, "url": format!("https://paper.example/{id}"), "text": text }).to_string()
}

/// Three good articles, an empty file, a picture and a JSON-lines file with one broken line.
fn mixed_folder(folder: &Path) {
    fs::write(folder.join("a.txt"), article("Dudley", "It was a Tuesday.")).expect("a file");
    fs::write(folder.join("b.txt"), "").expect("a file");
    fs::write(folder.join("c.jpg"), b"\xff\xd8\xff\xe0\x00\x10JFIF").expect("a file");
    let lines = [line("1", &article("Swindon", "")), "{broken".to_owned(), line("2", &article("Leeds", ""))];
    fs::write(folder.join("d.jsonl"), lines.join("\n")).expect("a file");
}

#[tokio::test]
async fn a_first_fill_takes_the_register_the_official_table_and_the_samples_once() {
    let database = Database::new();
    database.fill().await;
    assert_eq!(database.count("councils").await, 160);
    assert_eq!(database.count("sources WHERE kind = 'official_table'").await, 564);
    assert_eq!(database.count("sources WHERE kind = 'digest'").await, 12);
    assert_eq!(database.count("inspections WHERE no_overall = 'no_overall_since_2026'").await, 11);
    assert_eq!(database.count("inspections WHERE published_on IS NOT NULL").await, 564, "a row is an inspection");
    let version = database.count("ingest_runs").await;
    database.fill().await;
    assert_eq!(database.count("ingest_runs").await, version, "nothing was new, so the data version stays");
}

#[tokio::test]
async fn the_good_go_in_and_the_rest_is_named_with_its_place() {
    let database = Database::filled().await;
    mixed_folder(database.folder());
    let summary = database.ingest(&[database.folder()]).await.expect("an ingest");
    assert_eq!((summary.new, summary.skipped), (3, 1));
    let rejects: Vec<_> = summary.rejects.iter().map(|(place, _)| place.rsplit('/').next().unwrap_or("")).collect();
    assert_eq!(rejects, ["b.txt", "d.jsonl, line 2"]);
    assert_eq!(database.count("rejects").await, 2);
}

/// A page about a council with a menu, a headline, one paragraph and metadata.
fn page(council: &str, published: &str) -> String {
    format!(
        "<!doctype html><title>{council} inspected - Echo</title><meta property='og:site_name' content='Echo'>
        <meta property='article:published_time' content='{published}'>
        <nav><a href='/'>Home</a> <a href='/news'>News</a></nav><main><h1>{council} inspected</h1>
        <p>Ofsted inspected children’s services in {council} in May.</p><ul><li>Plans were late.</ul></main>"
    )
}

#[tokio::test]
async fn pages_are_read_by_their_main_text_and_say_who_published_them_and_when() {
    let database = Database::filled().await;
    let folder = database.folder();
    fs::write(folder.join("a.html"), page("Dudley", "2012-07-14T23:30:00Z")).expect("a file");
    fs::write(folder.join("b.htm"), "<nav><a href='/'>Home</a></nav>").expect("a file");
    let given = serde_json::json!({ "id": "1", "html": page("Leeds", "2012-08-01"), "published_on": "2012-07-31" });
    let both = serde_json::json!({ "id": "2", "html": page("Swindon", "2012-08-01"), "text": "Swindon." });
    fs::write(folder.join("c.jsonl"), format!("{given}\n{both}\n")).expect("a file");
    let summary = database.ingest(&[folder]).await.expect("an ingest");
    assert_eq!(summary.new, 2);
    let rejects: Vec<_> = summary.rejects.iter().map(|(place, reason)| (place.rsplit('/').next(), reason)).collect();
    assert!(matches!(rejects[..], [(Some("b.htm"), _), (Some("c.jsonl, line 2"), _)]), "{rejects:?}");
    assert!(rejects[0].1.contains("without main text") && rejects[1].1.contains("give one of them"), "{rejects:?}");
    let dump = database.dump().await.join("\n");
    let text = |council| format!("Ofsted inspected children’s services in {council} in May.\\n\\n• Plans were late.");
    let dudley = format!("\"Echo\",\"Dudley inspected\",\"2012-07-15\",\"{}\"", text("Dudley"));
    let leeds = format!("\"Echo\",\"Leeds inspected\",\"2012-07-31\",\"{}\"", text("Leeds"));
    assert!(dump.contains(&dudley) && dump.contains(&leeds), "{dump}");
}

#[tokio::test]
async fn a_picture_that_is_named_itself_is_rejected() {
    let database = Database::filled().await;
    mixed_folder(database.folder());
    let summary = database.ingest(&[&database.folder().join("c.jpg")]).await.expect("an ingest");
    assert_eq!((summary.new, summary.skipped, summary.rejects.len()), (0, 0, 1));
}

#[tokio::test]
async fn ingesting_twice_changes_nothing() {
    let database = Database::filled().await;
    mixed_folder(database.folder());
    database.ingest(&[database.folder()]).await.expect("an ingest");
    let before = database.dump().await;
    let again = database.ingest(&[database.folder()]).await.expect("an ingest");
    assert_eq!((again.new, again.same), (0, 3));
    assert_eq!(database.dump().await, before);
}

#[tokio::test]
async fn the_same_words_or_the_same_address_are_one_source() {
    let database = Database::filled().await;
    let folder = database.folder();
    fs::write(folder.join("a.txt"), "Dudley was inspected.\nIt rained.").expect("a file");
    fs::write(folder.join("b.txt"), "Dudley was inspected.\r\n\r\n  It rained. ").expect("a file");
    let lines = [line("1", "Leeds was inspected."), line("1", "Leeds was inspected in May.")];
    fs::write(folder.join("c.jsonl"), lines.join("\n")).expect("a file");
    let Summary { new, same, .. } = database.ingest(&[folder]).await.expect("an ingest");
    assert_eq!((new, same), (2, 2));
}

#[tokio::test]
async fn of_two_that_are_one_source_the_better_told_stays_whichever_came_first() {
    let text =
        "Ofsted rated Dudley council’s children’s services inadequate after an inspection in May, it said today.";
    let bare = serde_json::json!({ "id": "1", "text": text });
    let dated = serde_json::json!({ "id": "2", "text": format!(" {text}\n"), "published_on": "2019-06-01" });
    let page = |id: &str, text: String| serde_json::json!({ "id": id, "text": text, "url": "https://echo.example/a" });
    let (first, longer) = (page("3", format!("{text} It rained.")), page("4", format!("{text} It rained, and more.")));
    let mut dumps = Vec::new();
    for order in [[&bare, &dated, &first, &longer], [&longer, &first, &dated, &bare], [&dated, &longer, &bare, &first]]
    {
        let database = Database::ready().await;
        for (at, article) in order.iter().enumerate() {
            let path = database.folder().join(format!("{at}.jsonl"));
            fs::write(&path, article.to_string()).expect("a file");
            database.ingest(&[&path]).await.expect("an ingest");
        }
        assert_eq!(database.count("sources WHERE kind = 'article'").await, 2);
        assert_eq!(database.count("claims WHERE earliest = '2019-05-01'").await, 1, "its day gives the month a year");
        dumps.push(database.dump().await);
    }
    assert_eq!(dumps[0], dumps[1]);
    assert_eq!(dumps[0], dumps[2]);
}

#[tokio::test]
async fn a_path_that_is_not_there_stops_everything_before_it_begins() {
    let database = Database::filled().await;
    mixed_folder(database.folder());
    let before = database.dump().await;
    let error = database.ingest(&[database.folder(), Path::new("not/there.txt")]).await.expect_err("no such path");
    assert!(error.to_string().contains("not/there.txt: there is no such file"), "{error}");
    assert_eq!(database.dump().await, before);
}

#[tokio::test]
async fn another_edition_of_the_official_table_replaces_the_one_before() {
    let database = Database::filled().await;
    let table = include_str!("../../data/outcomes.csv");
    let kept: Vec<&str> = table.lines().take(101).collect();
    let path = database.folder().join("outcomes.csv");
    fs::write(&path, kept.join("\n")).expect("a file");
    let summary = database.ingest(&[&path]).await.expect("an ingest");
    assert_eq!(summary.official_rows, 100);
    assert_eq!(database.count("sources WHERE kind = 'official_table'").await, 100);
    database.fill().await;
    assert_eq!(database.count("sources WHERE kind = 'official_table'").await, 100, "the same build keeps it");
}

#[tokio::test]
async fn resolving_everything_anew_gives_what_ingest_gave() {
    let database = Database::filled().await;
    mixed_folder(database.folder());
    database.ingest(&[database.folder()]).await.expect("an ingest");
    let before = database.dump().await;
    database.resolve().await;
    assert_eq!(database.dump().await, before);
}

#[tokio::test]
async fn the_order_of_files_and_runs_does_not_matter() {
    let (one, two) = (Database::filled().await, Database::filled().await);
    let texts = [
        article("Dudley", "Inspectors found that managers know their children well."),
        article("Dudley", "The council was rated inadequate in 2016."),
        article("Swindon", "Swindon’s services were rated good by Ofsted in 2012."),
    ];
    for (place, text) in texts.iter().enumerate() {
        for (database, name) in [(&one, place), (&two, 9 - place)] {
            fs::write(database.folder().join(format!("{name}.txt")), text).expect("a file");
        }
    }
    one.ingest(&[one.folder()]).await.expect("an ingest");
    for place in 7..10 {
        two.ingest(&[&two.folder().join(format!("{place}.txt"))]).await.expect("an ingest");
    }
    assert_eq!(one.dump().await, two.dump().await);
}

#[tokio::test]
async fn a_table_of_events_stands_beside_the_bundled_one_and_a_later_one_takes_its_place() {
    let database = Database::ready().await;
    let bundled = database.count("events").await;
    let header = "gss_code,kind,subject,from,to,title,words,source,source_url\n";
    let pause = ",pause,,2020-03-17,2021-04-30,,,a copy of the bundled row,\n";
    let notice = |day: &str| format!("E08000027,improvement_notice,children,{day},,,,The minister’s list,\n");
    let path = database.folder().join("events.csv");
    fs::write(&path, format!("{header}{pause}{}", notice("2016-05-01"))).expect("a file");
    let summary = database.ingest(&[&path]).await.expect("an ingest");
    assert_eq!((summary.events, summary.rejects.len()), (2, 0));
    assert_eq!(database.count("events").await, bundled + 1, "what stands already is not put again");
    fs::write(&path, format!("{header}{}", notice("2016-06-01"))).expect("a file");
    database.ingest(&[&path]).await.expect("an ingest");
    assert_eq!(database.count("events WHERE origin = 'ingested' AND from_on = '2016-06-01'").await, 1);
    assert_eq!(database.count("events").await, bundled + 1);
    fs::write(&path, format!("{header}E99999999,trust,,2016-06-01,,,,x,\n")).expect("a file");
    let refused = database.ingest(&[&path]).await.expect("an ingest");
    assert!(refused.rejects[0].1.contains("E99999999"), "{:?}", refused.rejects);
    assert_eq!(database.count("events").await, bundled + 1, "and what there was stays");
}
