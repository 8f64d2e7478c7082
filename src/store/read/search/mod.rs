//! Search in findings: what a reader types becomes an expression of the full-text index, whatever it is.

pub(super) mod sql;

use super::{
    Reader, raw,
    rows::{FindingRow, ThemeBreadth, ThemeCount},
};
use crate::{
    model::{Gss, Side, Theme},
    store::{StoreError, columns::Day, facets},
};
use jiff::{Timestamp, civil::Date};
use std::{borrow::Cow, collections::HashMap};

/// Where counting stops.
pub const MOST_HITS: usize = 10_000;
/// How many words or phrases of what is typed are looked for.
const MOST_WORDS: usize = 16;
/// Around what matched; no text of ours has these signs, for they are nobody's.
const MARKS: [char; 2] = ['\u{e000}', '\u{e001}'];

/// What to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search {
    expression: String,
    inspections: Option<String>,
    known_by: Option<Day>,
}

/// A finding that matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Its number, which means nothing under another data version.
    pub number: i64,
    /// The row of its inspection.
    pub inspection: i64,
    /// Which way it points.
    pub side: Side,
    /// What it is about.
    pub themes: Vec<Theme>,
}

/// A finding that matches, as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The finding.
    pub finding: FindingRow,
    /// Its sentence in stretches, and whether each is what was looked for.
    pub stretches: Vec<(String, bool)>,
    /// When its source first came in.
    pub arrived: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
struct RawFound {
    number: i64,
    marked: String,
    arrived: Option<String>,
    #[sqlx(flatten)]
    finding: raw::RawFinding,
}

impl Search {
    /// Looks for words: all of them, phrases in quotation marks, beginnings with a `*`. Each set in `any_of` holds words of
    /// [`facets`] of which a finding must have one; `inspections` are the rows of those to look in. `None` where the
    /// text holds nothing that can be looked for.
    #[must_use]
    pub fn new(text: Option<&str>, any_of: &[Vec<String>], inspections: Option<&[i64]>) -> Option<Search> {
        let mut parts = Vec::new();
        if let Some(text) = text {
            let wanted = wanted(text);
            if wanted.is_empty() {
                return None;
            }
            parts.push(format!("text : ({})", wanted.join(" AND ")));
        }
        parts.extend(any_of.iter().filter(|set| !set.is_empty()).map(|set| format!("facets : ({})", set.join(" OR "))));
        if parts.is_empty() {
            parts.push(format!("facets : {}", facets::ANY));
        }
        let inspections = inspections.map(|rows| serde_json::Value::from(rows).to_string());
        Some(Search { expression: parts.join(" AND "), inspections, known_by: None })
    }

    /// The same among what was known on a day: what had been published by then. `None` for all that is known.
    #[must_use]
    pub fn known_by(self, day: Option<Date>) -> Search {
        Search { known_by: day.map(Day), ..self }
    }

    /// What the full-text index is asked.
    pub(super) fn expression(&self) -> &str {
        &self.expression
    }
}

/// The words and phrases of a text as the index understands them, nothing but letters and digits between its signs.
fn wanted(text: &str) -> Vec<String> {
    let mut wanted = Vec::new();
    let quotes = |c: char| matches!(c, '"' | '“' | '”' | '„');
    for (place, stretch) in text.split(quotes).enumerate() {
        match place % 2 {
            1 => wanted.extend(phrase(stretch)),
            _ => wanted.extend(stretch.split_whitespace().filter_map(phrase)),
        }
    }
    wanted.truncate(MOST_WORDS);
    wanted
}

/// One phrase: a beginning where a `*` ends it; `None` where it holds no word.
fn phrase(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let star = if text.trim_end().ends_with('*') { " *" } else { "" };
    (!words.is_empty()).then(|| format!("\"{}\"{star}", words.join(" ")))
}

impl Reader {
    /// The findings that match, the last read first or the best match first; at most one more than [`MOST_HITS`].
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn search(&mut self, search: &Search, best_first: bool) -> Result<Vec<Hit>, StoreError> {
        let statement = if best_first { sql::BEST_HITS } else { sql::HITS };
        let (rows,): (String,) = sqlx::query_as(statement)
            .bind(&search.expression)
            .bind(&search.inspections)
            .bind(MOST_HITS as i64 + 1)
            .bind(search.known_by)
            .fetch_one(&mut *self.tx)
            .await?;
        let rows: Vec<(i64, i64, Cow<'_, str>)> = serde_json::from_str(&rows)
            .map_err(|cause| StoreError::Inconsistent { what: format!("hits that are no JSON ({cause})") })?;
        let hit = |(number, inspection, words): (i64, i64, Cow<'_, str>)| {
            let (side, themes) = facets::read(&words);
            Some(Hit { number, inspection, side: side?, themes })
        };
        Ok(rows.into_iter().filter_map(hit).collect())
    }

    /// How many findings of each theme and side each inspection of a council has.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn theme_counts(&mut self, council: Gss) -> Result<Vec<ThemeCount>, StoreError> {
        let query = match self.as_of {
            None => sqlx::query_as(sql::THEME_COUNTS).bind(council),
            Some(day) => sqlx::query_as(sql::THEME_COUNTS_THEN).bind(council).bind(day),
        };
        Ok(query.fetch_all(&mut *self.tx).await?)
    }

