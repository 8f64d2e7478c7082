//! A program that is killed while it ingests.

use crate::database::Database;
use std::{
    fs,
    process::{Command, Stdio},
    time::Duration,
};

/// Invented articles about a handful of councils, enough for many batches.
fn corpus() -> String {
    let councils = ["Dudley", "Swindon", "Leeds", "Kent", "Wirral", "Torbay"];
    let mut lines = String::new();
    for number in 0..3_000 {
        let council = councils[number % councils.len()];
        let year = 2009 + number % 15;
        let text = format!(
            "{council} council’s children’s services were rated good by Ofsted in {year}.\n\nInspectors found that \
             managers in team {number} know their children well."
        );
        let line = serde_json::json!({ "id": format!("k{number}"), "text": text });
        lines.push_str(&format!("{line}\n"));
    }
    lines
}

fn ingest(database: &Database) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ofsted-timelines"));
    command
        .args(["ingest", "--no-samples", "--database-url", &database.address()])
        .arg(database.folder())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

#[tokio::test]
async fn a_kill_at_any_moment_loses_nothing_that_the_next_run_does_not_bring_back() {
    let (killed, undisturbed) = (Database::new(), Database::new());
    for database in [&killed, &undisturbed] {
        fs::write(database.folder().join("corpus.jsonl"), corpus()).expect("a file");
    }
    assert!(ingest(&undisturbed).status().expect("it runs").success());
    let mut killed_while_running = 0;
    for moment in [15, 60, 120, 250, 400, 700] {
        let mut child = ingest(&killed).spawn().expect("it starts");
        tokio::time::sleep(Duration::from_millis(moment)).await;
        killed_while_running += usize::from(child.try_wait().expect("a state").is_none());
        child.kill().expect("a kill");
        child.wait().expect("an end");
        assert_eq!(killed.faults().await, Vec::<String>::new(), "after {moment} ms");
    }
    assert!(killed_while_running > 0, "no kill met a running ingest: make the corpus larger");
    assert!(ingest(&killed).status().expect("it runs").success());
    assert!(killed.dump().await == undisturbed.dump().await, "the rerun differs from an undisturbed run");
}
