//! How long inspectors stayed: "over three weeks from 4 July" runs to its end (contract, ruling 3).

use super::{dates::DateMark, lexicon::What, reading::Reading};
use crate::model::Interval;
use jiff::{ToSpan, civil::Date};

/// Numbers of days and weeks as words; "a week" is one.
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

/// "The first two weeks of March": the days of a month's first weeks; "the week of 4 March": that day's seven.
pub(super) fn weeks_of(r: &Reading, mark: &DateMark, days: Interval) -> Option<Interval> {
    let led = |n: usize| mark.first.checked_sub(n).map_or("", |at| r.word(at));
    let opens = matches!(led(1), "of" | "beginning" | "commencing" | "starting");
    if days.days() == 1 && opens && led(2) == "week" {
        return Interval::new(days.earliest(), days.earliest().checked_add(6.days()).ok()?);
    }
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

/// The days of a unit of time.
fn unit_days(word: &str) -> Option<i64> {
    match word {
        "day" | "days" => Some(1),
        "week" | "weeks" => Some(7),
        _ => None,
    }
}

/// The number that a word stands for.
fn counted(word: &str) -> Option<usize> {
    COUNTS.iter().position(|count| *count == word).map(|at| if at == 12 { 1 } else { at + 1 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{calendar::Calendar, testing::reading};
    use jiff::civil::date;

    /// The days of a sentence's first date, with what it says of their length.
    fn days(text: &str) -> Option<Interval> {
        let r = reading(text);
        let mark = r.dates[0];
        let days = mark.when.resolve(Calendar::default()).unwrap();
        stay(&r, &mark, days).or_else(|| weeks_of(&r, &mark, days))
    }

    #[test]
    fn a_start_with_a_length_runs_to_its_end() {
        let july = |last| Interval::new(date(2016, 7, 4), date(2016, 7, last));
        assert_eq!(days("Inspectors spent a fortnight in Leeds from 4 July 2016."), july(17));
        assert_eq!(days("Ofsted inspected Leeds for three weeks from 4 July 2016."), july(24));
        assert_eq!(days("The two-day visit to Leeds began on 4 July 2016."), july(5));
    }

    #[test]
    fn a_last_day_and_other_lengths_lengthen_nothing() {
        assert_eq!(days("The two-week inspection of Leeds finished on 4 July 2016."), None);
        assert_eq!(days("Ofsted came to Leeds two weeks ago, on 4 July 2016."), None);
        assert_eq!(days("Ofsted inspected Leeds for two weeks in July 2016."), None);
    }

    #[test]
    fn the_first_weeks_of_a_month_are_its_first_days() {
        let march = |first, last| Interval::new(date(2016, 3, first), date(2016, 3, last));
        assert_eq!(days("Ofsted was in Leeds in the first two weeks of March 2016."), march(1, 14));
        assert_eq!(days("Ofsted was in Leeds in the last week of March 2016."), march(25, 31));
        assert_eq!(days("Ofsted was in Leeds in two weeks of March 2016."), None);
    }

    #[test]
    fn the_week_of_a_day_begins_on_it() {
        let week = Interval::new(date(2016, 3, 14), date(2016, 3, 20));
        assert_eq!(days("Ofsted was in Leeds in the week of 14 March 2016."), week);
        assert_eq!(days("Ofsted was in Leeds in the week beginning 14 March 2016."), week);
    }
}
