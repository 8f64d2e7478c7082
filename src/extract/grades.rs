//! Which grade words are grades that were given, and what they were given for.

use super::{lexicon::What, phrases::Cue, reading::Reading};
use crate::model::{Area, Grade};
use crate::text::UnitRole;

/// A grade that a sentence says was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Graded {
    /// Its item.
    pub item: usize,
    pub grade: Grade,
    /// The areas that it was given for; empty means the whole.
    pub areas: Vec<Area>,
    /// Given for the whole beside those areas.
    pub overall: bool,
    /// Given for "safeguarding" by that name, or for "child protection".
    pub of: Scope,
    /// The grade of an inspection before: "up from", "no longer", "previously".
    pub past: bool,
    /// Past because it was given up: "shed", "no longer".
    pub shed: bool,
    /// The same grade as before: "retained", "again".
    pub again: bool,
    /// On the annual assessment's own scale.
    pub performs: bool,
    pub support: Support,
}

/// Under which of the older names an area was judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    Plain,
    Safeguarding,
    ChildProtection,
}

/// What makes a grade word a grade that was given, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Support {
    /// A list item or cell: "Leadership: good".
    Listed,
    /// "Was rated good".
    Rated,
    /// "A good rating".
    Noun,
    /// In quotation marks of its own.
    Quoted,
    /// "The council was inadequate".
    Copula,
    /// "The inadequate council".
    Attribute,
}

/// How far back a verb may stand from its grade, in items.
const REACH: usize = 12;

/// The grades that a sentence says were given.
pub(super) fn find(r: &Reading) -> Vec<Graded> {
    let places: Vec<(usize, Grade)> = (0..r.len()).filter_map(|at| Some((at, value(r.cue(at)?)?))).collect();
    if places.is_empty() || is_scale(r, &places) || r.items.iter().any(|i| i.what == What::Mark(b'?')) {
        return Vec::new();
    }
    let mut found: Vec<Graded> = Vec::new();
    for (n, &(item, grade)) in places.iter().enumerate() {
        let before = n.checked_sub(1).map(|p| places[p].0);
        let after = places.get(n + 1).map(|p| p.0);
        if either_or(r, item, before, after)
            || is_denied(r, item)
            || is_unreal(r, item)
            || is_counted(r)
            || is_partial(r, item)
        {
            continue;
        }
        let chained = found.last().filter(|g| Some(g.item) == before && is_chain(r, g.item, item)).map(|g| g.support);
        let Some(support) = support(r, item, grade).or(chained) else { continue };
        let said = matches!(support, Support::Rated | Support::Copula | Support::Listed);
        if is_other(r, item) || (said && is_part(r, item, before)) {
            continue;
        }
        let (areas, overall, of) = areas(r, item, before, after, support);
        found.push(Graded {
            item,
            grade,
            overall: overall || areas.is_empty(),
            areas,
            of,
            past: is_past(r, item),
            shed: is_shed(r, item),
            again: is_again(r, item),
            performs: matches!(r.cue(item), Some(Cue::Performs(_))),
            support,
        });
    }
    found
}

/// The grade that a cue names.
pub(super) fn value(cue: Cue) -> Option<Grade> {
    match cue {
        Cue::Grade(grade) | Cue::Performs(grade) => Some(grade),
        Cue::Lowest => Some(Grade::Inadequate),
        Cue::Highest => Some(Grade::Outstanding),
        _ => None,
    }
}

/// The items next to a grade, its quotation marks passed over.
fn around(r: &Reading, item: usize) -> (Option<usize>, usize) {
    let mut before = item.checked_sub(1);
    while let Some(at) = before.filter(|at| r.is_quote(*at)) {
        before = at.checked_sub(1);
    }
    let mut after = item + 1;
    while r.is_quote(after) {
        after += 1;
    }
    (before, after)
}

/// Whether a grade stands alone between quotation marks.
fn is_quoted(r: &Reading, item: usize) -> bool {
    let closes = r.is_quote(item + 1) || (matches!(r.mark(item + 1), Some(b',' | b'.')) && r.is_quote(item + 2));
    item > 0 && r.is_quote(item - 1) && closes
}

