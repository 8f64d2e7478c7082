//! Where a claim belongs among the groups so far.

use super::{
    dates::{self, TIGHT},
    group::Group,
};
use crate::model::{Claim, Interval, Role, SourceKind};

/// Where a claim belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// In this group, with whose grades it agrees.
    Member(usize),
    /// About this group's inspection, whose grades it contradicts.
    Dissenter(usize),
    /// In none: an inspection of its own.
    New,
}

/// The news of an inspection comes out around its report: this many days before and after it.
const NEWS_BEFORE: i64 = 14;
const NEWS_AFTER: i64 = 120;

/// For so many days after its report an inspection is spoken of as if it were of these days.
const REPORT_IN_THE_NEWS: i64 = 31;

/// Finds the one group that a claim belongs to. Several that fit equally are none.
pub fn place(claim: &Claim, groups: &[Group<'_>]) -> Fit {
    let of_time: Vec<usize> = (0..groups.len()).filter(|at| agrees_in_time(claim, &groups[*at])).collect();
    let agreeing: Vec<usize> = of_time.iter().copied().filter(|at| !groups[*at].contradicts(claim)).collect();
    if let Some(at) = only(&agreeing, claim, groups) {
        return Fit::Member(at);
    }
    if !agreeing.is_empty() {
        return Fit::New;
    }
    let dissent: Vec<usize> = of_time.into_iter().filter(|at| is_same_visit(claim, &groups[*at])).collect();
    if let [at] = dissent[..] {
        return Fit::Dissenter(at);
    }
    let near: Vec<usize> = (0..groups.len()).filter(|at| is_dated_by_its_report(claim, &groups[*at])).collect();
    match near[..] {
        [at] => Fit::Member(at),
        _ => Fit::New,
    }
}

/// The one group of several: the only one, else the only one that the news is about, else the only one that
/// shares a grade.
fn only(agreeing: &[usize], claim: &Claim, groups: &[Group<'_>]) -> Option<usize> {
    let undated = claim.date.is_none();
    let news: Vec<usize> = agreeing.iter().copied().filter(|at| is_its_news(claim, &groups[*at])).collect();
    let graded: Vec<usize> = agreeing.iter().copied().filter(|at| groups[*at].shares_a_grade(claim)).collect();
    match (agreeing, &news[..], &graded[..]) {
        ([at], ..) if !undated => Some(*at),
        (_, [at], _) => Some(*at),
        (_, _, [at]) => Some(*at),
        _ => None,
    }
}

/// Whether a claim that seems to date the visit dates the report of Ofsted's instead, as journalists often do
/// ("the inspection in February" of one that ended in December). No council has had two graded inspections between
/// the first day on site of one and the weeks after its report, so a claim of those days that contradicts nothing is
/// about it.
fn is_dated_by_its_report(claim: &Claim, group: &Group<'_>) -> bool {
    let (Some(date), Some(on_site), Some(report)) = (claim.date, group.on_site, group.published_on) else {
        return false;
    };
    let days = Interval::new(on_site.earliest(), dates::after(report, REPORT_IN_THE_NEWS));
    claim.kind.is_graded()
        && is_of_the_kind(claim, group)
        && !group.contradicts(claim)
        && days.is_some_and(|days| date.meets(days))
}

/// Whether a claim's date allows that it is about the group's inspection.
fn agrees_in_time(claim: &Claim, group: &Group<'_>) -> bool {
    if !is_of_the_kind(claim, group) {
        return false;
    }
    match (claim.date, group.days(claim.date_of)) {
        (Some(date), Some(days)) => date.meets(days),
        // Nothing dates either of them: nothing shows that they are one.
        (None, None) | (Some(_), None) => false,
        (None, Some(days)) => dates::window(claim).is_none_or(|window| window.meets(days)),
    }
}

/// Whether a claim is of the group's kind, and from a source that the group can take it from.
fn is_of_the_kind(claim: &Claim, group: &Group<'_>) -> bool {
    // An article tells each inspection once: two claims of one source are two inspections.
    let told = group.members.iter().chain(&group.dissenters).any(|member| member.source == claim.source);
    // One table never has two rows for one inspection.
    let second_row = claim.source_kind == SourceKind::OfficialTable && group.has_official_row();
    group.kind() == Some(claim.kind) && !told && !second_row
}

/// Whether an article's own inspection is the one that Ofsted published about then.
fn is_its_news(claim: &Claim, group: &Group<'_>) -> bool {
    let (Some(written), Some(report)) = (claim.published_on, group.published_on) else { return false };
    claim.role == Role::News
        && dates::before(report, NEWS_BEFORE) <= written
        && written <= dates::after(report, NEWS_AFTER)
}

/// Whether a claim is about the group's inspection although their grades differ: Ofsted dates it so, or both are
/// dated so tightly that two inspections are out of the question.
fn is_same_visit(claim: &Claim, group: &Group<'_>) -> bool {
    let tight = |days: Option<Interval>| days.is_some_and(|days| days.days() <= TIGHT);
    claim.date.is_some() && (group.on_site.is_some() || (tight(claim.date) && tight(group.date().0)))
}
