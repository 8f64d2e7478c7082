//! What sources tell of events → the events: which sentences are about one event, and when it began and ended.
//!
//! As with inspections, claims are first put in an order of their own, so that the order of reading can't matter. A row
//! of the table of events anchors what is told of it; what is told once more never makes a second event, and what fits
//! several is none.

use super::Corrections;
use crate::model::{
    Amended, Correction, EventClaim, Interval,
    event::{EventKind, Listed, Moment, Subject, ToldEvent, Turn},
};
use jiff::{ToSpan, civil::Date};
use std::collections::BTreeMap;

/// Two notices of one sort to one council are further apart than this: dates closer than so many days are one event's.
const CLOSE: i64 = 31;

/// One end of an event while claims gather at it.
#[derive(Debug, Clone)]
struct End {
    moment: Moment,
    listed: Option<i64>,
    claims: Vec<String>,
}

/// The events of one council that sources tell of, from everything that they claim of them and every correction; in the
/// order of their days.
#[must_use]
pub fn events(claims: &[EventClaim], listed: &[Listed], corrections: &[Correction]) -> Vec<ToldEvent> {
    let corrections = Corrections::new(corrections);
    let mut sorts: BTreeMap<(EventKind, Option<Subject>), Vec<EventClaim>> = BTreeMap::new();
    for claim in claims.iter().filter_map(|claim| corrected(&corrections, claim)) {
        sorts.entry((claim.facts.kind, claim.facts.subject)).or_default().push(claim);
    }
    let mut all: Vec<ToldEvent> = Vec::new();
    for ((kind, subject), mut claims) in sorts {
        claims.sort_by_cached_key(order);
        let same = |row: &&Listed| row.kind == kind && row.subject.zip(subject).is_none_or(|(a, b)| a == b);
        let rows: Vec<&Listed> = listed.iter().filter(same).collect();
        all.extend(of_sort((kind, subject), &claims, &rows));
    }
    all.sort_by_key(|event| (event.ended.or(event.begun), event.kind, event.subject));
    all
}

/// A claim as corrections leave it; `None` where one withdrew it.
fn corrected(corrections: &Corrections<'_>, claim: &EventClaim) -> Option<EventClaim> {
    let own = corrections.standing(&claim.id);
    if own.withdrawn().is_some() || corrections.standing(&claim.source).withdrawn().is_some() {
        return None;
    }
    let mut claim = claim.clone();
    if let Some(Amended::Date(days)) = own.amended() {
        claim.facts.date = Some(days);
    }
    Some(claim)
}

/// The tightest dates first, then those that only publication bounds, the earliest first; equals by source and id.
fn order(claim: &EventClaim) -> (i32, Option<Date>, crate::model::SourceKind, String) {
    let days = claim.facts.date.map_or(i32::MAX, Interval::days);
    let first = claim.facts.date.map(Interval::earliest).or(claim.published_on);
    (days, first, claim.source_kind, claim.id.clone())
}

/// The events of one sort.
fn of_sort((kind, subject): (EventKind, Option<Subject>), claims: &[EventClaim], rows: &[&Listed]) -> Vec<ToldEvent> {
    let anchor = |row: &Listed, day: Date| End { moment: Moment::day(day), listed: Some(row.row), claims: Vec::new() };
    let mut begun: Vec<End> = rows.iter().map(|row| anchor(row, row.from)).collect();
    let mut ended: Vec<End> = rows.iter().filter_map(|row| Some(anchor(row, row.to?))).collect();
    for claim in claims {
        let ends = if claim.facts.turn == Turn::Began { &mut begun } else { &mut ended };
        put(claim, ends);
    }
    ended.sort_by_key(|end| (end.moment.latest, end.listed));
    let mut events: Vec<ToldEvent> = begun
        .into_iter()
        .map(|end| ToldEvent {
            kind,
            subject,
            begun: Some(end.moment),
            ended: None,
            listed: end.listed,
            claims: end.claims,
        })
        .collect();
    for end in ended {
        close(&mut events, end, (kind, subject));
    }
    // What a table lists and nobody tells of is the table's alone.
    events.retain(|event| !event.claims.is_empty());
    events.iter_mut().for_each(|event| event.claims.sort());
    events
}

