//! A sentence cut into clauses: each says one thing of one subject, and hands its subject on.

use super::{phrases::Cue, reading::Reading};

/// A stretch of a sentence's items with at most one predicate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clause {
    /// Its first item.
    pub first: usize,
    /// The item behind its last.
    pub end: usize,
    /// How it hangs on the one before.
    pub opener: Opener,
}

/// How a clause hangs on the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opener {
    /// The sentence begins, or begins anew behind a stop.
    Stop,
    /// "And was", ", then fell": the same subject goes on.
    And,
    /// "But", "while", "although": a second statement beside the first.
    Beside,
    /// "Which", "where", "whose": says more of the name before it.
    Which,
    /// The main clause goes on behind one of those: ", which was inspected in May, was rated good".
    Resume,
    /// "When", "after", "since", "as": says when.
    When,
    /// Brackets and dashes.
    Aside,
    /// "If", "unless", "until": not so, or not yet.
    If,
}

/// The clauses of a sentence, in order; together they hold every item.
pub(super) fn split(r: &Reading) -> Vec<Clause> {
    let mut clauses = Vec::new();
    let mut first = 0;
    let mut opener = match r.word(0) {
        "having" | "after" | "when" | "since" | "following" | "before" => Opener::When,
        _ => Opener::Stop,
    };
    for at in 1..r.len() {
        if at > first
            && let Some((next, start)) = resumed(r, opener, at).or_else(|| border(r, first, at))
        {
            clauses.push(Clause { first, end: start, opener });
            (first, opener) = (start, next);
        }
    }
    clauses.push(Clause { first, end: r.len(), opener });
    clauses
}

/// The clause that holds an item.
pub(super) fn holding(clauses: &[Clause], item: usize) -> Option<&Clause> {
    clauses.iter().find(|c| c.first <= item && item < c.end)
}

/// ", was rated good": behind a clause that stands between the subject and its verb.
fn resumed(r: &Reading, opener: Opener, at: usize) -> Option<(Opener, usize)> {
    if r.mark(at) != Some(b',') {
        return None;
    }
    let between = matches!(opener, Opener::Which | Opener::When | Opener::Aside);
    let adverb = usize::from(matches!(r.word(at + 1), "also" | "again" | "now" | "then" | "still"));
    // "With Kent, rated inadequate in 2016": that is Kent's.
    let theirs = r.cue(at + 1) == Some(Cue::Rate) && at > 0 && r.name_at(at - 1).is_some();
    let verb = MAIN_VERBS.contains(&r.word(at + 1 + adverb)) && !theirs;
    // "Inspected for the first time since it failed in 2017, the service is rated good".
    let anew = matches!(opener, Opener::When | Opener::If)
        && subject_first(r, at + 1)
        && (at + 2..r.len().min(at + 16)).take_while(|n| r.mark(*n) != Some(b',')).any(|n| is_verb(r, n));
    // "In Kent, where services are good, inspectors looked at …".
    let inspectors = opener == Opener::Which && r.cue(at + 1) == Some(Cue::Inspectors) && is_verb(r, at + 2);
    (between && verb || anew || inspectors).then_some((Opener::Resume, at + 1))
}

/// Verbs with which a main clause goes on.
const MAIN_VERBS: &[&str] = &[
    "was",
    "were",
    "is",
    "are",
    "has",
    "have",
    "had",
    "said",
    "says",
    "say",
    "found",
    "gave",
    "fell",
    "rose",
    "went",
    "received",
    "remains",
    "dropped",
    "became",
    "kept",
    "retained",
    "moved",
    "got",
    "lost",
    "rated",
    "judged",
    "concluded",
    "requires",
    "require",
    "improved",
    "slipped",
    "climbed",
    "will",
];

/// The clause that begins at or behind an item, if one does.
fn border(r: &Reading, first: usize, at: usize) -> Option<(Opener, usize)> {
    match r.mark(at) {
        Some(b';' | b'?' | b'!' | b'.') => return Some((Opener::Stop, at + 1)),
        Some(b'~' | b'(' | b')') => return Some((Opener::Aside, at + 1)),
        Some(b'-') if r.is_spaced(at) => return Some((Opener::Aside, at + 1)),
        Some(_) => return None,
        None => {}
    }
    // "Three years on from judging it inadequate".
    let looks_back = r.dates.iter().any(|d| {
        d.first == at && matches!(r.word(d.last), "from" | "earlier" | "before") && r.word(d.last + 1).ends_with("ing")
    });
    if looks_back {
        return Some((Opener::When, at));
    }
    // "Rotherham, rated inadequate in 2014, has gone to good".
    let told = r.mark(at - 1) == Some(b',')
        && r.cue(at) == Some(Cue::Rate)
        && at > 1
        && (r.name_at(at - 2).is_some() || matches!(r.cue(at - 2), Some(Cue::TheCouncil | Cue::Services)));
    if told {
        return Some((Opener::Which, at));
    }
    let opener = match r.word(at) {
        "but" | "while" | "whilst" | "whereas" | "although" | "though" | "however" | "despite" | "yet" | "unlike" => {
            Opener::Beside
        }
        "which" | "whose" | "where" | "who" => Opener::Which,
        "when" | "because" | "following" => Opener::When,
        "after" | "before" if at + 1 < r.len() && r.mark(at + 1).is_none() && !r.is_date(at + 1) => Opener::When,
        "having" => Opener::And,
        "compared" if matches!(r.word(at + 1), "with" | "to") => Opener::Beside,
        "since" if opens_since(r, at) => Opener::When,
        "as" if matches!(r.word(at + 1), "was" | "were" | "it" | "they" | "did") => Opener::When,
        "if" | "unless" | "until" => Opener::If,
        "and" if goes_on(r, first, at) => Opener::And,
        "then" if matches!(r.word(at - 1), "," | "and") && goes_on(r, first, at) => Opener::And,
        _ => return None,
    };
    Some((opener, at))
}

