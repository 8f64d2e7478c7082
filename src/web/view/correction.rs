//! Reviewed corrections, as pages tell them.

use super::{
    dates::{self, Phrase},
    detail,
};
use crate::{
    model::{Action, Amended, Correction, Fact, Standing, Target},
    web::{error::PageError, frame::Link, say, urls},
};
use std::collections::BTreeMap;

/// One correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrectionView {
    /// The day on which it was decided.
    pub day: Phrase,
    /// "Overall grade: corrected to Good".
    pub words: String,
    /// What it is about.
    pub about: Link,
    /// Why.
    pub reason: String,
    /// Who decided it.
    pub by: String,
    /// Its anchor on the page of the change log; empty on any other page.
    pub anchor: String,
}

/// One correction as pages tell it.
#[must_use]
pub fn view(correction: &Correction) -> CorrectionView {
    CorrectionView {
        day: dates::day(correction.decided_on),
        words: format!("{}: {}", label(&correction.target), outcome(correction)),
        about: Link::new(correction.target.to_string(), urls::fact(&correction.target)),
        reason: correction.reason.clone(),
        by: correction.decided_by.clone(),
        anchor: String::new(),
    }
}

/// One correction in the change log, where links can point to it.
#[must_use]
pub fn logged(correction: &Correction) -> CorrectionView {
    CorrectionView { anchor: anchor(correction), ..view(correction) }
}

/// The anchor of a correction in the change log.
#[must_use]
pub fn anchor(correction: &Correction) -> String {
    format!("k-{}", correction.id())
}

/// What a target is called.
fn label(target: &Target) -> &'static str {
    match target {
        Target::Source(_) => "A whole source",
        Target::Finding { .. } => "A sentence of inspectors’",
        Target::Event { .. } => "What one source says of an event",
        Target::Claim { fact: Fact::Inspection, .. } => "What one source says of an inspection",
        Target::Inspection { fact: Fact::Inspection, .. } => "A whole inspection",
        Target::Claim { fact, .. } | Target::Inspection { fact, .. } => detail::fact_label(fact.word()),
    }
}

fn outcome(correction: &Correction) -> String {
    let action = correction.action.label();
    match correction.value {
        None => action.to_owned(),
        Some(Amended::Grade(grade)) => format!("{action} to “{}”", grade.label()),
        Some(Amended::Kind(kind)) => format!("{action} to “{}”", kind.label()),
        Some(Amended::Side(side)) => format!("{action} to “{}”", side.label()),
        Some(Amended::Date(days)) => format!("{action} to {}", dates::all_of(days)),
    }
}

/// The corrections of one page by their targets.
#[derive(Debug, Clone, Default)]
pub struct Standings<'a>(BTreeMap<String, Standing<'a>>);

impl<'a> Standings<'a> {
    /// What all of them come to.
    #[must_use]
    pub fn new(corrections: &'a [Correction]) -> Standings<'a> {
        let mut by_target: BTreeMap<String, Vec<&Correction>> = BTreeMap::new();
        for correction in corrections {
            by_target.entry(correction.target.to_string()).or_default().push(correction);
        }
        Standings(by_target.into_iter().map(|(target, all)| (target, Standing::of(all.into_iter()))).collect())
    }

    /// The withdrawal of a target that is in force.
    #[must_use]
    pub fn withdrawn(&self, target: &str) -> Option<&'a Correction> {
        self.0.get(target).and_then(Standing::withdrawn)
    }

    /// Every dispute in force, in the order of the targets.
    pub fn disputes(&self) -> impl Iterator<Item = CorrectionView> {
        self.0.values().filter_map(|standing| standing.disputed).map(view)
    }

    /// What a reader should know of a fact that stands: that it is disputed, or was corrected. Empty where nothing.
    #[must_use]
    pub fn note(&self, target: &str) -> String {
        let Some(standing) = self.0.get(target) else { return String::new() };
        let told = standing.disputed.or(standing.decided.filter(|of| of.action == Action::Amend));
        told.map_or_else(String::new, |correction| {
            let words = outcome(correction);
            format!("{}{}, {}", words[..1].to_uppercase(), &words[1..], say::day(correction.decided_on))
        })
    }
}

/// The answer about something that a correction withdrew.
#[must_use]
pub fn gone(what: &'static str, correction: &Correction) -> PageError {
    let (day, reason) = (say::day(correction.decided_on), correction.reason.clone());
    PageError::Withdrawn { what, day, reason, by: correction.decided_by.clone() }
}
