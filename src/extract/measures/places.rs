//! Words and clauses by their places in a folded sentence.

use crate::extract::{clauses::Clause, reading::Reading};

/// Whether the text says a word or phrase by itself.
pub(super) fn says(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| is_whole(text, at, word.len()))
}

/// Whether a stretch of the text is cut off from letters on both sides.
pub(super) fn is_whole(text: &str, at: usize, length: usize) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !letter(text[..at].chars().next_back()) && !letter(text[at + length..].chars().next())
}

/// Whether the text says any of these, which bars set apart.
pub(super) fn says_any(text: &str, words: &str) -> bool {
    words.split('|').any(|word| says(text, word))
}

/// The item that holds a byte of the folded sentence, else the first behind it.
pub(super) fn item_at(r: &Reading, byte: usize) -> usize {
    r.items.partition_point(|item| item.end as usize <= byte)
}

/// The bytes of a clause in the folded sentence.
pub(super) fn bounds(r: &Reading, clause: &Clause) -> (usize, usize) {
    let start = r.items.get(clause.first).map_or(0, |item| item.start as usize);
    let end = clause.end.checked_sub(1).and_then(|at| r.items.get(at)).map_or(start, |item| item.end as usize);
    (start, end.max(start))
}
