//! The contract's input: one JSON object a line.

use crate::model::Article;
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

/// Reads one line of the contract's input.
///
/// # Errors
///
/// Says what is missing or malformed.
pub fn article(line: &[u8]) -> Result<Article, String> {
    let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
    let mut article: Article = serde_json::from_slice(line).map_err(|e| format!("not an article: {e}"))?;
    for field in [&mut article.url, &mut article.publisher, &mut article.title] {
        *field = field.take().filter(|text| !text.trim().is_empty());
    }
    Ok(article)
}

impl<R: BufRead> Iterator for JsonLines<R> {
    type Item = std::io::Result<Result<Article, BadLine>>;

    fn next(&mut self) -> Option<Self::Item> {
        let parsed = match self.next_line() {
            Err(cause) => return Some(Err(cause)),
            Ok(None) => return None,
            Ok(Some(Err(bad))) => return Some(Ok(Err(bad))),
            Ok(Some(Ok(line))) => article(line),
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

    proptest::proptest! {
        #[test]
        fn any_bytes_are_answered(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..400)) {
            let lines = bytes.split(|b| *b == b'\n').filter(|l| !l.trim_ascii().is_empty()).count();
            assert_eq!(JsonLines::new(&bytes[..]).count(), lines);
        }
    }
}
