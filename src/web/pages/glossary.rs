//! `/glossary`: the field's terms in plain words.

use crate::web::{
    frame::{Frame, Masthead},
    respond::Page,
    urls,
};

/// The page of terms.
#[derive(askama::Template)]
#[template(path = "pages/glossary.html")]
pub struct GlossaryPage {
    frame: Frame,
}

/// Answers with the page of terms.
pub async fn glossary(masthead: Masthead) -> Page<GlossaryPage> {
    let words = "What the grades, areas, frameworks and kinds of visit are, in plain words.";
    Page(GlossaryPage { frame: masthead.frame("Glossary", words, urls::GLOSSARY) })
}
