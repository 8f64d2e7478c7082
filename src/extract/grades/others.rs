//! Grades of somebody else: of nobody in particular, of a count of councils, of a part, a school or a home.

use super::{Support, around};
use crate::extract::{
    clauses::{Clause, holding},
    lexicon::What,
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

/// "Three goods and one outstanding": how often a grade was given, to areas that nobody names.
pub(super) fn is_tally(r: &Reading, item: usize) -> bool {
    let (before, after) = around(r, item);
    let counted = before.is_some_and(|at| is_number(r, at) || TALLIES.contains(&r.word(at)));
    let alone = r.mark(after).is_some_and(|mark| mark != b'(') || matches!(r.word(after), "and" | "or" | "for" | "in");
    counted && alone
}

/// The numbers that grades are counted with.
const TALLIES: &[&str] = &["one", "two", "three", "four", "five", "six"];

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
fn counts_judgements(r: &Reading) -> bool {
    (2..r.len()).any(|at| {
        matches!(r.word(at), "judgements" | "judgments" | "grades" | "areas")
            && before_by(at, 4).any(|n| is_number(r, n))
            && r.says(before_by(at, 4), &["of"])
    })
}

/// Several councils, unnamed.
const COUNCILS: &[&str] = &["councils", "authorities", "departments"];

/// "17 authorities", "a third of councils", "40% of departments", "one council in five".
fn counts_councils(r: &Reading, at: usize) -> bool {
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
fn is_number(r: &Reading, at: usize) -> bool {
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
const COUNTS: &[&str] = &[
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
