//! The council that each sentence speaks of where it names none.

use super::Council;
use crate::{
    extract::{phrases::Cue, reading::Reading},
    model::Gss,
    text::Document,
};

/// Words before a name that make it a bystander: where somebody comes from, or who helps.
pub(in crate::extract) const BYSTANDERS: &[&str] = &[
    "from",
    "by",
    "with",
    "alongside",
    "unlike",
    "neighbouring",
    "near",
    "than",
    "nearby",
    "into",
    "like",
    "joining",
    "including",
];

/// The councils that each reading speaks of where it names none itself.
pub(super) fn focus(readings: &[Reading], named: &[Vec<Council>], main: Option<Gss>, single: bool) -> Vec<Vec<Gss>> {
    let mut focus: Vec<Vec<Gss>> = Vec::with_capacity(readings.len());
    let mut current: Vec<Gss> = main.into_iter().collect();
    for (r, row) in readings.iter().zip(named) {
        let subjects = row.iter().filter(|c| c.item == 0 || !BYSTANDERS.contains(&r.word(c.item - 1)));
        let mut here: Vec<Gss> = Vec::new();
        for council in subjects {
            if !here.contains(&council.gss) {
                here.push(council.gss);
            }
        }
        let keeps_main = single && (here.is_empty() || main.is_some_and(|m| here.contains(&m)) || !r.is_heading());
        if keeps_main {
            current = main.into_iter().collect();
        } else if !here.is_empty() {
            current = here;
        }
        focus.push(current.clone());
    }
    focus
}

/// "Peterborough fared worse. Its grade fell": a pronoun at a sentence's head goes on with the subject before it.
pub(super) fn follow_pronouns(
    readings: &[Reading],
    named: &[Vec<Council>],
    document: &Document,
    focus: &mut [Vec<Gss>],
) -> Vec<bool> {
    let mut followed = vec![false; readings.len()];
    let paragraph = |r: &Reading| r.unit.and_then(|at| document.units().get(at)).map(|u| u.paragraph);
    for row in 1..readings.len() {
        let (before, r) = (&readings[row - 1], &readings[row]);
        let pronoun = matches!(r.word(0), "it" | "its" | "they" | "their");
        let one_of = r.word(0) == "the"
            && matches!(r.word(1), "latest" | "most recent" | "most" | "first" | "second" | "third" | "last")
            && before.any(|c| matches!(c, Cue::Kind(_)));
        let all = matches!(r.cue(0), Some(Cue::Each)) && r.word(1) != "of";
        if all && named[row].is_empty() && named[row - 1].len() > 1 && paragraph(before) == paragraph(r) {
            focus[row] = named[row - 1].iter().map(|c| c.gss).collect();
            followed[row] = true;
            continue;
        }
        if !(pronoun || one_of) || !named[row].is_empty() || paragraph(before) != paragraph(r) && !one_of {
            continue;
        }
        followed[row] = !named[row - 1].is_empty() || followed[row - 1];
        match named[row - 1].as_slice() {
            [.., last] if one_of => focus[row] = vec![last.gss],
            [first, ..] if first.item <= 2 => focus[row] = vec![first.gss],
            [] if matches!(before.word(0), "it" | "its" | "they" | "their") => focus[row] = focus[row - 1].clone(),
            _ => {}
        }
    }
    followed
}
