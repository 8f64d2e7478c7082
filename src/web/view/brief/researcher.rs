//! For somebody who works with the data: the slice about a council, its columns, its gaps.

use super::Matter;
use crate::{
    model::NoOverall,
    store::read::InspectionRecord,
    web::{
        frame::Link,
        say,
        urls::{self, Address},
        view::{
            coverage, csv,
            dates::{self, Phrase},
        },
    },
};

/// How many inspections the table holds.
const ROWS: usize = 15;

/// What the page says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Researcher {
    /// How much there is.
    pub lede: String,
    /// What each file holds, and its address.
    pub files: Vec<(&'static str, String)>,
    /// The newest inspections.
    pub rows: Vec<Row>,
    /// How many older ones stand in the files; empty for none.
    pub older: String,
    /// The columns of the timeline's table; those that mean the same stand together.
    pub columns: Vec<(Vec<&'static str>, &'static str)>,
    /// What stands where there is no grade.
    pub absent: Vec<(&'static str, &'static str)>,
    /// The codes of the council, and of those before and after it.
    pub codes: Vec<(&'static str, String)>,
    /// What we hold and what not.
    pub coverage: Vec<String>,
}

/// An inspection as a row of data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its name in addresses, with its page.
    pub slug: Link,
    /// When.
    pub when: Phrase,
    /// The framework's word; empty where not known.
    pub framework: &'static str,
    /// How many sentences.
    pub findings: i64,
    /// How many articles.
    pub articles: i64,
}

/// The page's content.
#[must_use]
pub fn of(matter: Matter<'_>) -> Researcher {
    let record = matter.record;
    let all = &record.inspections;
    Researcher {
        lede: lede(matter),
        files: files(matter),
        rows: all.iter().take(ROWS).map(|visit| row(matter, visit)).collect(),
        older: match all.len().saturating_sub(ROWS) {
            0 => String::new(),
            older => say::number_of(older as u64, "older one", "older ones"),
        },
        columns: columns(),
        absent: NoOverall::ALL.iter().map(|reason| (reason.word(), meaning(*reason))).collect(),
        codes: codes(matter),
        coverage: coverage::words(matter.england, record, matter.counts, matter.today),
    }
}

fn lede(matter: Matter<'_>) -> String {
    let all = &matter.record.inspections;
    let judgements: usize = all.iter().map(|visit| visit.judgements.len()).sum();
    let sentences: i64 = all.iter().filter_map(|visit| matter.counts.get(&visit.row)).map(|of| of.findings()).sum();
    let number = |count: u64, one, many| say::number_of(count, one, many);
    format!(
        "{}, {} and {} by inspectors, in data version {}.",
        number(all.len() as u64, "inspection or visit", "inspections and visits"),
        number(judgements as u64, "judgement of an area", "judgements of areas"),
        number(sentences.unsigned_abs(), "sentence", "sentences"),
        matter.england.version
    )
}

fn files(matter: Matter<'_>) -> Vec<(&'static str, String)> {
    let slug = &matter.record.council.slug;
    let of_council = |path: &str| {
        let mut address = Address::new(path);
        address.put("council", Some(slug));
        address.to_string()
    };
    let mut files = vec![
        ("A row an inspection, as CSV", format!("{}.csv", urls::council(slug))),
        ("The same with findings and sources, as JSON", format!("{}.json", urls::council(slug))),
        ("A row a sentence, as CSV", of_council(&format!("{}.csv", urls::FINDINGS))),
        ("Inspections by the API", of_council("/api/v1/inspections")),
        ("Sentences by the API", of_council("/api/v1/findings")),
        ("As known on a day", format!("{}.csv?as_of=2019-03-31", urls::council(slug))),
    ];
    if !matter.record.predecessors.is_empty() || !matter.record.successors.is_empty() {
        files.push(("The whole area across reorganisations", format!("{}.csv", urls::history(slug))));
    }
    files.push(("The whole country, with the column book", urls::DATA.to_owned()));
    files
}

fn columns() -> Vec<(Vec<&'static str>, &'static str)> {
    let mut columns: Vec<(Vec<&str>, &str)> = Vec::new();
    for (name, meaning) in csv::inspection_columns() {
        match columns.last_mut().filter(|(_, last)| *last == meaning) {
            Some((names, _)) => names.push(name),
            None => columns.push((vec![name], meaning)),
        }
    }
    columns
}

/// What a word in the place of an overall grade says.
const fn meaning(reason: NoOverall) -> &'static str {
    match reason {
        NoOverall::NotGraded => "this kind of visit gives none",
        NoOverall::NoOverallSince2026 => "Ofsted has given none since April 2026",
        NoOverall::TwoOveralls => "inspections of 2009 to 2012 gave two, which stand with the areas",
        NoOverall::NotPublishedYet => "inspectors have been, and the report is not out",
        NoOverall::NotJudged => "the report says that it was not judged",
        NoOverall::NotKnown => "no source of ours gives it",
    }
}

fn row(matter: Matter<'_>, visit: &InspectionRecord) -> Row {
    let counts = matter.counts.get(&visit.row).copied().unwrap_or_default();
    Row {
        slug: Link::new(&visit.slug, urls::inspection(&matter.record.council.slug, &visit.slug)),
        when: dates::capital(dates::label(visit)),
        framework: visit.framework.map_or("", |framework| framework.word()),
        findings: counts.findings(),
        articles: counts.articles,
    }
}

/// The codes by which other data name the council, its predecessors and its successors.
fn codes(matter: Matter<'_>) -> Vec<(&'static str, String)> {
    let council = &matter.record.council;
    let named = |gss| match matter.england.by_gss(gss) {
        Some(other) => format!("{gss} ({})", other.council.name),
        None => gss.to_string(),
    };
    let before: Vec<String> = matter.record.predecessors.iter().map(|of| named(of.predecessor)).collect();
    let after: Vec<String> = matter.record.successors.iter().map(|of| named(of.successor)).collect();
    let mut codes = vec![("ONS code", council.gss.to_string())];
    codes.extend(council.ofsted_urn.clone().map(|urn| ("Ofsted URN", urn)));
    codes.extend(council.la_code.clone().map(|code| ("DfE code", code)));
    if !before.is_empty() {
        codes.push(("Before it", say::all_of(&before)));
    }
    if !after.is_empty() {
        codes.push(("After it", say::all_of(&after)));
    }
    codes
}
