//! Lines → the report's text, a paragraph a line, with the place of every line in it.

use super::lines::{Line, Lines, mark};
use crate::model::Span;

/// A report's text and how it stood on the page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    /// Paragraphs, list items, headings and cells of tables, each on a line of its own with an empty line between.
    pub text: String,
    /// Every line of the body with its stretch of the text, in reading order.
    pub lines: Vec<Placed>,
    /// The paragraphs, in reading order; notes at the feet of pages are the last.
    pub blocks: Vec<Block>,
}

/// A line and where it stands in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// As it stood on the page.
    pub line: Line,
    /// Its stretch of the text.
    pub span: Span,
}

/// A paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Its stretch of the text, mark included.
    pub span: Span,
    /// The page that it begins on, counted from 0.
    pub page: usize,
    /// Whether a bullet or number stands before it.
    pub marked: bool,
    /// Whether it is bold or larger than the body: a heading.
    pub heading: bool,
    /// Whether it is a note at the foot of a page.
    pub note: bool,
}

impl Block {
    /// Its words without the mark.
    pub fn words(self, text: &str) -> &str {
        let words = self.span.of(text);
        words.get(mark(words).unwrap_or(0)..).unwrap_or_default().trim_start()
    }
}

impl Document {
    /// Puts lines together to paragraphs.
    pub fn new(lines: Lines) -> Document {
        let size = usual_size(&lines.body);
        let margins = margins(&lines.body);
        let mut document = Document::default();
        let mut previous: Option<Line> = None;
        for line in lines.body {
            let open = document.blocks.last().copied();
            let goes_on = match (&previous, open) {
                (Some(last), Some(block)) => goes_on(last, &line, block, &document, &margins),
                _ => false,
            };
            document.push(&line, goes_on, false, line.bold || line.size > size * 1.15);
            document.lines.push(Placed { span: document.last_line(&line), line: line.clone() });
            previous = Some(line);
        }
        for line in &lines.notes {
            document.push(line, !starts_note(line), true, false);
        }
        document
    }

    fn push(&mut self, line: &Line, goes_on: bool, note: bool, heading: bool) {
        match self.blocks.last_mut() {
            Some(block) if goes_on && block.note == note => {
                if !(self.text.ends_with('-') && line.text.starts_with(char::is_lowercase)) {
                    self.text.push(' ');
                }
                self.text.push_str(&line.text);
                block.span.end = self.text.len();
            }
            _ => {
                if !self.text.is_empty() {
                    self.text.push_str("\n\n");
                }
                let start = self.text.len();
                self.text.push_str(&line.text);
                let span = Span { start, end: self.text.len() };
                self.blocks.push(Block { span, page: line.page, marked: line.is_marked(), heading, note });
            }
        }
    }

    fn last_line(&self, line: &Line) -> Span {
        Span { start: self.text.len() - line.text.len(), end: self.text.len() }
    }
}

/// Whether a line goes on with the paragraph of the line before.
fn goes_on(last: &Line, line: &Line, block: Block, document: &Document, margins: &[f32]) -> bool {
    let same_letters = (last.size - line.size).abs() < 0.08 * last.size.max(line.size) && last.bold == line.bold;
    if !same_letters || line.is_marked() {
        return false;
    }
    let ended = document.text.ends_with(['.', ':', '?', '!']);
    if last.page != line.page {
        let small = line.text.starts_with(char::is_lowercase);
        return last.page + 1 == line.page && !block.heading && (small || (!ended && !is_short(last, line, margins)));
    }
    let down = line.y - last.y;
    let near = down > 0.3 * last.size && down < 1.55 * last.size;
    // Behind a mark the first line begins further left than the others.
    let left = line.x - last.x;
    let aligned = left.abs() < 0.6 * last.size || (block.marked && left > 0.0 && left < 5.0 * last.size);
    near && aligned && !(ended && is_short(last, line, margins))
}

/// Whether the next line's first word would have fitted on the line: then the writer ended it.
fn is_short(last: &Line, line: &Line, margins: &[f32]) -> bool {
    let margin = margins.get(last.page).copied().unwrap_or(last.end);
    let letters = line.text.chars().count().max(1) as f32;
    let first = line.text.split(' ').next().unwrap_or_default().chars().count() as f32;
    let word = (line.end - line.x) / letters * (first + 1.0);
    last.end + word + last.size < margin
}

/// The right end of the text on each page.
fn margins(lines: &[Line]) -> Vec<f32> {
    let mut margins = Vec::new();
    for line in lines {
        if line.page >= margins.len() {
            margins.resize(line.page + 1, 0.0);
        }
        if let Some(margin) = margins.get_mut(line.page) {
            *margin = line.end.max(*margin);
        }
    }
    margins
}

/// The height of most letters.
fn usual_size(lines: &[Line]) -> f32 {
    let mut sizes: Vec<(f32, usize)> = lines.iter().map(|line| (line.size, line.text.len())).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|(_, letters)| letters).sum::<usize>() / 2;
    let mut seen = 0;
    let middle = sizes.iter().find(|(_, letters)| {
        seen += letters;
        seen >= half
    });
    middle.map_or(0.0, |(size, _)| *size)
}

fn starts_note(line: &Line) -> bool {
    line.text.starts_with(|c: char| c.is_ascii_digit())
}
