//! Which of a sentence's grades a list of areas has.

use super::groups::Group;
use crate::extract::{
    clauses::{Clause, Opener, holding, is_predicate},
    grades::Given,
    phrases::Cue,
    reading::{Reading, before_by},
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
    let at = opener_behind(r, item, group.first);
    // "Outstanding leadership".
    if at == group.first && (item + 1..at).all(|n| r.is_quote(n)) {
        return true;
    }
    let inverted = matches!(r.word(at), "was" | "were" | "is" | "are");
    let opens = inverted || FOR.contains(&r.word(at)) || r.mark(at) == Some(b'~') || r.is_dash(at);
    if at >= group.first || !opens || inverted && at > item + 3 {
        return false;
    }
    let dated = r.dates.iter().any(|d| at < d.first && d.first < group.first);
    let far = r.mark(at).is_some() && group.first > at + 7;
    !dated && !far && (at + 1..group.first).all(|n| is_still_list(r, n))
}

/// What ties the areas behind a grade to it.
const FOR: &[&str] = &["for", "in", "on", "to", "regarding", "including", "across", ":", "("];

/// Where "for", "in" or a mark would stand that ties areas to the grade before them.
fn opener_behind(r: &Reading, item: usize, end: usize) -> usize {
    let passed = |at: usize| {
        r.is_quote(at)
            || matches!(r.cue(at), Some(Cue::RatingNoun | Cue::Inspectors | Cue::MayRate | Cue::Overall | Cue::Again))
            || matches!(r.word(at), "by" | "both" | "ratings" | "'s" | "marks" | "only" | "also" | "too" | "grades")
    };
    let mut at = item + 1;
    while at < end && passed(at) {
        at += 1;
    }
    // ", as well as for A", "and for A".
    let mut on = at;
    while matches!(r.word(on), "," | "as" | "well" | "and" | "also" | "both") && on < at + 5 {
        on += 1;
    }
    if matches!(r.word(on), "for" | "including" | "in" | "on") { on } else { at }
}

/// Whether an item may stand between "for" and the areas that a grade was given for.
fn is_still_list(r: &Reading, at: usize) -> bool {
    let verb = is_predicate(r, at) && r.word(at) != "given";
    let comma = r.mark(at) == Some(b',') && !matches!(r.word(at - 1), "areas" | "categories" | "judgements");
    let turns = matches!(r.word(at), "but" | "while" | "which" | "where" | "when" | "although");
    !verb && !r.ends(at) && !comma && r.name_at(at).is_none() && !turns
}

/// "Except", "apart from", "bar": what follows has another grade.
fn excepted(r: &Reading, from: usize, to: usize) -> bool {
    r.says(
        from..to,
        &["except", "excepting", "apart", "bar", "excluding", "exception", "besides", "save", "aside", "than"],
    )
}

/// "A was good", "A: good", "A (good)", "for A the grade was good".
fn leads(r: &Reading, clauses: &[Clause], group: &Group, item: usize) -> bool {
    if item - group.last > 30 {
        return false;
    }
    if is_fronted(r, clauses, group) {
        return true;
    }
    // "Leadership requiring improvement": the grade is its own verb.
    let verbal = r.word(item).starts_with("requir") || r.word(item).starts_with("need");
    let tied = is_linked(r, group, item) || verbal || is_next(r, group, item) && needs_no_verb(r, group, item);
    let between = group.last + 1..item;
    let parted = |at: usize| matches!(r.mark(at), Some(b';' | b'.')) || is_new_subject(r, at, group.last);
    // "Children were let down, and the overall rating was inadequate": the whole's, or all services'.
    let whole = |at: usize| {
        let within = matches!(r.word(group.last + 1), "of" | "at" | "in" | "within" | "across");
        let services = !(within && at <= group.last + 6)
            && r.cue(at) == Some(Cue::Services)
            && r.word(at).starts_with("children's s");
        r.cue(at) == Some(Cue::Overall) || services && matches!(r.word(at - 1), "its" | "the" | "their" | "'s")
    };
    tied && !between.clone().any(whole)
        && !between.clone().any(parted)
        && !r.says(between, &["but", "while", "whereas", "although"])
        && (!is_governed(r, group) || verbal)
}

/// Whether a verb, a noun of grading or a mark ties a list of areas to the grade behind it.
fn is_linked(r: &Reading, group: &Group, item: usize) -> bool {
    let mut between = group.last + 1..item;
    // "Children in care fared better, with a 'good' judgement".
    let noted = between.clone().rev().take_while(|at| !r.parts(*at)).any(|at| r.word(at) == "with");
    noted
        || between.any(|at| {
            is_predicate(r, at)
                || matches!(r.cue(at), Some(Cue::RatingNoun | Cue::Each))
                || matches!(r.word(at), "as" | "being" | "get" | "gets" | "receive" | "receives")
                || matches!(r.mark(at), Some(b':' | b'(' | b'~' | b'|' | b'=' | b'-'))
        })
}

