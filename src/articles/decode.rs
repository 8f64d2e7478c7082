//! Bytes → text: which encoding, and whether it is text at all.

use encoding_rs::Encoding;
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
    decoded(bytes, || encoding_rs::WINDOWS_1252)
}

/// Reads a page of HTML as [`text`] does, but where neither a mark nor the bytes themselves tell that it is Unicode,
/// in the encoding that the page states in its first 1,024 bytes (HTML standard, "determining the character encoding").
///
/// # Errors
///
/// [`NotText`], with the reason.
pub fn page(bytes: &[u8]) -> Result<String, NotText> {
    decoded(bytes, || stated(bytes).unwrap_or(encoding_rs::WINDOWS_1252))
}

fn decoded(bytes: &[u8], fallback: impl Fn() -> &'static Encoding) -> Result<String, NotText> {
    if bytes.len() as u64 > LARGEST {
        return Err(NotText::TooLarge);
    }
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => encoding.decode_without_bom_handling(&bytes[mark..]).0,
        None if bytes.contains(&0) => return Err(NotText::Binary),
        None => match std::str::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => fallback().decode_without_bom_handling(bytes).0,
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

/// The encoding that a page's head names behind "charset=".
fn stated(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(1024)].to_ascii_lowercase();
    let at = memchr::memmem::find(&head, b"charset=")? + b"charset=".len();
    let label = head[at..].trim_ascii_start();
    let label = label.strip_prefix(b"\"").or(label.strip_prefix(b"'")).unwrap_or(label);
    let end = label.iter().position(|b| !b.is_ascii_alphanumeric() && !b"-_:.".contains(b)).unwrap_or(label.len());
    Encoding::for_label(&label[..end])
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
    fn a_page_is_read_in_the_encoding_that_it_states_unless_its_bytes_are_unicode() {
        let stated = b"<meta charset='iso-8859-2'><p>Borsetshire \xb9</p>";
        assert!(page(stated).is_ok_and(|text| text.contains('š')), "as stated");
        assert!(page(b"<p>\x91good\x92</p>").is_ok_and(|text| text.contains("‘good’")), "nothing stated");
        let wrong = "<meta http-equiv=content-type content=\"text/html; charset=windows-1252\"><p>‘good’</p>";
        assert_eq!(page(wrong.as_bytes()).as_deref(), Ok(wrong), "stated by a template that does not know");
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
