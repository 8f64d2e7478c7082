//! Grades that stand in a list or a table, and need no verb.

use super::around;
use crate::extract::{
    phrases::Cue,
    reading::{Reading, before_by},
};

/// "Leadership – good", "Leeds: outstanding", a table's row.
pub(super) fn is_listed(r: &Reading, item: usize, before: Option<usize>, after: usize) -> bool {
    is_labelled(r, item, before, after)
        || is_dated_beside_name(r, before, after)
        || is_one_of_row(r, before, after)
        || is_inspections(r, before, after)
        || is_label(r, before, after)
}

/// What a list gives a grade to.
fn is_target(r: &Reading, at: usize) -> bool {
    let leaders = r.word(at) == "leaders" && r.mark(at + 1).is_some();
    r.is_area(at) || leaders || r.cue(at) == Some(Cue::Overall) || r.name_at(at).is_some()
}

/// "Leadership: good", "care leavers, good;", a cell of a row.
fn is_labelled(r: &Reading, item: usize, before: Option<usize>, after: usize) -> bool {
    let ends = after >= r.len()
        || matches!(r.mark(after), Some(b',' | b';' | b'.' | b'(' | b'|' | b')'))
        || r.word(after) == "and";
    let led = before.is_some_and(|b| matches!(r.mark(b), Some(b':' | b'~' | b'-' | b'|' | b'=' | b'(' | b'>')));
    let comma = before.is_some_and(|b| r.mark(b) == Some(b','))
        && (after >= r.len() || matches!(r.mark(after), Some(b';' | b'.')));
    let head = |at: &usize| matches!(r.mark(*at), Some(b';' | b':'));
    let named = |from: usize| (from..item).any(|at| r.is_area(at) || r.name_at(at).is_some());
    let row = comma && before_by(item, 14).rev().find(head).is_some_and(named);
    let again = |at: usize| r.is_grade(at) && at > 1 && matches!(r.mark(at - 1), Some(b':' | b'~' | b'-'));
    let more = led && (after..r.len()).any(again);
    ((led && ends) || r.is_row() || more || row) && before_by(item, 24).any(|at| is_target(r, at))
}

/// "Barnet, inadequate in 2017 and good in 2019"; "St Helens (inadequate 2019, good 2023)".
fn is_dated_beside_name(r: &Reading, before: Option<usize>, after: usize) -> bool {
    let dated = r.is_date(after) || r.word(after) == "in" && r.is_date(after + 1);
    let opens = |at: usize| matches!(r.mark(at), Some(b'(' | b',')) && at > 0 && r.name_at(at - 1).is_some();
    let goes_on = |b: usize| matches!(r.word(b), "," | "and" | "then") && before_by(b, 8).any(opens);
    dated && before.is_some_and(|b| opens(b) || goes_on(b))
}

/// "Outstanding for leaders; outstanding for help and protection; and …".
fn is_one_of_row(r: &Reading, before: Option<usize>, after: usize) -> bool {
    let semicolon =
        before.is_some_and(|b| r.mark(b) == Some(b';') || r.word(b) == "and" && b > 0 && r.mark(b - 1) == Some(b';'));
    semicolon && matches!(r.word(after), "for" | "on" | "in") && (after + 1..after + 12).any(|at| r.is_area(at))
}

/// "Our last full inspection was July 2018 (outstanding)".
fn is_inspections(r: &Reading, before: Option<usize>, after: usize) -> bool {
    let told = |c| matches!(c, Cue::Inspect | Cue::FullInspection | Cue::RatingNoun | Cue::Rate | Cue::Before);
    let inspected = r.any(told);
    inspected
        && before.is_some_and(|b| r.mark(b) == Some(b'(') && r.dates.iter().any(|d| d.last + 1 == b))
        && r.mark(after) == Some(b')')
}

/// "Good: Barnet, Kent".
fn is_label(r: &Reading, before: Option<usize>, after: usize) -> bool {
    let head = before.is_none_or(|b| r.ends(b)) && matches!(r.mark(after), Some(b':' | b'~' | b'-'));
    head && (after..(after + 8).min(r.len())).any(|at| is_target(r, at))
}

/// "Inadequate in 2012", "good, March 2019": a grade that needs no verb in a list of councils or years.
pub(super) fn is_terse(r: &Reading, item: usize) -> bool {
    let (before, after) = around(r, item);
    let opens = before.is_none_or(|b| {
        matches!(r.mark(b), Some(b':' | b'~' | b'.' | b',' | b';' | b'(' | b')' | b'|' | b'-'))
            || matches!(r.word(b), "and" | "again" | "then" | "but" | "to" | "still" | "now" | "overall" | "also")
            || r.dates.iter().any(|d| d.last == b)
            || r.name_at(b).is_some()
            || r.is_area(b)
    });
    let closes = after >= r.len()
        || r.mark(after).is_some_and(|m| m != b'-')
        || r.is_spaced(after)
        || matches!(
            r.word(after),
            "in" | "overall"
                | "again"
                | "but"
                | "and"
                | "for"
                | "at"
                | "from"
                | "across"
                | "since"
                | "with"
                | "on"
                | "under"
                | "throughout"
                | "save"
                | "except"
                | "following"
                | "after"
        )
        || r.is_date(after);
    opens && closes
}
