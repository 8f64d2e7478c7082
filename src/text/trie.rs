//! Phrases looked for where words begin.

use std::{collections::BTreeMap, ops::Range};

/// Phrases in one tree, walked from the beginning of a word until no phrase goes on: most walks end after two or three
/// bytes. For councils' names that costs two thirds of the instructions of an automaton that looks at every byte; for the
/// cues it costs as many as the fastest sort of automaton does, which takes 30 ms to build at every start.
#[derive(Debug)]
pub(crate) struct Trie {
    /// The column of each byte; 0 for one that no phrase holds. Capitals share their small letters' columns.
    columns: Box<[u8; 256]>,
    width: usize,
    /// A row for each beginning that several phrases share, with a cell for what each next byte leads to: 0 for nothing,
    /// the place of the longer beginning's row, with [`WHOLE`] where that is a phrase; with [`LAST`] the only phrase
    /// that goes on so. A row's last cell holds 1 + the phrase that the beginning is. What only one phrase has needs no
    /// rows, and so the rest stay few enough for a processor's cache.
    cells: Vec<u32>,
    /// The phrases, each once, sorted, in small letters.
    phrases: Vec<Box<[u8]>>,
    /// For each of them its places in the list that was given, in order.
    places: Vec<Vec<u32>>,
}

/// Marks a cell that leads to a row whose beginning is a phrase itself.
const WHOLE: u32 = 1 << 30;

/// Marks a cell that leads to a phrase instead of a row.
const LAST: u32 = 1 << 31;

impl Trie {
    /// Puts the phrases into a tree; ASCII letters match in any case. `None` where they are too many for it, or one
    /// is empty.
    pub(crate) fn new(phrases: &[String]) -> Option<Trie> {
        let mut columns = Box::new([0u8; 256]);
        let mut sorted: BTreeMap<Vec<u8>, Vec<u32>> = BTreeMap::new();
        let mut width = 1u8;
        for (place, phrase) in phrases.iter().enumerate() {
            let phrase = phrase.to_ascii_lowercase().into_bytes();
            if phrase.is_empty() {
                return None;
            }
            for byte in &phrase {
                if columns[usize::from(*byte)] == 0 {
                    columns[usize::from(*byte)] = width;
                    columns[usize::from(byte.to_ascii_uppercase())] = width;
                    width = width.checked_add(1)?;
                }
            }
            sorted.entry(phrase).or_default().push(u32::try_from(place).ok()?);
        }
        let (phrases, places): (Vec<Box<[u8]>>, Vec<_>) =
            sorted.into_iter().map(|(p, places)| (p.into(), places)).unzip();
        let mut trie = Trie { columns, width: usize::from(width) + 1, cells: Vec::new(), phrases, places };
        trie.grow(0..trie.phrases.len(), 0)?;
        Some(trie)
    }

    /// Adds the row of a beginning that some of the phrases share; its place.
    fn grow(&mut self, range: Range<usize>, length: usize) -> Option<u32> {
        let row = self.cells.len();
        self.cells.resize(row + self.width, 0);
        let mut from = range.start;
        if from < range.end && self.phrases[from].len() == length {
            self.cells[row + self.width - 1] = u32::try_from(from + 1).ok()?;
            from += 1;
        }
        while from < range.end {
            let byte = self.phrases[from][length];
            let to = from + self.phrases[from..range.end].partition_point(|phrase| phrase[length] <= byte);
            let cell = if to == from + 1 {
                LAST | u32::try_from(from).ok()?
            } else {
                let whole = if self.phrases[from].len() == length + 1 { WHOLE } else { 0 };
                whole | self.grow(from..to, length + 1)?
            };
            self.cells[row + usize::from(self.columns[usize::from(byte)])] = cell;
            from = to;
        }
        u32::try_from(row).ok().filter(|row| *row < WHOLE)
    }

    /// Whether any phrase begins with a byte.
    #[inline]
    pub(crate) fn begins(&self, byte: u8) -> bool {
        self.cells[usize::from(self.columns[usize::from(byte)])] != 0
    }

