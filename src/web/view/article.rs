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

/// How much of a source stands on one page, in findings: a page of them is light on any line.
const EACH_PAGE: usize = 60;

/// How many findings the facts of one claim weigh as much as.
const FACTS: usize = 4;

/// What was read in a source, in the order in which its pages show it: claim by claim, each with its findings in the
/// order of the text.
#[derive(Debug)]
pub struct Contents {
    claims: Vec<ClaimRow>,
    findings: Vec<SourceFindingRow>,
    /// For each claim the page of its facts, and for each finding its page; the first is 1.
    pages: (Vec<usize>, Vec<usize>),
}

impl Contents {
    /// From everything that was read.
    #[must_use]
    pub fn new(claims: Vec<ClaimRow>, mut findings: Vec<SourceFindingRow>) -> Contents {
        let place = |finding: &SourceFindingRow| claims.iter().position(|claim| claim.id == finding.claim);
        findings.sort_by_cached_key(|finding| (place(finding), finding.start));
        let (mut weight, mut pages) = (0, (Vec::with_capacity(claims.len()), Vec::with_capacity(findings.len())));
        for claim in &claims {
            pages.0.push(weight / EACH_PAGE + 1);
            weight += FACTS;
            for _ in findings.iter().filter(|finding| finding.claim == claim.id) {
                pages.1.push(weight / EACH_PAGE + 1);
                weight += 1;
            }
        }
        Contents { claims, findings, pages }
    }

    /// How many pages there are; at least one.
    #[must_use]
    pub fn pages(&self) -> usize {
        let last = |pages: &[usize]| pages.last().copied().unwrap_or(1);
        last(&self.pages.0).max(last(&self.pages.1))
    }

    /// The page on which the facts of a claim stand.
    #[must_use]
    pub fn page_of_claim(&self, id: &str) -> Option<usize> {
        self.pages.0.get(self.claims.iter().position(|claim| claim.id == id)?).copied()
    }

    /// The page on which a finding stands.
    #[must_use]
    pub fn page_of_finding(&self, id: &str) -> Option<usize> {
        self.pages.1.get(self.findings.iter().position(|finding| finding.id == id)?).copied()
    }

    /// What stands on a page: each claim with those of its findings, and without its facts where they stood before.
    #[must_use]
    pub fn page(
        &self,
        page: usize,
        (england, source): (&England, &SourceRow),
        proofs: &[EvidenceRow],
        standings: &Standings<'_>,
    ) -> Vec<ClaimView> {
        let findings: Vec<&SourceFindingRow> =
            self.findings.iter().zip(&self.pages.1).filter(|(_, on)| **on == page).map(|(of, _)| of).collect();
        let claims = self.claims.iter().zip(&self.pages.0);
        let here = claims.filter(|(claim, on)| **on == page || findings.iter().any(|of| of.claim == claim.id));
        let stands = here.filter(|(claim, _)| standings.withdrawn(&format!("{}-inspection", claim.id)).is_none());
        let view = |(of, on): (&ClaimRow, &usize)| {
            let mut view = claim(england, source, of, proofs, standings);
            if *on != page {
                view.facts.clear();
            }
            let own = findings.iter().filter(|finding| finding.claim == of.id);
            view.findings = own.map(|of| finding(source, of, standings)).collect();
            view
        };
        stands.map(view).collect()
    }
}

/// A claim with its facts; its findings are left out.
fn claim(
    england: &England,
    source: &SourceRow,
    claim: &ClaimRow,
    proofs: &[EvidenceRow],
    standings: &Standings<'_>,
) -> ClaimView {
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
        findings: Vec::new(),
    }
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
