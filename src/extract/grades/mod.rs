//! Which grade words of a sentence are grades that were given to an authority's services.

mod carried;
mod counts;
mod denied;
mod listed;
mod others;
mod support;
mod words;

use super::{
    clauses::Clause,
    lexicon::What,
    phrases::Cue,
    reading::{Reading, before_by},
};
use crate::model::Grade;
pub(super) use carried::carry;
pub(super) use counts::{is_count, is_counted};
use counts::{is_number_of, is_of_most, is_of_rest, is_partial, is_tally};
use denied::{either_or, is_denied, is_scale, is_unreal};
use listed::is_terse;
use others::{is_generic, is_other, is_part};
use support::{is_chain, support};

/// A grade that a sentence says was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Given {
    /// Its item.
    pub item: usize,
    /// The grade on the scale of today's words.
    pub grade: Grade,
    /// On the annual assessment's own scale.
    pub performs: bool,
    /// What shows that it was given.
    pub support: Support,
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

/// The grades that a sentence says were given.
pub(super) fn find(r: &Reading, clauses: &[Clause], terse: bool) -> Vec<Given> {
    let places: Vec<(usize, Grade)> = (0..r.len()).filter_map(|at| Some((at, value_at(r, at)?))).collect();
    if places.is_empty() || is_counted(r) || is_scale(r, &places) || r.items.iter().any(|i| i.what == What::Mark(b'?'))
    {
        return Vec::new();
    }
    // "If I were Ofsted I'd rate it inadequate".
    let supposed = (0..3).any(|at| r.word(at) == "if" && matches!(r.word(at + 1), "i" | "we" | "you"));
    if supposed || r.names.is_empty() && r.says_any(&["respectively"]) {
        return Vec::new();
    }
    let mut found: Vec<Given> = Vec::new();
    for (n, &(item, grade)) in places.iter().enumerate() {
        let before = n.checked_sub(1).map(|p| places[p].0);
        let after = places.get(n + 1).map(|p| p.0);
        if either_or(r, item, before, after)
            || is_denied(r, item)
            || is_unreal(r, item)
            || is_number_of(r, item)
            || is_tally(r, item)
            || is_partial(r, item)
            || is_of_most(r, clauses, item)
            || is_of_rest(r, item)
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
        found.push(Given { item, grade, performs: is_performs(r, item), support });
    }
    same_again(r, &mut found);
    found
}

/// "Got the same verdict in 2018", "a second good rating, following the one in 2018": the grade before it, once more.
fn same_again(r: &Reading, found: &mut Vec<Given>) {
    let noun = |at: usize| r.cue(at + 1) == Some(Cue::RatingNoun) || r.cue(at + 2) == Some(Cue::RatingNoun);
    let gives = |at: usize| before_by(at, 5).any(|n| matches!(r.cue(n), Some(Cue::MayRate | Cue::Rate | Cue::Again)));
    let same = |at: usize| r.word(at) == "same" && noun(at) && gives(at) && !r.says(at + 2..at + 6, &["for", "as"]);
    let one = |at: usize| {
        let led = matches!(r.word(at - 1), "the" | "after" | "following" | "from" | "to");
        r.word(at) == "one"
            && led
            && matches!(r.word(at + 1), "in" | "from" | "of" | "given")
            && r.dates.iter().any(|d| (at + 2..at + 4).contains(&d.first))
    };
    let kept = |at: usize| {
        let led = r.word(at - 1) == "which" || at > 1 && r.word(at - 2) == "which";
        led && matches!(r.word(at), "retained" | "kept" | "maintained" | "held on to" | "repeated")
            && r.dates.iter().any(|d| (at + 1..at + 3).contains(&d.first))
    };
    let Some(at) = (1..r.len()).find(|at| same(*at) || one(*at) || kept(*at)) else { return };
    let Some(last) = found.iter().rfind(|g| g.item < at).copied() else { return };
    if found.iter().all(|g| g.item < at) {
        found.push(Given { item: at, ..last });
    }
}

/// Whether a word may name a place on the scale.
fn is_superlative(word: &str) -> bool {
    let word = word.strip_prefix("second-").unwrap_or(word);
    matches!(word, "lowest" | "worst" | "bottom" | "poorest" | "highest" | "top" | "best")
}

