//! The councils of an article, and the one that it is about.

use super::day::newest_day;
use crate::{
    extract::{calendar::Calendar, gate::names_nation, names, phrases::Cue, reading::Reading},
    model::{Gss, Register},
    text::UnitRole,
};
use jiff::civil::date;
use std::collections::HashMap;

/// A council named at an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) struct Council {
    /// Its name's item.
    pub item: usize,
    /// Which it is.
    pub gss: Gss,
    /// Spoken of as an authority.
    pub strong: bool,
}

/// The councils of each reading: names with several owners settled, names that need support dropped without it.
pub(super) fn councils(readings: &[Reading], calendar: Calendar, register: &Register) -> Vec<Vec<Council>> {
    let day = calendar.published.or_else(|| newest_day(readings));
    let mut sure: HashMap<Gss, bool> = HashMap::new();
    for named in readings.iter().flat_map(|r| &r.names) {
        let owners = names::on_day(&named.owners, register, day);
        if let ([gss], false) = (owners.as_slice(), named.weak) {
            *sure.entry(*gss).or_default() |= named.strong;
        }
    }
    let settle = |r: &Reading, named: &names::Named| -> Vec<Council> {
        let mut owners = names::on_day(&named.owners, register, day);
        if owners.len() > 1 {
            owners.retain(|gss| sure.contains_key(gss));
        }
        let ended = |gss: &Gss| {
            let until = register.council(*gss).and_then(|c| c.active_to);
            until.is_some_and(|end| end < day.unwrap_or(date(2024, 1, 1)))
        };
        let weak = |gss: &Gss| !named.strong && (named.weak || ended(gss));
        owners
            .retain(|gss| !weak(gss) || sure.get(gss).is_some_and(|strong| *strong || !ended(gss)) || is_supported(r));
        owners.into_iter().map(|gss| Council { item: named.item, gss, strong: named.strong }).collect()
    };
    readings.iter().map(|r| r.names.iter().flat_map(|named| settle(r, named)).collect()).collect()
}

/// Whether a sentence speaks of authorities' inspections, so that a town's name in it means its council.
fn is_supported(r: &Reading) -> bool {
    let about = r.any(|c| matches!(c, Cue::Services | Cue::Rate | Cue::RatingNoun | Cue::Grade(_) | Cue::Kind(_)));
    let line = r.names.first().is_some_and(|n| n.item == 0)
        && (r.len() <= 4 && r.is_heading() || r.is_item() || r.is_row() || matches!(r.mark(1), Some(b':' | b'~')));
    (about || line || r.names.len() > 2) && !r.has(Cue::Other) && !names_nation(r)
}

/// How much of the article each council has.
pub(super) fn weigh(readings: &[Reading], named: &[Vec<Council>]) -> Vec<(Gss, usize)> {
    let mut weights: Vec<(Gss, usize)> = Vec::new();
    let mut prose = 0;
    for (r, row) in readings.iter().zip(named) {
        prose += usize::from(!row.is_empty());
        let place = match r.role {
            UnitRole::Headline => 4,
            UnitRole::Byline => 0,
            _ if r.unit.is_none() => 4,
            _ if prose == 1 => 6,
            _ if prose < 4 => 3,
            _ => 1,
        };
        for council in row {
            let weight = place * if council.strong { 2 } else { 1 };
            match weights.iter_mut().find(|(gss, _)| *gss == council.gss) {
                Some((_, sum)) => *sum += weight,
                None => weights.push((council.gss, weight)),
            }
        }
    }
    weights
}

/// The council with the most weight, and whether it has more than all others together.
pub(super) fn main(weights: &[(Gss, usize)]) -> (Option<Gss>, bool) {
    let total: usize = weights.iter().map(|w| w.1).sum();
    let best = weights.iter().rev().max_by_key(|w| w.1);
    (best.map(|w| w.0), best.is_some_and(|w| w.1 * 2 > total))
}

/// Whether the headline names one council, the one of which the article says most.
pub(super) fn is_headlined(readings: &[Reading], named: &[Vec<Council>], main: Option<Gss>) -> bool {
    let heads = readings.iter().zip(named).take(6).filter(|(r, _)| r.role == UnitRole::Headline);
    let mut councils = heads.flat_map(|(_, row)| row.iter().map(|c| c.gss)).peekable();
    main.is_some() && councils.peek().is_some() && councils.all(|gss| Some(gss) == main)
}
