//! What shows that a grade was given: the verb, the noun, the quotation marks or the list that it stands in.

use super::{
    Support, around,
    listed::is_listed,
    words::{SMALL_WORDS, is_copula, is_end, is_link, is_object, noun_follows, noun_later},
};
use crate::{
    extract::{
        clauses::{Clause, Opener, holding},
        phrases::Cue,
        reading::{Reading, before_by},
    },
    model::Grade,
};

/// How far back a verb may stand from its grade, in items.
const REACH: usize = 26;

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
pub(super) fn support(r: &Reading, clauses: &[Clause], item: usize, grade: Grade) -> Option<Support> {
    let (before, after) = around(r, item);
    let sure = at_once(r, item, before, after);
    sure.or_else(|| match before_it(r, clauses, item) {
        Before::Sure(support) => Some(support),
        Before::Hints(hints) => hints.weigh(r, item, grade),
    })
}

/// What the grade's own place shows: a list, a hyphen, a noun right behind it.
fn at_once(r: &Reading, item: usize, before: Option<usize>, after: usize) -> Option<Support> {
    if super::is_performs(r, item) {
        return Some(Support::Rated);
    }
    if is_listed(r, item, before, after) {
        return Some(Support::Listed);
    }
    if is_start_of_change(r, item, before, after) || is_inverted(r, before, after) {
        return Some(Support::Copula);
    }
    // "Two outstanding (Kent and Essex), three good (Devon, …)".
    if r.mark(after) == Some(b'(') && r.name_at(after + 1).is_some() {
        return Some(Support::Listed);
    }
    if r.mark(after) == Some(b'-') && r.word(after + 1) == "rated" {
        // "In an inadequate-rated service" only describes it.
        let described = before.is_some_and(|at| matches!(r.word(at), "a" | "an"));
        return Some(if described { Support::Attribute } else { Support::Rated });
    }
    noun_follows(r, after).then_some(Support::Noun)
}

/// "From inadequate in 2015 it rose to good": the grade that a change began with, dated or followed by the next.
fn is_start_of_change(r: &Reading, item: usize, before: Option<usize>, after: usize) -> bool {
    let from = before.is_some_and(|at| matches!(r.word(at), "from" | "up from" | "down from"));
    let dated = r.dates.iter().any(|d| (after..after + 3).contains(&d.first));
    let to = r.word(after) == "to" && (after + 1..after + 4).any(|at| r.is_grade(at));
    let named = r.name_at(after).is_some();
    from && (dated || to || named) && r.any(|c| matches!(c, Cue::MayRate | Cue::Rate)) && !r.word(item).is_empty()
}

/// "Inadequate are the services of Kent", "good, in their judgement, is its leadership": the grade first, then what it is
/// said of, in a sentence of inspectors or their report.
fn is_inverted(r: &Reading, before: Option<usize>, after: usize) -> bool {
    let aside = if r.mark(after) == Some(b',') {
        (after + 1..after + 7).find(|at| r.mark(*at) == Some(b',')).map_or(after, |at| at + 1)
    } else {
        after
    };
    let of = |at: usize| {
        matches!(r.cue(at), Some(Cue::Services | Cue::Area(_) | Cue::TheCouncil | Cue::Overall | Cue::Safeguarding))
    };
    let told = r.any(|c| matches!(c, Cue::Inspectors | Cue::Inspect | Cue::Report | Cue::RatingNoun));
    before.is_none() && told && is_copula(r.word(aside)) && r.word(aside) != "as" && (aside + 1..aside + 4).any(of)
}

/// What stands before a grade in its clause.
enum Before {
    /// A verb or noun of grading.
    Sure(Support),
    /// Less than that.
    Hints(Hints),
}

/// What speaks for a grade without settling it.
#[derive(Default)]
struct Hints {
    /// A verb that grades among other things ("found"), or a form of "to be".
    verb: bool,
    /// Services, an area or a council that the grade may be said of.
    subject: bool,
    /// "The services, rated inadequate in 2014, are now": the verb of a subject before an aside.
    resumed: bool,
}

