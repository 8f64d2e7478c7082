//! Of which councils a sentence says something.

mod lists;

use super::{
    clauses::Opener,
    phrases::Cue,
    reading::{Reading, before_by},
    scene::{BYSTANDERS, Council},
    statements::Sentence,
};
use crate::model::Gss;
use crate::text::UnitRole;
use lists::{bracketed, each, in_bracket, is_list, listed, respectively};

/// The councils that are meant by a grade or event at an item.
pub(super) fn of(s: &Sentence, item: usize) -> Vec<Gss> {
    let named = &s.scene.named[s.row];
    if named.is_empty() {
        return unnamed(s);
    }
    let told = alike(s, item)
        .or_else(|| respectively(s, item))
        .or_else(|| itself(s, item))
        .or_else(|| in_bracket(s, item))
        .or_else(|| bracketed(s, item))
        .or_else(|| each(s, item))
        .or_else(|| listed(s, item));
    if let Some(found) = told.or_else(|| by_clause(s, item)) {
        return found;
    }
    // A name behind the item in a later clause is the subject of its own; else the article's own council is meant.
    let focus = &s.scene.focus[s.row];
    let unclear = focus.is_empty() || !s.scene.single && focus.len() > 1;
    if !unclear || s.scene.entries[s.row].council.is_some() {
        return focus.clone();
    }
    let excepted = |n: &Council| n.item > 0 && matches!(s.r.word(n.item - 1), "except" | "bar");
    distinct(&named.iter().filter(|n| !excepted(n)).copied().collect::<Vec<_>>())
}

/// The councils of a sentence that names none.
fn unnamed(s: &Sentence) -> Vec<Gss> {
    let scene = s.scene;
    // Of a list's own heading nobody in particular is meant.
    let lists = scene.entries.iter().any(|e| e.council.is_some());
    let heads = lists && (s.r.is_heading() || s.r.role == UnitRole::LeadIn);
    let nobody = heads && scene.entries[s.row].council.is_none();
    // A sentence that names none, behind one that names several, is seldom about all of them.
    let several = scene.focus[s.row].len() > 1 && !scene.followed[s.row] && !s.r.has(Cue::Each);
    if nobody || several { Vec::new() } else { scene.focus[s.row].clone() }
}

/// "Like Kent, Leeds has been rated good": both.
fn alike(s: &Sentence, item: usize) -> Option<Vec<Gss>> {
    let named = &s.scene.named[s.row];
    let like = s.r.word(0) == "like";
    let [first, second, ..] = named.as_slice() else { return None };
    (like && first.item == 1 && s.r.mark(2) == Some(b',') && second.item < item).then(|| distinct(&named[..2]))
}

/// "A commissioner from Kent, itself rated good": the name before "itself".
fn itself(s: &Sentence, item: usize) -> Option<Vec<Gss>> {
    let c = s.clauses[s.clause(item)];
    let at = (c.first..item).find(|at| matches!(s.r.word(*at), "itself" | "themselves"))?;
    let named = s.scene.named[s.row].iter().rfind(|n| n.item < item)?;
    (named.item < at && at - named.item < 6).then(|| vec![named.gss])
}

/// The names that are subject or object of the item's clause, or of the one whose subject that clause goes on with.
fn by_clause(s: &Sentence, item: usize) -> Option<Vec<Gss>> {
    let mut clause = s.clause(item);
    let mut end = item;
    loop {
        let c = s.clauses[clause];
        let object = || if end == item { object_in(s, item, c.end) } else { None };
        let which = || if c.opener == Opener::Which { antecedent(s, c.first) } else { None };
        if let Some(group) = subject_in(s, c.first, end).or_else(object).or_else(which) {
            return Some(distinct(&group));
        }
        if means_focus(s, c.first, end) || clause == 0 {
            return None;
        }
        clause = before(s, clause);
        end = s.clauses[clause].end;
    }
}

/// The clause whose subject goes on: behind a clause between subject and verb, the one before that.
fn before(s: &Sentence, clause: usize) -> usize {
    let main = |n: &usize| !matches!(s.clauses[*n].opener, Opener::Which | Opener::When | Opener::Aside);
    match s.clauses[clause].opener {
        Opener::Resume => (0..clause).rev().find(main).unwrap_or(0),
        _ => clause - 1,
    }
}

/// Each council once, in order.
fn distinct(councils: &[Council]) -> Vec<Gss> {
    let mut all: Vec<Gss> = Vec::new();
    for council in councils {
        if !all.contains(&council.gss) {
            all.push(council.gss);
        }
    }
    all
}

/// "The council", "it": the authority spoken of, and no name further back.
fn means_focus(s: &Sentence, first: usize, end: usize) -> bool {
    let r = s.r;
    s.scene.single
        && s.scene.main.is_some()
        && (first..end).any(|at| {
            r.cue(at) == Some(Cue::TheCouncil)
                && (r.word(at).starts_with("the ") && !matches!(r.word(at), "the service" | "the department"))
        })
}

/// The list of names that stands as the subject before an item.
fn subject_in(s: &Sentence, first: usize, end: usize) -> Option<Vec<Council>> {
    let r = s.r;
    let named = &s.scene.named[s.row];
    let mut last = named.iter().rposition(|c| first <= c.item && c.item < end)?;
    loop {
        let mut from = last;
        while from > 0 && named[from - 1].item >= first && is_list(r, named[from - 1].item, named[from].item) {
            from -= 1;
        }
        // "East Riding, York's neighbour, is good": York only says which.
        let owner = last > from
            && r.mark(named[last].item.saturating_sub(1)) == Some(b',')
            && r.word(named[last].item + 1) == "'s";
        if !is_bystander(r, &named[from]) && !is_beside(r, &named[from], end) {
            return Some(named[from..=last - usize::from(owner)].to_vec());
        }
        // The name before the bystander may be the subject.
        last = from.checked_sub(1).filter(|n| named[*n].item >= first)?;
    }
}

