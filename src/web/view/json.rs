//! The list and the timeline as JSON, in the shapes that the design gives.

use super::{change::Change, standing::Standing};
use crate::{
    model::{Area, Judgement, Kind, Side, SourceKind, Theme, event::Event},
    store::read::{
        CouncilRecord, England, InspectionRecord,
        rows::{DisagreementRow, FindingRow, SourceRow},
    },
};
use jiff::civil::Date;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// As of which day something is given, and what day it is.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    /// The day asked for; `None` for all that is known.
    pub as_of: Option<Date>,
    /// Today in London.
    pub today: Date,
}

impl Clock {
    /// The day as of which it stands.
    fn day(self) -> Date {
        self.as_of.unwrap_or(self.today)
    }

    /// How many sources are left out because nobody can date them.
    fn left_out(self, undated: u64) -> u64 {
        if self.as_of.is_some() { undated } else { 0 }
    }
}

/// `/councils.json`.
#[must_use]
pub fn councils(england: &England, rows: &[Standing<'_>], clock: Clock) -> Value {
    json!({
        "data_version": england.version,
        "as_of": clock.day(),
        "sources_left_out": clock.left_out(england.undated_sources),
        "count": rows.len(),
        "councils": rows.iter().map(council_row).collect::<Vec<_>>(),
    })
}

fn council_row(standing: &Standing<'_>) -> Value {
    let council = &standing.record.council;
    let areas = Area::TODAY.iter().zip(standing.area_changes);
    let areas: Map<String, Value> =
        areas.map(|(area, change)| (area.word().to_owned(), area_now(standing.graded, *area, change))).collect();
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

/// An area at the latest graded inspection, with what changed since the one before.
fn area_now(graded: Option<&InspectionRecord>, area: Area, change: Change) -> Value {
    let judged = graded.and_then(|inspection| Some((inspection, inspection.judgements.get(&area)?)));
    match judged {
        None => Value::Null,
        Some((_, Judgement::With(within))) => json!({"with": within}),
        Some((inspection, Judgement::Grade(grade))) => {
            let framework = inspection.framework;
            json!({"grade": grade, "inspected": inspection.date, "framework": framework, "change": change})
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
pub fn timeline(
    england: &England,
    record: &CouncilRecord,
    (kind, clock): (Option<Kind>, Clock),
    details: Details<'_>,
) -> Value {
    let council = &record.council;
    let slug = |gss| england.by_gss(gss).map(|record| record.council.slug.as_str());
    let predecessors: Vec<_> = record.predecessors.iter().filter_map(|s| slug(s.predecessor)).collect();
    let successors: Vec<_> = record.successors.iter().filter_map(|s| slug(s.successor)).collect();
    let lineage =
        record.predecessors.iter().chain(&record.successors).map(
            |s| json!({"predecessor": slug(s.predecessor), "successor": slug(s.successor), "starts_on": s.starts_on}),
        );
    let events = england.events.iter().filter(|event| event.gss_code.is_none_or(|gss| gss == council.gss));
    let inspections = record.inspections.iter().filter(|inspection| kind.is_none_or(|kind| inspection.kind == kind));
    json!({
        "as_of": clock.day(),
        "sources_left_out": clock.left_out(record.undated_sources),
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
            "lineage": lineage.collect::<Vec<_>>(),
        },
        "events": events.map(event).collect::<Vec<_>>(),
        "inspections": inspections.map(|inspection| self::inspection(inspection, details)).collect::<Vec<_>>(),
    })
}

fn event(event: &Event) -> Value {
    json!({
        "kind": event.kind,
        "subject": event.subject,
        "from": event.from,
        "to": event.to,
        "every_council": event.gss_code.is_none(),
        "title": event.title,
        "words": event.words,
        "source": event.source,
        "source_url": event.source_url,
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
        "known_from": known_from(inspection),
        "lead_inspector": inspection.lead_inspector,
        "disputed": inspection.disputed,
        "findings": findings.map(finding).collect::<Vec<_>>(),
        "sources": sources.map(|(_, source)| self::source(source)).collect::<Vec<_>>(),
        "disagreements": disagreements(row, details.disagreements),
    })
}

/// The day from which each fact was known as it is; null for one that rests on sources that nobody can date.
fn known_from(inspection: &InspectionRecord) -> Value {
    let judgements = inspection.judgements.iter().map(|(area, judgement)| {
        let known = inspection.known_since(|state| state.judgements.get(area) == Some(judgement));
        (area.word(), known)
    });
    json!({
        "inspection": inspection.first_known(),
        "date": inspection.known_since(|state| state.date == inspection.date),
        "overall": inspection.known_since(|state| state.overall == inspection.overall),
        "judgements": judgements.collect::<BTreeMap<_, _>>(),
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
