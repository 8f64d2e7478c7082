//! Which judgement areas a sentence names, and which of its grades was given for which.

use super::{
    clauses::{Clause, Opener, is_predicate},
    given::Given,
    phrases::Cue,
    reading::Reading,
};
use crate::model::Area;

/// Under which of the older names an area was judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    Plain,
    Safeguarding,
    ChildProtection,
}

/// Areas named in one list.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Group {
    first: usize,
    last: usize,
    areas: Vec<Area>,
    overall: bool,
    scope: Scope,
    joint: bool,
}

/// What a grade was given for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scoped {
    pub areas: Vec<Area>,
    /// The whole, alone or beside those areas.
    pub overall: bool,
    pub scope: Scope,
    /// Children in care and care leavers under one name.
    pub joint: bool,
}

/// What each grade of a sentence was given for, in the order of the grades.
pub(super) fn scopes(r: &Reading, clauses: &[Clause], given: &[Given]) -> Vec<Scoped> {
    let groups = groups(r, given);
    let mut owner: Vec<Option<usize>> = vec![None; groups.len()];
    for (n, group) in groups.iter().enumerate() {
        let next = groups.get(n + 1).map_or(usize::MAX, |next| next.first);
        owner[n] = owner_of(r, clauses, given, group, next);
    }
    for pair in 1..groups.len() {
        if owner[pair].is_none()
            && let Some(shared) = same_grade(r, given, &groups[pair])
        {
            owner[pair] = Some(shared);
        }
    }
    let mut scoped: Vec<Scoped> = Vec::new();
    for (n, grade) in given.iter().enumerate() {
        let own: Vec<&Group> = groups.iter().zip(&owner).filter(|(_, o)| **o == Some(n)).map(|(g, _)| g).collect();
        scoped.push(scope_of(r, clauses, given, n, grade, &own, &scoped));
    }
    scoped
}

fn scope_of(
    r: &Reading,
    clauses: &[Clause],
    given: &[Given],
    n: usize,
    grade: &Given,
    own: &[&Group],
    before: &[Scoped],
) -> Scoped {
    let mut areas: Vec<Area> = Vec::new();
    let mut scope = Scope::Plain;
    let mut overall = false;
    let mut added = false;
    for group in own {
        // "The county was inadequate again, along with its leadership": the whole too.
        let alone = !own.iter().any(|g| g.last < grade.item);
        added |= alone && group.first > grade.item && joins_whole(r, grade.item, group.first);
        overall |= group.overall;
        areas.extend(group.areas.iter().copied());
        if scope == Scope::Plain {
            scope = group.scope;
        }
    }
    areas.sort_unstable();
    areas.dedup();
    let inherits = own.is_empty() && n > 0 && elided(r, clauses, given[n - 1].item, grade.item);
    if inherits && !before[n - 1].areas.is_empty() && !near_overall(r, clauses, given, n) {
        return before[n - 1].clone();
    }
    // "Services for children in care were inadequate overall": the whole of that area.
    let own_whole = !own.is_empty()
        && own.iter().all(|g| g.last < grade.item)
        && r.cue(grade.item + 1 + usize::from(r.is_quote(grade.item + 1))) == Some(Cue::Overall);
    overall |= areas.is_empty() || added || !own_whole && near_overall(r, clauses, given, n);
    Scoped { areas, overall, scope, joint: own.iter().any(|g| g.joint) }
}

/// "Along with", "as were", "and so was" between a grade of the whole and more areas.
fn joins_whole(r: &Reading, from: usize, to: usize) -> bool {
    (from..to).any(|at| {
        matches!(
            (r.word(at), r.word(at + 1)),
            ("along", "with") | ("together", "with") | ("as", "was" | "were" | "is" | "are")
        )
    }) && !(from..to).any(|at| matches!(r.word(at), "for" | "in") && at < from + 3)
}

/// Whether the second grade's clause goes on with the first's subject: "good in 2014 and inadequate in 2018".
fn elided(r: &Reading, clauses: &[Clause], first: usize, second: usize) -> bool {
    let clause = |item: usize| clauses.iter().find(|c| c.first <= item && item < c.end);
    let (Some(a), Some(b)) = (clause(first), clause(second)) else { return false };
    let subject = |from: usize, to: usize| {
        (from..to).any(|at| {
            r.name_at(at).is_some()
                || matches!(r.cue(at), Some(Cue::TheCouncil | Cue::Services | Cue::Overall))
                || matches!(r.word(at), "it" | "they")
        })
    };
    if a == b {
        return !subject(first, second);
    }
    let bracket = b.opener == Opener::Aside && (r.is_item() || r.is_row());
    (b.opener == Opener::And || bracket) && !subject(b.first, second)
}