/// Looks back from a grade over its clause for the nearest verb or noun of grading.
fn before_it(r: &Reading, clauses: &[Clause], item: usize) -> Before {
    let clause = holding(clauses, item).copied();
    let first = clause.map_or(0, |c| c.first).max(item.saturating_sub(REACH));
    let mut hints = Hints {
        verb: false,
        subject: clause.is_some_and(|c| inherits_subject(r, clauses, c) || opens_with_result(r, c)),
        resumed: clause.is_some_and(|c| c.opener == Opener::Resume && is_copula(r.word(c.first))),
    };
    for at in (first..item).rev() {
        let near = item - at <= 9;
        match r.cue(at) {
            Some(Cue::Rate) => return Before::Sure(Support::Rated),
            Some(Cue::RatingNoun) if is_grading(r, at) => return Before::Sure(Support::Rated),
            Some(Cue::RatingNoun) if (near || item - at <= 14 && is_copula(r.word(at + 1))) && is_link(r, at + 1) => {
                return Before::Sure(Support::Noun);
            }
            // "Its last rating, in 2019, was good".
            Some(Cue::Before) if near && r.word(at).ends_with("rating") => return Before::Sure(Support::Noun),
            Some(Cue::MayRate | Cue::Again | Cue::NoLonger) if near => hints.verb = true,
            Some(Cue::TheCouncil | Cue::Area(_) | Cue::Overall | Cue::Safeguarding | Cue::Each) => hints.subject = true,
            Some(Cue::Services) => hints.subject |= r.word(at).contains("service") || r.word(at).contains("care"),
            _ if r.name_at(at).is_some() => hints.subject = true,
            _ => {
                hints.subject |= SUBJECTS.contains(&r.word(at));
                hints.verb |= near && is_copula(r.word(at));
            }
        }
    }
    Before::Hints(hints)
}

/// "That is up from good", "in 2019 the verdict was good", "2019 brought a good grade", "the inspection resulted in good".
fn opens_with_result(r: &Reading, clause: Clause) -> bool {
    let date = r.dates.iter().find(|d| (clause.first..clause.first + 2).contains(&d.first));
    let first = date.map_or(clause.first, |d| d.last + 1);
    let brought = date.is_some() && matches!(r.word(first), "brought" | "saw");
    let first = first + usize::from(r.mark(first) == Some(b','));
    let result = |at: usize| matches!(r.word(at), "verdict" | "result" | "outcome" | "conclusion");
    let that = matches!(r.word(first), "that" | "this")
        && (is_copula(r.word(first + 1)) || CHANGED.contains(&r.word(first + 1)));
    let ended = (first..clause.end).any(|at| matches!(r.word(at), "resulted in" | "ended in" | "ended with"));
    brought || that || ended || r.word(first) == "the" && result(first + 1)
}

/// Verbs by which "that", the grade before, became another.
const CHANGED: &[&str] = &["had", "went", "rose", "fell", "became", "improved", "dropped", "slipped", "changed"];

/// Words that stand for what is graded.
const SUBJECTS: &[&str] = &[
    "it",
    "them",
    "they",
    "it'd",
    "they'd",
    "we'd",
    "it's",
    "they're",
    "we're",
    "we",
    "us",
    "area",
    "areas",
    "category",
    "categories",
];

/// "The reports grade both good", "and rating the service good": the noun's form as a verb.
fn is_grading(r: &Reading, at: usize) -> bool {
    let led = || at > 0 && matches!(r.word(at - 1), "," | "and" | "by" | "in");
    is_object(r, at + 1) && (matches!(r.word(at), "grade" | "grades") || r.word(at) == "rating" && led())
}

impl Hints {
    /// Whether the hints and what stands behind the grade are enough, and for what.
    fn weigh(self, r: &Reading, item: usize, grade: Grade) -> Option<Support> {
        let (before, after) = around(r, item);
        let mild = matches!(grade, Grade::Good | Grade::Adequate);
        let named = matches!(r.cue(after), Some(Cue::TheCouncil | Cue::Services));
        let any = self.verb || self.subject || r.is_heading();
        let handed = r.cue(after) == Some(Cue::MayRate);
        // "A 'good' is a matter for next year": spoken of, and not given.
        let became = matches!(r.word(after), "had" | "has") && r.word(after + 1) == "become";
        let topic = (became || matches!(r.word(after), "is" | "means" | "would" | "will")) && !noun_later(r, after);
        if is_quoted(r, item) && topic {
            return None;
        }
        if is_quoted(r, item) && (any || handed || named || noun_later(r, after)) {
            return Some(Support::Quoted);
        }
        let placed = matches!(r.cue(item), Some(Cue::Lowest | Cue::Highest)) || !r.is_grade(item);
        if placed && any || noun_later(r, after) {
            return Some(Support::Noun);
        }
        let gift = r.says(before_by(item, 4), GIFTS);
        let graded = !mild || gift || self.resumed || is_said_of_service(r, item);
        if self.subject
            && ends_predicate(r, item, after, mild)
            && graded
            && (self.verb || grade == Grade::RequiresImprovement)
        {
            return Some(Support::Copula);
        }
        let wished = before.is_some_and(|at| WISHES.contains(&r.word(at)));
        if (gift || is_served(r, item)) && named && !wished {
            return Some(Support::Noun);
        }
        (named && !wished && !mild).then_some(Support::Attribute)
    }
}

