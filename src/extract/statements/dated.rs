//! Which grade or event of a sentence each of its dates dates.

use super::Sentence;
use crate::{
    extract::{
        calendar::{Calendar, Rel, When},
        clauses::{self, Opener},
        dates::{DateMark, Lead},
        durations, events,
        phrases::Cue,
        stance,
    },
    model::{DateOf, Interval, Kind},
};

/// A date with what it dates.
pub(super) struct Dated {
    pub days: Interval,
    /// The item that it dates.
    pub item: usize,
    pub of: DateOf,
    pub since: bool,
}

impl<'a> Sentence<'a> {
    /// Every date of the sentence with what it dates.
    pub(super) fn dated(&self, events: &[usize]) -> Vec<Dated> {
        let r = self.r;
        let row = |n: usize| {
            n + 1 < r.dates.len()
                && self.in_row(r.dates[n].last, r.dates[n + 1].first)
                && !self.opens_anew(r.dates[n].last, &r.dates[n + 1])
        };
        let mut what: Vec<Vec<(usize, DateOf)>> = Vec::with_capacity(r.dates.len());
        for (n, mark) in r.dates.iter().enumerate() {
            let items = if n > 0 && row(n - 1) && !what[n - 1].is_empty() {
                what[n - 1].clone()
            } else {
                self.dates_what(mark, events)
            };
            what.push(items);
        }
        for n in (0..what.len().saturating_sub(1)).rev() {
            if what[n].is_empty() && row(n) {
                what[n] = what[n + 1].clone();
            }
        }
        let mut all = Vec::new();
        for (n, (mark, items)) in r.dates.iter().zip(what).enumerate() {
            let shared = row(n).then(|| year_of_next(mark, &r.dates[n + 1])).flatten();
            let Some(days) = shared.or_else(|| self.resolve(mark)) else { continue };
            // "In 2016, after an inspection in February": the month says when, within that year.
            if days.days() > 364
                && mark.first <= 2
                && r.dates
                    .iter()
                    .any(|d| d.first > mark.first && d.first < mark.last + 9 && self.in_stated_year(d).is_some())
            {
                continue;
            }
            let stay = durations::stay(r, mark, days).or_else(|| durations::weeks_of(r, mark, days));
            let items = if mark.lead == Lead::Since {
                items.into_iter().filter(|(item, _)| self.since_dates(mark, *item)).collect()
            } else {
                items
            };
            let starts =
                mark.lead == Lead::Until && stay.is_some() && mark.first > 0 && r.word(mark.first - 1) == "from";
            // "A far cry from 2015, when it was found inadequate".
            let when = r.says(mark.last + 1..mark.last + 3, &["when"]);
            if mark.lead != Lead::Until || starts || when {
                let since = mark.lead == Lead::Since;
                let days = stay.unwrap_or(days);
                all.extend(items.iter().map(|(item, of)| Dated { days, item: *item, of: *of, since }));
            }
        }
        all
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
        let r = self.r;
        // "Islington (March)" dates Islington alone.
        let own = mark.first > 1 && r.mark(mark.first - 1) == Some(b'(') && r.name_at(mark.first - 2).is_some();
        if own && !self.given.is_empty() {
            return Vec::new();
        }
        let home = self.clause(mark.first);
        if self.is_comparison(&self.clauses[home]) && mark.first <= self.clauses[home].first + 6 {
            return Vec::new();
        }
        let mut clause = home;
        // "In 2018, when Ofsted rated it inadequate": the date is the next clause's.
        let next_when =
            self.clauses.get(home + 1).is_some_and(|c| r.word(c.first) == "when" && c.first <= mark.last + 2);
        if next_when {
            clause = home + 1;
        }
        let annual = (mark.first.saturating_sub(5)..mark.last + 3)
            .find(|at| self.r.cue(*at) == Some(Cue::Kind(Kind::AnnualRating)));
        if let Some(at) = annual.filter(|at| events.contains(at)) {
            return vec![(at, DateOf::Grade)];
        }
        if self.is_doing(mark, clause, events) {
            return Vec::new();
        }
        if let Some(found) = self.within(mark, clause, events) {
            return found;
        }
        let said = (self.clauses[home].first..mark.first).any(|at| clauses::is_predicate(r, at));
        if self.clauses[home].opener == Opener::And && !said {
            return self.nearest_before(self.clauses[home].first, events).into_iter().collect();
        }
        if self.clauses[home].opener == Opener::Aside {
            // "Leeds (March 2019) was rated good", "rated good (March 2019)".
            let before = self.clauses[home].first;
            return self
                .nearest_before(before, events)
                .or_else(|| self.first_in(home + 1, events))
                .into_iter()
                .collect();
        }
        // "In 2016, after commissioners were sent, it was rated …": the next clause that says something.
        let opens = !(self.clauses[home].first..mark.first).any(|at| clauses::is_predicate(r, at));
        let next = self.clauses.get(home + 1).filter(|_| opens);
        match next {
            Some(_) => {
                self.first_in(home + 1, events).or_else(|| self.first_in(home + 2, events)).into_iter().collect()
            }
            None => Vec::new(),
        }
    }