/// Three or more different grades in a row explain the scale.
fn is_scale(r: &Reading, places: &[(usize, Grade)]) -> bool {
    let mut kinds: Vec<Grade> = places.iter().map(|p| p.1).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let near = places.windows(2).filter(|w| (w[0].0 + 1..w[1].0).all(|at| is_filler(r, at))).count();
    kinds.len() > 2 && near >= 2 && near + 1 >= kinds.len()
}

fn is_filler(r: &Reading, at: usize) -> bool {
    r.mark(at).is_some_and(|m| m != b'.') || matches!(r.word(at), "and" | "or" | "and/or")
}

/// "Good or outstanding" is a range, not a grade.
fn either_or(r: &Reading, item: usize, before: Option<usize>, after: Option<usize>) -> bool {
    let or = |from: usize, to: usize| {
        (from + 1..to).all(|at| r.is_quote(at) || matches!(r.word(at), "or" | "and/or" | "/"))
            && (from + 1..to).any(|at| matches!(r.word(at), "or" | "and/or" | "/"))
    };
    // "Good and outstanding ratings" does not say which is for what.
    let both = |from: usize, to: usize| {
        let joined = (from + 1..to).all(|at| r.is_quote(at) || r.word(at) == "and");
        joined && !(0..r.len()).any(|at| r.word(at) == "respectively")
    };
    before.is_some_and(|b| or(b, item) || both(b, item)) || after.is_some_and(|a| or(item, a) || both(item, a))
}

/// Two grades in one list of grades: the second takes the first's verb.
fn is_chain(r: &Reading, from: usize, to: usize) -> bool {
    to - from < 16
        && !(from..to)
            .any(|at| r.ends(at) || is_copula(r.word(at)) || matches!(r.word(at), "that" | "which" | "says" | "said"))
}

