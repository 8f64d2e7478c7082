//! Date expressions in a sentence, as they are written.

mod expressions;
mod relative;

use super::{
    calendar::{Part, When},
    lexicon::What,
    words::Words,
};
use crate::model::Interval;
use expressions::{days_first, months, numeric, season, year};
use relative::relative;

/// A date expression and the items that it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DateMark {
    /// Its first item.
    pub first: usize,
    /// Its last item.
    pub last: usize,
    /// What it says.
    pub when: When,
    /// What stands before it.
    pub lead: Lead,
}

impl DateMark {
    /// The year that it states, where it is no mere end ("by 2022").
    pub fn year(&self) -> Option<i16> {
        match self.when {
            When::Fixed(days) if self.lead != Lead::Until => Some(days.latest().year()),
            _ => None,
        }
    }
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

/// The word before a date, small words between them passed over; "from" before a stretch is no end.
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
            && let Some(when) = stretch(last.when, mark.when)
        {
            last.when = when;
            last.last = mark.last;
            continue;
        }
        joined.push(mark);
    }
    joined
}

/// The stretch from one date to another that ends it, at most two months later; either may leave its year to the other
/// or to the reader: "between Monday, March 4 and Friday, March 15".
fn stretch(from: When, to: When) -> Option<When> {
    match (from, to) {
        (When::Fixed(a), When::Fixed(b)) => {
            let near = a.days() < 32 && b.days() == 1 && (b.earliest() - a.earliest()).get_days() <= 62;
            near.then(|| Interval::new(a.earliest(), b.latest())).flatten().map(When::Fixed)
        }
        (When::Months(a), When::Months(b)) => a.until(b).map(When::Months),
        (When::Months(a), When::Fixed(b)) if a.is_bare_day() && b.days() == 1 => {
            let year = b.latest().year();
            let first =
                [year, year - 1].into_iter().filter_map(|year| a.of(year)).find(|d| d.latest() <= b.earliest())?;
            stretch(When::Fixed(first), to)
        }
        _ => None,
    }
}

/// "To", "and Friday,": what may stand between the first and the last day of a stretch.
fn links_days(words: Words, from: usize, to: usize) -> bool {
    let link = |at: usize| matches!(words.word(at), "to" | "~" | "-" | "until" | "and");
    let passed = |at: usize| link(at) || words.word(at) == "," || words.word(at).ends_with("day");
    (from..to).any(link) && (from..to).all(passed)
}

/// The date expression that begins at an item, and the item after it.
fn read(words: Words, at: usize) -> Option<(When, usize)> {
    if !may_open(words, at) {
        return None;
    }
    let (part, from) = part(words, at);
    numeric(words, at)
        .or_else(|| days_first(words, at))
        .or_else(|| months(words, from, part))
        .or_else(|| season(words, from))
        .or_else(|| year(words, from, part))
        .or_else(|| relative(words, at))
}

/// Whether a date expression may begin at an item: of ten words nine can't, and one look tells.
fn may_open(words: Words, at: usize) -> bool {
    if words.items.get(at).is_some_and(|item| matches!(item.what, What::Mark(_))) {
        return false;
    }
    let word = words.word(at);
    word.starts_with(|c: char| c.is_ascii_digit())
        || matches!(word, "early" | "mid" | "middle" | "late" | "start" | "beginning" | "end")
        || matches!(word, "last" | "past" | "this" | "that" | "next" | "previous" | "preceding")
        || word.starts_with("mid-")
        || words.month(at).is_some()
        || matches!(words.word(at + 1), "year" | "years" | "month")
        || matches!(word, "spring" | "summer" | "autumn" | "winter")
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

#[cfg(test)]
mod tests {
    use super::{
        super::{fold::Folded, lexicon::Lexicon},
        *,
    };
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
