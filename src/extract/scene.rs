//! What an article is about: its day, its councils, the council that each sentence speaks of, and its news.

use super::{
    calendar::{Calendar, When},
    clauses,
    entries::{self, Entry},
    events::{is_before, is_unreal, kind_at},
    given::{self, Given, Support},
    names,
    phrases::Cue,
    reading::Reading,
    statements::Statement,
};
use crate::model::{Grade, Gss, Interval, Kind, Register};
use crate::text::{Document, UnitRole};
use jiff::civil::{Date, date};
use std::collections::HashMap;

/// The article as a whole.
#[derive(Debug)]
pub(super) struct Scene {
    pub calendar: Calendar,
    /// For each reading, the councils that it names, by item.
    pub named: Vec<Vec<Council>>,
    /// The council that the article is about, where it is about one.
    pub main: Option<Gss>,
    /// Whether other councils are only passed by.
    pub single: bool,
    /// For each reading, the councils that it speaks of where it names none.
    pub focus: Vec<Vec<Gss>>,
    /// Whether a reading goes on, by a pronoun, with the council that the sentence before it names.
    pub followed: Vec<bool>,
    /// What each reading inherits from the list that it stands in.
    pub entries: Vec<Entry>,
    /// The grades that each reading gives.
    pub given: Vec<Vec<Given>>,
    /// What kind of inspection the article reports.
    pub news: Kind,
    /// Whether the article names that kind.
    pub news_named: bool,
}

/// A council named at an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Council {
    pub item: usize,
    pub gss: Gss,
    pub strong: bool,
}

impl Scene {
    /// Surveys an article's readings, the title's among them.
    pub fn survey(readings: &[Reading], published: Option<Date>, register: &Register, document: &Document) -> Scene {
        let calendar = calendar(readings, published);
        let named = councils(readings, calendar, register);
        let weights = weigh(readings, &named);
        let (main, single) = main(&weights);
        let single = single || is_headlined(readings, &named, main);
        let mut focus = focus(readings, &named, main, single);
        let followed = follow_pronouns(readings, &named, document, &mut focus);
        let entries = entries::find(readings, &named, document);
        for (focus, entry) in focus.iter_mut().zip(&entries) {
            if let Some(council) = entry.council {
                *focus = vec![council];
            }
        }
        let given: Vec<Vec<Given>> =
            readings.iter().zip(&entries).map(|(r, e)| given::find(r, &clauses::split(r), e.terse)).collect();
        let news = match news(readings, &given, calendar, single) {
            // There were none after 2011: they are recalled.
            Kind::AnnualRating if calendar.published.or(calendar.newest).is_some_and(|day| day > date(2012, 6, 1)) => {
                Kind::Full
            }
            news => news,
        };
        let opening = readings.iter().filter(|r| r.role != UnitRole::Byline).take(if single { usize::MAX } else { 4 });
        let news_named = opening.into_iter().any(|r| (0..r.len()).any(|at| kind_at(r, at) == Some(news)));
        Scene { calendar, named, main, single, focus, followed, entries, given, news, news_named }
    }

