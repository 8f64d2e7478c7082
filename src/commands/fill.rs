//! The first fill: brings a database to this build's register, official outcomes and samples, once an edition.

use crate::{
    articles::jsonl::JsonLines,
    claims::{self, corrections, earlier, outcomes},
    extract::Extractor,
    model::{
        Register, SourceKind,
        calendar::london_day,
        event::{self, Origin},
        source::hex,
    },
    store::{
        Store,
        write::{Edition, Writer},
    },
};
use anyhow::{Context, anyhow};
use jiff::{Timestamp, civil::Date};
use sha2::{Digest, Sha256};

/// The digests that this build carries: our own words, from reports of Ofsted's that each names.
pub const SAMPLES: &str = include_str!("../../samples/digests.jsonl");

/// Names what is derived from claims and how. It changes with every release that derives more or otherwise, so that a
/// database of an older one has everything derived anew at its first start.
const DERIVATION: &str = "3: one resolver for all sources, corrections, and how each inspection became known";

/// Whether the bundled samples are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Samples {
    /// Ingested, once an edition.
    Wanted,
    /// Left as they are.
    Unwanted,
}

/// Brings the database to this build's editions, in one transaction. Where all are there, nothing is written.
///
/// # Errors
///
/// What the store reports; then nothing was changed.
pub async fn fill(store: &Store, extractor: &Extractor, samples: Samples, now: Timestamp) -> anyhow::Result<()> {
    let mut writer = store.begin().await?;
    let today = london_day(now);
    if is_new(&mut writer, "register", &edition(&Register::bundled_texts())).await? {
        writer.put_register(extractor.register()).await?;
    }
    if is_new(&mut writer, "events", &edition(&[event::BUNDLED])).await? {
        let events = event::read(event::BUNDLED, extractor.register());
        let events = events.map_err(|reason| anyhow!("data/events.csv: {reason}"))?;
        writer.put_events(Origin::Bundled, &events).await?;
    }
    fill_outcomes(&mut writer, extractor.register(), today).await?;
    if is_new(&mut writer, "earlier-outcomes", &edition(&[earlier::BUNDLED])).await? {
        fill_earlier(&mut writer, extractor.register(), today).await?;
    }
    if is_new(&mut writer, "corrections", &edition(&[corrections::BUNDLED])).await? {
        put_corrections(&mut writer, &corrections::read(corrections::BUNDLED)).await?;
    }
    // A release may read samples better than the one before: its extraction is part of their edition.
    if samples == Samples::Wanted
        && is_new(&mut writer, "samples", &edition(&[SAMPLES, env!("CARGO_PKG_VERSION")])).await?
    {
        fill_samples(&mut writer, extractor, today).await?;
    }
    if is_new(&mut writer, "derivation", DERIVATION).await? {
        writer.touch_all().await?;
    }
    writer.finish("fill", now).await?;
    Ok(())
}

/// Replaces the official table by the bundled one where that is new in this build, unless a newer one was ingested.
async fn fill_outcomes(writer: &mut Writer, register: &Register, today: Date) -> anyhow::Result<()> {
    let before = writer.edition("outcomes").await?.and_then(|edition| edition.as_at);
    let bundled = edition(&[outcomes::BUNDLED]);
    if !is_new(writer, "bundled-outcomes", &bundled).await? {
        return Ok(());
    }
    let table = outcomes::read(outcomes::BUNDLED, "data/outcomes.csv", register).map_err(|e| anyhow!(e))?;
    if before.is_none_or(|before| table.as_at.is_some_and(|as_at| as_at >= before)) {
        put_outcomes(writer, &table, bundled, today).await?;
    }
    Ok(())
}

/// Puts a table of official outcomes in the place of the one before.
///
/// # Errors
///
/// What the store reports.
pub async fn put_outcomes(
    writer: &mut Writer,
    table: &outcomes::Outcomes,
    hash: String,
    today: Date,
) -> anyhow::Result<()> {
    writer.clear_sources(SourceKind::OfficialTable).await?;
    for record in &table.sources {
        writer.put_source(record, today).await?;
    }
    Ok(writer.put_edition("outcomes", &Edition { hash, as_at: table.as_at }).await?)
}

async fn fill_earlier(writer: &mut Writer, register: &Register, today: Date) -> anyhow::Result<()> {
    writer.clear_origin(earlier::ORIGIN).await?;
    for record in earlier::read(earlier::BUNDLED, register).map_err(|reason| anyhow!(reason))? {
        writer.put_source(&record, today).await?;
    }
    Ok(())
}

/// Adds reviewed corrections; how many were new or said something new.
///
/// # Errors
///
/// What the store reports.
pub async fn put_corrections(writer: &mut Writer, table: &corrections::Corrections) -> anyhow::Result<usize> {
    let mut new = 0;
    for correction in &table.corrections {
        new += usize::from(writer.put_correction(correction).await?);
    }
    Ok(new)
}

async fn fill_samples(writer: &mut Writer, extractor: &Extractor, today: Date) -> anyhow::Result<()> {
    writer.clear_sources(SourceKind::Digest).await?;
    for input in JsonLines::new(SAMPLES.as_bytes()) {
        let input = input.context("the bundled samples")?.context("the bundled samples")?;
        let article = input.read().map_err(|reason| anyhow!("the bundled samples: {reason}"))?;
        let facts = extractor.extract(&article);
        let origin = format!("samples/digests.jsonl, {}", article.id);
        writer.put_source(&claims::of_article(article, facts, SourceKind::Digest, origin), today).await?;
    }
    Ok(())
}

/// Whether this edition is not the one loaded last; if so it is noted as loaded.
async fn is_new(writer: &mut Writer, name: &str, hash: &str) -> anyhow::Result<bool> {
    let new = writer.edition(name).await?.is_none_or(|last| last.hash != hash);
    if new {
        writer.put_edition(name, &Edition { hash: hash.to_owned(), as_at: None }).await?;
    }
    Ok(new)
}

/// The content hash of a table or of several.
#[must_use]
pub fn edition(texts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for text in texts {
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text);
    }
    hex(&hash.finalize())
}
