//! Page → tidy page: the same words in few, well nested elements, so that work on it is bounded.
//!
//! The search for the main content takes time that grows with the number of elements times their depth, and a parser of
//! HTML may build a thousand elements out of one that is never closed. Here formatting is dropped, every element is
//! closed, and depth and number have limits. Links inside a sentence are dropped too: the search takes a block of many
//! links for a menu, and a sentence is none.

use super::{
    NoArticle,
    line::{Line, escape},
    tags::{Element, attribute, characters, element, is_code},
};
use html5gum::{StartTag, Token};

/// The most elements that a page is searched with; a long article has a few hundred.
pub(super) const MOST_ELEMENTS: usize = 20_000;

/// What is nested deeper is read as if it stood at this depth; pages that people write reach 40.
const DEEPEST: usize = 96;

/// Attributes that tell the main content from the rest of a page.
const KEPT: &[&str] = &["class", "id", "role", "itemprop", "rel"];

/// Writes a tidy page from a page's tokens.
#[derive(Debug, Default)]
pub(super) struct Tidy {
    page: String,
    elements: usize,
    open: Vec<Open>,
    /// Open elements beyond [`DEEPEST`], which are not written.
    beyond: usize,
    foreign: Option<Foreign>,
    line: Line,
}

/// An element that is open.
#[derive(Debug, Clone, Copy)]
struct Open {
    name: &'static str,
    /// The name under which it was written.
    written: &'static str,
}

/// An element whose content is passed over, to its end or to that of the element around it.
#[derive(Debug)]
struct Foreign {
    name: Vec<u8>,
    /// How many elements of its name are open, itself among them.
    depth: usize,
    parent: Option<&'static str>,
    /// How many elements of its parent's name are open inside.
    parents: usize,
}

impl Tidy {
    /// Takes the next token.
    ///
    /// # Errors
    ///
    /// The page has too many elements.
    pub(super) fn take(&mut self, token: &Token) -> Result<(), NoArticle> {
        match token {
            Token::StartTag(tag) => match &mut self.foreign {
                Some(foreign) => foreign.start(tag),
                None => self.start(tag)?,
            },
            Token::EndTag(tag) => match self.foreign.as_mut().map(|foreign| foreign.end(&tag.name)) {
                None => self.end(&tag.name),
                Some(Ends::Nothing) => {}
                Some(Ends::Itself) => self.foreign = None,
                Some(Ends::Parent) => {
                    self.foreign = None;
                    self.end(&tag.name);
                }
            },
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
            // An empty one that says so, as in XHTML and in drawings, has no end tag; code always has.
            if !tag.self_closing || is_code(&tag.name) {
                let parent = self.open.last().map(|open| open.name);
                self.foreign = Some(Foreign { name: tag.name.to_vec(), depth: 1, parent, parents: 0 });
            }
            return Ok(());
        }
        match kind {
            Element::Block("hr") => self.flush(),
            Element::Block(name) => return self.open(name, tag),
            Element::Break => self.end_line()?,
            // An anchor leads nowhere.
            Element::Link => self.line.in_link = tag.attributes.contains_key(b"href".as_slice()),
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
        if !self.open.iter().any(|open| open.name == "pre") {
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
        self.line.end();
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
        let in_head = name == "header" && self.open.iter().any(|open| matches!(open.name, "article" | "main"));
        let written = if in_head { "div" } else { name };
        self.page.push('<');
        self.page.push_str(written);
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
        self.open.push(Open { name, written });
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
        while self.open.last().is_some_and(|open| ends.contains(&open.name)) {
            self.close(self.open.len() - 1);
        }
    }

    /// Where the open element is that an end tag closes; a cell is closed only by parts of its table.
    fn nearest(&self, name: &str) -> Option<usize> {
        let of_table = matches!(name, "table" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" | "caption");
        let walls: &[&str] = if of_table { &["table"] } else { &["table", "td", "th", "caption"] };
        for (at, open) in self.open.iter().enumerate().rev() {
            if open.name == name {
                return Some(at);
            }
            if walls.contains(&open.name) {
                return None;
            }
        }
        None
    }

    fn close(&mut self, down_to: usize) {
        for open in self.open.drain(down_to..).rev() {
            self.page.push_str("</");
            self.page.push_str(open.written);
            self.page.push('>');
        }
    }

    fn flush(&mut self) {
        // The search takes cells apart where a table lays out a page; a paragraph stays one.
        let in_cell = self.open.last().is_some_and(|open| matches!(open.name, "td" | "th"));
        self.line.flush(&mut self.page, if in_cell { ("<p>", "</p>") } else { ("", "") });
    }
}

/// What an end tag ends while an element is passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ends {
    Nothing,
    Itself,
    Parent,
}

impl Foreign {
    fn start(&mut self, tag: &StartTag<()>) {
        if !tag.self_closing {
            self.depth += usize::from(**tag.name == self.name);
            self.parents += usize::from(self.is_parent(&tag.name));
        }
    }

    fn end(&mut self, name: &[u8]) -> Ends {
        if *name == self.name {
            self.depth -= 1;
            return if self.depth == 0 { Ends::Itself } else { Ends::Nothing };
        }
        if !self.is_parent(name) {
            return Ends::Nothing;
        }
        if self.parents == 0 {
            return Ends::Parent;
        }
        self.parents -= 1;
        Ends::Nothing
    }

    fn is_parent(&self, name: &[u8]) -> bool {
        self.parent.is_some_and(|parent| element(name) == Element::Block(parent))
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
