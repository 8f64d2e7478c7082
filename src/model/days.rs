//! Whole-day intervals.

use jiff::civil::Date;

/// The days between which something happened, both included. Never empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, utoipa::ToSchema)]
pub struct Interval {
    earliest: Date,
    latest: Date,
}

impl Interval {
    /// From the first to the last day; `None` where they run backwards.
    #[must_use]
    pub fn new(earliest: Date, latest: Date) -> Option<Interval> {
        (earliest <= latest).then_some(Interval { earliest, latest })
    }

    /// One day.
    #[must_use]
    pub fn day(day: Date) -> Interval {
        Interval { earliest: day, latest: day }
    }

    /// 1 January to 31 December; `None` outside the years 1 to 9999.
    #[must_use]
    pub fn year(year: i16) -> Option<Interval> {
        (1..=9999).contains(&year).then_some(())?;
        Interval::new(Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)
    }

    /// The whole month; `None` where there is no such month.
    #[must_use]
    pub fn month(year: i16, month: i8) -> Option<Interval> {
        let first = Date::new(year, month, 1).ok()?;
        Interval::new(first, first.last_of_month())
    }

    /// The first possible day.
    #[must_use]
    pub fn earliest(self) -> Date {
        self.earliest
    }

    /// The last possible day.
    #[must_use]
    pub fn latest(self) -> Date {
        self.latest
    }

    /// Whether the two share a day.
    #[must_use]
    pub fn meets(self, other: Interval) -> bool {
        self.earliest <= other.latest && other.earliest <= self.latest
    }

    /// The days that both hold.
    #[must_use]
    pub fn shared(self, other: Interval) -> Option<Interval> {
        Interval::new(self.earliest.max(other.earliest), self.latest.min(other.latest))
    }

    /// How many days it holds, at least 1.
    #[must_use]
    pub fn days(self) -> i32 {
        self.earliest.until(self.latest).map_or(i32::MAX, |span| span.get_days()).saturating_add(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_year_holds_its_days() {
        assert_eq!(Interval::year(2016).map(Interval::days), Some(366));
        assert_eq!(Interval::year(0), None);
    }

    #[test]
    fn days_that_run_backwards_are_no_interval() {
        assert_eq!(Interval::new(date(2016, 2, 2), date(2016, 2, 1)), None);
    }
}
