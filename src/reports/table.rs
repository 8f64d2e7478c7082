//! The table of judgements on a report's first pages: which grade stands beside which label.
//!
//! Labels and grades are matched by where they stand on the page, so the order in which a file holds its cells does
//! not matter, nor does a label that takes more lines than its grade.

use super::{
    document::{Document, Placed},
    labels::{LONGEST_LABEL, Row, begins_label, label_words, row, without_grade},
    lines::mark,
    words::{folded, grade_alone},
};
use crate::model::{Area, Grade, Span};

/// A row with its grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Graded {
    /// What it is about.
    pub row: Row,
    /// The grade; `None` where the table says that it was not judged.
    pub grade: Option<Grade>,
    /// Where the label stands in the text.
    pub label: Span,
    /// Where the grade stands; the label's own stretch where one cell holds both.
    pub words: Span,
}

/// How many pages from the first a table of judgements may stand on.
const FIRST_PAGES: usize = 4;

/// The rows of the page with most of them, and those that its table goes on with on the next, in the order of the text.
/// Reports up to 2013 may have their table, the "record of main findings", on any page; later ones on the first.
pub fn read(document: &Document, on_any_page: bool) -> Vec<Graded> {
    let last = document.lines.iter().map(|placed| placed.line.page).max().unwrap_or_default();
    let last = if on_any_page { last } else { last.min(FIRST_PAGES - 1) };
    let mut best: (usize, Vec<Graded>) = (0, Vec::new());
    for page in 0..=last {
        let rows = on_page(document, page);
        if rows.len() > best.1.len() {
            best = (page, rows);
        }
    }
    let (page, mut rows) = best;
    // A contents page names the areas without a grade; one stray grade is no table.
    if rows.len() < 2 {
        return Vec::new();
    }
    for more in on_page(document, page + 1) {
        if !rows.iter().any(|row| about_the_same(row.row, more.row)) {
            rows.push(more);
        }
    }
    rows
}

/// Whether two rows judge the same, care leavers with or without.
fn about_the_same(one: Row, other: Row) -> bool {
    match (one, other) {
        (Row::Area { area: one, with_care_leavers: with }, Row::Area { area: other, .. }) => {
            one == other || (with && other == Area::CareLeavers)
        }
        _ => one == other,
    }
}

/// A cell: lines of one column, one under the other.
struct Cell {
    top: f32,
    bottom: f32,
    x: f32,
    size: f32,
    span: Span,
}

impl Cell {
    fn new(placed: &Placed) -> Cell {
        let line = &placed.line;
        Cell { top: line.y - line.size, bottom: line.y, x: line.x, size: line.size, span: placed.span }
    }

    fn take(&mut self, placed: &Placed) {
        self.bottom = placed.line.y;
        self.span.start = self.span.start.min(placed.span.start);
        self.span.end = self.span.end.max(placed.span.end);
    }

    /// How far two cells are apart in height: 0 where their middles meet.
    fn distance(&self, other: &Cell) -> f32 {
        ((self.top + self.bottom) / 2.0 - (other.top + other.bottom) / 2.0).abs()
    }
}

/// The lines of a page from its top down, of which some are taken into cells.
struct Sheet<'a> {
    lines: Vec<&'a Placed>,
    taken: Vec<bool>,
    /// Where the column of grades begins.
    grades: f32,
}

/// More lines than any page of a report has: what comes after is not looked at.
const MOST_LINES: usize = 300;

