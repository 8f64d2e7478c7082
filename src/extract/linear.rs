//! The linear model: what each feature of a unit says for or against being a finding, its sides and its themes.
//!
//! Its weights are trained offline from labelled sentences (`training/findings.rs`) and bundled as a table.

use super::{
    cues::Class,
    features::{Sink, no_cue},
    parts::{Part, hash},
};
use crate::model::{Side, Theme};
use std::sync::LazyLock;

/// One feature a line, with its weights in thousandths.
const TABLE: &str = include_str!("../../data/finding_weights.tsv");

/// How many outputs the model has: finding, the sides, the themes.
const OUTPUTS: usize = 1 + Side::ALL.len() + Theme::ALL.len();

/// The model's outputs for one unit, in thousandths of a logit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scores([i32; OUTPUTS]);

impl Scores {
    /// A unit of which nothing is known yet.
    pub(super) const ZERO: Scores = Scores([0; OUTPUTS]);

    /// Which way it points, if it is a finding.
    pub(super) fn side(&self, side: Side) -> i32 {
        self.0[1 + place(Side::ALL, side)]
    }

    /// Whether it is about a theme, if it is a finding.
    pub(super) fn theme(&self, theme: Theme) -> i32 {
        self.0[1 + Side::ALL.len() + place(Theme::ALL, theme)]
    }
}

fn place<T: Copy + PartialEq>(all: &[T], one: T) -> usize {
    all.iter().position(|known| *known == one).unwrap_or_default()
}

/// The words of the outputs in the table, in their order.
pub(super) fn output_words() -> Vec<&'static str> {
    let sides = Side::ALL.iter().map(|side| side.word());
    std::iter::once("finding").chain(sides).chain(Theme::ALL.iter().map(|theme| theme.word())).collect()
}

/// The rows of the features of one unit. Most units are no findings, which one output tells: the others are added up
/// only where they are asked for, which spares nine tenths of the additions.
pub(super) struct Rows {
    weights: &'static Weights,
    no_cues: &'static [Option<Row>],
    finding: i32,
    rows: Vec<Row>,
}

/// The rows of the features that a unit has no cue of a class.
static NO_CUES: LazyLock<Vec<Option<Row>>> =
    LazyLock::new(|| Class::PLAIN.iter().map(|(class, _)| WEIGHTS.row(hash(&no_cue(*class)))).collect());

impl Rows {
    /// Of no unit yet.
    pub(super) fn new() -> Rows {
        Rows { weights: &WEIGHTS, no_cues: &NO_CUES, finding: 0, rows: Vec::new() }
    }

    /// Forgets the unit before.
    pub(super) fn clear(&mut self) {
        self.finding = 0;
        self.rows.clear();
    }

    /// Adds a feature that may have a row.
    #[inline(never)]
    fn look_up(&mut self, hash: u64) {
        self.add(self.weights.row(hash));
    }

    fn add(&mut self, row: Option<Row>) {
        if let Some(row) = row {
            self.finding += row.finding;
            self.rows.push(row);
        }
    }

    /// Whether inspectors praise, criticise or ask in the unit, in thousandths of a logit.
    pub(super) fn finding(&self) -> i32 {
        self.finding
    }

    /// The other outputs for the unit.
    pub(super) fn scores(&self) -> Scores {
        let mut scores = Scores::ZERO;
        for (output, weight) in self.rows.iter().flat_map(|row| self.weights.cells_of(*row)) {
            scores.0[usize::from(*output)] += weight;
        }
        scores
    }
}

impl Sink for Rows {
    const READS: bool = false;

    #[inline(always)]
    fn put(&mut self, parts: &[Part]) {
        let hash = hash(parts);
        if self.weights.may_have(hash) {
            self.look_up(hash);
        }
    }

    fn put_none(&mut self, place: usize) {
        self.add(self.no_cues.get(place).copied().flatten());
    }
}

/// What one feature adds: to the first output, and where the rest stands among the cells.
#[derive(Debug, Clone, Copy)]
struct Row {
    finding: i32,
    from: u32,
    to: u32,
}

