//! What a reader takes a date expression to mean (contract, rulings 1 to 3).

use crate::model::Interval;
use jiff::civil::Date;

/// A date as it is written, before anything outside of it is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// Complete by itself.
    Fixed(Interval),
    /// One month, or from one to another, without a year.
    Months(Months),
    /// A season without a year: 0 spring, 1 summer, 2 autumn, 3 winter.
    Season(u8, Rel),
    /// A whole year, counted back from the year of publication.
    YearsBack(i16),
    /// A whole month, counted back from the month of publication.
    MonthsBack(i32),
    /// A whole year, counted on from the year last spoken of.
    YearsOn(i16),
}

/// Months without a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Months {
    /// The first month, 1 to 12.
    pub from: i8,
    /// The last; before the first where the stretch runs over New Year.
    pub to: i8,
    /// The first day in `from` and the last in `to`.
    pub days: Option<(i8, i8)>,
    /// Which part of a single month.
    pub part: Part,
    /// What says the year.
    pub rel: Rel,
}

/// Which part of a month or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Whole,
    Early,
    Mid,
    Late,
}

/// What stands in a year's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rel {
    /// Nothing: "in March".
    Bare,
    /// "Last March".
    Last,
    /// "March last year", counted back from the year of publication.
    Back(i16),
    /// "That March": the year last spoken of.
    That,
    /// "The previous March": in the year before the one last spoken of.
    Before,
    /// "Next March": never of an inspection that took place.
    Next,
}

/// What dates are reckoned from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Calendar {
    /// The day of publication.
    pub published: Option<Date>,
    /// The year of publication, where only that is known.
    pub year: Option<i16>,
    /// The newest day that the text gives of anything inspected.
    pub newest: Option<Date>,
    /// The year that the text last spoke of.
    pub spoken: Option<i16>,
}

impl When {
    /// The days meant; `None` where nothing says which.
    pub fn resolve(self, calendar: Calendar) -> Option<Interval> {
        let this_year = calendar.published.map(Date::year).or(calendar.year);
        match self {
            When::Fixed(days) => Some(days),
            When::YearsBack(back) => Interval::year(this_year? - back),
            When::YearsOn(on) => Interval::year(calendar.spoken? + on),
            When::MonthsBack(back) => {
                let day = calendar.published?.first_of_month();
                let index = i32::from(day.year()) * 12 + i32::from(day.month()) - 1 - back;
                Interval::month(i16::try_from(index.div_euclid(12)).ok()?, i8::try_from(index.rem_euclid(12) + 1).ok()?)
            }
            When::Months(months) => months.resolve(calendar, this_year),
            When::Season(season, rel) => {
                let of = |year| season_of(season, year);
                latest(rel, calendar, this_year, of)
            }
        }
    }
}

impl Months {
    /// The days meant, in the year that the calendar allows.
    fn resolve(self, calendar: Calendar, this_year: Option<i16>) -> Option<Interval> {
        latest(self.rel, calendar, this_year, |year| self.of(year))
    }

    /// Whether it is one day of a month that says nothing of its year.
    pub fn is_bare_day(self) -> bool {
        self.rel == Rel::Bare && self.from == self.to && self.days.is_some_and(|(first, last)| first == last)
    }

    /// The stretch from this day to another, where both are days of one month or of two that follow each other.
    pub fn until(self, end: Months) -> Option<Months> {
        let day = self.days.filter(|_| self.is_bare_day())?.0;
        let last = end.days.filter(|(first, last)| first == last && end.from == end.to)?.1;
        let forward = end.from == self.from && last > day || end.from == self.from % 12 + 1;
        forward.then_some(Months {
            from: self.from,
            to: end.from,
            days: Some((day, last)),
            part: Part::Whole,
            rel: end.rel,
        })
    }

    /// The days in a year; a stretch that runs over New Year ends in the next.
    pub fn of(self, year: i16) -> Option<Interval> {
        let first = Interval::month(year, self.from)?;
        let last = Interval::month(if self.to < self.from { year + 1 } else { year }, self.to)?;
        if let Some((from, to)) = self.days {
            let start = Date::new(year, self.from, from).ok()?;
            let end = Date::new(last.earliest().year(), self.to, to).ok()?;
            return Interval::new(start, end);
        }
        let whole = Interval::new(first.earliest(), last.latest())?;
        if self.from != self.to {
            return Some(whole);
        }
        let day = |d| Date::new(year, self.from, d).ok();
        match self.part {
            Part::Whole => Some(whole),
            Part::Early => Interval::new(whole.earliest(), day(10)?),
            Part::Mid => Interval::new(day(11)?, day(20)?),
            Part::Late => Interval::new(day(21)?, whole.latest()),
        }
    }
}

