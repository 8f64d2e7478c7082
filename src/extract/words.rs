//! A sentence's items with their words, and the small things that dates are made of.

use super::{
    fold::Folded,
    lexicon::{Item, What},
};
use crate::model::calendar::MONTHS;

/// In their order within a year.
const SEASONS: [&str; 4] = ["spring", "summer", "autumn", "winter"];

/// A sentence's items with their words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'a> {
    /// The items.
    pub items: &'a [Item],
    /// Their text.
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

    /// The whole number at an item.
    pub fn number(self, at: usize) -> Option<u32> {
        match self.items.get(at)?.what {
            What::Number(n) => Some(n),
            _ => None,
        }
    }

    /// A day of a month: 1 to 31, whatever the month.
    pub fn day(self, at: usize) -> Option<i8> {
        self.number(at).filter(|n| (1..=31).contains(n)).and_then(|n| i8::try_from(n).ok())
    }

    /// A year in four digits of the time that articles tell of: 1998 to 2035.
    pub fn year(self, at: usize) -> Option<i16> {
        let year = self.number(at).filter(|n| (1998..=2035).contains(n)).and_then(|n| i16::try_from(n).ok())?;
        (self.items[at].end - self.items[at].start == 4).then_some(year)
    }

    /// A month's name with its capital, whole or cut to three letters: 1 to 12.
    pub fn month(self, at: usize) -> Option<i8> {
        if !self.cased(at).starts_with(|c: char| c.is_ascii_uppercase()) {
            return None;
        }
        let word = self.word(at);
        if word.len() < 3 {
            return None;
        }
        // No two months begin alike, and few other words begin as one.
        let at = MONTHS.iter().position(|month| month.as_bytes()[..3] == word.as_bytes()[..3])?;
        let named = word == MONTHS[at] || word.len() == 3 || word == "sept" && MONTHS[at] == "september";
        named.then_some(at).and_then(|at| i8::try_from(at + 1).ok())
    }

    /// A season: 0 spring to 3 winter.
    pub fn season(self, at: usize) -> Option<u8> {
        SEASONS.iter().position(|s| *s == self.word(at)).and_then(|at| u8::try_from(at).ok())
    }

    /// Whether a word joins the two ends of a stretch.
    pub fn joins(self, at: usize) -> bool {
        matches!(self.word(at), "and" | "to" | "~" | "-" | "until" | "till" | "through" | "&")
    }
}