/// Puts a claim to the end of the event that it tells of, or begins one.
fn put(claim: &EventClaim, ends: &mut Vec<End>) {
    let fitting: Vec<usize> = match (claim.facts.date, claim.published_on) {
        (Some(days), _) => (0..ends.len()).filter(|at| is_close(ends[*at].moment, days)).collect(),
        // In force or over by then: the last of which that can be said.
        (None, Some(by)) => {
            let known = (0..ends.len()).filter(|at| ends[*at].moment.earliest.is_none_or(|first| first <= by));
            known.max_by_key(|at| (ends[*at].moment, ends[*at].listed)).into_iter().collect()
        }
        (None, None) if ends.len() == 1 => vec![0],
        (None, None) => return,
    };
    match fitting[..] {
        [] => {
            let moment = claim.facts.date.map(Moment::within).or(claim.published_on.map(Moment::by));
            ends.extend(moment.map(|moment| End { moment, listed: None, claims: vec![claim.id.clone()] }));
        }
        [at] => {
            let end = &mut ends[at];
            if end.moment.earliest.is_none() && claim.facts.date.is_none() {
                end.moment.latest = claim.published_on.map_or(end.moment.latest, |by| end.moment.latest.min(by));
            }
            end.claims.push(claim.id.clone());
        }
        // It fits several equally: never guessed.
        [..] => {}
    }
}

/// Whether a date can be that of an end: they share days, or are closer than two events of the sort could be.
fn is_close(moment: Moment, days: Interval) -> bool {
    let Some(earliest) = moment.earliest else { return days.earliest() <= moment.latest };
    let slack = |day: Date| (day.saturating_sub(CLOSE.days()), day.saturating_add(CLOSE.days()));
    days.latest() >= slack(earliest).0 && days.earliest() <= slack(moment.latest).1
}

