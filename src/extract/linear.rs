//! The linear model: what each feature of a unit says for or against being a finding, its sides and its themes.
//!
//! Its weights are trained offline from labelled sentences (`training/findings.rs`) and bundled as a table.

use super::features::Sink;
use crate::model::{Side, Theme};
use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
    sync::LazyLock,
};

/// One feature a line, with its weights in thousandths.
const TABLE: &str = include_str!("../../data/finding_weights.tsv");

/// How many outputs the model has: finding, the sides, the themes.
pub(super) const OUTPUTS: usize = 1 + Side::ALL.len() + Theme::ALL.len();

/// The model's outputs for one unit, in thousandths of a logit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scores([i32; OUTPUTS]);

impl Scores {
    /// A unit of which nothing is known yet.
    pub(super) const ZERO: Scores = Scores([0; OUTPUTS]);

    /// Whether inspectors praise, criticise or ask in it.
    pub(super) fn finding(&self) -> i32 {
        self.0[0]
    }

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

impl Sink for Scores {
    fn put(&mut self, parts: &[&str]) {
        let Some(weights) = WEIGHTS.get(&hash(parts)) else { return };
        for (output, weight) in weights {
            self.0[usize::from(*output)] += weight;
        }
    }
}

type Weights = HashMap<u64, Vec<(u8, i32)>, BuildHasherDefault<Ready>>;

static WEIGHTS: LazyLock<Weights> =
    LazyLock::new(|| read(TABLE).expect("the bundled weights are well formed; a test reads them"));

/// Reads a table of weights; `None` where a line is malformed or two features have one hash.
fn read(table: &str) -> Option<Weights> {
    let outputs = output_words();
    let mut weights = Weights::default();
    for line in table.lines() {
        let (feature, row) = line.split_once('\t')?;
        let mut cells = Vec::new();
        for cell in row.split(' ') {
            let (output, weight) = cell.split_once('=')?;
            let output = outputs.iter().position(|word| *word == output)?;
            cells.push((u8::try_from(output).ok()?, weight.parse().ok()?));
        }
        if weights.insert(hash(&[feature]), cells).is_some() {
            return None;
        }
    }
    Some(weights)
}

/// FNV-1a over a feature's parts: one value whichever way the feature is cut.
fn hash(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Takes keys that are hashes already.
#[derive(Default)]
struct Ready(u64);

impl Hasher for Ready {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| hash.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, key: u64) {
        // Tables take their places from the low bits and their tags from the high ones; FNV mixes the high less well.
        self.0 = key ^ key.rotate_left(32);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_weights_are_well_formed() {
        assert!(read(TABLE).is_some_and(|weights| !weights.is_empty()));
    }

    #[test]
    fn a_feature_counts_however_it_is_cut() {
        assert_eq!(hash(&["w=", "poor"]), hash(&["w=poor"]));
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
