//! Days as reports print them: "12 – 16 March 2018", "28 January-5 February 2014", two visits, a single day.

use crate::model::{Interval, Span, calendar::SHORT_MONTHS};
use jiff::civil::Date;

/// The days on site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visits {
    /// From the first day of the first visit to the last day of the last.
    pub whole: Interval,
    /// The first visit.
    pub first: Interval,
    /// Where they stand in the text.
    pub span: Span,
}

/// The years in which a report of ours can have been made.
const YEARS: std::ops::RangeInclusive<i16> = 2005..=2100;

/// What stands between the days of one expression, apart from dashes, commas and brackets.
const BETWEEN: [&str; 16] = [
    "to",
    "and",
    "until",
    "from",
    "between",
    "through",
    "the",
    "of",
    "on",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// One word of an expression.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Word {
    Day(i8),
    Month(i8),
    Year(i16),
    /// A dash, or a word that joins a first day to a last.
    To,
    /// A word or mark that joins visits, or nothing.
    And,
}

/// A day whose month or year may be said further on.
#[derive(Debug, Clone, Copy)]
struct Part {
    day: i8,
    month: Option<i8>,
    year: Option<i16>,
    /// Whether it is the last day of a stretch that the part before begins.
    ends: bool,
}

/// The days that the expression at the start of `text` says; `None` where there is none or it is no expression of
/// days in order. `at` is where `text` begins in the report.
pub fn read(text: &str, at: usize) -> Option<Visits> {
    let (parts, end) = parts(text);
    let parts = completed(parts)?;
    let (first, _) = *parts.first()?;
    let (last, _) = *parts.last()?;
    let end_of_first = match parts.get(1) {
        Some((day, true)) => *day,
        _ => first,
    };
    let start = at + text.len() - text.trim_start().len();
    Some(Visits {
        whole: Interval::new(first, last)?,
        first: Interval::new(first, end_of_first)?,
        span: Span { start, end: at + end },
    })
}

/// The first expression of days within `text` that gives a year.
pub fn find(text: &str, at: usize) -> Option<Visits> {
    let mut before = ' ';
    for (start, c) in text.char_indices() {
        let begins = c.is_ascii_digit() && !before.is_alphanumeric() && !matches!(before, ',' | '.' | '£' | '-');
        if begins && let Some(visits) = read(&text[start..], at + start) {
            return Some(visits);
        }
        before = c;
    }
    None
}

/// The words of an expression up to the first that is none of one, and where they end.
fn parts(text: &str) -> (Vec<Part>, usize) {
    let mut parts: Vec<Part> = Vec::new();
    let mut end = 0;
    let mut ends = false;
    for (word, at) in words(text).map_while(|(word, at)| Some((word?, at))) {
        match word {
            Word::Day(day) => {
                parts.push(Part { day, month: None, year: None, ends });
                ends = false;
            }
            Word::Month(month) => match parts.last_mut() {
                Some(part) if part.month.is_none() => part.month = Some(month),
                _ => break,
            },
            Word::Year(year) => match parts.last_mut() {
                Some(part) if part.month.is_some() && part.year.is_none() => part.year = Some(year),
                _ => break,
            },
            Word::To => ends = true,
            // "Between 8 and 12 July" is one stretch, "13 and 14 July" two days in a row: both end with the second.
            Word::And => continue,
        }
        end = at;
    }
    // A day without a month that nothing completes belongs to what follows: "8 July 2019 3 inspectors".
    while parts.last().is_some_and(|part| part.month.is_none()) {
        parts.pop();
    }
    (parts, end)
}

/// Every part as a day, months and years taken from the next part that says them.
fn completed(parts: Vec<Part>) -> Option<Vec<(Date, bool)>> {
    let mut days: Vec<(Date, bool)> = Vec::with_capacity(parts.len());
    let (mut month, mut year) = (None, None);
    for part in parts.iter().rev() {
        month = part.month.or(month);
        year = part.year.or(year);
        let (mut own_month, mut own_year) = (month?, year?);
        let later = days.last().map(|(day, _)| *day);
        let follows = |month, year| {
            later.is_some_and(|later| (year, month, part.day) > (later.year(), later.month(), later.day()))
        };
        if follows(own_month, own_year) && part.month.is_none() {
            // "30 to 3 November": the first day lies in the month before.
            (own_month, own_year) = if own_month == 1 { (12, own_year - 1) } else { (own_month - 1, own_year) };
        }
        if follows(own_month, own_year) && part.year.is_none() {
            // "15 December to 9 January 2015": the first day lies in the year before.
            own_year -= 1;
        }
        days.push((Date::new(own_year, own_month, part.day).ok()?, part.ends));
        year = Some(own_year);
    }
    days.reverse();
    Some(days)
}

