//! `/accessibility`: how far the site can be used by everybody, and what was tested.

use crate::web::{
    frame::{Frame, Masthead},
    respond::Page,
    urls,
};

/// The accessibility statement.
#[derive(askama::Template)]
#[template(path = "pages/accessibility.html")]
pub struct AccessibilityPage {
    frame: Frame,
}

/// Answers with the accessibility statement.
pub async fn accessibility(masthead: Masthead) -> Page<AccessibilityPage> {
    let words = "How far this site can be used by everybody, what was tested and what was not.";
    Page(AccessibilityPage { frame: masthead.frame("Accessibility", words, urls::ACCESSIBILITY) })
}
