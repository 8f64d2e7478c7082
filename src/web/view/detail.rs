//! One inspection in full: its facts, its findings, what says so, and where sources differ.

use super::{
    correction::Standings,
    dates::{self, Known},
    evidence::{self, Sentence},
    timeline::item,
};
use crate::{
    model::{Area, Fact, Side, SourceKind},
    store::read::{
        CouncilRecord, Counts, InspectionRecord,
        rows::{EvidenceRow, FindingRow},
    },
    web::say,
};
use std::str::FromStr;

/// Findings of one side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Findings {
    /// "What inspectors asked for".
    pub heading: &'static str,
    /// How many there are, and how many of them stand here.
    pub words: String,
    /// Its anchor.
    pub anchor: &'static str,
    /// Sentences that are not ours.
    pub quoted: Vec<Sentence>,
    /// Sentences of a digest, in our own words.
    pub ours: Vec<Sentence>,
}

/// What an inspection is called: "Short inspection of Somerset, May 2026".
#[must_use]
pub fn heading(record: &CouncilRecord, inspection: &InspectionRecord) -> String {
    let when = dates::month(inspection).unwrap_or_else(|| "date not known".to_owned());
    format!("{} of {}, {when}", item::title(inspection), record.council.name)
}

/// When inspectors came and when Ofsted reported, in a sentence or two.
#[must_use]
pub fn lede(record: &CouncilRecord, inspection: &InspectionRecord) -> String {
    let name = &record.council.name;
    let came = match (dates::known(inspection), dates::is_of_grade(inspection)) {
        (Known::Not, _) => format!("No source of ours says when inspectors came to {name}."),
        (Known::OnSite(days) | Known::Within(days), true) => {
            format!("{name} was rated {}; inspectors may have come earlier.", dates::some_of(days))
        }
        (Known::OnSite(days), false) if days.days() == 1 => {
            format!("Inspectors were in {name} on {}.", dates::all_of(days))
        }
        (Known::OnSite(days), false) => format!("Inspectors were in {name} from {}.", dates::all_of(days)),
        (Known::Within(days), false) => {
            format!("Inspectors came to {name} {}; the day is not known.", dates::some_of(days))
        }
    };
    match (dates::known(inspection), inspection.published_on) {
        (Known::OnSite(days), Some(published)) => {
            let wait = days.latest().until(published).map_or(0, |span| span.get_days());
            match wait {
                ..=0 => came,
                wait => format!(
                    "{came} Ofsted reported {} after they left.",
                    say::number_of(wait.unsigned_abs().into(), "day", "days")
                ),
            }
        }
        _ => came,
    }
}

/// Findings under their headings, what inspectors asked for first.
#[must_use]
pub fn findings(findings: &[FindingRow], counts: Counts, standings: &Standings<'_>) -> Vec<Findings> {
    [Side::Recommendation, Side::Weakness, Side::Strength]
        .into_iter()
        .filter_map(|side| {
            let of = |digest: bool| {
                let rows = findings.iter().filter(|finding| finding.side == side);
                rows.filter(|row| (row.source.kind == SourceKind::Digest) == digest).collect::<Vec<_>>()
            };
            let (quoted, ours) = (of(false), of(true));
            let here = quoted.len() + ours.len();
            (here > 0).then(|| Findings {
                heading: plural(side),
                words: how_many(here, counts.of(side)),
                anchor: side.word(),
                quoted: evidence::sentences(&quoted, standings),
                ours: evidence::sentences(&ours, standings),
            })
        })
        .collect()
}

/// A side as a heading.
#[must_use]
pub const fn plural(side: Side) -> &'static str {
    match side {
        Side::Recommendation => "What inspectors asked for",
        Side::Weakness => "Weaknesses",
        Side::Strength => "Strengths",
    }
}

fn how_many(here: usize, all: i64) -> String {
    let all = usize::try_from(all).unwrap_or(here).max(here);
    match here == all {
        true => say::number_of(here as u64, "sentence", "sentences"),
        false => format!("{} of {} sentences", say::number(here), say::number(all)),
    }
}

/// The anchor of a piece of evidence on its source's page.
#[must_use]
pub fn anchor(row: &EvidenceRow) -> String {
    format!("e-{}-{}-{}", row.claim, row.fact, row.start)
}

/// A fact's name for readers.
#[must_use]
pub fn fact_label(fact: &str) -> &'static str {
    match (fact, Area::from_str(fact)) {
        ("inspection", _) => "That it took place",
        ("date", _) => "When",
        ("kind", _) => "Kind of visit",
        ("rating" | "overall", _) => "Overall grade",
        (_, Ok(area)) => area.label(),
        _ => "Another fact",
    }
}

/// The facts of an inspection that a reader may find wrong, each with the id that names it.
#[must_use]
pub fn facts_named(record: &CouncilRecord, inspection: &InspectionRecord) -> Vec<(&'static str, String)> {
    let whole = format!("{}/{}", record.council.slug, inspection.slug);
    let areas = inspection.judgements.keys().map(|area| Fact::Judgement(*area));
    let overall = inspection.overall.grade().map(|_| Fact::Rating);
    let facts = [Fact::Date].into_iter().chain(overall).chain(areas);
    let named = facts.map(|fact| (fact_label(fact.word()), format!("{whole}/{fact}")));
    std::iter::once(("The whole inspection", whole.clone())).chain(named).collect()
}