/// "Good overall", "the overall grade was good".
fn near_overall(r: &Reading, clauses: &[Clause], given: &[Given], n: usize) -> bool {
    let item = given[n].item;
    let Some(clause) = clauses.iter().find(|c| c.first <= item && item < c.end) else { return false };
    let from = n.checked_sub(1).map_or(clause.first, |p| clause.first.max(given[p].item + 4));
    let to = given.get(n + 1).map_or(clause.end, |next| clause.end.min(next.item));
    let whole = |at: usize| r.cue(at) == Some(Cue::Overall) && !is_parts_whole(r, at);
    let right = (item + 1..to.min(item + 6)).take_while(|at| r.mark(*at) != Some(b',')).any(whole);
    let left = (from..item).rev().take_while(|at| r.mark(*at) != Some(b',')).any(whole);
    right || left
}

/// The lists of areas that a sentence names.
fn groups(r: &Reading, given: &[Given]) -> Vec<Group> {
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
pub(super) fn is_joint(r: &Reading, at: usize) -> bool {
    r.cue(at) == Some(Cue::Area(Area::ChildrenInCare))
        && (r.word(at).contains("leavers") || r.word(at).contains("leaving"))
}

/// "Leaders were judged good": people, but as an area's short name.
fn is_leaders(r: &Reading, at: usize) -> bool {
    let verb = matches!(r.word(at + 1), "was" | "were" | "is" | "are") && r.cue(at + 2) == Some(Cue::Rate);
    let (before, next) = (at.checked_sub(1).map_or("", |b| r.word(b)), at + 1 + usize::from(r.is_quote(at + 1)));
    let graded = r.cue(next).and_then(super::given::value).is_some() && matches!(before, "with" | "and" | ",");
    let cell = before == "(" && matches!(r.word(at + 1), ";" | "," | ")");
    let praised =
        at > 0 && r.cue(at - 1 - usize::from(at > 1 && r.is_quote(at - 1))).and_then(super::given::value).is_some();
    if r.word(at) == "leaders" && praised {
        return true;
    }
    let listed =
        matches!(r.word(at + 1), "," | "and") && (at + 2..at + 6).any(|n| matches!(r.cue(n), Some(Cue::Area(_))));
    let last = before == "for" && (at + 1 >= r.len() || r.mark(at + 1).is_some_and(|m| m != b'\''));
    if r.word(at) == "leaders" && (graded || cell || listed || last) {
        return true;
    }
    let label = (r.is_item() || r.is_row() || r.is_heading()) && (r.mark(at + 1).is_some() && !r.is_quote(at + 1));
    matches!(r.word(at), "leaders" | "managers") && (verb || label && at < 3)
}

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
fn is_parts_whole(r: &Reading, at: usize) -> bool {
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
    let connects =
        |at: usize| matches!(r.word(at), "and" | "," | "&" | "plus" | "/" | "or" | ";") || r.word(at) == "well";
    let breaks = |at: usize| {
        is_predicate(r, at)
            || r.ends(at) && r.mark(at) != Some(b';')
            || r.mark(at) == Some(b'~')
            || r.is_spaced(at) && r.mark(at) == Some(b'-')
            || r.name_at(at).is_some()
            || matches!(r.cue(at), Some(Cue::Inspectors | Cue::Inspect | Cue::TheCouncil | Cue::Other))
                && !matches!(r.word(at), "services" | "service" | "the service")
            || matches!(
                r.word(at),
                "but" | "while" | "which" | "whereas" | "not" | "except" | "with" | "when" | "although"
            )
    };
    to == from + 1 || ((from + 1..to).any(connects) && !(from + 1..to).any(breaks))
}

/// The grade that was given for a list of areas.
fn owner_of(r: &Reading, clauses: &[Clause], given: &[Given], group: &Group, next_group: usize) -> Option<usize> {
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
fn same_grade(r: &Reading, given: &[Given], group: &Group) -> Option<usize> {
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
