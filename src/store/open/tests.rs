//! The column book against what the statements give, and what is never given away.

use super::*;
use sqlx::{Column as _, Executor as _, Statement as _};

async fn empty() -> (Store, TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::open(&format!("sqlite://{}", folder.path().join("x.db").display())).await.expect("a store");
    (store, folder)
}

#[tokio::test]
async fn every_table_gives_the_columns_of_the_book() {
    let (store, _folder) = empty().await;
    for table in TABLES {
        let statement = sqlx::SqlStr::from_static(table.select);
        let prepared = (&store.readers).prepare(statement).await.expect(table.name);
        let given: Vec<&str> = prepared.columns().iter().map(|column| column.name()).collect();
        let booked: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
        assert_eq!(given, booked, "{}", table.name);
    }
}

#[tokio::test]
async fn before_the_first_run_there_are_files_without_rows() {
    let (store, _folder) = empty().await;
    let data = store.open_data().await.expect("files");
    assert_eq!(data.files.len(), TABLES.len() + 2);
    assert!(data.files.iter().all(|file| file.rows == 0 && file.bytes > 0), "{:?}", data.files);
    assert_eq!(data.path("../x.db"), None);
}

#[test]
fn no_text_of_a_source_and_no_place_of_ours_is_given_away() {
    let forbidden = ["origin", "s.text FROM", "rejects", "saved"];
    for table in TABLES {
        assert!(table.columns.iter().all(|column| column.name != "origin"), "{}", table.name);
        for word in forbidden {
            assert!(!table.select.contains(word), "{} reads {word}", table.name);
        }
    }
}
