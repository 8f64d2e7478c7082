//! Reading for `check`: what the schema alone can't hold.

use super::Reader;
use crate::{
    model::{Claim, Correction, Gss, Inspection, SourceKind},
    store::{
        StoreError, claims,
        columns::Day,
        event_claims::{self, KnownEvent},
    },
};
use jiff::civil::Date;
use std::collections::HashMap;

/// What SQLite itself finds wrong with the file.
const INTEGRITY: &str = "
    SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok' LIMIT 1000";

const FOREIGN_KEYS: &str = "
    SELECT \"table\" || ' row ' || coalesce(rowid, '?') || ' names a row of ' || parent || ' that is not there'
    FROM pragma_foreign_key_check
    LIMIT 1000";

/// Findings whose words do not stand where they say. Spans count bytes, and SQLite counts bytes in blobs only.
const FINDINGS_ELSEWHERE: &str = "
    SELECT f.id
    FROM findings AS f JOIN claims AS c ON c.id = f.claim JOIN sources AS s ON s.id = c.source
    WHERE CAST(substr(CAST(s.text AS BLOB), f.span_start + 1, f.span_end - f.span_start) AS TEXT) IS NOT f.text
    ORDER BY f.id
    LIMIT 1000";

/// Evidence that stands outside its source's text, or begins or ends within a character.
const EVIDENCE_ELSEWHERE: &str = "
    SELECT e.claim || ' ' || e.fact
    FROM claim_evidence AS e JOIN claims AS c ON c.id = e.claim JOIN sources AS s ON s.id = c.source
    WHERE e.span_end > octet_length(s.text)
       OR substr(CAST(s.text AS BLOB), e.span_start + 1, 1) BETWEEN x'80' AND x'BF'
       OR substr(CAST(s.text AS BLOB), e.span_end + 1, 1) BETWEEN x'80' AND x'BF'
    ORDER BY e.claim, e.fact
    LIMIT 1000";

/// The same of sentences that tell of events.
const EVENTS_ELSEWHERE: &str = "
    SELECT e.id
    FROM event_claims AS e JOIN sources AS s ON s.id = e.source
    WHERE e.span_end > octet_length(s.text)
       OR substr(CAST(s.text AS BLOB), e.span_start + 1, 1) BETWEEN x'80' AND x'BF'
       OR substr(CAST(s.text AS BLOB), e.span_end + 1, 1) BETWEEN x'80' AND x'BF'
    ORDER BY e.id
    LIMIT 1000";

const WITHOUT_CLAIM: &str = "
    SELECT o.slug || '/' || i.slug
    FROM inspections AS i JOIN councils AS o ON o.gss_code = i.gss_code
    WHERE NOT EXISTS (SELECT 1 FROM claims AS c WHERE c.inspection = i.id)
    ORDER BY o.slug, i.slug
    LIMIT 1000";

/// Corrections of which nothing that is here knows.
const CORRECTIONS_OF_NOTHING: &str = "
    SELECT k.target
    FROM corrections AS k
    WHERE NOT EXISTS (SELECT 1 FROM sources AS s WHERE s.id = k.target)
      AND NOT EXISTS (SELECT 1 FROM findings AS f WHERE f.id = k.target)
      AND NOT EXISTS (SELECT 1 FROM claims AS c WHERE c.source = k.source AND k.target LIKE c.id || '-%')
      AND NOT EXISTS (SELECT 1 FROM event_claims AS e WHERE e.id = k.target)
      AND NOT EXISTS (SELECT 1 FROM inspection_corrections AS i WHERE i.correction = k.id)
      AND NOT EXISTS (SELECT 1 FROM inspection_slugs AS a WHERE a.withdrawn_by = k.id)
    ORDER BY k.target
    LIMIT 1000";

/// Where each claim of a council stands.
const PLACES: &str = "
    SELECT c.id, i.slug
    FROM claims AS c LEFT JOIN inspections AS i ON i.id = c.inspection
    WHERE c.gss_code = $1
    ORDER BY c.id";

/// Inspections of which other numbers of findings and articles are stored than there are.
const MISCOUNTED: &str = "
    SELECT o.slug || '/' || i.slug
    FROM inspections AS i
    JOIN councils AS o ON o.gss_code = i.gss_code
    WHERE (i.strengths, i.weaknesses, i.recommendations) IS NOT
          (SELECT coalesce(sum(f.side = 'strength'), 0), coalesce(sum(f.side = 'weakness'), 0),
                  coalesce(sum(f.side = 'recommendation'), 0)
           FROM claims AS c CROSS JOIN findings AS f ON f.claim = c.id
           WHERE c.inspection = i.id AND NOT f.withdrawn)
       OR i.articles <> (SELECT count(DISTINCT s.id)
                         FROM claims AS c CROSS JOIN sources AS s ON s.id = c.source
                         WHERE c.inspection = i.id AND s.kind = 'article')
       OR (SELECT coalesce(sum(t.findings), 0) FROM inspection_themes AS t WHERE t.inspection = i.id) <>
          (SELECT count(*)
           FROM claims AS c
           CROSS JOIN findings AS f ON f.claim = c.id
           CROSS JOIN finding_themes AS t ON t.finding = f.id
           WHERE c.inspection = i.id AND NOT f.withdrawn)
    ORDER BY o.slug, i.slug
    LIMIT 1000";

