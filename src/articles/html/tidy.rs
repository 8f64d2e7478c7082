//! Page → tidy page: the same words in few, well nested elements, so that work on it is bounded.
//!
//! The search for the main content takes time that grows with the number of elements times their depth, and a parser of
//! HTML may build a thousand elements out of one that is never closed. Here formatting is dropped, every element is
//! closed, and depth and number have limits. Links inside a sentence are dropped too: the search takes a block of many
//! links for a menu, and a sentence is none.

use super::{
    NoArticle,
    tags::{Element, attribute, characters, element, push_line},
};
use html5gum::{StartTag, Token};

/// The most elements that a page is searched with; a long article has a few hundred.
pub(super) const MOST_ELEMENTS: usize = 20_000;

/// What is nested deeper is read as if it stood at this depth; pages that people write reach 40.
const DEEPEST: usize = 96;

/// A sentence has at least so many bytes outside its links.
const OUTSIDE_LINKS: usize = 10;

/// A line without a full stop is prose with links from so many bytes outside them.
const PROSE: usize = 40;

/// After so many bytes a long text goes on behind an element without meaning: the writer of HTML behind the search
/// takes time that grows with the square of one text's length.
const LONGEST_TEXT: usize = 4096;

/// Attributes that tell the main content from the rest of a page.
const KEPT: &[&str] = &["class", "id", "role", "itemprop", "rel"];

/// Writes a tidy page from a page's tokens.
#[derive(Debug, Default)]
pub(super) struct Tidy {
    page: String,
    elements: usize,
    open: Vec<&'static str>,
    /// Open elements beyond [`DEEPEST`], which are not written.
    beyond: usize,
    /// The foreign element that is being passed over, and how many of its name are open inside.
    foreign: Option<(Vec<u8>, usize)>,
    line: Line,
}

/// The words since the last border of a block.
#[derive(Debug, Default)]
struct Line {
    /// Words or, as `None`, a line's end; and whether they are a link.
    parts: Vec<(Option<String>, bool)>,
    in_link: bool,
    superscript: bool,
}

impl Tidy {
    /// Takes the next token.
    ///
    /// # Errors
    ///
    /// The page has too many elements.
    pub(super) fn take(&mut self, token: &Token) -> Result<(), NoArticle> {
        match token {
            Token::StartTag(tag) if self.foreign.is_some() => self.nest(&tag.name, 1),
            Token::EndTag(tag) if self.foreign.is_some() => self.nest(&tag.name, -1),
            Token::StartTag(tag) => self.start(tag)?,
            Token::EndTag(tag) => self.end(&tag.name),
            Token::String(text) if self.foreign.is_none() => self.words(&characters(&text.value))?,
            _ => {}
        }
        Ok(())
    }

    /// The tidy page, with the title that the page gives.
    pub(super) fn finish(mut self, title: &str) -> String {
        self.flush();
        self.close(0);
        let mut html = String::from("<!DOCTYPE html><html><head><title>");
        escape(&mut html, title);
        html.push_str("</title></head><body>");
        html.push_str(&self.page);
        html.push_str("</body></html>");
        html
    }

