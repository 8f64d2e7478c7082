//! `ingest`: files → articles → facts → claims → inspections in the database.

mod progress;
mod read;
mod summary;

pub use progress::Progress;
pub use summary::Summary;

use crate::{
    articles::{
        self, Input,
        files::{self, Found},
    },
    claims::{self, corrections::Corrections, outcomes::Outcomes},
    commands::fill,
    extract::Extractor,
    model::{
        SourceKind, SourceRecord,
        calendar::london_day,
        event::{Event, Origin},
    },
    reports::Reports,
    store::{
        Store,
        write::{Put, Writer},
    },
};
use jiff::{Timestamp, civil::Date};
use rayon::prelude::*;
use std::{path::PathBuf, sync::Arc};

/// Something that was read, to be written in the order of reading.
enum Item {
    Article {
        input: Input,
        origin: String,
    },
    /// The bytes of a PDF.
    Report {
        bytes: Vec<u8>,
        origin: String,
    },
    Outcomes {
        table: Outcomes,
        hash: String,
        origin: String,
    },
    Events {
        events: Vec<Event>,
    },
    Corrections {
        table: Corrections,
        origin: String,
    },
    Rejected {
        origin: String,
        reason: String,
    },
    /// A file of a folder that turned out to hold no article.
    PassedOver,
}

/// What is left of an item when its article has been read for facts.
enum Work {
    Source(Box<SourceRecord>),
    Outcomes { table: Outcomes, hash: String, origin: String },
    Events { events: Vec<Event> },
    Corrections { table: Corrections, origin: String },
    Rejected { origin: String, reason: String },
    PassedOver,
}

/// How many batches may wait for the writer: the next is read and extracted while one is written.
const WAITING: usize = 2;

/// Reads everything under the paths into the database, a batch a transaction.
///
/// # Errors
///
/// A path does not exist, found before anything is read; or the database can't be written, and then the batches
/// before stay.
pub async fn run(
    store: &Store,
    extractor: Arc<Extractor>,
    paths: &[PathBuf],
    progress: Progress,
    now: impl Fn() -> Timestamp,
) -> anyhow::Result<Summary> {
    let found = files::find(paths)?;
    let mut summary = Summary::default();
    let files: Vec<Found> = found.into_iter().filter_map(|file| summary.pass_over(file)).collect();
    if !summary.rejects.is_empty() {
        let mut writer = store.begin().await?;
        for (origin, reason) in &summary.rejects {
            writer.put_reject(origin, reason, london_day(now())).await?;
        }
        writer.finish("ingest", now()).await?;
    }
    progress.start(files.len());
    let (sender, mut receiver) = tokio::sync::mpsc::channel(WAITING);
    let reader_progress = progress.clone();
    let reader = tokio::task::spawn_blocking(move || {
        let reports = Reports::new(extractor.register().clone());
        for batch in read::batches(files, extractor.register(), &reader_progress) {
            let work: Vec<Work> = batch.into_par_iter().map(|item| extract(item, &extractor, &reports)).collect();
            if sender.blocking_send(work).is_err() {
                // The writer has ended with an error, which is reported below.
                return;
            }
        }
    });
    while let Some(batch) = receiver.recv().await {
        write(store, batch, &mut summary, now()).await?;
        progress.written(&summary);
    }
    reader.await?;
    progress.end();
    Ok(summary)
}

fn extract(item: Item, extractor: &Extractor, reports: &Reports) -> Work {
    match item {
        Item::Report { bytes, origin } => match reports.read(bytes) {
            Ok(report) => {
                let events = extractor.read_events(&report.article());
                Work::Source(Box::new(claims::report::of_report(report, events, origin, extractor.register())))
            }
            Err(reason) => Work::Rejected { origin, reason: reason.to_string() },
        },
        Item::Article { input, origin } => match input.read().and_then(articles::fit_to_store) {
            Ok(article) => {
                let facts = extractor.extract(&article);
                Work::Source(Box::new(claims::of_article(article, facts, SourceKind::Article, origin)))
            }
            Err(reason) => Work::Rejected { origin, reason },
        },
        Item::Outcomes { table, hash, origin } => Work::Outcomes { table, hash, origin },
        Item::Events { events } => Work::Events { events },
        Item::Corrections { table, origin } => Work::Corrections { table, origin },
        Item::Rejected { origin, reason } => Work::Rejected { origin, reason },
        Item::PassedOver => Work::PassedOver,
    }
}

/// Writes one batch in one transaction: its sources and the inspections that they change, or nothing.
async fn write(store: &Store, batch: Vec<Work>, summary: &mut Summary, now: Timestamp) -> anyhow::Result<()> {
    let mut writer = store.begin().await?;
    let today = london_day(now);
    for work in batch {
        match work {
            Work::Source(record) => put_source(&mut writer, &record, summary, today).await?,
            Work::Outcomes { table, hash, origin } => {
                for (line, reason) in &table.rejected {
                    reject(&mut writer, format!("{origin}, line {line}"), reason.clone(), summary, today).await?;
                }
                fill::put_outcomes(&mut writer, &table, hash, today).await?;
                summary.official_rows += table.sources.len();
            }
            Work::Events { events } => {
                writer.put_events(Origin::Ingested, &events).await?;
                summary.events += events.len();
            }
            Work::Corrections { table, origin } => {
                for (line, reason) in &table.rejected {
                    reject(&mut writer, format!("{origin}, line {line}"), reason.clone(), summary, today).await?;
                }
                summary.new_corrections += fill::put_corrections(&mut writer, &table).await?;
                summary.corrections += table.corrections.len();
            }
            Work::Rejected { origin, reason } => reject(&mut writer, origin, reason, summary, today).await?,
            Work::PassedOver => summary.skipped += 1,
        }
    }
    Ok(writer.finish("ingest", now).await?)
}

async fn put_source(
    writer: &mut Writer,
    record: &SourceRecord,
    summary: &mut Summary,
    today: Date,
) -> anyhow::Result<()> {
    writer.forget_reject(&record.source.origin).await?;
    match writer.put_source(record, today).await? {
        Put::Added if record.claims.is_empty() => {
            (summary.new, summary.without) = (summary.new + 1, summary.without + 1)
        }
        Put::Added => summary.new += 1,
        Put::Same => summary.same += 1,
    }
    Ok(())
}

async fn reject(
    writer: &mut Writer,
    origin: String,
    reason: String,
    summary: &mut Summary,
    today: Date,
) -> anyhow::Result<()> {
    writer.put_reject(&origin, &reason, today).await?;
    summary.rejects.push((origin, reason));
    Ok(())
}
