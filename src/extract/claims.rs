//! What each sentence states of an inspection.

use super::{
    bind::{self, Event, Run},
    calendar::{Calendar, When},
    dates::{DateMark, Lead},
    gate::opens_on_others,
    grades::{Graded, Scope, Support},
    phrases::Cue,
    reading::Reading,
    scene::{Scene, is_before, is_past, is_unreal, kind_at},
};
use crate::model::{Area, DateOf, Grade, Gss, Interval, Kind};
use crate::text::UnitRole;

/// One sentence's statement about one inspection of one council.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Claim {
    pub council: Gss,
    pub kind: Kind,
    /// The verdict on the whole.
    pub rating: Option<Grade>,
    pub judgements: Vec<(Area, Grade)>,
    pub scope: Scope,
    pub date: Option<Interval>,
    pub date_of: DateOf,
    /// Of an inspection before the article's own.
    pub past: bool,
    /// Of an earlier inspection of which only "again" or "retained" tells.
    pub again: bool,
    /// From a heading, which says things shorter than they are.
    pub heading: bool,
    /// What shows the grade; `None` where the claim gives none.
    pub support: Option<Support>,
    /// The unit that says so; `None` for a title outside of the text.
    pub unit: Option<usize>,
}

/// No article states more than this; claims are compared with each other, so they must stay few.
const MOST: usize = 2000;

/// Everything that an article's sentences state, in their order.
pub(super) fn all(readings: &[Reading], scene: &Scene) -> Vec<Claim> {
    let mut calendar = scene.calendar;
    let mut claims = Vec::new();
    let mut spoken = None;
    let mut list: Option<Grade> = None;
    let strict = opens_on_others(readings);
    for (row, r) in readings.iter().enumerate() {
        if claims.len() >= MOST {
            break;
        }
        if !strict || r.any(|c| matches!(c, Cue::Services | Cue::Kind(_) | Cue::FullInspection)) {
            Sentence { r, row, scene, calendar, spoken }.read(&mut claims);
        }
        list = match (list, r.role) {
            (Some(grade), UnitRole::ListItem) if scene.graded[row].is_empty() => {
                listed(r, row, scene, grade, &mut claims);
                Some(grade)
            }
            _ => lead_in(r, &scene.graded[row]),
        };
        spoken = (0..r.len()).filter_map(|at| kind_at(r, at)).next_back().or(spoken);
        let mut years = r.dates.iter().filter_map(|mark| match mark.when {
            When::Fixed(days) if mark.lead != Lead::Until => Some(days.latest().year()),
            _ => None,
        });
        calendar.spoken = years.next_back().or(calendar.spoken);
    }
    claims
}

/// The grade that a lead-in gives to the list behind it: "judged good in each of these areas:".
fn lead_in(r: &Reading, graded: &[Graded]) -> Option<Grade> {
    let [only] = graded else { return None };
    let areas = (0..r.len())
        .any(|at| matches!(r.word(at), "areas" | "each" | "following" | "judgements" | "categories" | "for"));
    (r.mark(r.len() - 1) == Some(b':') && only.areas.is_empty() && areas).then_some(only.grade)
}

/// A list item's areas under the grade of its lead-in.
fn listed(r: &Reading, row: usize, scene: &Scene, grade: Grade, claims: &mut Vec<Claim>) {
    let area = (0..r.len()).find_map(|at| match r.cue(at) {
        Some(Cue::Area(area)) => Some(area),
        _ => None,
    });
    let sentence = Sentence { r, row, scene, calendar: scene.calendar, spoken: None };
    if let (Some(area), [council]) = (area, scene.focus[row].as_slice()) {
        let claim = sentence.bare(*council, Kind::Full, None, scene.news != Kind::Full);
        claims.push(Claim { judgements: vec![(area, grade)], ..claim });
    }
}

struct Sentence<'a> {
    r: &'a Reading,
    row: usize,
    scene: &'a Scene,
    calendar: Calendar,
    /// The kind last named: what "that visit" means.
    spoken: Option<Kind>,
}

