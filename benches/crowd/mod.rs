//! A crowd of invented articles about the same few visits to one council, published over six years.

use jiff::{ToSpan as _, civil::date};
use ofsted_timelines::{
    claims,
    model::{
        Article, DateOf, Evidence, Fact, Facts, FindingFacts, InspectionFacts, Interval, Kind, Register, Role, Side,
        SourceKind, SourceRecord, Span, Theme,
    },
};
use std::collections::BTreeMap;

/// How many articles.
pub const ARTICLES: usize = 12_000;
/// The council.
pub const SLUG: &str = "kent";
/// How many visits they speak of, half a year apart.
const VISITS: usize = 12;
const FOUND: [(Side, &str); 3] = [
    (Side::Strength, "Children are seen often and are heard."),
    (Side::Weakness, "Too many plans drift for months."),
    (Side::Recommendation, "Managers should check every plan within a month."),
];

/// The articles, each with its facts.
pub fn articles(register: &Register) -> Vec<SourceRecord> {
    let council = register.councils().iter().find(|council| council.slug == SLUG).expect("the council").gss;
    let one = |place: usize| {
        let visit = place % VISITS;
        let month = date(2019, 3, 1).saturating_add(i64::try_from(visit * 6).unwrap_or_default().months());
        let last = month.last_of_month();
        let published = last.saturating_add(i64::try_from(1 + place / VISITS % 150).unwrap_or_default().days());
        let visited = format!("Inspectors made focused visit {visit} to Kent, paper {place} has learnt.");
        let text = FOUND.iter().fold(visited.clone(), |text, (_, sentence)| format!("{text} {sentence}"));
        let span = |words: &str| {
            let start = text.find(words).unwrap_or_default();
            Span { start, end: start + words.len() }
        };
        let findings = FOUND.iter().enumerate().map(|(at, (side, sentence))| FindingFacts {
            side: *side,
            span: span(sentence),
            themes: Theme::ALL.iter().copied().skip((place + at * 5) % 13).step_by(4).take(2).collect(),
        });
        let facts = InspectionFacts {
            council,
            kind: Kind::FocusedVisit,
            rating: None,
            judgements: BTreeMap::new(),
            date: Interval::new(month, last),
            date_of: DateOf::Visit,
            role: Role::News,
            findings: findings.collect(),
            evidence: vec![Evidence { fact: Fact::Inspection, span: span(&visited) }],
        };
        let article = Article {
            id: place.to_string(),
            url: None,
            publisher: Some(format!("Paper {}", place % 40)),
            title: None,
            published_on: Some(published),
            text,
        };
        let facts = Facts { mentions: vec![council], inspections: vec![facts], events: Vec::new() };
        claims::of_article(article, facts, SourceKind::Article, "invented".to_owned())
    };
    (0..ARTICLES).map(one).collect()
}
