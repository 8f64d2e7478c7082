//! Date expressions in a sentence, as they are written.

use super::{
    calendar::{Months, Part, Rel, When, season_in, year_part},
    fold::Folded,
    lexicon::{Item, What},
};
use crate::model::{Interval, calendar::MONTHS};
use jiff::civil::Date;

/// A date expression and the items that it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DateMark {
    pub first: usize,
    pub last: usize,
    pub when: When,
    pub lead: Lead,
}

/// The word before a date, where it changes what the date says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    /// Any other.
    Plain,
    /// "Since 2016".
    Since,
    /// "By 2022", "until March": an end, not an event.
    Until,
}

const SEASONS: [&str; 4] = ["spring", "summer", "autumn", "winter"];
const COUNTS: [&str; 10] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const AMOUNTS: &[&str] =
    &["over", "under", "nearly", "around", "about", "some", "than", "act", "page", "almost", "approximately", "£", "$"];

/// A sentence's items with their words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'a> {
    pub items: &'a [Item],
    pub folded: &'a Folded,
}

impl<'a> Words<'a> {
    /// The item's text in small letters; empty beyond the end.
    pub fn word(self, at: usize) -> &'a str {
        let lower = |i: &Item| self.folded.lower.get(i.start as usize..i.end as usize);
        self.items.get(at).and_then(lower).unwrap_or_default()
    }

    /// The item's text as written.
    pub fn cased(self, at: usize) -> &'a str {
        let cased = |i: &Item| self.folded.cased.get(i.start as usize..i.end as usize);
        self.items.get(at).and_then(cased).unwrap_or_default()
    }

    fn number(self, at: usize) -> Option<u32> {
        match self.items.get(at)?.what {
            What::Number(n) => Some(n),
            _ => None,
        }
    }

    fn day(self, at: usize) -> Option<i8> {
        self.number(at).filter(|n| (1..=31).contains(n)).and_then(|n| i8::try_from(n).ok())
    }

    fn year(self, at: usize) -> Option<i16> {
        let year = self.number(at).filter(|n| (1998..=2035).contains(n)).and_then(|n| i16::try_from(n).ok())?;
        (self.items[at].end - self.items[at].start == 4).then_some(year)
    }

    fn month(self, at: usize) -> Option<i8> {
        let word = self.word(at);
        if !self.cased(at).starts_with(|c: char| c.is_ascii_uppercase()) || word.len() < 3 {
            return None;
        }
        let full = MONTHS.iter().position(|m| *m == word);
        let short = || {
            MONTHS
                .iter()
                .position(|m| (word.len() == 3 && m.starts_with(word)) || (word == "sept" && *m == "september"))
        };
        full.or_else(short).and_then(|at| i8::try_from(at + 1).ok())
    }

    fn season(self, at: usize) -> Option<u8> {
        SEASONS.iter().position(|s| *s == self.word(at)).and_then(|at| u8::try_from(at).ok())
    }

    fn joins(self, at: usize) -> bool {
        matches!(self.word(at), "and" | "to" | "~" | "-" | "until" | "till" | "through" | "&")
    }
}

/// Every date expression of a sentence, in its order.
pub(super) fn find(words: Words) -> Vec<DateMark> {
    let mut marks: Vec<DateMark> = Vec::new();
    let mut at = 0;
    while at < words.items.len() {
        match read(words, at) {
            Some((when, next)) => {
                marks.push(DateMark { first: at, last: next - 1, when, lead: lead(words, at, next) });
                at = next;
            }
            None => at += 1,
        }
    }
    join(words, marks)
}

fn lead(words: Words, at: usize, next: usize) -> Lead {
    let mut before = at;
    while before > 0
        && matches!(words.word(before - 1), "the" | "at least" | "~" | "early" | "late" | "," | "end" | "of")
    {
        before -= 1;
    }
    let range = (at..next).any(|n| words.joins(n));
    match before.checked_sub(1).map(|b| words.word(b)) {
        Some("since") => Lead::Since,
        Some("from") if range => Lead::Plain,
        Some("by" | "until" | "till" | "before" | "from") => Lead::Until,
        _ => Lead::Plain,
    }
}

