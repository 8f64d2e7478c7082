//! Stories of invented claims about one invented council.

use super::{Resolution, Why};
use crate::model::{
    Area, Claim, DateOf, Framework, Grade, Gss, Inspection, Interval, Judgement, Kind, NoOverall, Overall, Role,
    SourceKind,
};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// The inspections of claims that nobody corrected.
fn resolve(claims: &[Claim]) -> Vec<Inspection> {
    let Resolution { inspections, .. } = super::resolve(claims, &[]);
    inspections
}

fn borsetshire() -> Gss {
    "E10000099".parse().expect("a code")
}

/// An article's claim of a full inspection.
pub fn article(source: &str, rating: Option<Grade>, date: Option<Interval>) -> Claim {
    Claim {
        id: format!("{source}-0"),
        source: source.to_owned(),
        source_kind: SourceKind::Article,
        published_on: None,
        council: borsetshire(),
        kind: Kind::Full,
        framework: None,
        variant: None,
        rating,
        no_overall: None,
        judgements: BTreeMap::new(),
        send_outcome: None,
        date,
        date_of: DateOf::Grade,
        role: Role::Recalled,
        lead_inspector: None,
        quotations: BTreeSet::new(),
    }
}

fn official(source: &str, rating: Grade, on_site: (Date, Date), published_on: Date) -> Claim {
    Claim {
        source_kind: SourceKind::OfficialTable,
        published_on: Some(published_on),
        date_of: DateOf::Visit,
        role: Role::News,
        ..article(source, Some(rating), Interval::new(on_site.0, on_site.1))
    }
}

/// On site in November 2015, published in February 2016.
pub fn official_2015() -> Claim {
    official("a", Grade::Inadequate, (date(2015, 11, 2), date(2015, 11, 26)), date(2016, 2, 12))
}

fn slugs(claims: &[Claim]) -> Vec<String> {
    resolve(claims).into_iter().map(|inspection| inspection.slug).collect()
}

#[test]
fn a_grade_dated_by_its_report_joins_the_inspection_of_the_year_before() {
    let press = article("b", Some(Grade::Inadequate), Interval::year(2016));
    let inspections = resolve(&[press, official_2015()]);
    assert_eq!(inspections.len(), 1);
    assert_eq!(inspections[0].slug, "full-2015-11");
    assert_eq!(inspections[0].claims, ["a-0", "b-0"]);
    assert_eq!(inspections[0].disagreements, []);
}

#[test]
fn a_visit_dated_outside_the_days_on_site_is_another_visit() {
    let june = Interval::month(2016, 6);
    let visit = Claim { date_of: DateOf::Visit, ..article("b", Some(Grade::Inadequate), june) };
    assert_eq!(slugs(&[visit, official_2015()]), ["full-2015-11", "full-2016-06"]);
}

#[test]
fn a_visit_dated_by_the_month_of_its_report_is_the_one_reported() {
    let february = Interval::month(2016, 2);
    let visit = Claim { date_of: DateOf::Visit, ..article("b", Some(Grade::Inadequate), february) };
    assert_eq!(slugs(&[visit, official_2015()]), ["full-2015-11"]);
    let good = Claim { date_of: DateOf::Visit, ..article("b", Some(Grade::Good), february) };
    assert_eq!(slugs(&[good, official_2015()]), ["full-2015-11", "full-2016-02"], "another grade is no such claim");
}

#[test]
fn an_article_that_contradicts_the_official_grade_is_shown_as_a_disagreement() {
    let press = article("b", Some(Grade::Good), Interval::year(2016));
    let inspections = resolve(&[press, official_2015()]);
    assert_eq!(inspections.len(), 1);
    assert_eq!(inspections[0].overall, Overall::Grade(Grade::Inadequate));
    let says: Vec<_> = inspections[0].disagreements.iter().map(|d| (d.value.as_str(), d.source.as_str())).collect();
    assert_eq!(says, [("good", "b"), ("inadequate", "a")]);
}

