//! Known visits, noisy claims about them: how many of the claims does the resolver put where they belong?

use jiff::{ToSpan, civil::Date};
use ofsted_timelines::{
    model::{Claim, DateOf, Grade, Gss, Interval, Kind, Role, SourceKind},
    resolve,
};
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How many councils are drawn.
const COUNCILS: usize = 1500;

/// A visit that took place.
#[derive(Debug, Clone)]
struct Visit {
    kind: Kind,
    first: Date,
    last: Date,
    published: Date,
    grade: Option<Grade>,
    in_table: bool,
}

/// What one article makes of a visit.
#[derive(Debug, Clone)]
struct Told {
    /// Which visit, as a share of all.
    of: f64,
    /// By the report, where there is a grade to be dated so, or by the visit's first or last day.
    basis: u8,
    /// Out of a hundred: whether the grade is told, whether it is told wrongly, how long after the report it is told.
    told: (u8, u8, u16),
    news: bool,
}

/// From one visit to the next of its kind, in days: full inspections are a year apart at least, other visits months.
fn gap(kind: Kind) -> std::ops::Range<i64> {
    if kind == Kind::Full { 400..1400 } else { 90..500 }
}

fn visits(kind: Kind) -> impl Strategy<Value = Vec<Visit>> {
    let visit = (gap(kind), 0..12_i64, 30..75_i64, prop::sample::select(Grade::ALL), 0..10_u8);
    (0..400_i64, prop::collection::vec(visit, 1..5)).prop_map(move |(start, all)| {
        let mut day = jiff::civil::date(2014, 1, 6).saturating_add(start.days());
        let mut visits = Vec::new();
        for (gap, length, wait, grade, in_table) in all {
            let last = day.saturating_add((length + if kind == Kind::Full { 4 } else { 1 }).days());
            visits.push(Visit {
                kind,
                first: day,
                last,
                published: last.saturating_add(wait.days()),
                // "Adequate" was no grade of these years.
                grade: (kind == Kind::Full && grade != Grade::Adequate).then_some(grade),
                in_table: kind == Kind::Full && in_table > 0,
            });
            day = day.saturating_add(gap.days());
        }
        visits
    })
}

fn told() -> impl Strategy<Value = Vec<Told>> {
    let one = (0.0..1.0_f64, 0..3_u8, (0..100_u8, 0..100_u8, 0..900_u16), any::<bool>());
    prop::collection::vec(one.prop_map(|(of, basis, told, news)| Told { of, basis, told, news }), 0..14)
}

fn council() -> impl Strategy<Value = (Vec<Visit>, Vec<Told>)> {
    let kinds = (visits(Kind::Full), visits(Kind::MonitoringVisit), visits(Kind::FocusedVisit));
    (kinds.prop_map(|(full, monitoring, focused)| [full, monitoring, focused].concat()), told())
}

fn gss() -> Gss {
    "E99000001".parse().expect("a code")
}

fn claim(id: usize, kind: Kind, source_kind: SourceKind) -> Claim {
    Claim {
        id: format!("{id:012x}-0"),
        source: format!("{id:012x}"),
        source_kind,
        published_on: None,
        council: gss(),
        kind,
        framework: None,
        variant: None,
        rating: None,
        no_overall: None,
        judgements: BTreeMap::new(),
        send_outcome: None,
        date: None,
        date_of: DateOf::Visit,
        role: Role::News,
        lead_inspector: None,
        quotations: BTreeSet::new(),
    }
}

fn official(id: usize, visit: &Visit) -> Claim {
    Claim {
        published_on: Some(visit.published),
        rating: visit.grade,
        date: Interval::new(visit.first, visit.last),
        ..claim(id, visit.kind, SourceKind::OfficialTable)
    }
}

