//! What was known of one inspection, and from which day: the second clock beside the days of the visit itself.

use super::{Resolution, Why, correct, dates, group::Group, merge};
use crate::model::{Claim, Correction, Inspection, SourceKind};
use jiff::civil::Date;
use std::collections::HashMap;

/// How one inspection became known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    /// The day from which all that is known of it today was known; `None` where some of it rests on sources of which
    /// nobody can say when they came out.
    pub known_on: Option<Date>,
    /// What was known before, each from its day until the next, the oldest first.
    pub before: Vec<(Date, Inspection)>,
}

impl Resolution {
    /// How each inspection became known, in the order of the inspections. `known` holds the day from which each claim
    /// was known, by its id; claims without such a day do not speak.
    ///
    /// Which sources speak of one inspection is decided by [`super::resolve`] with all that is known today; of what they
    /// say only what had been published by a day speaks on that day. A corrected word speaks as it was corrected, on
    /// every day: what was withdrawn was never known.
    #[must_use]
    pub fn histories(&self, known: &HashMap<String, Date>) -> Vec<History> {
        let claims: HashMap<&str, &Claim> = self.claims.iter().map(|claim| (claim.id.as_str(), claim)).collect();
        let mut dated: HashMap<&str, Vec<(&Claim, Date)>> = HashMap::new();
        // What calls it another kind of visit tells nothing of it; a digest told of it until the report itself was there.
        for placed in self.placed.iter().filter(|placed| placed.why != Why::OtherKind) {
            if let (Some(claim), Some(day)) = (claims.get(placed.claim.as_str()), known.get(&placed.claim)) {
                dated.entry(&placed.slug).or_default().push((claim, *day));
            }
        }
        let history = |now: &Inspection| {
            let corrections: Vec<&Correction> = self.amending.get(&now.slug).into_iter().flatten().collect();
            history(now, dated.remove(now.slug.as_str()).unwrap_or_default(), &corrections)
        };
        self.inspections.iter().map(history).collect()
    }
}

/// How an inspection became known from its claims, each with its day, and from the corrections of the inspection itself.
fn history(now: &Inspection, claims: Vec<(&Claim, Date)>, corrections: &[&Correction]) -> History {
    let mut before = states(claims);
    let last = before.len().saturating_sub(1);
    for (at, (_, state)) in before.iter_mut().enumerate() {
        let mut amended = state.clone();
        correct::amend(&mut amended, corrections);
        // With all that is known a correction may also say what no source does.
        match at == last && facts(&amended) == facts(now) {
            true => *state = amended,
            false => correct::amend_what_it_says(state, corrections),
        }
    }
    before.dedup_by(|later, earlier| facts(&later.1) == facts(&earlier.1));
    let whole = before.pop_if(|(_, last)| facts(last) == facts(now));
    History { known_on: whole.map(|(day, _)| day), before }
}