#[test]
fn a_digest_is_never_a_source_of_disagreement_and_gives_way_to_the_report() {
    let days = Interval::new(date(2015, 11, 2), date(2015, 11, 26));
    let digest = Claim { source_kind: SourceKind::Digest, ..article("d", Some(Grade::Good), days) };
    let inspections = resolve(&[digest.clone(), official_2015()]);
    assert_eq!((inspections.len(), inspections[0].disagreements.len()), (1, 0));
    let digest = Claim { rating: Some(Grade::Inadequate), ..digest };
    let report = Claim { source_kind: SourceKind::Report, id: "r-0".into(), source: "r".into(), ..official_2015() };
    assert_eq!(resolve(&[digest.clone(), official_2015()])[0].claims, ["a-0", "d-0"]);
    assert_eq!(resolve(&[digest, report, official_2015()])[0].claims, ["a-0", "r-0"]);
}

#[test]
fn a_recalled_grade_without_a_date_joins_the_only_inspection_that_gave_it() {
    let later = official("c", Grade::Good, (date(2019, 3, 4), date(2019, 3, 15)), date(2019, 4, 30));
    let recalled = article("b", Some(Grade::Inadequate), None);
    assert_eq!(slugs(&[recalled.clone(), official_2015(), later]), ["full-2015-11", "full-2019-03"]);
    let again = official("c", Grade::Inadequate, (date(2019, 3, 4), date(2019, 3, 15)), date(2019, 4, 30));
    assert_eq!(
        slugs(&[recalled, official_2015(), again]),
        ["full-2015-11", "full-2019-03", "full-undated"],
        "two fit equally: never guessed"
    );
}

#[test]
fn the_news_of_an_inspection_without_a_date_joins_the_report_of_its_weeks() {
    let mut news = article("b", Some(Grade::Inadequate), None);
    (news.role, news.published_on) = (Role::News, Some(date(2016, 2, 13)));
    assert_eq!(slugs(&[news, official_2015()]), ["full-2015-11"]);
}

#[test]
fn two_inspections_told_in_one_article_stay_two() {
    let first = article("b", None, Interval::year(2016));
    let second = Claim { id: "b-1".into(), ..first.clone() };
    assert_eq!(slugs(&[first, second]), ["full-2016", "full-2016-2"]);
}

#[test]
fn care_leavers_stand_with_children_in_care_before_2023() {
    let mut press = article("b", Some(Grade::Good), Interval::month(2019, 5));
    press.judgements.insert(Area::ChildrenInCare, Judgement::Grade(Grade::Good));
    press.judgements.insert(Area::CareLeavers, Judgement::Grade(Grade::Good));
    let inspection = &resolve(&[press])[0];
    assert_eq!(inspection.framework, Some(Framework::Ilacs));
    assert_eq!(inspection.judgements.get(&Area::CareLeavers), Some(&Judgement::With(Area::ChildrenInCare)));
}

#[test]
fn an_overall_grade_after_march_2026_is_never_shown() {
    let press = article("b", Some(Grade::Good), Interval::month(2026, 6));
    assert_eq!(resolve(&[press])[0].overall, Overall::None(NoOverall::NoOverallSince2026));
}

#[test]
fn a_slug_says_as_much_of_the_date_as_is_known() {
    let on = |interval| slugs(&[article("b", None, interval)]);
    assert_eq!(on(Some(Interval::day(date(2012, 5, 3)))), ["full-2012-05-03"]);
    assert_eq!(on(Interval::new(date(2012, 4, 30), date(2012, 5, 11))), ["full-2012-05"]);
    assert_eq!(on(Interval::new(date(2012, 6, 1), date(2012, 8, 31))), ["full-2012"]);
    assert_eq!(on(None), ["full-undated"]);
}

fn any_claim() -> impl Strategy<Value = Claim> {
    let grade = prop::option::of(prop::sample::select(Grade::ALL));
    let interval = prop::option::of((2009_i16..2027, prop::option::of(1_i8..=12)));
    let kind = prop::sample::select(vec![Kind::Full, Kind::MonitoringVisit, Kind::FocusedVisit]);
    let source_kind = prop::sample::select(SourceKind::ALL);
    let published = prop::option::of(2009_i16..2027);
    let flags = (any::<bool>(), any::<bool>());
    (0_u16..400, 0_u8..3, grade, interval, kind, source_kind, published, flags).prop_map(
        |(source, place, rating, interval, kind, source_kind, published, (visit, news))| Claim {
            id: format!("{source:04}-{place}"),
            source: format!("{source:04}"),
            source_kind,
            published_on: published.and_then(|year| Date::new(year, 7, 1).ok()),
            kind,
            rating,
            date: interval.and_then(|(year, month)| match month {
                Some(month) => Interval::month(year, month),
                None => Interval::year(year),
            }),
            date_of: if visit { DateOf::Visit } else { DateOf::Grade },
            role: if news { Role::News } else { Role::Recalled },
            ..article("x", None, None)
        },
    )
}

