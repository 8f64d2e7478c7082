//! A database of the first release goes through every migration, and nothing that was stored in it is lost.

use crate::database::Database;
use ofsted_timelines::commands::check;
use sqlx::{Connection, SqliteConnection, migrate::Migrator};
use std::path::Path;

const TEXT: &str =
    "Inspectors came to Swindon in May 2019 for a focused visit. Too many plans drift — and nobody asks why.";

/// Brings a database to the schema that the first so many migrations made.
async fn migrate(database: &Database, first: usize) {
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/main");
    let mut files: Vec<_> =
        std::fs::read_dir(all).expect("migrations").map(|file| file.expect("a file").path()).collect();
    files.sort();
    let early = database.folder().join(format!("early-{first}"));
    std::fs::create_dir(&early).expect("a folder");
    for file in &files[..first] {
        std::fs::copy(file, early.join(file.file_name().expect("a name"))).expect("a copy");
    }
    let migrator = Migrator::new(early.as_path()).await.expect("migrations");
    let address = format!("{}?mode=rwc", database.address());
    let mut connection = SqliteConnection::connect(&address).await.expect("a connection");
    migrator.run(&mut connection).await.expect("a schema");
    connection.close().await.expect("an end");
}

/// What the first release stored of one article: its focused visit had an address by its year before the month was
/// known.
async fn store_as_the_first_release_did(database: &Database) {
    for sql in [
        "INSERT INTO councils (gss_code, slug, name, official_name, type, region, latitude, longitude)
         VALUES ('E06000030', 'swindon', 'Swindon', 'Swindon Borough Council', 'unitary', 'south-west', 51.6, -1.8)",
        "INSERT INTO ingest_runs (id, command, version, finished_at, added)
         VALUES (1, 'ingest', '0.0.1', '2026-01-02T03:04:05Z', 1)",
        "INSERT INTO sources (id, kind, url, publisher, title, published_on, text, origin, added_on)
         VALUES ('0123456789ab', 'article', 'https://paper.example/swindon', 'The Paper', 'Visit to Swindon', '2019-07-01',
                 'Inspectors came to Swindon in May 2019 for a focused visit. Too many plans drift — and nobody asks why.',
                 'old.jsonl, line 1', '2026-01-02')",
        "INSERT INTO source_arrivals VALUES ('0123456789ab', 1)",
        "INSERT INTO source_mentions VALUES ('0123456789ab', 'E06000030')",
        "INSERT INTO inspections (id, gss_code, slug, kind, earliest, latest, date_of, no_overall)
         VALUES (7, 'E06000030', 'focused_visit-2019-05', 'focused_visit', '2019-05-01', '2019-05-31', 'visit', 'not_graded')",
        "INSERT INTO inspection_slugs VALUES ('E06000030', 'focused_visit-2019-05', 7), ('E06000030', 'focused_visit-2019', 7)",
        "INSERT INTO claims (id, source, gss_code, kind, earliest, latest, date_of, role, inspection)
         VALUES ('0123456789ab-0', '0123456789ab', 'E06000030', 'focused_visit', '2019-05-01', '2019-05-31', 'visit', 'news', 7)",
        "INSERT INTO claim_evidence VALUES ('0123456789ab-0', 'inspection', 0, 59), ('0123456789ab-0', 'date', 0, 59)",
        "INSERT INTO findings VALUES ('0123456789ab-60-105', '0123456789ab-0', 'weakness', 60, 105,
                                      'Too many plans drift — and nobody asks why.')",
        "INSERT INTO finding_themes VALUES ('0123456789ab-60-105', 'assessment_and_planning')",
        "INSERT INTO rejects VALUES ('broken.jsonl, line 2', 'it is no JSON', '2026-01-02')",
    ] {
        database.force(sql).await;
    }
}

/// What must still be there.
async fn nothing_is_lost(database: &Database) {
    for (rows, what) in [
        (
            "sources WHERE id = '0123456789ab' AND url = 'https://paper.example/swindon' AND publisher = 'The Paper'",
            "source",
        ),
        ("sources WHERE id = '0123456789ab' AND known_on = '2019-07-01' AND NOT withdrawn AND NOT retold", "its day"),
        ("source_arrivals WHERE source = '0123456789ab' AND run = 1", "arrival"),
        ("ingest_runs WHERE id = 1 AND finished_at = '2026-01-02T03:04:05Z'", "run"),
        ("claims WHERE id = '0123456789ab-0' AND earliest = '2019-05-01' AND inspection IS NOT NULL", "claim"),
        ("claim_evidence WHERE claim = '0123456789ab-0' AND span_end = 59 AND fact = 'date'", "evidence"),
        (
            "findings WHERE id = '0123456789ab-60-105' AND side = 'weakness' AND facets LIKE '%theme_assessment_and_planning%'",
            "finding",
        ),
        ("finding_themes WHERE finding = '0123456789ab-60-105'", "theme"),
        ("findings_index WHERE findings_index MATCH '\"nobody asks why\"'", "index"),
        ("rejects WHERE origin = 'broken.jsonl, line 2'", "reject"),
        (
            "inspections WHERE gss_code = 'E06000030' AND slug = 'focused_visit-2019-05' AND known_on = '2019-07-01'",
            "visit",
        ),
        (
            "inspection_slugs AS a JOIN inspections AS i ON i.id = a.inspection
          WHERE a.slug = 'focused_visit-2019' AND i.slug = 'focused_visit-2019-05'",
            "old address",
        ),
    ] {
        assert_eq!(database.count(rows).await, 1, "{what}");
    }
    let store = database.store().await;
    let report = check::run(&store).await.expect("a check");
    store.close().await;
    assert!(report.is_whole(), "{report}");
    assert_eq!(database.faults().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_database_of_the_first_release_keeps_everything_through_all_migrations() {
    let database = Database::new();
    migrate(&database, 1).await;
    store_as_the_first_release_did(&database).await;
    assert_eq!((TEXT.len(), &TEXT[60..105]), (105, "Too many plans drift — and nobody asks why."));
    database.fill().await;
    nothing_is_lost(&database).await;
    database.resolve().await;
    nothing_is_lost(&database).await;
}

#[tokio::test]
async fn an_address_that_led_nowhere_before_the_upgrade_leads_to_its_claims_after_it() {
    let database = Database::new();
    migrate(&database, 1).await;
    store_as_the_first_release_did(&database).await;
    migrate(&database, 6).await;
    database
        .force(
            "INSERT INTO inspection_slugs (gss_code, slug, last_claims)
                    VALUES ('E06000030', 'focused_visit-2018', '[\"0123456789ab-0\"]')",
        )
        .await;
    database.fill().await;
    database.resolve().await;
    nothing_is_lost(&database).await;
    let led = "inspection_slugs AS a JOIN inspections AS i ON i.id = a.inspection
               WHERE a.slug = 'focused_visit-2018' AND i.slug = 'focused_visit-2019-05'";
    assert_eq!(database.count(led).await, 1);
}