    /// Every council named, sorted, each once; by-lines do not count.
    pub fn mentions(&self, readings: &[Reading]) -> Vec<Gss> {
        let rows = self.named.iter().zip(readings).filter(|(_, r)| r.role != UnitRole::Byline);
        let mut all: Vec<Gss> = rows.flat_map(|(row, _)| row.iter().map(|c| c.gss)).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// The day of publication, from the article or from a date line of its page.
fn calendar(readings: &[Reading], published: Option<Date>) -> Calendar {
    let line = || {
        readings.iter().take(12).find_map(|r| {
            let lone =
                r.dates.len() == 1 && (r.role == UnitRole::Byline || r.len() <= r.dates[0].last - r.dates[0].first + 5);
            match r.dates.first().filter(|_| lone)?.when {
                When::Fixed(days) if days.days() == 1 => Some(days.earliest()),
                _ => None,
            }
        })
    };
    // "Published today, Wednesday, January 29, 2025".
    let today = || {
        readings.iter().find_map(|r| {
            let mark = r.dates.iter().find(|d| (d.first.saturating_sub(5)..d.first).any(|at| r.word(at) == "today"))?;
            match mark.when {
                When::Fixed(days) if days.days() == 1 => Some(days.earliest()),
                _ => None,
            }
        })
    };
    let published = published.or_else(line).or_else(today);
    Calendar {
        published,
        year: published.map(Date::year).or_else(|| present_year(readings)),
        newest: newest_told(readings),
        spoken: None,
    }
}

/// The year of writing where one event is dated both ways: "rated inadequate in 2016 … the inspection last year".
fn present_year(readings: &[Reading]) -> Option<i16> {
    let mut back = None;
    let mut newest: Option<i16> = None;
    for r in readings {
        for mark in &r.dates {
            let inspects = r.any(|c| matches!(c, Cue::Inspect | Cue::FullInspection | Cue::Kind(_) | Cue::Rate));
            match mark.when {
                When::YearsBack(1) if inspects => back = Some(1),
                When::YearsBack(0) if inspects && back.is_none() => back = Some(0),
                When::Fixed(days) if inspects && mark.lead != super::dates::Lead::Until => {
                    newest = newest.max(Some(days.latest().year()))
                }
                _ => {}
            }
        }
    }
    Some(newest? + back?)
}

/// The councils of each reading: names with several owners settled, names that need support dropped without it.
fn councils(readings: &[Reading], calendar: Calendar, register: &Register) -> Vec<Vec<Council>> {
    let day = calendar.published.or_else(|| newest_day(readings));
    let mut sure: HashMap<Gss, bool> = HashMap::new();
    for named in readings.iter().flat_map(|r| &r.names) {
        let owners = names::on_day(&named.owners, register, day);
        if let ([gss], false) = (owners.as_slice(), named.weak) {
            *sure.entry(*gss).or_default() |= named.strong;
        }
    }
    let settle = |r: &Reading, named: &names::Named| -> Vec<Council> {
        let mut owners = names::on_day(&named.owners, register, day);
        if owners.len() > 1 {
            owners.retain(|gss| sure.contains_key(gss));
        }
        let ended = |gss: &Gss| {
            let until = register.council(*gss).and_then(|c| c.active_to);
            until.is_some_and(|end| end < day.unwrap_or(date(2024, 1, 1)))
        };
        let weak = |gss: &Gss| !named.strong && (named.weak || ended(gss));
        owners
            .retain(|gss| !weak(gss) || sure.get(gss).is_some_and(|strong| *strong || !ended(gss)) || is_supported(r));
        owners.into_iter().map(|gss| Council { item: named.item, gss, strong: named.strong }).collect()
    };
    readings.iter().map(|r| r.names.iter().flat_map(|named| settle(r, named)).collect()).collect()
}

/// Whether a sentence speaks of authorities' inspections, so that a town's name in it means its council.
fn is_supported(r: &Reading) -> bool {
    let about = r.any(|c| matches!(c, Cue::Services | Cue::Rate | Cue::RatingNoun | Cue::Grade(_) | Cue::Kind(_)));
    let line = r.names.first().is_some_and(|n| n.item == 0)
        && (r.len() <= 4 && r.is_heading() || r.is_item() || r.is_row() || matches!(r.mark(1), Some(b':' | b'~')));
    (about || line || r.names.len() > 2) && !r.has(Cue::Other) && !r.has(Cue::Foreign)
}

/// The newest day of a sentence on inspections.
fn newest_told(readings: &[Reading]) -> Option<Date> {
    let told = |r: &&Reading| {
        r.any(|c| {
            matches!(c, Cue::Inspect | Cue::FullInspection | Cue::Kind(_) | Cue::Rate | Cue::Inspectors | Cue::Grade(_))
        })
    };
    let marks = readings.iter().filter(told).flat_map(|r| r.dates.iter().filter(|m| !ahead(r, m)));
    let fixed = marks.filter_map(|mark| match mark.when {
        When::Fixed(days) if mark.lead != super::dates::Lead::Until => Some(days.latest()),
        _ => None,
    });
    fixed.max()
}

/// "Good by the end of 2025", "will return in 2026": a day to come.
fn ahead(r: &Reading, mark: &super::dates::DateMark) -> bool {
    (mark.first.saturating_sub(10)..mark.first).any(|at| r.cue(at) == Some(Cue::Unreal))
}

/// The newest day that the text itself states.
fn newest_day(readings: &[Reading]) -> Option<Date> {
    let fixed = readings.iter().flat_map(|r| &r.dates).filter_map(|mark| match mark.when {
        When::Fixed(days) if mark.lead != super::dates::Lead::Until => Some(days.earliest()),
        _ => None,
    });
    fixed.max()
}

/// How much of the article each council has.
fn weigh(readings: &[Reading], named: &[Vec<Council>]) -> Vec<(Gss, usize)> {
    let mut weights: Vec<(Gss, usize)> = Vec::new();
    let mut prose = 0;
    for (r, row) in readings.iter().zip(named) {
        prose += usize::from(!row.is_empty());
        let place = match r.role {
            UnitRole::Headline => 4,
            UnitRole::Byline => 0,
            _ if r.unit.is_none() => 4,
            _ if prose == 1 => 6,
            _ if prose < 4 => 3,
            _ => 1,
        };
        for council in row {
            let weight = place * if council.strong { 2 } else { 1 };
            match weights.iter_mut().find(|(gss, _)| *gss == council.gss) {
                Some((_, sum)) => *sum += weight,
                None => weights.push((council.gss, weight)),
            }
        }
    }
    weights
}

fn main(weights: &[(Gss, usize)]) -> (Option<Gss>, bool) {
    let total: usize = weights.iter().map(|w| w.1).sum();
    let best = weights.iter().rev().max_by_key(|w| w.1);
    (best.map(|w| w.0), best.is_some_and(|w| w.1 * 2 > total))
}

/// Whether the headline names one council, the one of which the article says most.
fn is_headlined(readings: &[Reading], named: &[Vec<Council>], main: Option<Gss>) -> bool {
    let heads = readings.iter().zip(named).take(6).filter(|(r, _)| r.role == UnitRole::Headline);
    let mut councils = heads.flat_map(|(_, row)| row.iter().map(|c| c.gss)).peekable();
    main.is_some() && councils.peek().is_some() && councils.all(|gss| Some(gss) == main)
}

/// Words before a name that make it a bystander: where somebody comes from, or who helps.
pub(super) const BYSTANDERS: &[&str] = &[
    "from",
    "by",
    "with",
    "alongside",
    "unlike",
    "neighbouring",
    "near",
    "than",
    "nearby",
    "into",
    "like",
    "joining",
    "including",
];

/// The councils that each reading speaks of where it names none itself.
fn focus(readings: &[Reading], named: &[Vec<Council>], main: Option<Gss>, single: bool) -> Vec<Vec<Gss>> {
    let mut focus: Vec<Vec<Gss>> = Vec::with_capacity(readings.len());
    let mut current: Vec<Gss> = main.into_iter().collect();
    for (r, row) in readings.iter().zip(named) {
        let subjects = row.iter().filter(|c| c.item == 0 || !BYSTANDERS.contains(&r.word(c.item - 1)));
        let mut here: Vec<Gss> = Vec::new();
        for council in subjects {
            if !here.contains(&council.gss) {
                here.push(council.gss);
            }
        }
        let keeps_main = single && (here.is_empty() || main.is_some_and(|m| here.contains(&m)) || !r.is_heading());
        if keeps_main {
            current = main.into_iter().collect();
        } else if !here.is_empty() {
            current = here;
        }
        focus.push(current.clone());
    }
    focus
}

/// "Peterborough fared worse. Its grade fell": a pronoun at a sentence's head goes on with the subject before it.
fn follow_pronouns(
    readings: &[Reading],
    named: &[Vec<Council>],
    document: &Document,
    focus: &mut [Vec<Gss>],
) -> Vec<bool> {
    let mut followed = vec![false; readings.len()];
    let paragraph = |r: &Reading| r.unit.and_then(|at| document.units().get(at)).map(|u| u.paragraph);
    for row in 1..readings.len() {
        let (before, r) = (&readings[row - 1], &readings[row]);
        let pronoun = matches!(r.word(0), "it" | "its" | "they" | "their");
        let one_of = r.word(0) == "the"
            && matches!(r.word(1), "latest" | "most recent" | "most" | "first" | "second" | "third" | "last")
            && before.any(|c| matches!(c, Cue::Kind(_)));
        let all = matches!(r.cue(0), Some(Cue::Each)) && r.word(1) != "of";
        if all && named[row].is_empty() && named[row - 1].len() > 1 && paragraph(before) == paragraph(r) {
            focus[row] = named[row - 1].iter().map(|c| c.gss).collect();
            followed[row] = true;
            continue;
        }
        if !(pronoun || one_of) || !named[row].is_empty() || paragraph(before) != paragraph(r) && !one_of {
            continue;
        }
        followed[row] = !named[row - 1].is_empty() || followed[row - 1];
        match named[row - 1].as_slice() {
            [.., last] if one_of => focus[row] = vec![last.gss],
            [first, ..] if first.item <= 2 => focus[row] = vec![first.gss],
            [] if matches!(before.word(0), "it" | "its" | "they" | "their") => focus[row] = focus[row - 1].clone(),
            _ => {}
        }
    }
    followed
}

/// The kind of inspection that is the article's news: the first that it reports as new, else a full one.
fn news(readings: &[Reading], graded: &[Vec<Given>], calendar: Calendar, single: bool) -> Kind {
    let told = readings.iter().zip(graded).filter(|(r, _)| r.role != UnitRole::Byline);
    // A round-up of many councils says at once what it rounds up.
    for (r, grades) in told.take(if single { 14 } else { 5 }) {
        if let Some(kind) = special(r, calendar) {
            return kind;
        }
        let given = |g: &Given| {
            let headline = g.support == Support::Quoted && r.is_heading();
            let current = !past_word(r, g.item) && g.support != Support::Attribute && !headline;
            let dated = r.dates.iter().any(|d| d.when.resolve(calendar).is_some_and(|days| is_past(days, calendar)));
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

/// The kind of a visit that no sentence names: one that ends in a letter and no grade is a focused one.
fn unnamed(readings: &[Reading], graded: &[Vec<Given>]) -> Kind {
    let says = |words: &[&str]| readings.iter().any(|r| (0..r.len()).any(|at| words.contains(&r.word(at))));
    let visit = says(&["visit", "visits", "visited", "returned", "return"]);
    let letter = says(&["letter", "writing", "wrote"]);
    let weeks = readings.iter().any(|r| r.has(Cue::Inspect) && (0..r.len()).any(|at| r.word(at) == "weeks"));
    let none = graded.iter().all(Vec::is_empty);
    let since_full =
        readings.iter().any(|r| r.has(Cue::FullInspection) && (0..r.len()).any(|at| r.word(at) == "since"));
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
    (0..r.len()).find_map(|at| {
        let kind = kind_at(r, at)?;
        let had = (at + 1..at + 4).any(|n| r.word(n) == "had")
            || (0..at).any(|n| {
                r.word(n) == "had" && (r.word(n + 1) == "already" || matches!(r.cue(n + 1), Some(Cue::MayRate)))
            });
        let old =
            r.dates.iter().any(|d| is_old(d.when.resolve(calendar), calendar) || matches!(d.when, When::YearsBack(1)));
        (!old && !had && !is_before(r, at) && !is_unreal(r, at)).then_some(kind)
    })
}

/// Whether days are too early for the article's own inspection: a bare year is named for an earlier one.
pub(super) fn is_past(days: Interval, calendar: Calendar) -> bool {
    let current = calendar.published.map(Date::year).or(calendar.year);
    is_old(Some(days), calendar) || (days.days() > 300 && current != Some(days.latest().year()))
}

/// Whether days lie so far before publication that they are no news.
pub(super) fn is_old(days: Option<Interval>, calendar: Calendar) -> bool {
    let Some(days) = days else { return false };
    match (calendar.published, calendar.year) {
        (Some(published), _) => (published - days.latest()).get_days() > 285,
        (None, Some(year)) if days.latest().year() < year => true,
        (None, _) => calendar.newest.is_some_and(|newest| (newest - days.latest()).get_days() > 300),
    }
}

/// Whether a word close before a grade puts it before the news: the whole sentence is read later.
fn past_word(r: &Reading, item: usize) -> bool {
    (item.saturating_sub(8)..item).rev().take_while(|at| !r.parts(*at)).any(|at| {
        matches!(r.cue(at), Some(Cue::Before | Cue::NoLonger)) || matches!(r.word(at), "had" | "once" | "formerly")
    })
}

impl Scene {
    /// The kind of the article's news, once its statements are known: a visit to an authority of which only earlier
    /// grades are told, an inadequate one among them, is a monitoring visit.
    pub fn reconsider(&self, readings: &[Reading], said: &[Statement]) -> Option<Kind> {
        let main = self.main.filter(|_| self.news == Kind::Full && !self.news_named)?;
        let own = || said.iter().filter(|s| s.councils.contains(&main) && s.kind == Some(Kind::Full));
        if own().any(|s| s.rating.is_some() && !s.past) {
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
        let visit =
            |r: &Reading| (0..r.len()).any(|at| matches!(r.word(at), "visit" | "visits" | "visited" | "letter"));
        lead().any(visit) && !lead().any(|r| r.any(|c| matches!(c, Cue::Grade(_) | Cue::RatingNoun | Cue::Highest)))
    }
}