/// "Not yet good", "short of good".
fn is_denied(r: &Reading, item: usize) -> bool {
    for at in (item.saturating_sub(6)..item).rev() {
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
fn is_unreal(r: &Reading, item: usize) -> bool {
    for at in (item.saturating_sub(REACH)..item).rev() {
        if r.parts(at) || r.mark(at) == Some(b'"') && at + 1 < item || is_fact(r, at) {
            break;
        }
        if r.cue(at) == Some(Cue::Unreal) {
            return true;
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

/// A finite verb that ends what went before it as a wish: but "if we were" goes on.
fn is_fact(r: &Reading, at: usize) -> bool {
    let supposed = (at.saturating_sub(3)..at).any(|n| matches!(r.word(n), "if" | "unless" | "should"));
    matches!(r.word(at), "was" | "were" | "has" | "have" | "had") && !supposed
}

/// A count of councils: "17 authorities were rated good". Nothing in it is any one council's.
pub(super) fn is_counted(r: &Reading) -> bool {
    r.names.is_empty()
        && (0..r.len()).any(|at| {
            let of_many = (at + 1..at + 7).any(|n| matches!(r.word(n), "councils" | "authorities" | "departments"));
            let share = matches!(r.word(at), "%" | "cent") && of_many;
            let many = share || matches!(r.word(at), "councils" | "authorities" | "departments" | "local authority");
            let number = |n: usize| matches!(r.items[n].what, What::Number(_)) || is_count(r.word(n));
            let share = r.word(at + 1) == "in" && at > 0 && r.word(at - 1) == "one";
            share && matches!(r.word(at), "council" | "authority" | "local authority")
                || many && (at.saturating_sub(4)..at).any(number)
        })
}

/// "In one area", "in the other": a grade of some part that is not named.
fn is_partial(r: &Reading, item: usize) -> bool {
    let (_, after) = around(r, item);
    if !matches!(r.word(after), "in" | "for" | "on") {
        return false;
    }
    let few =
        matches!(r.word(after + 1), "one" | "two" | "three" | "four" | "some" | "several" | "most" | "a" | "other")
            || (r.word(after + 1) == "the" && matches!(r.word(after + 2), "other" | "others" | "rest" | "remaining"));
    few && !(after..(after + 14).min(r.len())).any(|at| is_area(r, at))
}

fn is_count(word: &str) -> bool {
    matches!(
        word,
        "all"
            | "most"
            | "many"
            | "several"
            | "some"
            | "few"
            | "half"
            | "third"
            | "quarter"
            | "two"
            | "three"
            | "four"
            | "five"
            | "six"
            | "seven"
            | "eight"
            | "nine"
            | "ten"
            | "more"
            | "fewer"
            | "number"
            | "per"
            | "proportion"
            | "share"
    )
}

/// Whether the nearest thing that can be graded is no council's service.
fn is_other(r: &Reading, item: usize) -> bool {
    let subject = |at: usize| match r.cue(at) {
        Some(Cue::Other) => Some(true),
        Some(Cue::Services | Cue::TheCouncil | Cue::Area(_) | Cue::Safeguarding) => Some(false),
        _ if r.name_at(at).is_some() => Some(false),
        _ => None,
    };
    if (item + 1..(item + 5).min(r.len())).find_map(subject) == Some(true) {
        return true;
    }
    if r.has(Cue::Other)
        && !r.any(|c| matches!(c, Cue::Services | Cue::Area(_)))
        && (0..item).any(|at| r.cue(at) == Some(Cue::Other))
    {
        return true;
    }
    let from = item.saturating_sub(40);
    (from..item).rev().take_while(|at| !r.ends(*at)).find_map(subject) == Some(true)
}

/// Whether the grade is said of a part of the services that has no judgement of its own.
fn is_part(r: &Reading, item: usize, before: Option<usize>) -> bool {
    let subject = |at: usize| match r.cue(at) {
        Some(Cue::Part) => Some(true),
        Some(Cue::Services | Cue::TheCouncil | Cue::Area(_) | Cue::Safeguarding | Cue::Overall) => Some(false),
        _ if r.name_at(at).is_some() => Some(false),
        _ => None,
    };
    let from = before_of(before).max(item.saturating_sub(10));
    (from..item).rev().take_while(|at| !r.ends(*at)).find_map(subject) == Some(true)
}

/// Adverbs that make "good" praise rather than a grade: "consistently good".
const HEDGES: &[&str] = &[
    "consistently",
    "generally",
    "mostly",
    "largely",
    "increasingly",
    "often",
    "usually",
    "reliably",
    "very",
    "particularly",
    "always",
];

/// What shows that the grade was given, if anything does.
fn support(r: &Reading, item: usize, grade: Grade) -> Option<Support> {
    let (before, after) = around(r, item);
    if matches!(r.cue(item), Some(Cue::Performs(_))) {
        return Some(Support::Rated);
    }
    if is_listed(r, item, before, after) {
        return Some(Support::Listed);
    }
    if r.mark(after) == Some(b'-') && r.word(after + 1) == "rated" {
        return Some(Support::Attribute);
    }
    if noun_follows(r, after) {
        return Some(Support::Noun);
    }
    let (mut weak, mut subject) = (false, false);
    for at in (item.saturating_sub(REACH)..item).rev() {
        let own = r.word(at) == "which" && item - at < 3;
        if r.ends(at) || (!own && matches!(r.word(at), "which" | "who" | "while" | "whereas" | "because" | "but")) {
            break;
        }
        let near = item - at <= 7;
        match r.cue(at) {
            Some(Cue::Rate) => return Some(Support::Rated),
            Some(Cue::RatingNoun) if near && is_link(r, at + 1) => return Some(Support::Noun),
            Some(Cue::MayRate | Cue::Again | Cue::NoLonger) if near => weak = true,
            Some(Cue::TheCouncil | Cue::Area(_) | Cue::Overall | Cue::Safeguarding | Cue::Each) => subject = true,
            Some(Cue::Services) => subject |= r.word(at).contains("service") || r.word(at).contains("care"),
            _ if r.name_at(at).is_some() => subject = true,
            _ => {
                subject |= matches!(r.word(at), "it" | "them" | "us")
                    && matches!(r.cue(at - usize::from(at > 0)), Some(Cue::MayRate));
                weak |= near && is_copula(r.word(at));
            }
        }
    }
    let mild = matches!(grade, Grade::Good | Grade::Adequate);
    let hedged = item.checked_sub(1).is_some_and(|at| HEDGES.contains(&r.word(at)));
    let ended = is_end(r, after)
        && !(mild && (hedged || (r.word(after) == "in" && !matches!(r.word(after + 1), "all" | "every" | "each"))));
    let named = matches!(r.cue(after), Some(Cue::TheCouncil | Cue::Services));
    let handed = r.cue(after) == Some(Cue::MayRate);
    if is_quoted(r, item) && (weak || handed || named || r.is_heading() || subject || noun_later(r, after)) {
        return Some(Support::Quoted);
    }
    if matches!(r.cue(item), Some(Cue::Lowest | Cue::Highest)) && (weak || subject) {
        return Some(Support::Noun);
    }
    if noun_later(r, after) {
        return Some(Support::Noun);
    }
    let mild_subject = !mild || is_said_of_service(r, item);
    if subject && ended && mild_subject && (weak || grade == Grade::RequiresImprovement) {
        return Some(Support::Copula);
    }
    let wished = before.is_some_and(|at| {
        matches!(r.word(at), "to" | "towards" | "of" | "more" | "truly" | "provide" | "deliver" | "for")
    });
    (named && !wished && !mild).then_some(Support::Attribute)
}

/// Whether the words right before "is good" name services: much else is called good that nobody grades.
fn is_said_of_service(r: &Reading, item: usize) -> bool {
    let skipped = |at: usize| {
        let adverb = matches!(
            r.word(at),
            "be" | "now"
                | "still"
                | "also"
                | "overall"
                | "currently"
                | "to"
                | "all"
                | "both"
                | "was"
                | "were"
                | "us"
                | "them"
                | "it"
                | "her"
                | "him"
        );
        adverb
            || is_copula(r.word(at))
            || r.is_quote(at)
            || matches!(r.cue(at), Some(Cue::MayRate | Cue::Again | Cue::Overall | Cue::Each))
            || matches!(r.word(at), "have" | "has" | "had")
    };
    let Some(at) = (item.saturating_sub(9)..item).rev().find(|at| !skipped(*at)) else { return true };
    if (at..item).any(|n| matches!(r.word(n), "us" | "them")) {
        return true;
    }
    let service = matches!(
        r.cue(at),
        Some(Cue::Services | Cue::TheCouncil | Cue::Area(_) | Cue::Safeguarding | Cue::RatingNoun | Cue::Inspectors)
    );
    service || r.name_at(at).is_some() || r.word(at) == "'s"
}

/// What ties a noun to its grade: "a rating of", "the verdict was".
fn is_link(r: &Reading, at: usize) -> bool {
    let words = [
        "of", "is", "was", "as", "to", "from", "for", "has", "in", "by", "on", "being", "remains", "at", "and", "are",
        "were", "that", "this",
    ];
    r.mark(at).is_some()
        || words.contains(&r.word(at))
        || value(r.cue(at).unwrap_or(Cue::Decoy)).is_some()
        || r.cue(at) == Some(Cue::Again)
        || r.cue(at) == Some(Cue::MayRate)
}

fn is_copula(word: &str) -> bool {
    matches!(word, "is" | "are" | "was" | "were" | "be" | "been" | "being" | "as" | "became" | "become")
}

/// "… rating", "…-rated", "… overall grade".
fn noun_follows(r: &Reading, after: usize) -> bool {
    let rated = |at: usize| matches!(r.cue(at), Some(Cue::RatingNoun)) || r.word(at) == "rated";
    let passed = |at: usize| {
        matches!(r.cue(at), Some(Cue::Overall | Cue::Inspectors))
            || matches!(r.word(at), "-" | "overall" | "'s" | "single-word")
    };
    rated(after) || (passed(after) && (rated(after + 1) || (passed(after + 1) && rated(after + 2))))
}

/// "Good is the grade that …": the noun stands behind a verb.
fn noun_later(r: &Reading, after: usize) -> bool {
    let copula = (after..after + 9).find(|at| matches!(r.word(*at), "is" | "was"));
    copula.is_some_and(|at| (at..at + 5).any(|n| r.cue(n) == Some(Cue::RatingNoun) || r.word(n) == "verdict"))
        && !(after..after + 9).any(|at| r.ends(at))
}

/// What may follow a grade that ends its predicate.
fn is_end(r: &Reading, after: usize) -> bool {
    let ending = [
        "and", "but", "by", "in", "for", "with", "while", "when", "across", "at", "on", "as", "because", "despite",
        "during", "under", "too", "last", "this", "or", "to", "overall",
    ];
    after >= r.len()
        || r.mark(after).is_some_and(|m| m != b'-')
        || ending.contains(&r.word(after))
        || matches!(r.cue(after), Some(Cue::Overall | Cue::Again | Cue::Before | Cue::Inspectors | Cue::NoLonger))
}

/// "Leadership – good", "Leeds: outstanding", a table's row.
fn is_listed(r: &Reading, item: usize, before: Option<usize>, after: usize) -> bool {
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
        && (item.saturating_sub(14)..item).rev().find(head).is_some_and(|from| (from..item).any(|at| is_area(r, at)));
    let more = led
        && (after..r.len()).any(|at| {
            r.cue(at).and_then(value).is_some() && at > 1 && matches!(r.mark(at - 1), Some(b':' | b'~' | b'-'))
        });
    if ((led && ends) || cell || more || row) && (item.saturating_sub(24)..item).any(target) {
        return true;
    }
    let head = before.is_none_or(|b| r.ends(b)) && matches!(r.mark(after), Some(b':' | b'~' | b'-'));
    head && (after..(after + 8).min(r.len())).any(target)
}

/// "Shed its inadequate rating", "is no longer inadequate".
fn is_shed(r: &Reading, item: usize) -> bool {
    let shed = |at: usize| r.cue(at) == Some(Cue::NoLonger);
    (item.saturating_sub(5)..item).any(shed)
        || (item + 1..(item + 7).min(r.len()))
            .take_while(|at| !r.ends(*at))
            .any(|at| shed(at) && r.word(at) == "no longer")
}

/// The grade of an inspection before.
fn is_past(r: &Reading, item: usize) -> bool {
    let (before, after) = around(r, item);
    for at in (item.saturating_sub(REACH)..item).rev() {
        if r.parts(at) && !matches!(r.mark(at), Some(b'(')) {
            break;
        }
        match r.cue(at) {
            Some(Cue::Before) => return true,
            Some(Cue::NoLonger) if r.word(at) != "from" && item - at <= 5 => return true,
            _ => {}
        }
        if matches!(r.word(at), "had" | "formerly" | "once" | "earlier" | "originally" | "initially" | "first" | "last")
            && item - at <= 6
        {
            return true;
        }
    }
    if (1..item).any(|at| matches!(r.word(at), "when" | "which" | "where") && item - at < 12 && since_before(r, at)) {
        return true;
    }
    let from = |at: Option<usize>| at.is_some_and(|at| r.word(at) == "from");
    let article = before.is_some_and(|b| matches!(r.word(b), "a" | "an" | "its" | "their" | "the"));
    if from(before) || (article && from(before.and_then(|b| b.checked_sub(1)))) {
        return true;
    }
    (after..(after + 6).min(r.len())).take_while(|at| !r.parts(*at)).any(|at| {
        r.word(at) == "no longer"
            || matches!(r.word(at), "previously" | "before" | "up from")
            || (r.cue(at) == Some(Cue::Before) && r.word(at) != "since")
    })
}

/// "Since 2016, when …", "since a report in which …".
fn since_before(r: &Reading, at: usize) -> bool {
    (at.saturating_sub(12)..at)
        .rev()
        .take_while(|n| !r.ends(*n))
        .any(|n| r.word(n) == "since" && r.word(n + 1) != "then")
}

/// "Retained its good rating", "again found inadequate"; "inspected again" says nothing of the grade.
fn is_again(r: &Reading, item: usize) -> bool {
    let near = |at: usize| {
        let visit = at > 0 && matches!(r.cue(at - 1), Some(Cue::Inspect | Cue::Visit));
        r.cue(at) == Some(Cue::Again) && !visit
    };
    (item.saturating_sub(8)..item).rev().take_while(|at| !r.parts(*at)).any(near)
        || (item + 1..(item + 5).min(r.len())).any(|at| near(at) && r.word(at) != "still")
}

/// The areas that a grade was given for: those before it that it is said of, or those after "for" or a colon.
fn areas(
    r: &Reading,
    item: usize,
    before: Option<usize>,
    after: Option<usize>,
    support: Support,
) -> (Vec<Area>, bool, Scope) {
    let left = if support == Support::Listed { areas_left(r, item, before) } else { Vec::new() };
    let right = if left.is_empty() { areas_right(r, item, before, after) } else { Vec::new() };
    let found = match (left.is_empty(), right.is_empty()) {
        (false, _) => left,
        (_, false) => right,
        _ => areas_left(r, item, before),
    };
    let found = if found.is_empty() { areas_fronted(r, item, before) } else { found };
    let whole = found.is_empty();
    let found: Vec<usize> = found.into_iter().chain(areas_same(r, item, after)).collect();
    let mut areas = Vec::new();
    let mut of = Scope::Plain;
    let mut overall = whole;
    let mut last = None;
    for at in found {
        let of_last = last.replace(at).is_some_and(|last: usize| at - last <= 3);
        let area = match r.cue(at) {
            Some(Cue::Area(area)) => area,
            Some(Cue::Overall) => {
                overall |= !of_last;
                continue;
            }
            _ => {
                of = Scope::Safeguarding;
                Area::HelpAndProtection
            }
        };
        if area == Area::HelpAndProtection
            && matches!(r.word(at), "child protection" | "protection of children" | "protecting children")
        {
            of = Scope::ChildProtection;
        }
        if !areas.contains(&area) {
            areas.push(area);
        }
    }
    (areas, overall, of)
}

fn is_area(r: &Reading, at: usize) -> bool {
    matches!(r.cue(at), Some(Cue::Area(_) | Cue::Safeguarding))
}

/// The first item behind the grade before.
fn before_of(before: Option<usize>) -> usize {
    before.map_or(0, |b| b + 1)
}

fn areas_right(r: &Reading, item: usize, before: Option<usize>, after: Option<usize>) -> Vec<usize> {
    let (_, mut at) = around(r, item);
    let stop = after.unwrap_or(r.len());
    while at < stop
        && (matches!(r.cue(at), Some(Cue::RatingNoun | Cue::Inspectors | Cue::MayRate))
            || matches!(r.word(at), "by" | "ratings" | ","))
    {
        at += 1;
    }
    let direct = |at: usize| {
        let first = (at + 1..stop.min(at + 12)).find(|n| is_area(r, *n) || r.cue(*n) == Some(Cue::Overall));
        first.is_some_and(|first| {
            matches!(r.word(at), ":" | "~" | "-")
                || (at + 1..first).all(|n| !r.parts(n) || r.mark(n) == Some(b':') || r.word(n + 1) == "including")
        })
    };
    // "The two areas that were rated inadequate, the impact of leaders …", "Also rated good was …".
    let apposed = r.mark(at) == Some(b',')
        && (item.saturating_sub(10)..item).any(|n| matches!(r.word(n), "area" | "areas" | "category"));
    let inverted = matches!(r.word(at), "was" | "were" | "is" | "are")
        && !(before_of(before)..item)
            .any(|n| is_area(r, n) || r.cue(n) == Some(Cue::TheCouncil) || r.cue(n) == Some(Cue::Services));
    let opens = |at: usize| {
        apposed
            || inverted
            || matches!(r.word(at), "for" | "in" | "on" | "including" | "across" | ":" | "~" | "-" | "(")
    };
    let start = if opens(at) {
        Some(at).filter(|at| inverted || apposed || direct(*at))
    } else {
        (at..stop.min(at + 12)).find(|n| matches!(r.mark(*n), Some(b':')))
    };
    let Some(start) = start else { return Vec::new() };
    let mut found = Vec::new();
    for n in start + 1..stop {
        let verb = matches!(r.cue(n), Some(Cue::Rate)) || is_copula(r.word(n)) && r.word(n) != "as";
        let ends = r.ends(n) && !(r.mark(n) == Some(b';') && matches!(r.mark(start), Some(b':' | b'~' | b'-')));
        if ends
            || (verb && r.word(start) != ":")
            || matches!(r.word(n), "but" | "while" | "whereas" | "with" | "after" | "although")
            || matches!(r.word(n), "except" | "apart" | "excluding" | "bar" | "besides" | "other")
        {
            break;
        }
        if is_area(r, n) || (r.cue(n) == Some(Cue::Overall) && r.word(n).len() > 7) {
            found.push(n);
        }
    }
    // Before another grade only the list up to its own subject counts: "good for A and B, and C was outstanding".
    if after.is_some() && (start..stop).any(|n| is_copula(r.word(n))) && r.word(start) != "for" {
        found.clear();
    }
    found
}

/// "For children in care, the service still requires improvement": the areas that open the grade's own clause.
fn areas_fronted(r: &Reading, item: usize, before: Option<usize>) -> Vec<usize> {
    let from = (before_of(before)..item).rev().find(|at| r.ends(*at)).map_or(before_of(before), |at| at + 1);
    let opens = matches!(r.word(from), "for" | "on" | "in");
    let Some(comma) = (from..item).find(|at| r.mark(*at) == Some(b',')).filter(|_| opens) else { return Vec::new() };
    let anew =
        (comma..item).any(|at| matches!(r.word(at), "but" | "while" | "whereas") || r.cue(at) == Some(Cue::Overall));
    if anew { Vec::new() } else { (from..comma).filter(|at| is_area(r, *at)).collect() }
}

/// "Inadequate, and the same goes for A", "good, and that is also the view of A": the areas that share a grade.
fn areas_same(r: &Reading, item: usize, after: Option<usize>) -> Vec<usize> {
    let stop = (item..after.unwrap_or(r.len())).find(|at| r.ends(*at)).unwrap_or(after.unwrap_or(r.len()));
    let shared =
        |at: usize| matches!(r.word(at), "same" | "likewise") || (r.word(at) == "that" && r.word(at + 2) == "also");
    let Some(same) = (item + 1..stop).find(|at| shared(*at)) else { return Vec::new() };
    let Some(clause) = (item..same).rev().find(|at| r.word(*at) == "and" || r.parts(*at)) else { return Vec::new() };
    let other = |at: &usize| matches!(r.word(*at), "but" | "while" | "whereas" | "not" | "since");
    if (clause..same).any(|at| other(&at)) {
        return Vec::new();
    }
    (clause..stop).take_while(|at| !other(at)).filter(|at| is_area(r, *at)).collect()
}

fn areas_left(r: &Reading, item: usize, before: Option<usize>) -> Vec<usize> {
    let from = before.map_or(0, |b| b + 1);
    let mut found: Vec<usize> = Vec::new();
    for at in (from..item).rev() {
        let breaks = match r.cue(at) {
            Some(Cue::Overall | Cue::FullInspection) => true,
            Some(Cue::TheCouncil) => !matches!(r.word(at), "services" | "service"),
            Some(Cue::Inspectors | Cue::Inspect | Cue::Visit) => !found.is_empty() || item - at > 6,
            Some(Cue::Services) => {
                found.is_empty()
                    && !matches!(
                        r.word(at),
                        "social work" | "social workers" | "children and families" | "children and young people"
                    )
            }
            _ => r.name_at(at).is_some() && found.is_empty(),
        };
        let attribute = at > 0
            && found.is_empty()
            && matches!(r.word(at - 1), "of" | "at" | "in" | "on" | "by" | "for" | "across" | "'s");
        let of_name = at > 0 && found.is_empty() && r.name_at(at - 1).is_some() && r.cue(at) != Some(Cue::Overall);
        let breaks = breaks && !attribute && !of_name;
        if r.ends(at) || breaks || matches!(r.word(at), "but" | "while" | "whereas" | "although") {
            break;
        }
        if !found.is_empty() && (r.cue(at) == Some(Cue::Rate) || is_copula(r.word(at))) {
            break;
        }
        if is_area(r, at) {
            found.push(at);
        }
    }
    found.reverse();
    found
}

#[cfg(test)]
mod tests {
    use super::{
        super::{fold::Folded, lexicon::Lexicon},
        *,
    };
    use crate::model::Register;

    fn given(text: &str) -> Vec<(Grade, Vec<Area>)> {
        let lexicon = Lexicon::new(&Register::bundled());
        let reading = Reading::new(&lexicon, &Folded::new(text), Some(0), UnitRole::Sentence);
        reading.map(|r| find(&r)).unwrap_or_default().into_iter().map(|g| (g.grade, g.areas)).collect()
    }

    #[test]
    fn grades_that_were_given() {
        use Grade::{Good, Inadequate, Outstanding, RequiresImprovement};
        for (text, grade) in [
            ("Barnsley's children's services have been rated good by Ofsted.", Good),
            ("The council has been judged to be \u{2018}inadequate\u{2019}.", Inadequate),
            ("Ofsted has handed the borough an outstanding rating.", Outstanding),
            ("It kept its 'good' Ofsted rating.", Good),
            ("Inspectors found the council's services to be inadequate.", Inadequate),
            ("The council requires improvement, Ofsted said.", RequiresImprovement),
            ("Children's services have been given the lowest rating.", Inadequate),
            ("Overall effectiveness: good", Good),
            ("The verdict on the department was 'requires improvement to be good'.", RequiresImprovement),
        ] {
            assert_eq!(given(text), [(grade, vec![])], "{text}");
        }
    }

    #[test]
    fn grade_words_that_are_none() {
        for text in [
            "The council hopes to be rated good by 2026.",
            "Inspectors saw good practice in the council.",
            "Services are not yet good, the council said.",
            "The school was rated inadequate by Ofsted.",
            "Seventy per cent of councils are rated good or outstanding.",
            "The scale runs: outstanding, good, requires improvement and inadequate.",
            "A good rating is the council's target.",
        ] {
            assert_eq!(given(text), [], "{text}");
        }
    }

    #[test]
    fn areas_share_a_grade_or_stand_before_its_clause() {
        use Area::{ChildrenInCare, HelpAndProtection, Leadership};
        use Grade::{Inadequate, RequiresImprovement};
        assert_eq!(
            given("For children in care, the service still requires improvement."),
            [(RequiresImprovement, vec![ChildrenInCare])]
        );
        assert_eq!(
            given("Leadership was judged inadequate, and the same goes for child protection."),
            [(Inadequate, vec![Leadership, HelpAndProtection])]
        );
        assert_eq!(
            given("The council was judged inadequate in two of the areas: the impact of leaders and children in care."),
            [(Inadequate, vec![Leadership, ChildrenInCare])]
        );
    }

    #[test]
    fn areas_have_their_own_grades() {
        use Area::{ChildrenInCare, HelpAndProtection, Leadership};
        assert_eq!(given("Leadership, management and governance: Inadequate"), [(Grade::Inadequate, vec![Leadership])]);
        assert_eq!(
            given("Ofsted rated it outstanding for the impact of leaders and good for help and protection."),
            [(Grade::Outstanding, vec![Leadership]), (Grade::Good, vec![HelpAndProtection])]
        );
        assert_eq!(
            given("Leadership was rated good, while services for children in care were judged inadequate."),
            [(Grade::Good, vec![Leadership]), (Grade::Inadequate, vec![ChildrenInCare])]
        );
    }
}
