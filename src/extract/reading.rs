//! One sentence as the rules see it.

use super::{
    dates::{self, DateMark},
    fold::Folded,
    grades,
    lexicon::{Item, Lexicon, What},
    names::{self, Named},
    phrases::Cue,
    words::Words,
};
use crate::text::UnitRole;
use std::ops::Range;

/// A unit of the document that holds a cue or a name, read into items.
#[derive(Debug)]
pub(super) struct Reading {
    /// Its place in the document; `None` for a title that stands outside of the text.
    pub unit: Option<usize>,
    /// The part that its unit plays on the page.
    pub role: UnitRole,
    /// Its text with typography levelled.
    pub folded: Folded,
    /// What stands in it, from left to right.
    pub items: Vec<Item>,
    /// Its date expressions, in order.
    pub dates: Vec<DateMark>,
    /// The councils' names that its context allows, in order.
    pub names: Vec<Named>,
    /// Its cues, in order: rules ask for them far more often than for where they stand.
    cues: Vec<Cue>,
}

impl Reading {
    /// Reads a folded sentence, and takes it; `None` where no table knows a word of it.
    pub fn new(lexicon: &Lexicon, folded: &mut Folded, unit: Option<usize>, role: UnitRole) -> Option<Reading> {
        let items = lexicon.items(folded);
        if items.is_empty() {
            return None;
        }
        let words = Words { items: &items, folded };
        let dates = dates::find(words);
        let names = names::find(words, lexicon, is_title(words, role));
        let cue = |item: &Item| match item.what {
            What::Cue(cue) => Some(cue),
            _ => None,
        };
        let cues = items.iter().filter_map(cue).collect();
        Some(Reading { unit, role, folded: std::mem::take(folded), items, dates, names, cues })
    }

    /// Its items with their words.
    pub fn words(&self) -> Words<'_> {
        Words { items: &self.items, folded: &self.folded }
    }

    /// The item's text in small letters; empty beyond the end.
    pub fn word(&self, at: usize) -> &str {
        self.words().word(at)
    }

    /// How many items it has.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// The cue at a place, if one stands there.
    pub fn cue(&self, at: usize) -> Option<Cue> {
        match self.items.get(at)?.what {
            What::Cue(cue) => Some(cue),
            _ => None,
        }
    }

    /// The mark at a place, if one stands there.
    pub fn mark(&self, at: usize) -> Option<u8> {
        match self.items.get(at)?.what {
            What::Mark(mark) => Some(mark),
            _ => None,
        }
    }

    /// Whether any word of a stretch is one of these; beyond the sentence's end stands none.
    pub fn says(&self, mut stretch: Range<usize>, words: &[&str]) -> bool {
        stretch.any(|at| words.contains(&self.word(at)))
    }

    /// Whether any word of the sentence is one of these.
    pub fn says_any(&self, words: &[&str]) -> bool {
        self.says(0..self.len(), words)
    }

    /// Whether a date begins at an item.
    pub fn is_date(&self, at: usize) -> bool {
        self.dates.iter().any(|d| d.first == at)
    }

    /// Whether an item names a grade.
    pub fn is_grade(&self, at: usize) -> bool {
        self.cue(at).and_then(grades::value).is_some()
    }

    /// Whether an item names a judgement area, safeguarding among them.
    pub fn is_area(&self, at: usize) -> bool {
        matches!(self.cue(at), Some(Cue::Area(_) | Cue::Safeguarding))
    }

    /// Whether any item is this cue.
    pub fn has(&self, cue: Cue) -> bool {
        self.cues.contains(&cue)
    }

    /// Whether any item is a cue that passes.
    pub fn any(&self, passes: impl Fn(Cue) -> bool) -> bool {
        self.cues.iter().any(|cue| passes(*cue))
    }

    /// Whether the item is a quotation mark.
    pub fn is_quote(&self, at: usize) -> bool {
        matches!(self.mark(at), Some(b'\'' | b'"'))
    }

    /// Whether the item ends a clause for good.
    pub fn ends(&self, at: usize) -> bool {
        matches!(self.mark(at), Some(b';' | b'.' | b'?' | b'!'))
    }

    /// Whether the item sets a clause apart: any stop, comma, dash or bracket, or a word that opens a clause.
    pub fn parts(&self, at: usize) -> bool {
        matches!(self.mark(at), Some(b';' | b'.' | b'?' | b'!' | b',' | b'~' | b'(' | b')' | b':'))
            || matches!(
                self.word(at),
                "which" | "who" | "whose" | "while" | "whereas" | "but" | "although" | "though" | "because"
            )
    }

    /// Whether a mark stands between two spaces, as a dash does and a hyphen does not.
    pub fn is_spaced(&self, at: usize) -> bool {
        let Some(item) = self.items.get(at) else { return false };
        let bytes = self.folded.lower.as_bytes();
        let space = |n: usize| bytes.get(n) == Some(&b' ');
        item.start > 0 && space(item.start as usize - 1) && space(item.end as usize)
    }

    /// Whether the item is a hyphen that does a dash's work.
    pub fn is_dash(&self, at: usize) -> bool {
        self.mark(at) == Some(b'-') && self.is_spaced(at)
    }

    /// Whether the unit is a row of a table.
    pub fn is_row(&self) -> bool {
        self.role == UnitRole::TableRow
    }

    /// Whether the unit is an item of a list.
    pub fn is_item(&self) -> bool {
        self.role == UnitRole::ListItem
    }

    /// "Up" and "down", and a noun that only looks like a verb: what stands inside of a list.
    pub fn is_list_verb(&self, at: usize) -> bool {
        matches!(self.word(at), "up" | "down" | "verdict" | "grades" | "given")
    }

    /// Whether the unit is a heading of any sort.
    pub fn is_heading(&self) -> bool {
        matches!(self.role, UnitRole::Headline | UnitRole::Crosshead)
    }

    /// Whether the name stands at this item, and which of the sentence's names it is.
    pub fn name_at(&self, item: usize) -> Option<&Named> {
        self.names.iter().find(|n| n.item == item)
    }
}

/// So many items before one; fewer at a sentence's head.
pub(super) fn before_by(item: usize, many: usize) -> Range<usize> {
    item.saturating_sub(many)..item
}

/// Whether a heading gives every word a capital, so that capitals tell nothing.
fn is_title(words: Words, role: UnitRole) -> bool {
    if !matches!(role, UnitRole::Headline | UnitRole::Crosshead) {
        return false;
    }
    let plain = |what| matches!(what, What::Word | What::Cue(_));
    let (mut capital, mut all) = (0usize, 0usize);
    for (at, item) in words.items.iter().enumerate() {
        if plain(item.what) && words.word(at).len() > 3 {
            all += 1;
            capital += usize::from(words.cased(at).starts_with(|c: char| c.is_uppercase()));
        }
    }
    all > 2 && capital * 4 > all * 3
}
