//! What a finding is about.

use super::linear::Scores;
use crate::model::Theme;

/// A second theme is given from this score on, in thousandths of a logit (a chance of one in five).
const SECOND: i32 = -1_386;

/// A third theme is given from this score on (a chance of two in five).
const THIRD: i32 = -405;

/// The themes of a finding, sorted, each once: one to three.
pub(super) fn themes(scores: &Scores) -> Vec<Theme> {
    let mut ranked: Vec<(i32, Theme)> = Theme::ALL.iter().map(|theme| (scores.theme(*theme), *theme)).collect();
    ranked.sort_by_key(|(score, theme)| (-score, *theme));
    let floors = [i32::MIN, SECOND, THIRD];
    let given = ranked.iter().zip(floors).take_while(|((score, _), floor)| score >= floor);
    let mut themes: Vec<Theme> = given.map(|((_, theme), _)| *theme).collect();
    themes.sort();
    themes
}
