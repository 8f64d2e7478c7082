//! What was given of an article, before its text is known.

use super::{decode, html};
use crate::model::Article;
use jiff::civil::Date;

/// An article as it came in: what was said about it, and its text or its page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Unique among those that are read together; the path where it came from a file.
    pub id: String,
    /// Where it was published.
    pub url: Option<String>,
    /// As a reader would name it.
    pub publisher: Option<String>,
    /// The headline, where it was given apart from the text.
    pub title: Option<String>,
    /// The day of publication.
    pub published_on: Option<Date>,
    /// What it says.
    pub body: Body,
}

/// The two forms in which an article comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// Plain text.
    Text(String),
    /// A page of HTML, in which the text must be found.
    Html(String),
}

impl Input {
    /// An article of which nothing is known but its body.
    #[must_use]
    pub fn of(id: String, body: Body) -> Input {
        Input { id, url: None, publisher: None, title: None, published_on: None, body }
    }

    /// How much there is to read, in bytes.
    #[must_use]
    pub fn size(&self) -> usize {
        match &self.body {
            Body::Text(text) | Body::Html(text) => text.len(),
        }
    }

    /// The article: plain text as it is, a page by its main text. What was said about a page outranks what the page
    /// says of itself.
    ///
    /// # Errors
    ///
    /// Why a page holds no article, in words.
    pub fn read(self) -> Result<Article, String> {
        let Input { id, url, publisher, title, published_on, body } = self;
        let page = match body {
            Body::Text(text) => return Ok(Article { id, url, publisher, title, published_on, text }),
            Body::Html(html) => html::read(&html, url.as_deref()).map_err(|reason| reason.to_string())?,
        };
        Ok(Article {
            id,
            url: url.or(page.url),
            publisher: publisher.or(page.publisher),
            title: title.or(page.title),
            published_on: published_on.or(page.published_on),
            text: page.text,
        })
    }
}

/// An article as it may be stored: without control characters, which no feed may carry.
///
/// # Errors
///
/// There is no text.
pub fn fit_to_store(mut article: Article) -> Result<Article, String> {
    article.text = decode::without_controls(&article.text);
    for field in [&mut article.url, &mut article.publisher, &mut article.title] {
        *field = field.take().map(|text| decode::without_controls(&text));
    }
    if article.text.trim().is_empty() { Err("its text is empty".to_owned()) } else { Ok(article) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const PAGE: &str = "<title>Plans late</title><meta property=og:site_name content=Echo>\
        <meta name=date content=2019-05-14><main><h1>Plans late</h1><p>Plans for children in Borsetshire are late.</p>\
        <p>Inspectors said so in a report, and the council agreed with every word of it.</p></main>";

    #[test]
    fn what_was_said_about_a_page_outranks_the_page() {
        let bare = Input::of("1".to_owned(), Body::Html(PAGE.to_owned()));
        let said =
            Input { publisher: Some("Gazette".to_owned()), published_on: Some(date(2020, 1, 2)), ..bare.clone() };
        let article = bare.read().expect("an article");
        assert_eq!((article.publisher.as_deref(), article.published_on), (Some("Echo"), Some(date(2019, 5, 14))));
        let article = said.read().expect("an article");
        assert_eq!((article.publisher.as_deref(), article.published_on), (Some("Gazette"), Some(date(2020, 1, 2))));
        assert_eq!(article.title.as_deref(), Some("Plans late"));
    }

    #[test]
    fn where_a_page_was_published_may_say_when() {
        let page = PAGE.replace("name=date", "name=none");
        let input = Input::of("1".to_owned(), Body::Html(page));
        assert_eq!(input.clone().read().map(|article| article.published_on), Ok(None));
        let found = Input { url: Some("https://echo.example/2018/07/06/plans".to_owned()), ..input };
        assert_eq!(found.read().map(|article| article.published_on), Ok(Some(date(2018, 7, 6))));
    }

    #[test]
    fn a_page_of_menus_is_no_article() {
        let menu = "<ul><li><a href=/>Home</a><li><a href=/news>News</a></ul>".to_owned();
        let reason = Input::of("1".to_owned(), Body::Html(menu)).read().expect_err("no article");
        assert!(reason.contains("without main text"), "{reason}");
    }
}
