//! One tree of every cue and every council's name: a sentence becomes a row of items.

use super::{
    fold::Folded,
    phrases::{self, Cue},
};
use crate::{
    model::{AliasKind, Gss, Register},
    text::trie::{Trie, is_of_word, next_beginning},
};
use std::collections::HashMap;

/// How long a line may be that holds no known word but perhaps its date: "By Harriet Bell on August 28, 2019".
const LONGEST_DATE: usize = 80;

/// What stands at one place of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// A word that no table knows.
    Word,
    /// A whole number, an ordinal's included ("5th").
    Number(u32),
    /// A mark.
    Mark(u8),
    /// A phrase of the cue table.
    Cue(Cue),
    /// A council's name, by its place in the name table; context decides whether it is meant.
    Name(u16),
}

/// One item of a sentence, with its place in the folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Item {
    pub start: u32,
    pub end: u32,
    pub what: What,
}

/// A name of the register with everything that it may stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    /// As the register writes it.
    pub text: String,
    /// Whose it may be.
    pub owners: Vec<Owner>,
}

/// One council that a name may stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Owner {
    pub gss: Gss,
    pub kind: AliasKind,
    pub from: Option<i16>,
    pub to: Option<i16>,
}

#[derive(Debug, Clone, Copy)]
enum Entry {
    Cue(Cue),
    Name(u16),
}

/// The tree with its tables.
#[derive(Debug)]
pub(super) struct Lexicon {
    tree: Trie,
    entries: Vec<Entry>,
    names: Vec<Name>,
}

impl Lexicon {
    /// Builds the tables for a register.
    ///
    /// # Panics
    ///
    /// Never in a tested build: the phrases are small and few.
    pub fn new(register: &Register) -> Lexicon {
        let names = names(register);
        let mut phrases: Vec<String> = Vec::new();
        let mut entries = Vec::new();
        for (at, name) in names.iter().enumerate() {
            for variant in variants(&name.text) {
                phrases.push(variant);
                entries.push(Entry::Name(u16::try_from(at).unwrap_or(u16::MAX)));
            }
        }
        for (cue, phrase) in phrases::phrases() {
            phrases.push(phrase);
            entries.push(Entry::Cue(cue));
        }
        let tree = Trie::new(&phrases).expect("the tables' phrases fit a tree");
        Lexicon { tree, entries, names }
    }

    /// The name at a place of the name table.
    pub fn name(&self, at: u16) -> &Name {
        &self.names[usize::from(at)]
    }

    /// The items of a sentence; none where no table knows a word of it.
    pub fn items(&self, folded: &Folded) -> Vec<Item> {
        let length = folded.lower.len();
        let mut items = Vec::with_capacity(length / 4);
        let (mut from, mut at) = (0, 0);
        while at < length {
            match self.longest(folded, at) {
                Some(hit) => {
                    plain(folded, from, at, &mut items);
                    items.push(hit);
                    (from, at) = (hit.end as usize, hit.end as usize);
                }
                None => at = next_beginning(&folded.lower, at),
            }
        }
        // A line that is only a date is read too: it dates what follows.
        if items.is_empty() && (length > LONGEST_DATE || !folded.lower.bytes().any(|b| b.is_ascii_digit())) {
            return items;
        }
        plain(folded, from, length, &mut items);
        items
    }

    /// The longest phrase that begins at a place, is made of whole words and is written as its table asks.
    fn longest(&self, folded: &Folded, at: usize) -> Option<Item> {
        if !self.tree.begins(folded.lower.as_bytes()[at]) {
            return None;
        }
        let mut longest: Option<Item> = None;
        self.tree.at(&folded.lower.as_bytes()[at..], |phrase, length| {
            let end = at + length;
            if longest.is_none_or(|known| (known.end as usize) < end)
                && whole(folded, at, end)
                && let Some(what) = self.means(phrase, &folded.cased[at..end])
            {
                longest = Some(item(at, end, what));
            }
        });
        longest
    }

    /// What a phrase means where it is written as it is.
    fn means(&self, phrase: usize, cased: &str) -> Option<What> {
        match self.entries[phrase] {
            Entry::Cue(cue) => cased_right(cue, cased).then_some(What::Cue(cue)),
            Entry::Name(at) => capital(&self.names[usize::from(at)], cased).then_some(What::Name(at)),
        }
    }
}

fn item(start: usize, end: usize, what: What) -> Item {
    let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Item { start: place(start), end: place(end), what }
}

/// Whether a stretch begins and ends with whole words.
fn whole(folded: &Folded, start: usize, end: usize) -> bool {
    let inside = is_of_word;
    let (before, after) = (&folded.lower[..start], &folded.lower[end..]);
    let first_is_word = folded.lower[start..].starts_with(inside);
    let runs_in = first_is_word && before.ends_with(inside);
    !runs_in && !after.starts_with(inside)
}

/// "SEND" is not the verb, and the month of May is no "may".
fn cased_right(cue: Cue, cased: &str) -> bool {
    match cased {
        "send" | "Send" | "ri" | "Ri" => false,
        "May" => cue != Cue::Unreal,
        _ => true,
    }
}

