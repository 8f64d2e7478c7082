//! Lines → blocks: what belongs to one paragraph, list item or heading.

use super::signs::signs;
use crate::model::Span;

/// A paragraph before its sentences are cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Block {
    /// Without outer white space, with its bullet.
    pub span: Span,
    /// Without its bullet.
    pub body: Span,
    /// Whether a bullet or a number stands before it.
    pub bullet: bool,
}

/// The longest line of a text that was wrapped by hand, in characters.
const WRAP_WIDTH: usize = 110;

/// A line shorter than this, in bytes, is a heading or an entry rather than the start of a broken sentence.
const BROKEN_LINE: usize = 36;

/// Marks that stand before list items.
const BULLETS: &[char] =
    &['•', '●', '▪', '◦', '‣', '∙', '·', '■', '□', '►', '▶', '➢', '➤', '✓', '✔', '*', '-', '–', '—'];

/// Marks that set list items apart even inside one line.
const INLINE_BULLETS: &[char] = &['•', '●', '▪', '◦', '‣', '■'];

/// Cuts a text into blocks. A line that goes on with a broken sentence joins the block before it.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let lines = lines(text);
    let width = wrap_width(text, &lines);
    let mut blocks: Vec<Block> = Vec::new();
    let mut last_line = Span { start: 0, end: 0 };
    for &line in &lines {
        let block = block(text, line);
        match blocks.last_mut() {
            Some(open) if !block.bullet && goes_on(text, open, last_line, line, width) => {
                open.span.end = line.end;
                open.body.end = line.end;
            }
            _ => blocks.push(block),
        }
        last_line = line;
    }
    blocks
}

/// The lines that are not blank, trimmed; a line of several inline bullets gives one for each.
fn lines(text: &str) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut start = 0;
    // Bytes by which a line end or a bullet may begin; only there a character is read.
    for (at, c) in signs(text, [b'\n', b'\r', 0xE2, 0xC2]).filter_map(|at| Some((at, text[at..].chars().next()?))) {
        let ends = matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
        if ends || (INLINE_BULLETS.contains(&c) && at > start) {
            lines.extend(trimmed(text, Span { start, end: at }));
            start = if ends { at + c.len_utf8() } else { at };
        }
    }
    lines.extend(trimmed(text, Span { start, end: text.len() }));
    lines
}

/// A span without outer white space; `None` where nothing is left.
pub(super) fn trimmed(text: &str, span: Span) -> Option<Span> {
    let blank = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}');
    let words = span.of(text);
    let head = words.trim_start_matches(blank);
    let start = span.end - head.len();
    let end = start + head.trim_end_matches(blank).len();
    (start < end).then_some(Span { start, end })
}

fn block(text: &str, line: Span) -> Block {
    let body = trimmed(text, Span { start: line.start + bullet(line.of(text)), end: line.end });
    match body {
        Some(body) => Block { span: line, body, bullet: body.start > line.start },
        None => Block { span: line, body: line, bullet: false },
    }
}

/// The length of the bullet or number that a line begins with, in bytes; 0 without one.
fn bullet(line: &str) -> usize {
    let mut chars = line.chars();
    let Some(first) = chars.next() else { return 0 };
    let spaced = chars.as_str().starts_with(char::is_whitespace);
    if BULLETS.contains(&first) && (spaced || INLINE_BULLETS.contains(&first)) {
        return first.len_utf8();
    }
    numbering(line)
}

/// The length of "1.", "12)", "(a)", "b)" or "iv)" before a space; 0 for anything else.
fn numbering(line: &str) -> usize {
    let opened = line.starts_with('(');
    let inner = &line[usize::from(opened)..];
    let sign = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(0);
    let closes = match inner[sign..].chars().next() {
        Some(')') => true,
        Some('.') => !opened,
        _ => false,
    };
    let label = &inner[..sign];
    let number = (1..=2).contains(&label.len()) && label.bytes().all(|b| b.is_ascii_digit());
    let roman = (1..=3).contains(&label.len()) && label.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
    let letter = label.len() == 1 && label.as_bytes()[0].is_ascii_lowercase();
    let spaced = inner.get(sign + 1..).is_some_and(|rest| rest.starts_with(char::is_whitespace));
    if closes && spaced && (number || roman || letter) { usize::from(opened) + sign + 1 } else { 0 }
}

