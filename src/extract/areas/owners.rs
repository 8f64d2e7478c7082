//! Which of a sentence's grades a list of areas has.

use super::groups::Group;
use crate::extract::{
    clauses::{Clause, Opener, is_predicate},
    grades::Given,
    phrases::Cue,
    reading::Reading,
};

/// The grade that was given for a list of areas.
pub(super) fn owner_of(
    r: &Reading,
    clauses: &[Clause],
    given: &[Given],
    group: &Group,
    next_group: usize,
) -> Option<usize> {
    let next = given.iter().position(|g| g.item > group.last);
    let before = given.iter().rposition(|g| g.item < group.first);
    if let Some(n) = before.filter(|n| follows(r, given[*n].item, group)) {
        return Some(n);
    }
    if let Some(n) = next.filter(|n| given[*n].item < next_group && leads(r, clauses, group, given[*n].item)) {
        return Some(n);
    }
    before.filter(|n| loosely(r, clauses, given[*n].item, group))
}

/// "Good for A", "good by Ofsted in A", "inadequate: A", "rated good were A".
fn follows(r: &Reading, item: usize, group: &Group) -> bool {
    if group.first - item > 16 || excepted(r, item, group.first) {
        return false;
    }
    let mut at = item + 1;
    while at < group.first
        && (r.is_quote(at)
            || matches!(r.cue(at), Some(Cue::RatingNoun | Cue::Inspectors | Cue::MayRate | Cue::Overall | Cue::Again))
            || matches!(r.word(at), "by" | "both" | "ratings" | "'s" | "marks" | "only"))
    {
        at += 1;
    }
    // ", as well as for A", "and for A".
    let mut on = at;
    while matches!(r.word(on), "," | "as" | "well" | "and" | "also" | "both") && on < at + 5 {
        on += 1;
    }
    if matches!(r.word(on), "for" | "including" | "in" | "on") {
        at = on;
    }
    let opens = matches!(
        r.word(at),
        "for"
            | "in"
            | "on"
            | "to"
            | "over"
            | "regarding"
            | "including"
            | "across"
            | ":"
            | "was"
            | "were"
            | "is"
            | "are"
            | "("
    ) || r.mark(at) == Some(b'~')
        || r.is_spaced(at) && r.mark(at) == Some(b'-');
    let inverted = matches!(r.word(at), "was" | "were" | "is" | "are");
    // "Outstanding leadership".
    if at == group.first && (item + 1..at).all(|n| r.is_quote(n)) {
        return true;
    }
    if at >= group.first || !opens || inverted && at > item + 3 {
        return false;
    }
    let dated = r.dates.iter().any(|d| at < d.first && d.first < group.first);
    let far = r.mark(at).is_some() && group.first > at + 7;
    !dated
        && !far
        && (at + 1..group.first).all(|n| {
            !(is_predicate(r, n) && !matches!(r.word(n), "given"))
                && !r.ends(n)
                && (r.mark(n) != Some(b',') || matches!(r.word(n - 1), "areas" | "categories" | "judgements"))
                && r.name_at(n).is_none()
                && !matches!(r.word(n), "but" | "while" | "which" | "where" | "when" | "although")
        })
}

/// "Except", "apart from", "bar": what follows has another grade.
fn excepted(r: &Reading, from: usize, to: usize) -> bool {
    (from..to).any(|at| {
        matches!(
            r.word(at),
            "except"
                | "excepting"
                | "apart"
                | "bar"
                | "excluding"
                | "exception"
                | "besides"
                | "save"
                | "aside"
                | "than"
        )
    })
}

/// "A was good", "A: good", "A (good)", "for A the grade was good".
fn leads(r: &Reading, clauses: &[Clause], group: &Group, item: usize) -> bool {
    if item - group.last > 30 {
        return false;
    }
    let between = group.last + 1..item;
    // "Children in care fared better, with a 'good' judgement".
    let noted = between.clone().rev().take_while(|at| !r.parts(*at)).any(|at| r.word(at) == "with");
    let linked = noted
        || between.clone().any(|at| {
            is_predicate(r, at)
                || matches!(r.cue(at), Some(Cue::RatingNoun | Cue::Each))
                || matches!(r.word(at), "as" | "being")
                || matches!(r.mark(at), Some(b':' | b'(' | b'~' | b'|' | b'=' | b'-'))
        });
    // "Leadership requiring improvement": the grade is its own verb.
    let verbal = r.word(item).starts_with("requir") || r.word(item).starts_with("need");
    let filler = |at: usize| {
        r.is_quote(at)
            || matches!(r.word(at), "services" | "service" | "provision" | "arrangements" | "work" | "'s" | "'" | "as")
    };
    let beside = item == group.last + 1
        || between.clone().all(filler)
        || r.mark(group.last + 1) == Some(b',') && item == group.last + 2;
    let rated = rated_before(r, group.first);
    if is_fronted(r, clauses, group) {
        return true;
    }
    // "Judged A outstanding, B good": the verb is said once.
    let led = |at: usize| r.mark(at) == Some(b',') || r.word(at) == "and";
    let chained = (group.first.saturating_sub(4)..group.first).any(led)
        || matches!(r.word(group.first.wrapping_sub(1)), "the" | "its" | "their");
    let rated = rated || chained && (0..group.first).any(|at| is_predicate(r, at));
    // "Rated the leadership of Kent's services inadequate".
    let owned = |at: usize| {
        filler(at)
            || r.name_at(at).is_some()
            || matches!(r.cue(at), Some(Cue::TheCouncil | Cue::Services))
            || matches!(r.word(at), "of" | "at" | "in" | "the")
    };
    let beside = beside || rated_before(r, group.first) && between.clone().all(owned);
    let verbless = r.len() <= 14 && !(0..r.len()).any(|at| is_predicate(r, at) && at != item);
    let with = matches!(r.word(group.first.wrapping_sub(1)), "with") || r.word(group.first.wrapping_sub(2)) == "with";
    let listy = (0..r.len()).any(|at| r.mark(at) == Some(b';')) && (0..r.len()).any(|at| r.mark(at) == Some(b':'));
    if !(linked
        || verbal
        || beside && (rated || verbless || with || listy || r.is_heading() || r.is_row() || r.is_item()))
    {
        return false;
    }
    !between.clone().any(|at| r.mark(at) == Some(b';') || r.mark(at) == Some(b'.') || is_new_subject(r, at, group.last))
        && !between.clone().any(|at| matches!(r.word(at), "but" | "while" | "whereas" | "although"))
        && !is_governed(r, clauses, group)
}

