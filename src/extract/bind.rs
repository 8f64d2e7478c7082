//! What belongs to what in a sentence: councils to grades and visits, dates to either.

use super::{
    dates::DateMark,
    phrases::Cue,
    reading::Reading,
    scene::{BYSTANDERS, Council, Scene},
};
use crate::model::Gss;

/// The councils that are meant by what stands at an item.
pub(super) fn councils(r: &Reading, row: usize, item: usize, scene: &Scene) -> Vec<Gss> {
    let all = &scene.named[row];
    if all.is_empty() {
        return scene.focus[row].clone();
    }
    let each = (item.saturating_sub(6)..item).find(|at| r.cue(*at) == Some(Cue::Each));
    if let Some(each) = each.filter(|each| !scene.single && all.iter().any(|c| c.item < *each)) {
        return distinct(all.iter().filter(|c| c.item < each));
    }
    let before = group_before(r, all, item);
    if let Some(group) = before.as_ref().filter(|g| is_subject(r, g, item, scene)) {
        return distinct(group.iter());
    }
    let after = group_after(r, all, item);
    if let Some(group) = after.filter(|g| is_object(r, g, item, scene)) {
        return distinct(group.iter());
    }
    match (scene.single, before) {
        (false, Some(group)) => distinct(group.iter()),
        _ => scene.focus[row].clone(),
    }
}

fn distinct<'a>(councils: impl Iterator<Item = &'a Council>) -> Vec<Gss> {
    let mut all: Vec<Gss> = Vec::new();
    for council in councils {
        if !all.contains(&council.gss) {
            all.push(council.gss);
        }
    }
    all
}

/// Whether only list words, or a bracket's, stand between two names.
fn is_list(r: &Reading, from: usize, to: usize) -> bool {
    let mut depth = 0usize;
    to > from
        && to - from < 16
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
                        | "like"
                        | "alongside"
                        | "with"
                        | "plus"
                )
                || (r.cue(at) == Some(Cue::TheCouncil) && !matches!(r.word(at), "services" | "service"))
        })
}

/// The nearest list of names that ends before an item.
fn group_before(r: &Reading, all: &[Council], item: usize) -> Option<Vec<Council>> {
    let last = all.iter().rposition(|c| c.item < item)?;
    if (all[last].item..item).any(|at| r.mark(at) == Some(b';')) {
        return None;
    }
    let mut first = last;
    while first > 0 && (all[first - 1].item == all[first].item || is_list(r, all[first - 1].item, all[first].item)) {
        first -= 1;
    }
    Some(all[first..=last].to_vec())
}

/// The nearest list of names that begins behind an item.
fn group_after(r: &Reading, all: &[Council], item: usize) -> Option<Vec<Council>> {
    let first = all.iter().position(|c| c.item > item)?;
    let mut last = first;
    while last + 1 < all.len()
        && (all[last + 1].item == all[last].item || is_list(r, all[last].item, all[last + 1].item))
    {
        last += 1;
    }
    Some(all[first..=last].to_vec())
}

/// Whether a name is only where somebody comes from or who helps, and not the subject of its own clause.
pub(super) fn is_bystander(r: &Reading, named: &Council) -> bool {
    let led = named.item.checked_sub(1).is_some_and(|at| BYSTANDERS.contains(&r.word(at)));
    let own = matches!(r.word(named.item + 1), "was" | "were" | "is" | "are" | "has")
        || (r.word(named.item + 1) == "'s" && matches!(r.word(named.item + 2), "was" | "were" | "is" | "are" | "has"));
    led && !own
}

/// Whether a list of names before an item is what the item is said of.
fn is_subject(r: &Reading, group: &[Council], item: usize, scene: &Scene) -> bool {
    let (Some(first), Some(last)) = (group.first(), group.last()) else { return false };
    let main = scene.main.is_some_and(|main| group.iter().any(|c| c.gss == main));
    if main && (group.len() == 1 || !scene.single || is_near(r, last.item, item)) {
        return true;
    }
    let bystander = is_bystander(r, first);
    let relative =
        (last.item + 1..(last.item + 5).min(item)).any(|at| matches!(r.word(at), "which" | "whose" | "where" | "who"));
    if scene.single {
        let straight = !(last.item..item).any(|at| r.parts(at)) && last.item + 8 > item;
        return relative || (!bystander && straight && !main_follows(r, scene, last.item, item));
    }
    !bystander || relative
}

