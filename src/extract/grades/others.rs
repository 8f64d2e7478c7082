//! Grades of somebody else: of nobody in particular, of a count of councils, of a part, a school or a home.

use super::{Support, around};
use crate::extract::{
    clauses::{Clause, holding},
    phrases::Cue,
    reading::{Reading, before_by},
};

/// "An inadequate council", "a good one", "I have been adequate": of nobody in particular, or of the speaker.
pub(super) fn is_generic(r: &Reading, clauses: &[Clause], item: usize, support: Support) -> bool {
    let first = holding(clauses, item).map_or(0, |c| c.first);
    is_anybody(r, first, item) || is_any_such(r, first, item, support) || is_speaker(r, first, item, support)
}

/// "Any council that is inadequate", "one or more of the councils judged good".
fn is_anybody(r: &Reading, first: usize, item: usize) -> bool {
    let any = (first..item).any(|at| {
        matches!(r.word(at), "any" | "whichever" | "whoever")
            || r.word(at) == "more" && r.word(at.wrapping_sub(1)) == "or"
    });
    let others = (first..item).any(|at| {
        r.cue(at) == Some(Cue::Rate)
            && at > 0
            && matches!(r.word(at - 1), "others" | "those" | "councils" | "authorities" | "ones")
    });
    // "She led inspections of three councils and monitored others judged inadequate".
    let unnamed = (item.saturating_sub(3).max(first)..item)
        .any(|at| r.cue(at) == Some(Cue::Rate) && at > 0 && r.word(at - 1) == "others");
    // "We are rated outstanding by our clients".
    let after = around(r, item).1;
    let clients = r.word(after) == "by" && r.says(after + 1..after + 5, CLIENTS);
    any || clients || is_branded(r, first, item) || unnamed || others && r.names.is_empty()
}

/// "A councillor has branded the service inadequate": by anybody but inspectors.
fn is_branded(r: &Reading, first: usize, item: usize) -> bool {
    let voices = [
        "councillor",
        "councillors",
        "coun",
        "cllr",
        "mp",
        "mps",
        "union",
        "campaigners",
        "parents",
        "residents",
        "critics",
    ];
    let passive = |at: usize| matches!(r.word(at - 1), "was" | "were" | "been" | "be" | "being" | "are" | "is");
    (first.max(1)..item).any(|at| r.cue(at) == Some(Cue::Rate) && !passive(at) && r.says(before_by(at, 3), &voices))
}

/// Who rates a firm, a home or a course.
const CLIENTS: &[&str] = &[
    "clients",
    "customers",
    "students",
    "residents",
    "parents",
    "people",
    "staff",
    "employees",
    "users",
    "readers",
    "tenants",
];

/// "A good council", where nothing before it says that the grade was given.
fn is_any_such(r: &Reading, first: usize, item: usize, support: Support) -> bool {
    let (before, after) = around(r, item);
    let article = before.is_some_and(|b| matches!(r.word(b), "a" | "an" | "any" | "every" | "no" | "most" | "many"));
    let gives = |cue| {
        matches!(
            cue,
            Cue::Rate | Cue::MayRate | Cue::Again | Cue::NoLonger | Cue::Inspect | Cue::FullInspection | Cue::Area(_)
        )
    };
    let for_area =
        (after..after + 4).any(|at| matches!(r.word(at), "for" | "in") && (at..at + 6).any(|n| r.is_area(n)));
    let given = r.says(after..after + 4, &["given", "awarded"]);
    let giving = for_area || given || (first..item).any(|at| r.cue(at).is_some_and(gives) || r.name_at(at).is_some());
    let noun = matches!(support, Support::Noun | Support::Attribute | Support::Quoted);
    let thing = matches!(r.cue(after), Some(Cue::TheCouncil | Cue::RatingNoun | Cue::Services))
        || matches!(r.word(after), "one" | "ones");
    article && noun && (thing || support == Support::Quoted && !r.is_heading()) && !giving && r.names.is_empty()
}

/// "We were inadequate": a speaker's own view, unless it tells what inspectors said.
fn is_speaker(r: &Reading, first: usize, item: usize, support: Support) -> bool {
    let own = r.says(first..item, &["i", "we", "i've", "we're", "we've", "i'm", "us", "me"]);
    let told = (first.saturating_sub(12)..item).any(|at| {
        matches!(r.cue(at), Some(Cue::Rate | Cue::Inspectors))
            || matches!(
                r.word(at),
                "were told" | "was told" | "told" | "found" | "judged us" | "gave" | "given" | "awarded"
            )
    });
    // "In 2015 we were inadequate": history, and no view.
    let dated = r.dates.iter().any(|d| d.first > item && d.first <= item + 2 || d.first <= first + 2 && d.last < item);
    (own || is_other_voice(r, item))
        && !told
        && !dated
        && matches!(support, Support::Copula | Support::Quoted | Support::Attribute)
}

/// "The union said the services were inadequate": who speaks before a grade is neither inspectors nor the council.
fn is_other_voice(r: &Reading, item: usize) -> bool {
    const VOICES: &[&str] = &[
        "union",
        "unions",
        "unison",
        "campaigners",
        "campaigner",
        "parents",
        "charity",
        "critics",
        "opposition",
        "mp",
    ];
    const SAYS: &[&str] =
        &["said", "say", "says", "claimed", "claim", "claims", "believe", "believes", "warned", "called", "call"];
    (0..item).any(|at| VOICES.contains(&r.word(at)) && r.says(at + 1..(at + 4).min(item), SAYS))
}

/// Whether the nearest thing that can be graded is no council's service.
pub(super) fn is_other(r: &Reading, item: usize) -> bool {
    let subject = |at: usize| match r.cue(at) {
        Some(Cue::Other) => Some(true),
        Some(Cue::Services | Cue::TheCouncil | Cue::Area(_) | Cue::Safeguarding) => Some(false),
        _ if r.name_at(at).is_some() => Some(false),
        _ => None,
    };
    if (item + 1..(item + 5).min(r.len())).find_map(subject) == Some(true) {
        return true;
    }
    if r.has(Cue::Other)
        && !r.any(|c| matches!(c, Cue::Services | Cue::Area(_)))
        && (0..item).any(|at| r.cue(at) == Some(Cue::Other))
    {
        return true;
    }
    let from = item.saturating_sub(40);
    (from..item).rev().take_while(|at| !r.ends(*at)).find_map(subject) == Some(true)
}

/// Whether the grade is said of a part of the services that has no judgement of its own.
pub(super) fn is_part(r: &Reading, item: usize, before: Option<usize>) -> bool {
    let subject = |at: usize| match r.cue(at) {
        Some(Cue::Part) => Some(true),
        Some(Cue::Services | Cue::TheCouncil | Cue::Area(_) | Cue::Safeguarding | Cue::Overall) => Some(false),
        _ if r.name_at(at).is_some() => Some(false),
        _ => None,
    };
    let from = before_of(before).max(item.saturating_sub(10));
    (from..item).rev().take_while(|at| !r.ends(*at)).find_map(subject) == Some(true)
}

/// The first item behind the grade before.
fn before_of(before: Option<usize>) -> usize {
    before.map_or(0, |b| b + 1)
}
