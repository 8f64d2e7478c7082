//! Days and intervals as British readers write them, with the machine's form beside each.

use crate::{
    model::{DateOf, Interval},
    store::read::InspectionRecord,
};
use jiff::civil::Date;
use std::fmt;

/// A few words, some of which are a date.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Phrase(pub Vec<Part>);

/// Words, and the date that they stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The words.
    pub words: String,
    /// The date for machines: a year, a month or a day.
    pub datetime: Option<String>,
}

impl fmt::Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|part| f.write_str(&part.words))
    }
}

impl Phrase {
    fn plain(mut self, words: &str) -> Phrase {
        self.0.push(Part { words: words.to_owned(), datetime: None });
        self
    }

    fn date(mut self, words: String, datetime: String) -> Phrase {
        self.0.push(Part { words, datetime: Some(datetime) });
        self
    }

    fn day(self, day: Date, format: &str) -> Phrase {
        self.date(day.strftime(format).to_string(), day.to_string())
    }
}

const WHOLE: &str = "%-d %B %Y";
const NO_YEAR: &str = "%-d %B";
const NUMBER: &str = "%-d";

/// "17 June 2026".
#[must_use]
pub fn day(day: Date) -> Phrase {
    Phrase::default().day(day, WHOLE)
}

/// "Jul 2023", for tables.
#[must_use]
pub fn short(day: Date) -> Phrase {
    Phrase::default().day(day, "%b %Y")
}

/// Days that are all meant: "27 April to 1 May 2026", "6 to 10 July 2026", "3 May 2024".
#[must_use]
pub fn all_of(days: Interval) -> Phrase {
    let (first, last) = (days.earliest(), days.latest());
    if first == last {
        return day(first);
    }
    Phrase::default().day(first, first_format(first, last)).plain(" to ").day(last, WHOLE)
}

/// Days of which one is meant: "in 2016", "between 1 and 30 September 2021", "on 3 May 2024".
#[must_use]
pub fn some_of(days: Interval) -> Phrase {
    let (first, last) = (days.earliest(), days.latest());
    if first == last {
        return Phrase::default().plain("on ").day(first, WHOLE);
    }
    if is_year(days) {
        let year = first.strftime("%Y").to_string();
        return Phrase::default().plain("in ").date(year.clone(), year);
    }
    Phrase::default().plain("between ").day(first, first_format(first, last)).plain(" and ").day(last, WHOLE)
}

/// Days of which one is meant, as short as they can be said: "3 May 2024", "May 2024", "2016", "between 1 and 9 May 2024".
#[must_use]
pub fn chunk(days: Interval) -> Phrase {
    let (first, last) = (days.earliest(), days.latest());
    let named = |format: &str, machine: &str| {
        Phrase::default().date(first.strftime(format).to_string(), first.strftime(machine).to_string())
    };
    match () {
        () if first == last => day(first),
        () if is_year(days) => named("%Y", "%Y"),
        () if is_calendar_chunk(days) && first.first_of_month() == last.first_of_month() => named("%B %Y", "%Y-%m"),
        () => some_of(days),
    }
}

fn first_format(first: Date, last: Date) -> &'static str {
    match (first.year() == last.year(), first.month() == last.month()) {
        (true, true) => NUMBER,
        (true, false) => NO_YEAR,
        (false, _) => WHOLE,
    }
}

fn is_year(days: Interval) -> bool {
    Interval::year(days.earliest().year()) == Some(days)
}

/// Whether an interval runs from the first of a month to the last of one: a calendar's chunk, not days on site.
fn is_calendar_chunk(days: Interval) -> bool {
    days.earliest().day() == 1 && days.latest() == days.latest().last_of_month()
}

/// How well a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// The days on site.
    OnSite(Interval),
    /// Somewhere in these days.
    Within(Interval),
    /// Nothing places it.
    Not,
}

/// How well the date of an inspection is known.
#[must_use]
pub fn known(inspection: &InspectionRecord) -> Known {
    match inspection.date {
        None => Known::Not,
        Some(days) if days.days() == 1 => Known::OnSite(days),
        Some(days) if inspection.knows_days() && !is_calendar_chunk(days) => Known::OnSite(days),
        Some(days) => Known::Within(days),
    }
}

/// Whether only the grade is dated, not the visit.
#[must_use]
pub fn is_of_grade(inspection: &InspectionRecord) -> bool {
    inspection.date_of == DateOf::Grade && !inspection.is_official()
}

