//! Dates as pages write them → the day in London.

use crate::model::calendar::{SHORT_MONTHS, london_day};
use jiff::{Timestamp, civil::Date};

/// The years in which a page can have been published: the web's.
const YEARS: std::ops::RangeInclusive<i16> = 1993..=2099;

/// The day that a machine's date names: ISO 8601 or RFC 2822 with or without a time zone, or "9 November 2017". A
/// moment counts as the day that it is in London; a time without a zone is taken as London's. `None` for anything
/// that could be read two ways, such as 05/06/2019.
pub(super) fn of(text: &str) -> Option<Date> {
    let text = text.trim();
    let iso = text.get(..10).filter(|day| day.as_bytes()[4] == b'/').map(|day| day.replace('/', "-"));
    let text = iso.map_or_else(|| text.to_owned(), |day| day + &text[10..]);
    let day = moment(&text).or_else(|| plain(&text)).or_else(|| in_words(&text))?;
    YEARS.contains(&day.year()).then_some(day)
}

fn moment(text: &str) -> Option<Date> {
    let moment: Timestamp =
        text.parse().ok().or_else(|| jiff::fmt::rfc2822::parse(text).ok().map(|z| z.timestamp()))?;
    Some(london_day(moment))
}

/// The day at the start of an ISO 8601 date without a zone.
fn plain(text: &str) -> Option<Date> {
    let (day, rest) = text.split_at_checked(10)?;
    (!rest.starts_with(|c: char| c.is_ascii_digit())).then(|| day.parse().ok()).flatten()
}

/// "9 November 2017", "Thursday, 9th November 2017", "November 9, 2017".
fn in_words(text: &str) -> Option<Date> {
    let (mut day, mut month, mut year) = (None, None, None);
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(8) {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        match (digits.len(), digits.parse::<i16>()) {
            (1..=2, Ok(number)) if day.is_none() => day = i8::try_from(number).ok(),
            (4, Ok(number)) if year.is_none() => year = Some(number),
            _ if month.is_none() => month = month_of(word),
            _ => {}
        }
    }
    Date::new(year?, month?, day?).ok()
}

fn month_of(word: &str) -> Option<i8> {
    let start = word.get(..3)?.to_ascii_lowercase();
    let place = SHORT_MONTHS.iter().position(|month| *month == start)?;
    i8::try_from(place + 1).ok()
}

/// The day that an address states: `/2019/05/14/`, `/2019/may/14/`, `/2019-05-14-title`.
pub(super) fn in_url(url: &str) -> Option<Date> {
    let path = url.split(['?', '#']).next()?.split_once("//").map_or(url, |(_, rest)| rest);
    let parts: Vec<&str> = path.split(['/', '-', '_', '.']).collect();
    parts.windows(3).find_map(|window| {
        let [year, month, day] = window else { return None };
        let numeric = |text: &str, digits: usize| text.len() == digits && text.bytes().all(|b| b.is_ascii_digit());
        if !numeric(year, 4) || !numeric(day, 2) {
            return None;
        }
        let month =
            if numeric(month, 2) { month.parse().ok()? } else { (month.len() == 3).then(|| month_of(month))?? };
        let day = Date::new(year.parse().ok()?, month, day.parse().ok()?).ok()?;
        YEARS.contains(&day.year()).then_some(day)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_moment_is_the_day_that_it_is_in_london() {
        let cases = [
            ("2019-07-14T23:30:00.000Z", date(2019, 7, 15)),
            ("2019-01-14T23:30:00Z", date(2019, 1, 14)),
            ("2019-05-14T02:00:00+0530", date(2019, 5, 13)),
            ("Mon, 14 Oct 2019 23:30:00 GMT", date(2019, 10, 15)),
            ("2019-07-14T23:30:00", date(2019, 7, 14)),
            ("2022-10-31 07:45", date(2022, 10, 31)),
            ("2010/03/04 10:15:00", date(2010, 3, 4)),
            ("2017-11-09", date(2017, 11, 9)),
            ("Thursday, 9th November 2017", date(2017, 11, 9)),
            ("May 15, 2019", date(2019, 5, 15)),
        ];
        for (text, day) in cases {
            assert_eq!(of(text), Some(day), "{text}");
        }
    }

    #[test]
    fn what_can_be_read_two_ways_is_no_day() {
        for text in [
            "05/06/2019",
            "2019-05",
            "2019",
            "3 days ago",
            "",
            "1970-01-01T00:00:00Z",
            "2019-13-01",
            "é".repeat(9).as_str(),
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn an_address_states_a_day_or_none() {
        assert_eq!(in_url("https://a.example/news/2019/05/14/title"), Some(date(2019, 5, 14)));
        assert_eq!(in_url("https://a.example/society/2019/may/14/title?a=2020/01/01"), Some(date(2019, 5, 14)));
        assert_eq!(in_url("https://a.example/2019-05-14-title.html"), Some(date(2019, 5, 14)));
        assert_eq!(in_url("https://a.example/2016/02/title.html"), None);
        assert_eq!(in_url("https://a.example/news/uk-england-48210011"), None);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_answered(text in "\\PC{0,40}", url in "[0-9a-z/.-]{0,40}") {
            of(&text);
            in_url(&url);
        }
    }
}
