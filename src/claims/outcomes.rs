//! Ofsted's published outcomes, a row a graded inspection → claims of sources of kind "official table".
//!
//! The columns are those of `data/outcomes.csv`, described in `data/README.md`.

use crate::model::{
    Area, Claim, ClaimRecord, DateOf, Evidence, Fact, Framework, Grade, Gss, Interval, Judgement, Kind, NoOverall,
    Register, Role, SendOutcome, Source, SourceKind, SourceRecord, Span, Variant, frameworks, source::source_id,
};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The table that this build carries.
pub const BUNDLED: &str = include_str!("../../data/outcomes.csv");

/// The header that an outcomes table must have; its columns may stand in any order.
const COLUMNS: [&str; 16] = [
    "gss_code",
    "kind",
    "framework",
    "start_on",
    "end_on",
    "published_on",
    "overall",
    "leadership",
    "help_and_protection",
    "children_in_care",
    "care_leavers",
    "adoption",
    "outcome",
    "report_url",
    "source",
    "note",
];

/// A table read whole: its rows as sources, and the newest day that it speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcomes {
    /// A source a row, in the table's order.
    pub sources: Vec<SourceRecord>,
    /// The newest publication day in it: the day as at which the table stands.
    pub as_at: Option<Date>,
    /// Rows that can't be used: line and reason.
    pub rejected: Vec<(u64, String)>,
}

/// Whether a text begins with the header of an outcomes table.
#[must_use]
pub fn is_outcomes(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').starts_with("gss_code,kind,framework,")
}

/// Reads an outcomes table; `origin` is where it came from.
///
/// # Errors
///
/// The header lacks a column, or no row can be used: in words that name what to do. A single broken row is
/// rejected with its line, and the rest is read.
pub fn read(text: &str, origin: &str, register: &Register) -> Result<Outcomes, String> {
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let header = reader.headers().map_err(|e| format!("the header can't be read: {e}"))?;
    let missing: Vec<_> = COLUMNS.iter().filter(|column| !header.iter().any(|h| h == **column)).copied().collect();
    if !missing.is_empty() {
        return Err(format!("the header lacks {}; see data/README.md for the columns", missing.join(", ")));
    }
    let mut outcomes = Outcomes { sources: Vec::new(), as_at: None, rejected: Vec::new() };
    for row in reader.deserialize::<Row>() {
        match row {
            Err(cause) => {
                let line = cause.position().map_or(0, csv::Position::line);
                outcomes.rejected.push((line, plain(&cause)));
            }
            Ok(row) => {
                let line = outcomes.sources.len() as u64 + outcomes.rejected.len() as u64 + 2;
                match row.to_source(&format!("{origin}, line {line}"), register) {
                    Ok(source) => {
                        outcomes.as_at = outcomes.as_at.max(source.source.published_on);
                        outcomes.sources.push(source);
                    }
                    Err(reason) => outcomes.rejected.push((line, reason)),
                }
            }
        }
    }
    if outcomes.sources.is_empty() {
        return Err("it holds no row that can be used".to_owned());
    }
    Ok(outcomes)
}

pub(super) fn plain(cause: &csv::Error) -> String {
    match cause.kind() {
        csv::ErrorKind::Deserialize { err, .. } => err.to_string(),
        _ => cause.to_string(),
    }
}

#[derive(Deserialize)]
struct Row {
    gss_code: Gss,
    kind: Kind,
    framework: String,
    start_on: Option<Date>,
    end_on: Option<Date>,
    published_on: Option<Date>,
    overall: Option<Grade>,
    leadership: Option<Grade>,
    help_and_protection: Option<Grade>,
    children_in_care: Option<Grade>,
    care_leavers: Option<Grade>,
    adoption: Option<Grade>,
    outcome: Option<SendOutcome>,
    report_url: Option<String>,
}

