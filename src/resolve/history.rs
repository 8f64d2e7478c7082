//! What was known of one inspection, and from which day: the second clock beside the days of the visit itself.

use super::{dates, group::Group, merge};
use crate::model::{Claim, Inspection, SourceKind};
use jiff::civil::Date;

/// How one inspection became known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    /// The day from which all that is known of it today was known; `None` where some of it rests on sources of which
    /// nobody can say when they came out.
    pub known_on: Option<Date>,
    /// What was known before, each from its day until the next, the oldest first.
    pub before: Vec<(Date, Inspection)>,
}

/// How an inspection became known. `claims` are those that it is made of, each with the day on which what it says
/// became known; those without such a day are left out by the caller.
///
/// Which sources speak of one inspection is decided by [`super::resolve`] with all that is known today; of what they
/// say only what had been published by a day speaks on that day.
#[must_use]
pub fn history(now: &Inspection, claims: &[(&Claim, Date)]) -> History {
    let mut before = states(claims);
    let whole = before.pop_if(|(_, last)| facts(last) == facts(now));
    History { known_on: whole.map(|(day, _)| day), before }
}

/// What the claims said together from each day on which that changed.
fn states(claims: &[(&Claim, Date)]) -> Vec<(Date, Inspection)> {
    let mut claims = claims.to_vec();
    claims.sort_by_key(|(_, day)| *day);
    let mut speaking: Vec<&Claim> = Vec::new();
    let mut states: Vec<(Date, Inspection)> = Vec::new();
    for of_a_day in claims.chunk_by(|a, b| a.1 == b.1) {
        let mut news = false;
        for (claim, _) in of_a_day {
            news |= listen(&mut speaking, claim);
        }
        let said = together(&speaking).filter(|_| news);
        if let (Some(said), Some((_, day))) = (said, of_a_day.first())
            && states.last().is_none_or(|(_, before)| facts(before) != facts(&said))
        {
            states.push((*day, said));
        }
    }
    states
}

/// Adds a claim, unless one that says the same speaks already; of the two the first in the order of resolving does, so
/// that a thousand articles about one report cost no more than one. Whether anything changed.
fn listen<'a>(speaking: &mut Vec<&'a Claim>, claim: &'a Claim) -> bool {
    match speaking.iter_mut().find(|other| content(other) == content(claim)) {
        Some(same) if dates::order(same) <= dates::order(claim) => return false,
        Some(same) => *same = claim,
        None => speaking.push(claim),
    }
    true
}

/// What claims of one inspection say together; `None` of none.
fn together(claims: &[&Claim]) -> Option<Inspection> {
    let mut ordered = claims.to_vec();
    ordered.sort_by_cached_key(|claim| dates::order(claim));
    let (first, rest) = ordered.split_first()?;
    let mut group = Group::new(first);
    for claim in rest {
        match group.contradicts(claim) {
            true => group.add_dissent(claim),
            false => group.add(claim),
        }
    }
    Some(merge::inspection(&group))
}

/// What a claim says, whoever says it. Only of Ofsted's own word the day of publication is a fact of the inspection.
fn content(claim: &Claim) -> impl PartialEq + '_ {
    let published_on = claim.published_on.filter(|_| claim.source_kind.is_official());
    let kind: SourceKind = claim.source_kind;
    let given = (claim.rating, claim.no_overall, &claim.judgements, claim.send_outcome);
    (kind, published_on, claim.framework, claim.variant, given, claim.date, claim.date_of, claim.role)
}

/// The facts of an inspection, whoever says them.
fn facts(of: &Inspection) -> impl PartialEq + '_ {
    let given = (of.overall, &of.judgements, of.send_outcome);
    (of.framework, of.variant, of.date, of.date_of, of.published_on, given)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{DateOf, Grade, Interval, NoOverall, Overall},
        resolve::{
            resolve,
            tests::{article, claims, official_2015},
        },
    };
    use jiff::civil::date;
    use proptest::prelude::*;

    /// The only inspection of these claims, and how it became known.
    fn known(claims: &[(Claim, Date)]) -> (Inspection, History) {
        let all: Vec<Claim> = claims.iter().map(|(claim, _)| claim.clone()).collect();
        let inspections = resolve(&all);
        assert_eq!(inspections.len(), 1);
        let dated: Vec<_> = claims.iter().map(|(claim, day)| (claim, *day)).collect();
        (inspections[0].clone(), history(&inspections[0], &dated))
    }

    #[test]
    fn before_the_report_only_what_the_press_said_was_known() {
        let visit = Claim { date_of: DateOf::Visit, ..article("b", None, Interval::month(2015, 11)) };
        let (_, history) = known(&[(official_2015(), date(2016, 2, 12)), (visit, date(2015, 12, 1))]);
        assert_eq!(history.known_on, Some(date(2016, 2, 12)));
        let [(day, before)] = &history.before[..] else { panic!("{:?}", history.before) };
        assert_eq!((*day, before.date), (date(2015, 12, 1), Interval::month(2015, 11)));
        assert_eq!(before.overall, Overall::None(NoOverall::NotKnown));
    }

    #[test]
    fn a_grade_that_the_report_corrected_was_what_was_known_until_then() {
        let leak = Claim { date_of: DateOf::Visit, ..article("b", Some(Grade::Good), Interval::month(2015, 11)) };
        let (now, history) = known(&[(leak, date(2016, 1, 4)), (official_2015(), date(2016, 2, 12))]);
        assert_eq!(now.overall, Overall::Grade(Grade::Inadequate));
        assert_eq!(history.before[0].1.overall, Overall::Grade(Grade::Good));
    }

    #[test]
    fn articles_that_repeat_the_report_change_nothing() {
        let echo = |source: &str| article(source, Some(Grade::Inadequate), Interval::year(2016));
        let report = (official_2015(), date(2016, 2, 12));
        let echoes = [report, (echo("b"), date(2016, 2, 20)), (echo("c"), date(2019, 5, 1))];
        assert_eq!(known(&echoes).1, History { known_on: Some(date(2016, 2, 12)), before: vec![] });
    }

    proptest! {
        #[test]
        fn what_is_known_in_the_end_is_what_the_inspection_is(
            (claims, days) in claims().prop_flat_map(|c| {
                let days = prop::collection::vec(1..=28_i8, c.len());
                (Just(c), days)
            })
        ) {
            for inspection in resolve(&claims) {
                let of = claims.iter().zip(&days).filter(|(claim, _)| inspection.claims.contains(&claim.id));
                let of: Vec<_> = of.map(|(claim, day)| (claim, date(2024, 2, *day))).collect();
                if of.iter().any(|(claim, _)| claim.source_kind == SourceKind::Report) {
                    // A digest that gave way to its report is no claim of the inspection.
                    continue;
                }
                let history = history(&inspection, &of);
                prop_assert!(history.known_on.is_some(), "{history:?}");
                prop_assert!(history.before.iter().all(|(day, _)| Some(*day) < history.known_on));
            }
        }
    }
}
