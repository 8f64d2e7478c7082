//! Which grade or event of a sentence each of its dates dates.

use super::{Sentence, resolve::year_of_next};
use crate::{
    extract::{
        clauses::{self, Clause, Opener},
        dates::{DateMark, Lead},
        durations,
        phrases::Cue,
        reading::before_by,
    },
    model::{DateOf, Interval, Kind},
};

/// Verbs before the last day of a visit.
const ENDS: &[&str] =
    &["left", "ended", "finished", "concluded", "departed", "stayed", "completed", "finishing", "ending"];

/// A date with what it dates.
pub(super) struct Dated {
    /// The days.
    pub days: Interval,
    /// The item that it dates.
    pub item: usize,
    /// Whether it dates the visit or the grade.
    pub of: DateOf,
    /// "Since 2016": of something before the news.
    pub since: bool,
}

impl<'a> Sentence<'a> {
    /// Every date of the sentence with what it dates.
    pub(super) fn dated(&self, events: &[usize]) -> Vec<Dated> {
        let marks = &self.r.dates;
        let mut all = Vec::new();
        for (n, (mark, items)) in marks.iter().zip(self.targets(events)).enumerate() {
            let shared = self.go_together(n).then(|| year_of_next(mark, &marks[n + 1])).flatten();
            let Some(days) = shared.or_else(|| self.resolve(mark)) else { continue };
            if self.is_told_closer(mark, days) {
                continue;
            }
            if self.ends_visit(n) || self.is_to_come(mark) {
                continue;
            }
            let stay = self
                .until_end(n, days)
                .or_else(|| durations::weeks_of(self.r, mark, days))
                .or_else(|| durations::stay(self.r, mark, days));
            if mark.lead == Lead::Until && !self.is_event_yet(mark, stay.is_some()) {
                continue;
            }
            let since = mark.lead == Lead::Since;
            let meant = items.iter().filter(|(item, _)| !since || self.since_dates(mark, *item));
            let days = stay.unwrap_or(days);
            all.extend(meant.map(|(item, of)| Dated { days, item: *item, of: *of, since }));
        }
        all
    }

    /// "Due to start in January".
    fn is_to_come(&self, mark: &DateMark) -> bool {
        let near = before_by(mark.first, 4).rev().take_while(|at| !self.r.parts(*at));
        near.into_iter().any(|at| matches!(self.r.word(at), "due" | "will" | "to be held" | "are to be" | "is to be"))
    }

    /// "Arrived on 4 March and left on 15 March": from the first day to the last, by the first date's place.
    fn until_end(&self, n: usize, first: Interval) -> Option<Interval> {
        let mark = self.r.dates.get(n + 1).filter(|next| next.first <= self.r.dates[n].last + 8)?;
        let last = self.resolve(mark)?;
        let ends = self.r.says(mark.first.saturating_sub(3)..mark.first, ENDS);
        let near = first.days() < 93 && last.days() < 32 && (last.earliest() - first.earliest()).get_days() <= 153;
        (ends && near).then(|| Interval::new(first.earliest(), last.latest())).flatten()
    }

    /// Whether a date only ends the visit that the date before it begins.
    fn ends_visit(&self, n: usize) -> bool {
        let before = n.checked_sub(1).and_then(|before| Some((before, self.resolve(&self.r.dates[before])?)));
        before.is_some_and(|(before, first)| self.until_end(before, first).is_some())
    }

    /// For each date of the sentence, the items that it dates; dates of one list date the same.
    fn targets(&self, events: &[usize]) -> Vec<Vec<(usize, DateOf)>> {
        let marks = &self.r.dates;
        let mut all: Vec<Vec<(usize, DateOf)>> = Vec::with_capacity(marks.len());
        for (n, mark) in marks.iter().enumerate() {
            let items = match all.last() {
                Some(before) if !before.is_empty() && self.go_together(n - 1) => before.clone(),
                _ => self.dates_what(mark, events),
            };
            all.push(items);
        }
        for n in (0..all.len().saturating_sub(1)).rev() {
            if all[n].is_empty() && self.go_together(n) {
                all[n] = all[n + 1].clone();
            }
        }
        all
    }

