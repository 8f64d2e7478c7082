//! Walking through all findings, sources and changes in an order that stays, a stretch at a time.

use super::{
    Reader, raw,
    rows::{ArticleRow, FindingRow},
    search::Search,
};
use crate::{
    model::{Gss, Kind, Side, SourceKind, Theme},
    store::StoreError,
};
use jiff::Timestamp;

/// Findings after `$1`, in the order of their ids, from the tables given. `$3` sides, `$4` themes and `$5` kinds of
/// inspection are JSON arrays of those wanted, `$7` those of inspections by their rows, or NULL for all; `$8` is an
/// expression of the full-text index or NULL.
macro_rules! findings {
    ($from:literal) => {
        concat!(
            "
    SELECT c.inspection, f.id, f.side, f.text, s.id AS source, s.kind, s.publisher, s.title, s.url, s.published_on,
           (SELECT group_concat(t.theme, ' ' ORDER BY t.theme) FROM finding_themes AS t WHERE t.finding = f.id) AS themes",
            $from,
            "
    WHERE f.id > $1 AND NOT f.withdrawn
      AND ($3 IS NULL OR f.side IN (SELECT value FROM json_each($3)))
      AND ($4 IS NULL OR EXISTS (SELECT 1 FROM finding_themes AS t
                                 WHERE t.finding = f.id AND t.theme IN (SELECT value FROM json_each($4))))
      AND ($5 IS NULL OR i.kind IN (SELECT value FROM json_each($5)))
      AND ($7 IS NULL OR i.id IN (SELECT value FROM json_each($7)))
      AND ($8 IS NULL OR f.number IN (SELECT rowid FROM findings_index WHERE findings_index MATCH $8))
    ORDER BY f.id
    LIMIT $2"
        )
    };
}

/// The findings of every council.
const FINDINGS: &str = findings!(
    "
    FROM findings AS f
    JOIN claims AS c ON c.id = f.claim
    JOIN inspections AS i ON i.id = c.inspection
    JOIN sources AS s ON s.id = c.source"
);

/// The same of the councils in the JSON array `$6`. `CROSS JOIN` goes from the councils to their findings, where the
/// other would walk through everybody's.
const FINDINGS_OF: &str = findings!(
    "
    FROM json_each($6) AS wanted
    CROSS JOIN inspections AS i ON i.gss_code = wanted.value
    CROSS JOIN claims AS c ON c.inspection = i.id
    CROSS JOIN findings AS f ON f.claim = c.id
    CROSS JOIN sources AS s ON s.id = c.source"
);

/// The sources after `$1`, in the order of their ids. `$3` is a JSON array of the kinds wanted or NULL; `$4` keeps
/// those that gave facts ('some') or none ('none').
const SOURCES: &str = "
    SELECT s.id, s.kind, s.publisher, s.title, s.url, s.published_on, s.retold,
           (SELECT count(*) FROM claims AS c WHERE c.source = s.id) AS claims,
           (SELECT count(*) FROM claims AS c JOIN findings AS f ON f.claim = c.id WHERE c.source = s.id AND NOT f.withdrawn)
               AS findings,
           (SELECT count(*) FROM event_claims AS e WHERE e.source = s.id) AS events,
           (SELECT count(*) FROM source_mentions AS m WHERE m.source = s.id) AS mentions
    FROM sources AS s
    WHERE s.id > $1 AND NOT s.withdrawn
      AND ($3 IS NULL OR s.kind IN (SELECT value FROM json_each($3)))
      AND CASE CAST($4 AS TEXT)
              WHEN 'some' THEN EXISTS (SELECT 1 FROM claims AS c WHERE c.source = s.id)
                            OR EXISTS (SELECT 1 FROM event_claims AS e WHERE e.source = s.id)
              WHEN 'none' THEN NOT EXISTS (SELECT 1 FROM claims AS c WHERE c.source = s.id)
                           AND NOT EXISTS (SELECT 1 FROM event_claims AS e WHERE e.source = s.id)
              ELSE TRUE
          END
    ORDER BY s.id
    LIMIT $2";

/// Which inspections gained sources with which run, the earliest run first, after run `$1` or within it after council
/// `$3` and inspection `$4`.
const CHANGES: &str = "
    SELECT a.run, r.command, r.finished_at, c.inspection, count(DISTINCT a.source) AS sources,
           NOT EXISTS (SELECT 1 FROM claims AS other JOIN source_arrivals AS before ON before.source = other.source
                       WHERE other.inspection = c.inspection AND before.run < a.run) AS is_first
    FROM ingest_runs AS r
    CROSS JOIN source_arrivals AS a ON a.run = r.id
    CROSS JOIN claims AS c ON c.source = a.source
    CROSS JOIN inspections AS i ON i.id = c.inspection
    WHERE r.id >= $1 AND (r.id > $1 OR (i.gss_code, i.slug) > ($3, $4))
    GROUP BY r.id, i.gss_code, i.slug
    ORDER BY r.id, i.gss_code, i.slug
    LIMIT $2";

