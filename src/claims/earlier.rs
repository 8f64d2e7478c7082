//! What reports of 2014 to 2018 recall of the inspections of 2009 to 2013, from the table of those reports → claims of
//! the reports that say so.
//!
//! The columns are those of `data/earlier_outcomes.csv`, described in `data/README.md`.

use super::report;
use crate::model::{Grade, Gss, Interval, Register, Source, SourceKind, SourceRecord, Span, source::source_id};
use crate::reports::{Grading, Judged, gather};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The table that this build carries.
pub const BUNDLED: &str = include_str!("../../data/earlier_outcomes.csv");

/// Where its sources say that they were read.
pub const ORIGIN: &str = "data/earlier_outcomes.csv";

#[derive(Deserialize)]
struct Row {
    gss_code: Gss,
    judged: Judged,
    month: String,
    month_of: MonthOf,
    rating: Grade,
    report_published_on: Date,
    report_url: String,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
enum MonthOf {
    Visit,
    Publication,
}

/// Reads the table: a source for each report that recalls anything, with a claim for each inspection.
///
/// # Errors
///
/// The line that can't be read, and why.
pub fn read(text: &str, register: &Register) -> Result<Vec<SourceRecord>, String> {
    let mut by_report: BTreeMap<(Gss, String), Vec<Row>> = BTreeMap::new();
    for row in csv::Reader::from_reader(text.as_bytes()).deserialize::<Row>() {
        let row = row.map_err(|cause| {
            let line = cause.position().map_or(0, csv::Position::line);
            format!("{ORIGIN}, line {line}: {}", super::outcomes::plain(&cause))
        })?;
        by_report.entry((row.gss_code, row.report_url.clone())).or_default().push(row);
    }
    by_report.into_iter().map(|((gss, url), rows)| of_report(gss, url, &rows, register)).collect()
}

fn of_report(gss: Gss, url: String, rows: &[Row], register: &Register) -> Result<SourceRecord, String> {
    let council = register.council(gss).ok_or_else(|| format!("{ORIGIN}: {gss} is no council of the register"))?;
    let published_on = rows.first().map(|row| row.report_published_on);
    let mut text = format!("What Ofsted’s report of {} recalls.\n", published_on.unwrap_or_default());
    let mut gradings = Vec::with_capacity(rows.len());
    for row in rows {
        let start = text.len();
        let of = if row.month_of == MonthOf::Publication { "report published in" } else { "visited in" };
        text.push_str(&format!("{}, {of} {}: {}", row.judged.label(), row.month, row.rating.label().to_lowercase()));
        let span = Span { start, end: text.len() };
        text.push('\n');
        gradings.push(Grading {
            month: month(&row.month).ok_or_else(|| format!("{ORIGIN}: {:?} is no month", row.month))?,
            published: row.month_of == MonthOf::Publication,
            judged: row.judged,
            grade: row.rating,
            spans: vec![span],
        });
    }
    text.push_str(&format!("report: {url}\n"));
    let id = source_id(&text);
    let mut claims = Vec::new();
    for (place, recalled) in gather(gradings).iter().enumerate() {
        let of_then = register.at(council.gss, recalled.month.earliest()).unwrap_or(council.gss);
        claims.push(report::earlier(recalled, of_then, published_on, &id, place));
    }
    let mut mentions: Vec<Gss> = claims.iter().map(|record| record.claim.council).collect();
    mentions.sort();
    mentions.dedup();
    let source = Source {
        id,
        kind: SourceKind::Report,
        url: Some(url),
        publisher: Some("Ofsted".to_owned()),
        title: Some(format!("{}: earlier inspections, as a later report recalls them", council.name)),
        published_on,
        text,
        retold: true,
        origin: ORIGIN.to_owned(),
    };
    Ok(SourceRecord { source, mentions, claims, events: Vec::new() })
}

/// `YYYY-MM`.
fn month(text: &str) -> Option<Interval> {
    let (year, month) = text.split_once('-')?;
    Interval::month(year.parse().ok()?, month.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Area, DateOf, Framework, Judgement, Role};

    #[test]
    fn the_bundled_table_gives_each_reports_claims() {
        let sources = read(BUNDLED, &Register::bundled()).expect("a table");
        let judgements: usize = BUNDLED.lines().count() - 1;
        let lines: usize = sources.iter().map(|record| record.source.text.lines().count() - 2).sum();
        assert_eq!(lines, judgements, "every row is a line of a source");
        for record in &sources {
            for claim in &record.claims {
                assert_eq!((claim.claim.role, claim.claim.source_kind), (Role::Recalled, SourceKind::Report));
                assert!(claim.evidence.iter().all(|e| e.span.of(&record.source.text).contains(": ")));
            }
        }
    }

    #[test]
    fn safeguarding_and_looked_after_of_a_month_are_one_inspection_and_child_protection_another() {
        let header = BUNDLED.lines().next().expect("a header");
        let rows = "E08000027,looked_after,2011-11,visit,good,2016-04-05,https://reports.example/1,\n\
                    E08000027,safeguarding,2011-11,visit,adequate,2016-04-05,https://reports.example/1,\n\
                    E08000027,child_protection,2013-02,publication,inadequate,2016-04-05,https://reports.example/1,\n";
        let sources = read(&format!("{header}\n{rows}"), &Register::bundled()).expect("a table");
        let claims: Vec<_> = sources[0].claims.iter().map(|record| &record.claim).collect();
        assert_eq!((sources.len(), claims.len()), (1, 2));
        assert_eq!((claims[0].framework, claims[0].rating), (Some(Framework::Slac), None));
        assert_eq!(claims[0].judgements.get(&Area::ChildrenInCare), Some(&Judgement::Grade(Grade::Good)));
        assert_eq!(
            (claims[1].framework, claims[1].rating),
            (Some(Framework::ChildProtection), Some(Grade::Inadequate))
        );
        assert_eq!((claims[0].date_of, claims[1].date_of), (DateOf::Visit, DateOf::Grade), "a month of publication");
    }
}
