//! The JSON of one inspection, of its findings and of its sources.

use super::Details;
use crate::{
    model::{Framework, Interval, Judgement, Kind, Overall, SendOutcome, Side, SourceKind, Theme, Variant},
    store::read::{
        InspectionRecord,
        rows::{DisagreementRow, FindingRow, SourceRow},
    },
};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// The facts of an inspection or visit, as all its sources together say.
#[derive(Debug, Serialize, ToSchema)]
pub struct InspectionFacts {
    slug: String,
    kind: Kind,
    framework: Option<Framework>,
    variant: Option<Variant>,
    date: Option<Interval>,
    published_on: Option<Date>,
    overall: Overall,
    /// The areas that it judged, each under its word.
    judgements: BTreeMap<&'static str, Judgement>,
    send_outcome: Option<SendOutcome>,
    /// Who led it, where a source of Ofsted’s says so.
    lead_inspector: Option<String>,
    /// Whether something of it is disputed and being checked.
    disputed: bool,
}

impl InspectionFacts {
    /// The facts alone.
    #[must_use]
    pub fn of(inspection: &InspectionRecord) -> InspectionFacts {
        InspectionFacts {
            slug: inspection.slug.clone(),
            kind: inspection.kind,
            framework: inspection.framework,
            variant: inspection.variant,
            date: inspection.date,
            published_on: inspection.published_on,
            overall: inspection.overall,
            judgements: inspection.judgements.iter().map(|(area, judgement)| (area.word(), *judgement)).collect(),
            send_outcome: inspection.send_outcome,
            lead_inspector: inspection.lead_inspector.clone(),
            disputed: inspection.disputed,
        }
    }
}

/// An inspection with what was found and who says so.
#[derive(Debug, Serialize, ToSchema)]
pub struct Inspection {
    #[serde(flatten)]
    facts: InspectionFacts,
    known_from: KnownFrom,
    findings: Vec<Finding>,
    sources: Vec<Source>,
    disagreements: Vec<Disagreement>,
}

/// The day from which each fact was known as it is; null for one that rests on sources that nobody can date.
#[derive(Debug, Serialize, ToSchema)]
struct KnownFrom {
    /// The day from which anything was known of it.
    inspection: Option<Date>,
    date: Option<Date>,
    overall: Option<Date>,
    /// Each area under its word.
    judgements: BTreeMap<&'static str, Option<Date>>,
}

impl KnownFrom {
    fn of(inspection: &InspectionRecord) -> KnownFrom {
        let judgements = inspection.judgements.iter().map(|(area, judgement)| {
            let known = inspection.known_since(|state| state.judgements.get(area) == Some(judgement));
            (area.word(), known)
        });
        KnownFrom {
            inspection: inspection.first_known(),
            date: inspection.known_since(|state| state.date == inspection.date),
            overall: inspection.known_since(|state| state.overall == inspection.overall),
            judgements: judgements.collect(),
        }
    }
}

/// A sentence in which inspectors praise, criticise or ask, verbatim.
#[derive(Debug, Serialize, ToSchema)]
pub struct Finding {
    id: String,
    side: Side,
    text: String,
    themes: Vec<Theme>,
    /// The id of the source in which it stands.
    source: String,
}

/// An article, a report, a digest of one or a row of Ofsted's table.
#[derive(Debug, Serialize, ToSchema)]
pub struct Source {
    id: String,
    kind: SourceKind,
    publisher: Option<String>,
    title: Option<String>,
    url: Option<String>,
    published_on: Option<Date>,
}

/// A field in which the sources differ, with what each says of it.
#[derive(Debug, Serialize, ToSchema)]
struct Disagreement {
    field: String,
    says: Vec<Says>,
}

/// One source's word.
#[derive(Debug, Serialize, ToSchema)]
struct Says {
    value: String,
    /// The id of the source.
    source: String,
}

/// One inspection within a timeline.
#[must_use]
pub fn inspection(inspection: &InspectionRecord, details: Details<'_>) -> Inspection {
    let row = inspection.row;
    let findings = details.findings.iter().filter(|finding| finding.inspection == row);
    let sources = details.sources.iter().filter(|(of, _)| *of == row);
    Inspection {
        facts: InspectionFacts::of(inspection),
        known_from: KnownFrom::of(inspection),
        findings: findings.map(Finding::of).collect(),
        sources: sources.map(|(_, source)| Source::of(source)).collect(),
        disagreements: disagreements(row, details.disagreements),
    }
}

impl Finding {
    /// A finding.
    #[must_use]
    pub fn of(finding: &FindingRow) -> Finding {
        Finding {
            id: finding.id.clone(),
            side: finding.side,
            text: finding.text.clone(),
            themes: finding.themes.clone(),
            source: finding.source.id.clone(),
        }
    }
}

impl Source {
    /// A source.
    #[must_use]
    pub fn of(source: &SourceRow) -> Source {
        Source {
            id: source.id.clone(),
            kind: source.kind,
            publisher: source.publisher.clone(),
            title: source.title.clone(),
            url: source.url.clone(),
            published_on: source.published_on,
        }
    }
}

fn disagreements(row: i64, all: &[DisagreementRow]) -> Vec<Disagreement> {
    let mut fields: BTreeMap<&str, Vec<Says>> = BTreeMap::new();
    for says in all.iter().filter(|says| says.inspection == row) {
        fields.entry(&says.field).or_default().push(Says { value: says.value.clone(), source: says.source.id.clone() });
    }
    fields.into_iter().map(|(field, says)| Disagreement { field: field.to_owned(), says }).collect()
}
