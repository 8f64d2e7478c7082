//! The list as a map of England on which every council has a tile of the same size; the list says the same in words.

use super::query::{Column, Shown};
use crate::{
    model::{Area, Region},
    store::read::{CouncilRecord, England},
    web::{
        say,
        view::{change::Change, standing::Standing},
    },
};
use jiff::civil::Date;
use std::{collections::BTreeMap, fmt::Write as _};

/// The side of a tile with the gap after it, in the map's own units.
const STEP: u16 = 20;
/// The side of a tile.
const SIDE: u16 = 17;

/// How far the first column stands from the edge, for the names in the west.
const LEFT: u16 = 12;

/// Where the regions' names begin, in the map's own units, and the words.
const NAMES: [(u16, u16, &str); 13] = [
    (200, 35, "North East"),
    (20, 95, "North West"),
    (240, 155, "Yorkshire and"),
    (240, 175, "the Humber"),
    (220, 195, "East Midlands"),
    (0, 235, "West"),
    (0, 255, "Midlands"),
    (318, 255, "East of"),
    (318, 275, "England"),
    (318, 315, "London"),
    (20, 295, "South West"),
    (318, 355, "South"),
    (318, 375, "East"),
];

/// The map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Map {
    /// What it shows.
    pub title: String,
    /// The same in words, as counts.
    pub words: String,
    /// The tiles of each grade, or of its absence, with their marks.
    pub layers: Vec<Layer>,
    /// Letters on tiles, where they show a change and not a grade: place and letter.
    pub letters: Vec<(u16, u16, &'static str)>,
    /// The tiles of councils that are not in the list.
    pub others: String,
    /// The lines between regions.
    pub borders: String,
    /// The regions' names, each with its place.
    pub names: &'static [(u16, u16, &'static str)],
}

/// Tiles that are drawn alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layer {
    /// The class of their grade; empty where they show none.
    pub class: &'static str,
    /// The class of their marks.
    pub mark_class: &'static str,
    /// The tiles, as a path.
    pub tiles: String,
    /// The marks, as a path.
    pub marks: String,
}

