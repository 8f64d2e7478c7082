//! The sentences that prove an inspection's facts.

use super::{detail::fact_label, evidence};
use crate::{
    model::{Area, SourceKind},
    store::read::rows::EvidenceRow,
};

/// A sentence with the facts that it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// The first source that says it.
    source: String,
    /// The id of the first fact that it says.
    pub id: String,
    /// The sentence.
    pub text: String,
    /// Whether it is a sentence that is not ours, and so stands in quotation marks.
    pub verbatim: bool,
    /// "Overall grade", "When".
    pub facts: Vec<&'static str>,
    /// Every source that says it.
    pub sources: Vec<evidence::Said>,
}

/// How many proving sentences a page shows.
const PROOFS: usize = 12;

/// So many sources of one proving sentence are named.
const SOURCES: usize = 5;

/// Of the sentences that prove an inspection's facts as many as a page shows, and how many are left out. Each fact keeps
/// the first that says it.
#[must_use]
pub fn first_proofs(rows: &[EvidenceRow]) -> (Vec<Proof>, usize) {
    let all = proofs(rows);
    let mut proven: Vec<&str> = Vec::new();
    let mut needed: Vec<bool> = Vec::with_capacity(all.len());
    for proof in &all {
        let news = proof.facts.iter().any(|fact| !proven.contains(fact));
        proven.extend(&proof.facts);
        needed.push(news);
    }
    let mut room = PROOFS.saturating_sub(needed.iter().filter(|needed| **needed).count());
    let before = all.len();
    let mut shown = Vec::new();
    for (proof, needed) in all.into_iter().zip(needed) {
        if needed || room > 0 {
            room -= usize::from(!needed);
            shown.push(proof);
        }
    }
    let left_out = before - shown.len();
    (shown, left_out)
}

/// The sentences that prove an inspection's facts, each once, with the facts that it says.
fn proofs(rows: &[EvidenceRow]) -> Vec<Proof> {
    let mut proofs: Vec<Proof> = Vec::new();
    for row in rows {
        let official = row.source.retold && row.source.kind != SourceKind::Digest;
        let text = evidence::folded(&row.text);
        let fact = fact_label(&row.fact);
        let same = |proof: &&mut Proof| match official {
            true => proof.source == row.source.id,
            false => proof.text == text,
        };
        match proofs.iter_mut().find(same) {
            Some(proof) => {
                if official {
                    proof.text.push_str("; ");
                    proof.text.push_str(&text);
                }
                proof.add(row, fact);
            }
            None => {
                let mut proof = Proof {
                    source: row.source.id.clone(),
                    verbatim: !row.source.retold,
                    id: format!("{}-{}", row.claim, row.fact),
                    text,
                    facts: Vec::new(),
                    sources: Vec::new(),
                };
                proof.add(row, fact);
                proofs.push(proof);
            }
        }
    }
    proofs
}

impl Proof {
    fn add(&mut self, row: &EvidenceRow, fact: &'static str) {
        if !self.facts.contains(&fact) {
            self.facts.push(fact);
            self.facts.sort_by_key(|fact| place(fact));
        }
        let anchor = format!("c-{}-{}", row.claim, row.fact);
        let said = evidence::said(&row.source, &anchor, self.verbatim.then_some(self.text.as_str()));
        let is_new = !self.sources.iter().any(|known| known.who == said.who && known.published == said.published);
        if is_new && self.sources.len() < SOURCES {
            self.sources.push(said);
        }
    }
}

/// Where a fact stands among others: that it took place, when, the overall grade, the areas.
fn place(fact: &str) -> usize {
    let words = ["inspection", "date", "rating"].into_iter().chain(Area::ALL.iter().map(|area| area.word()));
    words.map(fact_label).position(|known| known == fact).unwrap_or(usize::MAX)
}