/// Ends the last event that had begun by then and has no end yet; a row of a table ends its own.
fn close(events: &mut Vec<ToldEvent>, end: End, (kind, subject): (EventKind, Option<Subject>)) {
    let own = events.iter().position(|event| end.listed.is_some() && event.listed == end.listed);
    let open = || {
        let before = |at: &usize| {
            let event = &events[*at];
            event.ended.is_none()
                && event.begun.is_some_and(|begun| begun.earliest.unwrap_or(begun.latest) <= end.moment.latest)
        };
        (0..events.len()).filter(before).max_by_key(|at| (events[*at].begun, events[*at].listed))
    };
    match own.or_else(open) {
        Some(at) => {
            events[at].ended = Some(end.moment);
            events[at].claims.extend(end.claims);
        }
        None => events.push(ToldEvent {
            kind,
            subject,
            begun: None,
            ended: Some(end.moment),
            listed: None,
            claims: end.claims,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Action, EventFacts, SourceKind, Span, Target};
    use jiff::civil::date;
    use proptest::prelude::*;

    fn claim(id: &str, turn: Turn, days: Option<Interval>, published: Option<Date>) -> EventClaim {
        EventClaim {
            id: format!("{id}-e0"),
            source: id.to_owned(),
            source_kind: SourceKind::Article,
            published_on: published,
            facts: EventFacts {
                council: "E10000099".parse().expect("a code"),
                kind: EventKind::ImprovementNotice,
                subject: Some(Subject::Children),
                turn,
                date: days,
                span: Span { start: 0, end: 1 },
            },
        }
    }

    fn told(claims: &[EventClaim]) -> Vec<(Option<Moment>, Option<Moment>, usize)> {
        events(claims, &[], &[]).into_iter().map(|e| (e.begun, e.ended, e.claims.len())).collect()
    }

    fn month(year: i16, month: i8) -> Option<Interval> {
        Interval::month(year, month)
    }

    #[test]
    fn a_notice_told_thrice_is_one_and_has_its_tightest_date() {
        let claims = [
            claim("a", Turn::Began, Interval::year(2014), Some(date(2016, 1, 1))),
            claim("b", Turn::Began, month(2014, 3), Some(date(2014, 4, 1))),
            claim("c", Turn::Began, None, Some(date(2015, 1, 1))),
        ];
        assert_eq!(told(&claims), [(month(2014, 3).map(Moment::within), None, 3)]);
    }

    #[test]
    fn what_only_publication_bounds_is_known_by_the_first_of_it() {
        let claims = [
            claim("a", Turn::Began, None, Some(date(2015, 1, 1))),
            claim("b", Turn::Began, None, Some(date(2014, 1, 1))),
        ];
        assert_eq!(told(&claims), [(Some(Moment::by(date(2014, 1, 1))), None, 2)]);
    }

    #[test]
    fn an_end_closes_the_notice_before_it_and_one_without_a_beginning_stands_alone() {
        let ended = claim("b", Turn::Ended, month(2015, 5), None);
        let begun = claim("a", Turn::Began, month(2014, 3), None);
        let both = (month(2014, 3).map(Moment::within), month(2015, 5).map(Moment::within), 2);
        assert_eq!(told(&[ended.clone(), begun.clone()]), [both]);
        assert_eq!(told(std::slice::from_ref(&ended)), [(None, month(2015, 5).map(Moment::within), 1)]);
        let later = claim("c", Turn::Began, month(2018, 1), None);
        assert_eq!(told(&[later, ended, begun]), [both, (month(2018, 1).map(Moment::within), None, 1)]);
    }

    #[test]
    fn a_year_that_fits_two_notices_is_neithers_and_makes_no_third() {
        let claims = [
            claim("a", Turn::Began, month(2014, 1), None),
            claim("b", Turn::Began, month(2014, 11), None),
            claim("c", Turn::Began, Interval::year(2014), None),
        ];
        assert_eq!(told(&claims).len(), 2);
    }

    #[test]
    fn a_row_of_the_table_takes_what_is_told_of_it() {
        let (kind, subject) = (EventKind::ImprovementNotice, None);
        let row = Listed { row: 7, kind, subject, from: date(2014, 3, 12), to: None };
        let claims = [claim("a", Turn::Began, month(2014, 3), None), claim("b", Turn::Ended, month(2015, 5), None)];
        let events = events(&claims, &[row], &[]);
        assert_eq!(events.len(), 1);
        assert_eq!((events[0].listed, events[0].begun), (Some(7), Some(Moment::day(date(2014, 3, 12)))));
        assert_eq!(events[0].ended, month(2015, 5).map(Moment::within));
    }

    #[test]
    fn corrections_withdraw_and_amend_what_is_told() {
        let correction = |action: Action, value: Option<&str>| {
            let target: Target = "0123456789ab-e0".parse().expect("a target");
            let value = value.map(|value| Amended::read(&target, value).expect("a value"));
            let (decided_on, decided_by, reason) = (date(2026, 1, 2), "us".to_owned(), "why".to_owned());
            [Correction { decided_on, decided_by, action, target, value, reason }]
        };
        let claims = [claim("0123456789ab", Turn::Began, month(2014, 3), None)];
        assert_eq!(events(&claims, &[], &correction(Action::Withdraw, None)), []);
        let amended = events(&claims, &[], &correction(Action::Amend, Some("2013-02")));
        assert_eq!(amended[0].begun, month(2013, 2).map(Moment::within));
        assert_eq!(events(&claims, &[], &correction(Action::Dispute, None)).len(), 1);
    }

    fn any_claims() -> impl Strategy<Value = Vec<EventClaim>> {
        let days = prop::option::of((2012_i16..2016, prop::option::of(1_i8..=12)));
        let one = (any::<bool>(), days, prop::option::of(2012_i16..2018));
        prop::collection::vec(one, 0..9).prop_map(|all| {
            let days = |(year, part): (i16, Option<i8>)| part.map_or(Interval::year(year), |part| month(year, part));
            let mut claims = Vec::new();
            for (at, (began, dated, published)) in all.into_iter().enumerate() {
                let turn = if began { Turn::Began } else { Turn::Ended };
                let published = published.map(|year| date(year, 7, 1));
                claims.push(claim(&format!("{at:012}"), turn, dated.and_then(days), published));
            }
            claims
        })
    }

    proptest! {
        #[test]
        fn any_order_gives_the_same_events_and_no_claim_tells_of_two(
            (claims, shuffled) in any_claims().prop_flat_map(|c| (Just(c.clone()), Just(c).prop_shuffle()))
        ) {
            let all = events(&claims, &[], &[]);
            prop_assert_eq!(&all, &events(&shuffled, &[], &[]));
            let mut ids: Vec<&String> = all.iter().flat_map(|event| &event.claims).collect();
            let placed = ids.len();
            ids.sort();
            ids.dedup();
            prop_assert_eq!(placed, ids.len());
            for event in &all {
                let begun = event.begun.and_then(|begun| begun.earliest);
                prop_assert!(begun.is_none_or(|begun| event.ended.is_none_or(|ended| begun <= ended.latest)));
            }
        }
    }
}