impl Sentence<'_> {
    fn read(&self, claims: &mut Vec<Claim>) {
        let events = self.events();
        let runs = bind::dates(self.r, &events);
        let graded = &self.scene.graded[self.row];
        let bare = self.r.role == UnitRole::Crosshead && self.r.names.is_empty();
        if super::grades::is_counted(self.r) || (bare && graded.iter().all(|g| g.support != Support::Listed)) {
            return;
        }
        let mut owner: Vec<Option<usize>> = runs.iter().map(|run| self.owner(run, graded)).collect();
        // A lone date at the head of a sentence is every grade's in it.
        let head = runs.len() == 1 && runs[0].marks[0].first < 2 && !graded.is_empty();
        if head {
            owner[0] = owner[0].or(graded.iter().position(|g| !g.past));
        }
        for (n, grade) in graded.iter().enumerate() {
            let own = |(run, owner): &(&Run, &Option<usize>)| {
                let shared = owner.is_some_and(|o| o != n && self.is_one_verdict(graded, o, n)) && runs.len() == 1;
                **owner == Some(n) || shared || (head && !grade.past && run.marks[0].first < 2)
            };
            self.grade(grade, runs.iter().zip(&owner).filter(own).map(|(run, _)| run), claims);
        }
        for (run, owner) in runs.iter().zip(&mut owner) {
            if owner.is_none() {
                self.dated(run, claims);
            }
        }
        self.undated(&runs, claims);
        self.round_up(claims);
    }

    /// Whether two neighbouring grades are of one inspection: "inadequate for safeguarding and adequate for …".
    fn is_one_verdict(&self, graded: &[Graded], one: usize, other: usize) -> bool {
        let (a, b) = (&graded[one.min(other)], &graded[one.max(other)]);
        let joined = one.abs_diff(other) == 1 && a.past == b.past && !(a.overall && b.overall);
        joined
            && !(a.item..b.item)
                .any(|at| self.r.ends(at) || matches!(self.r.word(at), "while" | "but" | "now" | "since"))
    }

    /// What in the sentence a date can belong to.
    fn events(&self) -> Vec<Event> {
        let r = self.r;
        let inspected = r.any(|c| matches!(c, Cue::Inspectors | Cue::Inspect | Cue::FullInspection | Cue::Kind(_)));
        let event = |item: usize| {
            if self.is_one_of(item) {
                return Some(Event { item, real: true });
            }
            let real = match r.cue(item)? {
                _ if kind_at(r, item).is_some() => true,
                Cue::Inspect | Cue::FullInspection | Cue::Rate | Cue::RatingNoun => true,
                Cue::Visit => inspected || self.is_the_visit(item),
                Cue::Before => {
                    r.word(item).contains("inspect") || r.word(item).contains("rated") || r.word(item).contains("visit")
                }
                Cue::Publish | Cue::Doing | Cue::Report => false,
                _ => self.scene.graded[self.row].iter().any(|g| g.item == item),
            };
            let counts = real || matches!(r.cue(item), Some(Cue::Publish | Cue::Doing | Cue::Report));
            counts.then_some(Event { item, real })
        };
        (0..r.len()).filter_map(event).collect()
    }

    /// "The visit": a noun, and so inspectors' even where the sentence names none.
    fn is_the_visit(&self, item: usize) -> bool {
        let led = [
            "the", "this", "that", "latest", "its", "recent", "first", "second", "third", "fourth", "fifth", "sixth",
            "a",
        ];
        item > 0 && matches!(self.r.word(item), "visit" | "visits") && led.contains(&self.r.word(item - 1))
    }

    /// "The latest, in March": one of the visits that an earlier sentence spoke of.
    fn is_one_of(&self, item: usize) -> bool {
        let r = self.r;
        let ordinal = [
            "latest",
            "most recent",
            "recent",
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "last",
            "previous",
        ];
        self.spoken.is_some()
            && item > 0
            && ordinal.contains(&r.word(item))
            && matches!(r.word(item - 1), "the" | "most")
            && (r.mark(item + 1) == Some(b',')
                || r.dates.iter().any(|d| (item + 1..item + 4).contains(&d.first))
                || r.word(item + 1) == "took place")
    }

    /// Which of the sentence's grades a run of dates belongs to.
    fn owner(&self, run: &Run, graded: &[Graded]) -> Option<usize> {
        let event = run.event?;
        let special = !matches!(self.scene.news, Kind::Full | Kind::AnnualRating);
        if special && self.r.cue(event) == Some(Cue::Visit) {
            return None;
        }
        if let Some(n) = graded.iter().position(|g| g.item == event) {
            return Some(n);
        }
        let r = self.r;
        let open = |g: &Graded| {
            let (from, to) = if g.item < event { (g.item, event) } else { (event, g.item) };
            let cut = (from..to).any(|at| {
                r.ends(at) || r.mark(at) == Some(b':') || matches!(r.word(at), "but" | "while" | "since" | "that")
            });
            let special = kind_at(r, event).is_some_and(|kind| kind != Kind::AnnualRating);
            let earlier = is_before(r, event) && g.item < event && !g.past;
            let later = g.shed && !is_before(r, event);
            !cut && !special && !earlier && !later && to - from < 30
        };
        let near = graded.iter().enumerate().filter(|(_, g)| open(g));
        near.min_by_key(|(_, g)| g.item.abs_diff(event)).map(|(n, _)| n)
    }

    /// The claims of one grade: one for each council and each date.
    fn grade<'r>(&self, g: &Graded, runs: impl Iterator<Item = &'r Run>, claims: &mut Vec<Claim>) {
        let councils = self
            .respectively(g)
            .or_else(|| self.bracketed(g))
            .unwrap_or_else(|| bind::councils(self.r, self.row, g.item, self.scene));
        let mut days: Vec<(Interval, DateOf, bool)> = Vec::new();
        let mut before = false;
        let mut twin = g.again;
        for run in runs {
            let of = match run.event {
                Some(event)
                    if matches!(
                        self.r.cue(event),
                        Some(Cue::Inspect | Cue::Visit | Cue::FullInspection | Cue::Before)
                    ) =>
                {
                    DateOf::Visit
                }
                _ => DateOf::Grade,
            };
            before |= run.event.is_some_and(|event| is_before(self.r, event) && event < g.item);
            for mark in run.marks.iter().filter(|m| m.lead != Lead::Until && self.dates_grade(m, g)) {
                if let Some(interval) = self.resolve(mark) {
                    days.push((interval, of, mark.lead == Lead::Since));
                }
            }
            twin |= run.marks.first().is_some_and(|m| self.is_comparison(m));
        }
        let annual =
            g.performs || self.scene.news == Kind::AnnualRating || self.r.any(|c| c == Cue::Kind(Kind::AnnualRating));
        for council in councils {
            let claim = Claim {
                council,
                kind: if annual { Kind::AnnualRating } else { Kind::Full },
                rating: g.overall.then_some(g.grade),
                judgements: g.areas.iter().map(|area| (*area, g.grade)).collect(),
                scope: g.of,
                date: None,
                date_of: DateOf::Grade,
                past: g.past || before || !matches!(self.scene.news, Kind::Full | Kind::AnnualRating),
                again: false,
                heading: self.r.is_heading(),
                support: Some(g.support),
                unit: self.r.unit,
            };
            if let Some(own) = self.own_days(council) {
                let past = claim.past || is_past(own, self.calendar);
                claims.push(Claim { date: Some(own), past, ..claim });
                continue;
            }
            // "Retained its good rating" tells of two inspections; a date that is too early for the news is the other's.
            let twin = twin && !claim.past && claim.rating.is_some();
            let old = |interval: Interval, since: bool| claim.past || since || is_past(interval, self.calendar);
            if days.is_empty() || (twin && days.iter().all(|(interval, _, since)| old(*interval, *since))) {
                claims.push(claim.clone());
            }
            for (interval, of, since) in &days {
                let past = old(*interval, *since);
                claims.push(Claim { date: Some(*interval), date_of: *of, past, ..claim.clone() });
            }
            if twin && !days.iter().any(|(interval, _, since)| old(*interval, *since)) {
                claims.push(Claim { past: true, again: true, date: None, ..claim });
            }
        }
    }

    /// "A and B were rated good and inadequate respectively": the council at the grade's own place in its list.
    fn respectively(&self, g: &Graded) -> Option<Vec<Gss>> {
        (0..self.r.len()).find(|at| self.r.word(*at) == "respectively")?;
        let graded = &self.scene.graded[self.row];
        let place = graded.iter().position(|other| other.item == g.item)?;
        let named = &self.scene.named[self.row];
        (named.len() == graded.len()).then(|| vec![named[place].gss])
    }

    /// "Leeds (good)": the name that the bracket follows.
    fn bracketed(&self, g: &Graded) -> Option<Vec<Gss>> {
        let r = self.r;
        let open = (g.item.saturating_sub(4)..g.item).rev().find(|at| r.mark(*at) == Some(b'('))?;
        let named = self.scene.named[self.row].iter().rfind(|c| c.item < open && open - c.item < 3)?;
        Some(vec![named.gss])
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

    /// The days of a date, reckoned from what the sentence says before it.
    fn resolve(&self, mark: &DateMark) -> Option<Interval> {
        let earlier = self.r.dates.iter().take_while(|m| m.first < mark.first).filter_map(|m| match m.when {
            When::Fixed(days) if m.lead != Lead::Until => Some(days.latest().year()),
            _ => None,
        });
        let spoken = earlier.last().or(self.calendar.spoken);
        let days = mark.when.resolve(Calendar { spoken, ..self.calendar })?;
        self.calendar.published.is_none_or(|published| days.earliest() <= published).then_some(days)
    }

    /// Whether a date says when a grade was given: "since 2016" does only beside its grade or before a "when".
    fn dates_grade(&self, mark: &DateMark, g: &Graded) -> bool {
        let r = self.r;
        if mark.lead != Lead::Since {
            return true;
        }
        let when = (mark.last + 1..mark.last + 3).any(|at| matches!(r.word(at), "when" | "after"));
        let first = (mark.first.saturating_sub(5)..mark.first)
            .any(|at| r.word(at) == "first" || r.word(at).ends_with("inspections"));
        let beside = g.item < mark.first && !(g.item..mark.first).any(|at| r.parts(at)) && mark.first - g.item < 9;
        when || (beside && !first)
    }

    /// "Rated inadequate, as it was two years ago".
    fn is_comparison(&self, mark: &DateMark) -> bool {
        (mark.first.saturating_sub(5)..mark.first)
            .any(|at| self.r.word(at) == "as" && matches!(self.r.word(at + 1), "it" | "they" | "was" | "in" | "were"))
    }

    /// The claims of dates that belong to a visit and not to a grade.
    fn dated(&self, run: &Run, claims: &mut Vec<Claim>) {
        let Some(event) = run.event else { return };
        let first = run.marks[0].first;
        let bracket = (first.saturating_sub(4)..first).rev().find(|at| self.r.mark(*at) == Some(b'('));
        if bracket.is_some_and(|at| self.scene.named[self.row].iter().any(|c| c.item < at && at - c.item < 3)) {
            return;
        }
        if is_unreal(self.r, event) || self.is_others(event) {
            return;
        }
        for mark in run.marks.iter().filter(|m| m.lead != Lead::Until) {
            let Some(days) = self.resolve(mark) else { continue };
            let old = mark.lead == Lead::Since || is_past(days, self.calendar);
            let before = is_before(self.r, event);
            let Some(kind) = self.kind(event, days, old || before) else { continue };
            let past = old || before || (kind != self.scene.news);
            self.claim(event, kind, Some(days), past, claims);
        }
    }

    /// The claims of visits that are named by their kind and have no date.
    fn undated(&self, runs: &[Run], claims: &mut Vec<Claim>) {
        for item in 0..self.r.len() {
            let Some(kind) = kind_at(self.r, item) else { continue };
            let dated =
                runs.iter().any(|run| run.event == Some(item) && run.marks.iter().any(|m| self.resolve(m).is_some()));
            let put_off = (0..self.r.len())
                .any(|at| matches!(self.r.word(at), "due" | "postponed" | "put off" | "cancelled" | "suspended"));
            if dated || put_off || kind == Kind::AnnualRating || is_unreal(self.r, item) || self.is_others(item) {
                continue;
            }
            let before = is_before(self.r, item);
            let series = self.r.word(item).ends_with('s') && kind != Kind::AreaSend;
            let several = series && bind::councils(self.r, self.row, item, self.scene).len() > 1;
            if before || (series && kind == self.scene.news && !several) {
                continue;
            }
            self.claim(item, kind, None, kind != self.scene.news, claims);
        }
    }

    /// In a round-up of visits that give no grade each council that inspectors are said to have found something at
    /// was visited.
    fn round_up(&self, claims: &mut Vec<Claim>) {
        let special = !matches!(self.scene.news, Kind::Full | Kind::AnnualRating) && self.scene.news_named;
        let told = self.r.any(|c| matches!(c, Cue::Inspectors | Cue::MayRate | Cue::Inspect)) || self.r.is_heading();
        if !special || self.scene.single || self.r.any(|c| matches!(c, Cue::Other | Cue::Unreal | Cue::Grade(_))) {
            return;
        }
        for named in &self.scene.named[self.row] {
            let known = claims.iter().any(|c| c.council == named.gss && c.kind == self.scene.news);
            if !known && (told || named.item < 4) && !bind::is_bystander(self.r, named) {
                claims.push(self.bare(named.gss, self.scene.news, None, false));
            }
        }
    }

    fn claim(&self, item: usize, kind: Kind, date: Option<Interval>, past: bool, claims: &mut Vec<Claim>) {
        for council in bind::councils(self.r, self.row, item, self.scene) {
            claims.push(self.bare(council, kind, date, past));
        }
    }

    /// A claim that an inspection took place, and no more.
    fn bare(&self, council: Gss, kind: Kind, date: Option<Interval>, past: bool) -> Claim {
        Claim {
            council,
            kind,
            rating: None,
            judgements: Vec::new(),
            scope: Scope::Plain,
            date,
            date_of: DateOf::Visit,
            past,
            again: false,
            heading: self.r.is_heading(),
            support: None,
            unit: self.r.unit,
        }
    }

    /// What kind of inspection an event is.
    fn kind(&self, event: usize, days: Interval, before: bool) -> Option<Kind> {
        let r = self.r;
        if let Some(kind) = kind_at(r, event) {
            return Some(kind);
        }
        if self.is_one_of(event) {
            return self.spoken;
        }
        match r.cue(event)? {
            Cue::FullInspection => Some(Kind::Full),
            Cue::Inspect | Cue::Visit | Cue::Before => {
                let since = (event.saturating_sub(4)..event).any(|at| r.word(at) == "since");
                if since && r.cue(event) != Some(Cue::Visit) {
                    return Some(Kind::Full);
                }
                let unnamed = self.spoken.is_none() && !(0..r.len()).any(|at| kind_at(r, at).is_some());
                if matches!(r.word(event), "visit" | "visits") && before && unnamed {
                    return None;
                }
                let near =
                    (event.saturating_sub(14)..(event + 14).min(r.len())).filter_map(|at| Some((at, kind_at(r, at)?)));
                let named = near.min_by_key(|(at, _)| at.abs_diff(event)).map(|(_, kind)| kind);
                let that = event > 0
                    && matches!(r.word(event - 1), "that" | "this")
                    && matches!(r.word(event), "visit" | "inspection");
                let named = named.or(self.spoken.filter(|_| that));
                let year = days.days() > 300 && r.cue(event) != Some(Cue::Visit);
                named.or(Some(if before || year { Kind::Full } else { self.scene.news }))
            }
            _ => None,
        }
    }

    /// Whether an event is the inspection of something else: a school, a home, another inspectorate's.
    fn is_others(&self, event: usize) -> bool {
        let r = self.r;
        let subject = |at: usize| match r.cue(at) {
            Some(Cue::Other) => Some(true),
            Some(Cue::Services | Cue::TheCouncil) => Some(false),
            _ if r.name_at(at).is_some() => Some(false),
            _ => None,
        };
        let back = (event.saturating_sub(12)..event).rev().take_while(|at| !r.ends(*at)).find_map(subject);
        let on = (event + 1..(event + 12).min(r.len())).take_while(|at| !r.ends(*at)).find_map(subject);
        on == Some(true) || (back == Some(true) && on != Some(false))
    }
}