pub fn claims() -> impl Strategy<Value = Vec<Claim>> {
    prop::collection::vec(any_claim(), 0..24).prop_map(|mut claims| {
        claims.sort_by(|a, b| a.id.cmp(&b.id));
        claims.dedup_by(|a, b| a.id == b.id);
        claims
    })
}

proptest! {
    #[test]
    fn any_order_of_the_claims_gives_the_same_inspections(
        (claims, shuffled) in claims().prop_flat_map(|c| (Just(c.clone()), Just(c).prop_shuffle()))
    ) {
        prop_assert_eq!(resolve(&claims), resolve(&shuffled));
    }

    #[test]
    fn every_claim_is_in_one_inspection_and_every_slug_is_one_inspections(claims in claims()) {
        let inspections = resolve(&claims);
        let digest = |c: &Claim| c.source_kind == SourceKind::Digest;
        let mut placed: Vec<_> = inspections.iter().flat_map(|i| i.claims.clone()).collect();
        placed.sort();
        let all = placed.len();
        placed.dedup();
        prop_assert_eq!(all, placed.len());
        for claim in claims.iter().filter(|c| !digest(c)) {
            prop_assert!(placed.contains(&claim.id), "{} is lost", claim.id);
        }
        let mut slugs: Vec<_> = inspections.iter().map(|i| i.slug.clone()).collect();
        slugs.dedup();
        prop_assert_eq!(slugs.len(), inspections.len());
    }

    #[test]
    fn no_graded_inspection_takes_a_grade_that_none_of_its_claims_gives(claims in claims()) {
        for inspection in resolve(&claims) {
            if let Overall::Grade(grade) = inspection.overall {
                let given = claims.iter().any(|c| inspection.claims.contains(&c.id) && c.rating == Some(grade));
                prop_assert!(given);
            }
        }
    }
}

/// Where a claim was put, and why.
fn why(claims: &[Claim], id: &str) -> (String, Why) {
    let placed = super::resolve(claims, &[]).placed.into_iter().find(|placed| placed.claim == id).expect("the claim");
    (placed.slug, placed.why)
}

#[test]
fn the_same_words_of_inspectors_show_the_same_inspection() {
    let words = "Too many social workers leave before they know the children whose plans they hold.";
    let quotations: BTreeSet<u64> = crate::model::claim::quotation(words).into_iter().collect();
    assert_eq!(quotations.len(), 1);
    let first = Claim { quotations: quotations.clone(), ..article("b", None, Interval::month(2016, 2)) };
    let second = Claim { quotations, ..article("c", None, None) };
    let third = article("d", None, Interval::month(2019, 3));
    assert_eq!(why(&[first, second.clone(), third], "c-0"), ("full-2016-02".to_owned(), Why::Quotation));
    let undated = Claim { id: "e-0".to_owned(), source: "e".to_owned(), ..second.clone() };
    assert_eq!(resolve(&[second, undated]).len(), 1, "no date is needed where the words are the same");
    assert_eq!(crate::model::claim::quotation("Much is good."), None, "so few words prove nothing");
}

#[test]
fn an_article_that_tells_an_official_inspection_twice_tells_of_one() {
    let first = article("b", Some(Grade::Inadequate), Interval::year(2016));
    let second = Claim { id: "b-1".into(), rating: None, ..first.clone() };
    assert_eq!(slugs(&[first, second, official_2015()]), ["full-2015-11"]);
}

#[test]
fn an_article_that_gives_the_official_days_twice_with_two_grades_tells_of_one_inspection() {
    let first = article("b", Some(Grade::Inadequate), Interval::year(2016));
    let days = Some(Interval::day(date(2015, 11, 26)));
    let second = Claim { id: "b-1".into(), date: days, rating: Some(Grade::Good), ..first.clone() };
    assert_eq!(why(&[first, second, official_2015()], "b-1"), ("full-2015-11".to_owned(), Why::OtherGrade));
}

