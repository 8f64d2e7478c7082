//! The open data: the same rows in every format, the same files again, and never a whole text.

use crate::{database::Database, site::Site};
use ofsted_timelines::{
    commands::export,
    store::open::{Format, TABLES},
};
use serde_json::Value;
use sha2::{Digest, Sha256};
use sqlx::{Connection, Row, SqliteConnection};
use std::{fs, path::Path};
use ureq::http::StatusCode;

/// An invented article, whose second sentence states nothing about an inspection.
const ARTICLE: &str = "Borough of Kent’s neighbour praised\n\nInspectors found in May 2017 that Dudley’s social workers see \
children often, Ofsted said after a monitoring visit.\n\nThe mayor of a town that nobody knows opened a bakery.\n";

async fn with_article() -> Database {
    let database = Database::ready().await;
    let file = database.folder().join("article.txt");
    fs::write(&file, ARTICLE).expect("an article");
    database.ingest(&[&file]).await.expect("an ingest");
    database
}

/// The rows of a table in each format, as texts; an absent value is empty.
async fn rows(folder: &Path, table: &str) -> [Vec<Vec<String>>; 3] {
    let table = TABLES.iter().find(|known| known.name == table).expect("a table");
    let mut reader = csv::Reader::from_path(folder.join(format!("{}.csv", table.name))).expect("a CSV file");
    let csv = reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect();
    let text = fs::read(folder.join("ofsted-timelines.json")).expect("a JSON file");
    let json: Value = serde_json::from_slice(&text).expect("JSON");
    let cell = |value: &Value| value.as_str().map_or_else(|| value.to_string().replace("null", ""), str::to_owned);
    let objects = json[table.name].as_array().expect("an array").iter();
    let json = objects.map(|row| table.columns.iter().map(|column| cell(&row[column.name])).collect()).collect();
    let address = format!("sqlite://{}?mode=ro", folder.join("ofsted-timelines.db").display());
    let mut connection = SqliteConnection::connect(&address).await.expect("a SQLite file");
    let cells = table.columns.iter().map(|column| format!("coalesce(CAST({} AS TEXT), '')", column.name));
    let sql = format!("SELECT {} FROM {}", cells.collect::<Vec<_>>().join(", "), table.name);
    let found = sqlx::query(&*Box::leak(sql.into_boxed_str())).fetch_all(&mut connection).await.expect("rows");
    let sqlite = found.iter().map(|row| (0..table.columns.len()).map(|at| row.get(at)).collect());
    let mut sqlite: Vec<Vec<String>> = sqlite.collect();
    let mut csv: Vec<Vec<String>> = csv;
    let mut json: Vec<Vec<String>> = json;
    [&mut csv, &mut json, &mut sqlite].into_iter().for_each(|rows| rows.sort());
    [csv, json, sqlite]
}

