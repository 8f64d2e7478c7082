//! Inspections as an Atom feed (RFC 4287): an entry is an inspection, dated by the newest source that came in about it.

use super::{
    areas::{self, OverallLine},
    atom::{self, Entry, Feed},
    dates, detail,
};
use crate::{
    model::Gss,
    store::read::{CouncilRecord, England, InspectionRecord, Reader},
    web::{App, error::PageError, say, urls},
};
use jiff::Timestamp;

/// How many entries a feed holds, and among how many of the newest it looks for them.
const ENTRIES: usize = 50;
const NEWEST: i64 = 5000;

/// What a feed is of.
#[derive(Debug, Clone)]
pub struct Subject {
    /// What it is called.
    pub title: String,
    /// The path of the feed.
    pub feed: String,
    /// The path of the page that says the same.
    pub page: String,
}

/// A feed of those inspections of these councils that are wanted, the latest change first.
///
/// # Errors
///
/// The database can't be read.
pub async fn of(
    app: &App,
    (reader, england): (&mut Reader, &England),
    subject: Subject,
    councils: &[Gss],
    wants: impl Fn(&InspectionRecord) -> bool,
) -> Result<Feed, PageError> {
    let newest = reader.newest_changes(councils, NEWEST).await?;
    let mut entries: Vec<(Timestamp, Entry)> = Vec::new();
    for (row, at) in newest {
        if let Some((record, inspection)) = england.by_inspection(row).filter(|(_, inspection)| wants(inspection)) {
            entries.push((at, entry(app, record, inspection, at)));
        }
    }
    entries.truncate(ENTRIES);
    let built_at = reader.data_version().await?.and_then(|version| version.built_at).unwrap_or(Timestamp::UNIX_EPOCH);
    let updated = entries.first().map_or(built_at, |(at, _)| *at);
    Ok(Feed {
        address: app.public_url.to(&subject.feed),
        page: app.public_url.to(&subject.page),
        title: format!("Ofsted timelines: {}", subject.title),
        updated: atom::moment(updated),
        entries: entries.into_iter().map(|(_, entry)| entry).collect(),
    })
}

fn entry(app: &App, record: &CouncilRecord, inspection: &InspectionRecord, at: Timestamp) -> Entry {
    Entry {
        page: app.public_url.to(&urls::inspection(&record.council.slug, &inspection.slug)),
        title: detail::heading(record, inspection),
        updated: atom::moment(at),
        summary: summary(inspection),
    }
}

/// When it was, what came out and what its areas are, in a few sentences.
fn summary(inspection: &InspectionRecord) -> String {
    let mut said = vec![dates::label(inspection).to_string()];
    said.extend(inspection.published_on.map(|day| format!("Report published {}", say::day(day))));
    said.extend(areas::cells(inspection).iter().map(|cell| format!("{}: {}", cell.name, cell.said.label())));
    said.push(match areas::overall(inspection) {
        OverallLine::Given(grade) => format!("Overall: {}", grade.label()),
        OverallLine::None(name, why) => format!("{name}: {}", why.trim_end_matches('.')),
    });
    said.extend(inspection.send_outcome.map(|outcome| outcome.label().to_owned()));
    said.join(". ") + "."
}
