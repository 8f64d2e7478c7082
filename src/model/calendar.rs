//! Names of months, and the time zone that readers of an English site live in.

use jiff::{Timestamp, civil::Date, tz::TimeZone};

/// The months' English names in small letters, January first.
pub const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The first three letters of each month's name, January first.
pub const SHORT_MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The time zone of everything that readers see.
#[must_use]
pub fn london() -> TimeZone {
    // The zones are inside the program, so this name is always there.
    TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC)
}

/// The calendar day in London at a moment.
#[must_use]
pub fn london_day(moment: Timestamp) -> Date {
    london().to_datetime(moment).date()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_month_begins_its_long_name() {
        assert!(MONTHS.iter().zip(SHORT_MONTHS).all(|(long, short)| long.starts_with(short)));
    }

    #[test]
    fn a_summer_evening_is_the_next_day_in_london() {
        let moment = "2026-06-30T23:30:00Z".parse().expect("a moment");
        assert_eq!(london_day(moment), jiff::civil::date(2026, 7, 1));
    }
}
