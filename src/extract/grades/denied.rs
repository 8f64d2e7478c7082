//! Grade words by which no grade is given: denied, hoped for, one of two, or a whole scale explained.

use super::is_count;
use crate::{
    extract::{
        lexicon::What,
        phrases::Cue,
        reading::{Reading, before_by},
    },
    model::Grade,
};

/// Three or more different grades in a row explain the scale.
pub(super) fn is_scale(r: &Reading, places: &[(usize, Grade)]) -> bool {
    // "On a four-point scale, from outstanding to inadequate".
    let ends = places.windows(2).any(|w| (w[0].0 + 1..w[1].0).any(|at| r.word(at) == "to"));
    if ends && r.says_any(&["scale"]) && r.says_any(&["four-point", "point", "five-point"]) {
        return true;
    }
    // One row of them: "from good to inadequate" and "from inadequate to good" of two councils are none.
    let mut row: Vec<Grade> = Vec::new();
    places.iter().enumerate().any(|(n, &(at, grade))| {
        let goes_on = n > 0 && (places[n - 1].0 + 1..at).all(|between| is_filler(r, between));
        if !goes_on {
            row.clear();
        }
        if !row.contains(&grade) {
            row.push(grade);
        }
        row.len() > 2
    })
}

/// What may stand between the grades of a scale: marks, numbers, "and", "then".
fn is_filler(r: &Reading, at: usize) -> bool {
    r.mark(at).is_some_and(|m| m != b'.')
        || matches!(r.word(at), "and" | "or" | "and/or" | "then" | "are" | "were" | "to")
        || matches!(r.items[at].what, What::Number(_))
        || is_count(r.word(at))
}

/// "Good or outstanding" is a range, not a grade.
pub(super) fn either_or(r: &Reading, item: usize, before: Option<usize>, after: Option<usize>) -> bool {
    let or = |from: usize, to: usize| {
        (from + 1..to).all(|at| r.is_quote(at) || matches!(r.word(at), "or" | "and/or" | "/"))
            && r.says(from + 1..to, &["or", "and/or", "/"])
    };
    // "Good and outstanding ratings" does not say which is for what.
    let both = |from: usize, to: usize| {
        let joined = (from + 1..to).all(|at| r.is_quote(at) || r.word(at) == "and");
        joined && !(0..r.len()).any(|at| r.word(at) == "respectively")
    };
    before.is_some_and(|b| or(b, item) || both(b, item)) || after.is_some_and(|a| or(item, a) || both(item, a))
}

/// "Not yet good", "short of good".
pub(super) fn is_denied(r: &Reading, item: usize) -> bool {
    if r.word(0) == "neither"
        || r.word(0) == "none" && r.word(1) == "of"
        || r.word(0) == "no" && r.cue(1) == Some(Cue::TheCouncil)
    {
        return true;
    }
    for at in before_by(item, 6).rev() {
        if r.parts(at) && r.mark(at) != Some(b'(') {
            return false;
        }
        let near = item - at <= 5;
        if near
            && (r.cue(at) == Some(Cue::Not)
                || matches!(r.word(at), "short" | "less" | "lower" | "above" | "below" | "speak" | "nearly"))
        {
            return true;
        }
    }
    false
}

/// Wished, feared, expected or supposed.
pub(super) fn is_unreal(r: &Reading, item: usize) -> bool {
    for at in before_by(item, 12).rev() {
        if r.word(at) == "before"
            && !(at..item).any(|n| r.cue(n) == Some(Cue::Rate))
            && !(r.cue(at + 1) == Some(Cue::MayRate) && r.word(at + 1).ends_with("ing"))
            && r.mark(at + 1).is_none()
        {
            return true;
        }
        if r.parts(at) || r.mark(at) == Some(b'"') && at + 1 < item || is_fact(r, at) {
            break;
        }
        if r.cue(at) == Some(Cue::Unreal) {
            let been = r.word(at).ends_with("'d") && matches!(r.word(at + 1), "been" | "already" | "also");
            return !is_attained(r, at) && !been;
        }
    }
    for at in item + 1..(item + 12).min(r.len()) {
        if r.parts(at) {
            break;
        }
        if matches!(
            r.word(at),
            "target" | "targets" | "aim" | "goal" | "hope" | "ambition" | "would" | "journey" | "closer"
        ) {
            return true;
        }
    }
    false
}

/// "Took three years to reach good", "finally reached": a way that was gone to its end.
fn is_attained(r: &Reading, at: usize) -> bool {
    let way = matches!(
        r.word(at),
        "reach" | "reaching" | "get to" | "getting to" | "to get to" | "road to" | "journey to" | "to become"
    );
    way && r.says(
        at.saturating_sub(9)..at,
        &["took", "taken", "finally", "managed", "succeeded", "needed", "completed", "complete"],
    )
}

/// A finite verb that ends what went before it as a wish: but "if we were" goes on.
fn is_fact(r: &Reading, at: usize) -> bool {
    let supposed = r.says(before_by(at, 3), &["if", "unless", "should"]);
    matches!(r.word(at), "was" | "were" | "has" | "have" | "had" | "took" | "taken") && !supposed
}
