//! An Atom feed (RFC 4287).

use jiff::Timestamp;

/// A feed.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "feed.xml")]
pub struct Feed {
    /// What it is of.
    pub title: String,
    /// Its whole address, which is its id too.
    pub address: String,
    /// The whole address of the page that shows the same.
    pub page: String,
    /// Its entries, the newest first.
    pub entries: Vec<Entry>,
    /// When anything in it changed last.
    pub updated: Timestamp,
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub title: String,
    /// Its whole address, which is its id too and never changes.
    pub address: String,
    /// When it came in.
    pub updated: Timestamp,
    /// What it says.
    pub text: String,
}

/// A text without the signs that XML can't hold.
#[must_use]
pub fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')).collect()
}
