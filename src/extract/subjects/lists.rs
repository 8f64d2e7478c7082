//! Whose grade it is in lists, brackets and "respectively".

use super::*;

/// "Graded six boroughs outstanding: Camden, Islington and Hackney among them": the names behind a colon.
pub(super) fn listed(s: &Sentence, item: usize) -> Option<Vec<Gss>> {
    let r = s.r;
    let named = &s.scene.named[s.row];
    let colon = (item + 1..r.len()).find(|at| r.mark(*at) == Some(b':'))?;
    let none_before = named.iter().all(|n| n.item > colon);
    let plain = !s.given.iter().any(|g| g.item > colon);
    (named.len() > 1 && none_before && plain && colon < item + 12).then(|| distinct(named))
}

/// "A and B are both good", "the grade that each was given": all that the clause names.
pub(super) fn each(s: &Sentence, item: usize) -> Option<Vec<Gss>> {
    let at = (item.saturating_sub(6)..item + 6).find(|at| s.r.cue(*at) == Some(Cue::Each))?;
    let c = s.clauses[s.clause(at)];
    // "A and B were both good, and C inadequate": C is none of both.
    if s.scene.named[s.row].iter().any(|n| at < n.item && n.item < item) {
        return None;
    }
    let named: Vec<Council> =
        s.scene.named[s.row].iter().copied().filter(|n| c.first <= n.item && n.item < at).collect();
    (named.len() > 1).then(|| distinct(&named))
}

/// Whether only list words, or a bracket's, stand between two names.
pub(super) fn is_list(r: &Reading, from: usize, to: usize) -> bool {
    let mut depth = 0usize;
    if to == from {
        return true;
    }
    to - from < 16
        && (from + 1..to).all(|at| {
            match r.mark(at) {
                Some(b'(') => depth += 1,
                Some(b')') => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth > 0
                || matches!(r.mark(at), Some(b',' | b'&' | b'\'' | b'(' | b')'))
                || matches!(
                    r.word(at),
                    "and"
                        | "both"
                        | "the"
                        | "'s"
                        | "borough"
                        | "royal"
                        | "of"
                        | "as"
                        | "well"
                        | "plus"
                        | "or"
                        | "nor"
                        | "city"
                        | "county"
                )
                || (r.cue(at) == Some(Cue::TheCouncil) && !matches!(r.word(at), "services" | "service"))
        })
}

/// "A and B were rated good and inadequate respectively": the council at the grade's own place in its list.
pub(super) fn respectively(s: &Sentence, item: usize) -> Option<Vec<Gss>> {
    (0..s.r.len()).find(|at| s.r.word(*at) == "respectively")?;
    let place = s.given.iter().position(|g| g.item == item)?;
    let named = &s.scene.named[s.row];
    (named.len() == s.given.len()).then(|| vec![named[place].gss])
}

/// "Two outstanding (Kent and Essex)": the names in the bracket that follows the grade.
pub(super) fn in_bracket(s: &Sentence, item: usize) -> Option<Vec<Gss>> {
    let r = s.r;
    let open = (item + 1..(item + 3).min(r.len())).find(|at| r.mark(*at) == Some(b'('))?;
    let close = (open..r.len()).find(|at| r.mark(*at) == Some(b')'))?;
    r.name_at(open + 1)?;
    let inside: Vec<_> = s.scene.named[s.row].iter().filter(|c| c.item > open && c.item < close).copied().collect();
    (!inside.is_empty()).then(|| distinct(&inside))
}

/// "Leeds (good)": the name that the bracket follows.
pub(super) fn bracketed(s: &Sentence, item: usize) -> Option<Vec<Gss>> {
    let r = s.r;
    let open = before_by(item, 4).rev().find(|at| r.mark(*at) == Some(b'('))?;
    let all = &s.scene.named[s.row];
    let last = all.iter().rposition(|c| c.item < open && open - c.item < 3)?;
    let mut first = last;
    let every = (open..item).any(|at| r.cue(at) == Some(Cue::Each));
    while every
        && first > 0
        && is_list(r, all[first - 1].item, all[first].item)
        && all[first].item - all[first - 1].item < 4
    {
        first -= 1;
    }
    Some(distinct(&all[first..=last]))
}
