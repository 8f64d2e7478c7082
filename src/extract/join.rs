//! Claims → inspections: which sentences speak of one inspection.

use super::{
    claims::Claim,
    grades::{Scope, Support},
    scene::Scene,
};
use crate::model::{Area, DateOf, Evidence, Fact, Grade, Gss, InspectionFacts, Interval, Kind, Register, Role};
use crate::text::Document;
use jiff::civil::{Date, date};
use std::collections::BTreeMap;

/// One inspection while its claims are gathered.
#[derive(Debug, Clone)]
pub(super) struct Gathered {
    pub council: Gss,
    pub kind: Kind,
    pub rating: Option<Grade>,
    pub judgements: BTreeMap<Area, Grade>,
    pub date: Option<Interval>,
    pub date_of: DateOf,
    pub past: bool,
    pub claims: Vec<Claim>,
}

/// Ofsted took over from the annual performance assessment and the joint area review (contract, ruling 17).
const ANNUAL_BEFORE: Date = date(2009, 4, 1);

/// The inspections that the claims speak of: the article's own first, then in the order of the text.
pub(super) fn join(claims: Vec<Claim>, scene: &Scene, register: &Register) -> Vec<Gathered> {
    let mut groups: Vec<((Gss, Kind), Vec<Claim>)> = Vec::new();
    for mut claim in claims {
        if claim.kind == Kind::Full && claim.date.is_some_and(|d| d.latest() < ANNUAL_BEFORE) {
            claim.kind = Kind::AnnualRating;
        }
        let key = (claim.council, claim.kind);
        match groups.iter_mut().find(|(k, _)| *k == key) {
            Some((_, group)) => group.push(claim),
            None => groups.push((key, vec![claim])),
        }
    }
    let mut all: Vec<Gathered> = groups.into_iter().flat_map(|(_, group)| Group::gather(group)).collect();
    for gathered in &mut all {
        gathered.settle(scene, register);
    }
    // A council's adoption service is graded by itself too; alone, its grade is no inspection of the authority's.
    all.retain(|g| g.kind != Kind::Full || g.rating.is_some() || g.judgements.keys().ne([Area::Adoption].iter()));
    all.sort_by_key(|g| g.past);
    all
}

/// The inspections of one council and kind.
#[derive(Default)]
struct Group {
    events: Vec<Gathered>,
}

impl Group {
    fn gather(claims: Vec<Claim>) -> Vec<Gathered> {
        let mut group = Group::default();
        let newest = claims.iter().filter_map(|c| c.date).map(Interval::latest).max();
        let news = news_grade(&claims);
        let (mut dated, undated): (Vec<Claim>, Vec<Claim>) = claims.into_iter().partition(|c| c.date.is_some());
        dated.sort_by_key(|c| c.date.map_or(0, Interval::days));
        for claim in dated {
            group.dated(claim, newest);
        }
        let (past, current): (Vec<Claim>, Vec<Claim>) = undated.into_iter().partition(|c| c.past || is_loser(c, news));
        for claim in current {
            group.current(claim);
        }
        for claim in past {
            group.past(Claim { past: true, ..claim });
        }
        group.events
    }

    /// A claim with a date joins the inspection whose date and grade it shares.
    fn dated(&mut self, claim: Claim, newest: Option<Date>) {
        let Some(date) = claim.date else { return };
        let old = newest.is_some_and(|day| day.year() > date.latest().year() + 1);
        let claim = Claim { past: claim.past || old, ..claim };
        let meets = |e: &Gathered| e.date.is_some_and(|d| d.meets(date)) && e.agrees(&claim);
        match self.events.iter_mut().find(|e| meets(e)) {
            Some(event) => event.add(claim),
            None => self.events.push(Gathered::new(claim)),
        }
    }

    /// A claim of the article's own inspection.
    fn current(&mut self, claim: Claim) {
        let newest =
            self.events.iter().filter(|e| !e.past && e.agrees(&claim)).max_by_key(|e| e.date.map(Interval::latest));
        let place = newest.and_then(|n| self.events.iter().position(|e| std::ptr::eq(e, n)));
        let annual = || self.events.iter().position(|e| claim.kind == Kind::AnnualRating && e.agrees(&claim));
        let place = place.or_else(annual);
        match place {
            Some(at) => self.events[at].add(claim),
            None => self.events.push(Gathered::new(claim)),
        }
    }

