//! Addresses of ours, built in one place.

/// All councils.
pub const COUNCILS: &str = "/councils";
/// All articles.
pub const ARTICLES: &str = "/articles";
/// The reader's saved list.
pub const SAVED: &str = "/saved";
/// What this site is and how it works.
pub const ABOUT: &str = "/about";
/// What is kept of a reader.
pub const PRIVACY: &str = "/privacy";

/// A council's timeline.
#[must_use]
pub fn council(council: &str) -> String {
    format!("/councils/{council}")
}

/// One inspection.
#[must_use]
pub fn inspection(council: &str, inspection: &str) -> String {
    format!("/councils/{council}/inspections/{inspection}")
}
