//! Reviewed corrections over claims and over inspections.

use super::{ByPlace, group::Group, slugs};
use crate::model::{
    Amended, Claim, Correction, DateOf, Fact, Inspection, Interval, Judgement, NoOverall, Overall, Standing, Target,
};
use std::collections::{BTreeMap, HashMap};

/// The corrections of one council by what they are about.
#[derive(Debug)]
pub struct Corrections<'a> {
    /// By the target's written form.
    by_target: HashMap<String, Vec<&'a Correction>>,
    /// Those about inspections, by the inspection's name in addresses.
    by_slug: BTreeMap<&'a str, Vec<&'a Correction>>,
}

/// Inspections after correction, in the order of their groups.
#[derive(Debug)]
pub struct Corrected {
    /// Every inspection.
    pub inspections: Vec<Inspection>,
    /// The correction's id of each that was withdrawn.
    pub withdrawn: ByPlace<String>,
    /// Slugs with the ids of the corrections about each.
    pub about: Vec<(String, String)>,
    /// The corrections of an inspection itself, by its slug.
    pub amending: BTreeMap<String, Vec<Correction>>,
}

impl<'a> Corrections<'a> {
    /// From any list, in any order.
    #[must_use]
    pub fn new(corrections: &'a [Correction]) -> Corrections<'a> {
        let mut all = Corrections { by_target: HashMap::new(), by_slug: BTreeMap::new() };
        for correction in corrections {
            all.by_target.entry(correction.target.to_string()).or_default().push(correction);
            if let Target::Inspection { inspection, .. } = &correction.target {
                all.by_slug.entry(inspection).or_default().push(correction);
            }
        }
        all
    }

    /// What holds of a target.
    #[must_use]
    pub fn standing(&self, target: &str) -> Standing<'a> {
        Standing::of(self.by_target.get(target).into_iter().flatten().copied())
    }

    /// The claims that count, as they count, and the ids of those that were withdrawn.
    #[must_use]
    pub fn apply(&self, claims: &[Claim]) -> (Vec<Claim>, Vec<String>) {
        let (mut kept, mut withdrawn) = (Vec::with_capacity(claims.len()), Vec::new());
        for claim in claims {
            let whole = self.standing(&format!("{}-{}", claim.id, Fact::Inspection));
            if self.standing(&claim.source).withdrawn().is_some() || whole.withdrawn().is_some() {
                withdrawn.push(claim.id.clone());
                continue;
            }
            let mut claim = claim.clone();
            if let Some(Amended::Kind(kind)) = whole.amended() {
                claim.kind = kind;
            }
            self.apply_to_facts(&mut claim);
            kept.push(claim);
        }
        withdrawn.sort();
        (kept, withdrawn)
    }

    fn apply_to_facts(&self, claim: &mut Claim) {
        let decided = |fact: Fact, id: &str| self.standing(&format!("{id}-{fact}")).decided.map(|of| of.value);
        if let Some(value) = decided(Fact::Rating, &claim.id) {
            claim.rating = grade(value);
        }
        if let Some(value) = decided(Fact::Date, &claim.id) {
            claim.date = date(value);
        }
        for area in crate::model::Area::ALL {
            match decided(Fact::Judgement(*area), &claim.id).map(grade) {
                Some(Some(grade)) => drop(claim.judgements.insert(*area, Judgement::Grade(grade))),
                Some(None) => drop(claim.judgements.remove(area)),
                None => {}
            }
        }
    }

