//! Inspections and visits that a sentence names without a grade of their own.

mod kinds;

use super::{
    clauses::Opener,
    grades,
    lexicon::What,
    phrases::Cue,
    reading::{Reading, before_by},
    scene::is_past,
    stance,
    statements::{Sentence, Statement},
    subjects,
};
use crate::model::{DateOf, Interval, Kind};
pub(super) use kinds::{is_before, is_special, is_unreal, kind_at, kinds};
use kinds::{is_one_of, is_others, is_the_visit, kind, opens_with_pronoun};

/// The items of a sentence that name an inspection or visit that took place.
pub(super) fn find(s: &Sentence) -> Vec<usize> {
    let r = s.r;
    let inspected = r
        .any(|c| matches!(c, Cue::Inspectors | Cue::Inspect | Cue::FullInspection | Cue::Kind(_) | Cue::Foreign))
        || (0..r.len()).any(|at| is_the_visit(r, at));
    let event = |item: &usize| {
        let item = *item;
        if is_one_of(s, item) {
            return true;
        }
        let real = match r.cue(item) {
            _ if kind_at(r, item).is_some() => true,
            Some(Cue::Inspect | Cue::FullInspection) => true,
            Some(Cue::Visit) => {
                inspected
                    || is_the_visit(r, item)
                    || s.spoken.is_some() && opens_with_pronoun(r)
                    || s.they
                    || is_visited(s, item)
                    || r.word(item) == "on site" && r.says(before_by(item, 4), &["team"])
            }
            Some(Cue::Before) => r.word(item).contains("inspect") || r.word(item).contains("visit"),
            _ => false,
        };
        real && !is_unreal(r, item) && !is_others(r, item)
    };
    let found: Vec<usize> = (0..r.len()).filter(event).collect();
    let told = told_by_inspectors(r).filter(|at| found.iter().all(|item| s.clause(*item) != s.clause(*at)));
    found.into_iter().chain(told).collect()
}

/// "Medway and Lambeth, both visited in September": said of a council, with a date right behind.
fn is_visited(s: &Sentence, item: usize) -> bool {
    let r = s.r;
    let passive = item > 0
        && (matches!(r.word(item - 1), "was" | "were" | "been" | "," | "also" | "both")
            || r.name_at(item - 1).is_some());
    let dated = r.dates.iter().any(|d| (item + 1..item + 4).contains(&d.first));
    r.word(item) == "visited" && passive && dated && !s.scene.named[s.row].is_empty()
}

/// "In the autumn of 2016 inspectors said …": what they found then, they found at an inspection. "Inspectors met staff
/// over five days from 4 March": when they were at work, whatever they did.
fn told_by_inspectors(r: &Reading) -> Option<usize> {
    if r.has(Cue::Other) {
        return None;
    }
    let first = r.dates.first()?;
    let dated = (first.first <= 2).then(|| (first.last + 1..first.last + 5).find(|at| is_inspectors(r, *at))).flatten();
    if let Some(at) = dated.filter(|at| r.says(at + 1..at + 5, SAID)) {
        return Some(at);
    }
    (0..r.len()).find(|at| is_inspectors(r, *at) && r.says(at + 1..at + 4, AT_WORK))
}

/// Whether an item names the inspectors.
fn is_inspectors(r: &Reading, at: usize) -> bool {
    r.cue(at) == Some(Cue::Inspectors)
}

/// What inspectors do when they report.
const SAID: &[&str] =
    &["said", "found", "saw", "concluded", "identified", "discovered", "uncovered", "reported", "warned"];

/// What inspectors do only while they inspect.
const AT_WORK: &[&str] =
    &["met", "spoke", "talked", "interviewed", "observed", "sat", "sampled", "listened", "spent", "pored", "shadowed"];

/// Adds what the sentence states of its events: to a grade's statement where both are one inspection, else as a
/// statement of its own.
pub(super) fn state(
    s: &Sentence,
    events: &[usize],
    said: &mut Vec<Statement>,
    days_of: impl Fn(usize) -> Vec<(Interval, bool)>,
) {
    for &item in events.iter().filter(|item| !is_general(s, **item)) {
        let days = tightest(days_of(item));
        if days.is_empty() {
            undated(s, item, said);
            continue;
        }
        let several = || is_before(s.r, item) || s.r.says_any(&["inspections"]);
        let old = days.iter().all(|(day, _)| is_past(*day, s.calendar));
        if let Some(n) = graded_beside(s, item, old, said)
            && (days.len() == 1 || several())
        {
            date(s, item, said[n].item, &days, said);
            continue;
        }
        // A heading's date is more often the page's than the visit's.
        if s.r.is_heading() && s.scene.entries[s.row].council.is_none() && s.scene.entries[s.row].days.is_none() {
            continue;
        }
        for (day, since) in days {
            let before = is_before(s.r, item) && !is_fresh(s, item, day);
            let old = since || before || is_past(day, s.calendar);
            let Some(kind) = kind(s, item, day, old) else { continue };
            said.push(bare(s, item, kind, Some(day), old || kind != s.scene.news));
        }
    }
    round_up(s, said);
}

