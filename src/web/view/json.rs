//! The list and the timeline as JSON, in the shapes that the design gives.

use super::standing::Standing;
use crate::{
    model::{Area, Judgement, Kind, Side, SourceKind, Theme},
    store::read::{
        CouncilRecord, England, InspectionRecord,
        rows::{DisagreementRow, FindingRow, SourceRow},
    },
};
use jiff::civil::Date;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// `/councils.json`.
#[must_use]
pub fn councils(england: &England, rows: &[Standing<'_>], today: Date) -> Value {
    json!({
        "data_version": england.version,
        "as_of": today,
        "count": rows.len(),
        "councils": rows.iter().map(council_row).collect::<Vec<_>>(),
    })
}

fn council_row(standing: &Standing<'_>) -> Value {
    let council = &standing.record.council;
    let areas: Map<String, Value> =
        Area::TODAY.iter().map(|area| (area.word().to_owned(), area_now(standing.graded, *area))).collect();
    json!({
        "gss_code": council.gss,
        "slug": council.slug,
        "name": council.name,
        "region": council.region,
        "type": council.council_type,
        "areas": areas,
        "last_overall": standing.last_overall.map(|(grade, of)| json!({"grade": grade, "inspected": of.date})),
        "last_graded": standing.graded.and_then(|graded| graded.date),
        "newest_visit": standing.newest.and_then(|newest| newest.date),
        "change": standing.change,
    })
}

/// An area at the latest graded inspection.
fn area_now(graded: Option<&InspectionRecord>, area: Area) -> Value {
    let judged = graded.and_then(|inspection| Some((inspection, inspection.judgements.get(&area)?)));
    match judged {
        None => Value::Null,
        Some((_, Judgement::With(within))) => json!({"with": within}),
        Some((inspection, Judgement::Grade(grade))) => {
            json!({"grade": grade, "inspected": inspection.date, "framework": inspection.framework})
        }
    }
}

/// What a timeline holds beside its inspections.
#[derive(Debug, Clone, Copy)]
pub struct Details<'a> {
    /// Findings of all its inspections.
    pub findings: &'a [FindingRow],
    /// Sources with the row of their inspection.
    pub sources: &'a [(i64, SourceRow)],
    /// Where sources differ.
    pub disagreements: &'a [DisagreementRow],
}

/// `/councils/{council}.json`; one kind alone where asked for.
#[must_use]
pub fn timeline(england: &England, record: &CouncilRecord, kind: Option<Kind>, details: Details<'_>) -> Value {
    let council = &record.council;
    let slug = |gss| england.by_gss(gss).map(|record| record.council.slug.as_str());
    let predecessors: Vec<_> = record.predecessors.iter().filter_map(|s| slug(s.predecessor)).collect();
    let successors: Vec<_> = record.successors.iter().filter_map(|s| slug(s.successor)).collect();
    let inspections = record.inspections.iter().filter(|inspection| kind.is_none_or(|kind| inspection.kind == kind));
    json!({
        "council": {
            "gss_code": council.gss,
            "slug": council.slug,
            "name": council.name,
            "region": council.region,
            "type": council.council_type,
            "active_from": council.active_from,
            "active_to": council.active_to,
            "predecessors": predecessors,
            "successors": successors,
        },
        "inspections": inspections.map(|inspection| self::inspection(inspection, details)).collect::<Vec<_>>(),
    })
}

/// One inspection within a timeline.
#[must_use]
pub fn inspection(inspection: &InspectionRecord, details: Details<'_>) -> Value {
    let row = inspection.row;
    let findings = details.findings.iter().filter(|finding| finding.inspection == row);
    let sources = details.sources.iter().filter(|(of, _)| *of == row);
    json!({
        "slug": inspection.slug,
        "kind": inspection.kind,
        "framework": inspection.framework,
        "variant": inspection.variant,
        "date": inspection.date,
        "published_on": inspection.published_on,
        "overall": inspection.overall,
        "judgements": inspection.judgements.iter().map(|(area, j)| (area.word(), j)).collect::<BTreeMap<_, _>>(),
        "send_outcome": inspection.send_outcome,
        "findings": findings.map(finding).collect::<Vec<_>>(),
        "sources": sources.map(|(_, source)| self::source(source)).collect::<Vec<_>>(),
        "disagreements": disagreements(row, details.disagreements),
    })
}

fn finding(finding: &FindingRow) -> Value {
    let FindingRow { id, text, .. } = finding;
    let (side, themes): (Side, &[Theme]) = (finding.side, &finding.themes);
    json!({"id": id, "side": side, "text": text, "themes": themes, "source": finding.source.id})
}

fn source(source: &SourceRow) -> Value {
    let kind: SourceKind = source.kind;
    json!({
        "id": source.id,
        "kind": kind,
        "publisher": source.publisher,
        "title": source.title,
        "url": source.url,
        "published_on": source.published_on,
    })
}

/// A field with what each source says of it.
fn disagreements(row: i64, all: &[DisagreementRow]) -> Vec<Value> {
    let mut fields: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for says in all.iter().filter(|says| says.inspection == row) {
        fields.entry(&says.field).or_default().push(json!({"value": says.value, "source": says.source.id}));
    }
    fields.into_iter().map(|(field, says)| json!({"field": field, "says": says})).collect()
}