/// The inspections of the councils in the JSON array `$1` with the moment at which the newest source about each came in,
/// the latest first.
const NEWEST_CHANGES: &str = "
    SELECT newest.id, r.finished_at
    FROM (
        SELECT i.id, i.latest, i.gss_code, i.slug, max(a.run) AS run
        FROM json_each($1) AS wanted
        CROSS JOIN inspections AS i ON i.gss_code = wanted.value
        CROSS JOIN claims AS c ON c.inspection = i.id
        CROSS JOIN source_arrivals AS a ON a.source = c.source
        GROUP BY i.id
    ) AS newest
    JOIN ingest_runs AS r ON r.id = newest.run
    ORDER BY newest.run DESC, newest.latest DESC, newest.gss_code, newest.slug
    LIMIT $2";

/// Every statement, for the test that prepares them.
#[cfg(test)]
pub const ALL: &[&str] = &[FINDINGS, FINDINGS_OF, SOURCES, CHANGES, NEWEST_CHANGES];

/// Which findings to walk through. An empty list wants all.
#[derive(Debug, Clone, Default)]
pub struct FindingFilter {
    /// Of these councils only.
    pub councils: Option<Vec<Gss>>,
    /// Of the inspections of these rows only.
    pub inspections: Option<Vec<i64>>,
    /// Pointing these ways.
    pub sides: Vec<Side>,
    /// About any of these.
    pub themes: Vec<Theme>,
    /// Of these kinds of inspection.
    pub kinds: Vec<Kind>,
    /// With these words.
    pub search: Option<Search>,
}

/// An inspection that gained sources with a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeRow {
    /// The run.
    pub run: i64,
    /// The command that made it.
    pub command: String,
    /// When, in UTC.
    pub finished_at: String,
    /// The inspection's row.
    pub inspection: i64,
    /// How many sources came in.
    pub sources: i64,
    /// Whether nothing was known of it before.
    pub is_first: bool,
}

/// A place among the changes: what comes after this inspection of this council in this run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct After<'a> {
    /// The run; 0 is before the first.
    pub run: i64,
    /// The council's code, and the inspection's slug. Texts that sort after every one stand for the end of the run.
    pub place: (&'a str, &'a str),
}

impl<'a> After<'a> {
    /// After everything of a run.
    #[must_use]
    pub fn run(run: i64) -> After<'a> {
        After { run, place: ("~", "") }
    }
}

/// A list of words as SQL takes it; `None` for an empty one, which wants all.
fn wanted<T: serde::Serialize>(words: &[T]) -> Option<String> {
    (!words.is_empty()).then(|| serde_json::json!(words).to_string())
}

impl Reader {
    /// Findings after an id, in the order of their ids.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn walk_findings(
        &mut self,
        filter: &FindingFilter,
        after: &str,
        limit: i64,
    ) -> Result<Vec<FindingRow>, StoreError> {
        let sql = if filter.councils.is_some() { FINDINGS_OF } else { FINDINGS };
        let query = sqlx::query_as(sql)
            .bind(after)
            .bind(limit)
            .bind(wanted(&filter.sides))
            .bind(wanted(&filter.themes))
            .bind(wanted(&filter.kinds))
            .bind(filter.councils.as_ref().map(|councils| serde_json::json!(councils).to_string()))
            .bind(filter.inspections.as_ref().map(|rows| serde_json::json!(rows).to_string()))
            .bind(filter.search.as_ref().map(Search::expression));
        let rows: Vec<raw::RawFinding> = query.fetch_all(&mut *self.tx).await?;
        rows.into_iter().map(FindingRow::try_from).collect()
    }

    /// Sources after an id, in the order of their ids.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn walk_sources(
        &mut self,
        kinds: &[SourceKind],
        gave_facts: Option<bool>,
        after: &str,
        limit: i64,
    ) -> Result<Vec<ArticleRow>, StoreError> {
        let word = gave_facts.map(|gave| if gave { "some" } else { "none" });
        let query = sqlx::query_as(SOURCES).bind(after).bind(limit).bind(wanted(kinds)).bind(word);
        let rows: Vec<raw::RawArticle> = query.fetch_all(&mut *self.tx).await?;
        Ok(rows.into_iter().map(ArticleRow::from).collect())
    }

    /// Changes after a place, the earliest first.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn walk_changes(&mut self, after: After<'_>, limit: i64) -> Result<Vec<ChangeRow>, StoreError> {
        let (council, inspection) = after.place;
        let query = sqlx::query_as(CHANGES).bind(after.run).bind(limit).bind(council).bind(inspection);
        let rows: Vec<(i64, String, String, i64, i64, bool)> = query.fetch_all(&mut *self.tx).await?;
        let change = |(run, command, finished_at, inspection, sources, is_first)| ChangeRow {
            run,
            command,
            finished_at,
            inspection,
            sources,
            is_first,
        };
        Ok(rows.into_iter().map(change).collect())
    }

    /// The inspections of these councils, by their rows, with the moment at which the newest source about each came
    /// in, the latest first.
    ///
    /// # Errors
    ///
    /// What SQLite reports, or a moment that is none.
    pub async fn newest_changes(&mut self, councils: &[Gss], limit: i64) -> Result<Vec<(i64, Timestamp)>, StoreError> {
        let query = sqlx::query_as(NEWEST_CHANGES).bind(serde_json::json!(councils).to_string()).bind(limit);
        let rows: Vec<(i64, String)> = query.fetch_all(&mut *self.tx).await?;
        let moment = |(row, at): (i64, String)| {
            let moment =
                at.parse().map_err(|_| StoreError::Inconsistent { what: format!("a run of the moment {at:?}") });
            moment.map(|moment| (row, moment))
        };
        rows.into_iter().map(moment).collect()
    }
}