impl Row {
    fn to_source(&self, origin: &str, register: &Register) -> Result<SourceRecord, String> {
        let council = register
            .council(self.gss_code)
            .ok_or_else(|| format!("{} is no council of the register; add it to data/councils.csv", self.gss_code))?;
        let date = self.days()?;
        let (framework, variant) = self.framework(date)?;
        self.check_overall(date)?;
        let judgements = self.judgements(framework, date);
        let (text, evidence) = self.evidence(council.gss, &judgements);
        let id = source_id(&text);
        let whole = framework != Framework::LookedAfter2013;
        let rating = self.overall.filter(|_| whole);
        let claim = Claim {
            id: format!("{id}-0"),
            source: id.clone(),
            source_kind: SourceKind::OfficialTable,
            published_on: self.published_on,
            council: council.gss,
            kind: self.kind,
            framework: Some(framework),
            variant,
            rating,
            no_overall: rating.is_none().then(|| self.why_no_overall(framework, date)),
            judgements,
            send_outcome: self.outcome,
            date,
            date_of: DateOf::Visit,
            role: Role::News,
            lead_inspector: None,
            quotations: BTreeSet::new(),
        };
        let source = Source {
            id,
            kind: SourceKind::OfficialTable,
            url: self.report_url.clone(),
            publisher: Some("Ofsted".to_owned()),
            title: Some(format!("{}: {}", council.name, self.kind.label())),
            published_on: self.published_on,
            text,
            retold: true,
            origin: origin.to_owned(),
        };
        let claims = vec![ClaimRecord { claim, evidence, findings: Vec::new() }];
        Ok(SourceRecord { source, mentions: vec![council.gss], claims, events: Vec::new() })
    }

    /// The days on site; one day where only one is printed.
    fn days(&self) -> Result<Option<Interval>, String> {
        match (self.start_on, self.end_on) {
            (None, None) => Ok(None),
            (Some(start), Some(end)) => Interval::new(start, end)
                .map(Some)
                .ok_or_else(|| format!("start_on {start} is after end_on {end}; correct the row")),
            (Some(day), None) | (None, Some(day)) => Ok(Some(Interval::day(day))),
        }
    }

    fn framework(&self, date: Option<Interval>) -> Result<(Framework, Option<Variant>), String> {
        match self.framework.as_str() {
            "ilacs_short" => Ok((Framework::Ilacs, Some(Variant::Short))),
            "ilacs_standard" => Ok((Framework::Ilacs, Some(Variant::Standard))),
            "sif" => Ok((Framework::Sif, None)),
            // July 2013: inspections of services for looked-after children alone.
            "other" => Ok((Framework::LookedAfter2013, None)),
            "area_send" => {
                let days = date.or_else(|| self.published_on.map(Interval::day));
                let framework = days.and_then(|days| frameworks::only_in_force(Kind::AreaSend, days));
                framework.map(|f| (f, None)).ok_or_else(|| "area_send needs a date; give end_on".to_owned())
            }
            other => Err(format!(
                "framework {other:?} is not known; known are ilacs_short, ilacs_standard, sif, other, area_send"
            )),
        }
    }

    /// Product specification, 4.12: an overall grade dated after the stop is an error in the data, never shown.
    fn check_overall(&self, date: Option<Interval>) -> Result<(), String> {
        let stop = frameworks::last_overall();
        match date {
            Some(days) if self.overall.is_some() && days.earliest() > stop => Err(format!(
                "gives an overall grade for an inspection of {}, after Ofsted stopped giving one; correct the row",
                days.earliest()
            )),
            _ => Ok(()),
        }
    }

    fn why_no_overall(&self, framework: Framework, date: Option<Interval>) -> NoOverall {
        match (self.kind.is_graded(), framework) {
            (false, _) => NoOverall::NotGraded,
            (true, Framework::Slac) => NoOverall::TwoOveralls,
            (true, Framework::Ilacs) if date.is_some_and(|d| d.latest() > frameworks::last_overall()) => {
                NoOverall::NoOverallSince2026
            }
            (true, _) => NoOverall::NotJudged,
        }
    }

    fn grades(&self) -> [(Area, Option<Grade>); 5] {
        [
            (Area::HelpAndProtection, self.help_and_protection),
            (Area::ChildrenInCare, self.children_in_care),
            (Area::CareLeavers, self.care_leavers),
            (Area::Adoption, self.adoption),
            (Area::Leadership, self.leadership),
        ]
    }

    fn judgements(&self, framework: Framework, date: Option<Interval>) -> BTreeMap<Area, Judgement> {
        let graded = self.grades().into_iter().filter_map(|(area, grade)| Some((area, Judgement::Grade(grade?))));
        let mut judgements: BTreeMap<_, _> = graded.collect();
        let together = framework == Framework::Ilacs
            && date.is_some_and(|days| days.earliest() < frameworks::CARE_LEAVERS_APART)
            && judgements.contains_key(&Area::ChildrenInCare);
        if together {
            judgements.entry(Area::CareLeavers).or_insert(Judgement::With(Area::ChildrenInCare));
        }
        judgements
    }

