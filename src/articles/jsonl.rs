//! The contract's input: one JSON object a line.

use super::{Body, Input};
use jiff::civil::Date;
use serde::Deserialize;
use std::io::BufRead;

/// The longest line that is read, in bytes; a longer one is rejected and passed over.
pub const LONGEST_LINE: usize = 16 * 1024 * 1024;

/// A line that is no article: where and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct BadLine {
    /// Counted from 1.
    pub line: u64,
    /// What is wrong, and what to do.
    pub reason: String,
}

/// The articles of a JSON-lines stream, in order; a broken line is an error in its place and ends nothing.
#[derive(Debug)]
pub struct JsonLines<R> {
    reader: R,
    line: u64,
    buffer: Vec<u8>,
}

impl<R: BufRead> JsonLines<R> {
    /// Reads from the current place of `reader`.
    pub fn new(reader: R) -> JsonLines<R> {
        JsonLines { reader, line: 0, buffer: Vec::new() }
    }

    /// The number of the line that was read last, counted from 1.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// The next line that is not blank, with its number; `None` at the end.
    ///
    /// # Errors
    ///
    /// What the reader itself reports.
    fn next_line(&mut self) -> std::io::Result<Option<Result<&[u8], BadLine>>> {
        loop {
            self.buffer.clear();
            self.line += 1;
            let limit = LONGEST_LINE as u64 + 1;
            let read = std::io::Read::take(&mut self.reader, limit).read_until(b'\n', &mut self.buffer)?;
            if read == 0 {
                return Ok(None);
            }
            if read > LONGEST_LINE && !self.buffer.ends_with(b"\n") {
                self.reader.skip_until(b'\n')?;
                let reason = format!("longer than {} MiB; split the file", LONGEST_LINE / 1024 / 1024);
                return Ok(Some(Err(BadLine { line: self.line, reason })));
            }
            if !self.buffer.trim_ascii().is_empty() {
                break;
            }
        }
        Ok(Some(Ok(self.buffer.trim_ascii())))
    }
}

/// The fields of a line.
#[derive(Deserialize)]
struct Line {
    id: String,
    url: Option<String>,
    publisher: Option<String>,
    title: Option<String>,
    published_on: Option<Date>,
    text: Option<String>,
    html: Option<String>,
}

/// Reads one line of the contract's input, or one that has `html`, a whole page, in place of `text`.
///
/// # Errors
///
/// Says what is missing or malformed.
pub fn input(line: &[u8]) -> Result<Input, String> {
    let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
    let line: Line = serde_json::from_slice(line).map_err(|e| format!("not an article: {e}"))?;
    let body = match (line.text, line.html) {
        (Some(text), None) => Body::Text(text),
        (None, Some(html)) => Body::Html(html),
        (None, None) => return Err("not an article: give its text as \"text\" or its page as \"html\"".to_owned()),
        (Some(_), Some(_)) => return Err("both \"text\" and \"html\": give one of them".to_owned()),
    };
    let stated = |field: Option<String>| field.filter(|text| !text.trim().is_empty());
    Ok(Input {
        id: line.id,
        url: stated(line.url),
        publisher: stated(line.publisher),
        title: stated(line.title),
        published_on: line.published_on,
        body,
    })
}

impl<R: BufRead> Iterator for JsonLines<R> {
    type Item = std::io::Result<Result<Input, BadLine>>;

    fn next(&mut self) -> Option<Self::Item> {
        let parsed = match self.next_line() {
            Err(cause) => return Some(Err(cause)),
            Ok(None) => return None,
            Ok(Some(Err(bad))) => return Some(Ok(Err(bad))),
            Ok(Some(Ok(line))) => input(line),
        };
        Some(Ok(parsed.map_err(|reason| BadLine { line: self.line, reason })))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_line_is_named_and_the_rest_is_read() {
        let text = b"{\"id\":\"a\",\"text\":\"One.\"}\n\n{broken\n{\"id\":\"b\",\"url\":\" \",\"text\":\"Two.\"}";
        let read: Vec<_> = JsonLines::new(&text[..]).map(|r| r.expect("readable")).collect();
        assert_eq!(read.len(), 3);
        assert_eq!(read[1].as_ref().map_err(|bad| bad.line), Err(3));
        assert_eq!(read[2].as_ref().map(|a| (a.id.as_str(), a.url.clone())), Ok(("b", None)));
    }

    #[test]
    fn a_line_has_a_text_or_a_page() {
        let body = |fields: &str| input(format!("{{\"id\":\"a\"{fields}}}").as_bytes()).map(|input| input.body);
        assert_eq!(body(",\"text\":\"One.\""), Ok(Body::Text("One.".to_owned())));
        assert_eq!(body(",\"html\":\"<p>One.\",\"text\":null"), Ok(Body::Html("<p>One.".to_owned())));
        let neither = body("").expect_err("neither");
        assert!(neither.contains("give its text as \"text\" or its page as \"html\""), "{neither}");
        let both = body(",\"text\":\"One.\",\"html\":\"<p>One.\"").expect_err("both");
        assert!(both.contains("give one of them"), "{both}");
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_answered(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..400)) {
            let lines = bytes.split(|b| *b == b'\n').filter(|l| !l.trim_ascii().is_empty()).count();
            assert_eq!(JsonLines::new(&bytes[..]).count(), lines);
        }
    }
}