    /// Whether a date and the next, by the first's place, stand in one list.
    fn go_together(&self, n: usize) -> bool {
        let marks = &self.r.dates;
        n + 1 < marks.len()
            && self.in_row(marks[n].last, marks[n + 1].first)
            && !self.opens_anew(marks[n].last, &marks[n + 1])
    }

    /// "In 2016, after an inspection in February": the month says when, within that year.
    fn is_told_closer(&self, year: &DateMark, days: Interval) -> bool {
        let closer = |d: &DateMark| d.first > year.first && d.first < year.last + 9 && self.in_stated_year(d).is_some();
        days.days() > 364 && year.first <= 2 && self.r.dates.iter().any(closer)
    }

    /// "For two weeks from 4 July", "a far cry from 2015, when": "from" before a day that is no mere end.
    fn is_event_yet(&self, mark: &DateMark, stay: bool) -> bool {
        let starts = stay && mark.first > 0 && self.r.word(mark.first - 1) == "from";
        // "A rating of good from 2019", "by 2019 it had risen to good".
        let graded = |at: usize| self.r.is_grade(at) || self.r.cue(at) == Some(Cue::RatingNoun);
        let from = mark.first > 3
            && self.r.word(mark.first - 1) == "from"
            && (graded(mark.first - 2) || self.r.is_quote(mark.first - 2) && graded(mark.first - 3));
        let by = mark.first == 1 && self.r.word(0) == "by" && self.r.says(mark.last + 1..mark.last + 4, &["had"]);
        starts || from || by || self.r.says(mark.last + 1..mark.last + 3, &["when"])
    }

    /// Whether "since 2016" says when a grade was given: beside its grade, or before a "when".
    fn since_dates(&self, mark: &DateMark, item: usize) -> bool {
        let r = self.r;
        if self.given.iter().all(|g| g.item != item) {
            return true;
        }
        let when = r.says(mark.last + 1..mark.last + 3, &["when", "after"]);
        let first = (item.min(mark.first).saturating_sub(5)..mark.first)
            .any(|at| r.word(at) == "first" || r.word(at).ends_with("inspections"));
        let beside = item < mark.first && !(item..mark.first).any(|at| r.parts(at)) && mark.first - item < 9;
        when || (beside && !first)
    }

    /// ", and in 2018 the trust took over": a second date that opens a clause of its own.
    fn opens_anew(&self, from: usize, mark: &DateMark) -> bool {
        let r = self.r;
        let clause = [",", "and", "in"].iter().all(|word| (from + 1..mark.first).any(|at| r.word(at) == *word));
        clause && mark.last + 1 < r.len() && r.mark(mark.last + 1).is_none()
    }

    /// Whether two dates stand in one list: "2011, 2013 and again in 2015".
    fn in_row(&self, from: usize, to: usize) -> bool {
        let r = self.r;
        to > from
            && to - from < 7
            && (from + 1..to).all(|at| {
                r.mark(at) == Some(b',')
                    || matches!(
                        r.word(at),
                        "and" | "in" | "again" | "then" | "also" | "once more" | "once again" | "both" | "on"
                    )
            })
    }

