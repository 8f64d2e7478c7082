//! Runs with places → lines: words put together, the page's furniture and its notes set aside.

use super::{
    days,
    pdf::{BULLET, Page, Run},
};
use std::collections::HashMap;

/// A line of one column of a page, or of one cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The words, single-spaced; never empty.
    pub text: String,
    /// The page, counted from 0.
    pub page: usize,
    /// The left end, in points.
    pub x: f32,
    /// The right end.
    pub end: f32,
    /// The baseline, counted down the page.
    pub y: f32,
    /// The height of the letters' body.
    pub size: f32,
    /// Whether every letter is bold.
    pub bold: bool,
}

impl Line {
    /// Whether it begins with a bullet or a number that numbers a paragraph.
    pub fn is_marked(&self) -> bool {
        mark(&self.text).is_some()
    }
}

/// What a document's lines are: its text, and the notes at the foot of its pages.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lines {
    /// The text, in reading order.
    pub body: Vec<Line>,
    /// Footnotes, in the order of the pages.
    pub notes: Vec<Line>,
}

/// A gap that sets two cells apart, in heights of the letters.
const CELL_GAP: f32 = 2.0;

/// A gap that sets cells apart which the file marks as different parts: wider than a space.
const PART_GAP: f32 = 0.6;

/// How far a mark may stand before its paragraph, in heights of the letters.
const MARK_GAP: f32 = 6.0;

/// A gap that is a space, in heights of the letters.
const SPACE_GAP: f32 = 0.15;

/// Letters smaller than this part of the line's are a reference to a note.
const NOTE_SIZE: f32 = 0.75;

/// The parts of a page's height at its head and its foot where furniture stands.
const HEAD: f32 = 0.09;
const FOOT: f32 = 0.9;

/// Puts the runs of all pages together to lines.
pub fn of_pages(pages: &[Page]) -> Lines {
    let mut all: Vec<(Line, bool)> = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        all.extend(of_page(number, page));
    }
    let heights: Vec<f32> = pages.iter().map(|page| page.height).collect();
    let repeated = repeated(&all, &heights);
    let body_size = body_size(&all);
    let mut lines = Lines::default();
    let mut noted = None;
    for (line, artifact) in all {
        let height = heights.get(line.page).copied().unwrap_or_default();
        if is_furniture(&line, artifact, height, &repeated) {
            continue;
        }
        // A note begins with its number, in small letters on the lower half; small letters elsewhere are a cover's.
        let small = line.size < body_size * 0.87 && line.y > height * 0.5;
        let goes_on = noted == Some(line.page);
        let is_note = small && (goes_on || begins_note(&line.text));
        noted = is_note.then_some(line.page);
        if is_note { lines.notes.push(line) } else { lines.body.push(line) }
    }
    lines
}

/// Whether a line begins with the number of a note, and not with a day.
fn begins_note(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let number = (1..=2).contains(&digits) && text[digits..].chars().next().is_none_or(|c| c == ' ');
    number && days::read(text, 0).is_none()
}

/// The lines of one page, each with whether the file marks it as furniture.
fn of_page(number: usize, page: &Page) -> Vec<(Line, bool)> {
    let mut lines: Vec<(Line, bool)> = Vec::new();
    let mut part = 0;
    for run in &page.runs {
        let blank = run.text.trim().is_empty();
        let same_part = run.part == part;
        part = run.part;
        if let Some((line, artifact)) = lines.last_mut()
            && *artifact == run.artifact
            && joins(line, run, same_part)
        {
            if is_note_reference(line, run) {
                continue;
            }
            append(line, run, blank);
        } else if !blank {
            let Run { text, x, end, y, size, bold, .. } = run.clone();
            let text = text.trim_start().to_owned();
            lines.push((Line { text, page: number, x, end, y, size, bold }, run.artifact));
        }
    }
    for (line, _) in &mut lines {
        line.text = single_spaced(&line.text);
    }
    lines.retain(|(line, _)| !line.text.is_empty());
    lines
}

/// Whether a run goes on with a line: on its height, to its right, and not so far that it is another cell.
fn joins(line: &Line, run: &Run, same_part: bool) -> bool {
    let size = line.size.max(run.size).max(1.0);
    let gap = run.x - line.end;
    let reach = match () {
        () if mark(&line.text) == Some(line.text.trim_end().len()) => MARK_GAP,
        () if same_part => CELL_GAP,
        () => PART_GAP,
    };
    (run.y - line.y).abs() < 0.45 * size && gap > -0.6 * size && gap < reach * size
}

