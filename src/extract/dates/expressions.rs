//! Days, months, seasons and years, with or without a year of their own.

use crate::{
    extract::{
        calendar::{Months, Part, Rel, When, season_in, year_part},
        words::Words,
    },
    model::{Interval, calendar::MONTHS},
};
use jiff::civil::Date;

/// Words before a number that is an amount, a law's year or a page, and no year.
const AMOUNTS: &[&str] =
    &["over", "under", "nearly", "around", "about", "some", "than", "act", "page", "almost", "approximately", "£", "$"];

/// "2017-06-27", "12.03.2020", "16/01/25".
pub(super) fn numeric(words: Words, at: usize) -> Option<(When, usize)> {
    if words.word(at).len() == 10
        && let Ok(day) = words.word(at).parse::<Date>()
    {
        return Some((When::Fixed(Interval::day(day)), at + 1));
    }
    let separator = words.word(at + 1);
    let (day, month) = (words.day(at)?, words.day(at + 2)?);
    if !matches!(separator, "." | "/") || words.word(at + 3) != separator {
        return None;
    }
    let year = i16::try_from(words.number(at + 4)?).ok()?;
    let year = if year < 100 { 2000 + year } else { year };
    Some((When::Fixed(Interval::day(Date::new(year, month, day).ok()?)), at + 5))
}

/// "11 June to 5 July 2018", "24 and 25 March", "the 5th of March".
pub(super) fn days_first(words: Words, at: usize) -> Option<(When, usize)> {
    let first = words.day(at)?;
    let mut next = at + 1;
    let mut last = first;
    if words.joins(next)
        && let Some(day) = words.day(next + 1)
    {
        (last, next) = (day, next + 2);
    }
    next += usize::from(words.word(next) == "of");
    let month = words.month(next)?;
    next += 1;
    let (mut to, mut from_year) = (month, None);
    if let Some(year) = words
        .year(next)
        .filter(|_| words.joins(next + 1) && words.day(next + 2).is_some() && words.month(next + 3).is_some())
    {
        (from_year, next) = (Some(year), next + 1);
    }
    if words.joins(next)
        && let Some(day) = words.day(next + 1)
        && let Some(other) = words.month(next + 2)
    {
        (last, to, next) = (day, other, next + 3);
    }
    let months = Months { from: month, to, days: Some((first, last)), part: Part::Whole, rel: Rel::Bare };
    let (when, next) = with_year(words, months, next)?;
    match (from_year, when) {
        (Some(year), When::Fixed(days)) => {
            let start = Date::new(year, month, first).ok()?;
            Some((When::Fixed(Interval::new(start, days.latest())?), next))
        }
        _ => Some((when, next)),
    }
}

/// "March 2016", "June 28 to July 9", "January and February", "last November".
pub(super) fn months(words: Words, at: usize, part: Part) -> Option<(When, usize)> {
    let (rel, at) = match words.word(at) {
        "last" | "past" => (Rel::Last, at + 1),
        "this" => (Rel::Back(0), at + 1),
        "that" => (Rel::That, at + 1),
        "next" => (Rel::Next, at + 1),
        "previous" | "preceding" => (Rel::Before, at + 1),
        word if word.starts_with("mid-") => return mid(words, at),
        _ => (Rel::Bare, at),
    };
    let from = words.month(at)?;
    if words.cased(at) == "May" && words.word(at + 1) == "be" {
        return None;
    }
    let mut next = at + 1;
    let (mut to, mut days) = (from, None);
    if let Some(day) = words.day(next) {
        (days, next) = (Some((day, day)), next + 1);
        if words.joins(next)
            && let Some(last) = words.day(next + 1)
            && words.month(next + 2).is_none()
        {
            (days, next) = (Some((day, last)), next + 2);
        }
    }
    // "September's and October's inspection".
    next += usize::from(words.word(next) == "'s" && words.joins(next + 1) && words.month(next + 2).is_some());
    if words.joins(next)
        && let Some(other) = words.month(next + 1)
        && (words.word(next) != "and" || other == from % 12 + 1)
    {
        match (days, words.day(next + 2)) {
            (Some((day, _)), Some(last)) => (to, days, next) = (other, Some((day, last)), next + 3),
            (None, _) => (to, next) = (other, next + 2),
            _ => {}
        }
    }
    with_year(words, Months { from, to, days, part, rel }, next)
}

