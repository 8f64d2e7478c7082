//! The words by which features are named, and those of the text.

use super::{Part, Sink, part};
use crate::{
    extract::{parts::Hashed, speech::Voice},
    text::{UnitRole, trie::is_of_word},
};

/// Gives a unit's words and pairs of words, in small letters; numbers are alike.
pub(super) fn words<S: Sink>(sentence: &str, sink: &mut S) {
    let (mut before, mut word) = (String::from(if S::READS { "^" } else { "" }), String::new());
    let mut known = Part::new("^").hashed();
    let mut rest = sentence;
    while let Some(piece) = next_piece(&mut rest) {
        let piece = trimmed(piece);
        if piece.is_empty() {
            continue;
        }
        // Hashed once, for the word and for both of its pairs; written out only for those who read it.
        let plain = piece.is_ascii() && !piece.as_bytes()[0].is_ascii_digit();
        if S::READS || !plain {
            small(piece, &mut word);
        }
        let hashed = if plain { Hashed::of_small(piece) } else { Part::new(&word).hashed() };
        sink.put(&[part!("w="), hashed.of(&word)]);
        sink.put(&[part!("p="), known.of(&before), part!(" "), hashed.of(&word)]);
        known = hashed;
        std::mem::swap(&mut before, &mut word);
    }
}

/// Without outer apostrophes and hyphens.
fn trimmed(piece: &str) -> &str {
    match piece.as_bytes() {
        [first, .., last] if first.is_ascii_alphanumeric() && last.is_ascii_alphanumeric() => piece,
        _ => piece.trim_matches(['\'', '’', '-']),
    }
}

/// Writes a word out in small letters, every number as "0".
fn small(piece: &str, word: &mut String) {
    word.clear();
    if piece.starts_with(|c: char| c.is_ascii_digit()) {
        word.push('0');
    } else {
        word.extend(piece.chars().map(|c| if c == '’' { '\'' } else { c.to_ascii_lowercase() }));
    }
}

/// Cuts the next stretch of letters, digits, apostrophes and hyphens off a text; empty between two other signs.
fn next_piece<'a>(rest: &mut &'a str) -> Option<&'a str> {
    if rest.is_empty() {
        return None;
    }
    let mut at = 0;
    while let Some(byte) = rest.as_bytes().get(at) {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'\'' | b'-') {
            at += 1;
        } else if byte.is_ascii() {
            break;
        } else {
            let c = rest[at..].chars().next().unwrap_or(' ');
            if !is_of_word(c) && c != '’' {
                break;
            }
            at += c.len_utf8();
        }
    }
    let piece = &rest[..at];
    let sign = rest[at..].chars().next().map_or(0, char::len_utf8);
    *rest = &rest[at + sign..];
    Some(piece)
}

/// A count as a word: exact while small.
#[inline]
pub(super) fn bucket(count: usize) -> Part<'static> {
    match count {
        0 => part!("0"),
        1 => part!("1"),
        2 => part!("2"),
        3 => part!("3"),
        4 | 5 => part!("4"),
        6..=9 => part!("6"),
        10..=19 => part!("10"),
        _ => part!("20"),
    }
}

/// A count of praise less criticism as a word.
pub(super) fn sign(count: i32) -> Part<'static> {
    match count {
        ..=-2 => part!("--"),
        -1 => part!("-"),
        0 => part!("0"),
        1 => part!("+"),
        2.. => part!("++"),
    }
}

pub(super) fn voice_word(voice: Voice) -> Part<'static> {
    match voice {
        Voice::Narrator => part!("narrator"),
        Voice::Inspectors => part!("inspectors"),
        Voice::Council => part!("council"),
        Voice::Outsider => part!("outsider"),
    }
}

pub(super) fn role_word(role: UnitRole) -> Part<'static> {
    match role {
        UnitRole::Sentence => part!("sentence"),
        UnitRole::ListItem => part!("item"),
        UnitRole::TableRow => part!("row"),
        UnitRole::Headline => part!("headline"),
        UnitRole::Standfirst => part!("standfirst"),
        UnitRole::Crosshead => part!("crosshead"),
        UnitRole::LeadIn => part!("lead-in"),
        UnitRole::Caption => part!("caption"),
        UnitRole::Byline => part!("byline"),
    }
}
