//! Which judgement areas a sentence names, and which of its grades was given for which.

mod groups;
mod owners;

use super::{
    clauses::{Clause, Opener, holding},
    grades::Given,
    phrases::Cue,
    reading::Reading,
};
use crate::model::Area;
pub(super) use groups::is_joint;
use groups::{Group, groups, is_parts_whole};
use owners::owner_of;

/// Under which of the older names an area was judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    Plain,
    Safeguarding,
    ChildProtection,
}

/// What a grade was given for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scoped {
    /// The areas, sorted, each once; none where the grade is the whole's.
    pub areas: Vec<Area>,
    /// The whole, alone or beside those areas.
    pub overall: bool,
    /// Under which of the older names.
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
    let mut scoped: Vec<Scoped> = Vec::new();
    for (n, grade) in given.iter().enumerate() {
        let own: Vec<&Group> = groups.iter().zip(&owner).filter(|(_, o)| **o == Some(n)).map(|(g, _)| g).collect();
        scoped.push(scope_of(r, clauses, given, n, grade, &own, &scoped));
    }
    scoped
}

/// What one grade was given for: its own lists of areas, else those of the grade whose subject it goes on with.
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
    let clause = |item: usize| holding(clauses, item);
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
    let Some(clause) = holding(clauses, item) else { return false };
    let from = n.checked_sub(1).map_or(clause.first, |p| clause.first.max(given[p].item + 4));
    let to = given.get(n + 1).map_or(clause.end, |next| clause.end.min(next.item));
    let whole = |at: usize| r.cue(at) == Some(Cue::Overall) && !is_parts_whole(r, at);
    let right = (item + 1..to.min(item + 6)).take_while(|at| r.mark(*at) != Some(b',')).any(whole);
    let left = (from..item).rev().take_while(|at| r.mark(*at) != Some(b',')).any(whole);
    right || left
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{clauses, grades, testing::reading};

    /// What each grade of a sentence was given for.
    fn given_for(text: &str) -> Vec<String> {
        let r = reading(text);
        let clauses = clauses::split(&r);
        let given = grades::find(&r, &clauses, false);
        let words = |s: &Scoped| {
            let whole = s.overall.then_some("overall");
            whole.into_iter().chain(s.areas.iter().map(|area| area.word())).collect::<Vec<_>>().join(" ")
        };
        scopes(&r, &clauses, &given).iter().map(words).collect()
    }

    #[test]
    fn areas_stand_behind_for_or_before_the_verb() {
        for (text, areas) in [
            ("Leeds was rated good for leadership and adoption.", vec!["adoption leadership"]),
            ("Leadership in Leeds was judged inadequate.", vec!["leadership"]),
            ("Help and protection was good and leadership was inadequate.", vec!["help_and_protection", "leadership"]),
            ("Only for care leavers was the service judged good.", vec!["care_leavers"]),
            ("Ofsted rated Leeds good, with outstanding leadership.", vec!["overall", "leadership"]),
            ("Leeds was rated good.", vec!["overall"]),
            ("Leeds was rated good overall and outstanding for leadership.", vec!["overall", "leadership"]),
        ] {
            assert_eq!(given_for(text), areas, "{text}");
        }
    }

    #[test]
    fn areas_that_share_a_grade_have_it_and_exceptions_have_not() {
        assert_eq!(
            given_for("Leadership was judged inadequate, and the same goes for adoption."),
            ["adoption leadership"]
        );
        assert_eq!(given_for("Leadership was judged inadequate, as was adoption."), ["adoption leadership"]);
        assert_eq!(given_for("Leeds was rated good in every area except leadership."), ["overall"]);
        assert_eq!(given_for("Leadership was judged inadequate but not adoption."), ["leadership"]);
    }

    #[test]
    fn the_effectiveness_of_safeguarding_is_no_verdict_on_the_whole() {
        assert_eq!(
            given_for("The overall effectiveness of safeguarding services was judged adequate."),
            ["help_and_protection"]
        );
        assert_eq!(given_for("The overall effectiveness was judged adequate."), ["overall"]);
    }

    #[test]
    fn children_in_care_and_care_leavers_may_have_one_name() {
        assert!((0..20).any(|at| is_joint(&reading("Good for children in care and care leavers."), at)));
        assert!(!(0..20).any(|at| is_joint(&reading("Good for children in care and for care leavers."), at)));
    }
}
