//! A search as JSON, as CSV and as a feed.

use super::{Results, hit};
use crate::{
    store::read::{England, search::Found},
    web::view::{
        atom::{self, Entry},
        evidence,
    },
};
use jiff::{Timestamp, civil::Date};
use serde_json::{Value, json};

/// `/findings.json`, as of a day.
#[must_use]
pub fn json(england: &England, results: &Results<'_>, found: &[Found], as_of: Date) -> Value {
    let (inspections, councils) = results.breadth();
    json!({
        "data_version": england.version,
        "as_of": as_of,
        "count": found.len(),
        "is_complete": !results.is_capped,
        "inspections": inspections,
        "councils": councils,
        "findings": found.iter().filter_map(|found| finding(england, found)).collect::<Vec<_>>(),
    })
}

fn finding(england: &England, found: &Found) -> Option<Value> {
    let (record, inspection) = england.by_inspection(found.finding.inspection)?;
    let source = &found.finding.source;
    Some(json!({
        "id": found.finding.id,
        "side": found.finding.side,
        "text": evidence::folded(&found.finding.text),
        "themes": found.finding.themes,
        "council": record.council.slug,
        "inspection": inspection.slug,
        "kind": inspection.kind,
        "date": inspection.date,
        "source": {
            "id": source.id,
            "kind": source.kind,
            "publisher": source.publisher,
            "title": source.title,
            "url": source.url,
            "published_on": source.published_on,
        },
    }))
}

/// `/findings.csv`, a header and a row a sentence.
///
/// # Errors
///
/// Never in practice: it writes to memory.
pub fn csv(england: &England, found: &[Found]) -> anyhow::Result<Vec<u8>> {
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record([
        "id",
        "side",
        "text",
        "themes",
        "gss_code",
        "council",
        "inspection",
        "kind",
        "earliest",
        "latest",
        "source",
        "source_kind",
        "publisher",
        "title",
        "url",
        "published_on",
    ])?;
    for found in found {
        let (finding, source) = (&found.finding, &found.finding.source);
        let Some((record, inspection)) = england.by_inspection(finding.inspection) else { continue };
        let themes: Vec<&str> = finding.themes.iter().map(|theme| theme.word()).collect();
        let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        table.write_record([
            finding.id.clone(),
            finding.side.to_string(),
            evidence::folded(&finding.text),
            themes.join(" "),
            record.council.gss.to_string(),
            record.council.slug.clone(),
            inspection.slug.clone(),
            inspection.kind.to_string(),
            day(inspection.date.map(|days| days.earliest())),
            day(inspection.date.map(|days| days.latest())),
            source.id.clone(),
            source.kind.to_string(),
            text(&source.publisher),
            text(&source.title),
            text(&source.url),
            day(source.published_on),
        ])?;
    }
    Ok(table.into_inner()?)
}

/// The entries of `/findings.atom`; `whole` makes a whole address of a path, and what has no moment of its own has that of
/// the data.
#[must_use]
pub fn entries(england: &England, found: &[Found], whole: impl Fn(&str) -> String, built_at: Timestamp) -> Vec<Entry> {
    let entry = |found: &Found| {
        let (record, inspection) = england.by_inspection(found.finding.inspection)?;
        let finding = &found.finding;
        let who = evidence::name(&finding.source);
        Some(Entry {
            title: atom::plain(&format!(
                "{}, {}: {}",
                record.council.name,
                hit::called(inspection),
                finding.side.label()
            )),
            page: whole(&evidence::place(&finding.source, &format!("f-{}", finding.id))),
            updated: atom::moment(found.arrived.unwrap_or(built_at)),
            summary: atom::plain(&format!("{} ({who})", evidence::folded(&finding.text))),
        })
    };
    found.iter().filter_map(entry).collect()
}
