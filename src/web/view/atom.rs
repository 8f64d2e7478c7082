//! An Atom feed (RFC 4287).

use jiff::Timestamp;

/// A feed.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "feed.xml")]
pub struct Feed {
    /// Its whole address, which is its id too.
    pub address: String,
    /// The whole address of the page that shows the same.
    pub page: String,
    /// What it is of.
    pub title: String,
    /// When anything in it changed last.
    pub updated: String,
    /// Its entries, the newest first.
    pub entries: Vec<Entry>,
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The whole address of what it is about, which is its id too and never changes.
    pub page: String,
    /// What it is.
    pub title: String,
    /// When it came in.
    pub updated: String,
    /// What it says.
    pub summary: String,
}

/// A moment as feeds write it.
#[must_use]
pub fn moment(at: Timestamp) -> String {
    format!("{at:.0}")
}

/// A text without the signs that XML can't hold.
#[must_use]
pub fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_that_xml_can_t_hold_is_left_out() {
        assert_eq!(plain("Plans\u{c} drift\u{0}."), "Plans drift.");
    }
}