/// "Mid-January", "mid-2019".
fn mid(words: Words, at: usize) -> Option<(When, usize)> {
    let rest = words.word(at).strip_prefix("mid-")?;
    if let Some(year) = rest.parse().ok().filter(|y| (1998..=2035).contains(y)) {
        return Some((When::Fixed(year_part(year, Part::Mid)?), at + 1));
    }
    let month = MONTHS.iter().position(|m| *m == rest).and_then(|at| i8::try_from(at + 1).ok())?;
    with_year(words, Months { from: month, to: month, days: None, part: Part::Mid, rel: Rel::Bare }, at + 1)
}

/// Ends a month expression with its year, where it has one.
fn with_year(words: Words, months: Months, next: usize) -> Option<(When, usize)> {
    let at = next + usize::from(matches!(words.word(next), "," | "of" | "in"));
    if let Some(year) = words.year(at) {
        let from = if months.to < months.from { year - 1 } else { year };
        return Some((When::Fixed(months.of(from)?), at + 1));
    }
    let rel = match (words.word(at), words.word(at + 1)) {
        ("this", "year") => Rel::Back(0),
        ("last", "year") => Rel::Back(1),
        ("that" | "same", "year") => Rel::That,
        ("the", "same") if words.word(at + 2) == "year" => {
            return Some((When::Months(Months { rel: Rel::That, ..months }), at + 3));
        }
        ("next", "year") => Rel::Next,
        ("the", "following" | "next") => Rel::Next,
        _ => return Some((When::Months(months), next)),
    };
    Some((When::Months(Months { rel, ..months }), at + 2))
}

/// "Last autumn", "the summer of 2019", "autumn 2018".
pub(super) fn season(words: Words, at: usize) -> Option<(When, usize)> {
    let (rel, at) = match words.word(at) {
        "last" | "past" => (Some(Rel::Last), at + 1),
        "this" => (Some(Rel::Back(0)), at + 1),
        "that" => (Some(Rel::That), at + 1),
        _ => (None, at),
    };
    let season = words.season(at)?;
    let next = at + 1 + usize::from(matches!(words.word(at + 1), "of" | "," | "in"));
    if let Some(year) = words.year(next) {
        return Some((When::Fixed(season_in(season, year)?), next + 1));
    }
    match (words.word(next), words.word(next + 1)) {
        ("this", "year") => Some((When::Season(season, Rel::Back(0)), next + 2)),
        ("last", "year") => Some((When::Season(season, Rel::Back(1)), next + 2)),
        _ => {
            let led = at > 0 && matches!(words.word(at - 1), "in" | "the" | "during" | "since");
            let rel = rel.or(led.then_some(Rel::Bare))?;
            Some((When::Season(season, rel), at + 1))
        }
    }
}

/// "2016", "late 2019", "2012/13": but no amount ("over 2010 files") or count ("2010 children").
pub(super) fn year(words: Words, at: usize, part: Part) -> Option<(When, usize)> {
    let year = words.year(at)?;
    let counted = at > 0 && AMOUNTS.contains(&words.word(at - 1));
    if counted
        || matches!(words.word(at + 1), "%" | "children" | "people" | "referrals" | "contacts" | "pupils" | "cases")
    {
        return None;
    }
    let span = words.word(at + 1) == "/" && words.number(at + 2).is_some();
    Some((When::Fixed(year_part(year, part)?), if span { at + 3 } else { at + 1 }))
}