/// Whether nothing but "services" and its like stands between a list of areas and the grade behind it.
fn is_next(r: &Reading, group: &Group, item: usize) -> bool {
    let filler = |at: usize| {
        r.is_quote(at)
            || matches!(r.word(at), "services" | "service" | "provision" | "arrangements" | "work" | "'s" | "'" | "as")
    };
    // "Rated the leadership of Kent's services inadequate".
    let owned = |at: usize| {
        filler(at)
            || r.name_at(at).is_some()
            || matches!(r.cue(at), Some(Cue::TheCouncil | Cue::Services))
            || matches!(r.word(at), "of" | "at" | "in" | "the")
    };
    let mut between = group.last + 1..item;
    between.clone().all(filler)
        || r.mark(group.last + 1) == Some(b',') && item == group.last + 2
        || rated_before(r, group.first) && between.all(owned)
}

/// Whether a grade right behind a list of areas is theirs without a verb between: the verb stands before both, or the
/// line is too short to have one.
fn needs_no_verb(r: &Reading, group: &Group, item: usize) -> bool {
    let before = |n: usize| r.word(group.first.wrapping_sub(n));
    // "Judged A outstanding, B good": the verb is said once.
    let led = |at: usize| r.mark(at) == Some(b',') || r.word(at) == "and";
    let chained = before_by(group.first, 4).any(led) || matches!(before(1), "the" | "its" | "their");
    let rated = rated_before(r, group.first) || chained && (0..group.first).any(|at| is_predicate(r, at));
    let verbless = r.len() <= 14 && !(0..r.len()).any(|at| is_predicate(r, at) && at != item);
    let with = before(1) == "with" || before(2) == "with";
    let listy = r.says_any(&[";"]) && r.says_any(&[":"]);
    rated || verbless || with || listy || r.is_heading() || r.is_row() || r.is_item()
}

/// Whether a verb of grading stands close before an item, in its own part of the sentence.
fn rated_before(r: &Reading, first: usize) -> bool {
    before_by(first, 8).rev().take_while(|at| !r.parts(*at)).any(|at| {
        matches!(r.cue(at), Some(Cue::Rate | Cue::MayRate))
            || matches!(r.word(at), "made" | "make" | "call" | "called" | "calls")
    })
}

/// "Only on children in care does it require improvement", "for care leavers, the service is good".
fn is_fronted(r: &Reading, clauses: &[Clause], group: &Group) -> bool {
    let led = group.first.checked_sub(1).is_some_and(|at| matches!(r.word(at), "for" | "on" | "in"));
    let clause = holding(clauses, group.first);
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
    // "Adoption was the only area not found inadequate: it was rated good".
    let only = (last..at).any(|n| r.word(n) == "only") && r.says(last..at, &["area", "part", "one", "category"]);
    let meant = only
        || at == last + 2 && matches!(r.word(at - 1), "where" | ":" | "which" | "but")
        || at == last + 3 && r.word(at - 1) == "where";
    council && (comma || at > last + 2)
        || r.word(at) == "it" && is_predicate(r, at + 1) && !meant
        || r.cue(at) == Some(Cue::Overall) && comma
}

/// Named only by the way: "the director for children in care", "despite failing children in care".
fn is_governed(r: &Reading, group: &Group) -> bool {
    let before = group.first.checked_sub(1).map_or("", |at| r.word(at));
    matches!(before, "director" | "head" | "minister" | "charity" | "despite")
}

/// "Judged inadequate in two of the areas: A and B"; "the lowest grade in three areas, A, B and C".
fn loosely(r: &Reading, clauses: &[Clause], item: usize, group: &Group) -> bool {
    if group.first - item > 24 || excepted(r, item, group.first) {
        return false;
    }
    if shares_grade(r, item, group.first) {
        return true;
    }
    let listed = r.says(
        item.saturating_sub(12)..group.first,
        &["areas", "area", "categories", "category", "judgements", "respects", "headings", "counts", "strands"],
    );
    let clause = |at: usize| clauses.iter().position(|c| c.first <= at && at < c.end);
    let verb = |at: usize| is_predicate(r, at) && !r.is_list_verb(at) && r.cue(at) != Some(Cue::Visit);
    let apart = (item + 1..group.first).any(|at| verb(at) || matches!(r.word(at), "but" | "while" | "which"));
    listed
        && !apart
        && clause(item)
            .zip(clause(group.first))
            .is_some_and(|(a, b)| b <= a + 1 || b <= a + 2 && clauses[b - 1].opener == Opener::Aside)
}

/// "The same goes for A", "as was A", "so too A", "along with A": areas that share the grade before them.
fn shares_grade(r: &Reading, from: usize, to: usize) -> bool {
    let shares = (from + 1..to).any(|at| {
        matches!(r.word(at), "same" | "likewise" | "similarly")
            || matches!(
                (r.word(at), r.word(at + 1)),
                ("as" | "so", "was" | "were" | "is" | "are" | "too" | "did" | "do" | "does" | "has" | "have")
                    | ("along" | "together", "with")
            )
            || r.word(at) == "that" && r.word(at + 2) == "also"
    });
    shares && !r.says(from + 1..to, &["but", "while", "whereas", "not", "since", ";"])
}
