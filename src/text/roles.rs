//! What each block is on the page.

use super::UnitRole;
use super::lines::{Block, is_terminated};
use super::trie::is_of_word;
use crate::model::calendar::{MONTHS, SHORT_MONTHS};
use memchr::{memchr2_iter, memmem::Finder};
use std::sync::LazyLock;

/// A heading inside the text has at most this many words.
const HEADING_WORDS: usize = 9;

/// A headline has at most this many bytes.
const LONGEST_HEADLINE: usize = 200;

/// Beginnings of a by-line or date-line.
const BYLINES: &[&str] = &[
    "by ",
    "published",
    "updated",
    "last updated",
    "posted",
    "date ",
    "reporter",
    "written by",
    "words by",
    "first published",
    "local democracy reporter",
    "local democracy reporting",
    "last modified",
    "created",
];

/// What a caption begins with.
const CAPTIONS: &[&str] = &[
    "image caption",
    "image source",
    "photo:",
    "picture:",
    "pic:",
    "image:",
    "credit:",
    "photograph:",
    "(photo",
    "(image",
    "(picture",
    "caption",
];

/// The role of each block; `page` says which belong to the page.
pub(super) fn assign(text: &str, title: Option<&str>, blocks: &[Block], page: &[bool]) -> Vec<UnitRole> {
    let title = title.map(folded).filter(|title| !title.is_empty());
    let mut stage = Stage::Top;
    let mut roles = Vec::with_capacity(blocks.len());
    for (block, page) in blocks.iter().zip(page) {
        let words = block.body.of(text);
        let role = if stage != Stage::Prose && is_title(words, title.as_deref()) {
            UnitRole::Headline
        } else if let Some(role) = by_shape(words, block) {
            role
        } else {
            unended(words, stage, title.is_some())
        };
        if !page {
            stage = stage.after(role);
        }
        roles.push(role);
    }
    roles
}

/// How far reading has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Nothing but by-lines so far.
    Top,
    /// A headline has been read.
    Headed,
    /// Prose has begun.
    Prose,
}

impl Stage {
    fn after(self, role: UnitRole) -> Stage {
        match role {
            UnitRole::Headline if self == Stage::Top => Stage::Headed,
            UnitRole::Sentence | UnitRole::ListItem | UnitRole::TableRow => Stage::Prose,
            _ => self,
        }
    }
}

/// The role that a block's own shape gives it, wherever it stands; `None` for a line without a full stop.
fn by_shape(words: &str, block: &Block) -> Option<UnitRole> {
    let lower = opening(words);
    let short = words.len() <= LONGEST_HEADLINE;
    if short && CAPTIONS.iter().any(|cue| lower.starts_with(cue)) {
        return Some(UnitRole::Caption);
    }
    if is_byline(words, &lower) {
        return Some(UnitRole::Byline);
    }
    if block.bullet {
        return Some(UnitRole::ListItem);
    }
    if words.trim_end_matches(['”', '’', '"', '\'']).ends_with(':') {
        return Some(UnitRole::LeadIn);
    }
    if is_row(words) {
        return Some(UnitRole::TableRow);
    }
    is_terminated(words).then_some(UnitRole::Sentence)
}

/// A block's first characters, in small letters.
fn opening(words: &str) -> String {
    match words.get(..words.len().min(32)) {
        Some(head) if head.is_ascii() => head.to_ascii_lowercase(),
        _ => words.chars().take(32).flat_map(char::to_lowercase).collect(),
    }
}

/// Whether tabs, bars or runs of spaces set the cells of a table apart.
fn is_row(words: &str) -> bool {
    let bars = memchr2_iter(b'\t', b'|', words.as_bytes()).take(2).count();
    bars == 2
        || GAP.find_iter(words.as_bytes()).take(2).count() == 2
        || bars == 1 && words.contains(" | ") && !is_terminated(words)
}

/// A run of spaces as wide as a gap between two cells.
static GAP: LazyLock<Finder> = LazyLock::new(|| Finder::new(b"   "));