/// "Children in care receive a good service": said of an area by its own name.
fn is_served(r: &Reading, item: usize) -> bool {
    let gets = before_by(item, 3).find(|at| matches!(r.word(*at), "receive" | "get" | "receiving" | "getting"));
    gets.is_some_and(|at| before_by(at, 3).any(|n| r.is_area(n)))
}

/// Verbs by which a grade is handed over.
const GIFTS: &[&str] =
    &["got", "given", "gave", "received", "awarded", "earned", "achieved", "handed", "gained", "scored", "secured"];

/// Words before "good services" that speak of services to come, or of services in general.
const WISHES: &[&str] = &["to", "towards", "of", "more", "truly", "provide", "deliver", "for"];

/// Whether nothing that a grade could be an adjective of stands behind it; "good in parts" and "very good" are praise.
fn ends_predicate(r: &Reading, item: usize, after: usize, mild: bool) -> bool {
    let hedged = item.checked_sub(1).is_some_and(|at| HEDGES.contains(&r.word(at)));
    let whole = r.word(after + 1).starts_with("all") || IN_WHOLE.contains(&r.word(after + 1)) || r.is_date(after + 1);
    let in_parts = r.word(after) == "in" && !whole;
    is_end(r, after) && !(mild && (hedged || in_parts))
}

/// Words behind "good in" that say when, or of how much, rather than that a part is meant.
const IN_WHOLE: &[&str] = &["every", "each", "both", "its", "their", "our", "last", "previous"];

/// Whether a grade stands alone between quotation marks.
fn is_quoted(r: &Reading, item: usize) -> bool {
    let closes = r.is_quote(item + 1) || (matches!(r.mark(item + 1), Some(b',' | b'.')) && r.is_quote(item + 2));
    item > 0 && r.is_quote(item - 1) && closes
}

/// Two grades in one list of grades: the second takes the first's verb.
pub(super) fn is_chain(r: &Reading, from: usize, to: usize) -> bool {
    to - from < 16
        && !(from..to)
            .any(|at| r.ends(at) || is_copula(r.word(at)) || matches!(r.word(at), "that" | "which" | "says" | "said"))
}

/// Whether a clause goes on with the subject of one before it: "Kent, which was found inadequate", "and then good".
fn inherits_subject(r: &Reading, clauses: &[Clause], clause: Clause) -> bool {
    if !matches!(clause.opener, Opener::And | Opener::Which | Opener::Resume | Opener::When | Opener::Aside) {
        return false;
    }
    before_by(clause.first, 30).any(|at| {
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
        SMALL_WORDS.contains(&r.word(at))
            || is_copula(r.word(at))
            || r.is_quote(at)
            || matches!(r.mark(at), Some(b'~' | b'-'))
            || r.dates.iter().any(|d| d.first <= at && at <= d.last)
            || matches!(r.cue(at), Some(Cue::MayRate | Cue::Again | Cue::Overall | Cue::Each))
    };
    let Some(at) = before_by(item, 9).rev().find(|at| !skipped(*at)) else { return true };
    if r.says(at..item, &["us", "them", "it'd", "they'd", "we'd", "areas", "categories"])
        || matches!(r.word(at), "verdict" | "result" | "outcome" | "conclusion")
    {
        return true;
    }
    let service = |cue| {
        matches!(
            cue,
            Cue::Services | Cue::TheCouncil | Cue::Area(_) | Cue::Safeguarding | Cue::RatingNoun | Cue::Inspectors
        )
    };
    r.cue(at).is_some_and(service) || r.name_at(at).is_some() || r.word(at) == "'s"
}
