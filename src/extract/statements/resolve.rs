//! The days of a sentence's dates, reckoned from what stands before them.

use super::Sentence;
use crate::{
    extract::{
        calendar::{Calendar, Rel, When, season_in},
        dates::{DateMark, Lead},
    },
    model::Interval,
};

impl Sentence<'_> {
    /// The days of a date, reckoned from what the sentence says before it.
    pub fn resolve(&self, mark: &DateMark) -> Option<Interval> {
        let earlier = self.r.dates.iter().take_while(|m| m.first < mark.first).filter_map(|m| match m.when {
            When::Fixed(days) if m.lead != Lead::Until => Some(days.latest().year()),
            _ => None,
        });
        let spoken = earlier.last().or(self.calendar.spoken);
        let days = self.in_stated_year(mark).or_else(|| mark.when.resolve(Calendar { spoken, ..self.calendar }))?;
        self.calendar.published.is_none_or(|published| days.earliest() <= published).then_some(days)
    }

    /// "In 2016, after an inspection in February": the year that opens the sentence is the month's.
    pub(super) fn in_stated_year(&self, mark: &DateMark) -> Option<Interval> {
        if let When::Season(season, Rel::Bare) = mark.when {
            let year = self.scene.entries[self.row].days.filter(|d| d.days() > 364)?;
            return season_in(season, year.earliest().year());
        }
        let When::Months(months) = mark.when else { return None };
        if let Some(days) = self.scene.entries[self.row].days.filter(|d| d.days() > 364 && months.rel == Rel::Bare) {
            return months.of(days.earliest().year());
        }
        let first = self.r.dates.first().filter(|first| first.first <= 2 && first.first < mark.first)?;
        match first.when {
            When::Fixed(days) if days.days() > 364 && months.rel == Rel::Bare => months.of(days.earliest().year()),
            _ => None,
        }
    }
}

/// "In August and November 2016": the year that the next date of a list gives is the month's too.
pub(super) fn year_of_next(mark: &DateMark, next: &DateMark) -> Option<Interval> {
    match (mark.when, next.when) {
        (When::Months(months), When::Fixed(days)) if months.rel == Rel::Bare && days.days() < 32 => {
            months.of(days.earliest().year())
        }
        _ => None,
    }
}
