//! How many councils have each grade, as bars and as a table of the same numbers.

use super::{said::Said, standing::Standing};
use crate::model::{Area, Grade};

/// The narrowest part that has room for its number, and the narrowest for its mark too, in per cent of the bar.
const ROOM_FOR_NUMBER: f64 = 5.0;
const ROOM_FOR_MARK: f64 = 14.0;

/// A bar: all councils by what is said of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// Its id in the page.
    pub id: &'static str,
    /// "Help and protection".
    pub name: &'static str,
    /// "Outstanding 28, Good 76": the same in words.
    pub words: String,
    /// Its parts, from the left.
    pub parts: Vec<Part>,
    /// How many have each grade, and how many none: the table's cells.
    pub cells: Vec<usize>,
}

/// A part of a bar. Positions are in per cent.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The class of its grade.
    pub class: &'static str,
    /// Where it begins.
    pub x: String,
    /// How wide it is.
    pub width: String,
    /// Its middle.
    pub middle: String,
    /// How many.
    pub count: usize,
    /// Whether there is room for the number.
    pub has_number: bool,
    /// Whether there is room for the mark beside the number.
    pub has_mark: bool,
    /// Whether words on it are light.
    pub is_dark: bool,
}

/// The grades that have a column in the table.
pub const COLUMNS: [&str; 6] =
    ["Outstanding", "Good", "Requires improvement", "Inadequate", "Judged together", "No grade known"];

/// One bar for each of the four areas.
#[must_use]
pub fn areas(standings: &[Standing<'_>]) -> Vec<Bar> {
    Area::TODAY
        .into_iter()
        .map(|area| bar(area.word(), area.label(), standings.iter().map(|standing| standing.area(area))))
        .collect()
}

/// The bar of the last overall grades given.
#[must_use]
pub fn overall(standings: &[Standing<'_>]) -> Bar {
    bar("overall", "Last overall grade given", standings.iter().map(Standing::rating))
}

fn bar(id: &'static str, name: &'static str, said: impl Iterator<Item = Said>) -> Bar {
    let mut counts: std::collections::BTreeMap<Said, usize> = std::collections::BTreeMap::new();
    said.for_each(|said| *counts.entry(said).or_default() += 1);
    let all: usize = counts.values().sum();
    let words: Vec<_> = counts.iter().map(|(said, count)| format!("{} {count}", said.label())).collect();
    let count = |said: Said| counts.get(&said).copied().unwrap_or_default();
    let graded = [Grade::Outstanding, Grade::Good, Grade::RequiresImprovement, Grade::Inadequate];
    let mut cells: Vec<usize> = graded.map(|grade| count(Said::Grade(grade))).into();
    cells.push(count(Said::Together));
    cells.push(all - cells.iter().sum::<usize>());
    Bar { id, name, words: words.join(", "), parts: parts(&counts, all), cells }
}

fn parts(counts: &std::collections::BTreeMap<Said, usize>, all: usize) -> Vec<Part> {
    let mut begun = 0;
    let share = |count: usize| 100.0 * count as f64 / all.max(1) as f64;
    counts
        .iter()
        .map(|(said, count)| {
            let (x, width) = (share(begun), share(*count));
            begun += count;
            Part {
                class: said.class(),
                x: format!("{x:.2}%"),
                width: format!("{width:.2}%"),
                middle: format!("{:.2}%", x + width / 2.0),
                count: *count,
                has_number: width >= ROOM_FOR_NUMBER,
                has_mark: width >= ROOM_FOR_MARK,
                is_dark: matches!(said.class(), "o" | "i"),
            }
        })
        .collect()
}