/// The label of an inspection's date: "27 April to 1 May 2026", "Between 1 and 30 September 2021", "Rated in 2016".
#[must_use]
pub fn label(inspection: &InspectionRecord) -> Phrase {
    let phrase = match known(inspection) {
        Known::Not => return Phrase::default().plain("Date not known"),
        Known::OnSite(days) if !is_of_grade(inspection) => return all_of(days),
        Known::OnSite(days) | Known::Within(days) => some_of(days),
    };
    match is_of_grade(inspection) {
        true => prefixed("Rated ", phrase),
        false => capital(phrase),
    }
}

/// "inspected 27 April to 1 May 2026", "inspected between 1 and 30 September 2021", "rated in 2016"; `None` where
/// nothing places it.
#[must_use]
pub fn event(inspection: &InspectionRecord) -> Option<Phrase> {
    let verb = if is_of_grade(inspection) { "rated " } else { "inspected " };
    match known(inspection) {
        Known::Not => None,
        Known::OnSite(days) if !is_of_grade(inspection) => Some(prefixed(verb, all_of(days))),
        Known::OnSite(days) | Known::Within(days) => Some(prefixed(verb, some_of(days))),
    }
}

/// The month or year that names an inspection: "May 2026" after its last day on site, "September 2021", "2016", "2015
/// or 2016"; `None` where nothing places it.
#[must_use]
pub fn month(inspection: &InspectionRecord) -> Option<String> {
    let (first, last) = match known(inspection) {
        Known::Not => return None,
        Known::OnSite(days) => (days.latest(), days.latest()),
        Known::Within(days) => (days.earliest(), days.latest()),
    };
    Some(match (first.year() == last.year(), first.month() == last.month()) {
        (true, true) => last.strftime("%B %Y").to_string(),
        (true, false) => last.strftime("%Y").to_string(),
        (false, _) if last.year() - first.year() == 1 => format!("{} or {}", first.year(), last.year()),
        (false, _) => format!("{} to {}", first.year(), last.year()),
    })
}

/// The phrase with words of ours in front.
#[must_use]
pub fn prefixed(words: &str, phrase: Phrase) -> Phrase {
    let mut parts = vec![Part { words: words.to_owned(), datetime: None }];
    parts.extend(phrase.0);
    Phrase(parts)
}

/// The phrase with a capital letter in front.
#[must_use]
pub fn capital(mut phrase: Phrase) -> Phrase {
    if let Some(part) = phrase.0.first_mut() {
        let mut letters = part.words.chars();
        if let Some(first) = letters.next() {
            part.words = first.to_uppercase().chain(letters).collect();
        }
    }
    phrase
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn days(from: (i16, i8, i8), to: (i16, i8, i8)) -> Interval {
        Interval::new(date(from.0, from.1, from.2), date(to.0, to.1, to.2)).expect("in order")
    }

    #[test]
    fn days_on_site_name_month_and_year_once() {
        let words = |from, to| all_of(days(from, to)).to_string();
        assert_eq!(words((2026, 4, 27), (2026, 5, 1)), "27 April to 1 May 2026");
        assert_eq!(words((2026, 7, 6), (2026, 7, 10)), "6 to 10 July 2026");
        assert_eq!(words((2015, 12, 14), (2016, 1, 8)), "14 December 2015 to 8 January 2016");
        assert_eq!(words((2024, 5, 3), (2024, 5, 3)), "3 May 2024");
    }

    #[test]
    fn an_uncertain_day_says_so() {
        let words = |from, to| some_of(days(from, to)).to_string();
        assert_eq!(words((2016, 1, 1), (2016, 12, 31)), "in 2016");
        assert_eq!(words((2021, 9, 1), (2021, 9, 30)), "between 1 and 30 September 2021");
        assert_eq!(words((2019, 10, 1), (2020, 1, 15)), "between 1 October 2019 and 15 January 2020");
        assert_eq!(words((2024, 5, 3), (2024, 5, 3)), "on 3 May 2024");
    }

    #[test]
    fn a_month_or_a_year_is_named_as_one() {
        let words = |from, to| chunk(days(from, to)).to_string();
        assert_eq!(words((2016, 1, 1), (2016, 12, 31)), "2016");
        assert_eq!(words((2024, 5, 1), (2024, 5, 31)), "May 2024");
        assert_eq!(words((2024, 5, 3), (2024, 5, 3)), "3 May 2024");
        assert_eq!(words((2024, 5, 1), (2024, 6, 30)), "between 1 May and 30 June 2024");
    }

    #[test]
    fn every_date_has_its_machine_form() {
        let machine = |phrase: Phrase| phrase.0.into_iter().filter_map(|part| part.datetime).collect::<Vec<_>>();
        assert_eq!(machine(some_of(days((2016, 1, 1), (2016, 12, 31)))), ["2016"]);
        assert_eq!(machine(all_of(days((2026, 4, 27), (2026, 5, 1)))), ["2026-04-27", "2026-05-01"]);
    }
}