    /// How widely each theme is praised and raised: at inspections that may have taken place on a day or later, or at all.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn themes_since(&mut self, day: Option<Date>) -> Result<Vec<ThemeBreadth>, StoreError> {
        Ok(sqlx::query_as(sql::THEMES_SINCE).bind(day.map(Day)).fetch_all(&mut *self.tx).await?)
    }

    /// The findings of these numbers, in this order, with what was looked for marked.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn found(&mut self, search: &Search, numbers: &[i64]) -> Result<Vec<Found>, StoreError> {
        let rows: Vec<RawFound> = sqlx::query_as(sql::FOUND)
            .bind(&search.expression)
            .bind(serde_json::Value::from(numbers).to_string())
            .bind(MARKS[0].to_string())
            .bind(MARKS[1].to_string())
            .fetch_all(&mut *self.tx)
            .await?;
        let mut found: HashMap<i64, Found> = HashMap::new();
        for row in rows {
            let finding = FindingRow::try_from(row.finding)?;
            let arrived = row.arrived.and_then(|at| at.parse().ok());
            found.insert(row.number, Found { stretches: stretches(&row.marked), finding, arrived });
        }
        Ok(numbers.iter().filter_map(|number| found.remove(number)).collect())
    }
}

/// A marked text in stretches.
fn stretches(marked: &str) -> Vec<(String, bool)> {
    let mut stretches = Vec::new();
    for part in marked.split_inclusive(MARKS) {
        let is_hit = part.ends_with(MARKS[1]);
        let words = part.trim_end_matches(MARKS);
        if !words.is_empty() {
            stretches.push((words.to_owned(), is_hit));
        }
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn expression(text: &str) -> Option<String> {
        Search::new(Some(text), &[], None).map(|search| search.expression)
    }

    #[test]
    fn words_phrases_and_beginnings_are_all_looked_for() {
        assert_eq!(expression("plans drift").as_deref(), Some("text : (\"plans\" AND \"drift\")"));
        assert_eq!(expression("“too many plans” drif*").as_deref(), Some("text : (\"too many plans\" AND \"drif\" *)"));
        assert_eq!(expression("children's").as_deref(), Some("text : (\"children s\")"));
        assert_eq!(expression("NOT (\"").as_deref(), Some("text : (\"NOT\")"));
        assert_eq!(expression("… !"), None);
    }

    #[test]
    fn filters_are_sets_of_which_one_word_must_be_there() {
        let search = Search::new(Some("drift"), &[vec!["a".into(), "b".into()], vec![], vec!["c".into()]], Some(&[7]));
        let search = search.expect("a search");
        assert_eq!(search.expression, "text : (\"drift\") AND facets : (a OR b) AND facets : (c)");
        assert_eq!(search.inspections.as_deref(), Some("[7]"));
        assert_eq!(Search::new(None, &[], None).map(|search| search.expression).as_deref(), Some("facets : any"));
    }

    #[test]
    fn what_matched_is_a_stretch_of_its_own() {
        let text = format!("Too {}many{} plans {}drift{}", MARKS[0], MARKS[1], MARKS[0], MARKS[1]);
        let words: Vec<_> = stretches(&text).into_iter().collect();
        let expected = [("Too ", false), ("many", true), (" plans ", false), ("drift", true)];
        assert_eq!(words, expected.map(|(words, hit)| (words.to_owned(), hit)));
    }

    proptest! {
        #[test]
        fn whatever_is_typed_only_words_reach_the_index(text in "\\PC{0,80}|[\"*():^+ -]{0,20}|.{0,40}") {
            if let Some(expression) = expression(&text) {
                let plain = |c: char| c.is_alphanumeric() || matches!(c, '"' | ' ' | '*' | ':' | '(' | ')');
                prop_assert!(expression.chars().all(plain), "{expression}");
                prop_assert_eq!(expression.matches('"').count() % 2, 0);
                prop_assert!(expression.matches(" AND ").count() < MOST_WORDS * 2);
            }
        }
    }
}
