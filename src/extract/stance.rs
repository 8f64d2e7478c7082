//! Whether a grade is the article's news, an earlier inspection's, or the same once more.

use super::{
    clauses::Opener,
    phrases::Cue,
    reading::{Reading, before_by},
    statements::Sentence,
};

/// Whether a grade is said of an inspection before the article's own.
pub(super) fn is_past(s: &Sentence, item: usize) -> bool {
    let r = s.r;
    let clause = s.clauses[s.clause(item)];
    let from = s.given.iter().map(|g| g.item).rfind(|at| *at < item && *at >= clause.first);
    let start = from.map_or(clause.first, |at| at + 1);
    if is_left(r, start, item) || is_lost(r, clause.first, clause.end, item) {
        return true;
    }
    let had = (clause.first..item).any(|at| {
        r.word(at) == "had"
            && !matches!(r.cue(at + 1), Some(Cue::Inspectors))
            && !matches!(r.word(at + 1), "to" | "not" | "no" | "found")
    });
    if had && !is_reported_now(s, item) {
        return true;
    }
    if clause.opener == Opener::When && r.word(clause.first) == "after" && tells_before(s, item) {
        return true;
    }
    if r.word(clause.first) == "having" || r.word(clause.first + 1) == "having" && r.mark(clause.first) == Some(b',') {
        return true;
    }
    let before = (start..item).rev().any(|at| says_before(r, at, item));
    let behind = (item + 1..clause.end.min(item + 8)).any(|at| {
        r.cue(at) == Some(Cue::Before) && r.word(at) != "since" && !matches!(r.word(at), "up from" | "down from")
            || matches!(r.word(at), "previously" | "no longer" | "formerly" | "beforehand")
    });
    // "At the last inspection, when services were judged inadequate".
    let last = matches!(clause.opener, Opener::When | Opener::Which)
        && before_by(clause.first, 6).any(|at| {
            matches!(r.cue(at), Some(Cue::Before)) && r.word(at) != "since" || matches!(r.word(at), "last" | "earlier")
        });
    if last {
        return true;
    }
    // "Since 2016, when …", "since a report in which …".
    let since = matches!(clause.opener, Opener::When | Opener::Which)
        && (clause.first.saturating_sub(10)..=clause.first).any(|at| r.word(at) == "since" && r.word(at + 1) != "then");
    before || behind || since
}

/// "Four years after it was rated good": before what the clause beside it tells.
fn tells_before(s: &Sentence, item: usize) -> bool {
    let home = s.clause(item);
    let years = s.clauses[home]
        .first
        .checked_sub(1)
        .is_some_and(|at| matches!(s.r.word(at), "years" | "year" | "months" | "decade" | "later"));
    let other = |g: &super::grades::Given| {
        let clause = s.clause(g.item);
        clause + 1 == home || home + 1 == clause
    };
    years || s.given.iter().any(|g| g.item != item && other(g))
}

/// "From good", "up from a good rating": what a change left behind.
fn is_left(r: &Reading, start: usize, item: usize) -> bool {
    let mut at = item;
    while at > start {
        at -= 1;
        match r.word(at) {
            "from" | "up from" | "down from" => return true,
            "a" | "an" | "its" | "their" | "the" | "being" | "of" | "rating" | "grade" | "judgement" | "overall"
            | "ofsted" | "previous" | "being rated" | "rated" | "old" | "earlier" | "one" | "double" | "best" => {}
            _ if r.is_quote(at) || r.dates.iter().any(|d| d.first <= at && at <= d.last) => {}
            _ => return false,
        }
    }
    false
}

/// "Shed its inadequate rating", "no longer inadequate", "lost its good grade".
fn is_lost(r: &Reading, first: usize, end: usize, item: usize) -> bool {
    let shed = |at: usize| r.cue(at) == Some(Cue::NoLonger) && r.word(at) != "from";
    (first.max(item.saturating_sub(6))..item).any(shed) || r.says(item + 1..end.min(item + 7), &["no longer"])
}

/// "Escaped the lowest grade": a grade that was not given.
pub(super) fn is_escaped(r: &Reading, item: usize) -> bool {
    r.says(before_by(item, 5), &["escape", "escaped", "escapes", "avoided", "avoid", "dodged"])
}

/// "Inspectors who had visited in May rated it good": the pluperfect is not the grade's.
fn is_reported_now(s: &Sentence, item: usize) -> bool {
    let r = s.r;
    let clause = s.clauses[s.clause(item)];
    let had = (clause.first..item).rev().find(|at| r.word(*at) == "had").unwrap_or(item);
    r.says(had + 1..item, &["fallen", "dropped", "improved", "slipped", "risen", "gone", "moved", "now"])
        && !(clause.first..item).any(|at| r.cue(at) == Some(Cue::Before))
}

/// A word before a grade that places it before the news.
fn says_before(r: &Reading, at: usize, item: usize) -> bool {
    match r.cue(at) {
        Some(Cue::Before) => !matches!(r.word(at), "up from" | "down from"),
        _ => match r.word(at) {
            "formerly" | "once" | "originally" | "initially" => item - at <= 8,
            "earlier" => item - at <= 5 && r.word(at + 1) != "this",
            "years" => item - at <= 4 && matches!(r.word(at + 1), "of" | "as"),
            "end" | "ending" | "slide" | "exit" => {
                item - at <= 5 && matches!(r.word(at + 1), "of" | "to" | "from" | "a" | "its")
            }
            "first" => item - at <= 4 && r.word(at.wrapping_sub(1)) == "was",
            "last" => {
                item - at <= 8
                    && r.dates.iter().all(|d| !(d.first <= at && at <= d.last))
                    && r.word(at + 1) != "night"
                    && r.word(at + 1) != "week"
            }
            _ => false,
        },
    }
}

/// "Retained its good rating", "again found inadequate"; "inspected again" says nothing of the grade.
pub(super) fn is_again(r: &Reading, item: usize) -> bool {
    let near = |at: usize| {
        let visit = at > 0 && matches!(r.cue(at - 1), Some(Cue::Inspect | Cue::Visit));
        r.cue(at) == Some(Cue::Again) && !visit
    };
    before_by(item, 8).rev().take_while(|at| !r.parts(*at)).any(near)
        || (item + 1..(item + 5).min(r.len())).any(|at| near(at) && r.word(at) != "still")
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::told;

    const DAY: &str = "2019-05-16";

    #[test]
    fn a_change_tells_the_news_and_what_it_left_behind() {
        for text in [
            "Ofsted has rated children's services in Leeds good, up from inadequate.",
            "Children's services in Leeds have gone from inadequate to good, Ofsted says.",
            "Leeds has shed its inadequate rating. Ofsted now rates its children's services good.",
            "Leeds, where children's services had been rated inadequate, is now rated good by Ofsted.",
        ] {
            assert_eq!(told(DAY, text), ["leeds full good -", "leeds full inadequate -"], "{text}");
        }
    }

    #[test]
    fn a_grade_kept_was_given_twice() {
        let kept = told(DAY, "Leeds has retained its good rating for children's services from Ofsted.");
        assert_eq!(kept, ["leeds full good -", "leeds full good -"]);
        let given = told(DAY, "Leeds has been given a good rating for children's services by Ofsted.");
        assert_eq!(given, ["leeds full good -"]);
    }

    #[test]
    fn a_grade_escaped_was_not_given() {
        let text = "Ofsted rated Leeds requires improvement. Adoption alone avoided an inadequate rating.";
        assert_eq!(told(DAY, text), ["leeds full requires_improvement -"]);
    }
}
