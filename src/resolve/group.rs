//! Claims that are about one inspection, while they are being gathered.

use super::dates;
use crate::model::{Area, Claim, DateOf, Grade, Interval, Judgement, Kind, Role, SourceKind};
use jiff::civil::Date;
use std::collections::{BTreeMap, HashSet};

/// The claims of one inspection so far.
#[derive(Debug)]
pub struct Group<'a> {
    /// Claims that agree with one another, in the order of resolving.
    pub members: Vec<&'a Claim>,
    /// Claims about the same inspection that contradict its grades or call it another kind.
    pub dissenters: Vec<&'a Claim>,
    /// The days on site by Ofsted's own word.
    pub on_site: Option<Interval>,
    /// The day Ofsted published, by its own word.
    pub published_on: Option<Date>,
    /// Whether it holds one claim that fits several others equally: then nothing may join it.
    pub alone: bool,
    /// The kind of every member.
    pub kind: Kind,
    has_official_row: bool,
    told: HashSet<&'a str>,
    quotations: HashSet<u64>,
    rating: Option<Grade>,
    judgements: BTreeMap<Area, Grade>,
    /// What dates of the visit share, where Ofsted does not give its days.
    visit: Option<Interval>,
    /// What dates of the grade share.
    graded: Option<Interval>,
}

impl<'a> Group<'a> {
    /// A group of one claim.
    pub fn new(claim: &'a Claim, alone: bool) -> Group<'a> {
        let mut group = Group {
            members: Vec::new(),
            dissenters: Vec::new(),
            on_site: None,
            published_on: None,
            alone,
            kind: claim.kind,
            has_official_row: false,
            told: HashSet::new(),
            quotations: HashSet::new(),
            rating: None,
            judgements: BTreeMap::new(),
            visit: None,
            graded: None,
        };
        group.add(claim);
        group
    }

    /// Adds a claim that agrees.
    pub fn add(&mut self, claim: &'a Claim) {
        self.members.push(claim);
        self.told.insert(&claim.source);
        self.quotations.extend(&claim.quotations);
        self.has_official_row |= claim.source_kind == SourceKind::OfficialTable;
        self.rating = self.rating.or(claim.rating);
        for (area, grade) in graded(claim) {
            self.judgements.entry(area).or_insert(grade);
        }
        if is_own_word(claim) {
            self.on_site = self.on_site.or(claim.date);
            self.published_on = self.published_on.or(claim.published_on);
        } else if let Some(date) = claim.date {
            let shared = match claim.date_of {
                DateOf::Visit => &mut self.visit,
                DateOf::Grade => &mut self.graded,
            };
            // Dates beside one another share nothing: then the tightest stays, which came first.
            *shared = Some(shared.map_or(date, |days| days.shared(date).unwrap_or(days)));
        }
    }

    /// Adds a claim about this inspection that contradicts it.
    pub fn add_dissent(&mut self, claim: &'a Claim) {
        self.dissenters.push(claim);
        self.told.insert(&claim.source);
    }

    /// Whether a row of the official table is in it already.
    pub fn has_official_row(&self) -> bool {
        self.has_official_row
    }

    /// Whether a source has told of it already.
    pub fn is_told_by(&self, source: &str) -> bool {
        self.told.contains(source)
    }

    /// Whether the report of this inspection is in it, rather than a later one that recalls it.
    pub fn has_report(&self) -> bool {
        self.members.iter().any(|claim| claim.source_kind == SourceKind::Report && claim.role == Role::News)
    }

    /// The best date, and whether it is of the visit or only of the grade.
    pub fn date(&self) -> (Option<Interval>, DateOf) {
        match (self.on_site, self.visit, self.graded) {
            (Some(days), _, _) => (Some(days), DateOf::Visit),
            (None, Some(days), _) => (Some(days), DateOf::Visit),
            (None, None, Some(days)) => (Some(days), DateOf::Grade),
            (None, None, None) => (None, DateOf::Visit),
        }
    }

    /// The days by which a claim of this basis may date the inspection.
    pub fn days(&self, date_of: DateOf) -> Option<Interval> {
        match self.on_site {
            Some(on_site) => Some(dates::official_days(on_site, self.published_on, date_of)),
            None => self.date().0,
        }
    }

    /// Whether a claim's grades contradict those that the group has.
    pub fn contradicts(&self, claim: &Claim) -> bool {
        let overall = self.rating.zip(claim.rating).is_some_and(|(ours, theirs)| ours != theirs);
        overall || graded(claim).any(|(area, grade)| self.judgements.get(&area).is_some_and(|ours| *ours != grade))
    }

    /// Whether a claim shares a grade with the group.
    pub fn shares_a_grade(&self, claim: &Claim) -> bool {
        let overall = self.rating.is_some() && self.rating == claim.rating;
        overall || graded(claim).any(|(area, grade)| self.judgements.get(&area) == Some(&grade))
    }

    /// Whether a claim quotes the same words of inspectors.
    pub fn shares_a_quotation(&self, claim: &Claim) -> bool {
        claim.quotations.iter().any(|quotation| self.quotations.contains(quotation))
    }
}

/// Whether Ofsted itself says it of the inspection at hand: a row of its table, or the inspection's own report. What a
/// later report recalls is known to the month, and that report's day is not the inspection's.
pub fn is_own_word(claim: &Claim) -> bool {
    claim.source_kind.is_official() && claim.role == Role::News
}

fn graded(claim: &Claim) -> impl Iterator<Item = (Area, Grade)> + '_ {
    claim.judgements.iter().filter_map(|(area, judgement)| match judgement {
        Judgement::Grade(grade) => Some((*area, *grade)),
        Judgement::With(_) => None,
    })
}
