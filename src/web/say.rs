//! Days and moments as British readers write them.

use super::app::london;
use jiff::{Timestamp, civil::Date};

/// "22 November 2026".
#[must_use]
pub fn day(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

/// "22 November 2026, 04:10", in London.
#[must_use]
pub fn moment(moment: Timestamp) -> String {
    moment.to_zoned(london()).strftime("%-d %B %Y, %H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summer_moments_are_an_hour_ahead() {
        let noon: Timestamp = "2026-07-01T11:00:00Z".parse().expect("a moment");
        assert_eq!(moment(noon), "1 July 2026, 12:00");
    }
}