#[tokio::test(flavor = "multi_thread")]
async fn every_format_holds_the_same_rows() {
    let database = with_article().await;
    let store = database.store().await;
    let folder = tempfile::tempdir().expect("a folder");
    let mut written = Vec::new();
    for format in Format::ALL {
        written.extend(export::run(&store, format, folder.path()).await.expect("an export"));
    }
    for table in TABLES {
        let [csv, json, sqlite] = rows(folder.path(), table.name).await;
        assert_eq!(csv, json, "{}", table.name);
        assert_eq!(csv, sqlite, "{}", table.name);
        let counted = written.iter().find(|file| file.table == Some(table.name)).expect("its CSV file").rows;
        assert_eq!(csv.len() as u64, counted, "{}", table.name);
    }
    let [findings, ..] = rows(folder.path(), "findings").await;
    assert!(findings.iter().any(|row| row.iter().any(|cell| cell.contains("see children often"))), "{findings:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_data_give_the_same_files() {
    let database = with_article().await;
    let store = database.store().await;
    let mut checksums = Vec::new();
    for _ in 0..2 {
        let folder = tempfile::tempdir().expect("a folder");
        let mut files = Vec::new();
        for format in Format::ALL {
            files.extend(export::run(&store, format, folder.path()).await.expect("an export"));
        }
        checksums.push(files);
    }
    assert_eq!(checksums[0], checksums[1]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sentence_that_states_nothing_and_a_place_on_the_disk_are_in_no_file() {
    let database = with_article().await;
    let store = database.store().await;
    let folder = tempfile::tempdir().expect("a folder");
    for format in Format::ALL {
        export::run(&store, format, folder.path()).await.expect("an export");
    }
    let place = database.folder().display().to_string();
    for entry in fs::read_dir(folder.path()).expect("a folder") {
        let path = entry.expect("a file").path();
        let text = String::from_utf8_lossy(&fs::read(&path).expect("a file")).into_owned();
        assert!(!text.contains("bakery") && !text.contains(&place), "{}", path.display());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_can_t_be_written_is_named() {
    let database = Database::ready().await;
    let file = database.folder().join("file");
    fs::write(&file, "").expect("a file");
    let refused = export::run(&database.store().await, Format::Csv, &file).await.expect_err("a file is no folder");
    assert!(refused.to_string().contains(&file.display().to_string()), "{refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_s_checksums_are_those_of_the_files_that_it_links_to() {
    let site = Site::start().await;
    let page = site.get("/data").await;
    assert_eq!(page.status, StatusCode::OK);
    for name in ["councils.csv", "inspections.csv", "ofsted-timelines.json"] {
        let answer = site.get(&format!("/data/{name}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{name}");
        let sha256: String = Sha256::digest(&answer.body).iter().map(|byte| format!("{byte:02x}")).collect();
        assert!(page.body.replace("<wbr>", "").contains(&sha256), "{name}");
        assert_eq!(answer.header("access-control-allow-origin"), "*");
        assert!(!answer.header("etag").is_empty(), "{name}");
        assert_eq!(answer.header("content-disposition"), format!("attachment; filename=\"{name}\""));
    }
    let part = site.get_with("/data/ofsted-timelines.db", &[("range", "bytes=0-14")]).await;
    assert_eq!((part.status, part.body.as_str()), (StatusCode::PARTIAL_CONTENT, "SQLite format 3"));
    for name in ["main.db", "councils", "../main.db", "councils.json"] {
        assert_eq!(site.get(&format!("/data/{name}")).await.status, StatusCode::NOT_FOUND, "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn new_data_give_new_files() {
    let site = Site::start().await;
    let before = site.get("/data/sources.csv").await;
    let file = site.database.folder().join("article.txt");
    fs::write(&file, ARTICLE).expect("an article");
    site.database.ingest(&[&file]).await.expect("an ingest");
    let after = site.get("/data/sources.csv").await;
    assert_eq!(before.body.lines().count() + 1, after.body.lines().count());
    assert_ne!(before.header("etag"), after.header("etag"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_examples_on_the_page_run() {
    let site = Site::start().await;
    let page = scraper::Html::parse_document(&site.get("/data").await.body);
    for (id, program, flag, says) in
        [("curl", "sh", "-c", "\"items\":["), ("python", "python3", "-c", ": "), ("r", "Rscript", "-e", "2016")]
    {
        let selector = scraper::Selector::parse(&format!("#{id}")).expect("a selector");
        let example: String = page.select(&selector).next().expect("an example").text().collect();
        let example = example.replace("http://127.0.0.1:8080", &site.origin());
        let running = move || std::process::Command::new(program).args([flag, &example]).output();
        let Ok(ran) = tokio::task::spawn_blocking(running).await.expect("a run") else {
            // R is no small thing to ask for; the others are on every machine that runs the tests.
            assert_eq!(program, "Rscript", "{program} is missing");
            continue;
        };
        let said = String::from_utf8_lossy(&ran.stdout).into_owned();
        assert!(ran.status.success() && said.contains(says), "{id}: {said}{}", String::from_utf8_lossy(&ran.stderr));
    }
}