    /// Gives `found` every phrase that begins with the first of these bytes, by its place and its length: the shortest
    /// first, and those of the same words in their order.
    #[inline]
    pub(crate) fn at(&self, bytes: &[u8], mut found: impl FnMut(usize, usize)) {
        let mut give = |phrase: usize| {
            self.places[phrase].iter().for_each(|place| found(*place as usize, self.phrases[phrase].len()));
        };
        let mut row = 0;
        for (at, byte) in bytes.iter().enumerate() {
            // The column of strange bytes holds nothing.
            let cell = self.cells[row + usize::from(self.columns[usize::from(*byte)])];
            if cell == 0 {
                return;
            }
            if cell & LAST != 0 {
                let phrase = (cell & !LAST) as usize;
                let (rest, text) = (&self.phrases[phrase][at + 1..], &bytes[at + 1..]);
                if text.len() >= rest.len() && text[..rest.len()].eq_ignore_ascii_case(rest) {
                    give(phrase);
                }
                return;
            }
            row = (cell & !WHOLE) as usize;
            if cell & WHOLE != 0 {
                give(self.cells[row + self.width - 1] as usize - 1);
            }
        }
    }
}

/// For each byte whether it is a letter or a digit of ASCII, and whether it is of a longer character.
static BYTES: [Byte; 256] = {
    let mut bytes = [Byte::Sign; 256];
    let mut at = 0;
    while at < bytes.len() {
        if (at as u8).is_ascii_alphanumeric() {
            bytes[at] = Byte::OfWord;
        } else if at >= 0x80 {
            bytes[at] = Byte::OfLonger;
        }
        at += 1;
    }
    bytes
};

/// What a byte of a text is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Byte {
    OfWord,
    Sign,
    OfLonger,
}

/// Whether a character is a letter or a digit. Marks of quotation and dashes, which are most of what is not ASCII, need no
/// look into Unicode's tables.
#[inline]
pub(crate) fn is_of_word(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        '\u{2000}'..='\u{206f}' => false,
        _ => c.is_alphanumeric(),
    }
}

/// The next place behind one at which a word or a sign begins: words are stretches of letters and digits.
#[inline]
pub(crate) fn next_beginning(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    let first = at;
    while let Some(byte) = bytes.get(at) {
        let (inside, length) = match BYTES[usize::from(*byte)] {
            Byte::OfWord => (true, 1),
            Byte::Sign => (false, 1),
            Byte::OfLonger => text[at..].chars().next().map_or((false, 1), |c| (is_of_word(c), c.len_utf8())),
        };
        if !inside {
            return if at == first { at + length } else { at };
        }
        at += length;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(phrases: &[&str], text: &str) -> Vec<(usize, usize)> {
        let trie = Trie::new(&phrases.iter().map(|phrase| (*phrase).to_owned()).collect::<Vec<_>>()).unwrap();
        let mut found = Vec::new();
        trie.at(text.as_bytes(), |phrase, length| found.push((phrase, length)));
        found
    }

    #[test]
    fn every_phrase_at_a_place_is_found_the_shortest_first() {
        let phrases = ["the report", "the", "report", "the", "th\u{e9}"];
        assert_eq!(found(&phrases, "The report's"), [(1, 3), (3, 3), (0, 10)]);
        assert_eq!(found(&phrases, "th\u{e9}"), [(4, 4)]);
        assert_eq!(found(&phrases, "th"), []);
        assert_eq!(found(&[], "the"), []);
    }

    #[test]
    fn words_and_signs_begin_once() {
        let text = "Caf\u{e9}s \u{201c}12\u{201d}";
        let places = std::iter::successors(Some(0), |at| Some(next_beginning(text, *at)));
        assert_eq!(places.take_while(|at| *at < text.len()).collect::<Vec<_>>(), [0, 6, 7, 10, 12]);
    }
}
