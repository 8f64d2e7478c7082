//! What a finding is about.

use super::linear::Scores;
use crate::model::{Kind, Theme};

/// A second theme is given from this score on, in thousandths of a logit (a chance of one in four).
const SECOND: i32 = -1_100;

/// A third theme is given from this score on (a chance of two in five).
const THIRD: i32 = -405;

/// The themes of a finding made at an inspection of a kind, sorted, each once: one to three.
pub(super) fn themes(scores: &Scores, kind: Kind) -> Vec<Theme> {
    let mut ranked: Vec<(i32, Theme)> = Theme::ALL.iter().map(|theme| (score(scores, *theme, kind), *theme)).collect();
    ranked.sort_by_key(|(score, theme)| (std::cmp::Reverse(*score), *theme));
    let floors = [i32::MIN, SECOND, THIRD];
    let given = ranked.iter().zip(floors).take_while(|((score, _), floor)| score >= floor);
    let mut themes: Vec<Theme> = given.map(|((_, theme), _)| *theme).collect();
    themes.sort();
    themes
}

/// A theme's score; whatever an area SEND inspection finds is about special educational needs.
fn score(scores: &Scores, theme: Theme, kind: Kind) -> i32 {
    match (kind, theme) {
        (Kind::AreaSend, Theme::DisabilityAndSend) => i32::MAX,
        _ => scores.theme(theme),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_send_finding_is_about_send() {
        assert!(themes(&Scores::ZERO, Kind::AreaSend).contains(&Theme::DisabilityAndSend));
    }
}
