//! Which grade or event of its own clause a date belongs to.

use super::Sentence;
use crate::{
    extract::{clauses::Opener, dates::DateMark, events, phrases::Cue, stance},
    model::DateOf,
};

/// Verbs with which a main clause goes on behind an aside and its date.
const RESUMES: &[&str] = &["will", "has", "had", "is", "was", "were", "are", "have"];

impl Sentence<'_> {
    /// Whether the date is that of something done beside inspections: an appointment, a publication.
    pub(super) fn is_doing(&self, mark: &DateMark, clause: usize, events: &[usize]) -> bool {
        let r = self.r;
        let c = self.clauses[clause];
        let visit = |at: usize| at.checked_sub(1).is_some_and(|at| events.contains(&at));
        let starts = |at: usize| r.word(at) == "started" && (visit(at) || c.opener == Opener::Which);
        // "In 2019 it received a damning report, and was graded …": the year opens a sentence that goes on.
        let goes_on = mark.first <= 2 && mark.year().is_some() && self.first_in(clause + 1, events).is_some();
        // "Inspectors came in July, and their report says": another's clause.
        let resumed = r.mark(mark.last + 1) == Some(b',') && RESUMES.contains(&r.word(mark.last + 2));
        let apart = |at: usize| at > mark.last && (resumed || (mark.last..at).any(|n| r.word(n) == "and"));
        let doing = |at: usize| match r.cue(at) {
            Some(Cue::Report) => !goes_on && !apart(at),
            Some(Cue::Doing | Cue::Publish) => !starts(at) && !apart(at),
            _ => false,
        };
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
    pub(super) fn within(&self, mark: &DateMark, clause: usize, events: &[usize]) -> Option<Vec<(usize, DateOf)>> {
        let c = self.clauses[clause];
        let inside = |at: usize| c.first <= at && at < c.end;
        let grades: Vec<usize> = self.given.iter().map(|g| g.item).filter(|at| inside(*at)).collect();
        let own: Vec<usize> = events.iter().copied().filter(|at| inside(*at)).collect();
        let distance = |at: usize| if at < mark.first { mark.first - at } else { (at + 2).saturating_sub(mark.last) };
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
                // "Remains outstanding: the authority put right what the 2021 visit raised".
                if distance(event) + 8 < distance(grade) && !self.gives(event, grade) {
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
        let to = grades.iter().copied().rfind(|at| *at < mark.first && !past(*at));
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

    /// The last grade or event before an item.
    pub(super) fn nearest_before(&self, item: usize, events: &[usize]) -> Option<(usize, DateOf)> {
        let grade = self.given.iter().map(|g| g.item).rfind(|at| *at < item);
        let event = events.iter().copied().rfind(|at| *at < item);
        match (grade, event) {
            (Some(g), Some(e)) if e > g => Some((e, DateOf::Visit)),
            (Some(g), _) => Some((g, DateOf::Grade)),
            (None, Some(e)) => Some((e, DateOf::Visit)),
            (None, None) => None,
        }
    }

    /// A clause's first grade, else its first event.
    pub(super) fn first_in(&self, clause: usize, events: &[usize]) -> Option<(usize, DateOf)> {
        let c = self.clauses.get(clause)?;
        let inside = |at: &usize| c.first <= *at && *at < c.end;
        let grade = self.given.iter().map(|g| g.item).find(inside).map(|at| (at, DateOf::Grade));
        let event = events.iter().copied().find(inside).map(|at| (at, DateOf::Visit));
        grade.or(event)
    }
}
