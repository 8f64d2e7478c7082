//! Grades that stand in a list or a table, and need no verb.

use super::{around, is_area, value};
use crate::{
    extract::{phrases::Cue, reading::Reading},
    text::UnitRole,
};

/// "Leadership – good", "Leeds: outstanding", a table's row.
pub(super) fn is_listed(r: &Reading, item: usize, before: Option<usize>, after: usize) -> bool {
    let target = |at: usize| {
        matches!(r.cue(at), Some(Cue::Area(_) | Cue::Overall | Cue::Safeguarding)) || r.name_at(at).is_some()
    };
    let ends = after >= r.len()
        || matches!(r.mark(after), Some(b',' | b';' | b'.' | b'(' | b'|' | b')'))
        || r.word(after) == "and";
    let led = before.is_some_and(|b| matches!(r.mark(b), Some(b':' | b'~' | b'-' | b'|' | b'=' | b'(')));
    let cell = matches!(r.role, UnitRole::TableRow);
    let row = before.is_some_and(|b| r.mark(b) == Some(b','))
        && (after >= r.len() || matches!(r.mark(after), Some(b';' | b'.')));
    let head = |at: &usize| matches!(r.mark(*at), Some(b';' | b':'));
    let row = row
        && (item.saturating_sub(14)..item)
            .rev()
            .find(head)
            .is_some_and(|from| (from..item).any(|at| is_area(r, at) || r.name_at(at).is_some()));
    let more = led
        && (after..r.len()).any(|at| {
            r.cue(at).and_then(value).is_some() && at > 1 && matches!(r.mark(at - 1), Some(b':' | b'~' | b'-'))
        });
    if ((led && ends) || cell || more || row) && (item.saturating_sub(24)..item).any(target) {
        return true;
    }
    let date_at = |at: usize| r.dates.iter().any(|d| d.first == at);
    let dated = date_at(after) || r.word(after) == "in" && date_at(after + 1);
    // "Barnet, inadequate in 2017 and good in 2019"; "St Helens (inadequate 2019, good 2023)".
    let beside_name =
        before.is_some_and(|b| matches!(r.mark(b), Some(b',' | b'(')) && b > 0 && r.name_at(b - 1).is_some());
    let goes_on = before.is_some_and(|b| {
        (matches!(r.word(b), "," | "and" | "then"))
            && (b.saturating_sub(8)..b)
                .any(|at| matches!(r.mark(at), Some(b'(' | b',')) && at > 0 && r.name_at(at - 1).is_some())
    });
    if dated && (beside_name || goes_on) {
        return true;
    }
    // "Outstanding for leaders; outstanding for help and protection; and …".
    let semicolon =
        before.is_some_and(|b| r.mark(b) == Some(b';') || r.word(b) == "and" && b > 0 && r.mark(b - 1) == Some(b';'));
    if semicolon && matches!(r.word(after), "for" | "on" | "in") && (after + 1..after + 12).any(|at| is_area(r, at)) {
        return true;
    }
    // "Our last full inspection was July 2018 (outstanding)".
    let inspected = r.any(|c| matches!(c, Cue::Inspect | Cue::FullInspection | Cue::RatingNoun));
    if inspected
        && before.is_some_and(|b| r.mark(b) == Some(b'(') && r.dates.iter().any(|d| d.last + 1 == b))
        && r.mark(after) == Some(b')')
    {
        return true;
    }
    let head = before.is_none_or(|b| r.ends(b)) && matches!(r.mark(after), Some(b':' | b'~' | b'-'));
    head && (after..(after + 8).min(r.len())).any(target)
}

/// "Inadequate in 2012", "good, March 2019": a grade that needs no verb in a list of councils or years.
pub(super) fn is_terse(r: &Reading, item: usize) -> bool {
    let (before, after) = around(r, item);
    let opens = before.is_none_or(|b| {
        matches!(r.mark(b), Some(b':' | b'~' | b'.' | b',' | b';' | b'(' | b')' | b'|' | b'-'))
            || matches!(r.word(b), "and" | "again" | "then" | "but" | "to" | "still" | "now" | "overall" | "also")
            || r.dates.iter().any(|d| d.last == b)
            || r.name_at(b).is_some()
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
        || r.dates.iter().any(|d| d.first == after);
    opens && closes
}
