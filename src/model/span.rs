//! A stretch of a source's text.

/// A stretch of a text, in bytes from its start, on character borders; `end` is not included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The stretch's words; empty where the span is not one of this text.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// Whether the two share a byte.
    #[must_use]
    pub fn meets(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }
}
