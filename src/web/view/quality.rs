//! How well articles are read, as measured at release (`scripts/quality`): the table that readers are owed.

use csv::StringRecord;
use std::sync::LazyLock;

/// The figures, one a line: field, precision, recall and F1 as shares of 1.
const TABLE: &str = include_str!("../../../data/quality.csv");

/// What was measured.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Quality {
    /// The fields that are found or missed one by one.
    pub fields: Vec<Field>,
    /// Of all articles the share of which every inspection's council, kind and overall grade are right, in per cent.
    pub whole: String,
    /// Of the articles that hold no inspection the share from which none was taken, in per cent.
    pub quiet: String,
    /// How many articles were read.
    pub articles: String,
}

/// One field of what is read from an article; shares in per cent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// What it is, for readers.
    pub name: &'static str,
    /// Of what was taken from articles, the share that is right.
    pub precision: String,
    /// Of what articles say, the share that was taken.
    pub recall: String,
    /// The harmonic mean of both.
    pub f1: String,
}

/// The fields in the words of the page, in its order.
const NAMES: [(&str, &str); 8] = [
    ("mentions", "Councils named"),
    ("inspections", "Inspections"),
    ("ratings", "Overall grades"),
    ("judgements", "Area grades"),
    ("date_year", "Year of an inspection"),
    ("findings", "Findings"),
    ("findings_side", "Strength, weakness or request"),
    ("findings_theme", "Themes of a finding"),
];

/// The bundled figures.
pub static QUALITY: LazyLock<Quality> = LazyLock::new(|| read(TABLE));

/// Reads the table; a field that it lacks is left out.
fn read(table: &str) -> Quality {
    let rows: Vec<StringRecord> = csv::Reader::from_reader(table.as_bytes()).records().filter_map(Result::ok).collect();
    let cell = |field: &str, column: usize| {
        let row = rows.iter().find(|row| row.get(0) == Some(field))?;
        row.get(column).filter(|cell| !cell.is_empty())
    };
    let share = |field: &str, column: usize| cell(field, column)?.parse::<f64>().ok().map(percent);
    let field = |(key, name): &(&str, &'static str)| {
        Some(Field { name, precision: share(key, 1)?, recall: share(key, 2)?, f1: share(key, 3)? })
    };
    Quality {
        fields: NAMES.iter().filter_map(field).collect(),
        whole: share("whole_article", 3).unwrap_or_default(),
        quiet: share("quiet", 3).unwrap_or_default(),
        articles: cell("articles", 3).unwrap_or_default().to_owned(),
    }
}

/// A share of 1 in whole per cent.
fn percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_that_the_page_names_was_measured() {
        assert_eq!(QUALITY.fields.len(), NAMES.len(), "run scripts/quality PROGRAM > data/quality.csv");
        assert!(!QUALITY.whole.is_empty() && !QUALITY.quiet.is_empty() && !QUALITY.articles.is_empty());
    }

    #[test]
    fn shares_are_told_in_whole_per_cent() {
        let quality = read("field,precision,recall,f1\nratings,0.806,0.755,0.779\nquiet,,,0.846\narticles,,,92\n");
        let ratings = &quality.fields[0];
        assert_eq!((ratings.precision.as_str(), ratings.recall.as_str(), ratings.f1.as_str()), ("81%", "76%", "78%"));
        assert_eq!((quality.quiet.as_str(), quality.articles.as_str()), ("85%", "92"));
    }
}
