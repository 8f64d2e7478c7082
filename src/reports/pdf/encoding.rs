//! Which character a one-byte code of a font without a Unicode table stands for (ISO 32000-1, annex D).

use super::font::Chars;
use hayro_syntax::object::{Array, Dict, Name, Object};

/// The codes of the standard encoding that differ from Windows-1252.
const STANDARD: [(u8, char); 22] = [
    (0x27, '\u{2019}'),
    (0x60, '\u{2018}'),
    (0xa4, '/'),
    (0xa9, '\''),
    (0xaa, '\u{201c}'),
    (0xac, '\u{2039}'),
    (0xad, '\u{203a}'),
    (0xae, '\u{fb01}'),
    (0xaf, '\u{fb02}'),
    (0xb1, '\u{2013}'),
    (0xb2, '\u{2020}'),
    (0xb3, '\u{2021}'),
    (0xb4, '\u{b7}'),
    (0xb7, '\u{2022}'),
    (0xb8, '\u{201a}'),
    (0xb9, '\u{201e}'),
    (0xba, '\u{201d}'),
    (0xbc, '\u{2026}'),
    (0xd0, '\u{2014}'),
    (0xe1, '\u{c6}'),
    (0xf5, '\u{131}'),
    (0xf9, '\u{f8}'),
];

/// Adobe's names of characters that are not themselves the character, as far as reports in English need them.
const NAMES: [(&str, char); 62] = [
    ("space", ' '),
    ("exclam", '!'),
    ("quotedbl", '"'),
    ("numbersign", '#'),
    ("dollar", '$'),
    ("percent", '%'),
    ("ampersand", '&'),
    ("quotesingle", '\''),
    ("quoteright", '\u{2019}'),
    ("quoteleft", '\u{2018}'),
    ("parenleft", '('),
    ("parenright", ')'),
    ("asterisk", '*'),
    ("plus", '+'),
    ("comma", ','),
    ("hyphen", '-'),
    ("minus", '-'),
    ("sfthyphen", '-'),
    ("period", '.'),
    ("slash", '/'),
    ("zero", '0'),
    ("one", '1'),
    ("two", '2'),
    ("three", '3'),
    ("four", '4'),
    ("five", '5'),
    ("six", '6'),
    ("seven", '7'),
    ("eight", '8'),
    ("nine", '9'),
    ("colon", ':'),
    ("semicolon", ';'),
    ("less", '<'),
    ("equal", '='),
    ("greater", '>'),
    ("question", '?'),
    ("at", '@'),
    ("bracketleft", '['),
    ("bracketright", ']'),
    ("underscore", '_'),
    ("braceleft", '{'),
    ("bar", '|'),
    ("braceright", '}'),
    ("endash", '\u{2013}'),
    ("emdash", '\u{2014}'),
    ("bullet", '\u{2022}'),
    ("periodcentered", '\u{b7}'),
    ("ellipsis", '\u{2026}'),
    ("quotedblleft", '\u{201c}'),
    ("quotedblright", '\u{201d}'),
    ("sterling", '\u{a3}'),
    ("copyright", '\u{a9}'),
    ("degree", '\u{b0}'),
    ("onehalf", '\u{bd}'),
    ("eacute", '\u{e9}'),
    ("nbspace", ' '),
    ("nonbreakingspace", ' '),
    ("fi", '\u{fb01}'),
    ("fl", '\u{fb02}'),
    ("ff", '\u{fb00}'),
    ("ffi", '\u{fb03}'),
    ("ffl", '\u{fb04}'),
];

/// The characters of a simple font by its `Encoding`; without one those of Windows, which is what the program that
/// made the reports writes.
pub fn of_font(font: &Dict<'_>) -> Chars {
    match font.get::<Object<'_>>("Encoding") {
        Some(Object::Name(name)) => base(&name),
        Some(Object::Dict(dict)) => {
            let mut chars = dict.get::<Name<'_>>("BaseEncoding").map_or_else(windows, |name| base(&name));
            if let Some(differences) = dict.get::<Array<'_>>("Differences") {
                apply(&differences, &mut chars);
            }
            chars
        }
        _ if font.get::<Name<'_>>("Subtype").is_some_and(|kind| kind.as_str() == "Type1") => standard(),
        _ => windows(),
    }
}

fn base(name: &Name<'_>) -> Chars {
    match name.as_str() {
        "MacRomanEncoding" => decoded(encoding_rs::MACINTOSH),
        "StandardEncoding" => standard(),
        _ => windows(),
    }
}

fn windows() -> Chars {
    decoded(encoding_rs::WINDOWS_1252)
}

fn decoded(encoding: &'static encoding_rs::Encoding) -> Chars {
    let mut chars = [None; 256];
    for (code, place) in (0_u8..=255).zip(chars.iter_mut()).skip(0x20) {
        *place = encoding.decode_without_bom_handling(&[code]).0.chars().next();
    }
    chars
}

fn standard() -> Chars {
    let mut chars = windows();
    for (code, character) in STANDARD {
        chars[usize::from(code)] = Some(character);
    }
    chars
}

/// Numbers set the code, each name after one is the character of the next code.
fn apply(differences: &Array<'_>, chars: &mut Chars) {
    let mut code = 0;
    for item in differences.iter::<Object<'_>>() {
        match item {
            Object::Number(number) => code = usize::try_from(number.as_i64()).unwrap_or(256),
            Object::Name(name) => {
                if let Some(place) = chars.get_mut(code) {
                    *place = named(name.as_str()).or(*place);
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
}

/// The character of a glyph's name: a letter is its own name, `uni2019` says its code point.
fn named(name: &str) -> Option<char> {
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return Some(letter);
    }
    if let Some((_, character)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Some(*character);
    }
    let digits = name.strip_prefix("uni").or_else(|| name.strip_prefix('u'))?;
    char::from_u32(u32::from_str_radix(digits.get(..4)?, 16).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glyph_is_known_by_its_letter_its_name_or_its_code_point() {
        assert_eq!(named("A"), Some('A'));
        assert_eq!(named("endash"), Some('\u{2013}'));
        assert_eq!(named("uni2019"), Some('\u{2019}'));
        assert_eq!(named("g123"), None);
    }

    #[test]
    fn dashes_and_quotation_marks_stand_where_each_encoding_has_them() {
        assert_eq!(windows()[0x96], Some('\u{2013}'));
        assert_eq!(standard()[0xb1], Some('\u{2013}'));
        assert_eq!(decoded(encoding_rs::MACINTOSH)[0xd0], Some('\u{2013}'));
    }
}