    fn start(&mut self, tag: &StartTag<()>) -> Result<(), NoArticle> {
        let kind = element(&tag.name);
        if kind == Element::Foreign || is_hidden(tag) && !matches!(kind, Element::Void | Element::Break) {
            self.foreign = Some((tag.name.to_vec(), 1));
            return Ok(());
        }
        match kind {
            Element::Block("hr") => self.flush(),
            Element::Block(name) => return self.open(name, tag),
            Element::Break => self.end_line()?,
            Element::Link => self.line.in_link = true,
            Element::Inline if *tag.name == b"sup" => self.line.superscript = true,
            Element::Inline if *tag.name == b"q" => self.line.push("“"),
            Element::Inline | Element::Void | Element::Foreign => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &[u8]) {
        match element(name) {
            Element::Block(name) => {
                self.flush();
                if self.beyond > 0 {
                    self.beyond -= 1;
                } else if let Some(at) = self.nearest(name) {
                    self.close(at);
                }
            }
            Element::Link => self.line.in_link = false,
            Element::Inline if name == b"sup" => self.line.superscript = false,
            Element::Inline if name == b"q" => self.line.push("”"),
            Element::Break | Element::Inline | Element::Void | Element::Foreign => {}
        }
    }

    fn words(&mut self, text: &str) -> Result<(), NoArticle> {
        // The number of a footnote would make another number of the one before it ("in 2016" + "1").
        if self.line.superscript && !text.contains(char::is_alphabetic) {
            return Ok(());
        }
        if !self.open.contains(&"pre") {
            self.line.push(text);
            return Ok(());
        }
        for (place, line) in text.split('\n').enumerate() {
            if place > 0 {
                self.end_line()?;
            }
            self.line.push(line);
        }
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), NoArticle> {
        self.count()?;
        self.line.parts.push((None, false));
        Ok(())
    }

    fn count(&mut self) -> Result<(), NoArticle> {
        self.elements += 1;
        if self.elements > MOST_ELEMENTS { Err(NoArticle::TooManyElements) } else { Ok(()) }
    }

    fn open(&mut self, name: &'static str, tag: &StartTag<()>) -> Result<(), NoArticle> {
        self.flush();
        self.close_implied(name);
        if self.beyond > 0 || self.open.len() >= DEEPEST {
            self.beyond += 1;
            return Ok(());
        }
        self.count()?;
        // A headline's standfirst is text, but the search takes a header for a page's.
        let in_head = name == "header" && self.open.iter().any(|open| matches!(*open, "article" | "main"));
        let name = if in_head { "div" } else { name };
        self.page.push('<');
        self.page.push_str(name);
        for kept in KEPT.iter().filter(|_| !in_head) {
            let value = attribute(tag, kept);
            if !value.is_empty() && value.len() <= 400 {
                self.page.push(' ');
                self.page.push_str(kept);
                self.page.push_str("=\"");
                escape(&mut self.page, value);
                self.page.push('"');
            }
        }
        self.page.push('>');
        self.open.push(name);
        Ok(())
    }

    /// Closes what the start of an element ends without saying so (HTML standard, "optional tags").
    fn close_implied(&mut self, name: &str) {
        let ends: &[&str] = match name {
            "li" => &["p", "li"],
            "dt" | "dd" => &["p", "dt", "dd"],
            "td" | "th" => &["p", "td", "th"],
            "tr" => &["p", "td", "th", "tr"],
            "thead" | "tbody" | "tfoot" => &["p", "td", "th", "tr", "thead", "tbody", "tfoot"],
            _ => &["p"],
        };
        while self.open.last().is_some_and(|open| ends.contains(open)) {
            self.close(self.open.len() - 1);
        }
    }

    /// Where the open element is that an end tag closes; a cell is closed only by parts of its table.
    fn nearest(&self, name: &str) -> Option<usize> {
        let of_table = matches!(name, "table" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" | "caption");
        let walls: &[&str] = if of_table { &["table"] } else { &["table", "td", "th", "caption"] };
        for (at, open) in self.open.iter().enumerate().rev() {
            if *open == name {
                return Some(at);
            }
            if walls.contains(open) {
                return None;
            }
        }
        None
    }

    fn close(&mut self, down_to: usize) {
        for name in self.open.drain(down_to..).rev() {
            self.page.push_str("</");
            self.page.push_str(name);
            self.page.push('>');
        }
    }

    /// Counts the elements inside a foreign one that bear its name.
    fn nest(&mut self, name: &[u8], by: isize) {
        if let Some((foreign, depth)) = &mut self.foreign
            && foreign == name
        {
            *depth = depth.saturating_add_signed(by);
            if *depth == 0 {
                self.foreign = None;
            }
        }
    }

    fn flush(&mut self) {
        let line = std::mem::take(&mut self.line.parts);
        let links = !is_prose(&line);
        if line.iter().all(|(words, _)| words.as_deref().is_none_or(|words| words.trim().is_empty())) {
            return;
        }
        // The search takes cells apart where a table lays out a page; a paragraph stays one.
        let in_cell = matches!(self.open.last(), Some(&("td" | "th")));
        self.page.push_str(if in_cell { "<p>" } else { "" });
        for (words, link) in line {
            match words {
                None => self.page.push_str("<br>"),
                Some(words) if link && links => {
                    self.page.push_str("<a href=\"/\">");
                    write_text(&mut self.page, &words);
                    self.page.push_str("</a>");
                }
                Some(words) => write_text(&mut self.page, &words),
            }
        }
        self.page.push_str(if in_cell { "</p>" } else { "" });
    }
}

impl Line {
    fn push(&mut self, text: &str) {
        match self.parts.last_mut() {
            Some((Some(words), link)) if *link == self.in_link => push_line(words, text),
            _ => {
                // A space between two parts stays.
                let mut words = String::from(if text.starts_with(char::is_whitespace) { " " } else { "" });
                push_line(&mut words, text);
                self.parts.push((Some(words), self.in_link));
            }
        }
    }
}

/// Whether a block says something besides its links: a sentence does, and so does a line that goes on behind them.
fn is_prose(line: &[(Option<String>, bool)]) -> bool {
    let parts = line.iter().filter_map(|(words, link)| Some((words.as_deref()?.trim(), *link)));
    let outside: usize = parts.clone().filter(|(_, link)| !link).map(|(words, _)| words.len()).sum();
    match parts.rev().find(|(words, _)| !words.is_empty()) {
        Some((last, _)) if super::is_terminated(last) => outside >= OUTSIDE_LINKS,
        Some((_, is_link)) => !is_link && outside >= PROSE,
        None => false,
    }
}

fn is_hidden(tag: &StartTag<()>) -> bool {
    if matches!(&**tag.name, b"html" | b"body") {
        return false;
    }
    let style = attribute(tag, "style");
    tag.attributes.contains_key(b"hidden".as_slice())
        || attribute(tag, "aria-hidden") == "true"
        || style.split(';').any(|rule| {
            rule.split_once(':').is_some_and(|(name, value)| {
                name.trim().eq_ignore_ascii_case("display") && value.trim().to_ascii_lowercase().starts_with("none")
            })
        })
}

fn write_text(html: &mut String, mut text: &str) {
    while text.len() > LONGEST_TEXT {
        let (head, rest) = text.split_at(text.floor_char_boundary(LONGEST_TEXT));
        escape(html, head);
        html.push_str("<wbr>");
        text = rest;
    }
    escape(html, text);
}

fn escape(html: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            c => html.push(c),
        }
    }
}