/// The role of a line without a full stop.
fn unended(words: &str, stage: Stage, titled: bool) -> UnitRole {
    let count = words.split_whitespace().count();
    let (heading, short) = (count <= HEADING_WORDS, words.len() <= LONGEST_HEADLINE);
    match stage {
        // The title of a headed article is known; another long line above the prose is its standfirst.
        Stage::Top if short && count >= 3 && !titled => UnitRole::Headline,
        Stage::Top | Stage::Headed if heading => UnitRole::Crosshead,
        Stage::Top | Stage::Headed if words.len() <= 2 * LONGEST_HEADLINE => UnitRole::Standfirst,
        Stage::Prose if heading => UnitRole::Crosshead,
        _ => UnitRole::Sentence,
    }
}

fn is_byline(words: &str, lower: &str) -> bool {
    let few = |most: usize| words.split_whitespace().take(most + 1).count() <= most;
    if BYLINES.iter().any(|cue| lower.starts_with(cue)) && few(12) {
        let names = lower.starts_with("by ").then(|| words[3..].starts_with(char::is_uppercase));
        return names.unwrap_or(true) && !is_terminated(words) || lower.starts_with("published:");
    }
    is_date(words) && few(10)
}

/// Whether a line holds nothing but a date, a time and a few signs.
fn is_date(words: &str) -> bool {
    let mut digits = false;
    for word in words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let lower = word.to_lowercase();
        let number = lower.starts_with(|c: char| c.is_ascii_digit()) && lower.len() <= 6;
        digits |= number;
        let known = number
            || MONTHS.contains(&lower.as_str())
            || SHORT_MONTHS.contains(&lower.as_str())
            || lower == "sept"
            || ["mins", "min", "read", "am", "pm", "gmt", "bst", "at", "on", "of", "published", "updated"]
                .contains(&lower.as_str())
            || lower.ends_with("day")
            || ["mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"].contains(&lower.as_str());
        if !known {
            return false;
        }
    }
    digits
}

/// Whether a line says what the title says, quotation marks, case and signs apart.
fn is_title(words: &str, title: Option<&str>) -> bool {
    title.is_some_and(|title| words.len() <= 2 * title.len() + 40 && folded(words) == title)
}

fn folded(words: &str) -> String {
    let mut folded = String::with_capacity(words.len());
    for c in words.chars() {
        if c.is_ascii_alphanumeric() {
            folded.push(c.to_ascii_lowercase());
        } else if is_of_word(c) {
            folded.extend(c.to_lowercase());
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::super::{Document, UnitRole};
    use super::*;

    fn roles(title: Option<&str>, text: &str) -> Vec<UnitRole> {
        Document::of(text, title).units().iter().map(|unit| unit.role).collect()
    }

    #[test]
    fn the_top_of_an_article_is_read_in_order() {
        let text = "3 May 2019\nServices “poor” in Borsetshire\nBy Ann Lee\nInspectors saw plans that were late and visits that were far too rare\nPlans are late.";
        use UnitRole::{Byline, Headline, Sentence, Standfirst};
        assert_eq!(roles(None, text), [Byline, Headline, Byline, Standfirst, Sentence]);
        assert_eq!(
            roles(Some("Services 'poor' in Borsetshire"), text),
            [Byline, Headline, Byline, Standfirst, Sentence]
        );
    }

    #[test]
    fn headings_lists_tables_and_captions_are_known_inside_prose() {
        let text = "Plans are late.\nFar to go\nInspectors saw:\n- late plans\nLeadership | Good\nPhoto: Ann Lee";
        use UnitRole::{Caption, Crosshead, LeadIn, ListItem, Sentence, TableRow};
        assert_eq!(roles(None, text), [Sentence, Crosshead, LeadIn, ListItem, TableRow, Caption]);
    }

    #[test]
    fn a_line_that_only_dates_is_no_sentence() {
        assert!(is_date("PUBLISHED: 17:05 13 November 2017 | UPDATED: 17:05 13 November 2017"));
        assert!(!is_date("In 2017 inspectors came"));
    }
}
