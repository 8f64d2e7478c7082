//! What a page says of itself: its title, publisher, address and day of publication.

use super::{
    day, linked_data,
    tags::{attribute, characters, one_line},
};
use html5gum::{StartTag, Token};
use jiff::civil::Date;

/// What a page's metadata say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Metadata {
    pub title: Option<String>,
    pub publisher: Option<String>,
    pub url: Option<String>,
    pub published_on: Option<Date>,
}

impl Metadata {
    /// Takes from `other` what is still unknown.
    pub(super) fn fill(&mut self, other: Metadata) {
        self.title = self.title.take().or(other.title);
        self.publisher = self.publisher.take().or(other.publisher);
        self.url = self.url.take().or(other.url);
        self.published_on = self.published_on.or(other.published_on);
    }
}

/// Names and properties of meta elements, in small letters, the surest first.
const TITLES: &[&str] = &["og:title", "twitter:title", "dc.title", "dcterms.title"];
const PUBLISHERS: &[&str] = &["og:site_name", "dc.publisher", "dcterms.publisher", "publisher"];
const ADDRESSES: &[&str] = &["og:url"];
const DAYS: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "article.published",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "originalpublicationdate",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "publication_date",
    "publish-date",
    "publishdate",
    "published-date",
    "pubdate",
    "dc.date",
    "dcterms.date",
    "date",
];

/// A date that stands so many characters after the headline at most is the article's own.
const NEAR_HEADLINE: usize = 400;

/// The most headings that are compared with the page's title, and the longest.
const HEADINGS: usize = 40;
const LONGEST_HEADING: usize = 300;

/// What is read of a `<title>`, in characters.
const LONGEST_TITLE: usize = 1000;

/// Collects a page's metadata from its tokens.
#[derive(Debug, Default)]
pub(super) struct Collector {
    /// From JSON-LD.
    linked: Metadata,
    /// From meta and link elements, each with the rank of its name.
    title: Option<(usize, String)>,
    publisher: Option<(usize, String)>,
    address: Option<(usize, String)>,
    day: Option<(usize, Date)>,
    canonical: Option<String>,
    /// From an element that says that it is the day of publication, or that stands near the headline.
    marked: Option<Date>,
    near: Option<Date>,
    since_headline: Option<usize>,
    page_title: String,
    headings: Vec<String>,
    reading: Reading,
}

/// What the characters that come next belong to.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Reading {
    #[default]
    Body,
    Code,
    LinkedData,
    PageTitle,
    Heading,
}

impl Collector {
    /// Takes the next token.
    pub(super) fn take(&mut self, token: &Token) {
        match token {
            Token::StartTag(tag) => self.start(tag),
            Token::EndTag(tag) => self.end(&tag.name),
            Token::String(text) => self.words(&characters(&text.value)),
            _ => {}
        }
    }

    /// The `<title>`, publisher's name and all.
    pub(super) fn page_title(&self) -> String {
        one_line(&self.page_title).chars().take(LONGEST_TITLE).collect()
    }

    /// What the page says of itself; `None` where it does not. `url` is where it was published, where known.
    pub(super) fn finish(self, url: Option<&str>) -> Metadata {
        let page_title = self.page_title();
        let mut said = self.linked;
        said.fill(Metadata {
            title: self.title.map(|(_, title)| title).or_else(|| headline(&page_title, self.headings)),
            publisher: self.publisher.map(|(_, name)| name),
            url: None,
            published_on: self.day.map(|(_, day)| day).or(self.marked).or(self.near),
        });
        said.url = self.canonical.or(self.address.map(|(_, url)| url)).or(said.url);
        said.published_on = said.published_on.or_else(|| day::in_url(url.or(said.url.as_deref())?));
        said
    }

    fn start(&mut self, tag: &StartTag<()>) {
        match &**tag.name {
            b"script" if attribute(tag, "type").trim().eq_ignore_ascii_case("application/ld+json") => {
                self.reading = Reading::LinkedData;
            }
            b"script" | b"style" => self.reading = Reading::Code,
            b"title" if self.page_title.is_empty() => self.reading = Reading::PageTitle,
            b"h1" | b"h2" | b"h3" if self.headings.len() < HEADINGS => {
                self.headings.push(String::new());
                self.reading = Reading::Heading;
            }
            b"meta" => self.meta(tag),
            b"link" if attribute(tag, "rel").eq_ignore_ascii_case("canonical") => {
                let url = attribute(tag, "href").trim();
                self.canonical = self.canonical.take().or_else(|| is_address(url).then(|| url.to_owned()));
            }
            _ => {}
        }
        self.dated(tag);
    }

    fn end(&mut self, name: &[u8]) {
        if name == b"h1" {
            self.since_headline = self.since_headline.or(Some(0));
        }
        if matches!(name, b"script" | b"style" | b"title" | b"h1" | b"h2" | b"h3") {
            self.reading = Reading::Body;
        }
    }

    fn words(&mut self, text: &str) {
        match self.reading {
            Reading::Body => {
                if let Some(since) = &mut self.since_headline {
                    *since += text.trim().len();
                }
            }
            Reading::Code => {}
            Reading::LinkedData => self.linked.fill(linked_data::read(text)),
            Reading::PageTitle => self.page_title.push_str(text),
            Reading::Heading => {
                if let Some(heading) = self.headings.last_mut().filter(|h| h.len() + text.len() <= LONGEST_HEADING) {
                    heading.push_str(text);
                }
            }
        }
    }

