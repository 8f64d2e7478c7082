//! Page → article: the main text of an HTML page, and what the page says of itself.
//!
//! Page → tokens → tidy page (`tidy`) and metadata (`metadata`, `linked_data`, `day`) → main content (`dom_smoothie`, a
//! port of Mozilla's Readability) → text (`render`). The text that comes out is the source's text: every span points
//! into it. No link is followed and no script is run.

mod day;
mod line;
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

/// Finds the article of a page; `url` is where it was published, where known. Takes time and memory that grow with the
/// page's length, however it is nested.
///
/// # Errors
///
/// [`NoArticle`], with the reason.
pub fn read(html: &str, url: Option<&str>) -> Result<Page, NoArticle> {
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
    let metadata = collector.finish(url);
    let config = Config { disable_json_ld: true, ..Config::default() };
    let mut readability = Readability::new(page, None, Some(config)).map_err(|_| NoArticle::NoMainText)?;
    let main = readability.parse().map_err(|_| NoArticle::NoMainText)?;
    let text = render::text(&main.content);
    if !text.lines().any(ends_a_sentence) {
        return Err(NoArticle::NoMainText);
    }
    let metadata::Metadata { title, publisher, url, published_on } = metadata;
    let title = title.unwrap_or(main.title);
    let title = Some(metadata::without_publisher(title.trim(), publisher.as_deref())).filter(|title| !title.is_empty());
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A page that ill will has written, a mebibyte of it.
    fn filled(head: &str, unit: &str) -> String {
        format!("{head}{}", unit.repeat((LARGEST / 10 - head.len()) / unit.len()))
    }

    #[test]
    fn the_worst_pages_are_read_or_refused() {
        let sentence = "<p>Plans for children are late, and visits are rare.</p>";
        let attributes: String = (0..150_000).map(|number| format!("a{number} ")).collect();
        let cases = [
            ("boxes never closed", filled(sentence, "<div>")),
            ("boxes with words", filled(sentence, "<div>Late plans, rare visits, and no dates at all. ")),
            ("formatting never closed", filled(sentence, "<b class=x1><i><font><p>Late plans, rare visits.")),
            ("links in links", filled(sentence, "<a href=x>Late plans, rare visits. ")),
            ("a tag of many attributes", format!("<p {attributes}>Late.")),
            ("tables in cells", filled(sentence, "<table><tr><td>Late plans. ")),
            ("tables closed outside their cells", filled(sentence, "<div><table><td></div>Late. ")),
            ("lists in lists", filled(sentence, "<ul><li>Late plans, rare visits, and no dates. ")),
            ("end tags without start tags", filled(sentence, "</div></p></td></b>")),
            ("one long paragraph", filled("<p>", "Late plans, rare visits, and no dates. ")),
            ("broken lines", filled("<div>", "Late plans, rare visits, and no dates.<br><br>")),
            ("preformatted lines", filled("<pre>", "Late plans.\n\n")),
            ("references", filled("<p>", "&amp;&#8217;&nbsp;&notin;")),
            ("comments", filled(sentence, "<!-- late --!><!--")),
            ("captions in captions", filled(sentence, "<figure><figcaption>Late plans")),
            ("headings", filled(sentence, "<h1>Late plans, rare visits, no dates</h1>")),
            ("linked data in linked data", filled("<script type=application/ld+json>", "[{\"a\":")),
            ("many scripts", filled(sentence, "<script type=application/ld+json>{\"@type\":\"Article\"}</script>")),
        ];
        for (name, page) in cases {
            // Work that grew with the square of the length would take minutes here.
            match read(&page, None) {
                Ok(page) => assert!(!page.text.trim().is_empty(), "{name}"),
                Err(reason) => assert!(!reason.to_string().is_empty(), "{name}"),
            }
        }
        assert_eq!(read(&" ".repeat(LARGEST + 1), None), Err(NoArticle::TooLarge));
        assert_eq!(read(&filled("", "<div></div>"), None), Err(NoArticle::TooManyElements));
    }

    #[test]
    fn what_is_never_closed_swallows_nothing() {
        let rest = "<p>Inspectors found good plans for children in Borsetshire, and visits on time.</p>";
        for odd in [
            "<a name=top>",
            "<svg viewBox='0 0 1 1'/>",
            "<p><button>Share</p>",
            "<div><nav><a href=/>Home</a></div>",
            "<sup>1",
            "<p>Seen <span hidden>not</p>",
            "<header><h1>Late</h1></header>",
            "<script/>late</script>",
        ] {
            let page = read(&format!("<article>{odd}{}</article>", rest.repeat(3)), None);
            assert_eq!(page.map(|page| page.text.matches("good plans").count()), Ok(3), "{odd}");
        }
    }

    #[test]
    fn a_long_paragraph_stays_as_it_is() {
        let words = "Inspectors found that Borsetshire’s plans cost £5 & more. ".repeat(2000);
        let page = read(&format!("<p>{words}"), None).expect("a page");
        assert_eq!(page.text, words.trim_end());
    }

    proptest::proptest! {
        #[test]
        fn any_page_is_answered(pieces in proptest::collection::vec(piece(), 0..60)) {
            let page = format!("<p>Inspectors came to Borsetshire, and found good plans.</p>{}", pieces.concat());
            if let Ok(page) = read(&page, None) {
                assert!(page.text.lines().all(|line| line.trim() == line), "{:?}", page.text);
            }
        }
    }

    /// A tag, some words or anything at all.
    fn piece() -> impl proptest::strategy::Strategy<Value = String> {
        proptest::prop_oneof![
            "</?(p|div|ul|li|table|tr|td|th|a|b|figure|figcaption|h1|pre|sup|q|br|nav|article|header|section|aside)>",
            "<(time datetime|meta name=date content|p class|div style)=('[a-z0-9: -]{0,12}|[a-z0-9]{0,8})>",
            "[A-Za-z ]{0,20}[.!? ]",
            "\\PC{0,12}",
            "<(script type=application/ld.json|script|style|title|textarea|!--|!\\[CDATA\\[)>[{\\[\"@a-z:,}\\]]{0,12}(</script>)?",
        ]
    }
}