/// "Since it was last inspected": but "since 2016" is a date of the same clause.
fn opens_since(r: &Reading, at: usize) -> bool {
    !r.dates.iter().any(|d| d.first <= at + 2 && at < d.last)
}

/// "And" before a second predicate.
fn goes_on(r: &Reading, first: usize, at: usize) -> bool {
    if !(first..at).any(|n| is_predicate(r, n)) {
        return false;
    }
    if r.word(at) == "and" && opens_with_date(r, at) {
        return true;
    }
    let mut next = at + 1;
    while PASSED.contains(&r.word(next)) && next < at + 4 {
        next += 1;
    }
    if next > at + 1 && !matches!(r.word(at + 1), "its" | "in" | "at" | "both") {
        return is_predicate(r, next) || is_predicate(r, next - 1) || r.is_date(next);
    }
    if is_predicate(r, next) && !r.is_list_verb(next) {
        return true;
    }
    // "And B was", "and in 2018 it fell": a new subject with a predicate of its own.
    subject_first(r, next) && (next..r.len().min(next + 14)).take_while(|n| !r.ends(*n)).any(|n| is_verb(r, n))
}

/// "And in 2018 the trust took over".
fn opens_with_date(r: &Reading, and: usize) -> bool {
    let date = r.dates.iter().find(|d| (and + 1..=and + 3).contains(&d.first));
    date.is_some_and(|date| {
        matches!(r.word(date.first - 1), "in" | "on" | "and" | "by")
            && (subject_first(r, date.last + 1) || is_verb(r, date.last + 1))
    })
}

/// Small words between "and" and its predicate.
const PASSED: &[&str] = &[
    "then",
    "again",
    "now",
    "also",
    "later",
    "subsequently",
    "and",
    "was",
    "were",
    "has",
    "had",
    "been",
    "so",
    "finally",
    "eventually",
    "only",
    "in",
    "at",
    "its",
    "latterly",
    "both",
    "is",
    "are",
    ",",
];

/// Whether a subject of its own may begin at an item.
fn subject_first(r: &Reading, at: usize) -> bool {
    let named = r.name_at(at).is_some() || matches!(r.cue(at), Some(Cue::Area(_) | Cue::Safeguarding | Cue::Overall));
    let dated = r.is_date(at);
    let meant =
        matches!(r.cue(at), Some(Cue::TheCouncil | Cue::Services | Cue::Inspectors | Cue::Inspect | Cue::Kind(_)));
    named
        || dated
        || meant
        || matches!(r.word(at), "it" | "they" | "the" | "those" | "services" | "that" | "this" | "a" | "an")
}

/// Whether an item is a verb by which something is graded or inspected, or a form of "to be".
pub(super) fn is_predicate(r: &Reading, at: usize) -> bool {
    is_verb(r, at) || matches!(r.cue(at), Some(Cue::Grade(_) | Cue::Performs(_) | Cue::Lowest | Cue::Highest))
}

/// Whether an item is a verb that grades or inspects, or a form of "to be" or "to have".
fn is_verb(r: &Reading, at: usize) -> bool {
    matches!(r.cue(at), Some(Cue::Rate | Cue::Visit | Cue::Again | Cue::NoLonger)) && r.word(at) != "from"
        || r.cue(at) == Some(Cue::MayRate) && !matches!(r.word(at), "up" | "down" | "verdict")
        || matches!(r.word(at), "inspected" | "is" | "are" | "was" | "were" | "has" | "have" | "had" | "been" | "be")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        extract::{fold::Folded, lexicon::Lexicon},
        model::Register,
        text::UnitRole,
    };

    fn cut(text: &str) -> Vec<String> {
        let lexicon = Lexicon::new(&Register::bundled());
        let r = Reading::new(&lexicon, &mut Folded::new(text), None, UnitRole::Sentence).unwrap();
        let words = |c: &Clause| (c.first..c.end).map(|at| r.word(at)).collect::<Vec<_>>().join(" ");
        split(&r).iter().map(words).collect()
    }

    #[test]
    fn a_second_predicate_is_a_second_clause() {
        assert_eq!(
            cut("Leeds was rated good in 2014 and fell to inadequate in 2018"),
            ["leeds was rated good in 2014", "and fell to inadequate in 2018"]
        );
        assert_eq!(
            cut("Leadership was good and help and protection was inadequate"),
            ["leadership was good", "and help and protection was inadequate"]
        );
    }

    #[test]
    fn brackets_when_and_which_open_clauses_and_the_main_one_resumes() {
        assert_eq!(
            cut("Leeds, which was inspected in May, was rated good"),
            ["leeds ,", "which was inspected in may ,", "was rated good"]
        );
        assert_eq!(cut("Leeds (rated good) improved").len(), 3);
        assert_eq!(cut("Leeds was good when inspectors came").len(), 2);
    }

    #[test]
    fn since_a_year_is_a_date_and_since_a_verb_a_clause() {
        assert_eq!(cut("Leeds has been rated good since 2016").len(), 1);
        assert_eq!(cut("Leeds has been good since it was inspected").len(), 2);
    }

    #[test]
    fn a_list_is_one_clause() {
        assert_eq!(cut("Leeds and Kent were rated good for leadership and adoption").len(), 1);
    }
}
