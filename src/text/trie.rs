//! Phrases looked for where words begin.

/// Phrases in one tree, walked from the beginning of a word until no phrase goes on. Most walks end after two or three
/// bytes, so that a text costs a third of what it costs an automaton that looks for the phrases at every byte.
#[derive(Debug)]
pub(crate) struct Trie {
    /// The column of each byte; 0 for one that no phrase holds. Capitals share their small letters' columns.
    columns: Box<[u8; 256]>,
    width: usize,
    /// A row for each beginning of a phrase: where the row of the beginning with one byte more begins, 0 for none; with
    /// [`WHOLE`] where that is a whole phrase. The last cell holds 1 + the first phrase that the beginning is.
    cells: Vec<u32>,
    /// For each phrase, 1 + the next one of the same words; 0 for none.
    same: Vec<u32>,
}

/// Marks the cell of a beginning that is a whole phrase, so that the others need no second look.
const WHOLE: u32 = 1 << 31;

impl Trie {
    /// Puts the phrases into a tree; ASCII letters match in any case. `None` where they are too many for it, or one
    /// is empty.
    pub(crate) fn new(phrases: &[String]) -> Option<Trie> {
        let mut columns = Box::new([0u8; 256]);
        let mut width = 1u8;
        for byte in phrases.iter().flat_map(|phrase| phrase.bytes()) {
            let column = &mut columns[usize::from(byte.to_ascii_lowercase())];
            if *column == 0 {
                *column = width;
                width = width.checked_add(1)?;
            }
        }
        for byte in b'A'..=b'Z' {
            columns[usize::from(byte)] = columns[usize::from(byte.to_ascii_lowercase())];
        }
        let width = usize::from(width) + 1;
        let mut trie = Trie { columns, width, cells: vec![0; width], same: vec![0; phrases.len()] };
        // From the last, so that the first of several with the same words stands first.
        for (place, phrase) in phrases.iter().enumerate().rev() {
            trie.add(u32::try_from(place + 1).ok()?, phrase)?;
        }
        Some(trie)
    }

    fn add(&mut self, place: u32, phrase: &str) -> Option<()> {
        let (mut row, mut last) = (0, None);
        for byte in phrase.bytes() {
            let cell = row + usize::from(self.columns[usize::from(byte)]);
            if self.cells[cell] == 0 {
                self.cells[cell] = u32::try_from(self.cells.len()).ok().filter(|row| row & WHOLE == 0)?;
                self.cells.resize(self.cells.len() + self.width, 0);
            }
            last = Some(cell);
            row = (self.cells[cell] & !WHOLE) as usize;
        }
        self.cells[last?] |= WHOLE;
        self.same[place as usize - 1] = std::mem::replace(&mut self.cells[row + self.width - 1], place);
        Some(())
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
        let mut row = 0;
        for (at, byte) in bytes.iter().enumerate() {
            // The column of strange bytes holds nothing.
            let cell = self.cells[row + usize::from(self.columns[usize::from(*byte)])];
            if cell == 0 {
                return;
            }
            row = (cell & !WHOLE) as usize;
            if cell & WHOLE != 0 {
                let mut phrase = self.cells[row + self.width - 1] as usize;
                while phrase > 0 {
                    found(phrase - 1, at + 1);
                    phrase = self.same[phrase - 1] as usize;
                }
            }
        }
    }
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
        let (inside, length) = if byte.is_ascii() {
            (byte.is_ascii_alphanumeric(), 1)
        } else {
            text[at..].chars().next().map_or((false, 1), |c| (is_of_word(c), c.len_utf8()))
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
