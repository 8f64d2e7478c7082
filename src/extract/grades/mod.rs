//! Which grade words of a sentence are grades that were given to an authority's services.

mod denied;
mod listed;
mod others;
mod support;

use super::{clauses::Clause, lexicon::What, phrases::Cue, reading::Reading};
use crate::model::Grade;
use denied::{either_or, is_denied, is_scale, is_unreal};
use listed::is_terse;
pub(super) use others::{is_count, is_counted};
use others::{is_generic, is_other, is_part, is_partial};
use support::{is_chain, support};

/// A grade that a sentence says was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Given {
    /// Its item.
    pub item: usize,
    pub grade: Grade,
    /// On the annual assessment's own scale.
    pub performs: bool,
    pub support: Support,
}

/// What makes a grade word a grade that was given, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Support {
    /// A list item or cell: "Leadership: good".
    Listed,
    /// "Was rated good".
    Rated,
    /// "A good rating".
    Noun,
    /// In quotation marks of its own.
    Quoted,
    /// "The council was inadequate".
    Copula,
    /// "The inadequate council".
    Attribute,
}

/// The grades that a sentence says were given.
pub(super) fn find(r: &Reading, clauses: &[Clause], terse: bool) -> Vec<Given> {
    let places: Vec<(usize, Grade)> = (0..r.len()).filter_map(|at| Some((at, value_at(r, at)?))).collect();
    if places.is_empty() || is_scale(r, &places) || r.items.iter().any(|i| i.what == What::Mark(b'?')) {
        return Vec::new();
    }
    if r.names.is_empty() && r.says_any(&["respectively"]) {
        return Vec::new();
    }
    let mut found: Vec<Given> = Vec::new();
    for (n, &(item, grade)) in places.iter().enumerate() {
        let before = n.checked_sub(1).map(|p| places[p].0);
        let after = places.get(n + 1).map(|p| p.0);
        if either_or(r, item, before, after)
            || is_denied(r, item)
            || is_unreal(r, item)
            || is_counted(r)
            || is_partial(r, item)
        {
            continue;
        }
        let chained = found.last().filter(|g| Some(g.item) == before && is_chain(r, g.item, item)).map(|g| g.support);
        let short = (terse && is_terse(r, item)).then_some(Support::Listed);
        let Some(support) = short.or_else(|| support(r, clauses, item, grade)).or(chained) else { continue };
        let said = matches!(support, Support::Rated | Support::Copula | Support::Listed);
        let part =
            is_part(r, item, before) && (said || before.is_some()) || r.cue(around(r, item).1) == Some(Cue::Part);
        if is_other(r, item) || part || is_generic(r, clauses, item, support) {
            continue;
        }
        found.push(Given { item, grade, performs: matches!(r.cue(item), Some(Cue::Performs(_))), support });
    }
    same_again(r, &mut found);
    found
}

/// "Got the same verdict in 2018": the grade before it, given once more.
fn same_again(r: &Reading, found: &mut Vec<Given>) {
    let noun = |at: usize| r.cue(at + 1) == Some(Cue::RatingNoun) || r.cue(at + 2) == Some(Cue::RatingNoun);
    let Some(at) = (1..r.len()).find(|at| r.word(*at) == "same" && noun(*at)) else { return };
    let Some(last) = found.iter().rfind(|g| g.item < at).copied() else { return };
    let shared = r.says(at + 2..at + 6, &["for", "as"]);
    let given = (at.saturating_sub(5)..at).any(|n| matches!(r.cue(n), Some(Cue::MayRate | Cue::Rate | Cue::Again)));
    if given && !shared && found.iter().all(|g| g.item < at) {
        found.push(Given { item: at, ..last });
    }
}

/// The grade named at an item: by its word, or by its place on the scale.
fn value_at(r: &Reading, at: usize) -> Option<Grade> {
    if let Some(grade) = r.cue(at).and_then(value) {
        return Some(grade);
    }
    let second = at > 0 && matches!(r.word(at - 1), "second" | "2nd")
        || at > 1 && r.word(at - 1) == "-" && r.word(at - 2) == "second";
    let grade = match (r.word(at), second) {
        ("lowest" | "worst" | "bottom" | "poorest", false) => Grade::Inadequate,
        ("lowest" | "worst", true) => Grade::RequiresImprovement,
        ("highest" | "top" | "best", false) => Grade::Outstanding,
        ("highest" | "best", true) => Grade::Good,
        ("second-lowest" | "second-worst", _) => Grade::RequiresImprovement,
        ("second-highest" | "second-best", _) => Grade::Good,
        _ => return None,
    };
    let filler = |n: usize| {
        matches!(
            r.word(n),
            "possible" | "of" | "the" | "four" | "available" | "its" | "overall" | "single" | "-" | "category"
        ) || r.cue(n) == Some(Cue::Inspectors)
    };
    let noun = (at + 1..at + 6).find(|n| r.cue(*n) == Some(Cue::RatingNoun))?;
    (at + 1..noun).all(filler).then_some(grade)
}

/// The grade that a cue names.
pub(super) fn value(cue: Cue) -> Option<Grade> {
    match cue {
        Cue::Grade(grade) | Cue::Performs(grade) => Some(grade),
        Cue::Lowest => Some(Grade::Inadequate),
        Cue::Highest => Some(Grade::Outstanding),
        _ => None,
    }
}

/// The items next to a grade, its quotation marks passed over.
fn around(r: &Reading, item: usize) -> (Option<usize>, usize) {
    let mut before = item.checked_sub(1);
    while let Some(at) = before.filter(|at| r.is_quote(*at)) {
        before = at.checked_sub(1);
    }
    let mut after = item + 1;
    while r.is_quote(after) {
        after += 1;
    }
    (before, after)
}