/// Visits in general, in an article on many councils: "focused visits are valued".
fn is_general(s: &Sentence, item: usize) -> bool {
    let named = kind_at(s.r, item).is_some() || s.r.word(item) == "inspections";
    let plural = named && s.r.word(item).ends_with('s')
        || item > 0 && matches!(s.r.word(item - 1), "areas" | "councils" | "authorities");
    let send = kind_at(s.r, item) == Some(Kind::AreaSend);
    plural && (send || !s.scene.single) && s.scene.named[s.row].is_empty() && !s.r.has(Cue::Each)
}

/// The dates of an event without those that only say the same more widely: "two years later, in the summer of 2014".
fn tightest(mut days: Vec<(Interval, bool)>) -> Vec<(Interval, bool)> {
    let all = days.clone();
    days.retain(|(wide, _)| !all.iter().any(|(day, _)| day.days() < wide.days() && day.meets(*wide)));
    days.dedup_by_key(|(day, _)| *day);
    days
}

/// Dates a grade's statements by the event that led to it; where it took place more than once, the grade was given at
/// each: "rated good at its two previous inspections, in 2013 and 2018".
fn date(s: &Sentence, event: usize, item: usize, days: &[(Interval, bool)], said: &mut Vec<Statement>) {
    let on = |one: &Statement, day: Interval| Statement {
        date: Some(day),
        date_of: DateOf::Visit,
        past: one.past || is_past(day, s.calendar) || is_before(s.r, event) && !is_fresh(s, event, day),
        ..one.clone()
    };
    let undated: Vec<Statement> = said.extract_if(.., |one| one.item == item).collect();
    said.extend(undated.iter().flat_map(|one| days.iter().map(|(day, _)| on(one, *day))));
}

/// "The service was last inspected in March", read in May: no authority is inspected in full twice in so few months.
fn is_fresh(s: &Sentence, item: usize, days: Interval) -> bool {
    let full = s.scene.news == Kind::Full && kind_at(s.r, item).is_none_or(|kind| kind == Kind::Full);
    full && s.calendar.published.is_some_and(|day| (day - days.latest()).get_days() <= FRESH)
}

/// Within how many days before publication a full inspection is the article's own: reports take six to ten weeks.
const FRESH: i32 = 120;

/// The statement of a grade without a date that an event beside its clause led to: "rated good after a visit in May".
fn graded_beside(s: &Sentence, item: usize, old: bool, said: &[Statement]) -> Option<usize> {
    if is_special(s.r, item) {
        return None;
    }
    let (home, before) = (s.clause(item), is_before(s.r, item));
    let joins = |n: usize| {
        matches!(s.clauses[n].opener, Opener::When | Opener::And | Opener::Aside | Opener::Which | Opener::Resume)
            && s.r.word(s.clauses[n].first) != "since"
    };
    // "Last inspected in 2017 and told that it required improvement", "rated good when it was last inspected in 2017".
    let goes_on = |home: usize, clause: usize| {
        clause == home + 1 && s.clauses[clause].opener == Opener::And
            || home == clause + 1 && s.r.word(s.clauses[home].first) == "when"
    };
    let open = |one: &Statement| {
        let clause = s.clause(one.item);
        let (low, high) = (home.min(clause), home.max(clause));
        let aside = |n: usize| matches!(s.clauses[n].opener, Opener::Aside | Opener::Which | Opener::When);
        let near = high - low <= 1 || high - low <= 3 && (low + 1..high).all(aside);
        let linked =
            clause == home || joins(home.max(clause)) || home < clause && s.clauses[home].opener == Opener::When;
        one.support.is_some()
            && one.date.is_none()
            && near
            && linked
            && (before == stance::is_past(s, one.item) || before && goes_on(home, clause) || old && one.past)
    };
    let councils = subjects::of(s, item);
    let fits = |(_, one): &(usize, &Statement)| open(one) && one.councils == councils;
    let mut all = said.iter().enumerate().filter(fits);
    let first = all.next()?;
    // Of two grades the one that is not left behind, but of days long gone the one that is.
    let news = said.iter().enumerate().filter(fits).find(|(_, one)| one.past == old);
    Some(news.unwrap_or(first).0)
}