/// The table: what each feature adds to which outputs.
struct Weights {
    /// A bit for each of the hashes' last bits that a feature has: most pairs of words have none, and one load tells.
    known: [u64; KNOWN_WORDS],
    /// Each feature's hash and row at the first free place from its hash on; a feature is looked up for every word of a
    /// text, and its hash needs no second hashing. Three of four places are free and hold 0.
    places: Vec<(u64, Row)>,
    /// Outputs but the first, with their weights.
    cells: Vec<(u8, i32)>,
}

/// So many words hold a bit for each feature of some thousands, and one in twenty bits is set.
const KNOWN_WORDS: usize = 1 << 10;

impl Weights {
    /// Whether the table may have a feature of this hash; if not, it has none.
    #[inline]
    fn may_have(&self, hash: u64) -> bool {
        self.known[word_of(hash)] & (1 << (hash % 64)) != 0
    }

    fn cells_of(&self, row: Row) -> &[(u8, i32)] {
        self.cells.get(row.from as usize..row.to as usize).unwrap_or_default()
    }

    /// A feature's row, if it has one.
    fn row(&self, hash: u64) -> Option<Row> {
        let mut place = hash as usize & (self.places.len() - 1);
        while let Some((known, row)) = self.places.get(place).filter(|(known, _)| *known != 0) {
            if *known == hash {
                return Some(*row);
            }
            place = (place + 1) & (self.places.len() - 1);
        }
        None
    }

    /// Adds a feature's weights; `None` where another has its hash.
    fn add(&mut self, hash: u64, weights: &[(u8, i32)]) -> Option<()> {
        let from = u32::try_from(self.cells.len()).ok()?;
        let (first, rest): (Vec<_>, Vec<_>) = weights.iter().partition(|(output, _)| *output == 0);
        self.cells.extend(rest);
        let to = u32::try_from(self.cells.len()).ok()?;
        let finding = first.iter().map(|(_, weight)| *weight).sum();
        self.known[word_of(hash)] |= 1 << (hash % 64);
        if hash == 0 || self.row(hash).is_some() {
            return None;
        }
        let mut place = hash as usize & (self.places.len() - 1);
        while self.places[place].0 != 0 {
            place = (place + 1) & (self.places.len() - 1);
        }
        self.places[place] = (hash, Row { finding, from, to });
        Some(())
    }
}

/// The word that holds a hash's bit.
#[inline]
fn word_of(hash: u64) -> usize {
    (hash >> 6) as usize % KNOWN_WORDS
}

static WEIGHTS: LazyLock<Weights> =
    LazyLock::new(|| read(TABLE).expect("the bundled weights are well formed; a test reads them"));

/// Reads a table of weights; `None` where a line is malformed or two features have one hash.
fn read(table: &str) -> Option<Weights> {
    let outputs = output_words();
    let free = Row { finding: 0, from: 0, to: 0 };
    let places = vec![(0, free); (4 * table.lines().count()).next_power_of_two()];
    let mut weights = Weights { known: [0; KNOWN_WORDS], places, cells: Vec::new() };
    for line in table.lines() {
        let (feature, row) = line.split_once('\t')?;
        let mut cells = Vec::new();
        for cell in row.split(' ') {
            let (output, weight) = cell.split_once('=')?;
            let output = outputs.iter().position(|word| *word == output)?;
            cells.push((u8::try_from(output).ok()?, weight.parse().ok()?));
        }
        weights.add(hash(&[Part::new(feature)]), &cells)?;
    }
    Some(weights)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_weights_are_well_formed() {
        assert!(read(TABLE).is_some_and(|weights| !weights.cells.is_empty()));
    }

    #[test]
    fn malformed_tables_are_refused() {
        for table in
            ["w=poor", "w=poor\tfinding", "w=poor\tnothing=1", "w=poor\tfinding=x", "a\tfinding=1\na\tfinding=2"]
        {
            assert!(read(table).is_none(), "{table:?}");
        }
    }
}
