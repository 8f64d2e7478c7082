//! What shows that a grade was given: the verb, the noun, the quotation marks or the list that it stands in.

use super::{Support, around, listed::is_listed, value};
use crate::{
    extract::{
        clauses::{Clause, Opener},
        phrases::Cue,
        reading::Reading,
    },
    model::Grade,
};

/// How far back a verb may stand from its grade, in items.
const REACH: usize = 26;

/// Adverbs that make "good" praise rather than a grade: "consistently good".
const HEDGES: &[&str] = &[
    "consistently",
    "generally",
    "mostly",
    "largely",
    "increasingly",
    "often",
    "usually",
    "reliably",
    "very",
    "particularly",
    "always",
];

/// What shows that the grade was given, if anything does.
pub(super) fn support(r: &Reading, clauses: &[Clause], item: usize, grade: Grade) -> Option<Support> {
    let (before, after) = around(r, item);
    if matches!(r.cue(item), Some(Cue::Performs(_))) {
        return Some(Support::Rated);
    }
    if is_listed(r, item, before, after) {
        return Some(Support::Listed);
    }
    if r.mark(after) == Some(b'-') && r.word(after + 1) == "rated" {
        return Some(Support::Attribute);
    }
    if noun_follows(r, after) {
        return Some(Support::Noun);
    }
    let clause = clauses.iter().find(|c| c.first <= item && item < c.end).copied();
    let first = clause.map_or(0, |c| c.first).max(item.saturating_sub(REACH));
    let (mut weak, mut subject) = (false, clause.is_some_and(|c| inherits_subject(r, clauses, c)));
    for at in (first..item).rev() {
        let near = item - at <= 9;
        match r.cue(at) {
            Some(Cue::Rate) => return Some(Support::Rated),
            Some(Cue::RatingNoun)
                if matches!(r.word(at), "grade" | "grades") && is_object(r, at + 1)
                    || r.word(at) == "rating"
                        && is_object(r, at + 1)
                        && at > 0
                        && matches!(r.word(at - 1), "," | "and" | "by" | "in") =>
            {
                return Some(Support::Rated);
            }
            Some(Cue::RatingNoun) if near && is_link(r, at + 1) => return Some(Support::Noun),
            Some(Cue::MayRate | Cue::Again | Cue::NoLonger) if near => weak = true,
            Some(Cue::TheCouncil | Cue::Area(_) | Cue::Overall | Cue::Safeguarding | Cue::Each) => subject = true,
            Some(Cue::Services) => subject |= r.word(at).contains("service") || r.word(at).contains("care"),
            _ if r.name_at(at).is_some() => subject = true,
            _ => {
                subject |= matches!(
                    r.word(at),
                    "it" | "them" | "they" | "we" | "us" | "area" | "areas" | "category" | "categories"
                );
                weak |= near && is_copula(r.word(at));
            }
        }
    }
    let mild = matches!(grade, Grade::Good | Grade::Adequate);
    let hedged = item.checked_sub(1).is_some_and(|at| HEDGES.contains(&r.word(at)));
    let ended = is_end(r, after)
        && !(mild && (hedged || (r.word(after) == "in" && !matches!(r.word(after + 1), "all" | "every" | "each"))));
    let named = matches!(r.cue(after), Some(Cue::TheCouncil | Cue::Services));
    let handed = r.cue(after) == Some(Cue::MayRate);
    if is_quoted(r, item) && (weak || handed || named || r.is_heading() || subject || noun_later(r, after)) {
        return Some(Support::Quoted);
    }
    let placed = matches!(r.cue(item), Some(Cue::Lowest | Cue::Highest)) || r.cue(item).and_then(value).is_none();
    if placed && (weak || subject || r.is_heading()) {
        return Some(Support::Noun);
    }
    if noun_later(r, after) {
        return Some(Support::Noun);
    }
    let gift = (item.saturating_sub(4)..item).any(|at| {
        matches!(
            r.word(at),
            "got"
                | "given"
                | "gave"
                | "received"
                | "awarded"
                | "earned"
                | "achieved"
                | "handed"
                | "gained"
                | "scored"
                | "secured"
        )
    });
    let mild_subject = !mild || gift || is_said_of_service(r, item);
    if subject && ended && mild_subject && (weak || grade == Grade::RequiresImprovement) {
        return Some(Support::Copula);
    }
    let wished = before.is_some_and(|at| {
        matches!(r.word(at), "to" | "towards" | "of" | "more" | "truly" | "provide" | "deliver" | "for")
    });
    if gift && named && !wished {
        return Some(Support::Noun);
    }
    (named && !wished && !mild).then_some(Support::Attribute)
}

/// Whether a grade stands alone between quotation marks.
fn is_quoted(r: &Reading, item: usize) -> bool {
    let closes = r.is_quote(item + 1) || (matches!(r.mark(item + 1), Some(b',' | b'.')) && r.is_quote(item + 2));
    item > 0 && r.is_quote(item - 1) && closes
}

/// Two grades in one list of grades: the second takes the first's verb.
pub(super) fn is_chain(r: &Reading, from: usize, to: usize) -> bool {
    to - from < 16
        && !(from..to)
            .any(|at| r.ends(at) || is_copula(r.word(at)) || matches!(r.word(at), "that" | "which" | "says" | "said"))
}

