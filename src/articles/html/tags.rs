//! Which elements of HTML are what, for text.

use html5gum::{HtmlString, StartTag, Token, Tokenizer};
use std::convert::Infallible;

/// What an element means for the text inside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Element {
    /// Its text stands apart from what is before and after; written under this name.
    Block(&'static str),
    /// Its text goes on with what stands around it.
    Inline,
    /// A line ends here.
    Break,
    /// A link.
    Link,
    /// Its text is no part of an article: code, controls, menus.
    Foreign,
    /// It has no content, and none is looked for.
    Void,
}

/// What an element is, by its name in small letters.
pub(super) fn element(name: &[u8]) -> Element {
    let name = std::str::from_utf8(name).unwrap_or_default();
    if let Some(block) = BLOCKS.iter().find(|block| **block == name) {
        return Element::Block(block);
    }
    match name {
        "html" | "body" | "form" | "fieldset" | "center" | "details" | "hgroup" | "search" => Element::Block("div"),
        "summary" | "dir" => Element::Block("p"),
        "a" => Element::Link,
        "br" => Element::Break,
        "hr" => Element::Block("hr"),
        "script" | "style" | "noscript" | "template" | "svg" | "math" | "iframe" | "object" | "select" | "button"
        | "textarea" | "nav" | "dialog" | "canvas" | "audio" | "video" | "map" | "datalist" | "label" | "legend"
        | "title" | "noframes" | "noembed" | "xmp" => Element::Foreign,
        "area" | "base" | "col" | "embed" | "img" | "input" | "link" | "meta" | "param" | "source" | "track"
        | "wbr" => Element::Void,
        // Elements that a publisher has made up are boxes.
        _ if name.contains('-') => Element::Block("div"),
        _ => Element::Inline,
    }
}

/// Whether an element's content is code to the tokenizer: it ends with its own end tag and nothing else.
pub(super) fn is_code(name: &[u8]) -> bool {
    matches!(
        name,
        b"script" | b"style" | b"textarea" | b"title" | b"iframe" | b"noembed" | b"noframes" | b"noscript" | b"xmp"
    )
}

/// Elements that are written under their own names.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "section",
    "article",
    "main",
    "aside",
    "header",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
    "caption",
    "blockquote",
    "figure",
    "figcaption",
    "dl",
    "dt",
    "dd",
    "pre",
    "address",
];

/// The tokens of a page or of a piece of one; any text has some.
pub(super) fn tokens(html: &str) -> impl Iterator<Item = Token> + '_ {
    let mut emitter = html5gum::DefaultEmitter::default();
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(html, emitter).map(|token| match token {
        Ok(token) => token,
        Err(never) => never_fails(never),
    })
}

fn never_fails(never: Infallible) -> ! {
    match never {}
}

/// An attribute's value; empty where the tag has none.
pub(super) fn attribute<'t>(tag: &'t StartTag<()>, name: &str) -> &'t str {
    tag.attributes.get(name.as_bytes()).and_then(|value| std::str::from_utf8(&value.value).ok()).unwrap_or_default()
}

/// A token's characters.
pub(super) fn characters(text: &HtmlString) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(text)
}

/// A text that may hold tags and references, as plain text on one line.
pub(super) fn plain(html: &str) -> String {
    let mut text = String::new();
    for token in tokens(html) {
        if let Token::String(part) = token {
            text.push_str(&characters(&part.value));
        }
    }
    one_line(&text)
}

/// A text with every run of white space as one space, and without characters that nobody sees.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    push_line(&mut line, text);
    line.truncate(line.trim_end().len());
    line
}

/// Appends a text to a line, white space folded at the seam too.
pub(super) fn push_line(line: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
            c if c.is_whitespace() => {
                if !line.is_empty() && !line.ends_with([' ', '\n']) {
                    line.push(' ');
                }
            }
            c if c.is_control() => {}
            c => line.push(c),
        }
    }
}
