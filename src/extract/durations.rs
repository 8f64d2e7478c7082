//! How long inspectors stayed: "over three weeks from 4 July" runs to its end (contract, ruling 3).

use super::{dates::DateMark, lexicon::What, reading::Reading};
use crate::model::Interval;
use jiff::{ToSpan, civil::Date};

const COUNTS: [&str; 13] =
    ["a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "one"];

/// The days of a stay that a sentence dates by its first day and its length; `None` where it gives no length, or a
/// date that is no single day.
pub(super) fn stay(r: &Reading, mark: &DateMark, days: Interval) -> Option<Interval> {
    let ended = r.says(
        mark.first.saturating_sub(5)..mark.first,
        &["finished", "ended", "concluded", "finishing", "ending", "left"],
    );
    if days.days() != 1 || ended {
        return None;
    }
    let near = (0..r.len()).filter(|at| at.abs_diff(mark.first) < 24);
    let lengths = near.filter_map(|at| Some((at.abs_diff(mark.first), length(r, at)?)));
    let (_, length) = lengths.min()?;
    let last = days.earliest().checked_add((length - 1).days()).ok()?;
    Interval::new(days.earliest(), last)
}

/// "The first two weeks of March": the days of a month's first weeks.
pub(super) fn weeks_of(r: &Reading, mark: &DateMark, days: Interval) -> Option<Interval> {
    let at = mark.first.checked_sub(1).filter(|at| r.word(*at) == "of")?;
    let week = at.checked_sub(1).filter(|at| matches!(r.word(*at), "week" | "weeks" | "fortnight"))?;
    let before = |n: usize| week.checked_sub(n).map_or("", |at| r.word(at));
    let (count, place) = match (before(1), before(2)) {
        (place @ ("first" | "last"), _) => (if r.word(week) == "fortnight" { 14 } else { 7 }, place),
        (count, place @ ("first" | "last")) => (7 * i64::try_from(counted(count)?).ok()?, place),
        _ => return None,
    };
    let month = (28..32).contains(&days.days());
    let (first, last): (Date, Date) = match place {
        "first" => (days.earliest(), days.earliest().checked_add((count - 1).days()).ok()?),
        _ => (days.latest().checked_sub((count - 1).days()).ok()?, days.latest()),
    };
    month.then(|| Interval::new(first, last)).flatten()
}

/// The length named at an item, in days.
fn length(r: &Reading, at: usize) -> Option<i64> {
    let word = r.word(at);
    if word == "fortnight" {
        return Some(14);
    }
    if let Some((count, unit)) = word.split_once('-') {
        return Some(i64::try_from(counted(count)?).ok()? * unit_days(unit)?);
    }
    let unit = unit_days(word)?;
    let before = at.checked_sub(1)?;
    let (before, hyphen) = if r.word(before) == "-" { (before.checked_sub(1)?, true) } else { (before, false) };
    let count = match r.items[before].what {
        What::Number(n) => i64::from(n),
        _ => i64::try_from(counted(r.word(before))?).ok()?,
    };
    let ago =
        matches!(r.word(at + 1), "ago" | "later" | "earlier" | "before" | "after" | "on" | "notice" | "'s" | "old");
    (hyphen || !ago).then_some(count * unit).filter(|days| (1..=70).contains(days))
}

fn unit_days(word: &str) -> Option<i64> {
    match word {
        "day" | "days" => Some(1),
        "week" | "weeks" => Some(7),
        _ => None,
    }
}

fn counted(word: &str) -> Option<usize> {
    COUNTS.iter().position(|count| *count == word).map(|at| if at == 12 { 1 } else { at + 1 })
}
