//! What a list holds, and what is to be put into it.

use super::Target;
#[cfg(doc)]
use super::store::MOST_ITEMS;
use jiff::Timestamp;

/// How long a note is at most, in characters.
pub const LONGEST_NOTE: usize = 500;

/// Something saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What.
    pub target: Target,
    /// The reader's words about it; empty where there are none.
    pub note: String,
    /// When.
    pub saved_at: Timestamp,
    /// The data version at that time.
    pub saved_run: i64,
}

/// Something to save.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// What.
    pub target: Target,
    /// The reader's words about it; empty where there are none.
    pub note: String,
}

impl From<Target> for Wanted {
    fn from(target: Target) -> Wanted {
        Wanted { target, note: String::new() }
    }
}

/// A note as it is kept: on one line, and no longer than it may be.
#[must_use]
pub fn note(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(LONGEST_NOTE).collect::<String>().trim_end().to_owned()
}

/// What became of targets that were to be saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// So many were not in the list before and are now.
    All(usize),
    /// The list would have held more than [`MOST_ITEMS`]: nothing was changed.
    Full,
}
