//! Which grade words of a sentence are grades that were given to an authority's services.

mod denied;
mod listed;
mod others;
mod support;

use super::{
    clauses::Clause,
    lexicon::What,
    phrases::Cue,
    reading::{Reading, before_by},
};
use crate::model::Grade;
use denied::{either_or, is_denied, is_scale, is_unreal};
use listed::is_terse;
pub(super) use others::{is_count, is_counted};
use others::{is_generic, is_number_of, is_of_most, is_of_rest, is_other, is_part, is_partial, is_tally};
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

/// Grades that a sentence gives by pointing at the one before it.
pub(super) fn carry(readings: &[Reading], given: &mut [Vec<Given>]) {
    for row in 1..readings.len() {
        if !given[row].is_empty() {
            continue;
        }
        let (before, r) = (&readings[row - 1], &readings[row]);
        let place = || points_back(r).or_else(|| counts_back(before, r));
        let back = given[row - 1].last().copied().and_then(|last| Some(Given { item: place()?, ..last }));
        let performs = before.any(|c| matches!(c, Cue::Performs(_)));
        let listed = lists_those(r).or_else(|| lists_names(before, r)).zip(only_grade(before));
        let listed = listed.map(|(item, grade)| Given { item, grade, performs, support: Support::Rated });
        if let Some(carried) = back.or(listed) {
            given[row].push(Given { support: Support::Rated, ..carried });
        }
    }
}

/// "It received the same overall rating in 2020", "it was first given the rating in 2014", "it was rated so in 2014", "that
/// verdict, in July 2023": where a dated sentence means the grade of the one before.
fn points_back(r: &Reading) -> Option<usize> {
    let area = (0..r.len()).any(|at| r.is_area(at));
    if r.dates.is_empty() && !area {
        return None;
    }
    let noun = |at: usize| r.cue(at) == Some(Cue::RatingNoun) || r.word(at) == "verdict";
    let that = matches!(r.word(0), "that" | "this") && noun(1) && r.dates.first().is_some_and(|d| d.first <= 4);
    if that && r.names.is_empty() {
        return Some(1);
    }
    let gives = |at: usize| matches!(r.cue(at), Some(Cue::MayRate | Cue::Rate | Cue::Again));
    let given = |at: usize| before_by(at, 5).any(gives) && r.names.is_empty();
    (1..r.len()).find(|&at| match r.word(at) {
        "same" => (at + 1..at + 4).any(noun) && (given(at) || r.says(at + 2..at + 5, &["followed", "came"])),
        "the" | "that" | "this" => noun(at + 1) && given(at),
        "one" => r.says(before_by(at, 4), &["same"]) && matches!(r.word(at + 1), "given" | "in" | "it" | "awarded"),
        "so" => matches!(r.word(at - 1), "rated" | "told" | "judged" | "found") && !r.is_grade(at + 1),
        _ => false,
    })
}

/// "The first was in 2018", "the previous inspections were in 2015 and 2019", behind "the third good rating in a row".
fn counts_back(before: &Reading, r: &Reading) -> Option<usize> {
    let row = before.says_any(&["row", "consecutive", "successive", "running", "time"]);
    let of =
        matches!(r.word(1), "first" | "last" | "previous" | "others" | "other" | "first two" | "previous inspections");
    let was = (2..5).find(|at| matches!(r.word(*at), "was" | "were" | "came" | "was in" | "were in"))?;
    let dated = r.dates.first().is_some_and(|d| d.first <= was + 2);
    (row && r.word(0) == "the" && of && dated).then_some(was)
}

/// "They include Kent and Essex", behind "six councils are rated inadequate".
fn lists_those(r: &Reading) -> Option<usize> {
    let those = matches!(r.word(0), "they" | "these" | "those");
    let first = 2 + usize::from(r.mark(2) == Some(b':'));
    (those && matches!(r.word(1), "include" | "are") && r.name_at(first).is_some()).then_some(1)
}

/// A line of nothing but councils' names under a heading that is a grade: the place behind its last name.
fn lists_names(head: &Reading, r: &Reading) -> Option<usize> {
    let joins = |at: usize| matches!(r.word(at), "," | "and" | "&" | "." | "the" | "council");
    let names = !r.names.is_empty() && (0..r.len()).all(|at| r.name_at(at).is_some() || joins(at));
    (names && head.is_heading() && head.len() <= 8 && head.names.is_empty()).then_some(r.len())
}

/// The one grade that a sentence or a heading gives.
fn only_grade(r: &Reading) -> Option<Grade> {
    let mut all = (0..r.len()).filter_map(|at| value_at(r, at));
    let first = all.next()?;
    let gives = r.any(|c| matches!(c, Cue::Rate | Cue::Performs(_))) || r.is_heading() && r.len() <= 3;
    (gives && all.all(|grade| grade == first)).then_some(first)
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
