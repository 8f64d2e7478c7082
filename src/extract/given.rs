//! Which grade words of a sentence are grades that were given to an authority's services.

use super::{
    clauses::{Clause, Opener},
    lexicon::What,
    phrases::Cue,
    reading::Reading,
};
use crate::model::Grade;
use crate::text::UnitRole;

/// A grade that a sentence says was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Given {
    /// Its item.
    pub item: usize,
    pub grade: Grade,
    /// On the annual assessment's own scale.
    pub performs: bool,
    pub support: Support,
}

/// The grades that a sentence says were given.
pub(super) fn find(r: &Reading, clauses: &[Clause], terse: bool) -> Vec<Given> {
    let places: Vec<(usize, Grade)> = (0..r.len()).filter_map(|at| Some((at, value_at(r, at)?))).collect();
    if places.is_empty() || is_scale(r, &places) || r.items.iter().any(|i| i.what == What::Mark(b'?')) {
        return Vec::new();
    }
    if r.names.is_empty() && (0..r.len()).any(|at| r.word(at) == "respectively") {
        return Vec::new();
    }
    let mut found: Vec<Given> = Vec::new();
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
        let short = (terse && is_terse(r, item)).then_some(Support::Listed);
        let Some(support) = short.or_else(|| support(r, clauses, item, grade)).or(chained) else { continue };
        let said = matches!(support, Support::Rated | Support::Copula | Support::Listed);
        let part =
            is_part(r, item, before) && (said || before.is_some()) || r.cue(around(r, item).1) == Some(Cue::Part);
        if is_other(r, item) || part || is_generic(r, clauses, item, support) {
            continue;
        }
        found.push(Given { item, grade, performs: matches!(r.cue(item), Some(Cue::Performs(_))), support });
    }
    same_again(r, &mut found);
    found
}

/// "Got the same verdict in 2018": the grade before it, given once more.
fn same_again(r: &Reading, found: &mut Vec<Given>) {
    let noun = |at: usize| r.cue(at + 1) == Some(Cue::RatingNoun) || r.cue(at + 2) == Some(Cue::RatingNoun);
    let Some(at) = (1..r.len()).find(|at| r.word(*at) == "same" && noun(*at)) else { return };
    let Some(last) = found.iter().rfind(|g| g.item < at).copied() else { return };
    let shared = (at + 2..at + 6).any(|n| matches!(r.word(n), "for" | "as"));
    let given = (at.saturating_sub(5)..at).any(|n| matches!(r.cue(n), Some(Cue::MayRate | Cue::Rate | Cue::Again)));
    if given && !shared && found.iter().all(|g| g.item < at) {
        found.push(Given { item: at, ..last });
    }
}

