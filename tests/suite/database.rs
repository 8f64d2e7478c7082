//! A real database file of its own for each test.

use jiff::Timestamp;
use ofsted_timelines::{
    commands::{
        fill::{self, Samples},
        ingest::{self, Progress, Summary},
        resolve,
    },
    extract::Extractor,
    model::Register,
    store::Store,
};
use sqlx::{Connection, Row, SqliteConnection};
use std::{
    path::{Path, PathBuf},
    sync::{Arc, LazyLock},
};
use tempfile::TempDir;
use tokio::sync::OnceCell;

static EXTRACTOR: LazyLock<Arc<Extractor>> = LazyLock::new(|| Arc::new(Extractor::new(Register::bundled())));

/// A database and a folder of files to read, gone with the test.
pub struct Database {
    home: TempDir,
    folder: PathBuf,
}

impl Database {
    /// The database's file comes with its first use.
    pub fn new() -> Database {
        let home = tempfile::tempdir().expect("a folder");
        let folder = home.path().join("articles");
        std::fs::create_dir(&folder).expect("a folder");
        Database { home, folder }
    }

    /// With the register, the official table and the samples in it.
    pub async fn filled() -> Database {
        let database = Database::new();
        database.fill().await;
        database
    }

    /// The same as [`Database::filled`], from a copy of one that was filled before: for tests that fill nothing
    /// themselves.
    pub async fn ready() -> Database {
        static FILLED: OnceCell<Database> = OnceCell::const_new();
        let filled = FILLED.get_or_init(Database::filled).await;
        let database = Database::new();
        std::fs::copy(filled.home.path().join("main.db"), database.home.path().join("main.db")).expect("a copy");
        database
    }

    /// The address of the readers' saved lists beside this database.
    pub fn saved_address(&self) -> String {
        format!("sqlite://{}", self.home.path().join("saved-lists.db").display())
    }

    /// Changes the database behind the program's back, as no command of it would.
    pub async fn force(&self, sql: &'static str) {
        sqlx::query(sql).execute(&mut self.connection().await).await.expect("a change");
    }

    /// An empty folder for what a test reads.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub fn address(&self) -> String {
        format!("sqlite://{}", self.home.path().join("main.db").display())
    }

    pub async fn store(&self) -> Store {
        Store::open(&self.address()).await.expect("a store")
    }

    pub async fn fill(&self) {
        let store = self.store().await;
        fill::fill(&store, &EXTRACTOR, Samples::Wanted, noon()).await.expect("a fill");
        store.close().await;
    }

    pub async fn ingest(&self, paths: &[&Path]) -> anyhow::Result<Summary> {
        let store = self.store().await;
        let paths: Vec<_> = paths.iter().map(|path| path.to_path_buf()).collect();
        let summary = ingest::run(&store, EXTRACTOR.clone(), &paths, Progress::hidden(), noon).await;
        store.close().await;
        summary
    }

    pub async fn resolve(&self) {
        let store = self.store().await;
        resolve::run(&store, noon()).await.expect("a resolve");
        store.close().await;
    }

    async fn connection(&self) -> SqliteConnection {
        SqliteConnection::connect(&self.address()).await.expect("a connection")
    }

    /// How many rows a table, or a table with a condition, has.
    pub async fn count(&self, rows: &'static str) -> i64 {
        let sql = Box::leak(format!("SELECT count(*) FROM {rows}").into_boxed_str());
        let row = sqlx::query(&*sql).fetch_one(&mut self.connection().await).await.expect("a count");
        row.get(0)
    }

    /// What SQLite finds wrong with the file, and claims that stand in no inspection. A file that is not there yet,
    /// or has no tables yet, has no faults.
    pub async fn faults(&self) -> Vec<String> {
        if !self.home.path().join("main.db").exists() {
            return vec![];
        }
        let mut connection = self.connection().await;
        let tables: i64 = sqlx::query("SELECT count(*) FROM sqlite_schema WHERE name = 'claims'")
            .fetch_one(&mut connection)
            .await
            .expect("a schema")
            .get(0);
        let mut checks = vec!["SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'"];
        if tables > 0 {
            checks.push("SELECT 'a broken reference in ' || \"table\" FROM pragma_foreign_key_check");
            checks.push("SELECT 'a claim without an inspection: ' || id FROM claims WHERE inspection IS NULL");
        }
        let mut faults = Vec::new();
        for sql in checks {
            let rows = sqlx::query(sql).fetch_all(&mut connection).await.expect("rows");
            faults.extend(rows.iter().map(|row| row.get::<String, _>(0)));
        }
        let index = "INSERT INTO findings_index (findings_index, rank) VALUES ('integrity-check', 1)";
        let indexed: i64 = sqlx::query("SELECT count(*) FROM sqlite_schema WHERE name = 'findings_index'")
            .fetch_one(&mut connection)
            .await
            .expect("a schema")
            .get(0);
        if indexed > 0
            && let Err(fault) = sqlx::query(index).execute(&mut connection).await
        {
            faults.push(format!("the index of findings: {fault}"));
        }
        faults
    }

    /// Everything that the database knows, but for row numbers, places and days of reading.
    pub async fn dump(&self) -> Vec<String> {
        let mut connection = self.connection().await;
        let mut all = Vec::new();
        for sql in DUMP {
            let rows = sqlx::query(sql).fetch_all(&mut connection).await.expect("rows");
            all.extend(rows.iter().map(|row| row.get::<String, _>(0)));
        }
        all
    }
}

const DUMP: [&str; 5] = [
    "SELECT json_array(id, kind, url, publisher, title, published_on, text) FROM sources ORDER BY id",
    "SELECT json_array(c.id, c.gss_code, c.kind, c.rating, c.earliest, c.latest, i.slug,
         (SELECT json_group_array(area || coalesce(grade, within)) FROM claim_judgements WHERE claim = c.id))
     FROM claims AS c JOIN inspections AS i ON i.id = c.inspection ORDER BY c.id",
    "SELECT json_array(f.id, f.claim, f.side, f.text,
         (SELECT json_group_array(theme) FROM finding_themes WHERE finding = f.id))
     FROM findings AS f ORDER BY f.id",
    "SELECT json_array(i.gss_code, i.slug, i.kind, i.framework, i.variant, i.earliest, i.latest, i.date_of,
         i.published_on, i.overall, i.no_overall, i.send_outcome, i.known_on,
         (SELECT json_group_array(json_array(known_on, earliest, latest, overall, no_overall) ORDER BY known_on)
          FROM inspection_states WHERE inspection = i.id),
         (SELECT json_group_array(area || coalesce(grade, within)) FROM inspection_judgements WHERE inspection = i.id),
         (SELECT json_group_array(field || value || source) FROM disagreements WHERE inspection = i.id))
     FROM inspections AS i ORDER BY i.gss_code, i.slug",
    "SELECT json_array(t.gss_code, t.kind, t.subject, t.begun_earliest, t.begun_latest, t.ended_earliest, t.ended_latest,
         t.known_on, t.end_known_on, (SELECT json_group_array(id ORDER BY id) FROM event_claims WHERE told = t.id))
     FROM told_events AS t ORDER BY t.gss_code, t.kind, t.begun_latest, t.ended_latest",
];

/// A moment that every test may call now.
pub fn noon() -> Timestamp {
    "2026-11-22T12:00:00Z".parse().expect("a moment")
}