/// The newest such stretch that the relation and the day of publication allow.
fn latest(
    rel: Rel,
    calendar: Calendar,
    this_year: Option<i16>,
    of: impl Fn(i16) -> Option<Interval>,
) -> Option<Interval> {
    match rel {
        Rel::Back(back) => of(this_year? - back),
        Rel::That => of(calendar.spoken?),
        Rel::Before => of(calendar.spoken? - 1),
        Rel::Next => None,
        Rel::Bare | Rel::Last => {
            let Some(published) = calendar.published else { return of(calendar.year?) };
            let year = published.year();
            let past = |days: &Interval| match rel {
                Rel::Last => days.latest() < published.first_of_month(),
                _ => days.earliest() <= published,
            };
            [year, year - 1, year - 2].into_iter().filter_map(of).find(past)
        }
    }
}

/// A season that begins in a year; winter ends in the next.
fn season_of(season: u8, year: i16) -> Option<Interval> {
    let month = i8::try_from(season).ok()? * 3 + 3;
    let first = Interval::month(year, month)?;
    let last = if month == 12 { Interval::month(year + 1, 2)? } else { Interval::month(year, month + 2)? };
    Interval::new(first.earliest(), last.latest())
}

/// A year, or the part of it that is meant.
pub(super) fn year_part(year: i16, part: Part) -> Option<Interval> {
    let (from, to) = match part {
        Part::Whole => (1, 12),
        Part::Early => (1, 3),
        Part::Mid => (5, 8),
        Part::Late => (10, 12),
    };
    Interval::new(Interval::month(year, from)?.earliest(), Interval::month(year, to)?.latest())
}

/// A season of a stated year.
pub(super) fn season_in(season: u8, year: i16) -> Option<Interval> {
    season_of(season, year)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn march(part: Part, rel: Rel) -> When {
        When::Months(Months { from: 3, to: 3, days: None, part, rel })
    }

    fn on(day: Date) -> Calendar {
        Calendar { published: Some(day), ..Calendar::default() }
    }

    #[test]
    fn a_month_without_a_year_is_the_newest_that_has_begun() {
        let month = |when: When, day| when.resolve(on(day)).map(Interval::earliest);
        assert_eq!(month(march(Part::Whole, Rel::Bare), date(2018, 5, 9)), Some(date(2018, 3, 1)));
        assert_eq!(month(march(Part::Whole, Rel::Bare), date(2018, 2, 9)), Some(date(2017, 3, 1)));
        assert_eq!(month(march(Part::Mid, Rel::Bare), date(2018, 3, 30)), Some(date(2018, 3, 11)));
        assert_eq!(month(march(Part::Whole, Rel::Last), date(2018, 3, 30)), Some(date(2017, 3, 1)));
        assert_eq!(month(march(Part::Whole, Rel::Back(1)), date(2018, 12, 1)), Some(date(2017, 3, 1)));
    }

    #[test]
    fn without_a_day_of_publication_it_stays_open() {
        assert_eq!(march(Part::Whole, Rel::Bare).resolve(Calendar::default()), None);
        let spoken = Calendar { spoken: Some(2019), ..Calendar::default() };
        assert_eq!(march(Part::Whole, Rel::That).resolve(spoken), Interval::month(2019, 3));
    }

    #[test]
    fn last_autumn_is_september_to_november() {
        let days = When::Season(2, Rel::Last).resolve(on(date(2025, 5, 16)));
        assert_eq!(days, Interval::new(date(2024, 9, 1), date(2024, 11, 30)));
    }

    #[test]
    fn a_winter_ends_in_the_next_year() {
        assert_eq!(season_of(3, 2019), Interval::new(date(2019, 12, 1), date(2020, 2, 29)));
    }

    #[test]
    fn last_month_of_a_january_is_december() {
        assert_eq!(When::MonthsBack(1).resolve(on(date(2020, 1, 5))), Interval::month(2019, 12));
    }
}
