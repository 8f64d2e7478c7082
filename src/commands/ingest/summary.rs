//! What an ingest did, counted.

use crate::articles::files::Found;
use std::fmt;

/// Counts of one ingest, and everything that was rejected.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Articles that were not known.
    pub new: usize,
    /// Of the new ones those that state no inspection; they are kept as sources.
    pub without: usize,
    /// Articles that were known, by their text or address.
    pub same: usize,
    /// Files of a folder that hold no article.
    pub skipped: usize,
    /// Rows of an official table that replaced the one before.
    pub official_rows: usize,
    /// Rows of a table of events that replaced the one ingested before.
    pub events: usize,
    /// Reviewed corrections that were read.
    pub corrections: usize,
    /// Of these the ones that were new, or said something new.
    pub new_corrections: usize,
    /// Place and reason of what could not be read.
    pub rejects: Vec<(String, String)>,
}

impl Summary {
    /// Counts a file that is not read: found in a folder it is passed over, named itself it is rejected. Any other
    /// file is handed back.
    pub(super) fn pass_over(&mut self, file: Found) -> Option<Found> {
        match (&file.format, file.named) {
            (Ok(_), _) => return Some(file),
            (Err(_), false) => self.skipped += 1,
            (Err(reason), true) => self.rejects.push((file.path.display().to_string(), (*reason).to_owned())),
        }
        None
    }

    /// Whether everything that should have gone in did.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.rejects.is_empty()
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let read = self.new + self.same;
        write!(f, "{}: {} new", count(read, "article"), self.new)?;
        if self.without > 0 {
            write!(f, " (of these {} without an inspection)", self.without)?;
        }
        write!(f, ", {} known before, {} rejected", self.same, self.rejects.len())?;
        if self.skipped > 0 {
            write!(f, "; {} passed over that hold no article", count(self.skipped, "file"))?;
        }
        if self.official_rows > 0 {
            write!(f, "; the official table is now {}", count(self.official_rows, "row"))?;
        }
        if self.events > 0 {
            write!(f, "; the ingested events are now {}", self.events)?;
        }
        if self.corrections > 0 {
            write!(f, "; {}, {} new", count(self.corrections, "correction"), self.new_corrections)?;
        }
        f.write_str(".")
    }
}

fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_reads_as_a_sentence() {
        let summary = Summary { new: 5, without: 3, skipped: 1, ..Summary::default() };
        assert_eq!(
            summary.to_string(),
            "5 articles: 5 new (of these 3 without an inspection), 0 known before, 0 rejected; 1 file passed over \
             that hold no article."
        );
    }
}