    /// Whether the date is that of something done beside inspections: an appointment, a publication.
    fn is_doing(&self, mark: &DateMark, clause: usize, events: &[usize]) -> bool {
        let r = self.r;
        let c = self.clauses[clause];
        let doing = |at: usize| matches!(r.cue(at), Some(Cue::Doing | Cue::Publish | Cue::Report));
        let near = |from: usize| from.abs_diff(mark.first).min(from.abs_diff(mark.last));
        // "The report that came out in July graded it": a report's day is no visit's.
        let reported = (mark.first.saturating_sub(6).max(c.first)..mark.first)
            .rev()
            .find(|at| matches!(r.cue(*at), Some(Cue::Report | Cue::Publish)));
        let between =
            |from: usize| (from..mark.first).any(|at| events.contains(&at) || self.given.iter().any(|g| g.item == at));
        if reported.is_some_and(|at| !between(at)) {
            return true;
        }
        let Some(done) = (c.first..c.end).filter(|at| doing(*at)).map(near).min() else { return false };
        let targets = self.given.iter().map(|g| g.item).chain(events.iter().copied());
        let target = targets.filter(|at| c.first <= *at && *at < c.end).map(near).min();
        target.is_none_or(|target| done < target)
    }

    /// The grade or event of a clause that a date belongs to.
    fn within(&self, mark: &DateMark, clause: usize, events: &[usize]) -> Option<Vec<(usize, DateOf)>> {
        let c = self.clauses[clause];
        let inside = |at: usize| c.first <= at && at < c.end;
        let grades: Vec<usize> = self.given.iter().map(|g| g.item).filter(|at| inside(*at)).collect();
        let own: Vec<usize> = events.iter().copied().filter(|at| inside(*at)).collect();
        let distance = |at: usize| if at < mark.first { mark.first - at } else { at - mark.last + 2 };
        let near_event = own.iter().copied().min_by_key(|at| distance(*at));
        let near_grade = grades.iter().copied().min_by_key(|at| distance(*at));
        match (near_grade, near_event) {
            (None, None) => None,
            (Some(grade), None) => Some(self.sharing(grade, mark, &grades, DateOf::Grade)),
            (None, Some(event)) => Some(vec![(event, DateOf::Visit)]),
            (Some(grade), Some(event)) => {
                // "In July inspectors looked again, and the old grade no longer applies".
                let beside = grade < mark.first && mark.first - grade <= 3;
                if stance::is_past(self, grade)
                    && !beside
                    && !events::is_before(self.r, event)
                    && !self.gives(event, grade)
                {
                    return Some(vec![(event, DateOf::Visit)]);
                }
                let visit = distance(event) <= distance(grade);
                let special = events::is_special(self.r, event);
                if special && visit {
                    return Some(vec![(event, DateOf::Visit)]);
                }
                let of = if visit { DateOf::Visit } else { DateOf::Grade };
                Some(self.sharing(grade, mark, &grades, of))
            }
        }
    }

    /// Whether an inspection and a grade of one clause are one: nothing but a verb of grading stands between.
    fn gives(&self, event: usize, grade: usize) -> bool {
        let (from, to) = (event.min(grade), event.max(grade));
        to - from <= 14 && !(from..to).any(|at| self.r.parts(at))
    }

    /// A date's grade with those of the same verdict beside it in the clause.
    fn sharing(&self, grade: usize, mark: &DateMark, grades: &[usize], of: DateOf) -> Vec<(usize, DateOf)> {
        let past = |at: usize| stance::is_past(self, at);
        // "Fell from good to inadequate in 2018": the date is the fall's.
        let to = grades.iter().copied().filter(|at| *at < mark.first && !past(*at)).next_back();
        let adjacent = grade < mark.first && mark.first - grade <= 3;
        let grade = match to {
            Some(to) if past(grade) && !adjacent => to,
            _ => grade,
        };
        let other_dates = self.r.dates.iter().filter(|d| self.clause(d.first) == self.clause(mark.first)).count() > 1;
        let mut all: Vec<(usize, DateOf)> = Vec::new();
        let apart = |at: usize| adjacent && at > mark.last && (mark.last..at).any(|n| self.r.mark(n) == Some(b','));
        let grades = grades.iter().filter(|at| !apart(**at));
        for at in grades {
            if *at == grade || (!other_dates && past(*at) == past(grade)) {
                all.push((*at, of));
            }
        }
        all
    }

    fn nearest_before(&self, item: usize, events: &[usize]) -> Option<(usize, DateOf)> {
        let grade = self.given.iter().map(|g| g.item).filter(|at| *at < item).next_back();
        let event = events.iter().copied().filter(|at| *at < item).next_back();
        match (grade, event) {
            (Some(g), Some(e)) if e > g => Some((e, DateOf::Visit)),
            (Some(g), _) => Some((g, DateOf::Grade)),
            (None, Some(e)) => Some((e, DateOf::Visit)),
            (None, None) => None,
        }
    }

    fn first_in(&self, clause: usize, events: &[usize]) -> Option<(usize, DateOf)> {
        let c = self.clauses.get(clause)?;
        let inside = |at: &usize| c.first <= *at && *at < c.end;
        let grade = self.given.iter().map(|g| g.item).find(inside).map(|at| (at, DateOf::Grade));
        let event = events.iter().copied().find(inside).map(|at| (at, DateOf::Visit));
        grade.or(event)
    }

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
    fn in_stated_year(&self, mark: &DateMark) -> Option<Interval> {
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
fn year_of_next(mark: &DateMark, next: &DateMark) -> Option<Interval> {
    match (mark.when, next.when) {
        (When::Months(months), When::Fixed(days)) if months.rel == Rel::Bare && days.days() < 32 => {
            months.of(days.earliest().year())
        }
        _ => None,
    }
}