impl Map {
    /// The map of a list; `None` where no council in it has a tile.
    #[must_use]
    pub fn of(england: &England, rows: &[Standing<'_>], shown: Shown, today: Date) -> Option<Map> {
        let placed: Vec<(&Standing<'_>, (u8, u8))> =
            rows.iter().filter_map(|s| Some((s, s.record.council.tile?))).collect();
        if placed.is_empty() {
            return None;
        }
        let exist: Vec<&CouncilRecord> = england.councils().iter().filter(|r| r.council.exists_on(today)).collect();
        let listed = |record: &&&CouncilRecord| rows.iter().all(|s| s.record.council.gss != record.council.gss);
        let mut others = String::new();
        exist.iter().filter(listed).filter_map(|record| record.council.tile).for_each(|at| tile(&mut others, at));
        Some(Map {
            title: format!("Map of England: {}", shown.label()),
            words: words(&placed, shown) + &without_tile(rows.len() - placed.len()),
            layers: layers(&placed, shown),
            letters: letters(&placed, shown),
            others,
            borders: borders(&exist),
            names: &NAMES,
        })
    }
}

/// How many councils in the list have no tile, for no map of today has them.
fn without_tile(councils: usize) -> String {
    match councils {
        0 => String::new(),
        1 => "; one council that no longer exists has no tile".to_owned(),
        _ => format!("; {} councils that no longer exist have no tile", say::number(councils)),
    }
}

/// How many councils have each grade, or each change.
fn words(placed: &[(&Standing<'_>, (u8, u8))], shown: Shown) -> String {
    let count = |label: &str, count: usize| format!("{label} {}", say::number(count));
    let words: Vec<String> = match shown {
        Shown::Area(area) => {
            tally(placed.iter().map(|(s, _)| s.area(area))).map(|(said, n)| count(said.label(), n)).collect()
        }
        Shown::Change => {
            tally(placed.iter().map(|(s, _)| s.change)).map(|(change, n)| count(change.label(), n)).collect()
        }
    };
    words.join(", ")
}

fn tally<K: Ord>(keys: impl Iterator<Item = K>) -> impl Iterator<Item = (K, usize)> {
    let mut counts = BTreeMap::new();
    keys.for_each(|key| *counts.entry(key).or_default() += 1);
    counts.into_iter()
}

/// The tiles by grade. A change is no grade, so its tiles have no colour.
fn layers(placed: &[(&Standing<'_>, (u8, u8))], shown: Shown) -> Vec<Layer> {
    let mut layers: BTreeMap<&'static str, Layer> = BTreeMap::new();
    for (standing, at) in placed {
        let class = match shown {
            Shown::Area(area) => standing.area(area).class(),
            Shown::Change => "",
        };
        let mark_class = match class {
            "o" | "i" => "k-l",
            "a" => "k-n",
            _ => "k-d",
        };
        let layer = layers.entry(class).or_insert_with(|| Layer {
            class,
            mark_class,
            tiles: String::new(),
            marks: String::new(),
        });
        tile(&mut layer.tiles, *at);
        if matches!(shown, Shown::Area(_)) {
            mark(&mut layer.marks, class, *at);
        }
    }
    layers.into_values().collect()
}

/// The letter of each council's change.
fn letters(placed: &[(&Standing<'_>, (u8, u8))], shown: Shown) -> Vec<(u16, u16, &'static str)> {
    let letter = |change: Change| match change {
        Change::Better => "B",
        Change::Same => "S",
        Change::Worse => "W",
        Change::Mixed => "M",
        Change::NotComparable => "–",
    };
    let place = |(standing, at): &(&Standing<'_>, (u8, u8))| {
        let (x, y) = middle(*at);
        (x, y + 5, letter(standing.change))
    };
    if shown == Shown::Change { placed.iter().map(place).collect() } else { Vec::new() }
}

fn corner((col, row): (u8, u8)) -> (u16, u16) {
    (u16::from(col) * STEP + LEFT + 1, u16::from(row) * STEP + 1)
}

fn middle(at: (u8, u8)) -> (u16, u16) {
    let (x, y) = corner(at);
    (x + SIDE / 2, y + SIDE / 2)
}

/// Adds a tile to a path.
fn tile(path: &mut String, at: (u8, u8)) {
    let (x, y) = corner(at);
    let _ = write!(path, "M{x} {y}h{SIDE}v{SIDE}h-{SIDE}z");
}

/// Adds a tile's mark to a path: the shape that the grade has everywhere.
fn mark(path: &mut String, class: &str, at: (u8, u8)) {
    let (x, y) = middle(at);
    let _ = match class {
        "o" => write!(path, "M{x} {}l5 5-5 5-5-5z", y - 5),
        "gd" => write!(path, "M{} {y}a4 4 0 1 0 8 0a4 4 0 1 0-8 0", x - 4),
        "i" => write!(path, "M{} {}h8v8h-8z", x - 4, y - 4),
        "r" | "a" => write!(path, "M{x} {}l5 9h-10z", y - 5),
        _ => write!(path, "M{} {}h8v2h-8z", x - 4, y - 1),
    };
}

/// The lines between tiles of different regions.
fn borders(exist: &[&CouncilRecord]) -> String {
    let regions: BTreeMap<(u8, u8), Region> =
        exist.iter().filter_map(|record| Some((record.council.tile?, record.council.region))).collect();
    let mut path = String::new();
    for ((col, row), region) in &regions {
        let (x, y) = (u16::from(*col) * STEP + LEFT, u16::from(*row) * STEP);
        let differs = |at: (u8, u8)| regions.get(&at).is_some_and(|other| other != region);
        if differs((col + 1, *row)) {
            let _ = write!(path, "M{} {y}v{STEP}", x + STEP);
        }
        if differs((*col, row + 1)) {
            let _ = write!(path, "M{x} {}h{STEP}", y + STEP);
        }
    }
    path
}

/// Everything that the map can show.
#[must_use]
pub fn all_shown() -> Vec<Shown> {
    Area::TODAY.into_iter().map(Shown::Area).chain([Shown::Change]).collect()
}

impl Shown {
    /// The words for readers.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Shown::Area(area) => area.label(),
            Shown::Change => Column::Change.label(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_has_no_tile_is_counted_in_words() {
        assert_eq!(without_tile(0), "");
        assert_eq!(without_tile(5), "; 5 councils that no longer exist have no tile");
    }

    #[test]
    fn a_tile_is_a_square_and_its_mark_lies_within() {
        let mut path = String::new();
        tile(&mut path, (1, 2));
        assert_eq!(path, "M33 41h17v17h-17z");
        let mut marks = String::new();
        mark(&mut marks, "i", (1, 2));
        assert_eq!(marks, "M37 45h8v8h-8z");
    }
}