/// The grade named at an item: by its word, or by its place on the scale.
fn value_at(r: &Reading, at: usize) -> Option<Grade> {
    let cue = r.cue(at).filter(|cue| value(*cue).is_some());
    if cue.is_none() && !is_superlative(r.word(at)) {
        return performs_in_quotes(r, at);
    }
    let second = at > 0 && matches!(r.word(at - 1), "second" | "2nd")
        || at > 1 && r.mark(at - 1) == Some(b'-') && r.word(at - 2) == "second";
    match cue {
        Some(Cue::Highest) if second => return Some(Grade::Good),
        Some(Cue::Lowest) if second => return Some(Grade::RequiresImprovement),
        Some(cue) => return value(cue),
        None => {}
    }
    if let Some(grade) = performs_in_quotes(r, at) {
        return Some(grade);
    }
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
            "possible" | "of" | "the" | "four" | "available" | "its" | "overall" | "single" | "-" | "category" | "on"
        ) || r.cue(n) == Some(Cue::Inspectors)
    };
    let noun = (at + 1..at + 6).find(|n| r.cue(*n) == Some(Cue::RatingNoun) || r.word(*n) == "scale")?;
    (at + 1..noun).all(filler).then_some(grade)
}

/// Whether a grade is the annual assessment's.
fn is_performs(r: &Reading, item: usize) -> bool {
    matches!(r.cue(item), Some(Cue::Performs(_))) || performs_in_quotes(r, item).is_some()
}

/// "Performing 'poorly'": the annual assessment's words, one of them between quotation marks.
fn performs_in_quotes(r: &Reading, at: usize) -> Option<Grade> {
    let quoted = at > 1 && r.is_quote(at - 1) && r.word(at - 2).starts_with("perform");
    let grade = match r.word(at) {
        "excellently" => Grade::Outstanding,
        "well" => Grade::Good,
        "adequately" => Grade::Adequate,
        "poorly" => Grade::Inadequate,
        _ => return None,
    };
    quoted.then_some(grade)
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

/// The items next to a grade, its quotation marks and the stars of its bold type passed over.
fn around(r: &Reading, item: usize) -> (Option<usize>, usize) {
    let passed = |at: usize| r.is_quote(at) || r.mark(at) == Some(b'*');
    let mut before = item.checked_sub(1);
    while let Some(at) = before.filter(|at| passed(*at)) {
        before = at.checked_sub(1);
    }
    let mut after = item + 1;
    while passed(after) {
        after += 1;
    }
    (before, after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{clauses::split, testing::reading};

    /// The grades that a sentence gives.
    fn grades(text: &str, terse: bool) -> Vec<&'static str> {
        let r = reading(text);
        find(&r, &split(&r), terse).iter().map(|g| g.grade.word()).collect()
    }

    #[test]
    fn a_grade_is_given_by_a_verb_a_noun_quotation_marks_or_a_list() {
        for (text, words) in [
            ("Ofsted rated Leeds good.", vec!["good"]),
            ("Leeds has an inadequate rating.", vec!["inadequate"]),
            ("Inspectors found the council 'inadequate'.", vec!["inadequate"]),
            ("Services in Leeds were inadequate.", vec!["inadequate"]),
            ("Leadership: outstanding", vec!["outstanding"]),
            ("Leeds was rated good in 2014 and inadequate in 2018.", vec!["good", "inadequate"]),
            ("Ofsted gave Leeds its lowest possible rating.", vec!["inadequate"]),
            ("Leeds was given the second best rating.", vec!["good"]),
        ] {
            assert_eq!(grades(text, false), words, "{text}");
        }
    }

    #[test]
    fn what_is_denied_hoped_for_or_asked_is_no_grade() {
        for text in [
            "Ofsted said Leeds was not yet good.",
            "The council hopes to be rated outstanding.",
            "Leeds could be rated inadequate.",
            "Is Leeds still inadequate?",
            "Its target is a good rating by 2022, the target of every council.",
            "Services must be good or outstanding.",
            "Ofsted's grades are outstanding, good, requires improvement and inadequate.",
        ] {
            assert_eq!(grades(text, false), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn a_way_gone_to_its_end_is_a_grade() {
        assert_eq!(grades("It took Leeds three years to be rated good.", false), ["good"]);
    }

    #[test]
    fn grades_of_many_of_anybody_or_of_a_school_are_no_councils() {
        for text in [
            "Seventeen of the 20 authorities were rated good.",
            "Some 12 councils were rated inadequate.",
            "One in five councils was judged inadequate.",
            "An inadequate council is hard to turn round.",
            "Any council rated inadequate is visited every quarter.",
            "The school in Leeds was rated inadequate.",
            "Leeds has very good social workers.",
        ] {
            assert_eq!(grades(text, false), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn a_list_of_years_needs_no_verb_and_prose_does() {
        assert_eq!(grades("Leeds, good again, March 2019", true), ["good"]);
        assert_eq!(grades("Ofsted: a good day for Leeds", true), Vec::<&str>::new());
        assert_eq!(grades("A good day for Leeds", false), Vec::<&str>::new());
    }

    #[test]
    fn the_same_verdict_is_the_grade_before_it() {
        assert_eq!(grades("Leeds was rated good in 2014 and got the same grade in 2018.", false), ["good", "good"]);
    }
}