/// Two whole dates with "to" between them are one stretch.
fn join(words: Words, marks: Vec<DateMark>) -> Vec<DateMark> {
    let mut joined: Vec<DateMark> = Vec::new();
    for mark in marks {
        if let Some(last) = joined.last_mut()
            && mark.first > last.last + 1
            && mark.first <= last.last + 4
            && links_days(words, last.last + 1, mark.first)
            && let (When::Fixed(a), When::Fixed(b)) = (last.when, mark.when)
            && a.days() < 32
            && b.days() == 1
            && (b.earliest() - a.earliest()).get_days() <= 62
            && let Some(days) = Interval::new(a.earliest(), b.latest())
        {
            last.when = When::Fixed(days);
            last.last = mark.last;
            continue;
        }
        joined.push(mark);
    }
    joined
}

/// "To", "and Friday,": what may stand between the first and the last day of a stretch.
fn links_days(words: Words, from: usize, to: usize) -> bool {
    let link = |at: usize| matches!(words.word(at), "to" | "~" | "-" | "until" | "and");
    let passed = |at: usize| link(at) || words.word(at) == "," || words.word(at).ends_with("day");
    (from..to).any(link) && (from..to).all(passed)
}

/// The date expression that begins at an item, and the item after it.
fn read(words: Words, at: usize) -> Option<(When, usize)> {
    let (part, from) = part(words, at);
    numeric(words, at)
        .or_else(|| days_first(words, at))
        .or_else(|| months(words, from, part))
        .or_else(|| season(words, from))
        .or_else(|| year(words, from, part))
        .or_else(|| relative(words, at))
}

/// "Early", "mid-", "the end of": which part, and where the rest begins.
fn part(words: Words, at: usize) -> (Part, usize) {
    let of = |n: usize| if words.word(at + n) == "of" { at + n + 1 } else { at + n };
    match words.word(at) {
        "early" => (Part::Early, of(1)),
        "mid" if words.word(at + 1) == "-" => (Part::Mid, at + 2),
        "mid" | "middle" => (Part::Mid, of(1)),
        "late" => (Part::Late, of(1)),
        "start" | "beginning" if words.word(at + 1) == "of" => (Part::Early, at + 2),
        "end" if words.word(at + 1) == "of" => (Part::Late, at + 2),
        _ => (Part::Whole, at),
    }
}