    /// A claim of an earlier inspection without a date.
    fn past(&mut self, claim: Claim) {
        let same = |e: &&mut Gathered| e.past && claim.rating.is_some() && e.rating == claim.rating;
        if let Some(event) = self.events.iter_mut().find(same) {
            return event.add(claim);
        }
        let open = |e: &&mut Gathered| e.past && e.agrees(&claim);
        if self.events.iter().filter(|e| e.past && e.agrees(&claim)).count() == 1
            && let Some(event) = self.events.iter_mut().find(open)
        {
            return event.add(claim);
        }
        // The same grade said once more, as of before, is another inspection only where the text says "again".
        if !claim.again
            && let Some(event) = self.events.iter_mut().find(|e| claim.rating.is_some() && e.rating == claim.rating)
        {
            return event.add(claim);
        }
        if claim.rating.is_some() || !claim.judgements.is_empty() || claim.kind != Kind::Full {
            self.events.push(Gathered::new(claim));
        }
    }
}

/// The grade of the article's own inspection: the best supported, then the most often said.
fn news_grade(claims: &[Claim]) -> Option<Grade> {
    let mut best: Option<(Grade, (bool, bool, usize))> = None;
    for claim in claims.iter().filter(|c| !c.past) {
        let Some(grade) = claim.rating else { continue };
        let said = claims.iter().filter(|c| !c.past && c.rating == Some(grade)).count();
        let sure = claim.support != Some(Support::Attribute) && !claim.heading;
        let rank = (sure, claim.date.is_some(), said);
        if best.is_none_or(|(_, known)| rank > known) {
            best = Some((grade, rank));
        }
    }
    best.map(|b| b.0)
}

/// Whether a current claim's grade is another than the news.
fn is_loser(claim: &Claim, news: Option<Grade>) -> bool {
    claim.rating.is_some() && claim.rating != news
}

impl Gathered {
    fn new(claim: Claim) -> Gathered {
        let mut new = Gathered {
            council: claim.council,
            kind: claim.kind,
            rating: None,
            judgements: BTreeMap::new(),
            date: None,
            date_of: claim.date_of,
            past: claim.past,
            claims: Vec::new(),
        };
        new.add(claim);
        new
    }

    /// Whether a claim contradicts nothing that is known.
    fn agrees(&self, claim: &Claim) -> bool {
        let rating = self.rating.is_none() || claim.rating.is_none() || self.rating == claim.rating;
        rating
            && claim.judgements.iter().all(|(area, grade)| self.judgements.get(area).is_none_or(|known| known == grade))
    }

    fn add(&mut self, claim: Claim) {
        self.rating = self.rating.or(claim.rating);
        for (area, grade) in &claim.judgements {
            self.judgements.entry(*area).or_insert(*grade);
        }
        if let Some(date) = claim.date {
            let shared = self.date.map_or(Some(date), |known| known.shared(date));
            self.date = shared.or(self.date);
            if claim.date_of == DateOf::Visit {
                self.date_of = DateOf::Visit;
            }
        }
        if claim.date.is_some() {
            self.past |= claim.past;
        }
        self.claims.push(claim);
    }

    /// Rulings 6 and 16, and the authority of the day.
    fn settle(&mut self, scene: &Scene, register: &Register) {
        let protection = self.claims.iter().any(|c| c.scope == Scope::ChildProtection);
        let safeguarding = self.claims.iter().any(|c| c.scope == Scope::Safeguarding);
        let day = self.date.map(Interval::earliest).or(scene.calendar.published);
        let era = day.is_none_or(|d| d < date(2014, 1, 1));
        let two = self.judgements.contains_key(&Area::ChildrenInCare);
        if self.rating.is_none() && protection && !safeguarding && !two && era {
            self.rating = self.judgements.get(&Area::HelpAndProtection).copied();
        }
        // A visit reported in a year that only the text gives, and dated by nothing else.
        if !self.past && self.date.is_none() && self.kind != Kind::Full && scene.calendar.published.is_none() {
            self.date = scene.calendar.year.and_then(Interval::year);
        }
        if let Some(day) = day
            && let Some(gss) = register.at(self.council, day)
        {
            self.council = gss;
        }
    }

    /// The facts, with the units that say them.
    pub fn facts(&self, document: &Document) -> InspectionFacts {
        let span = |claim: &Claim| claim.unit.and_then(|at| document.units().get(at)).map(|unit| unit.span);
        let mut evidence: Vec<Evidence> = Vec::new();
        for claim in &self.claims {
            let Some(span) = span(claim) else { continue };
            let mut says = |fact| evidence.push(Evidence { fact, span });
            says(Fact::Inspection);
            if claim.rating.is_some() && claim.rating == self.rating {
                says(Fact::Rating);
            }
            if claim.date.is_some() {
                says(Fact::Date);
            }
            for (area, grade) in &claim.judgements {
                if self.judgements.get(area) == Some(grade) {
                    says(Fact::Judgement(*area));
                }
            }
        }
        evidence.sort_unstable();
        evidence.dedup();
        InspectionFacts {
            council: self.council,
            kind: self.kind,
            rating: self.rating,
            judgements: self.judgements.clone(),
            date: self.date,
            date_of: self.date_of,
            role: if self.past { Role::Recalled } else { Role::News },
            findings: Vec::new(),
            evidence,
        }
    }
}