    /// Corrects inspections themselves, and finds out which corrections are about which.
    #[must_use]
    pub fn correct(&self, mut inspections: Vec<Inspection>, groups: &[Group<'_>]) -> Corrected {
        let meant = |slug: &str, inspections: &[Inspection]| find(slug, inspections);
        let mut found: ByPlace<Vec<&Correction>> = ByPlace::new();
        let mut elsewhere = Vec::new();
        for (slug, corrections) in &self.by_slug {
            match meant(slug, &inspections) {
                Some(at) => found.entry(at).or_default().extend(corrections),
                None => elsewhere.push((*slug, corrections)),
            }
        }
        for (at, corrections) in &found {
            amend(&mut inspections[*at], corrections);
        }
        // An amended date gives another name, under which later corrections know it.
        let mut inspections = slugs::name(inspections, groups);
        for (slug, corrections) in elsewhere {
            if let Some(at) = meant(slug, &inspections) {
                amend(&mut inspections[at], corrections);
                found.entry(at).or_default().extend(corrections);
            }
        }
        let mut inspections = slugs::name(inspections, groups);
        let mut withdrawn = ByPlace::new();
        let mut about = Vec::new();
        let mut amending = BTreeMap::new();
        for (at, (inspection, group)) in inspections.iter_mut().zip(groups).enumerate() {
            let own = found.remove(&at).unwrap_or_default();
            let whole = Standing::of(of_fact(&own, Fact::Inspection));
            if let Some(correction) = whole.withdrawn() {
                withdrawn.insert(at, correction.id());
            }
            let of_claims = group.members.iter().chain(&group.dissenters).flat_map(|claim| self.about_claim(claim));
            let ids = own.iter().copied().chain(of_claims).map(Correction::id);
            about.extend(ids.map(|id| (inspection.slug.clone(), id)));
            if !own.is_empty() {
                amending.insert(inspection.slug.clone(), own.into_iter().cloned().collect());
            }
        }
        about.sort();
        about.dedup();
        Corrected { inspections, withdrawn, about, amending }
    }

    /// Corrections of a claim, its facts, its findings and its source.
    fn about_claim<'s>(&'s self, claim: &'s Claim) -> impl Iterator<Item = &'a Correction> + 's {
        let facts = [Fact::Inspection, Fact::Rating, Fact::Date];
        let facts = facts.into_iter().chain(crate::model::Area::ALL.iter().copied().map(Fact::Judgement));
        let targets = facts.map(|fact| format!("{}-{fact}", claim.id)).chain([claim.source.clone()]);
        targets.filter_map(|target| self.by_target.get(&target)).flatten().copied()
    }
}

/// The inspection of a name: the one that has it, else the only one of its kind whose visit can have ended in its days.
fn find(slug: &str, inspections: &[Inspection]) -> Option<usize> {
    if let Some(at) = inspections.iter().position(|inspection| inspection.slug == slug) {
        return Some(at);
    }
    let (kind, days) = slugs::meaning(slug)?;
    let ended = |inspection: &Inspection| inspection.date.is_some_and(|date| days.meets(Interval::day(date.latest())));
    let mut same = (0..inspections.len()).filter(|at| inspections[*at].kind == kind && ended(&inspections[*at]));
    match (same.next(), same.next()) {
        (Some(at), None) => Some(at),
        _ => None,
    }
}

fn of_fact<'c, 'a>(corrections: &'c [&'a Correction], fact: Fact) -> impl Iterator<Item = &'a Correction> + 'c {
    corrections.iter().copied().filter(move |correction| correction.target.fact() == Some(fact))
}

/// Amends an inspection as these corrections of it say.
pub fn amend(inspection: &mut Inspection, corrections: &[&Correction]) {
    let decided = |fact: Fact| Standing::of(of_fact(corrections, fact)).decided.map(|correction| correction.value);
    if let Some(Some(Amended::Kind(kind))) = decided(Fact::Inspection) {
        inspection.kind = kind;
    }
    if let Some(value) = decided(Fact::Rating) {
        inspection.overall = grade(value).map_or(Overall::None(NoOverall::NotKnown), Overall::Grade);
    }
    if let Some(value) = decided(Fact::Date) {
        (inspection.date, inspection.date_of) = (date(value), DateOf::Visit);
    }
    for area in crate::model::Area::ALL {
        match decided(Fact::Judgement(*area)).map(grade) {
            Some(Some(grade)) => drop(inspection.judgements.insert(*area, Judgement::Grade(grade))),
            Some(None) => drop(inspection.judgements.remove(area)),
            None => {}
        }
    }
}

/// Amends of an inspection only what it says: a correction never puts in what was not known yet.
pub fn amend_what_it_says(state: &mut Inspection, corrections: &[&Correction]) {
    let mut amended = state.clone();
    amend(&mut amended, corrections);
    if state.overall.grade().is_some() {
        state.overall = amended.overall;
    }
    if state.date.is_some() {
        (state.date, state.date_of) = (amended.date, amended.date_of);
    }
    amended.judgements.retain(|area, _| state.judgements.contains_key(area));
    state.judgements = amended.judgements;
}

fn grade(value: Option<Amended>) -> Option<crate::model::Grade> {
    match value {
        Some(Amended::Grade(grade)) => Some(grade),
        _ => None,
    }
}

fn date(value: Option<Amended>) -> Option<Interval> {
    match value {
        Some(Amended::Date(days)) => Some(days),
        _ => None,
    }
}