/// Whether a list of names is followed by its verb, perhaps behind a dash.
fn is_near(r: &Reading, last: usize, item: usize) -> bool {
    item - last < 12 && !(last..item).any(|at| r.ends(at) || r.cue(at) == Some(Cue::TheCouncil))
}

/// Whether the main council's stand-in ("the council") comes between.
fn main_follows(r: &Reading, _scene: &Scene, from: usize, to: usize) -> bool {
    (from + 1..to).any(|at| r.cue(at) == Some(Cue::TheCouncil) && r.word(at).starts_with("the "))
}

/// Whether a list of names behind an item is what the item is said of: "the lowest rating went to A and B".
fn is_object(r: &Reading, group: &[Council], item: usize, scene: &Scene) -> bool {
    let (Some(first), Some(last)) = (group.first(), group.last()) else { return false };
    let main = scene.main.is_some_and(|main| group.iter().any(|c| c.gss == main));
    if (item..first.item).any(|at| matches!(r.mark(at), Some(b';' | b'.'))) {
        return false;
    }
    let led = r.word(first.item - 1);
    if scene.single {
        return main;
    }
    let _ = last;
    !matches!(led, "from" | "by" | "with" | "unlike" | "than") || main
}

/// An event of a sentence to which a date can belong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Event {
    pub item: usize,
    pub real: bool,
}

/// Dates that stand in one list ("2011, 2013 and 2015").
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    pub marks: Vec<DateMark>,
    /// The item of the event that they date; `None` where none of them does.
    pub event: Option<usize>,
}

/// Gives each date of a sentence to its nearest event.
pub(super) fn dates(r: &Reading, events: &[Event]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for mark in &r.dates {
        match runs.last_mut() {
            Some(run) if run.marks.last().is_some_and(|last| is_row(r, last.last, mark.first)) => run.marks.push(*mark),
            _ => runs.push(Run { marks: vec![*mark], event: None }),
        }
    }
    for run in &mut runs {
        let (first, last) = (run.marks[0].first, run.marks[run.marks.len() - 1].last);
        let when = (last + 1..last + 3)
            .find(|at| r.word(*at) == "when")
            .filter(|at| *at == last + 1 || r.mark(last + 1) == Some(b','));
        let after = |e: &&Event| when.is_none_or(|at| e.item > at);
        let nearest =
            events.iter().filter(after).min_by_key(|e| distance(r, e.item, first, last) + usize::from(!e.real));
        run.event = nearest.filter(|e| e.real && distance(r, e.item, first, last) < 24).map(|e| e.item);
    }
    runs
}

/// Whether only list words stand between two dates.
fn is_row(r: &Reading, from: usize, to: usize) -> bool {
    let clause = [",", "and", "in"].iter().all(|word| (from + 1..to).any(|at| r.word(at) == *word));
    to - from < 6
        && !clause
        && (from + 1..to).all(|at| {
            r.mark(at) == Some(b',')
                || matches!(r.word(at), "and" | "in" | "again" | "then" | "also" | "once more" | "once again" | "both")
        })
}

/// How far an event stands from a date, clause borders counted.
fn distance(r: &Reading, event: usize, first: usize, last: usize) -> usize {
    let (from, to) = if event < first { (event, first) } else { (last, event) };
    let mut sum = to.saturating_sub(from);
    if event > last {
        sum += 2;
    }
    for at in from + 1..to {
        sum += match r.mark(at) {
            Some(b',') if matches!(r.word(at + 1), "and" | "but") => 7,
            Some(b',' | b'(' | b')') => 4,
            Some(b';' | b'.' | b'~') => 12,
            _ if matches!(r.word(at), "but" | "while" | "which" | "when" | "since" | "after" | "who") => 5,
            _ => 0,
        };
        if sum > 60 {
            break;
        }
    }
    sum
}
