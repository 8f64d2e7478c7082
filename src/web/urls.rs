//! Addresses of ours, built in one place.

use super::view::brief::Role;
use crate::model::{Target, Theme};

/// All councils.
pub const COUNCILS: &str = "/councils";
/// Search in what inspectors found.
pub const FINDINGS: &str = "/findings";
/// Councils side by side.
pub const COMPARE: &str = "/compare";
/// What terms mean.
pub const GLOSSARY: &str = "/glossary";
/// How far the site is accessible.
pub const ACCESSIBILITY: &str = "/accessibility";
/// All articles.
pub const ARTICLES: &str = "/articles";
/// The open-data files and how to ask for the same by a program.
pub const DATA: &str = "/data";
/// The reader's saved list.
pub const SAVED: &str = "/saved";
/// The reader's saved list as a file.
pub const SAVED_FILE: &str = "/saved.json";
/// What this site is and how it works.
pub const ABOUT: &str = "/about";
/// What changed, and what was corrected.
pub const CHANGES: &str = "/changes";
/// What is kept of a reader.
pub const PRIVACY: &str = "/privacy";

/// A council's timeline.
#[must_use]
pub fn council(council: &str) -> String {
    format!("/councils/{council}")
}

/// The history of a council's whole area, across reorganisations.
#[must_use]
pub fn history(council: &str) -> String {
    format!("/councils/{council}/history")
}

/// What one sort of reader needs to know of a council, on a page.
#[must_use]
pub fn brief(council: &str, role: Role) -> String {
    format!("/councils/{council}/brief/{role}")
}

/// A council's card for another site's page.
#[must_use]
pub fn embed(council: &str) -> String {
    format!("/embed/{council}")
}

/// The picture that goes with a link to a page about a council.
#[must_use]
pub fn picture(council: &str) -> String {
    format!("/embed/{council}.png")
}

/// One inspection.
#[must_use]
pub fn inspection(council: &str, inspection: &str) -> String {
    format!("/councils/{council}/inspections/{inspection}")
}

/// A saved list behind its private link.
#[must_use]
pub fn saved_link(key: &str) -> String {
    format!("{SAVED}/{key}")
}

/// What inspectors found about a theme, everywhere.
#[must_use]
pub fn theme(theme: Theme) -> String {
    format!("{FINDINGS}?theme={theme}")
}

/// A source with what was read from it.
#[must_use]
pub fn article(id: &str) -> String {
    format!("/articles/{id}")
}

/// One page of a source whose findings fill several; the first is 1.
#[must_use]
pub fn article_page(id: &str, page: usize) -> String {
    let mut address = Address::new(article(id));
    address.put("page", (page > 1).then(|| page.to_string()).as_deref());
    address.to_string()
}

/// The lasting address of what has this id: a finding, an event, or a fact of a claim.
#[must_use]
pub fn lasting(id: &str) -> String {
    format!("/facts/{id}")
}

/// The lasting address of a fact, a finding, a source or an inspection.
#[must_use]
pub fn fact(target: &Target) -> String {
    match target {
        Target::Source(source) => article(source),
        Target::Inspection { council, inspection: slug, .. } => inspection(council, slug),
        Target::Finding { .. } | Target::Event { .. } | Target::Claim { .. } => lasting(&target.to_string()),
    }
}

/// How many words at each end of a sentence a text fragment names.
const FRAGMENT_WORDS: usize = 6;

/// The end of an address that leads a browser to a sentence of the page: its first and its last words.
#[must_use]
pub fn text_fragment(sentence: &str) -> String {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    if words.len() <= 2 * FRAGMENT_WORDS {
        return format!("#:~:text={}", escaped(&words.join(" ")));
    }
    let first = words.iter().take(FRAGMENT_WORDS).copied().collect::<Vec<_>>().join(" ");
    let last = words.iter().skip(words.len() - FRAGMENT_WORDS).copied().collect::<Vec<_>>().join(" ");
    format!("#:~:text={},{}", escaped(&first), escaped(&last))
}

/// Everything but letters, digits and full stops as percent-escapes: a text fragment gives `-` and `,` a meaning.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' => escaped.push(char::from(byte)),
            _ => escaped.push_str(&format!("%{byte:02X}")),
        }
    }
    escaped
}

/// An address with a query, put together name by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    address: String,
    has_query: bool,
}

impl Address {
    /// An address without a query yet.
    #[must_use]
    pub fn new(path: impl Into<String>) -> Address {
        Address { address: path.into(), has_query: false }
    }

    /// Adds a name with its value, where there is one.
    pub fn put(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.address.push(if self.has_query { '&' } else { '?' });
            self.address.extend([name, "="]);
            self.address.extend(form_urlencoded::byte_serialize(value.as_bytes()));
            self.has_query = true;
        }
    }
}

impl std::fmt::Display for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.address)
    }
}
