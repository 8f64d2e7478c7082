//! The change log for people, as JSON, as CSV and as a feed.

use super::{
    atom::{self, Entry, Feed},
    correction,
};
use crate::{
    model::{Action, Correction},
    store::read::Run,
    web::{App, say, urls},
};
use jiff::{Timestamp, civil::Date};
use serde::Serialize;

/// A part of the change log, newest first.
#[derive(Clone, Copy)]
pub struct Log<'a> {
    /// The site, for whole addresses.
    pub app: &'a App,
    /// The data version.
    pub version: i64,
    /// Reviewed corrections.
    pub corrections: &'a [Correction],
    /// Runs that changed the data.
    pub runs: &'a [Run],
}

/// One run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunView {
    /// When, in words.
    pub moment: String,
    /// When, for machines.
    pub datetime: String,
    /// What it did.
    pub words: String,
    /// The data version that it left.
    pub version: i64,
}

/// `/changes.json`.
#[derive(Debug, Serialize)]
pub struct LogJson {
    data_version: i64,
    corrections: Vec<CorrectionItem>,
    runs: Vec<RunItem>,
    /// Where the list goes on; `null` at its end.
    next: Option<String>,
}

#[derive(Debug, Serialize)]
struct CorrectionItem {
    id: String,
    decided_on: Date,
    decided_by: String,
    action: Action,
    target: String,
    value: Option<String>,
    reason: String,
    url: String,
}

#[derive(Debug, Serialize)]
struct RunItem {
    data_version: i64,
    finished_at: String,
    command: String,
    new_sources: u64,
}

/// A run as pages tell it.
#[must_use]
pub fn run(run: &Run) -> RunView {
    let added = say::number_of(run.added, "new source", "new sources");
    let words = match run.command.as_str() {
        "fill" => format!("The tables and digests of a new release of the program were read: {added}."),
        "resolve" => "Every inspection was derived anew from what its sources say.".to_owned(),
        _ if run.added == 0 => "Official outcomes, events or corrections were read: no new source.".to_owned(),
        _ => format!("Sources were read: {added}."),
    };
    RunView { moment: say::moment(run.finished_at), datetime: atom::moment(run.finished_at), words, version: run.id }
}

impl Log<'_> {
    /// As JSON; `next` is the address where the list goes on.
    #[must_use]
    pub fn json(&self, next: Option<String>) -> LogJson {
        let correction = |of: &Correction| CorrectionItem {
            id: of.id(),
            decided_on: of.decided_on,
            decided_by: of.decided_by.clone(),
            action: of.action,
            target: of.target.to_string(),
            value: of.value.map(|value| value.to_string()),
            reason: of.reason.clone(),
            url: self.app.public_url.to(&urls::fact(&of.target)),
        };
        let run = |run: &Run| RunItem {
            data_version: run.id,
            finished_at: atom::moment(run.finished_at),
            command: run.command.clone(),
            new_sources: run.added,
        };
        LogJson {
            data_version: self.version,
            corrections: self.corrections.iter().map(correction).collect(),
            runs: self.runs.iter().map(run).collect(),
            next,
        }
    }

    /// As CSV: a row a correction, then a row a run.
    ///
    /// # Errors
    ///
    /// Never in practice: it writes to memory.
    pub fn csv(&self) -> anyhow::Result<Vec<u8>> {
        let mut table = csv::Writer::from_writer(Vec::new());
        table.write_record([
            "at",
            "change",
            "target",
            "value",
            "reason",
            "decided_by",
            "data_version",
            "new_sources",
        ])?;
        for of in self.corrections {
            let value = of.value.map(|value| value.to_string()).unwrap_or_default();
            let (day, target) = (of.decided_on.to_string(), of.target.to_string());
            table.write_record([&day, of.action.word(), &target, &value, &of.reason, &of.decided_by, "", ""])?;
        }
        for run in self.runs {
            let (version, added) = (run.id.to_string(), run.added.to_string());
            table.write_record([&atom::moment(run.finished_at), &run.command, "", "", "", "", &version, &added])?;
        }
        Ok(table.into_inner()?)
    }

    /// As a feed at this path, of what the page at that path shows, corrections and runs in one line.
    #[must_use]
    pub fn feed(&self, path: &str, page: &str) -> Feed {
        let whole = |path: &str| self.app.public_url.to(path);
        let mut entries: Vec<(String, Entry)> = Vec::new();
        for of in self.corrections {
            let view = correction::view(of);
            let updated = format!("{}T00:00:00Z", of.decided_on);
            let page = whole(&format!("{}#{}", urls::CHANGES, correction::anchor(of)));
            let title = atom::plain(&format!("{} ({})", view.words, of.target));
            let summary = atom::plain(&format!("{} Decided by {}.", of.reason, of.decided_by));
            entries.push((updated.clone(), Entry { page, title, updated, summary }));
        }
        for of in self.runs {
            let RunView { datetime, words, version, .. } = run(of);
            let page = whole(&format!("{}#v{version}", urls::CHANGES));
            let (title, updated) = (format!("Data version {version}"), datetime.clone());
            entries.push((datetime, Entry { page, title, updated, summary: words }));
        }
        entries.sort_by(|(a, _), (b, _)| b.cmp(a));
        let never = atom::moment(Timestamp::UNIX_EPOCH);
        Feed {
            address: whole(path),
            page: whole(page),
            title: "Ofsted timelines: change log".to_owned(),
            updated: entries.first().map_or(never, |(at, _)| at.clone()),
            entries: entries.into_iter().map(|(_, entry)| entry).collect(),
        }
    }
}