    /// What a date belongs to: the nearest grade or event of its clause, or of the clause that it leads into.
    fn dates_what(&self, mark: &DateMark, events: &[usize]) -> Vec<(usize, DateOf)> {
        let home = self.clause(mark.first);
        if let Some(event) = self.resumes(mark, home, events) {
            return vec![event];
        }
        if self.is_by_the_way(mark, home) {
            return Vec::new();
        }
        // "In 2018, when Ofsted rated it inadequate": the date is the next clause's.
        let c = self.clauses[home];
        let told = |at: &usize| c.first <= *at && *at < mark.first;
        let own = events.iter().any(told) || self.given.iter().any(|g| told(&g.item));
        let inside = |c: &Clause, at: usize| c.first <= at && at < c.end;
        let holds = |c: &Clause| self.given.iter().any(|g| inside(c, g.item)) || events.iter().any(|at| inside(c, *at));
        let when = |c: &Clause| self.r.word(c.first) == "when" && c.first <= mark.last + 2 && (!own || holds(c));
        let clause = home + usize::from(self.clauses.get(home + 1).is_some_and(when));
        let annual = (mark.first.saturating_sub(5)..mark.last + 3)
            .find(|at| self.r.cue(*at) == Some(Cue::Kind(Kind::AnnualRating)));
        if let Some(at) = annual.filter(|at| events.contains(at)) {
            return vec![(at, DateOf::Grade)];
        }
        if self.is_doing(mark, clause, events) {
            return Vec::new();
        }
        let found = self.within(mark, clause, events);
        found.unwrap_or_else(|| self.beside(mark, home, events).into_iter().collect())
    }

    /// "Inspectors visited Kent, rated good in 2022, in March": the visit goes on behind what is said of the name.
    fn resumes(&self, mark: &DateMark, home: usize, events: &[usize]) -> Option<(usize, DateOf)> {
        let c = self.clauses[home];
        let again = self.r.dates.iter().any(|d| c.first <= d.first && d.last < mark.first);
        let comma =
            mark.first > 1 && (self.r.mark(mark.first - 1) == Some(b',') || self.r.mark(mark.first - 2) == Some(b','));
        let told = c.opener == Opener::Which && self.r.cue(c.first) == Some(Cue::Rate);
        (told && again && comma)
            .then(|| events.iter().rfind(|at| **at < c.first).map(|at| (*at, DateOf::Visit)))
            .flatten()
    }

    /// "Islington (March)" dates Islington alone; "as it was in 2018" is a comparison.
    fn is_by_the_way(&self, mark: &DateMark, home: usize) -> bool {
        let r = self.r;
        let own = mark.first > 1 && r.mark(mark.first - 1) == Some(b'(') && r.name_at(mark.first - 2).is_some();
        let clause = &self.clauses[home];
        own && !self.given.is_empty() || self.is_comparison(clause) && mark.first <= clause.first + 6
    }

    /// The grade or event of a clause beside the date's own, which holds none.
    fn beside(&self, mark: &DateMark, home: usize, events: &[usize]) -> Option<(usize, DateOf)> {
        let clause = self.clauses[home];
        // "Which ended in March": no grade, but when.
        let ended = |at: usize| at + 1 == mark.first && self.r.word(at) == "ended in";
        let opens = !(clause.first..mark.first).any(|at| clauses::is_predicate(self.r, at) && !ended(at));
        match clause.opener {
            // "And in 2013 a review said": a subject of its own.
            Opener::And if opens && matches!(self.r.word(mark.last + 1), "a" | "an") => None,
            Opener::And if opens => self.nearest_before(clause.first, events),
            // "An inspection which ran from 4 to 15 March".
            Opener::Which if opens && self.told_of_visit(clause.first, events).is_some() => {
                self.told_of_visit(clause.first, events)
            }
            // "Leeds (March 2019) was rated good", "rated good (March 2019)".
            Opener::Aside => self.nearest_before(clause.first, events).or_else(|| self.first_in(home + 1, events)),
            // "In 2016, after commissioners were sent, it was rated …": the next clause that says something.
            _ if opens => self.first_in(home + 1, events).or_else(|| self.first_in(home + 2, events)),
            _ => None,
        }
    }

    /// The inspection right before "which".
    fn told_of_visit(&self, which: usize, events: &[usize]) -> Option<(usize, DateOf)> {
        let (item, of) = self.nearest_before(which, events)?;
        let among = self.r.word(which.saturating_sub(1)) == "of";
        (of == DateOf::Visit && which - item <= 9 && !among).then_some((item, of))
    }
}