    /// The row as lines of text, and which line says which fact.
    fn evidence(&self, council: Gss, judgements: &BTreeMap<Area, Judgement>) -> (String, Vec<Evidence>) {
        let mut text = String::new();
        let mut evidence = Vec::new();
        let mut line = |fact: Option<Fact>, words: String| {
            let start = text.len();
            text.push_str(&words);
            evidence.extend(fact.map(|fact| Evidence { fact, span: Span { start, end: text.len() } }));
            text.push('\n');
        };
        let day = |day: Option<Date>| day.map_or_else(|| "not given".to_owned(), |day| day.to_string());
        line(Some(Fact::Inspection), format!("{council}: {}, {}", self.kind, self.framework));
        line(Some(Fact::Date), format!("on site: {} to {}", day(self.start_on), day(self.end_on)));
        line(None, format!("published: {}", day(self.published_on)));
        if let Some(grade) = self.overall {
            line(Some(Fact::Rating), format!("overall: {grade}"));
        }
        for (area, judgement) in judgements {
            let words = match judgement {
                Judgement::Grade(grade) => grade.word(),
                Judgement::With(_) => "judged together with children in care",
            };
            line(Some(Fact::Judgement(*area)), format!("{area}: {words}"));
        }
        if let Some(outcome) = self.outcome {
            line(None, format!("outcome: {outcome}"));
        }
        if let Some(url) = &self.report_url {
            line(None, format!("report: {url}"));
        }
        (text, evidence)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &str) -> Outcomes {
        let text = format!("{}\n{rows}", COLUMNS.join(","));
        read(&text, "outcomes.csv", &Register::bundled()).expect("a table")
    }

    #[test]
    fn the_bundled_table_is_read_whole() {
        let outcomes = read(BUNDLED, "data/outcomes.csv", &Register::bundled()).expect("a table");
        assert_eq!((outcomes.sources.len(), outcomes.rejected), (564, vec![]));
        let ids: std::collections::HashSet<_> = outcomes.sources.iter().map(|s| &s.source.id).collect();
        assert_eq!(ids.len(), 564, "a row is a source of its own");
        let none = outcomes
            .sources
            .iter()
            .filter(|s| s.claims.iter().any(|c| c.claim.no_overall == Some(NoOverall::NoOverallSince2026)));
        assert_eq!(none.count(), 11, "inspections of 2026 without an overall grade");
    }

    #[test]
    fn every_line_of_evidence_stands_in_the_rows_text() {
        let outcomes = read(BUNDLED, "data/outcomes.csv", &Register::bundled()).expect("a table");
        for record in &outcomes.sources {
            for evidence in &record.claims[0].evidence {
                assert!(!evidence.span.of(&record.source.text).is_empty());
            }
        }
    }

    #[test]
    fn care_leavers_were_judged_with_children_in_care_to_the_end_of_2022() {
        let row = "E08000027,full,ilacs_standard,2022-10-31,2022-11-11,2023-01-13,good,good,good,good,,,,,,";
        let claim = &table(row).sources[0].claims[0].claim;
        assert_eq!(claim.judgements.get(&Area::CareLeavers), Some(&Judgement::With(Area::ChildrenInCare)));
    }

    #[test]
    fn an_overall_grade_after_march_2026_is_an_error_in_the_data() {
        let good = "E08000027,full,ilacs_short,2026-03-16,2026-03-20,2026-05-01,good,good,good,good,good,,,,,";
        let late = "E08000027,full,ilacs_short,2026-04-27,2026-05-01,2026-06-17,good,good,good,good,good,,,,,";
        let outcomes = table(&format!("{good}\n{late}"));
        assert_eq!(outcomes.sources.len(), 1);
        assert_eq!(outcomes.rejected[0].0, 3);
        assert!(outcomes.rejected[0].1.contains("after Ofsted stopped"), "{:?}", outcomes.rejected);
    }

    #[test]
    fn a_broken_row_is_named_and_the_rest_is_read() {
        let good = "E08000027,full,sif,2016-01-12,2016-02-05,2016-04-15,good,good,good,good,good,good,,,,";
        let outcomes = table(&format!("nonsense,full,sif,,,,,,,,,,,,,\n{good}"));
        assert_eq!((outcomes.sources.len(), outcomes.rejected.len()), (1, 1));
        assert_eq!(outcomes.rejected[0].0, 2);
    }

    #[test]
    fn another_table_is_told_what_it_lacks() {
        let error = read("gss_code,kind,framework,rating\n", "x.csv", &Register::bundled()).expect_err("no table");
        assert!(error.contains("lacks start_on"), "{error}");
    }
}