/// The grade named at an item: by its word, or by its place on the scale.
fn value_at(r: &Reading, at: usize) -> Option<Grade> {
    if let Some(grade) = r.cue(at).and_then(value) {
        return Some(grade);
    }
    let second = at > 0 && matches!(r.word(at - 1), "second" | "2nd")
        || at > 1 && r.word(at - 1) == "-" && r.word(at - 2) == "second";
    let grade = match (r.word(at), second) {
        ("lowest" | "worst" | "bottom" | "poorest", false) => Grade::Inadequate,
        ("lowest" | "worst", true) => Grade::RequiresImprovement,
        ("highest" | "top" | "best", false) => Grade::Outstanding,
        ("highest" | "best", true) => Grade::Good,
        ("second-lowest" | "second-worst", _) => Grade::RequiresImprovement,
        ("second-highest" | "second-best", _) => Grade::Good,
        _ => return None,
    };
    let filler = |n: usize| {
        matches!(
            r.word(n),
            "possible" | "of" | "the" | "four" | "available" | "its" | "overall" | "single" | "-" | "category"
        ) || r.cue(n) == Some(Cue::Inspectors)
    };
    let noun = (at + 1..at + 6).find(|n| r.cue(*n) == Some(Cue::RatingNoun))?;
    (at + 1..noun).all(filler).then_some(grade)
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
    r.mark(at).is_some_and(|m| m != b'.')
        || matches!(r.word(at), "and" | "or" | "and/or" | "then" | "are" | "were" | "to")
        || matches!(r.items[at].what, What::Number(_))
        || is_count(r.word(at))
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
    if r.word(0) == "none" && r.word(1) == "of" || r.word(0) == "no" && r.cue(1) == Some(Cue::TheCouncil) {
        return true;
    }
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
    for at in (item.saturating_sub(12)..item).rev() {
        if r.word(at) == "before"
            && !(at..item).any(|n| matches!(r.cue(n), Some(Cue::Rate)))
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
    way && (at.saturating_sub(9)..at).any(|n| {
        matches!(
            r.word(n),
            "took" | "taken" | "finally" | "managed" | "succeeded" | "needed" | "completed" | "complete"
        )
    })
}

/// A finite verb that ends what went before it as a wish: but "if we were" goes on.
fn is_fact(r: &Reading, at: usize) -> bool {
    let supposed = (at.saturating_sub(3)..at).any(|n| matches!(r.word(n), "if" | "unless" | "should"));
    matches!(r.word(at), "was" | "were" | "has" | "have" | "had" | "took" | "taken") && !supposed
}

/// "An inadequate council", "a good one", "I have been adequate": of nobody in particular, or of the speaker.
fn is_generic(r: &Reading, clauses: &[Clause], item: usize, support: Support) -> bool {
    let first = clauses.iter().find(|c| c.first <= item && item < c.end).map_or(0, |c| c.first);
    let (before, after) = around(r, item);
    let article = before.is_some_and(|b| matches!(r.word(b), "a" | "an" | "any" | "every" | "no" | "most" | "many"));
    let giving = (first..item).any(|at| {
        matches!(
            r.cue(at),
            Some(
                Cue::Rate
                    | Cue::MayRate
                    | Cue::Again
                    | Cue::NoLonger
                    | Cue::Inspect
                    | Cue::FullInspection
                    | Cue::Area(_)
            )
        ) || r.name_at(at).is_some()
    });
    let noun = matches!(support, Support::Noun | Support::Attribute | Support::Quoted);
    let thing = matches!(r.cue(after), Some(Cue::TheCouncil | Cue::RatingNoun | Cue::Services))
        || matches!(r.word(after), "one" | "ones");
    let any = (first..item).any(|at| {
        matches!(r.word(at), "any" | "whichever" | "whoever")
            || r.word(at) == "more" && r.word(at.wrapping_sub(1)) == "or"
    });
    let others = (first..item).any(|at| {
        r.cue(at) == Some(Cue::Rate)
            && at > 0
            && matches!(r.word(at - 1), "others" | "those" | "councils" | "authorities" | "ones")
    });
    if any || others && r.names.is_empty() {
        return true;
    }
    if article && noun && (thing || support == Support::Quoted && !r.is_heading()) && !giving && r.names.is_empty() {
        return true;
    }
    let own =
        (first..item).any(|at| matches!(r.word(at), "i" | "we" | "i've" | "we're" | "we've" | "i'm" | "us" | "me"));
    let told = (first.saturating_sub(12)..item).any(|at| {
        matches!(r.cue(at), Some(Cue::Rate | Cue::Inspectors))
            || matches!(
                r.word(at),
                "were told" | "was told" | "told" | "found" | "judged us" | "gave" | "given" | "awarded"
            )
    });
    let dated = r.dates.iter().any(|d| d.first > item && d.first <= item + 2);
    own && !told && !dated && matches!(support, Support::Copula | Support::Quoted | Support::Attribute)
}

/// A count of councils: "17 authorities were rated good". Nothing in it is any one council's.
pub(super) fn is_counted(r: &Reading) -> bool {
    // "17 of the 22 judgements were outstanding".
    let judgements = (2..r.len()).any(|at| {
        matches!(r.word(at), "judgements" | "judgments" | "grades" | "areas")
            && (at.saturating_sub(4)..at).filter(|n| matches!(r.items[*n].what, What::Number(_))).count() > 0
            && (at.saturating_sub(4)..at).any(|n| r.word(n) == "of")
    });
    if judgements && r.names.is_empty() {
        return true;
    }
    let rest = r.names.is_empty() && r.word(0) == "the" && matches!(r.word(1), "remaining" | "rest" | "others");
    rest && !r.any(|c| matches!(c, Cue::Area(_)))
        || r.names.is_empty()
            && !r.has(Cue::Each)
            && (0..r.len()).any(|at| {
                let of_many = (at + 1..at + 7).any(|n| matches!(r.word(n), "councils" | "authorities" | "departments"));
                let share = matches!(r.word(at), "%" | "cent") && of_many;
                let many =
                    share || matches!(r.word(at), "councils" | "authorities" | "departments" | "local authority");
                let number = |n: usize| matches!(r.items[n].what, What::Number(_)) || is_count(r.word(n));
                let share = r.word(at + 1) == "in" && at > 0 && r.word(at - 1) == "one";
                share && matches!(r.word(at), "council" | "authority" | "local authority")
                    || many && (at.saturating_sub(7)..at).any(number)
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

pub(super) fn is_count(word: &str) -> bool {
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

/// "Inadequate in 2012", "good, March 2019": a grade that needs no verb in a list of councils or years.
fn is_terse(r: &Reading, item: usize) -> bool {
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

/// What shows that the grade was given, if anything does.
fn support(r: &Reading, clauses: &[Clause], item: usize, grade: Grade) -> Option<Support> {
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
    let clause = clauses.iter().find(|c| c.first <= item && item < c.end).copied();
    let first = clause.map_or(0, |c| c.first).max(item.saturating_sub(REACH));
    let (mut weak, mut subject) = (false, clause.is_some_and(|c| inherits_subject(r, clauses, c)));
    for at in (first..item).rev() {
        let near = item - at <= 9;
        match r.cue(at) {
            Some(Cue::Rate) => return Some(Support::Rated),
            Some(Cue::RatingNoun)
                if matches!(r.word(at), "grade" | "grades") && is_object(r, at + 1)
                    || r.word(at) == "rating"
                        && is_object(r, at + 1)
                        && at > 0
                        && matches!(r.word(at - 1), "," | "and" | "by" | "in") =>
            {
                return Some(Support::Rated);
            }
            Some(Cue::RatingNoun) if near && is_link(r, at + 1) => return Some(Support::Noun),
            Some(Cue::MayRate | Cue::Again | Cue::NoLonger) if near => weak = true,
            Some(Cue::TheCouncil | Cue::Area(_) | Cue::Overall | Cue::Safeguarding | Cue::Each) => subject = true,
            Some(Cue::Services) => subject |= r.word(at).contains("service") || r.word(at).contains("care"),
            _ if r.name_at(at).is_some() => subject = true,
            _ => {
                subject |= matches!(
                    r.word(at),
                    "it" | "them" | "they" | "we" | "us" | "area" | "areas" | "category" | "categories"
                );
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
    let placed = matches!(r.cue(item), Some(Cue::Lowest | Cue::Highest)) || r.cue(item).and_then(value).is_none();
    if placed && (weak || subject || r.is_heading()) {
        return Some(Support::Noun);
    }
    if noun_later(r, after) {
        return Some(Support::Noun);
    }
    let gift = (item.saturating_sub(4)..item).any(|at| {
        matches!(
            r.word(at),
            "got"
                | "given"
                | "gave"
                | "received"
                | "awarded"
                | "earned"
                | "achieved"
                | "handed"
                | "gained"
                | "scored"
                | "secured"
        )
    });
    let mild_subject = !mild || gift || is_said_of_service(r, item);
    if subject && ended && mild_subject && (weak || grade == Grade::RequiresImprovement) {
        return Some(Support::Copula);
    }
    let wished = before.is_some_and(|at| {
        matches!(r.word(at), "to" | "towards" | "of" | "more" | "truly" | "provide" | "deliver" | "for")
    });
    if gift && named && !wished {
        return Some(Support::Noun);
    }
    (named && !wished && !mild).then_some(Support::Attribute)
}

/// What "to grade" may stand before: "the reports grade both authorities good".
fn is_object(r: &Reading, at: usize) -> bool {
    matches!(r.word(at), "both" | "it" | "them" | "the" | "all" | "each" | "its" | "their")
        || r.name_at(at).is_some()
        || matches!(r.cue(at), Some(Cue::Each | Cue::TheCouncil | Cue::Services))
}

/// Whether a clause goes on with the subject of one before it: "Kent, which was found inadequate", "and then good".
fn inherits_subject(r: &Reading, clauses: &[Clause], clause: Clause) -> bool {
    if !matches!(clause.opener, Opener::And | Opener::Which | Opener::Resume | Opener::When | Opener::Aside) {
        return false;
    }
    (clause.first.saturating_sub(30)..clause.first).any(|at| {
        r.name_at(at).is_some()
            || matches!(
                r.cue(at),
                Some(Cue::TheCouncil | Cue::Services | Cue::Area(_) | Cue::Safeguarding | Cue::Overall)
            )
            || matches!(r.word(at), "it" | "they")
    }) && clauses.first().is_some_and(|c| c.first != clause.first)
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
                | "that"
        );
        adverb
            || is_copula(r.word(at))
            || r.is_quote(at)
            || matches!(r.mark(at), Some(b'~' | b'-'))
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
        "and",
        "but",
        "by",
        "in",
        "for",
        "with",
        "while",
        "when",
        "across",
        "at",
        "on",
        "as",
        "because",
        "despite",
        "during",
        "under",
        "too",
        "last",
        "this",
        "or",
        "to",
        "overall",
        "after",
        "following",
        "since",
        "having",
        "amid",
        "from",
        "throughout",
        "before",
        "again",
        "now",
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

fn is_area(r: &Reading, at: usize) -> bool {
    matches!(r.cue(at), Some(Cue::Area(_) | Cue::Safeguarding))
}

/// The first item behind the grade before.
fn before_of(before: Option<usize>) -> usize {
    before.map_or(0, |b| b + 1)
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
const REACH: usize = 26;
