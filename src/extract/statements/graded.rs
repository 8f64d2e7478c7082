//! The statements that one grade of a sentence makes.

use super::{Sentence, Statement, dated::Dated};
use crate::{
    extract::{
        areas::{Scope, Scoped},
        clauses::{Clause, Opener},
        grades::Given,
        phrases::Cue,
        scene::is_past,
        stance, subjects,
    },
    model::{Area, DateOf, Gss, Interval, Kind},
};
use jiff::civil::date;

impl<'a> Sentence<'a> {
    /// Statements of one grade: one for each of its dates, or for each council with a date of its own.
    pub(super) fn grade(&self, grade: &Given, scoped: &Scoped, dated: &[Dated], said: &mut Vec<Statement>) {
        // "The only part to escape the lowest grade was adoption": its grade is another.
        if stance::is_escaped(self.r, grade.item) {
            return;
        }
        let base = self.undated(grade, scoped, dated);
        let dates: Vec<&Dated> = dated.iter().filter(|d| d.item == grade.item).collect();
        // "Camden (inspected in April), Islington (March) and Hackney": each its own date.
        if base.councils.iter().any(|gss| self.own_days(*gss).is_some()) {
            for council in &base.councils {
                let date = self.own_days(*council).or(dates.first().map(|d| d.days));
                let past = base.past || date.is_some_and(|d| is_past(d, self.calendar));
                said.push(Statement { councils: vec![*council], date, past, ..base.clone() });
            }
            return;
        }
        let on = |d: &Dated, past: bool| {
            let past = past || base.past || is_past(d.days, self.calendar);
            Statement { date: Some(d.days), date_of: d.of, past, ..base.clone() }
        };
        // "A and B were rated good in 2014 and 2018 respectively".
        let paired = dates.len() > 1 && dates.len() == base.councils.len() && self.r.says_any(&["respectively"]);
        if paired {
            let pairs = dates.iter().zip(&base.councils);
            said.extend(pairs.map(|(d, council)| Statement { councils: vec![*council], ..on(d, false) }));
            return;
        }
        said.extend(dates.iter().map(|d| on(d, d.since)));
        if dates.is_empty() {
            said.push(base);
        }
    }

    /// What a grade states, whenever it was given.
    fn undated(&self, grade: &Given, scoped: &Scoped, dated: &[Dated]) -> Statement {
        let (r, scene) = (self.r, self.scene);
        let councils = subjects::of(self, grade.item);
        let late = dated.iter().any(|d| d.item == grade.item && d.days.earliest() > date(2012, 1, 1));
        let annual =
            grade.performs || !late && (scene.news == Kind::AnnualRating || r.has(Cue::Kind(Kind::AnnualRating)));
        let past = stance::is_past(self, grade.item);
        let scoped = self.safeguarding(scoped, grade.item).unwrap_or_else(|| scoped.clone());
        // "Judged good in these areas:" is no overall grade: the list behind it says of what.
        let leads_in = r.mark(r.len() - 1) == Some(b':') && r.says_any(&["areas"]) && !r.has(Cue::Overall);
        let overall = scoped.overall && !leads_in;
        Statement {
            named: scene.followed[self.row] || scene.named[self.row].iter().any(|n| councils.contains(&n.gss)),
            told: r.any(|c| matches!(c, Cue::Inspectors | Cue::Overall)),
            councils,
            kind: Some(if annual { Kind::AnnualRating } else { Kind::Full }),
            rating: (overall || self.is_protection(&scoped, grade.item, dated)).then_some(grade.grade),
            judgements: scoped.areas.iter().map(|area| (*area, grade.grade)).collect(),
            scope: scoped.scope,
            joint: scoped.joint,
            date: None,
            date_of: DateOf::Grade,
            past: past || !matches!(scene.news, Kind::Full | Kind::AnnualRating),
            again: stance::is_again(r, grade.item) && !past && scoped.overall,
            resumed: self.is_resumed(grade.item),
            heading: r.is_heading(),
            support: Some(grade.support),
            row: self.row,
            item: grade.item,
        }
    }

    /// Whether an item stands in the main clause behind one that says when.
    fn is_resumed(&self, item: usize) -> bool {
        let at = self.clause(item);
        let when = |c: &Clause| c.opener == Opener::When;
        // "In 2015, when the council was inspected, care was good": that date is the main clause's.
        let dated = self.r.dates.first().is_some_and(|d| d.first <= 2 && d.year().is_some());
        !dated && self.clauses[at].opener == Opener::Resume && self.clauses[..at].iter().any(when)
    }

    /// "Leeds (March 2019)": the days in the bracket that follows a name.
    pub(in crate::extract) fn own_days(&self, council: Gss) -> Option<Interval> {
        let r = self.r;
        let named = self.scene.named[self.row].iter().find(|c| c.gss == council)?;
        let open = (named.item + 1..named.item + 4).find(|at| r.mark(*at) == Some(b'('))?;
        let close = (open..(open + 12).min(r.len())).find(|at| r.mark(*at) == Some(b')'))?;
        let mark = r.dates.iter().find(|mark| mark.first > open && mark.last < close)?;
        self.resolve(mark)
    }

    /// "A safeguarding inspection judged the city inadequate": the grade of safeguarding, one of two.
    fn safeguarding(&self, scoped: &Scoped, item: usize) -> Option<Scoped> {
        let c = self.clauses[self.clause(item)];
        let named = (c.first..item)
            .any(|at| self.r.cue(at) == Some(Cue::FullInspection) && self.r.word(at).contains("safeguarding"));
        (named && scoped.areas.is_empty()).then(|| Scoped {
            areas: vec![Area::HelpAndProtection],
            overall: false,
            scope: Scope::Safeguarding,
            joint: false,
        })
    }

    /// Whether an area's grade is the verdict on the whole: a child protection inspection's (contract, ruling 16).
    fn is_protection(&self, scoped: &Scoped, item: usize, dated: &[Dated]) -> bool {
        let day = dated.iter().find(|d| d.item == item).map(|d| d.days.latest()).or(self.calendar.published);
        scoped.scope == Scope::ChildProtection
            && scoped.areas == [Area::HelpAndProtection]
            && day.is_some_and(|day| day < date(2014, 1, 1))
    }
}
