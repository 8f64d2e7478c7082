//! The life of a list, on a real database file.

use super::*;
use crate::saved::item::LONGEST_NOTE;
use jiff::civil::date;

struct Fresh {
    store: SavedStore,
    _folder: tempfile::TempDir,
}

async fn fresh() -> Fresh {
    let folder = tempfile::tempdir().expect("a folder");
    let address = format!("sqlite://{}", folder.path().join("saved.db").display());
    Fresh { store: SavedStore::open(&address).await.expect("a store"), _folder: folder }
}

fn at(hour: i8, minute: i8, run: i64) -> Moment {
    let today = date(2026, 11, 22);
    let now = today.at(hour, minute, 0, 0).in_tz("UTC").expect("a moment").timestamp();
    Moment { now, today, run }
}

fn borsetshire() -> Target {
    Target::parse("council", "borsetshire").expect("a target")
}

async fn made(store: &SavedStore) -> (OwnerKey, SavedList) {
    let key = OwnerKey::random().expect("random numbers");
    store.create(&key, &[borsetshire().into()], at(9, 0, 5)).await.expect("a list");
    (key, store.by_owner(&key).await.expect("an answer").expect("the list"))
}

#[tokio::test]
async fn every_statement_is_one_that_the_schema_understands() {
    let fresh = fresh().await;
    for statement in sql::ALL {
        let prepared = sqlx::Executor::prepare(&fresh.store.readers, sqlx::SqlStr::from_static(statement)).await;
        assert!(prepared.is_ok(), "{statement}: {:?}", prepared.err());
    }
}

#[tokio::test]
async fn the_database_holds_neither_key_and_only_its_owner_reads_it() {
    use std::os::unix::fs::PermissionsExt;
    let fresh = fresh().await;
    let (key, _) = made(&fresh.store).await;
    fresh.store.close().await;
    let file = fresh._folder.path().join("saved.db");
    let bytes = std::fs::read(&file).expect("the database");
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains(&key.stored()) && text.contains("borsetshire"));
    assert!(!text.contains(&key.secret()) && !text.contains(&key.link().secret()));
    assert_eq!(std::fs::metadata(&file).expect("the file").permissions().mode() & 0o077, 0);
}

#[tokio::test]
async fn a_reload_is_the_same_visit_and_an_hour_later_another() {
    let fresh = fresh().await;
    let (_, list) = made(&fresh.store).await;
    let look = async |moment| fresh.store.look(list, moment).await.expect("a look").previous.map(|(_, run)| run);
    assert_eq!(look(at(9, 20, 6)).await, None, "the first visit has nothing before it");
    assert_eq!(look(at(10, 30, 7)).await, Some(6));
    assert_eq!(look(at(10, 45, 8)).await, Some(6), "a reload keeps what is new");
    assert_eq!(look(at(12, 0, 9)).await, Some(8));
    assert_eq!(look(at(13, 0, 2)).await, None, "another database has nothing to compare with");
}

#[tokio::test]
async fn the_link_reads_the_same_list_and_a_wrong_key_none() {
    let fresh = fresh().await;
    let (key, list) = made(&fresh.store).await;
    let by_link = fresh.store.by_link(&key.link(), date(2026, 11, 23)).await.expect("an answer");
    assert_eq!(by_link, Some(list));
    let other = OwnerKey::random().expect("random numbers");
    assert_eq!(fresh.store.by_owner(&other).await.expect("an answer"), None);
    assert_eq!(fresh.store.by_link(&other.link(), date(2026, 11, 23)).await.expect("an answer"), None);
}

#[tokio::test]
async fn a_list_takes_five_hundred_items_and_not_one_more() {
    let fresh = fresh().await;
    let (_, list) = made(&fresh.store).await;
    let target = |n| Target::parse("council", &format!("council-{n}")).expect("a target");
    let many: Vec<Wanted> = (1..MOST_ITEMS).map(|n| target(n).into()).collect();
    let added = fresh.store.add(list, &many, at(9, 0, 5)).await.expect("an answer");
    assert_eq!(added, Added::All(MOST_ITEMS - 1));
    assert_eq!(fresh.store.add(list, &many, at(9, 0, 5)).await.expect("an answer"), Added::All(0));
    let more = Target::parse("council", "one-more").expect("a target");
    assert_eq!(fresh.store.add(list, &[more.into()], at(9, 0, 5)).await.expect("an answer"), Added::Full);
    assert_eq!(fresh.store.items(list).await.expect("the items").len(), MOST_ITEMS);
}

#[tokio::test]
async fn what_is_deleted_leaves_nothing_behind() {
    let fresh = fresh().await;
    let (key, list) = made(&fresh.store).await;
    let items = fresh.store.delete(list).await.expect("a deletion");
    assert_eq!(items.iter().map(|item| &item.target).collect::<Vec<_>>(), [&borsetshire()]);
    assert_eq!(fresh.store.by_owner(&key).await.expect("an answer"), None);
    for name in ["saved.db", "saved.db-wal"] {
        let bytes = std::fs::read(fresh._folder.path().join(name)).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("borsetshire") && !text.contains(&key.stored()), "{name} still holds it");
    }
}

#[tokio::test]
async fn lists_that_nobody_opens_for_two_years_go() {
    let fresh = fresh().await;
    let (key, _) = made(&fresh.store).await;
    assert_eq!(fresh.store.forget_unseen(date(2028, 11, 22)).await.expect("an answer"), 0);
    fresh.store.by_link(&key.link(), date(2028, 11, 22)).await.expect("an answer");
    assert_eq!(fresh.store.forget_unseen(date(2028, 11, 23)).await.expect("an answer"), 0, "its link was opened");
    assert_eq!(fresh.store.forget_unseen(date(2030, 11, 23)).await.expect("an answer"), 1);
    assert_eq!(fresh.store.by_owner(&key).await.expect("an answer"), None);
}

#[tokio::test]
async fn a_note_stands_on_one_line_and_is_no_longer_than_it_may_be() {
    let fresh = fresh().await;
    let (_, list) = made(&fresh.store).await;
    let long = format!("Ask about\n caseloads {}", "é".repeat(LONGEST_NOTE));
    assert!(fresh.store.write_note(list, &borsetshire(), &long).await.expect("an answer"));
    let kept = fresh.store.items(list).await.expect("the items").remove(0).note;
    assert!(kept.starts_with("Ask about caseloads é") && kept.chars().count() == LONGEST_NOTE, "{kept}");
    let other = Target::parse("council", "felpersham").expect("a target");
    assert!(!fresh.store.write_note(list, &other, "nothing").await.expect("an answer"), "it is not in the list");
}
