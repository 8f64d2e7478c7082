//! Page → article: the main text of an HTML page, and what the page says of itself.
//!
//! Page → tokens → tidy page (`tidy`) and metadata (`metadata`, `linked_data`, `day`) → main content (`dom_smoothie`, a
//! port of Mozilla's Readability) → text (`render`). The text that comes out is the source's text: every span points
//! into it. No link is followed and no script is run.

mod day;
mod linked_data;
mod metadata;
mod render;
mod tags;
mod tidy;

use dom_smoothie::{Config, Readability};
use jiff::civil::Date;

/// The largest page that is read, in bytes of UTF-8: a hundred times the size of a heavy one.
pub const LARGEST: usize = 10 * 1024 * 1024;

/// The article of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The main text without the headline: paragraphs apart by a blank line, list items behind "• ", table rows with
    /// " | " between their cells.
    pub text: String,
    /// The headline.
    pub title: Option<String>,
    /// As the page names it.
    pub publisher: Option<String>,
    /// The address that the page gives as its own; always absolute.
    pub url: Option<String>,
    /// The day of publication in London.
    pub published_on: Option<Date>,
}

/// Why a page holds no article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoArticle {
    /// Larger than [`LARGEST`].
    #[error("a page larger than {} MiB", LARGEST / 1024 / 1024)]
    TooLarge,
    /// More elements than any article has.
    #[error("a page of more than {} elements, more than any article has", tidy::MOST_ELEMENTS)]
    TooManyElements,
    /// Menus, links or nothing.
    #[error("a page without main text: no sentence was found outside its menus and links")]
    NoMainText,
}

/// Finds the article of a page. Takes time and memory that grow with the page's length, however it is nested.
///
/// # Errors
///
/// [`NoArticle`], with the reason.
pub fn read(html: &str) -> Result<Page, NoArticle> {
    if html.len() > LARGEST {
        return Err(NoArticle::TooLarge);
    }
    let mut tidy = tidy::Tidy::default();
    let mut collector = metadata::Collector::default();
    for token in tags::tokens(html) {
        collector.take(&token);
        tidy.take(&token)?;
    }
    let page = tidy.finish(&collector.page_title());
    let metadata = collector.finish();
    let config = Config { disable_json_ld: true, ..Config::default() };
    let mut readability = Readability::new(page, None, Some(config)).map_err(|_| NoArticle::NoMainText)?;
    let main = readability.parse().map_err(|_| NoArticle::NoMainText)?;
    let text = render::text(&main.content);
    if !text.lines().any(ends_a_sentence) {
        return Err(NoArticle::NoMainText);
    }
    let title = metadata.title.or_else(|| Some(main.title).filter(|title| !title.trim().is_empty()));
    let metadata::Metadata { publisher, url, published_on, .. } = metadata;
    Ok(Page { text, title, publisher, url, published_on })
}

/// Whether a line of more than two words ends a sentence.
fn ends_a_sentence(line: &str) -> bool {
    is_terminated(line) && line.split(' ').count() > 2
}

/// Whether words end with a full stop or its like, closing marks apart.
fn is_terminated(words: &str) -> bool {
    words.trim_end_matches(['”', '’', '"', '\'', ')', ']', ' ']).ends_with(['.', '!', '?', '…'])
}