#[test]
fn news_with_a_slip_in_its_date_is_of_the_report_and_the_dates_differ() {
    let mut news = article("b", Some(Grade::Inadequate), Interval::month(2015, 10));
    (news.role, news.published_on, news.date_of) = (Role::News, Some(date(2016, 2, 13)), DateOf::Visit);
    let claims = [news, official_2015()];
    assert_eq!(why(&claims, "b-0"), ("full-2015-11".to_owned(), Why::NearNews));
    let inspections = resolve(&claims);
    let differs: Vec<_> = inspections[0].disagreements.iter().map(|d| (d.field.as_str(), d.value.as_str())).collect();
    assert_eq!(differs, [("date", "2015-10-01/2015-10-31"), ("date", "2015-11-02/2015-11-26")]);
}

#[test]
fn a_visit_that_an_article_calls_another_kind_is_the_same_visit() {
    let days = Interval::new(date(2015, 11, 3), date(2015, 11, 4));
    let called = Claim { kind: Kind::MonitoringVisit, date_of: DateOf::Visit, ..article("b", None, days) };
    let inspections = resolve(&[called.clone(), official_2015()]);
    assert_eq!(inspections.len(), 1);
    let says: Vec<_> = inspections[0].disagreements.iter().map(|d| (d.field.as_str(), d.value.as_str())).collect();
    assert_eq!(says, [("kind", "full"), ("kind", "monitoring_visit")]);
    let joint = Claim { kind: Kind::AreaSend, ..called };
    assert_eq!(resolve(&[joint, official_2015()]).len(), 2, "a SEND inspection is other people's errand");
}

#[test]
fn what_fits_several_is_marked_and_nothing_joins_it() {
    let february = article("b", None, Interval::month(2016, 2));
    let september = article("c", None, Interval::month(2016, 9));
    let year = article("d", None, Interval::year(2016));
    let claims = [february, september, year];
    assert_eq!(why(&claims, "d-0").1, Why::Several);
    let alone: Vec<_> = resolve(&claims).into_iter().map(|i| (i.slug, i.alone)).collect();
    let expected = [("full-2016", true), ("full-2016-02", false), ("full-2016-09", false)];
    assert_eq!(alone, expected.map(|(slug, alone)| (slug.to_owned(), alone)));
}

#[test]
fn what_a_later_report_recalls_is_known_to_the_month_and_its_day_is_not_the_inspections() {
    let recalled = Claim {
        source_kind: SourceKind::Report,
        published_on: Some(date(2016, 4, 5)),
        date_of: DateOf::Visit,
        ..article("r", Some(Grade::Adequate), Interval::month(2011, 11))
    };
    let press = Claim { date_of: DateOf::Visit, ..article("b", None, Some(Interval::day(date(2011, 11, 9)))) };
    let inspections = resolve(&[press, recalled.clone()]);
    assert_eq!((inspections.len(), inspections[0].published_on), (1, None));
    assert_eq!(inspections[0].date, Some(Interval::day(date(2011, 11, 9))), "the press knows the day");
    let digest = Claim { source_kind: SourceKind::Digest, ..article("d", None, Interval::month(2011, 11)) };
    assert_eq!(
        resolve(&[recalled, digest])[0].claims,
        ["d-0", "r-0"],
        "it is not the report of which there is a digest"
    );
}

#[test]
fn however_many_claims_there_are_each_compares_with_few_inspections() {
    let claims: Vec<Claim> = (0..10_000_i16)
        .map(|at| {
            let (year, month) = (2014 + at % 9, i8::try_from(1 + at % 12).expect("a month"));
            let date = if at % 3 == 0 { Interval::year(year) } else { Interval::month(year, month) };
            article(&format!("{at:05}"), Some(Grade::ALL[at as usize % 5]), date.filter(|_| at % 7 > 0))
        })
        .collect();
    let resolution = super::resolve(&claims, &[]);
    assert_eq!(resolution.placed.len(), claims.len());
    let open =
        resolution.inspections.iter().filter(|inspection| !inspection.alone && inspection.date.is_some()).count();
    assert!(open <= 9 * 12 * 5, "as many as there are dates and grades, not as there are claims: {open}");
}