/// What an article says: three in a hundred take another grade, and the date is as wide as asked.
fn press(id: usize, visit: &Visit, told: &Told, wide: fn(Date) -> Option<Interval>) -> Claim {
    let (tells, errs, later) = told.told;
    let wrong = Grade::ALL.iter().copied().find(|grade| Some(*grade) != visit.grade && *grade != Grade::Adequate);
    let grade = if errs < 3 { wrong } else { visit.grade };
    let (day, date_of) = match told.basis {
        // Only a grade is dated by its report: a visit that gives none is spoken of as a visit.
        0 if visit.kind == Kind::Full => (visit.published, DateOf::Grade),
        0 | 1 => (visit.first, DateOf::Visit),
        _ => (visit.last, DateOf::Visit),
    };
    let (role, after) = if told.news { (Role::News, later % 10) } else { (Role::Recalled, 60 + later) };
    Claim {
        published_on: Some(visit.published.saturating_add(i64::from(after).days())),
        rating: grade.filter(|_| visit.grade.is_some() && tells < 70),
        date: wide(day),
        date_of,
        role,
        ..claim(id, visit.kind, SourceKind::Article)
    }
}

/// How many claims of the press stand where they belong, of how many. An inspection is of the visit whose row it holds,
/// else of the one of which it holds most claims; of several for one visit the heaviest is the visit's own.
fn score((visits, told): &(Vec<Visit>, Vec<Told>), wide: fn(Date) -> Option<Interval>) -> (usize, usize) {
    let mut truth: HashMap<String, usize> = HashMap::new();
    let mut claims = Vec::new();
    for (of, visit) in visits.iter().enumerate().filter(|(_, visit)| visit.in_table) {
        claims.push(official(claims.len(), visit));
        truth.insert(claims[claims.len() - 1].id.clone(), of);
    }
    let rows = claims.len();
    for told in told {
        let of = (told.of * visits.len() as f64) as usize;
        claims.push(press(claims.len(), &visits[of], told, wide));
        truth.insert(claims[claims.len() - 1].id.clone(), of);
    }
    let resolution = resolve::resolve(&claims, &[]);
    let weight = |id: &String| if claims[..rows].iter().any(|row| row.id == *id) { 1000 } else { 1 };
    let mut homes: HashMap<usize, (usize, &str)> = HashMap::new();
    for inspection in &resolution.inspections {
        let mut of_visit: BTreeMap<usize, usize> = BTreeMap::new();
        for id in &inspection.claims {
            *of_visit.entry(truth[id]).or_default() += weight(id);
        }
        let (visit, weight) = of_visit.into_iter().max_by_key(|(_, weight)| *weight).expect("a claim");
        let home = homes.entry(visit).or_default();
        *home = (*home).max((weight, inspection.slug.as_str()));
    }
    let placed = resolution.inspections.iter().flat_map(|i| i.claims.iter().map(move |id| (i.slug.as_str(), id)));
    let press: Vec<_> = placed.filter(|(_, id)| weight(id) == 1).collect();
    let right = |slug: &str, id: &String| homes.get(&truth[id]).is_some_and(|(_, home)| *home == slug);
    (press.iter().filter(|(slug, id)| right(slug, id)).count(), press.len())
}

/// The share of claims over all councils, in per cent, and how many claims there were.
fn share(wide: fn(Date) -> Option<Interval>) -> (f64, usize) {
    let mut runner = TestRunner::deterministic();
    let (mut right, mut all) = (0, 0);
    for _ in 0..COUNCILS {
        let council = council().new_tree(&mut runner).expect("a council").current();
        let (r, a) = score(&council, wide);
        (right, all) = (right + r, all + a);
    }
    (100.0 * right as f64 / all as f64, all)
}

#[test]
fn of_claims_dated_to_the_month_99_in_100_stand_where_they_belong() {
    let (share, claims) = share(|day| Interval::month(day.year(), day.month()));
    println!("dated to the month: {share:.2} % of {claims} claims");
    assert!(claims > 9000 && share >= 99.0, "{share:.2} % of {claims}");
}

#[test]
fn claims_dated_to_the_year_mostly_stand_where_they_belong_and_are_never_guessed() {
    let (share, claims) = share(|day| Interval::year(day.year()));
    println!("dated to the year: {share:.2} % of {claims} claims");
    assert!(claims > 9000 && share >= 94.0, "{share:.2} % of {claims}");
}