    fn meta(&mut self, tag: &StartTag<()>) {
        let content = one_line(attribute(tag, "content"));
        if content.is_empty() || content.len() > 1000 {
            return;
        }
        for name in ["property", "name", "itemprop"] {
            let name = attribute(tag, name).to_ascii_lowercase();
            let rank = |names: &[&str]| names.iter().position(|known| *known == name);
            let text = || content.clone();
            surest(&mut self.title, rank(TITLES).map(|rank| (rank, text())));
            surest(&mut self.publisher, rank(PUBLISHERS).filter(|_| !is_address(&content)).map(|rank| (rank, text())));
            surest(&mut self.address, rank(ADDRESSES).filter(|_| is_address(&content)).map(|rank| (rank, text())));
            surest(&mut self.day, rank(DAYS).and_then(|rank| Some((rank, day::of(&content)?))));
        }
    }

    /// Looks at a `<time>`, or at anything that says that it holds the day of publication.
    fn dated(&mut self, tag: &StartTag<()>) {
        let class = attribute(tag, "class").to_ascii_lowercase();
        let own = attribute(tag, "itemprop").eq_ignore_ascii_case("datePublished")
            || tag.attributes.contains_key(b"pubdate".as_slice());
        let published = own || class.split_whitespace().any(|word| word == "published" || word == "dt-published");
        let is_time = *tag.name == b"time";
        if !is_time && !published {
            return;
        }
        let value =
            ["datetime", "content", "title"].map(|name| attribute(tag, name)).into_iter().find(|v| !v.is_empty());
        let Some(day) = value.and_then(day::of) else { return };
        if published {
            self.marked = self.marked.or(Some(day));
        } else if self.since_headline.is_some_and(|since| since <= NEAR_HEADLINE)
            && !class.contains("updated")
            && !class.contains("modified")
        {
            self.near = self.near.or(Some(day));
        }
    }
}

/// Whether a text is an absolute address of the web.
pub(super) fn is_address(text: &str) -> bool {
    (text.starts_with("https://") || text.starts_with("http://"))
        && text.len() <= 2000
        && !text.contains(char::is_whitespace)
}

fn surest<T>(known: &mut Option<(usize, T)>, found: Option<(usize, T)>) {
    if let Some(found) = found
        && known.as_ref().is_none_or(|(rank, _)| found.0 < *rank)
    {
        *known = Some(found);
    }
}

/// The longest heading of several words that the page's title repeats.
fn headline(page_title: &str, headings: Vec<String>) -> Option<String> {
    let headings = headings.iter().map(|heading| one_line(heading));
    headings.filter(|heading| heading.contains(' ') && page_title.contains(heading.as_str())).max_by_key(String::len)
}

/// A title without the publisher's name behind a sign.
pub(super) fn without_publisher(title: &str, publisher: Option<&str>) -> String {
    let signs = |c: char| c.is_whitespace() || "-|–—:·»".contains(c);
    let rest = publisher.and_then(|publisher| title.strip_suffix(publisher)).filter(|rest| rest.ends_with(signs));
    rest.map(|rest| rest.trim_end_matches(signs)).filter(|rest| !rest.is_empty()).unwrap_or(title).to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::tags::tokens;
    use super::*;

    fn said(page: &str) -> Metadata {
        let mut collector = Collector::default();
        tokens(page).for_each(|token| collector.take(&token));
        collector.finish(None)
    }

    #[test]
    fn the_surest_date_of_a_page_is_its_day() {
        let script = "<script>var advert = 'a'</script>".repeat(40);
        let cases = [
            (
                "<meta name=pubdate content=2019-05-14><meta property=article:published_time content=2019-05-13>",
                Some("2019-05-13"),
            ),
            ("<meta itemprop=datePublished content=2019-05-14T23:30:00Z>", Some("2019-05-15")),
            ("<span class='dt-published x' title=2019-05-14>Tuesday</span>", Some("2019-05-14")),
            ("<time itemprop=datePublished datetime=2019-05-14>Tuesday</time>", Some("2019-05-14")),
            (&format!("<h1>Plans late</h1>{script}<time datetime=2019-05-14>3 days ago</time>"), Some("2019-05-14")),
            ("<time datetime=2019-05-14>Above the headline</time><h1>Plans late</h1>", None),
            ("<h1>Plans late</h1><time class=updated datetime=2019-05-14>Tuesday</time>", None),
            (
                &format!(
                    "<h1>Plans late</h1><p>{}</p><time datetime=2019-05-14>Another piece</time>",
                    "Late. ".repeat(80)
                ),
                None,
            ),
            ("<link rel=canonical href=https://echo.example/2019/05/14/plans>", Some("2019-05-14")),
            ("<link rel=canonical href=/2019/05/14/plans>", None),
        ];
        for (page, day) in cases {
            assert_eq!(said(page).published_on.map(|day| day.to_string()).as_deref(), day, "{page}");
        }
    }

    #[test]
    fn a_headline_is_known_without_the_publisher() {
        let page =
            "<title>Echo: Plans late in Borsetshire | Echo</title><h1>Echo</h1><h2>Plans late in Borsetshire</h2>";
        assert_eq!(said(page).title.as_deref(), Some("Plans late in Borsetshire"));
        assert_eq!(without_publisher("Plans late - The Echo", Some("The Echo")), "Plans late");
        assert_eq!(without_publisher("The Echo", Some("The Echo")), "The Echo");
        assert_eq!(without_publisher("Prize for TheEcho", Some("Echo")), "Prize for TheEcho");
    }
}
