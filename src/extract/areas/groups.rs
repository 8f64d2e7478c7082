//! The lists of areas that a sentence names.

use super::Scope;
use crate::{
    extract::{
        clauses::is_predicate,
        grades::{Given, value},
        phrases::Cue,
        reading::Reading,
    },
    model::Area,
};

/// Areas named in one list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    /// The first area's item.
    pub first: usize,
    /// The last area's item.
    pub last: usize,
    /// The areas, in the list's order.
    pub areas: Vec<Area>,
    /// Whether the whole is named among them.
    pub overall: bool,
    /// Under which of the older names.
    pub scope: Scope,
    /// Whether children in care and care leavers are named as one.
    pub joint: bool,
}

/// The lists of areas that a sentence names.
pub(super) fn groups(r: &Reading, given: &[Given]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for at in 0..r.len() {
        let (area, scope) = match r.cue(at) {
            Some(Cue::Area(area)) => (Some(area), scope_at(r, at)),
            Some(Cue::Safeguarding) => (Some(Area::HelpAndProtection), Scope::Safeguarding),
            Some(Cue::Overall) => (None, Scope::Plain),
            _ if is_leaders(r, at) => (Some(Area::Leadership), Scope::Plain),
            _ => continue,
        };
        if area.is_none() && !is_listed_overall(r, at) {
            continue;
        }
        if let Some(group) = groups.last_mut()
            && joined(r, given, group.last, at)
        {
            group.last = at;
            group.overall |= area.is_none();
            group.joint |= is_joint(r, at);
            group.areas.extend(area);
            if group.scope == Scope::Plain {
                group.scope = scope;
            }
            continue;
        }
        groups.push(Group {
            first: at,
            last: at,
            areas: area.into_iter().collect(),
            overall: area.is_none(),
            scope,
            joint: is_joint(r, at),
        });
    }
    groups
}

/// "Children in care and care leavers".
pub(in crate::extract) fn is_joint(r: &Reading, at: usize) -> bool {
    r.cue(at) == Some(Cue::Area(Area::ChildrenInCare))
        && (r.word(at).contains("leavers") || r.word(at).contains("leaving"))
}

/// "Leaders were judged good": people, but as an area's short name.
fn is_leaders(r: &Reading, at: usize) -> bool {
    if !matches!(r.word(at), "leaders" | "managers") {
        return false;
    }
    let verb = matches!(r.word(at + 1), "was" | "were" | "is" | "are") && r.cue(at + 2) == Some(Cue::Rate);
    let (before, next) = (at.checked_sub(1).map_or("", |b| r.word(b)), at + 1 + usize::from(r.is_quote(at + 1)));
    let graded = r.is_grade(next) && matches!(before, "with" | "and" | ",");
    let cell = before == "(" && matches!(r.word(at + 1), ";" | "," | ")");
    let praised = at > 0 && r.cue(at - 1 - usize::from(at > 1 && r.is_quote(at - 1))).and_then(value).is_some();
    if r.word(at) == "leaders" && praised {
        return true;
    }
    let listed =
        matches!(r.word(at + 1), "," | "and") && (at + 2..at + 8).any(|n| matches!(r.cue(n), Some(Cue::Area(_))));
    let last = before == "for" && (at + 1 >= r.len() || r.mark(at + 1).is_some_and(|m| m != b'\''));
    let led = matches!(r.mark(at + 1), Some(b':' | b'~' | b'-' | b'='))
        && r.is_grade(at + 2 + usize::from(r.is_quote(at + 2)));
    if r.word(at) == "leaders" && (graded || cell || listed || last || led) {
        return true;
    }
    let label = (r.is_item() || r.is_row() || r.is_heading() || r.len() <= 6)
        && (r.mark(at + 1).is_some() && !r.is_quote(at + 1));
    matches!(r.word(at), "leaders" | "managers") && (verb || label && at < 3)
}

/// Under which name help and protection is meant at an item: "child protection" has rules of its own (ruling 16).
fn scope_at(r: &Reading, at: usize) -> Scope {
    match r.word(at) {
        "child protection"
        | "protection of children"
        | "protecting children"
        | "arrangements to protect children"
        | "arrangements for protecting children"
        | "arrangements for the protection of children" => Scope::ChildProtection,
        _ => Scope::Plain,
    }
}

/// "Overall effectiveness" stands in a list of areas as one of them; the adverb "overall" does not.
fn is_listed_overall(r: &Reading, at: usize) -> bool {
    if is_parts_whole(r, at) {
        return false;
    }
    r.word(at) != "overall" || matches!(r.word(at + 1), ":" | "(" | "|" | "=" | "~") || r.mark(at + 1) == Some(b'-')
}

/// "The overall effectiveness of safeguarding services": that area's alone (contract, ruling 6).
pub(super) fn is_parts_whole(r: &Reading, at: usize) -> bool {
    let part = |n: usize| match r.cue(n) {
        Some(Cue::Safeguarding) => true,
        Some(Cue::Area(_)) => scope_at(r, n) != Scope::ChildProtection,
        _ => false,
    };
    r.word(at + 1) == "of" && (at + 2..at + 6).any(part)
}

/// Whether only the words of a list stand between two areas.
fn joined(r: &Reading, given: &[Given], from: usize, to: usize) -> bool {
    if to - from > 12 || given.iter().any(|g| from < g.item && g.item < to) {
        return false;
    }
    // "A was good; B was not": only a list sets its parts off by semicolons.
    let semicolons = (0..r.len()).filter(|at| r.mark(*at) == Some(b';')).count() > 1 || r.is_item() || r.is_row();
    let connects = |at: usize| {
        matches!(r.word(at), "and" | "," | "&" | "plus" | "/" | "or" | "well") || semicolons && r.word(at) == ";"
    };
    let breaks = |at: usize| {
        is_predicate(r, at)
            || r.ends(at) && !(semicolons && r.mark(at) == Some(b';'))
            || r.mark(at) == Some(b'~')
            || r.is_spaced(at) && r.mark(at) == Some(b'-')
            || r.name_at(at).is_some()
            || r.word(at) == "with" && r.word(at - 1) != "work"
            || matches!(r.cue(at), Some(Cue::Inspectors | Cue::Inspect | Cue::TheCouncil | Cue::Other))
                && !matches!(r.word(at), "services" | "service" | "the service")
            || matches!(
                r.word(at),
                "but" | "while" | "which" | "whereas" | "not" | "except" | "when" | "although" | "only"
            )
    };
    to == from + 1 || ((from + 1..to).any(connects) && !(from + 1..to).any(breaks))
}
