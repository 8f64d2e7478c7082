//! Grades that a sentence takes over from the one before it: "The same rating was given in …".

use super::{Given, Support, value_at};
use crate::{
    extract::{
        phrases::Cue,
        reading::{Reading, before_by},
    },
    model::Grade,
};

/// Grades that a sentence gives by pointing at the one before it.
pub(in crate::extract) fn carry(readings: &[Reading], given: &mut [Vec<Given>]) {
    for row in 1..readings.len() {
        if !given[row].is_empty() {
            continue;
        }
        let (before, r) = (&readings[row - 1], &readings[row]);
        let place = || points_back(r).or_else(|| counts_back(before, r));
        let back = given[row - 1].last().copied().and_then(|last| Some(Given { item: place()?, ..last }));
        let performs = before.any(|c| matches!(c, Cue::Performs(_)));
        let listed = lists_those(r).or_else(|| lists_names(before, r)).zip(only_grade(before));
        let listed = listed.map(|(item, grade)| Given { item, grade, performs, support: Support::Rated });
        if let Some(carried) = back.or(listed) {
            given[row].push(Given { support: Support::Rated, ..carried });
        }
    }
}

/// "It received the same overall rating in 2020", "it was first given the rating in 2014", "it was rated so in 2014", "that
/// verdict, in July 2023": where a dated sentence means the grade of the one before.
pub(super) fn points_back(r: &Reading) -> Option<usize> {
    let area = (0..r.len()).any(|at| r.is_area(at));
    if r.dates.is_empty() && !area {
        return None;
    }
    let noun = |at: usize| r.cue(at) == Some(Cue::RatingNoun) || r.word(at) == "verdict";
    let that = matches!(r.word(0), "that" | "this") && noun(1) && r.dates.first().is_some_and(|d| d.first <= 4);
    if that && r.names.is_empty() {
        return Some(1);
    }
    let gives = |at: usize| matches!(r.cue(at), Some(Cue::MayRate | Cue::Rate | Cue::Again));
    let given = |at: usize| before_by(at, 5).any(gives) && r.names.is_empty();
    (1..r.len()).find(|&at| match r.word(at) {
        "same" => (at + 1..at + 4).any(noun) && (given(at) || r.says(at + 2..at + 5, &["followed", "came"])),
        "the" | "that" | "this" => noun(at + 1) && given(at),
        "one" => r.says(before_by(at, 4), &["same"]) && matches!(r.word(at + 1), "given" | "in" | "it" | "awarded"),
        "so" => matches!(r.word(at - 1), "rated" | "told" | "judged" | "found") && !r.is_grade(at + 1),
        _ => false,
    })
}

/// "The first was in 2018", "the previous inspections were in 2015 and 2019", behind "the third good rating in a row".
pub(super) fn counts_back(before: &Reading, r: &Reading) -> Option<usize> {
    let row = before.says_any(&["row", "consecutive", "successive", "running", "time"]);
    let of =
        matches!(r.word(1), "first" | "last" | "previous" | "others" | "other" | "first two" | "previous inspections");
    let was = (2..5).find(|at| matches!(r.word(*at), "was" | "were" | "came" | "was in" | "were in"))?;
    let dated = r.dates.first().is_some_and(|d| d.first <= was + 2);
    (row && r.word(0) == "the" && of && dated).then_some(was)
}

/// "They include Kent and Essex", behind "six councils are rated inadequate".
pub(super) fn lists_those(r: &Reading) -> Option<usize> {
    let those = matches!(r.word(0), "they" | "these" | "those");
    let first = 2 + usize::from(r.mark(2) == Some(b':'));
    (those && matches!(r.word(1), "include" | "are") && r.name_at(first).is_some()).then_some(1)
}

/// A line of nothing but councils' names under a heading that is a grade: the place behind its last name.
pub(super) fn lists_names(head: &Reading, r: &Reading) -> Option<usize> {
    let joins = |at: usize| matches!(r.word(at), "," | "and" | "&" | "." | "the" | "council");
    let names = !r.names.is_empty() && (0..r.len()).all(|at| r.name_at(at).is_some() || joins(at));
    (names && head.is_heading() && head.len() <= 8 && head.names.is_empty()).then_some(r.len())
}

/// The one grade that a sentence or a heading gives.
pub(super) fn only_grade(r: &Reading) -> Option<Grade> {
    let mut all = (0..r.len()).filter_map(|at| value_at(r, at));
    let first = all.next()?;
    let gives = r.any(|c| matches!(c, Cue::Rate | Cue::Performs(_))) || r.is_heading() && r.len() <= 3;
    (gives && all.all(|grade| grade == first)).then_some(first)
}