/// Whether a verb of grading stands close before an item, in its own part of the sentence.
fn rated_before(r: &Reading, first: usize) -> bool {
    (first.saturating_sub(8)..first).rev().take_while(|at| !r.parts(*at)).any(|at| {
        matches!(r.cue(at), Some(Cue::Rate | Cue::MayRate))
            || matches!(r.word(at), "made" | "make" | "call" | "called" | "calls")
    })
}

/// "Only on children in care does it require improvement", "for care leavers, the service is good".
fn is_fronted(r: &Reading, clauses: &[Clause], group: &Group) -> bool {
    let led = group.first.checked_sub(1).is_some_and(|at| matches!(r.word(at), "for" | "on" | "in"));
    let clause = clauses.iter().find(|c| c.first <= group.first && group.first < c.end);
    led && clause.is_some_and(|c| group.first - c.first <= 3)
}

/// A subject of its own between a list of areas and a grade: "leadership was weak and the council is inadequate".
fn is_new_subject(r: &Reading, at: usize, last: usize) -> bool {
    let of = |n: usize| {
        n > 0
            && matches!(
                r.word(n - 1 - usize::from(n > 1 && r.word(n - 1) == "the")),
                "of" | "at" | "in" | "by" | "from" | "for" | "within" | "across" | "to" | "on" | "that" | "with"
            )
    };
    let named = r.name_at(at).is_some() || r.cue(at) == Some(Cue::TheCouncil) && !r.word(at).starts_with("service");
    let council = named && !of(at) && !(at > last && r.word(at + 1) == "'s");
    let comma = r.mark(at.wrapping_sub(1)) == Some(b',') || r.word(at.wrapping_sub(1)) == "and";
    // "Adoption, where it requires improvement": "it" is the area.
    let meant = at == last + 2 && matches!(r.word(at - 1), "where" | ":" | "which" | "but")
        || at == last + 3 && r.word(at - 1) == "where";
    council && (comma || at > last + 2)
        || r.word(at) == "it" && is_predicate(r, at + 1) && !meant
        || r.cue(at) == Some(Cue::Overall) && comma
}

/// Named only by the way: "the service for children in care at the council", "after failing children in care".
fn is_governed(r: &Reading, _clauses: &[Clause], group: &Group) -> bool {
    let before = group.first.checked_sub(1).map_or("", |at| r.word(at));
    matches!(before, "director" | "head" | "minister" | "charity" | "despite")
}

/// "The same goes for A", "as was A", "so too A": areas that share the grade before them.
pub(super) fn same_grade(r: &Reading, given: &[Given], group: &Group) -> Option<usize> {
    let n = given.iter().rposition(|g| g.item < group.first)?;
    let from = given[n].item;
    let shares = (from + 1..group.first).any(|at| {
        matches!(r.word(at), "same" | "likewise" | "similarly")
            || matches!(
                (r.word(at), r.word(at + 1)),
                ("as" | "so", "was" | "were" | "is" | "are" | "too" | "did" | "do") | ("along" | "together", "with")
            )
            || r.word(at) == "that" && r.word(at + 2) == "also"
    });
    let other = (from + 1..group.first)
        .any(|at| matches!(r.word(at), "but" | "while" | "whereas" | "not" | "since") || r.mark(at) == Some(b';'));
    (shares && !other && group.first - from < 24).then_some(n)
}

/// "Judged inadequate in two of the areas: A and B"; "the lowest grade in three areas, A, B and C".
fn loosely(r: &Reading, clauses: &[Clause], item: usize, group: &Group) -> bool {
    if group.first - item > 24 || excepted(r, item, group.first) {
        return false;
    }
    if same_words(r, item, group.first) {
        return true;
    }
    let listed = (item.saturating_sub(12)..group.first).any(|at| {
        matches!(
            r.word(at),
            "areas"
                | "area"
                | "categories"
                | "category"
                | "judgements"
                | "respects"
                | "headings"
                | "counts"
                | "strands"
        )
    });
    let clause = |at: usize| clauses.iter().position(|c| c.first <= at && at < c.end);
    let apart = (item + 1..group.first)
        .any(|at| is_predicate(r, at) && !r.is_list_verb(at) || matches!(r.word(at), "but" | "while" | "which"));
    listed
        && !apart
        && clause(item)
            .zip(clause(group.first))
            .is_some_and(|(a, b)| b <= a + 1 || b <= a + 2 && clauses[b - 1].opener == Opener::Aside)
}

fn same_words(r: &Reading, from: usize, to: usize) -> bool {
    (from + 1..to).any(|at| {
        matches!(r.word(at), "likewise" | "same")
            || matches!(
                (r.word(at), r.word(at + 1)),
                ("as" | "so", "was" | "were" | "is" | "are" | "did" | "do" | "too") | ("along" | "together", "with")
            )
    }) && !(from + 1..to)
        .any(|at| matches!(r.word(at), "but" | "while" | "whereas" | "not") || r.mark(at) == Some(b';'))
}
