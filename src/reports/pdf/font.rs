//! Fonts: which characters the codes of a shown string stand for, and how far each moves the pen.

use super::encoding;
use hayro_cmap::{BfString, CMap};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use std::collections::HashMap;

/// The character of each one-byte code.
pub type Chars = [Option<char>; 256];

/// The width of a glyph that no table gives, in thousandths of the font's size: that of a common letter.
const USUAL_WIDTH: f32 = 500.0;

/// What reading text needs of a font.
pub struct Font {
    /// Two bytes a code (composite fonts) or one.
    two_bytes: bool,
    to_unicode: Option<CMap>,
    chars: Chars,
    widths: HashMap<u16, f32>,
    default_width: f32,
    /// Whether its name says that it is bold.
    pub bold: bool,
}

/// One code of a shown string.
pub struct Shown {
    /// How far it moves the pen, in thousandths of the font's size.
    pub width: f32,
    /// Whether word spacing is added to it (ISO 32000-1, 9.3.3).
    pub is_space: bool,
}

impl Font {
    /// Reads a font's dictionary; whatever is missing or broken is left to the encoding's defaults.
    pub fn new(dict: &Dict<'_>) -> Font {
        let two_bytes = dict.get::<Name<'_>>("Subtype").is_some_and(|kind| kind.as_str() == "Type0");
        let descendant = dict.get::<Array<'_>>("DescendantFonts").and_then(|fonts| fonts.iter::<Dict<'_>>().next());
        let name = dict.get::<Name<'_>>("BaseFont").map(|name| name.as_str().to_owned()).unwrap_or_default();
        let (widths, default_width) = match &descendant {
            Some(font) => (composite_widths(font), font.get::<f32>("DW").unwrap_or(1000.0)),
            None => (simple_widths(dict), USUAL_WIDTH),
        };
        Font {
            two_bytes,
            to_unicode: dict
                .get::<Stream<'_>>("ToUnicode")
                .and_then(|stream| stream.decoded_data().ok())
                .and_then(|bytes| CMap::parse(&bytes, |_| None)),
            chars: if two_bytes { [None; 256] } else { encoding::of_font(dict) },
            widths,
            default_width,
            bold: name.contains("Bold") || name.contains("bold") || name.contains("Black"),
        }
    }

    /// Adds the characters of a shown string to `text`, and tells of each of its codes.
    pub fn show(&self, codes: &[u8], text: &mut String, mut each: impl FnMut(Shown)) {
        let step = if self.two_bytes { 2 } else { 1 };
        for bytes in codes.chunks(step) {
            let code = bytes.iter().fold(0_u16, |code, byte| code << 8 | u16::from(*byte));
            self.push(code, text);
            let width = self.widths.get(&code).copied().unwrap_or(self.default_width);
            each(Shown { width, is_space: !self.two_bytes && code == 0x20 });
        }
    }

    fn push(&self, code: u16, text: &mut String) {
        let mapped = self.to_unicode.as_ref().and_then(|map| map.lookup_bf_string(u32::from(code)));
        match mapped {
            Some(BfString::Char(character)) => push_plain(character, text),
            Some(BfString::String(string)) => string.chars().for_each(|character| push_plain(character, text)),
            None => {
                if let Some(character) = self.chars.get(usize::from(code)).copied().flatten() {
                    push_plain(character, text);
                }
            }
        }
    }
}

/// The bullet that every private or geometric list mark becomes.
pub const BULLET: char = '\u{2022}';

/// A character as a text holds it: ligatures taken apart, every hyphen one, every space one, marks of symbol fonts a
/// bullet, control characters dropped.
fn push_plain(character: char, text: &mut String) {
    match character {
        '\u{fb00}' => text.push_str("ff"),
        '\u{fb01}' => text.push_str("fi"),
        '\u{fb02}' => text.push_str("fl"),
        '\u{fb03}' => text.push_str("ffi"),
        '\u{fb04}' => text.push_str("ffl"),
        '\u{ad}' | '\u{2010}' | '\u{2011}' | '\u{2212}' => text.push('-'),
        '\t' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => text.push(' '),
        '\u{e000}'..='\u{f8ff}' | '\u{25a0}'..='\u{25ff}' => text.push(BULLET),
        '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{fffd}' => {}
        _ if character.is_control() => {}
        _ => text.push(character),
    }
}

fn simple_widths(font: &Dict<'_>) -> HashMap<u16, f32> {
    let first = font.get::<u16>("FirstChar").unwrap_or(0);
    let widths = font.get::<Array<'_>>("Widths");
    (first..=255).zip(widths.iter().flat_map(|widths| widths.iter::<f32>())).collect()
}

/// The `W` array: a code and a list of widths from it on, or two codes and the width of all between.
fn composite_widths(font: &Dict<'_>) -> HashMap<u16, f32> {
    let mut widths = HashMap::new();
    let Some(array) = font.get::<Array<'_>>("W") else { return widths };
    let mut items = array.iter::<Object<'_>>();
    while let (Some(first), Some(second)) = (items.next(), items.next()) {
        let Some(first) = code(first) else { break };
        match second {
            Object::Array(list) => widths.extend((first..=u16::MAX).zip(list.iter::<f32>())),
            other => {
                let (Some(last), Some(Object::Number(width))) = (code(other), items.next()) else { break };
                widths.extend((first..=last).map(|code| (code, width.as_f32())));
            }
        }
    }
    widths
}

fn code(object: Object<'_>) -> Option<u16> {
    u16::try_from(object.into_number()?.as_i64()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_become_those_of_plain_text() {
        let mut text = String::new();
        "\u{f0b7} sa\u{fb01}er\u{a0}re\u{2010}inspection\u{7}".chars().for_each(|c| push_plain(c, &mut text));
        assert_eq!(text, "\u{2022} safier re-inspection");
    }
}
