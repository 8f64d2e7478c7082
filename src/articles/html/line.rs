//! The words between two borders of blocks, and which of them are links.

use super::tags::push_line;

/// A sentence has at least so many bytes outside its links.
const OUTSIDE_LINKS: usize = 10;

/// A line without a full stop is prose with links from so many bytes outside them.
const PROSE: usize = 40;

/// After so many bytes a long text goes on behind an element without meaning: the writer of HTML behind the search
/// takes time that grows with the square of one text's length.
const LONGEST_TEXT: usize = 4096;

/// The words since the last border of a block.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// Words or, as `None`, a line's end; and whether they are a link.
    parts: Vec<(Option<String>, bool)>,
    /// Whether the words that come are a link.
    pub in_link: bool,
    /// Whether the words that come stand above the line.
    pub superscript: bool,
}

impl Line {
    pub(super) fn push(&mut self, text: &str) {
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

    /// Ends a line inside the block.
    pub(super) fn end(&mut self) {
        self.parts.push((None, false));
    }

    /// Writes the words, if there are any, between two tags, and begins anew.
    pub(super) fn flush(&mut self, html: &mut String, around: (&str, &str)) {
        self.superscript = false;
        let parts = std::mem::take(&mut self.parts);
        if parts.iter().all(|(words, _)| words.as_deref().is_none_or(|words| words.trim().is_empty())) {
            return;
        }
        let links = !is_prose(&parts);
        html.push_str(around.0);
        for (words, link) in parts {
            match words {
                None => html.push_str("<br>"),
                Some(words) if link && links => {
                    html.push_str("<a href=\"/\">");
                    write_text(html, &words);
                    html.push_str("</a>");
                }
                Some(words) => write_text(html, &words),
            }
        }
        html.push_str(around.1);
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

fn write_text(html: &mut String, mut text: &str) {
    while text.len() > LONGEST_TEXT {
        let (head, rest) = text.split_at(text.floor_char_boundary(LONGEST_TEXT));
        escape(html, head);
        html.push_str("<wbr>");
        text = rest;
    }
    escape(html, text);
}

/// Appends a text with the signs of HTML as references.
pub(super) fn escape(html: &mut String, text: &str) {
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
