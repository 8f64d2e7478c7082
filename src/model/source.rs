//! A source with everything that was read from it, ready to be stored.

use super::{Claim, EventClaim, Evidence, FindingFacts, Gss, Interval, SourceKind};
use jiff::civil::Date;
use sha2::{Digest, Sha256};

/// An article, a report, a digest, or one row of an official table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The first 12 hex digits of the SHA-256 of its folded text.
    pub id: String,
    /// What it is.
    pub kind: SourceKind,
    /// Where it was published.
    pub url: Option<String>,
    /// As a reader would name it.
    pub publisher: Option<String>,
    /// The headline, or the first line of the text.
    pub title: Option<String>,
    /// The day of publication; `None` means unknown.
    pub published_on: Option<Date>,
    /// The whole text, into which every span points.
    pub text: String,
    /// Whether the words of the text are ours, which retell what its publisher says: nobody's quotation.
    pub retold: bool,
    /// Where it was read: a file's path, with the line of a JSON-lines file.
    pub origin: String,
}

/// A source with what was read from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceRecord {
    /// The source.
    pub source: Source,
    /// The authorities that it names.
    pub mentions: Vec<Gss>,
    /// What it claims, in the source's order.
    pub claims: Vec<ClaimRecord>,
    /// What it states of events beside inspections, in the source's order.
    pub events: Vec<EventClaim>,
}

impl SourceRecord {
    /// The day from which what it says was known: that of its publication, else the last day that its own text proves,
    /// the end of the latest inspection or event that it dates; `None` where it has neither.
    #[must_use]
    pub fn known_on(&self) -> Option<Date> {
        let inspections = self.claims.iter().filter_map(|record| record.claim.date);
        let proven = inspections.chain(self.events.iter().filter_map(|event| event.facts.date));
        self.source.published_on.or(proven.map(Interval::latest).max())
    }
}

/// A claim with its evidence and findings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimRecord {
    /// The claim.
    pub claim: Claim,
    /// The sentences that say its facts.
    pub evidence: Vec<Evidence>,
    /// What inspectors found, in the order of the text.
    pub findings: Vec<FindingFacts>,
}

/// A source's public id: the first 12 hex digits of the SHA-256 of its text with runs of white space folded to one
/// space, so that the same words give the same id wherever and whenever they are read.
#[must_use]
pub fn source_id(text: &str) -> String {
    let mut hash = Sha256::new();
    for (at, word) in text.split_whitespace().enumerate() {
        if at > 0 {
            hash.update(b" ");
        }
        hash.update(word.as_bytes());
    }
    hex(&hash.finalize()[..6])
}

/// Bytes as lower-case hex digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_does_not_make_another_source() {
        assert_eq!(source_id("Borsetshire was\r\n\r\nrated good. "), source_id("Borsetshire was rated good."));
        assert_ne!(source_id("Borsetshire was rated good."), source_id("Borsetshire was rated good"));
        assert_eq!(source_id("x").len(), 12);
    }
}
