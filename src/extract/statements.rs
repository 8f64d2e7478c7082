//! What each sentence states: of whom, which grade for what, when, and whether it is the article's own news.

use super::{
    areas::{self, Scope, Scoped},
    calendar::{Calendar, Rel, When},
    clauses::{self, Clause, Opener},
    dates::{DateMark, Lead},
    durations, events, gate,
    given::{self, Given, Support},
    phrases::Cue,
    reading::Reading,
    scene::{Scene, is_past},
    stance, subjects,
    tables::{Column, Table},
};
use crate::model::{Area, DateOf, Grade, Gss, Interval, Kind};
use crate::text::UnitRole;
use jiff::civil::date;

/// What a sentence states of one inspection of one or more councils.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Statement {
    pub councils: Vec<Gss>,
    /// The kind that it names, if it does.
    pub kind: Option<Kind>,
    /// The verdict on the whole.
    pub rating: Option<Grade>,
    pub judgements: Vec<(Area, Grade)>,
    /// Whether the sentence names one of the councils.
    pub named: bool,
    /// Whether the sentence names the inspectors.
    pub told: bool,
    pub scope: Scope,
    /// One grade for children in care and care leavers, by that name.
    pub joint: bool,
    pub date: Option<Interval>,
    pub date_of: DateOf,
    /// Of an inspection before the article's own.
    pub past: bool,
    /// Also states that the inspection before gave the same grade.
    pub again: bool,
    /// From a heading, which says things shorter than they are.
    pub heading: bool,
    /// What shows the grade; `None` where it gives none.
    pub support: Option<Support>,
    /// The reading that says so.
    pub row: usize,
    /// Its item, for the order within the sentence.
    pub item: usize,
}

/// No article states more than this.
const MOST: usize = 2000;

/// Everything that an article's sentences state, in their order.
pub(super) fn all(readings: &[Reading], scene: &Scene) -> Vec<Statement> {
    let mut calendar = scene.calendar;
    let mut all = Vec::new();
    let mut spoken = None;
    let mut table: Option<Table> = None;
    let mut list: Option<Grade> = None;
    let mut column = Column::default();
    let prose = last_prose(readings, scene);
    let subject = gate::subject(readings);
    for (row, r) in readings.iter().enumerate() {
        if all.len() >= MOST {
            break;
        }
        if r.role == UnitRole::Byline || row > prose && r.role == UnitRole::Crosshead {
            continue;
        }
        let entry = scene.entries[row];
        if r.is_row() {
            if let Some(opened) = Table::open(r) {
                table = Some(opened);
                continue;
            }
            if let Some(said) = table.as_ref().map(|t| t.row(r, row, scene, entry)).filter(|said| !said.is_empty()) {
                all.extend(said);
                continue;
            }
        } else {
            table = None;
        }
        if !subject.allows(r) {
            continue;
        }
        if let Some(said) = column.read(r, row, scene) {
            all.extend(said);
            continue;
        }
        if let Some(days) = entry.days {
            calendar.spoken = Some(days.latest().year());
        }
        let sentence = Sentence::new(r, row, scene, calendar, spoken, all.last().and_then(|s: &Statement| s.kind));
        let under = list.filter(|_| r.is_item() && sentence.given.is_empty());
        all.extend(under.and_then(|grade| sentence.listed(grade)));
        if under.is_none() {
            list = lead_in(r, sentence.given);
        }
        all.extend(sentence.read());
        let real = (0..r.len()).filter(|at| !events::is_unreal(r, *at));
        spoken = real.filter_map(|at| events::kind_at(r, at)).next_back().or(spoken);
        let mut years = r.dates.iter().filter_map(|mark| match mark.when {
            When::Fixed(days) if mark.lead != Lead::Until => Some(days.latest().year()),
            _ => None,
        });
        calendar.spoken = years.next_back().or(calendar.spoken);
    }
    all
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

/// The last sentence of an article that is prose: headings behind it lead to other articles.
fn last_prose(readings: &[Reading], scene: &Scene) -> usize {
    let sentences = readings.iter().filter(|r| r.role == UnitRole::Sentence).count();
    let listing = scene.entries.iter().any(|e| e.council.is_some());
    match readings.iter().rposition(|r| r.role == UnitRole::Sentence) {
        Some(last) if sentences > 3 && !listing => last,
        _ => usize::MAX,
    }
}

/// The grade that a lead-in gives to the list behind it: "judged good in each of these areas:".
fn lead_in(r: &Reading, given: &[Given]) -> Option<Grade> {
    let [only] = given else { return None };
    (r.mark(r.len() - 1) == Some(b':')).then_some(only.grade)
}

/// A sentence while it is read.
pub(super) struct Sentence<'a> {
    pub r: &'a Reading,
    pub row: usize,
    pub scene: &'a Scene,
    pub calendar: Calendar,
    /// The kind last named: what "the first, in May" means.
    pub spoken: Option<Kind>,
    /// The kind of what was stated last: what "that inspection" means.
    pub last: Option<Kind>,
    pub clauses: Vec<Clause>,
    pub given: &'a [Given],
}