const TEXTS: &str = "SELECT id, kind, published_on, text FROM sources WHERE id > $1 ORDER BY id LIMIT $2";

/// Every statement, for the test that prepares each.
#[cfg(test)]
pub(super) const ALL: &[&str] = &[
    INTEGRITY,
    FOREIGN_KEYS,
    FINDINGS_ELSEWHERE,
    EVIDENCE_ELSEWHERE,
    EVENTS_ELSEWHERE,
    WITHOUT_CLAIM,
    MISCOUNTED,
    CORRECTIONS_OF_NOTHING,
    PLACES,
    TEXTS,
];

/// What SQL alone can find amiss, as names of rows; at most a thousand each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Amiss {
    /// What SQLite finds wrong with the file.
    pub file: Vec<String>,
    /// Rows that name a row which is not there.
    pub references: Vec<String>,
    /// Findings and evidence that do not stand in their source as they say.
    pub spans: Vec<String>,
    /// Inspections of which no source tells.
    pub without_claim: Vec<String>,
    /// Inspections of which other numbers of findings and articles are stored than there are.
    pub miscounted: Vec<String>,
    /// Corrections of what is not here.
    pub corrections: Vec<String>,
}

/// A source with its whole text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextRow {
    /// Its public id.
    pub id: String,
    /// What it is.
    pub kind: SourceKind,
    /// The day of publication.
    pub published_on: Option<Date>,
    /// Its text.
    pub text: String,
}

impl Reader {
    /// What SQL alone can find amiss.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn amiss(&mut self) -> Result<Amiss, StoreError> {
        let mut spans = self.names(FINDINGS_ELSEWHERE).await?;
        spans.extend(self.names(EVIDENCE_ELSEWHERE).await?);
        spans.extend(self.names(EVENTS_ELSEWHERE).await?);
        Ok(Amiss {
            file: self.names(INTEGRITY).await?,
            references: self.names(FOREIGN_KEYS).await?,
            spans,
            without_claim: self.names(WITHOUT_CLAIM).await?,
            miscounted: self.names(MISCOUNTED).await?,
            corrections: self.names(CORRECTIONS_OF_NOTHING).await?,
        })
    }

    async fn names(&mut self, statement: &'static str) -> Result<Vec<String>, StoreError> {
        let rows: Vec<(String,)> = sqlx::query_as(statement).fetch_all(&mut *self.tx).await?;
        Ok(rows.into_iter().map(|(name,)| name).collect())
    }

    /// Every claim about a council, in the order of their ids.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn claims(&mut self, council: Gss) -> Result<Vec<Claim>, StoreError> {
        claims::of(council, &mut self.tx).await
    }

    /// Every correction about a council and the sources that speak of it.
    ///
    /// # Errors
    ///
    /// What SQLite reports, or what the program never writes.
    pub async fn corrections(&mut self, council: Gss) -> Result<Vec<Correction>, StoreError> {
        claims::corrections_of(council, &mut self.tx).await
    }

    /// The events of a council that sources tell of, as their claims give them under these corrections.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn derived_events(
        &mut self,
        council: Gss,
        corrections: &[Correction],
    ) -> Result<Vec<KnownEvent>, StoreError> {
        event_claims::derived(council, corrections, &mut self.tx).await
    }

    /// The same events as they are stored.
    ///
    /// # Errors
    ///
    /// What SQLite reports, or what the program never writes.
    pub async fn stored_events(&mut self, council: Gss) -> Result<Vec<KnownEvent>, StoreError> {
        event_claims::stored(council, &mut self.tx).await
    }

    /// The day from which each claim about a council was known, which depends on the inspections that they give.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn known_days(
        &mut self,
        council: Gss,
        inspections: &[Inspection],
    ) -> Result<HashMap<String, Date>, StoreError> {
        claims::known_days(council, inspections, &mut self.tx).await
    }

    /// Every claim about a council with the slug of the inspection that it stands in.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn places(&mut self, council: Gss) -> Result<Vec<(String, Option<String>)>, StoreError> {
        Ok(sqlx::query_as(PLACES).bind(council).fetch_all(&mut *self.tx).await?)
    }

    /// The first so many sources whose ids come after one, with their texts.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn texts_after(&mut self, id: &str, limit: i64) -> Result<Vec<TextRow>, StoreError> {
        let rows: Vec<(String, SourceKind, Option<Day>, String)> =
            sqlx::query_as(TEXTS).bind(id).bind(limit).fetch_all(&mut *self.tx).await?;
        let text = |(id, kind, day, text): (String, SourceKind, Option<Day>, String)| TextRow {
            id,
            kind,
            published_on: day.map(|day| day.0),
            text,
        };
        Ok(rows.into_iter().map(text).collect())
    }
}
