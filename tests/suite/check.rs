//! `check` finds what is broken, and nothing where nothing is.

use crate::database::Database;
use ofsted_timelines::commands::check::{self, Report};

async fn report(database: &Database) -> Report {
    let store = database.store().await;
    let report = check::run(&store).await.expect("a report");
    store.close().await;
    report
}

/// The rules that are broken.
fn broken(report: &Report) -> Vec<&'static str> {
    let broken = report.rules.iter().filter(|rule| rule.breaks && !rule.found.is_empty());
    broken.map(|rule| rule.rule).collect()
}

#[tokio::test]
async fn a_filled_database_is_whole() {
    let report = report(&Database::ready().await).await;
    assert_eq!(broken(&report), Vec::<&str>::new());
    assert!(report.is_whole());
    assert_eq!(report.coverage["full"][1], 492, "every row of Ofsted's table");
    let json = serde_json::to_value(&report).expect("JSON");
    assert_eq!(json["rules"].as_array().map(Vec::len), Some(report.rules.len()));
    let text = report.to_string();
    assert!(text.contains("holds   Every inspection has a source."), "{text}");
}

/// What `check` says of a database that was damaged.
async fn broken_by(damage: &'static str) -> Vec<&'static str> {
    let database = Database::ready().await;
    database.force(damage).await;
    let report = report(&database).await;
    assert!(!report.is_whole(), "{damage}");
    broken(&report)
}

#[tokio::test]
async fn each_kind_of_damage_is_found() {
    let broken =
        broken_by("UPDATE findings SET text = 'Nobody said so.' WHERE id = (SELECT min(id) FROM findings)").await;
    assert_eq!(broken, ["Every sentence stands in its source where we say."]);
    let broken =
        broken_by("UPDATE claim_evidence SET span_end = 9999999 WHERE claim = (SELECT min(id) FROM claims)").await;
    assert_eq!(broken, ["Every sentence stands in its source where we say."]);
    let broken = broken_by("UPDATE inspections SET overall = 'outstanding' WHERE overall = 'inadequate'").await;
    assert_eq!(
        broken,
        [
            "Inspections and events, and what was known of them when, are what the claims and corrections give, in any order."
        ]
    );
    let broken = broken_by("UPDATE inspections SET weaknesses = 99 WHERE weaknesses > 0").await;
    assert_eq!(broken, ["Findings and articles are as many as each inspection says."]);
    let broken = broken_by("DELETE FROM inspection_themes").await;
    assert_eq!(broken, ["Findings and articles are as many as each inspection says."]);
    let broken = broken_by("UPDATE inspections SET known_on = NULL WHERE known_on IS NOT NULL").await;
    assert_eq!(broken.len(), 1, "{broken:?}");
    let broken = broken_by("UPDATE claims SET inspection = NULL WHERE gss_code = 'E08000027'").await;
    assert!(broken.contains(&"Every inspection has a source."), "{broken:?}");
    let broken = broken_by(
        "UPDATE inspections SET overall = 'good', no_overall = NULL WHERE no_overall = 'no_overall_since_2026'",
    )
    .await;
    assert!(broken.contains(&"No overall grade is dated after Ofsted stopped giving one."), "{broken:?}");
}