/// What "to grade" may stand before: "the reports grade both authorities good".
fn is_object(r: &Reading, at: usize) -> bool {
    matches!(r.word(at), "both" | "it" | "them" | "the" | "all" | "each" | "its" | "their")
        || r.name_at(at).is_some()
        || matches!(r.cue(at), Some(Cue::Each | Cue::TheCouncil | Cue::Services))
}

/// Whether a clause goes on with the subject of one before it: "Kent, which was found inadequate", "and then good".
fn inherits_subject(r: &Reading, clauses: &[Clause], clause: Clause) -> bool {
    if !matches!(clause.opener, Opener::And | Opener::Which | Opener::Resume | Opener::When | Opener::Aside) {
        return false;
    }
    (clause.first.saturating_sub(30)..clause.first).any(|at| {
        r.name_at(at).is_some()
            || matches!(
                r.cue(at),
                Some(Cue::TheCouncil | Cue::Services | Cue::Area(_) | Cue::Safeguarding | Cue::Overall)
            )
            || matches!(r.word(at), "it" | "they")
    }) && clauses.first().is_some_and(|c| c.first != clause.first)
}

/// Whether the words right before "is good" name services: much else is called good that nobody grades.
fn is_said_of_service(r: &Reading, item: usize) -> bool {
    let skipped = |at: usize| {
        let adverb = matches!(
            r.word(at),
            "be" | "now"
                | "still"
                | "also"
                | "overall"
                | "currently"
                | "to"
                | "all"
                | "both"
                | "was"
                | "were"
                | "us"
                | "them"
                | "it"
                | "her"
                | "him"
                | "that"
        );
        adverb
            || is_copula(r.word(at))
            || r.is_quote(at)
            || matches!(r.mark(at), Some(b'~' | b'-'))
            || matches!(r.cue(at), Some(Cue::MayRate | Cue::Again | Cue::Overall | Cue::Each))
            || matches!(r.word(at), "have" | "has" | "had")
    };
    let Some(at) = (item.saturating_sub(9)..item).rev().find(|at| !skipped(*at)) else { return true };
    if (at..item).any(|n| matches!(r.word(n), "us" | "them")) {
        return true;
    }
    let service = matches!(
        r.cue(at),
        Some(Cue::Services | Cue::TheCouncil | Cue::Area(_) | Cue::Safeguarding | Cue::RatingNoun | Cue::Inspectors)
    );
    service || r.name_at(at).is_some() || r.word(at) == "'s"
}

/// What ties a noun to its grade: "a rating of", "the verdict was".
fn is_link(r: &Reading, at: usize) -> bool {
    let words = [
        "of", "is", "was", "as", "to", "from", "for", "has", "in", "by", "on", "being", "remains", "at", "and", "are",
        "were", "that", "this",
    ];
    r.mark(at).is_some()
        || words.contains(&r.word(at))
        || value(r.cue(at).unwrap_or(Cue::Decoy)).is_some()
        || r.cue(at) == Some(Cue::Again)
        || r.cue(at) == Some(Cue::MayRate)
}

fn is_copula(word: &str) -> bool {
    matches!(word, "is" | "are" | "was" | "were" | "be" | "been" | "being" | "as" | "became" | "become")
}

/// "… rating", "…-rated", "… overall grade".
fn noun_follows(r: &Reading, after: usize) -> bool {
    let rated = |at: usize| matches!(r.cue(at), Some(Cue::RatingNoun)) || r.word(at) == "rated";
    let passed = |at: usize| {
        matches!(r.cue(at), Some(Cue::Overall | Cue::Inspectors))
            || matches!(r.word(at), "-" | "overall" | "'s" | "single-word")
    };
    rated(after) || (passed(after) && (rated(after + 1) || (passed(after + 1) && rated(after + 2))))
}

/// "Good is the grade that …": the noun stands behind a verb.
fn noun_later(r: &Reading, after: usize) -> bool {
    let copula = (after..after + 9).find(|at| matches!(r.word(*at), "is" | "was"));
    copula.is_some_and(|at| (at..at + 5).any(|n| r.cue(n) == Some(Cue::RatingNoun) || r.word(n) == "verdict"))
        && !(after..after + 9).any(|at| r.ends(at))
}

/// What may follow a grade that ends its predicate.
fn is_end(r: &Reading, after: usize) -> bool {
    let ending = [
        "and",
        "but",
        "by",
        "in",
        "for",
        "with",
        "while",
        "when",
        "across",
        "at",
        "on",
        "as",
        "because",
        "despite",
        "during",
        "under",
        "too",
        "last",
        "this",
        "or",
        "to",
        "overall",
        "after",
        "following",
        "since",
        "having",
        "amid",
        "from",
        "throughout",
        "before",
        "again",
        "now",
    ];
    after >= r.len()
        || r.mark(after).is_some_and(|m| m != b'-')
        || ending.contains(&r.word(after))
        || matches!(r.cue(after), Some(Cue::Overall | Cue::Again | Cue::Before | Cue::Inspectors | Cue::NoLonger))
}
