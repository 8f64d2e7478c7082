//! The small words around a grade: what links it to a subject, which noun it belongs to, where its phrase ends.

use crate::extract::{phrases::Cue, reading::Reading};

/// What "to grade" may stand before: "the reports grade both authorities good".
pub(super) fn is_object(r: &Reading, at: usize) -> bool {
    matches!(r.word(at), "both" | "it" | "them" | "the" | "all" | "each" | "its" | "their")
        || r.name_at(at).is_some()
        || matches!(r.cue(at), Some(Cue::Each | Cue::TheCouncil | Cue::Services))
}

/// Words that may stand between services and what is said of them.
pub(super) const SMALL_WORDS: &[&str] = &[
    "in",
    "which",
    ",",
    "now",
    "still",
    "also",
    "overall",
    "currently",
    "to",
    "all",
    "both",
    "us",
    "them",
    "it",
    "her",
    "him",
    "that",
    "have",
    "has",
    "had",
];

/// What ties a noun to its grade: "a rating of", "the verdict was".
pub(super) fn is_link(r: &Reading, at: usize) -> bool {
    let words = [
        "of", "is", "was", "as", "to", "from", "for", "has", "in", "by", "on", "being", "remains", "at", "and", "are",
        "now", "were", "that", "this",
    ];
    r.mark(at).is_some()
        || words.contains(&r.word(at))
        || r.is_grade(at)
        || r.cue(at) == Some(Cue::Again)
        || r.cue(at) == Some(Cue::MayRate)
}

/// Forms of "to be" and "to become".
pub(super) fn is_copula(word: &str) -> bool {
    matches!(
        word,
        "is" | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "being"
            | "as"
            | "became"
            | "become"
            | "it's"
            | "they're"
            | "we're"
    )
}

/// "… rating", "…-rated", "… overall grade".
pub(super) fn noun_follows(r: &Reading, after: usize) -> bool {
    let rated = |at: usize| r.cue(at) == Some(Cue::RatingNoun) || matches!(r.word(at), "rated" | "grades");
    let passed = |at: usize| {
        matches!(r.cue(at), Some(Cue::Overall | Cue::Inspectors))
            || matches!(r.word(at), "-" | "overall" | "'s" | "single-word")
    };
    rated(after) || (passed(after) && (rated(after + 1) || (passed(after + 1) && rated(after + 2))))
}

/// "Good is the grade that …": the noun stands behind a verb.
pub(super) fn noun_later(r: &Reading, after: usize) -> bool {
    let copula = (after..after + 9).find(|at| matches!(r.word(*at), "is" | "was" | "that's" | "it's"));
    copula.is_some_and(|at| (at..at + 5).any(|n| r.cue(n) == Some(Cue::RatingNoun) || is_later_noun(r, n)))
        && !(after..after + 9).any(|at| r.ends(at))
}

/// "Good is the verdict", "… is how Ofsted describes it": what may stand for a grade's noun behind a verb.
pub(super) fn is_later_noun(r: &Reading, at: usize) -> bool {
    match r.word(at) {
        "verdict" | "outcome" | "result" | "finding" | "conclusion" => true,
        "word" | "how" | "what" => (at + 1..at + 4).any(|n| r.cue(n) == Some(Cue::Inspectors)),
        _ => false,
    }
}

/// What may follow a grade that ends its predicate.
pub(super) fn is_end(r: &Reading, after: usize) -> bool {
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
        "these",
        "today",
        "currently",
        "when",
        "along",
        "alongside",
    ];
    after >= r.len()
        || r.mark(after).is_some_and(|m| m != b'-')
        || ending.contains(&r.word(after))
        || matches!(r.cue(after), Some(Cue::Overall | Cue::Again | Cue::Before | Cue::Inspectors | Cue::NoLonger))
}