/// A name that only says where somebody is from or what another does: "a former director of Kent".
fn is_beside(r: &Reading, named: &Council, end: usize) -> bool {
    let Some(before) = named.item.checked_sub(1) else { return false };
    let person = r.says(
        before.saturating_sub(3)..before + 1,
        &["director", "leader", "mp", "mayor", "chief", "ex-director", "boss", "police", "bishop"],
    );
    person && matches!(r.word(before), "of" | "at" | "in" | "for" | "from") && end > named.item + 1
}

/// "Ofsted rated Kent good", "a good rating for Kent": the name behind an item, in its own clause.
fn object_in(s: &Sentence, item: usize, end: usize) -> Option<Vec<Council>> {
    let r = s.r;
    let named = &s.scene.named[s.row];
    let first = named.iter().position(|c| c.item > item && c.item < end)?;
    let led = r.word(named[first].item - 1);
    let grades = s.given.iter().any(|g| g.item > item && g.item < named[first].item);
    let apart = (item..named[first].item).any(|at| r.mark(at) == Some(b','));
    if grades
        || apart
        || named[first].item > item + 12
        || matches!(
            led,
            "by" | "with"
                | "unlike"
                | "than"
                | "like"
                | "from"
                | "alongside"
                | "near"
                | "neighbouring"
                | "except"
                | "bar"
        )
    {
        return None;
    }
    let mut last = first;
    while last + 1 < named.len() && named[last + 1].item < end && is_list(r, named[last].item, named[last + 1].item) {
        last += 1;
    }
    Some(named[first..=last].to_vec())
}

/// The names right before "which", "where" or "whose".
fn antecedent(s: &Sentence, first: usize) -> Option<Vec<Council>> {
    let r = s.r;
    let named = &s.scene.named[s.row];
    let last = named.iter().rposition(|c| c.item < first)?;
    let near = first - named[last].item <= 6 && !(named[last].item..first).any(|at| r.ends(at));
    if !near {
        return None;
    }
    let mut from = last;
    let all = r.says(first.saturating_sub(3)..first + 3, &["all", "both", "were", "are", "have"]);
    while all && from > 0 && is_list(r, named[from - 1].item, named[from].item) {
        from -= 1;
    }
    Some(named[from..=last].to_vec())
}

/// Whether a name is only where somebody comes from or who helps, and not the subject of its own clause.
pub(super) fn is_bystander(r: &Reading, named: &Council) -> bool {
    let led = named.item.checked_sub(1).is_some_and(|at| BYSTANDERS.contains(&r.word(at)));
    let own = matches!(r.word(named.item + 1), "was" | "were" | "is" | "are" | "has" | "had")
        || matches!(r.cue(named.item + 1), Some(Cue::Performs(_) | Cue::Rate | Cue::MayRate | Cue::Again))
        || (r.word(named.item + 1) == "'s" && matches!(r.word(named.item + 2), "was" | "were" | "is" | "are" | "has"));
    // "Neighbouring Kent, inadequate in 2015, has moved on": a sentence of its own.
    let opens = named.item == 1 && matches!(r.word(0), "neighbouring" | "nearby");
    led && !own && !opens
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::told;

    const DAY: &str = "2019-05-16";

    #[test]
    fn a_list_shares_its_grade_and_respectively_deals_it_out() {
        let both = told(DAY, "Ofsted rated children's services in Leeds and Kent good.");
        assert_eq!(both, ["kent full good -", "leeds full good -"]);
        let each =
            told(DAY, "Children's services in Leeds and Kent were rated good and inadequate respectively by Ofsted.");
        assert_eq!(each, ["kent full inadequate -", "leeds full good -"]);
    }

    #[test]
    fn a_clause_of_its_own_is_about_the_name_before_it() {
        let text = "Ofsted rated children's services in Leeds good, while Kent, which was inspected in May, was judged inadequate.";
        assert_eq!(told("2019-06-16", text), ["kent full inadequate 2019-05-01..2019-05-31", "leeds full good -"]);
    }

    #[test]
    fn brackets_grade_the_name_before_them() {
        let text = "Ofsted has published two reports on children's services: Leeds (good) and Kent (inadequate).";
        assert_eq!(told(DAY, text), ["kent full inadequate -", "leeds full good -"]);
    }

    #[test]
    fn who_helps_or_comes_from_elsewhere_is_no_subject() {
        let text = "Leeds children's services, helped by a team from Kent, were rated good by Ofsted.";
        assert_eq!(told(DAY, text), ["leeds full good -"]);
        let text = "A former director of Kent runs Leeds children's services, rated good by Ofsted.";
        assert_eq!(told(DAY, text), ["leeds full good -"]);
    }

    #[test]
    fn a_pronoun_goes_on_with_the_sentence_before() {
        let text = "Ofsted has reported on children's services in two areas. Leeds was rated good.\n\n\
                    Kent fared worse. It was judged inadequate.";
        assert_eq!(told(DAY, text), ["kent full inadequate -", "leeds full good -"]);
    }
}
