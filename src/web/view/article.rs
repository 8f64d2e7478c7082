//! What was read from one source: each claim with the sentence behind each fact.

use super::{
    correction::Standings,
    dates::{self, Phrase},
    detail, evidence,
    timeline::events,
};
use crate::{
    model::{Area, DateOf, Judgement, Kind, Role, SourceKind, Theme},
    store::read::{
        England,
        rows::{ClaimRow, EventClaimRow, EvidenceRow, SourceFindingRow, SourceRow},
    },
    web::{frame::Link, urls},
};

/// One inspection as a source states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimView {
    /// "Full inspection of Dudley".
    pub heading: String,
    /// The council's timeline.
    pub council: Option<Link>,
    /// The inspection that it was read as.
    pub inspection: Option<Link>,
    /// Whether it is the source's news or recalled.
    pub role: &'static str,
    /// Each fact with the sentences that say it.
    pub facts: Vec<FactView>,
    /// The findings, in the order of the text.
    pub findings: Vec<FindingView>,
}

/// A fact as a source states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactView {
    /// "Overall grade".
    pub fact: &'static str,
    /// "Inadequate".
    pub value: Phrase,
    /// The id that names it.
    pub id: String,
    /// That it is disputed, or was corrected; empty where neither.
    pub note: String,
    /// The sentences with their anchors.
    pub sentences: Vec<(String, String)>,
}

/// A finding as a source states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingView {
    /// Its public id.
    pub id: String,
    /// That it is disputed, or was corrected; empty where neither.
    pub note: String,
    /// "Strength".
    pub side: &'static str,
    /// The sentence.
    pub text: String,
    /// What it is about.
    pub themes: String,
    /// Where it was published, at the sentence.
    pub out: Option<String>,
}

/// What a source tells of an event beside inspections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventView {
    /// The id that names it.
    pub id: String,
    /// "Improvement notice: children’s social care, Dudley".
    pub title: String,
    /// The council's timeline.
    pub council: Option<Link>,
    /// "Issued: March 2014".
    pub value: Phrase,
    /// That it is disputed, or was corrected; empty where neither.
    pub note: String,
    /// The sentence.
    pub text: String,
}

/// What a source tells of events, in its own order.
#[must_use]
pub fn events(england: &England, rows: &[EventClaimRow], standings: &Standings<'_>) -> Vec<EventView> {
    let stands = rows.iter().filter(|row| standings.withdrawn(&row.id).is_none());
    let view = stands.map(|row| {
        let council = england.by_gss(row.council);
        let turn = events::turn(row.kind, row.turn);
        let value = match row.date {
            Some(days) => dates::prefixed(&format!("{turn}: "), dates::chunk(days)),
            None => dates::prefixed(turn, Phrase::default()),
        };
        let subject = row.subject.map(|subject| format!(": {}", subject.label())).unwrap_or_default();
        EventView {
            title: format!("{}{subject}", row.kind.label()),
            council: council.map(|record| Link::new(&record.council.name, urls::council(&record.council.slug))),
            value,
            note: standings.note(&row.id),
            text: evidence::folded(&row.text),
            id: row.id.clone(),
        }
    });
    view.collect()
}

/// How many findings of a source stand on one page: a page of them is light on any line.
pub const EACH_PAGE: usize = 60;

/// The findings of a source in the order in which its pages show them: claim by claim, each in the order of the text.
#[must_use]
pub fn in_order(claims: &[ClaimRow], findings: Vec<SourceFindingRow>) -> Vec<SourceFindingRow> {
    let place = |finding: &SourceFindingRow| claims.iter().position(|claim| claim.id == finding.claim);
    let mut findings = findings;
    findings.sort_by_cached_key(|finding| (place(finding), finding.start));
    findings
}

/// The page of its source on which the finding at a place in [`in_order`] stands, the first is 1.
#[must_use]
pub const fn page_of(place: usize) -> usize {
    place / EACH_PAGE + 1
}

