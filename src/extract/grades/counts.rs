//! Grades that are counted and given to nobody by name: "12 councils are outstanding", "most were good".

use super::around;
use crate::extract::{
    clauses::{Clause, holding},
    lexicon::What,
    phrases::Cue,
    reading::{Reading, before_by},
};

/// "Three goods and one outstanding": how often a grade was given, to areas that nobody names.
pub(super) fn is_tally(r: &Reading, item: usize) -> bool {
    let (before, after) = around(r, item);
    let counted = before.is_some_and(|at| is_number(r, at) || TALLIES.contains(&r.word(at)));
    let alone = r.mark(after).is_some_and(|mark| mark != b'(') || matches!(r.word(after), "and" | "or" | "for" | "in");
    counted && alone
}

/// The numbers that grades are counted with.
pub(super) const TALLIES: &[&str] = &["one", "two", "three", "four", "five", "six"];

/// A count of councils or judgements: "17 authorities were rated good". Nothing in it is any one council's.
pub(in crate::extract) fn is_counted(r: &Reading) -> bool {
    let rest = r.word(0) == "the" && matches!(r.word(1), "remaining" | "rest" | "others");
    r.names.is_empty()
        && (counts_judgements(r)
            || rest && !r.any(|c| matches!(c, Cue::Area(_)))
            || !r.has(Cue::Each) && (0..r.len()).any(|at| counts_councils(r, at)))
}

/// "The number of councils rated inadequate fell, with Kent moving up": the grade is nobody's that is named.
pub(super) fn is_number_of(r: &Reading, item: usize) -> bool {
    // "One in four was inadequate".
    let share =
        |at: usize| r.word(at) == "in" && at > 0 && TALLIES.contains(&r.word(at - 1)) && is_count(r.word(at + 1));
    if before_by(item, 5).any(share) {
        return true;
    }
    let councils = before_by(item, 4).find(|at| COUNCILS.contains(&r.word(*at)));
    councils.is_some_and(|at| r.says(before_by(at, 4), &["number", "share", "proportion", "percentage"]))
}

/// "17 of the 22 judgements were outstanding".
pub(super) fn counts_judgements(r: &Reading) -> bool {
    (2..r.len()).any(|at| {
        matches!(r.word(at), "judgements" | "judgments" | "grades" | "areas")
            && before_by(at, 4).any(|n| is_number(r, n))
            && r.says(before_by(at, 4), &["of"])
    })
}

/// Several councils, unnamed.
pub(super) const COUNCILS: &[&str] = &["councils", "authorities", "departments"];

/// "17 authorities", "a third of councils", "40% of departments", "one council in five".
pub(super) fn counts_councils(r: &Reading, at: usize) -> bool {
    if !matches!(r.word(at), "council" | "authority" | "local authority" | "%" | "cent")
        && !COUNCILS.contains(&r.word(at))
    {
        return false;
    }
    let one = r.word(at + 1) == "in" && at > 0 && r.word(at - 1) == "one";
    if one && matches!(r.word(at), "council" | "authority" | "local authority") {
        return true;
    }
    let share = matches!(r.word(at), "%" | "cent") && r.says(at + 1..at + 7, COUNCILS);
    let many = share || COUNCILS.contains(&r.word(at)) || r.word(at) == "local authority";
    many && before_by(at, 7).any(|n| is_number(r, n) || is_count(r.word(n)))
}

/// Whether a number stands at an item, in digits.
pub(super) fn is_number(r: &Reading, at: usize) -> bool {
    matches!(r.items[at].what, What::Number(_))
}

/// "In one area", "in the other": a grade of some part that is not named.
pub(super) fn is_partial(r: &Reading, item: usize) -> bool {
    let (_, after) = around(r, item);
    if !matches!(r.word(after), "in" | "for" | "on") {
        return false;
    }
    let few =
        matches!(r.word(after + 1), "one" | "two" | "three" | "four" | "some" | "several" | "most" | "a" | "other")
            || (r.word(after + 1) == "the" && matches!(r.word(after + 2), "other" | "others" | "rest" | "remaining"));
    // "Rated good in a full inspection in March".
    let inspection =
        (after + 1..after + 6).any(|at| matches!(r.cue(at), Some(Cue::Inspect | Cue::FullInspection | Cue::Report)));
    few && !inspection && !(after..(after + 14).min(r.len())).any(|at| r.is_area(at))
}

/// "Everything else required improvement", "the other three areas requiring improvement": of areas that nobody names.
pub(super) fn is_of_rest(r: &Reading, item: usize) -> bool {
    let passed = |at: usize| {
        matches!(
            r.word(at),
            "was" | "were" | "is" | "are" | "be" | "to" | "all" | "areas" | "area" | "categories" | "also" | "being"
        ) || r.is_quote(at)
            || matches!(r.cue(at), Some(Cue::Rate | Cue::MayRate))
            || is_count(r.word(at))
    };
    let Some(at) = before_by(item, 8).rev().find(|at| !passed(*at)) else { return false };
    let rest = matches!(r.word(at), "other" | "others" | "rest" | "remaining" | "remainder");
    let led = |word: &str| at > 0 && r.word(at - 1) == word;
    rest && led("the") || r.word(at) == "else" && led("everything")
}

/// "Most services for children are good": some of them, and no verdict on the whole.
pub(super) fn is_of_most(r: &Reading, clauses: &[Clause], item: usize) -> bool {
    let first = holding(clauses, item).map_or(0, |c| c.first);
    (first..item).any(|at| {
        matches!(r.word(at), "most" | "many" | "some" | "parts" | "aspects" | "much")
            && (at + 1..at + 5).any(|n| {
                matches!(r.cue(n), Some(Cue::Area(_))) || r.word(n).contains("service") || r.word(n) == "areas"
            })
            && !r.says(before_by(at, 1), &["the"])
    })
}

/// Whether a word counts: a number, "several", "half".
pub(in crate::extract) fn is_count(word: &str) -> bool {
    COUNTS.contains(&word)
}

/// Numbers and shares in words.
pub(super) const COUNTS: &[&str] = &[
    "all",
    "most",
    "many",
    "several",
    "some",
    "few",
    "half",
    "third",
    "quarter",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "more",
    "fewer",
    "number",
    "per",
    "proportion",
    "share",
];