/// The width at which the text was wrapped, in bytes; 0 where its lines are whole paragraphs.
fn wrap_width(text: &str, lines: &[Span]) -> usize {
    let widest = lines.iter().map(|line| line.end - line.start).max().unwrap_or(0);
    let long = lines.iter().filter(|line| (line.end - line.start) * 10 >= widest * 7);
    let broken = long.clone().filter(|line| !is_terminated(line.of(text))).count();
    if (40..=WRAP_WIDTH).contains(&widest) && broken >= 3 && broken * 2 > long.count() { widest } else { 0 }
}

/// Whether `line` goes on with a sentence that the line before it broke off.
fn goes_on(text: &str, open: &Block, before: Span, line: Span, width: usize) -> bool {
    let (head, tail) = (before.of(text), line.of(text));
    let adjacent = breaks(&text[before.end..line.start]) <= 1;
    let first_word = tail.split_whitespace().next().map_or(0, str::len);
    if adjacent && width > 0 && head.len() + 1 + first_word > width {
        return true;
    }
    let broken = head.ends_with(|c: char| c.is_alphanumeric() || c == ',') && !is_link(head);
    let author = tail.strip_prefix("by ").is_some_and(|name| name.starts_with(char::is_uppercase));
    let resumes = tail.starts_with(char::is_lowercase)
        && !author
        && !is_link(tail)
        && (is_terminated(tail) || tail.contains(' '));
    let sentence = open.body.of(text).starts_with(|c: char| !c.is_lowercase());
    broken && resumes && sentence && head.len() >= BROKEN_LINE
}

/// How many line ends of any system a gap holds.
fn breaks(gap: &str) -> usize {
    gap.matches(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']).count() - gap.matches("\r\n").count()
}

fn is_link(line: &str) -> bool {
    line.starts_with("http") || line.starts_with("www.") || line.rsplit(' ').next().is_some_and(|w| w.contains("//"))
}

/// Whether a line ends a sentence: with a full stop or its like, closing marks apart.
pub(super) fn is_terminated(line: &str) -> bool {
    line.trim_end_matches(['”', '’', '"', '\'', ')', ']', ' ']).ends_with(['.', '!', '?', '…'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bodies(text: &str) -> Vec<&str> {
        blocks(text).iter().map(|block| block.body.of(text)).collect()
    }

    #[test]
    fn every_line_is_a_paragraph_of_its_own() {
        assert_eq!(bodies("One ends.\r\nTwo ends.\r\n\r\n  Three"), ["One ends.", "Two ends.", "Three"]);
    }

    #[test]
    fn bullets_and_numbers_are_no_part_of_an_item() {
        let text = "- first\n• second\n2. third\n(a) fourth\n-5 degrees\n1.5 million\n2019. Not a number";
        let bulleted: Vec<bool> = blocks(text).iter().map(|block| block.bullet).collect();
        assert_eq!(bulleted, [true, true, true, true, false, false, false]);
        assert_eq!(bodies(text)[..4], ["first", "second", "third", "fourth"]);
    }

    #[test]
    fn bullets_inside_a_line_set_items_apart() {
        assert_eq!(bodies("They found: • good plans • bad records"), ["They found:", "good plans", "bad records"]);
    }

    #[test]
    fn a_sentence_broken_by_a_blank_line_is_whole() {
        let text = "Inspectors said that the records of the borough's own\n\nsocial workers were late.";
        assert_eq!(bodies(text), [text]);
    }

    #[test]
    fn entries_in_small_letters_stay_apart() {
        let text =
            "Inspectors listed:\nthe small number of social workers in post\nthe late visits to children in need";
        assert_eq!(bodies(text).len(), 3);
    }

    #[test]
    fn a_text_wrapped_by_hand_is_joined_again() {
        let text = "Inspectors came to Borsetshire in May and found that the\nCouncil had done little of what it was asked to do in\n2015. They were not pleased.\n\nThe leader of the council spoke of a bad day for all of\nBorsetshire.";
        assert_eq!(blocks(text).len(), 2);
    }
}
