//! One inspection while statements about it are gathered.

use crate::{
    extract::{areas::Scope, grades::Support, statements::Statement},
    model::{Area, DateOf, Evidence, Fact, Grade, Gss, InspectionFacts, Interval, Kind, Role},
    text::Document,
};
use std::collections::BTreeMap;

/// One inspection while statements about it are gathered.
#[derive(Debug, Clone)]
pub(in crate::extract) struct Gathered {
    /// The authority inspected.
    pub council: Gss,
    /// What kind of inspection.
    pub kind: Kind,
    /// The verdict on the whole.
    pub rating: Option<Grade>,
    /// The grades of areas.
    pub judgements: BTreeMap<Area, Grade>,
    /// The tightest days that everything said of it allows.
    pub date: Option<Interval>,
    /// Whether those are the visit's or the grade's.
    pub date_of: DateOf,
    /// Whether it was before the article's own.
    pub past: bool,
    /// Known only because the news is said to be the same again.
    pub(super) twin: bool,
    /// The sentences that speak of it.
    pub said: Vec<Said>,
    /// Where it was spoken of last.
    pub(super) touched: Place,
    /// Under which of the older names areas were graded.
    pub(super) scopes: Vec<Scope>,
    /// Whether children in care and care leavers were graded under one name.
    pub(super) joint: bool,
}

/// What one sentence adds to an inspection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::extract) struct Said {
    /// The unit that says so; `None` for a title outside of the text.
    pub unit: Option<usize>,
    pub rating: Option<Grade>,
    pub judgements: Vec<(Area, Grade)>,
    pub date: Option<Interval>,
    /// In a heading.
    pub heading: bool,
    /// What shows its grade.
    pub support: Option<Support>,
    /// Whether the sentence names the council.
    pub named: bool,
    /// Whether the sentence names the inspectors.
    pub told: bool,
    /// Another grade than the article's own inspection has, without a sign that an earlier one is meant.
    pub contrary: bool,
}

/// A place in the article: paragraph, sentence, item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Place {
    /// From 1; 0 for what stands outside of the text.
    pub paragraph: usize,
    /// The reading.
    pub row: usize,
    /// The item in it.
    pub item: usize,
}

impl Gathered {
    /// Whether a statement contradicts nothing that is known.
    pub(super) fn agrees(&self, s: &Statement) -> bool {
        let rating = self.rating.is_none() || s.rating.is_none() || self.rating == s.rating;
        rating && s.judgements.iter().all(|(area, grade)| self.judgements.get(area).is_none_or(|known| known == grade))
    }

    /// Whether a list or table says better what the prose summed up: "services for A, B and C were good".
    pub(super) fn corrected_by(&self, s: &Statement) -> bool {
        let rating = self.rating.is_none() || s.rating.is_none() || self.rating == s.rating;
        rating && s.support == Some(Support::Listed) && !s.judgements.is_empty()
    }

    /// Adds what a statement says: the first grade stands, a list's grades of areas replace those of prose, days are narrowed.
    pub(super) fn add(&mut self, said: Said, s: &Statement, past: bool, place: Place) {
        self.rating = self.rating.or(said.rating);
        for (area, grade) in &said.judgements {
            match s.support {
                Some(Support::Listed) => self.judgements.insert(*area, *grade),
                _ => Some(*self.judgements.entry(*area).or_insert(*grade)),
            };
        }
        if let Some(date) = said.date {
            let shared = self.date.map_or(Some(date), |known| known.shared(date));
            self.date = shared.or(self.date);
            if s.date_of == DateOf::Visit {
                self.date_of = DateOf::Visit;
            }
            self.past |= past;
        }
        self.scopes.push(s.scope);
        self.joint |= s.joint;
        self.touched = place;
        self.said.push(said);
    }

    /// The facts, with the units that say them.
    pub fn facts(&self, document: &Document) -> InspectionFacts {
        let mut evidence: Vec<Evidence> = Vec::new();
        for said in &self.said {
            let Some(unit) = said.unit.and_then(|at| document.units().get(at)) else { continue };
            let mut says = |fact| evidence.push(Evidence { fact, span: unit.span });
            says(Fact::Inspection);
            if said.rating.is_some() && said.rating == self.rating {
                says(Fact::Rating);
            }
            if said.date.is_some() {
                says(Fact::Date);
            }
            for (area, grade) in &said.judgements {
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