/// Whether a name is written as one: initials exactly, other names with a capital at their head.
fn capital(name: &Name, cased: &str) -> bool {
    let initials = name.text.len() < 7 && name.text.chars().skip(1).any(|c| c.is_ascii_uppercase());
    match initials {
        true => cased == name.text,
        false => {
            let first = cased.strip_prefix("the ").unwrap_or(cased);
            first.starts_with(|c: char| c.is_uppercase())
        }
    }
}

/// The plain words, numbers and marks between two hits.
fn plain(folded: &Folded, from: usize, to: usize, items: &mut Vec<Item>) {
    let bytes = folded.lower.as_bytes();
    let mut at = from;
    while at < to {
        let start = at;
        let byte = bytes[at];
        if byte.is_ascii_alphanumeric() || byte >= 0x80 {
            while at < to && in_word(bytes, at, to) {
                at += 1;
            }
            items.push(item(start, at, number(&folded.lower[start..at])));
        } else {
            at += 1;
            if byte == b'\''
                && bytes.get(at) == Some(&b's')
                && !bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric)
            {
                at = (at + 1).min(to);
                items.push(item(start, at, What::Word));
            } else if byte != b' ' {
                items.push(item(start, at, What::Mark(byte)));
            }
        }
    }
}

/// Whether the byte goes on with a word: letters and digits, and an apostrophe or hyphen between two of them.
fn in_word(bytes: &[u8], at: usize, to: usize) -> bool {
    let letter = |b: u8| b.is_ascii_alphanumeric() || b >= 0x80;
    if letter(bytes[at]) {
        return true;
    }
    let joins =
        matches!(bytes[at], b'-' | b'\'') && at + 1 < to && letter(bytes[at + 1]) && at > 0 && letter(bytes[at - 1]);
    let possessive =
        bytes[at] == b'\'' && bytes.get(at + 1) == Some(&b's') && !bytes.get(at + 2).is_some_and(|b| letter(*b));
    joins && !possessive
}

fn number(word: &str) -> What {
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return What::Word;
    }
    let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    match &word[digits.len()..] {
        "" | "st" | "nd" | "rd" | "th" => digits.parse().map_or(What::Word, What::Number),
        _ => What::Word,
    }
}

/// The register's names, each once.
fn names(register: &Register) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    let aliases = register.aliases().iter().map(|a| (a.alias.as_str(), a.gss, a.kind, a.from, a.to));
    let officials = register.councils().iter().map(|c| (c.official_name.as_str(), c.gss, AliasKind::Name, None, None));
    for (text, gss, kind, from, to) in aliases.chain(officials) {
        let text = text.strip_prefix("the ").unwrap_or(text);
        let at = *known.entry(text.to_ascii_lowercase()).or_insert_with(|| {
            names.push(Name { text: text.to_owned(), owners: Vec::new() });
            names.len() - 1
        });
        let owners = &mut names[at].owners;
        if !owners.iter().any(|o| o.gss == gss) {
            owners.push(Owner { gss, kind, from, to });
        }
    }
    names
}

/// A name as it is typed: "&" for "and" and spaces for hyphens.
fn variants(name: &str) -> Vec<String> {
    let lower = name.to_ascii_lowercase();
    let mut all = vec![lower.clone(), lower.replace(" and ", " & "), lower.replace(" & ", " and ")];
    all.push(lower.replace('-', " "));
    all.push(lower.replace(" upon ", "-upon-").replace(" on ", "-on-"));
    all.extend(lower.strip_prefix("st ").map(|rest| format!("st. {rest}")));
    all.push(lower.replace(", ", " "));
    all.sort_unstable();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, What)> {
        let lexicon = Lexicon::new(&Register::bundled());
        let folded = Folded::new(text);
        let name = |what| matches!(what, What::Name(_)).then_some(What::Name(0)).unwrap_or(what);
        let words = lexicon.items(&folded);
        words.iter().map(|i| (folded.cased[i.start as usize..i.end as usize].to_owned(), name(i.what))).collect()
    }

    #[test]
    fn a_sentence_without_a_known_word_is_skipped() {
        assert_eq!(read("It rained all day on Tuesday."), []);
    }

    #[test]
    fn names_need_their_capital() {
        assert!(read("Ofsted was reading the papers.").iter().all(|(_, what)| *what != What::Name(0)));
        assert!(read("Ofsted was in Reading.").contains(&("Reading".to_owned(), What::Name(0))));
    }

    #[test]
    fn the_longest_phrase_wins() {
        let items = read("Stoke on Trent's leaders await 'requires improvement to be good'.");
        assert_eq!(items[0].0, "Stoke on Trent");
        assert!(items.iter().any(|(text, _)| text == "requires improvement to be good"));
    }

    #[test]
    fn ordinals_are_numbers() {
        assert!(read("Ofsted came on the 5th.").contains(&("5th".to_owned(), What::Number(5))));
    }
}