/// A date with what it dates.
struct Dated {
    days: Interval,
    /// The item that it dates.
    item: usize,
    of: DateOf,
    since: bool,
}

impl<'a> Sentence<'a> {
    fn new(
        r: &'a Reading,
        row: usize,
        scene: &'a Scene,
        calendar: Calendar,
        spoken: Option<Kind>,
        last: Option<Kind>,
    ) -> Sentence<'a> {
        Sentence { r, row, scene, calendar, spoken, last, clauses: clauses::split(r), given: &scene.given[row] }
    }

    fn read(&self) -> Vec<Statement> {
        let bare = self.r.role == UnitRole::Crosshead && self.scene.named[self.row].is_empty();
        if given::is_counted(self.r) || (bare && self.given.iter().all(|g| g.support != Support::Listed)) {
            return Vec::new();
        }
        let scoped = areas::scopes(self.r, &self.clauses, self.given);
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
    fn is_comparison(&self, clause: &Clause) -> bool {
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
    fn listed(&self, grade: Grade) -> Option<Statement> {
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

    /// Statements of one grade, one for each of its dates.
    fn grade(&self, grade: &Given, scoped: &Scoped, dated: &[Dated], said: &mut Vec<Statement>) {
        let councils = subjects::of(self, grade.item);
        let late = dated.iter().any(|d| d.item == grade.item && d.days.earliest() > date(2012, 1, 1));
        let annual = grade.performs
            || !late && (self.scene.news == Kind::AnnualRating || self.r.any(|c| c == Cue::Kind(Kind::AnnualRating)));
        let past = stance::is_past(self, grade.item);
        // "The only part to escape the lowest grade was adoption": its grade is another.
        if stance::is_escaped(self.r, grade.item) && !scoped.areas.is_empty() {
            return;
        }
        let own = |d: &&Dated| d.item == grade.item;
        let scoped = self.safeguarding(scoped, grade.item).unwrap_or_else(|| scoped.clone());
        let base = Statement {
            named: self.scene.followed[self.row]
                || self.scene.named[self.row].iter().any(|n| councils.contains(&n.gss)),
            told: self.r.has(Cue::Inspectors),
            councils,
            kind: Some(if annual { Kind::AnnualRating } else { Kind::Full }),
            rating: (scoped.overall || self.is_protection(&scoped, grade.item, dated)).then_some(grade.grade),
            judgements: scoped.areas.iter().map(|area| (*area, grade.grade)).collect(),
            scope: scoped.scope,
            joint: scoped.joint,
            date: None,
            date_of: DateOf::Grade,
            past: past || !matches!(self.scene.news, Kind::Full | Kind::AnnualRating),
            again: stance::is_again(self.r, grade.item) && !past && scoped.overall,
            heading: self.r.is_heading(),
            support: Some(grade.support),
            row: self.row,
            item: grade.item,
        };
        let dates: Vec<&Dated> = dated.iter().filter(own).collect();
        // "Camden (inspected in April), Islington (March) and Hackney": each its own date.
        if base.councils.iter().any(|gss| self.own_days(*gss).is_some()) {
            for council in &base.councils {
                let own = self.own_days(*council);
                let date = own.or(dates.first().map(|d| d.days));
                let past = base.past || date.is_some_and(|d| is_past(d, self.calendar));
                said.push(Statement { councils: vec![*council], date, past, ..base.clone() });
            }
            return;
        }
        // "A and B were rated good in 2014 and 2018 respectively".
        let paired = dates.len() > 1
            && dates.len() == base.councils.len()
            && (0..self.r.len()).any(|at| self.r.word(at) == "respectively");
        if paired {
            for (d, council) in dates.iter().zip(&base.councils) {
                let past = base.past || is_past(d.days, self.calendar);
                said.push(Statement {
                    councils: vec![*council],
                    date: Some(d.days),
                    date_of: d.of,
                    past,
                    ..base.clone()
                });
            }
            return;
        }
        if dates.is_empty() {
            said.push(base.clone());
        }
        for d in &dates {
            let past = base.past || d.since || is_past(d.days, self.calendar);
            said.push(Statement { date: Some(d.days), date_of: d.of, past, ..base.clone() });
        }
    }

    /// "Leeds (March 2019)": the days in the bracket that follows a name.
    fn own_days(&self, council: Gss) -> Option<Interval> {
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

    /// Every date of the sentence with what it dates.
    fn dated(&self, events: &[usize]) -> Vec<Dated> {
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
            let when = (mark.last + 1..mark.last + 3).any(|at| r.word(at) == "when");
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
        let when = (mark.last + 1..mark.last + 3).any(|at| matches!(r.word(at), "when" | "after"));
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