/// The words of a text with where each ends; `None` for one that is no word of an expression of days.
fn words(text: &str) -> impl Iterator<Item = (Option<Word>, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let skipped = rest.len() - rest.trim_start_matches([' ', ',', '\n', ':', '(', ')', ';']).len();
        let rest = &rest[skipped..];
        let first = rest.chars().next()?;
        let length = match first {
            _ if first.is_ascii_digit() => rest.bytes().take_while(u8::is_ascii_digit).count(),
            _ if first.is_alphabetic() => rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len()),
            _ => first.len_utf8(),
        };
        at += skipped + length;
        Some((word(&rest[..length], &mut at, &rest[length..]), at))
    })
}

fn word(word: &str, at: &mut usize, rest: &str) -> Option<Word> {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        let number: i16 = word.parse().ok()?;
        // "5th", "21st".
        let ordinal = ["st", "nd", "rd", "th"]
            .iter()
            .find(|ending| rest.strip_prefix(**ending).is_some_and(|after| !after.starts_with(char::is_alphabetic)));
        *at += ordinal.map_or(0, |ending| ending.len());
        return match number {
            1..=31 if word.len() <= 2 => Some(Word::Day(i8::try_from(number).ok()?)),
            _ if word.len() == 4 && YEARS.contains(&number) => Some(Word::Year(number)),
            _ => None,
        };
    }
    let lower = word.to_lowercase();
    // By the first three letters: a misprint further on does no harm.
    if let Some(month) = SHORT_MONTHS.iter().position(|month| lower.starts_with(month) && lower.len() <= 10) {
        return Some(Word::Month(i8::try_from(month + 1).ok()?));
    }
    match lower.as_str() {
        "-" | "\u{2013}" | "\u{2014}" | "\u{2212}" | "to" | "until" | "through" => Some(Word::To),
        "/" | "&" => Some(Word::And),
        _ if BETWEEN.contains(&lower.as_str()) => Some(Word::And),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn days(text: &str) -> Option<(Date, Date)> {
        read(text, 0).map(|visits| (visits.whole.earliest(), visits.whole.latest()))
    }

    #[test]
    fn a_stretch_of_days_is_read_however_it_is_printed() {
        let march = Some((date(2018, 3, 12), date(2018, 3, 16)));
        assert_eq!(days("12 \u{2013} 16 March 2018"), march);
        assert_eq!(days(" 12th-16th March, 2018\n"), march);
        assert_eq!(days("12 March to 16 March 2018"), march);
        assert_eq!(days("Monday 12 March 2018 to Friday 16 March 2018 Lead inspector"), march);
        assert_eq!(days("28 January-5 February 2014"), Some((date(2014, 1, 28), date(2014, 2, 5))));
        assert_eq!(days("15 December to 9 January 2015"), Some((date(2014, 12, 15), date(2015, 1, 9))));
        assert_eq!(days("30-3 November 2017"), Some((date(2017, 10, 30), date(2017, 11, 3))));
        assert_eq!(days("3 August 2016"), Some((date(2016, 8, 3), date(2016, 8, 3))));
    }

    #[test]
    fn of_two_visits_the_first_day_and_the_last() {
        let visits = read("8 July 2019 to 12 July 2019 and 7 August 2019 to 8 August 2019", 5).expect("days");
        assert_eq!((visits.whole.earliest(), visits.whole.latest()), (date(2019, 7, 8), date(2019, 8, 8)));
        assert_eq!(visits.first.days(), 5);
        let visits = read("19 November-11 December 2013 and 28 - 30 January 2014", 0).expect("days");
        assert_eq!((visits.whole.earliest(), visits.whole.latest()), (date(2013, 11, 19), date(2014, 1, 30)));
        assert_eq!(visits.first.days(), 23);
        let visits = read("4\u{2013}8 and 18\u{2013}22 May 2015.", 0).expect("days");
        assert_eq!((visits.whole.earliest(), visits.whole.latest()), (date(2015, 5, 4), date(2015, 5, 22)));
        assert_eq!(visits.first.days(), 5);
    }

    #[test]
    fn what_is_no_day_is_none() {
        assert_eq!(days("Judgement"), None);
        assert_eq!(days("31 February 2018"), None);
        assert_eq!(days("16 March 2018 to 12 March 2017"), None);
        assert_eq!(days("12 March"), None);
    }

    #[test]
    fn the_days_within_a_sentence_are_found() {
        let text = "a visit to 3 of the homes of Borsetshire on 13 and 14 February 2018. The inspectors";
        let visits = find(text, 0).expect("days");
        assert_eq!(visits.span.of(text), "13 and 14 February 2018");
        assert_eq!(visits.whole.days(), 2);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_safe(text in "\\PC{0,60}", words in "([0-9]{1,4}|to|and|-|May|March| |,|th){0,30}") {
            for text in [text, words] {
                if let Some(visits) = find(&text, 0) {
                    assert!(!visits.span.of(&text).is_empty());
                }
            }
        }
    }
}