/// What a source claims, in its own order.
#[must_use]
pub fn claims(
    england: &England,
    source: &SourceRow,
    claims: &[ClaimRow],
    proofs: &[EvidenceRow],
    findings: &[SourceFindingRow],
    standings: &Standings<'_>,
) -> Vec<ClaimView> {
    claims
        .iter()
        .filter(|claim| standings.withdrawn(&format!("{}-inspection", claim.id)).is_none())
        .map(|claim| {
            let council = england.by_gss(claim.council);
            let name = council.map_or_else(|| claim.council.to_string(), |record| record.council.name.clone());
            let proofs: Vec<_> = proofs.iter().filter(|proof| proof.claim == claim.id).collect();
            ClaimView {
                heading: format!("{} of {name}", claim.kind.label()),
                council: council.map(|record| Link::new(&record.council.name, urls::council(&record.council.slug))),
                inspection: claim.inspection.and_then(|row| england.by_inspection(row)).map(|(record, inspection)| {
                    let words = detail::heading(record, inspection);
                    Link::new(words, urls::inspection(&record.council.slug, &inspection.slug))
                }),
                role: role(source, claim),
                facts: facts(claim, &proofs, standings),
                findings: findings
                    .iter()
                    .filter(|f| f.claim == claim.id)
                    .map(|f| finding(source, f, standings))
                    .collect(),
            }
        })
        .collect()
}

fn role(source: &SourceRow, claim: &ClaimRow) -> &'static str {
    match (source.kind, claim.role) {
        (SourceKind::OfficialTable, _) => "",
        (_, Role::News) => "This is what it reports.",
        (_, Role::Recalled) => "It recalls this inspection as an earlier one.",
    }
}

fn facts(claim: &ClaimRow, proofs: &[&EvidenceRow], standings: &Standings<'_>) -> Vec<FactView> {
    let plain = |words: &str| Phrase(vec![dates::Part { words: words.to_owned(), datetime: None }]);
    let sentences = |fact: &str| -> Vec<(String, String)> {
        let of = proofs.iter().filter(|proof| proof.fact == fact);
        of.map(|proof| (detail::anchor(proof), evidence::folded(&proof.text))).collect()
    };
    let fact = |word: &str, value: Phrase| {
        let id = format!("{}-{word}", claim.id);
        let note = standings.note(&id);
        FactView { fact: detail::fact_label(word), value, id, note, sentences: sentences(word) }
    };
    let mut facts = vec![fact("inspection", plain(claim.kind.label()))];
    if let Some(days) = claim.date {
        let value = match (claim.date_of, claim.kind) {
            (DateOf::Grade, _) => dates::prefixed("rated ", dates::some_of(days)),
            (DateOf::Visit, Kind::AnnualRating) => dates::some_of(days),
            (DateOf::Visit, _) => dates::prefixed("inspected ", dates::some_of(days)),
        };
        facts.push(fact("date", dates::capital(value)));
    }
    if let Some(grade) = claim.rating {
        facts.push(fact("rating", plain(grade.label())));
    }
    for (area, judgement) in &claim.judgements {
        let value = match judgement {
            Judgement::Grade(grade) => grade.label(),
            Judgement::With(_) => "Judged together with children in care",
        };
        facts.push(fact(Area::word(*area), plain(value)));
    }
    if let Some(outcome) = claim.send_outcome {
        let id = format!("{}-inspection", claim.id);
        facts.push(FactView {
            fact: "Outcome",
            value: plain(outcome.label()),
            id,
            note: String::new(),
            sentences: Vec::new(),
        });
    }
    facts.retain(|fact| standings.withdrawn(&fact.id).is_none());
    facts
}

fn finding(source: &SourceRow, finding: &SourceFindingRow, standings: &Standings<'_>) -> FindingView {
    let text = evidence::folded(&finding.text);
    let anchor = format!("f-{}", finding.id);
    let out = evidence::said(source, &anchor, Some(&text)).out.filter(|_| source.kind == SourceKind::Article);
    let themes: Vec<&str> = finding.themes.iter().copied().map(Theme::label).collect();
    let note = standings.note(&finding.id);
    FindingView { id: finding.id.clone(), note, side: finding.side.label(), text, themes: themes.join(", "), out }
}
