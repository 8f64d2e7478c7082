//! What the claims of one group say together.

use super::{differ, group::Group};
use crate::model::{
    Area, Claim, Framework, Inspection, Interval, Judgement, Kind, NoOverall, Overall, SourceKind, frameworks,
};
use std::collections::BTreeMap;

/// The inspection that a group describes; its slug is given later.
pub fn inspection(group: &Group<'_>) -> Inspection {
    let claims = counted(group);
    let first = group.members[0];
    let (date, date_of) = group.date();
    let framework = first_of(&claims, |claim| claim.framework)
        .or_else(|| date.and_then(|days| frameworks::only_in_force(first.kind, days)));
    let mut judgements = judgements(&claims);
    judged_together(&mut judgements, framework, date);
    Inspection {
        council: first.council,
        slug: String::new(),
        kind: first.kind,
        framework,
        variant: first_of(&claims, |claim| claim.variant),
        date,
        date_of,
        published_on: group.published_on,
        overall: overall(&claims, first.kind, framework, date),
        judgements,
        send_outcome: first_of(&claims, |claim| claim.send_outcome),
        claims: ids(group),
        lead_inspector: first_of(&claims, |claim| claim.lead_inspector.clone()),
        alone: group.alone,
        disagreements: differ::disagreements(group),
    }
}

/// The claims that count: a digest gives way once the report itself is there.
fn counted<'a>(group: &Group<'a>) -> Vec<&'a Claim> {
    let report = group.has_report();
    group.members.iter().copied().filter(|claim| !report || claim.source_kind != SourceKind::Digest).collect()
}

fn ids(group: &Group<'_>) -> Vec<String> {
    let mut ids: Vec<_> =
        counted(group).into_iter().chain(group.dissenters.iter().copied()).map(|claim| claim.id.clone()).collect();
    ids.sort();
    ids
}

/// The first claim's word on a field; the order of resolving puts official claims first.
fn first_of<T>(claims: &[&Claim], field: impl Fn(&Claim) -> Option<T>) -> Option<T> {
    claims.iter().find_map(|claim| field(claim))
}

fn judgements(claims: &[&Claim]) -> BTreeMap<Area, Judgement> {
    let mut all = BTreeMap::new();
    for claim in claims {
        for (area, judgement) in &claim.judgements {
            all.entry(*area).or_insert(*judgement);
        }
    }
    all
}

/// ILACS judged care leavers together with children in care to the end of 2022: whatever an article calls their
/// grade, they had none of their own.
fn judged_together(judgements: &mut BTreeMap<Area, Judgement>, framework: Option<Framework>, date: Option<Interval>) {
    let first_form =
        framework == Some(Framework::Ilacs) && date.is_some_and(|days| days.latest() < frameworks::CARE_LEAVERS_APART);
    if !first_form {
        return;
    }
    judgements.remove(&Area::CareLeavers);
    if judgements.contains_key(&Area::ChildrenInCare) {
        judgements.insert(Area::CareLeavers, Judgement::With(Area::ChildrenInCare));
    }
}

/// The overall grade, or why there is none. A grade dated after Ofsted stopped giving one is an error of its
/// source and is not shown.
fn overall(claims: &[&Claim], kind: Kind, framework: Option<Framework>, date: Option<Interval>) -> Overall {
    let stopped = kind == Kind::Full && date.is_some_and(|days| days.earliest() > frameworks::last_overall());
    if stopped {
        return Overall::None(NoOverall::NoOverallSince2026);
    }
    if !kind.is_graded() {
        return Overall::None(NoOverall::NotGraded);
    }
    if let Some(grade) = first_of(claims, |claim| claim.rating) {
        return Overall::Grade(grade);
    }
    let stated = first_of(claims, |claim| claim.no_overall);
    let two = (framework == Some(Framework::Slac)).then_some(NoOverall::TwoOveralls);
    Overall::None(stated.or(two).unwrap_or(NoOverall::NotKnown))
}
