//! What kind of inspection is an article's news.

use super::{
    Scene,
    day::{is_back, is_old, is_past},
};
use crate::{
    extract::{
        calendar::{Calendar, When},
        events::{is_before, is_unreal, kinds},
        grades::{Given, Support},
        phrases::Cue,
        reading::{Reading, before_by},
        statements::Statement,
    },
    model::{Grade, Interval, Kind},
    text::UnitRole,
};
use jiff::civil::date;

/// The kind of inspection that is the article's news: the first that it reports as new, else a full one.
pub(super) fn news(readings: &[Reading], graded: &[Vec<Given>], calendar: Calendar, single: bool) -> Kind {
    let told = readings.iter().zip(graded).filter(|(r, _)| r.role != UnitRole::Byline);
    if is_unannounced(readings, graded, calendar) {
        return Kind::Unannounced;
    }
    // A round-up of many councils says at once what it rounds up.
    for (r, grades) in told.take(if single { 14 } else { 5 }) {
        if let Some(kind) = special(r, calendar) {
            return kind;
        }
        let given = |g: &Given| {
            let headline = g.support == Support::Quoted && r.is_heading();
            let current = !past_word(r, g.item) && g.support != Support::Attribute && !headline;
            let before =
                |when: When| is_back(when) || when.resolve(calendar).is_some_and(|days| is_past(days, calendar));
            let dated = r.dates.iter().any(|d| before(d.when));
            current && !dated && !r.any(|c| c == Cue::Before)
        };
        if grades.iter().any(|g| g.performs) {
            return Kind::AnnualRating;
        }
        if !r.is_heading() && grades.iter().any(given) {
            return Kind::Full;
        }
    }
    unnamed(readings, graded)
}

/// Whether an article opens on the unannounced inspections of contact, referral and assessment: until 2012 Ofsted came to
/// each authority once a year without notice, graded nothing and named areas for priority action.
pub(super) fn is_unannounced(readings: &[Reading], graded: &[Vec<Given>], calendar: Calendar) -> bool {
    let era = calendar.published.or(calendar.newest).is_none_or(|day| day < date(2012, 5, 1));
    let opening = || readings.iter().zip(graded).filter(|(r, _)| r.role != UnitRole::Byline).take(4);
    let unannounced = ["unannounced", "surprise", "snap", "no-notice", "spot"];
    let sudden = |r: &Reading| {
        r.says_any(&unannounced)
            || (1..r.len()).any(|at| r.word(at - 1) == "without" && matches!(r.word(at), "warning" | "notice"))
    };
    let about = |r: &Reading| r.says_any(&["priority", "referrals", "referral", "contact"]);
    era && opening().any(|(r, _)| sudden(r)) && opening().all(|(_, g)| g.is_empty()) && readings.iter().any(about)
}

/// The kind of a visit that no sentence names: one that ends in a letter and no grade is a focused one.
fn unnamed(readings: &[Reading], graded: &[Vec<Given>]) -> Kind {
    let says = |words: &[&str]| readings.iter().any(|r| (0..r.len()).any(|at| words.contains(&r.word(at))));
    let visit = says(&["visit", "visits", "visited", "returned", "return"]);
    let letter = says(&["letter", "writing", "wrote"]);
    let weeks = readings.iter().any(|r| r.has(Cue::Inspect) && r.says_any(&["weeks"]));
    let none = graded.iter().all(Vec::is_empty);
    let since_full = readings.iter().any(|r| r.has(Cue::FullInspection) && r.says_any(&["since"]));
    match none {
        _ if weeks => Kind::Full,
        true if is_joint(readings) => Kind::Jtai,
        true if says(&["returned"]) && since_full => Kind::MonitoringVisit,
        true if visit && letter => Kind::FocusedVisit,
        _ => Kind::Full,
    }
}

/// Whether police, health and others were inspected beside the council.
fn is_joint(readings: &[Reading]) -> bool {
    let times = |word: &str| readings.iter().filter(|r| (0..r.len()).any(|at| r.word(at) == word)).count();
    times("police") > 1 && times("health") > 0 && times("agencies") + times("agency") + times("partnership") > 1
}

/// A kind other than a full inspection that a sentence reports as new.
fn special(r: &Reading, calendar: Calendar) -> Option<Kind> {
    kinds(r).find_map(|(at, kind)| {
        let had = r.says(at + 1..at + 4, &["had"])
            || (0..at).any(|n| {
                r.word(n) == "had" && (r.word(n + 1) == "already" || matches!(r.cue(n + 1), Some(Cue::MayRate)))
            });
        let old =
            r.dates.iter().any(|d| is_old(d.when.resolve(calendar), calendar) || matches!(d.when, When::YearsBack(1)));
        (!old && !had && !is_before(r, at) && !is_unreal(r, at)).then_some(kind)
    })
}

/// Whether a word close before a grade puts it before the news: the whole sentence is read later.
fn past_word(r: &Reading, item: usize) -> bool {
    before_by(item, 8).rev().take_while(|at| !r.parts(*at)).any(|at| {
        matches!(r.cue(at), Some(Cue::Before | Cue::NoLonger)) || matches!(r.word(at), "had" | "once" | "formerly")
    })
}

impl Scene {
    /// The kind of the article's news, once its statements are known: a visit to an authority of which only earlier
    /// grades are told, an inadequate one among them, is a monitoring visit.
    pub fn reconsider(&self, readings: &[Reading], said: &[Statement]) -> Option<Kind> {
        let main = self.main.filter(|_| self.news == Kind::Full && !self.news_named)?;
        let own = || said.iter().filter(|s| s.councils.contains(&main) && s.kind == Some(Kind::Full));
        if own().any(|s| (s.rating.is_some() || s.judgements.len() > 2) && !s.past) {
            return None;
        }
        let says = |passes: &dyn Fn(&str) -> bool| readings.iter().any(|r| (0..r.len()).any(|at| passes(r.word(at))));
        let send = readings.iter().filter(|r| r.has(Cue::Kind(Kind::AreaSend))).count();
        if send > 1 && own().all(|s| s.support.is_none()) {
            return Some(Kind::AreaSend);
        }
        let newest = own().filter(|s| s.rating.is_some()).max_by_key(|s| (s.date.map(Interval::latest), s.row));
        let visited = says(&|word| word.contains("visit") || matches!(word, "returned" | "return"));
        match newest?.rating {
            Some(Grade::Inadequate) if visited => Some(Kind::MonitoringVisit),
            Some(_) if visited && self.leads_with_visit(readings) => Some(Kind::FocusedVisit),
            _ => None,
        }
    }

    /// Whether the first sentences tell of a visit and of no grade.
    fn leads_with_visit(&self, readings: &[Reading]) -> bool {
        let lead = || readings.iter().filter(|r| r.role != UnitRole::Byline).take(4);
        let visit = |r: &Reading| r.says_any(&["visit", "visits", "visited", "letter"]);
        lead().any(visit) && !lead().any(|r| r.any(|c| matches!(c, Cue::Grade(_) | Cue::RatingNoun | Cue::Highest)))
    }
}
