//! Bytes → text: which encoding, and whether it is text at all.

use std::borrow::Cow;

/// The largest text that is read as one article, in bytes: over a thousand times the length of a long one.
pub const LARGEST: u64 = 16 * 1024 * 1024;

/// Why bytes are no text of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotText {
    /// Nothing, or white space only.
    #[error("empty")]
    Empty,
    /// Bytes that no text holds.
    #[error("binary, not text")]
    Binary,
    /// Larger than [`LARGEST`].
    #[error("larger than {} MiB; split it", LARGEST / 1024 / 1024)]
    TooLarge,
}

/// Reads UTF-8 (with or without a byte order mark), UTF-16 with one, or else Windows-1252. Control characters other
/// than tab and line ends are dropped: no feed may carry them (XML 1.0, section 2.2).
///
/// # Errors
///
/// [`NotText`], with the reason.
pub fn text(bytes: &[u8]) -> Result<String, NotText> {
    if bytes.len() as u64 > LARGEST {
        return Err(NotText::TooLarge);
    }
    let text = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, mark)) => encoding.decode_without_bom_handling(&bytes[mark..]).0,
        None if bytes.contains(&0) => return Err(NotText::Binary),
        None => match std::str::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0,
        },
    };
    let controls = text.chars().filter(|c| is_control(*c)).count();
    // A page of text may hold a stray control character; a picture holds them everywhere.
    if controls * 50 > text.chars().count() {
        return Err(NotText::Binary);
    }
    let text: String = without_controls(&text);
    if text.trim().is_empty() { Err(NotText::Empty) } else { Ok(text) }
}

/// The text without control characters other than tab and line ends.
#[must_use]
pub fn without_controls(text: &str) -> String {
    text.chars().filter(|c| !is_control(*c)).collect()
}

fn is_control(c: char) -> bool {
    c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_are_read_from_every_encoding() {
        let words = "Borsetshire’s services – ‘good’";
        assert_eq!(text(words.as_bytes()).as_deref(), Ok(words));
        assert_eq!(text(format!("\u{feff}{words}").as_bytes()).as_deref(), Ok(words));
        assert_eq!(text(b"Borsetshire\x92s services \x96 \x91good\x92").as_deref(), Ok(words));
        let wide: Vec<u8> = "\u{feff}".encode_utf16().chain(words.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!(text(&wide).as_deref(), Ok(words));
    }

    #[test]
    fn what_is_no_text_is_named() {
        assert_eq!(text(b" \r\n"), Err(NotText::Empty));
        assert_eq!(text(b"\xef\xbb\xbf"), Err(NotText::Empty));
        assert_eq!(text(b"\xff\xd8\xff\xe0\x00\x10JFIF"), Err(NotText::Binary));
        assert_eq!(text(&vec![b'a'; LARGEST as usize + 1]), Err(NotText::TooLarge));
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_text_without_controls_or_named(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..300)) {
            if let Ok(text) = text(&bytes) {
                assert!(!text.chars().any(is_control) && !text.trim().is_empty());
            }
        }
    }
}