/// What the claims said together from each day on which that changed.
fn states(mut claims: Vec<(&Claim, Date)>) -> Vec<(Date, Inspection)> {
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
    let mut group = Group::new(first, false);
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
        model::{Action, Amended, DateOf, Grade, Interval, Kind, NoOverall, Overall},
        resolve::{
            resolve,
            tests::{article, claims, official_2015},
        },
    };
    use jiff::civil::date;
    use proptest::prelude::*;

    /// The only inspection of these claims, and how it became known.
    fn known(claims: &[(Claim, Date)], corrections: &[Correction]) -> (Inspection, History) {
        let all: Vec<Claim> = claims.iter().map(|(claim, _)| claim.clone()).collect();
        let resolution = resolve(&all, corrections);
        assert_eq!(resolution.inspections.len(), 1);
        let days = claims.iter().map(|(claim, day)| (claim.id.clone(), *day)).collect();
        let history = resolution.histories(&days).pop().expect("its history");
        (resolution.inspections[0].clone(), history)
    }

    /// An editor's decision about a fact; with a value it is an amendment, without one a withdrawal.
    fn decision(target: &str, value: Option<&str>) -> Correction {
        let target = target.parse().expect("a fact");
        Correction {
            decided_on: date(2020, 1, 6),
            decided_by: "editor".to_owned(),
            action: if value.is_some() { Action::Amend } else { Action::Withdraw },
            value: value.map(|value| Amended::read(&target, value).expect("a value")),
            target,
            reason: "As the report says.".to_owned(),
        }
    }

    #[test]
    fn before_the_report_only_what_the_press_said_was_known() {
        let visit = Claim { date_of: DateOf::Visit, ..article("b", None, Interval::month(2015, 11)) };
        let (_, history) = known(&[(official_2015(), date(2016, 2, 12)), (visit, date(2015, 12, 1))], &[]);
        assert_eq!(history.known_on, Some(date(2016, 2, 12)));
        let [(day, before)] = &history.before[..] else { panic!("{:?}", history.before) };
        assert_eq!((*day, before.date), (date(2015, 12, 1), Interval::month(2015, 11)));
        assert_eq!(before.overall, Overall::None(NoOverall::NotKnown));
    }

    #[test]
    fn a_grade_that_the_report_corrected_was_what_was_known_until_then() {
        let leak = Claim { date_of: DateOf::Visit, ..article("b", Some(Grade::Good), Interval::month(2015, 11)) };
        let (now, history) = known(&[(leak, date(2016, 1, 4)), (official_2015(), date(2016, 2, 12))], &[]);
        assert_eq!(now.overall, Overall::Grade(Grade::Inadequate));
        assert_eq!(history.before[0].1.overall, Overall::Grade(Grade::Good));
    }

    #[test]
    fn a_grade_that_a_correction_withdrew_was_never_known() {
        let month = Interval::month(2015, 11);
        let leak = Claim { date_of: DateOf::Visit, ..article("00000000000b", Some(Grade::Good), month) };
        let claims = [(leak, date(2016, 1, 4)), (official_2015(), date(2016, 2, 12))];
        let (_, history) = known(&claims, &[decision("00000000000b-0-rating", None)]);
        assert_eq!(history.before[0].1.overall, Overall::None(NoOverall::NotKnown));
    }

    #[test]
    fn an_amended_inspection_was_known_as_amended_and_no_earlier_than_anything_was_said() {
        let visit = Claim { date_of: DateOf::Visit, ..article("b", None, Interval::month(2015, 11)) };
        let leak = Claim { date_of: DateOf::Visit, ..article("c", Some(Grade::Good), Interval::month(2015, 11)) };
        let claims = [(visit, date(2015, 12, 1)), (leak, date(2016, 1, 4)), (official_2015(), date(2016, 2, 12))];
        let amended = decision("borsetshire/full-2015-11/rating", Some("adequate"));
        let (now, history) = known(&claims, &[amended]);
        assert_eq!(now.overall, Overall::Grade(Grade::Adequate));
        let said: Vec<_> = history.before.iter().map(|(_, state)| state.overall).collect();
        assert_eq!(said, [Overall::None(NoOverall::NotKnown), Overall::Grade(Grade::Adequate)]);
        assert_eq!(history.known_on, Some(date(2016, 2, 12)));
    }

    #[test]
    fn an_article_that_calls_it_another_kind_of_visit_told_nothing_of_it() {
        let days = Interval::new(date(2015, 11, 3), date(2015, 11, 4));
        let called = Claim { kind: Kind::MonitoringVisit, date_of: DateOf::Visit, ..article("b", None, days) };
        let (now, history) = known(&[(called, date(2015, 12, 1)), (official_2015(), date(2016, 2, 12))], &[]);
        assert_eq!(now.claims.len(), 2);
        assert_eq!(history, History { known_on: Some(date(2016, 2, 12)), before: vec![] });
    }

    #[test]
    fn articles_that_repeat_the_report_change_nothing() {
        let echo = |source: &str| article(source, Some(Grade::Inadequate), Interval::year(2016));
        let report = (official_2015(), date(2016, 2, 12));
        let echoes = [report, (echo("b"), date(2016, 2, 20)), (echo("c"), date(2019, 5, 1))];
        assert_eq!(known(&echoes, &[]).1, History { known_on: Some(date(2016, 2, 12)), before: vec![] });
    }

    proptest! {
        #[test]
        fn what_is_known_in_the_end_is_what_the_inspection_is(
            (claims, days) in claims().prop_flat_map(|c| {
                let days = prop::collection::vec(1..=28_i8, c.len());
                (Just(c), days)
            })
        ) {
            let days = claims.iter().zip(&days).map(|(claim, day)| (claim.id.clone(), date(2024, 2, *day))).collect();
            for history in resolve(&claims, &[]).histories(&days) {
                prop_assert!(history.known_on.is_some(), "{history:?}");
                prop_assert!(history.before.iter().all(|(day, _)| Some(*day) < history.known_on));
            }
        }
    }
}