impl<'a> Sheet<'a> {
    fn new(document: &'a Document, page: usize) -> Sheet<'a> {
        // Lines stand in the order of their pages.
        let from = document.lines.partition_point(|placed| placed.line.page < page);
        let of_page = document.lines[from..].iter().take_while(|placed| placed.line.page == page);
        let mut lines: Vec<&Placed> = of_page.take(MOST_LINES).collect();
        lines.sort_by(|a, b| a.line.y.total_cmp(&b.line.y).then(a.line.x.total_cmp(&b.line.x)));
        Sheet { taken: vec![false; lines.len()], lines, grades: f32::INFINITY }
    }

    /// The line under a cell in its column, where the lines are not further apart than those of one cell.
    fn under(&self, cell: &Cell) -> Option<usize> {
        let at = self.lines.iter().zip(&self.taken).position(|(placed, taken)| {
            let down = placed.line.y - cell.bottom;
            !taken && down > 0.3 * cell.size && (placed.line.x - cell.x).abs() < 4.0 * cell.size
        })?;
        (self.lines[at].line.y - cell.bottom < 2.2 * cell.size).then_some(at)
    }

    /// The cells that say a grade, or that there is none.
    fn take_grades(&mut self) -> Vec<(Option<Grade>, Cell)> {
        let mut cells = Vec::new();
        for at in 0..self.lines.len() {
            if !self.taken[at]
                && let Some((grade, cell)) = self.take_grade(at)
            {
                cells.push((grade, cell));
            }
        }
        cells
    }

    fn take_grade(&mut self, at: usize) -> Option<(Option<Grade>, Cell)> {
        let mut cell = Cell::new(self.lines[at]);
        let mut text = folded(&self.lines[at].line.text);
        let mut lines = vec![at];
        // "Requires" alone is the start of a grade; so is "requires improvement", which is one too.
        while let Some(next) = self.under(&cell).filter(|_| lines.len() < 4 && begins_grade(&text)) {
            let whole = format!("{text} {}", folded(&self.lines[next].line.text));
            if !begins_grade(&whole) {
                break;
            }
            cell.take(self.lines[next]);
            lines.push(next);
            text = whole;
        }
        let grade = outcome(&text)?;
        for at in lines {
            self.taken[at] = true;
        }
        Some((grade, cell))
    }

    /// The cells that name a row, with the grade that one holds itself.
    fn take_labels(&mut self) -> Vec<(Row, Cell, Option<Grade>)> {
        let mut cells = Vec::new();
        for at in 0..self.lines.len() {
            if !self.taken[at] {
                cells.extend(self.take_label(at));
            }
        }
        cells
    }

    fn take_label(&mut self, at: usize) -> Option<(Row, Cell, Option<Grade>)> {
        let first = label_words(&self.lines[at].line.text);
        if !begins_label(&first) {
            return None;
        }
        self.taken[at] = true;
        let mut cell = Cell::new(self.lines[at]);
        let (label, mut grade) = without_grade(&first);
        let mut text = label.to_owned();
        while let Some(next) = self.under(&cell) {
            let line = &self.lines[next].line;
            let words = folded(&line.text);
            // "The experiences and progress of" names nothing yet: what follows is its second line, not another label.
            let named = row(&text).is_some_and(|row| row != Row::Other);
            let other = (named && begins_label(&label_words(&words))) || mark(&words).is_some();
            // A line that runs into the column of grades is a paragraph under the table.
            if other || line.end > self.grades + line.size || text.len() + words.len() > LONGEST_LABEL {
                break;
            }
            self.taken[next] = true;
            cell.take(self.lines[next]);
            let (label, more) = without_grade(&words);
            text = format!("{text} {label}");
            grade = grade.or(more);
        }
        row(&text).map(|row| (row, cell, grade))
    }
}

fn on_page(document: &Document, page: usize) -> Vec<Graded> {
    let mut sheet = Sheet::new(document, page);
    let grades = sheet.take_grades();
    let left = sheet.lines.iter().map(|placed| placed.line.x).fold(f32::INFINITY, f32::min);
    let columns = grades.iter().map(|(_, cell)| cell).filter(|cell| cell.x > left + 8.0 * cell.size);
    sheet.grades = columns.map(|cell| cell.x).fold(f32::INFINITY, f32::min);
    let mut rows = Vec::new();
    let mut labels = Vec::new();
    for (row, cell, grade) in sheet.take_labels() {
        match grade {
            Some(_) => rows.push(Graded { row, grade, label: cell.span, words: cell.span }),
            None => labels.push((row, cell)),
        }
    }
    rows.extend(matched(&labels, &grades));
    rows.sort_by_key(|row| row.label.start);
    rows
}

/// The nearest label and grade first, each once: a grade stands to the right of its label and at its height.
fn matched(labels: &[(Row, Cell)], grades: &[(Option<Grade>, Cell)]) -> Vec<Graded> {
    let mut pairs = Vec::new();
    for (l, (_, label)) in labels.iter().enumerate() {
        for (g, (_, grade)) in grades.iter().enumerate() {
            let reach = (label.bottom - label.top) / 2.0 + label.size;
            let distance = label.distance(grade);
            if grade.x > label.x + 2.0 * label.size && distance <= reach {
                pairs.push((distance, l, g));
            }
        }
    }
    pairs.sort_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut used_labels, mut used_grades) = (vec![false; labels.len()], vec![false; grades.len()]);
    let mut rows = Vec::new();
    for (_, l, g) in pairs {
        if used_labels[l] || used_grades[g] {
            continue;
        }
        (used_labels[l], used_grades[g]) = (true, true);
        let ((row, label), (grade, cell)) = (&labels[l], &grades[g]);
        rows.push(Graded { row: *row, grade: *grade, label: label.span, words: cell.span });
    }
    rows
}

/// Whether a folded text is the beginning of a grade that takes several words.
fn begins_grade(text: &str) -> bool {
    ["requires improvement to be good", "require improvement to be good", "not judged"]
        .iter()
        .any(|phrase| phrase.starts_with(text.trim_end_matches('.')))
}

/// The grade that a cell says, or that it says there is none.
#[expect(clippy::option_option, reason = "no outcome, an outcome that is no grade, a grade")]
fn outcome(text: &str) -> Option<Option<Grade>> {
    match text.trim_end_matches(['.', '*']) {
        "not judged" | "not applicable" | "n/a" | "no judgement" => Some(None),
        other => grade_alone(other).map(Some),
    }
}
