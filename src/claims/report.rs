//! Facts of an official report → claims of a source of kind "report".

use crate::{
    model::{
        Claim, ClaimRecord, DateOf, EventFacts, Evidence, Fact, Framework, Gss, Judgement, Kind, NoOverall, Register,
        Role, Source, SourceKind, SourceRecord, frameworks, source::source_id,
    },
    reports::{Recalled, Report, ReportFacts},
};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Of the events that were read in a report's text those of the council that was inspected: a report speaks of others
/// only by the way.
#[must_use]
pub fn events(report: &Report, mut read: Vec<EventFacts>) -> Vec<EventFacts> {
    read.retain(|event| event.council == report.facts.council);
    read
}

/// A report as a source with its claims: of its own inspection first, then of those that it recalls; with the events
/// that were read in its text. `origin` says where it was read.
#[must_use]
pub fn of_report(report: Report, events: Vec<EventFacts>, origin: String, register: &Register) -> SourceRecord {
    let events = self::events(&report, events);
    let Report { text, facts } = report;
    let id = source_id(&text);
    let mut claims = vec![own(&facts, &id)];
    claims.extend(facts.recalled.iter().zip(1..).map(|(recalled, place)| {
        // Who had the area then: the authority of the report may be younger.
        let council = register.at(facts.council, recalled.month.earliest()).unwrap_or(facts.council);
        earlier(recalled, council, facts.published_on, &id, place)
    }));
    let mut mentions: Vec<Gss> = claims.iter().map(|record| record.claim.council).collect();
    mentions.sort();
    mentions.dedup();
    let title = facts.evidence.iter().find(|evidence| evidence.fact == Fact::Inspection);
    let title = title.map(|evidence| evidence.span.of(&text).split_whitespace().collect::<Vec<_>>().join(" "));
    let source = Source {
        id,
        kind: SourceKind::Report,
        url: None,
        publisher: Some("Ofsted".to_owned()),
        title: title.as_deref().and_then(super::first_line),
        published_on: facts.published_on,
        text,
        retold: false,
        origin,
    };
    let events = super::of_events(events, &source);
    SourceRecord { source, mentions, claims, events }
}

fn own(facts: &ReportFacts, source: &str) -> ClaimRecord {
    // July 2013: the services for looked-after children are not the council's as a whole.
    let rating = facts.overall.filter(|_| facts.framework != Some(Framework::LookedAfter2013));
    let claim = Claim {
        id: format!("{source}-0"),
        source: source.to_owned(),
        source_kind: SourceKind::Report,
        published_on: facts.published_on,
        council: facts.council,
        kind: facts.kind,
        framework: facts.framework,
        variant: facts.variant,
        rating,
        no_overall: rating.is_none().then(|| why_no_overall(facts)),
        judgements: facts.judgements.clone(),
        send_outcome: facts.send_outcome,
        date: Some(facts.days),
        date_of: DateOf::Visit,
        role: Role::News,
        lead_inspector: facts.lead_inspector.clone(),
        quotations: BTreeSet::new(),
    };
    let mut evidence = facts.evidence.clone();
    evidence.retain(|evidence| evidence.fact != Fact::Rating || rating.is_some());
    ClaimRecord { claim, evidence, findings: facts.findings.clone() }
}

fn why_no_overall(facts: &ReportFacts) -> NoOverall {
    match (facts.kind.is_graded(), facts.framework) {
        (false, _) => NoOverall::NotGraded,
        (true, Some(Framework::Slac)) => NoOverall::TwoOveralls,
        (true, Some(Framework::Ilacs)) if facts.days.latest() > frameworks::last_overall() => {
            NoOverall::NoOverallSince2026
        }
        (true, _) => NoOverall::NotJudged,
    }
}

/// The claim of a report about an inspection before its own.
pub(super) fn earlier(
    recalled: &Recalled,
    council: Gss,
    published_on: Option<Date>,
    source: &str,
    place: usize,
) -> ClaimRecord {
    let read = recalled.to_facts(council);
    let claim = Claim {
        id: format!("{source}-{place}"),
        source: source.to_owned(),
        source_kind: SourceKind::Report,
        published_on,
        council,
        kind: Kind::Full,
        framework: recalled.framework,
        variant: None,
        rating: recalled.overall,
        no_overall: recalled.overall.is_none().then_some(NoOverall::TwoOveralls),
        judgements: read.judgements.iter().map(|(area, grade)| (*area, Judgement::Grade(*grade))).collect(),
        send_outcome: None,
        // A month of publication dates the grade, not the visit.
        date: Some(recalled.month),
        date_of: if recalled.published { DateOf::Grade } else { DateOf::Visit },
        role: Role::Recalled,
        lead_inspector: None,
        quotations: BTreeSet::new(),
    };
    ClaimRecord { claim, evidence: dedup(read.evidence), findings: Vec::new() }
}

/// Evidence in order, each once.
fn dedup(mut evidence: Vec<Evidence>) -> Vec<Evidence> {
    evidence.sort();
    evidence.dedup();
    evidence
}
