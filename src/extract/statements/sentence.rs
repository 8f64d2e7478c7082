//! A sentence while it is read, and what it states in all.

use super::Statement;
use crate::{
    extract::{
        areas,
        calendar::Calendar,
        clauses::{Clause, Opener},
        dates::DateMark,
        events,
        grades::{self, Given, Support},
        phrases::Cue,
        reading::Reading,
        scene::{Scene, is_past},
        stance,
    },
    model::{Area, DateOf, Grade, Kind},
    text::UnitRole,
};

/// A sentence while it is read.
pub(in crate::extract) struct Sentence<'a> {
    /// What it says.
    pub r: &'a Reading,
    /// Its place among the readings.
    pub row: usize,
    /// The article around it.
    pub scene: &'a Scene,
    /// What its dates are reckoned from.
    pub calendar: Calendar,
    /// The kind last named: what "the first, in May" means.
    pub spoken: Option<Kind>,
    /// The kind of what was stated last: what "that inspection" means.
    pub last: Option<Kind>,
    /// Whether "they" are the inspectors that the sentence before speaks of.
    pub they: bool,
    /// Its clauses, in order.
    pub clauses: &'a [Clause],
    /// The grades that it gives.
    pub given: &'a [Given],
}

/// What the sentences before one spoke of last.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Before {
    /// The kind that was named.
    pub spoken: Option<Kind>,
    /// The kind of what was stated.
    pub last: Option<Kind>,
    /// Whether the sentence right before names the inspectors.
    pub inspectors: bool,
}

impl<'a> Sentence<'a> {
    /// A sentence by itself: what it says needs none of those before it.
    pub fn alone(r: &'a Reading, row: usize, scene: &'a Scene) -> Sentence<'a> {
        Sentence::new(r, row, scene, scene.calendar, Before::default())
    }

    /// A sentence with what those before it spoke of last.
    pub(super) fn new(
        r: &'a Reading,
        row: usize,
        scene: &'a Scene,
        calendar: Calendar,
        before: Before,
    ) -> Sentence<'a> {
        let Before { spoken, last, inspectors } = before;
        let they = inspectors && r.word(0) == "they";
        Sentence { r, row, scene, calendar, spoken, last, they, clauses: &scene.clauses[row], given: &scene.given[row] }
    }

    /// Everything that it states, in its order.
    pub(super) fn read(&self) -> Vec<Statement> {
        let bare = self.r.role == UnitRole::Crosshead && self.scene.named[self.row].is_empty();
        // "Inadequate" over the councils that are.
        if bare && self.r.len() <= 3 && self.r.is_grade(0) {
            return Vec::new();
        }
        if grades::is_counted(self.r) || (bare && self.given.iter().all(|g| g.support != Support::Listed)) {
            return Vec::new();
        }
        let scoped = areas::scopes(self.r, self.clauses, self.given);
        let events = events::find(self);
        let dated = self.dated(&events);
        let mut said: Vec<Statement> = Vec::new();
        for (grade, scoped) in self.given.iter().zip(&scoped) {
            self.grade(grade, scoped, &dated, &mut said);
        }
        events::state(self, &events, &mut said, |item| {
            dated.iter().filter(|d| d.item == item).map(|d| (d.days, d.since)).collect()
        });
        self.one_verdict(&mut said);
        self.compared(&mut said);
        self.by_entry(&mut said);
        said.sort_by_key(|s| s.item);
        said
    }

    /// "Inadequate for safeguarding and adequate for looked-after children in 2010": two grades of one date.
    fn one_verdict(&self, said: &mut [Statement]) {
        for n in 1..said.len() {
            let (date, of) = (said[n].date, said[n].date_of);
            let clause = self.clause(said[n].item);
            let pair = said[n - 1].support.is_some() && said[n].support.is_some() && said[n - 1].item < said[n].item;
            let parts =
                said[n - 1].rating.is_none() && said[n].rating.is_none() && said[n - 1].councils == said[n].councils;
            let next = self.clause(said[n - 1].item) + 1 == clause && self.clauses[clause].opener == Opener::And;
            if pair && parts && next && said[n - 1].date.is_none() && date.is_some() {
                said[n - 1].date = date;
                said[n - 1].date_of = of;
                said[n - 1].past |= said[n].past;
            }
        }
    }

    /// "Rated inadequate, as it was two years ago": the same grade, of an inspection before.
    fn compared(&self, said: &mut Vec<Statement>) {
        for clause in self.clauses.iter().filter(|c| self.is_comparison(c)) {
            let inside = |mark: &&DateMark| clause.first <= mark.first && mark.first <= clause.first + 6;
            let Some(days) = self.r.dates.iter().find(inside).and_then(|mark| self.resolve(mark)) else { continue };
            let Some(last) = said.iter().rfind(|s| s.item < clause.first && s.rating.is_some()) else { continue };
            let twin = Statement {
                judgements: Vec::new(),
                date: Some(days),
                past: true,
                again: false,
                item: last.item.saturating_sub(1),
                ..last.clone()
            };
            said.push(twin);
        }
    }

    /// "As it was", "as in": a comparison with an inspection before.
    pub(super) fn is_comparison(&self, clause: &Clause) -> bool {
        self.r.word(clause.first) == "as" && !self.given.iter().any(|g| clause.first <= g.item && g.item < clause.end)
    }

    /// "2013 ~ Ofsted judges …": what a paragraph says without a date has the date that it opens with.
    fn by_entry(&self, said: &mut [Statement]) {
        let Some(days) = self.scene.entries[self.row].days else { return };
        if said.iter().any(|s| s.date.is_some()) {
            return;
        }
        for one in said.iter_mut().filter(|one| !stance::is_past(self, one.item)) {
            one.date = Some(days);
            one.past |= is_past(days, self.calendar);
        }
    }

    /// A list item's areas under the grade of its lead-in.
    pub(super) fn listed(&self, grade: Grade) -> Option<Statement> {
        let r = self.r;
        let area = (0..r.len()).find_map(|at| match r.cue(at) {
            Some(Cue::Area(area)) => Some(Some(area)),
            Some(Cue::Safeguarding) => Some(Some(Area::HelpAndProtection)),
            Some(Cue::Overall) => Some(None),
            _ => None,
        });
        // "These hold the highest grade: …": a list of councils.
        let area = match (area, self.scene.entries[self.row].council) {
            (Some(area), _) => area,
            (None, Some(_)) => None,
            (None, None) => return None,
        };
        let past = !matches!(self.scene.news, Kind::Full | Kind::AnnualRating);
        let days = self
            .r
            .dates
            .first()
            .filter(|_| self.scene.entries[self.row].council.is_some())
            .and_then(|mark| self.resolve(mark));
        let bare = events::bare(self, 0, Kind::Full, days, past);
        Some(Statement {
            date_of: DateOf::Grade,
            rating: area.is_none().then_some(grade),
            judgements: area.into_iter().map(|area| (area, grade)).collect(),
            support: Some(Support::Listed),
            joint: (0..r.len()).any(|at| areas::is_joint(r, at)),
            ..bare
        })
    }

    /// The clause that holds an item.
    pub fn clause(&self, item: usize) -> usize {
        self.clauses.iter().position(|c| c.first <= item && item < c.end).unwrap_or(0)
    }
}