/// "2017-06-27", "12.03.2020", "16/01/25".
fn numeric(words: Words, at: usize) -> Option<(When, usize)> {
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
fn days_first(words: Words, at: usize) -> Option<(When, usize)> {
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
fn months(words: Words, at: usize, part: Part) -> Option<(When, usize)> {
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
fn season(words: Words, at: usize) -> Option<(When, usize)> {
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

fn year(words: Words, at: usize, part: Part) -> Option<(When, usize)> {
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

/// "Last month", "two years ago", "the following year".
fn relative(words: Words, at: usize) -> Option<(When, usize)> {
    let next = words.word(at + 1);
    match (words.word(at), next) {
        ("last", "year") if at == 0 || words.word(at - 1) != "the" => Some((When::YearsBack(1), at + 2)),
        ("this", "year") => Some((When::YearsBack(0), at + 2)),
        ("last", "month") => Some((When::MonthsBack(1), at + 2)),
        ("this", "month") => Some((When::MonthsBack(0), at + 2)),
        ("the" | "that", "year") if words.word(at + 2) == "after" => Some((When::YearsOn(1), at + 3)),
        (count, "year" | "years") if matches!(words.word(at + 2), "later" | "on") && words.word(at + 3) != "from" => {
            let on = if count == "a" { 1 } else { words.number(at).or_else(|| counted(count))? };
            Some((When::YearsOn(i16::try_from(on.min(50)).ok()?), at + 3))
        }
        ("following" | "next", "year") => Some((When::YearsOn(1), at + 2)),
        ("that", "year") | ("same", "year") => Some((When::YearsOn(0), at + 2)),
        (count, "years" | "year") if words.word(at + 2) == "ago" => {
            let back = match count {
                "a" => 1,
                word => words.number(at).or_else(|| counted(word))?,
            };
            Some((When::YearsBack(i16::try_from(back.min(50)).ok()?), at + 3))
        }
        (count, "years" | "year")
            if matches!(words.word(at + 2), "earlier" | "before" | "previously")
                || (words.word(at + 2) == "on" && words.word(at + 3) == "from") =>
        {
            let back = if count == "a" { 1 } else { words.number(at).or_else(|| counted(count))? };
            let next = at + 3 + usize::from(words.word(at + 3) == "from");
            Some((When::YearsOn(-i16::try_from(back.min(50)).ok()?), next))
        }
        _ => None,
    }
}

/// A number written as a word.
fn counted(word: &str) -> Option<u32> {
    COUNTS.iter().position(|c| *c == word).and_then(|n| u32::try_from(n + 1).ok())
}

#[cfg(test)]
mod tests {
    use super::{super::lexicon::Lexicon, *};
    use crate::model::Register;
    use jiff::civil::date;

    fn dates(text: &str) -> Vec<When> {
        let lexicon = Lexicon::new(&Register::bundled());
        let folded = Folded::new(text);
        let items = lexicon.items(&folded);
        find(Words { items: &items, folded: &folded }).into_iter().map(|m| m.when).collect()
    }

    fn days(from: (i16, i8, i8), to: (i16, i8, i8)) -> When {
        let days = Interval::new(date(from.0, from.1, from.2), date(to.0, to.1, to.2));
        When::Fixed(days.expect("days run forward"))
    }

    #[test]
    fn whole_dates_in_their_many_wordings() {
        for (text, when) in [
            ("Ofsted came from 11 June to 5 July 2018.", days((2018, 6, 11), (2018, 7, 5))),
            ("Ofsted was in town on 24 and 25 March 2021.", days((2021, 3, 24), (2021, 3, 25))),
            ("An inspection ran between 20 \u{2013} 30 September 2022.", days((2022, 9, 20), (2022, 9, 30))),
            ("Ofsted came on the 5th of March, 2019.", days((2019, 3, 5), (2019, 3, 5))),
            ("Ofsted inspected it in February and March 2016.", days((2016, 2, 1), (2016, 3, 31))),
            ("Ofsted inspected it in late 2019.", days((2019, 10, 1), (2019, 12, 31))),
            ("Ofsted inspected it at the end of May 2019.", days((2019, 5, 21), (2019, 5, 31))),
            ("Ofsted inspected it in mid-2019.", days((2019, 5, 1), (2019, 8, 31))),
            ("Ofsted inspected it in autumn 2018.", days((2018, 9, 1), (2018, 11, 30))),
            ("Ofsted came from 28 November 2016 to 2 February 2017.", days((2016, 11, 28), (2017, 2, 2))),
            ("Ofsted was there on 2017-06-27.", days((2017, 6, 27), (2017, 6, 27))),
        ] {
            assert_eq!(dates(text), [when], "{text}");
        }
    }

    #[test]
    fn amounts_and_laws_are_no_years() {
        assert_eq!(dates("Ofsted saw more than 2010 files under the Children Act 2004."), []);
    }

    #[test]
    fn years_in_a_row_are_dates_of_their_own() {
        assert_eq!(dates("It was inadequate in 2011, 2013 and 2015.").len(), 3);
    }

    #[test]
    fn the_verb_may_is_no_month() {
        assert_eq!(dates("Ofsted may return."), []);
    }
}