/// A visit that is named by its kind and has no date.
fn undated(s: &Sentence, item: usize, said: &mut Vec<Statement>) {
    let r = s.r;
    if let Some(alike) = similar(s, item) {
        said.push(alike);
        return;
    }
    let Some(kind) = kind_at(r, item) else { return };
    let put_off = r.says_any(&["due", "postponed", "put off", "cancelled", "suspended"]);
    if put_off || kind == Kind::AnnualRating {
        return;
    }
    let told = is_told(r, item);
    let many = r.word(item).ends_with('s')
        && !(0..r.len())
            .any(|at| matches!(r.word(at), "was" | "were" | "have" | "had" | "has") || r.cue(at) == Some(Cue::MayRate));
    if !(told || r.is_heading()) || many && kind != Kind::AreaSend {
        return;
    }
    // "Has had five monitoring visits": only counted (contract, ruling 4).
    let counted = item > 0 && (matches!(r.items[item - 1].what, What::Number(_)) || grades::is_count(r.word(item - 1)));
    if counted && r.word(item).ends_with('s') && kind != Kind::AreaSend {
        return;
    }
    let before = is_before(r, item);
    let series = r.word(item).ends_with('s') && kind != Kind::AreaSend;
    let several = series && subjects::of(s, item).len() > 1;
    if before || (series && kind == s.scene.news && !several) {
        return;
    }
    said.push(bare(s, item, kind, None, kind != s.scene.news));
}

/// "Similar inspections have been made in Kent and Essex": of the kind that is the news.
fn similar(s: &Sentence, item: usize) -> Option<Statement> {
    let r = s.r;
    let alike = r.cue(item) == Some(Cue::Inspect) && item > 0 && r.word(item - 1) == "similar";
    let done = r.says_any(&["made", "carried out", "published", "held", "conducted", "done"]);
    let named = &s.scene.named[s.row];
    if !alike || !done || named.is_empty() || s.scene.news == Kind::Full {
        return None;
    }
    let councils = named.iter().map(|named| named.gss).collect();
    Some(Statement { councils, ..bare(s, item, s.scene.news, None, true) })
}

/// Whether a sentence tells of an inspection as done: "prepare for focused visits and JTAIs" tells of none, "according
/// to a focused visit" of one.
fn is_told(r: &Reading, item: usize) -> bool {
    let told = r.any(|c| {
        matches!(
            c,
            Cue::Inspectors
                | Cue::MayRate
                | Cue::Visit
                | Cue::Rate
                | Cue::Report
                | Cue::Publish
                | Cue::Inspect
                | Cue::Foreign
        )
    });
    let leads = ["according", "following", "after", "during"];
    told || (item.saturating_sub(4)..item).any(|at| leads.contains(&r.word(at)))
}

/// In a round-up of visits that give no grade each council that inspectors are said to have found something at was
/// visited.
fn round_up(s: &Sentence, said: &mut Vec<Statement>) {
    let (r, scene) = (s.r, s.scene);
    let special = !matches!(scene.news, Kind::Full | Kind::AnnualRating) && scene.news_named;
    let entry = scene.entries[s.row].council;
    let told = r.any(|c| matches!(c, Cue::Inspectors | Cue::MayRate | Cue::Inspect))
        || r.is_heading()
        || r.says_any(&["they"]);
    let spared = (0..r.len()).any(|at| {
        r.cue(at) == Some(Cue::Not) && matches!(r.word(at + 1), "covered" | "visited" | "inspected" | "part")
    });
    if !special || scene.single || r.any(|c| matches!(c, Cue::Other | Cue::Unreal | Cue::Grade(_))) || spared {
        return;
    }
    for named in &scene.named[s.row] {
        let known = said.iter().any(|one| one.councils.contains(&named.gss) && one.kind == Some(scene.news));
        let own = entry == Some(named.gss) && r.len() > 3;
        if !known && (told || own) && !subjects::is_bystander(r, named) {
            // "Suffolk: 12 to 16 December 2016."
            let behind = || r.dates.iter().find(|d| own && (named.item + 1..named.item + 4).contains(&d.first));
            let date = s.own_days(named.gss).or_else(|| s.resolve(behind()?));
            said.push(Statement { councils: vec![named.gss], ..bare(s, named.item, scene.news, date, false) });
        }
    }
}

/// A statement that an inspection took place, and no more.
pub(super) fn bare(s: &Sentence, item: usize, kind: Kind, date: Option<Interval>, past: bool) -> Statement {
    let heading = s.r.is_heading();
    Statement { date, past, heading, ..Statement::bare(subjects::of(s, item), kind, s.row, item) }
}
