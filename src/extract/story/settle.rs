//! What the rules of each framework make of an inspection, once everything said of it is gathered.

use super::gathered::{Gathered, Said};
use crate::{
    extract::{areas::Scope, grades::Support, scene::Scene},
    model::{Area, Interval, Kind, Register},
};
use jiff::civil::{Date, date};

/// From this day on inspections give no overall grade.
const NO_OVERALL_FROM: Date = date(2026, 4, 1);

/// From this day on the reports that come out are of such inspections: the last with an overall grade was in March.
const NO_OVERALL_REPORTED: Date = date(2026, 6, 1);

impl Gathered {
    /// Leaves out a grade that has too little behind it: a wrong grade does more harm than a missing one.
    ///
    /// Measured over labelled articles, an undated grade that is neither stated by a verb of grading nor in a list, in
    /// a sentence that does not name the council, is wrong as often as it is right.
    pub(super) fn doubt(&mut self, single: bool) {
        let dated = self.date.is_some();
        let strong = |s: &Said| {
            let firm = matches!(s.support, Some(Support::Rated | Support::Listed));
            let loose = s.support == Some(Support::Attribute);
            dated || (s.named && !loose) || (firm || s.told && !loose) && single || s.support == Some(Support::Listed)
        };
        let graded = || self.said.iter().filter(|s| s.rating.is_some());
        let contrary = graded().all(|s| s.contrary);
        // Said twice, even loosely, it is meant.
        let twice = single && graded().filter(|s| s.support != Some(Support::Attribute)).count() > 1;
        if self.rating.is_some() && (contrary || !graded().any(strong) && !twice) {
            self.rating = None;
        }
    }

    /// Whether anything is left that a reader could use.
    pub(super) fn says_something(&self) -> bool {
        let graded = self.said.iter().any(|s| s.rating.is_some());
        let visited = self.date.is_some() && self.said.iter().any(|s| s.rating.is_none());
        self.rating.is_some() || !self.judgements.is_empty() || visited || !graded || self.kind != Kind::Full
    }

    /// Where an article of 2012 or 2013 tells of child protection inspections, their verdict is help and protection's
    /// too (contract, ruling 16).
    pub(super) fn protect(&mut self, told: bool, scene: &Scene) {
        let day = self.date.map(Interval::latest).or(scene.calendar.published.filter(|_| !self.past));
        let era = day.is_some_and(|day| (date(2012, 5, 1)..date(2013, 11, 15)).contains(&day));
        if let Some(rating) = self.rating.filter(|_| told && era && self.kind == Kind::Full) {
            self.judgements.entry(Area::HelpAndProtection).or_insert(rating);
        }
    }

    /// Rulings 6 and 16, and the authority of the day.
    pub(super) fn settle(&mut self, scene: &Scene, register: &Register) {
        let protection = self.scopes.contains(&Scope::ChildProtection);
        let safeguarding = self.scopes.contains(&Scope::Safeguarding);
        let day = self.date.map(Interval::earliest).or(scene.calendar.published);
        let era = day.is_none_or(|d| d < date(2014, 1, 1));
        let two = self.judgements.contains_key(&Area::ChildrenInCare);
        if self.rating.is_none() && protection && !safeguarding && !two && era {
            self.rating = self.judgements.get(&Area::HelpAndProtection).copied();
        }
        // From 2009 to 2012 safeguarding and looked-after children had a verdict each, and there was none on the whole.
        let both =
            [Area::HelpAndProtection, Area::ChildrenInCare].iter().all(|area| self.judgements.contains_key(area));
        let end = if both { date(2013, 1, 1) } else { date(2012, 5, 1) };
        let two_verdicts = self.date.is_some_and(|d| d.latest() < end && d.earliest() >= date(2009, 4, 1));
        if two_verdicts && self.kind == Kind::Full && !self.judgements.is_empty() {
            self.rating = None;
        }
        // One judgement covered both from 2018 to 2022; before and since, one grade for both is a grade for each.
        let together = day.is_none_or(|d| (date(2018, 1, 1)..date(2023, 1, 1)).contains(&d));
        // So in those years two equal grades of one sentence are that one.
        let one = self.judgements.get(&Area::ChildrenInCare) == self.judgements.get(&Area::CareLeavers);
        if together && day.is_some() && one && !self.judgements.contains_key(&Area::Adoption) {
            self.judgements.remove(&Area::CareLeavers);
        }
        if self.joint
            && !together
            && let Some(grade) = self.judgements.get(&Area::ChildrenInCare).copied()
        {
            self.judgements.entry(Area::CareLeavers).or_insert(grade);
        }
        // Ofsted has given authorities no overall grade since April 2026 (product rule 5.4): what sounds like one sums up
        // its areas.
        let ended = self
            .date
            .map(Interval::earliest)
            .or(scene.calendar.published.filter(|_| !self.past))
            .is_some_and(|day| day >= if self.date.is_some() { NO_OVERALL_FROM } else { NO_OVERALL_REPORTED });
        // Of another council, named beside the article's own, the grade that it holds is an earlier one.
        let beside = self.date.is_none() && scene.main.is_some_and(|main| main != self.council);
        if ended && !beside && self.kind == Kind::Full {
            self.rating = None;
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
}