/// A small raised number behind a word refers to a note: it is no part of the sentence.
fn is_note_reference(line: &Line, run: &Run) -> bool {
    let text = run.text.trim();
    run.size < line.size * NOTE_SIZE
        && run.y < line.y - 0.1 * line.size
        && !text.is_empty()
        && text.len() <= 2
        && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn append(line: &mut Line, run: &Run, blank: bool) {
    let gap = run.x - line.end;
    if blank {
        line.text.push(' ');
        line.end = line.end.max(run.end.min(run.x + line.size));
        return;
    }
    if gap > SPACE_GAP * line.size && !line.text.ends_with(' ') {
        line.text.push(' ');
    }
    line.text.push_str(&run.text);
    line.end = line.end.max(run.end);
    // The line is as high as most of its letters, not as a raised or symbol one.
    if run.text.len() > 2 {
        line.size = line.size.max(run.size);
    }
    line.bold &= run.bold;
}

fn single_spaced(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}

/// The length of the bullet or paragraph number that a text begins with, in bytes: `•`, `12.`, `2.1`, `(a)`.
pub fn mark(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    if matches!(first, BULLET | '·' | '▪' | '▫' | '●' | '○' | '➢' | '►' | '∙' | '✓') {
        return Some(first.len_utf8());
    }
    if matches!(first, '-' | '–') || (first == 'o' && text.starts_with("o ")) {
        return text[first.len_utf8()..].starts_with(' ').then_some(first.len_utf8());
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let after = &text[digits..];
    let dotted = after.starts_with(['.', ')']) && (1..=3).contains(&digits);
    let ends = after.get(1..).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    (dotted && ends).then_some(digits + 1)
}

/// The height of most of the document's letters.
fn body_size(lines: &[(Line, bool)]) -> f32 {
    let mut letters: HashMap<u32, usize> = HashMap::new();
    for (line, _) in lines {
        // A quarter of a point is finer than any two sizes in use.
        *letters.entry((line.size * 4.0) as u32).or_default() += line.text.len();
    }
    let most = letters.into_iter().max_by_key(|(size, count)| (*count, *size));
    most.map_or(0.0, |(size, _)| size as f32 / 4.0)
}

/// Lines at the head or foot that stand on several pages, their digits left out.
fn repeated(lines: &[(Line, bool)], heights: &[f32]) -> HashMap<String, usize> {
    let mut seen: HashMap<String, (usize, usize)> = HashMap::new();
    for (line, _) in lines {
        let height = heights.get(line.page).copied().unwrap_or_default();
        if line.y < height * HEAD || line.y > height * FOOT {
            let (pages, last) = seen.entry(without_digits(&line.text)).or_insert((0, usize::MAX));
            if *last != line.page {
                (*pages, *last) = (*pages + 1, line.page);
            }
        }
    }
    seen.into_iter().filter(|(_, (pages, _))| *pages >= 3).map(|(text, (pages, _))| (text, pages)).collect()
}

fn without_digits(text: &str) -> String {
    text.chars().filter(|c| !c.is_ascii_digit()).collect()
}

fn is_furniture(line: &Line, artifact: bool, height: f32, repeated: &HashMap<String, usize>) -> bool {
    let at_foot = line.y > height * FOOT;
    let at_head = line.y < height * HEAD;
    // Covers put the days and the inspector at their foot, and a title may be the head: of the first page only what
    // the others repeat is furniture.
    if artifact && line.page > 0 {
        return true;
    }
    if !(at_foot || (at_head && line.page > 0)) {
        return false;
    }
    let number = line.text.trim_start_matches("Page").trim();
    let is_number = !number.is_empty()
        && number.len() <= 10
        && number.replace("of", "").bytes().all(|b| b.is_ascii_digit() || b == b' ');
    is_number || repeated.contains_key(&without_digits(&line.text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_a_bullet_or_a_number_with_its_stop() {
        assert_eq!(mark("• the plans"), Some(3));
        assert_eq!(mark("12. Leaders know"), Some(3));
        assert_eq!(mark("2018. Leaders"), None);
        assert_eq!(mark("Leaders"), None);
    }

    #[test]
    fn a_note_begins_with_its_number_and_a_covers_day_is_none() {
        assert!(begins_note("1 Ofsted made this report under its powers"));
        assert!(!begins_note("15 July 2013"));
        assert!(!begins_note("15-19 July 2013"));
    }
}
