//! Reading corrections, the addresses that they ended, and the runs that made the data.

use super::Reader;
use crate::{
    model::{Correction, Gss, Standing, Target},
    store::{StoreError, claims::CorrectionRow, columns::Day},
};
use jiff::{Timestamp, civil::Date};
use std::collections::{BTreeMap, HashSet};

/// Where an old address leads now: to an inspection, or nowhere since a correction withdrew it.
const MOVED_TO: &str = "
    SELECT i.slug, a.withdrawn_by
    FROM inspection_slugs AS a
    LEFT JOIN inspections AS i ON i.id = a.inspection
    WHERE a.gss_code = $1 AND a.slug = $2";

/// Other inspections to which an address that is in use led once.
const ONCE_OF: &str = "
    SELECT DISTINCT i.slug
    FROM inspection_slugs AS a
    JOIN json_each(a.last_claims) AS l
    JOIN claims AS c ON c.id = l.value
    JOIN inspections AS i ON i.id = c.inspection
    WHERE a.gss_code = $1 AND a.slug = $2 AND i.slug <> $2
    ORDER BY i.slug
    LIMIT 5";

const CORRECTION: &str = "
    SELECT decided_on, decided_by, action, target, value, reason FROM corrections WHERE id = $1";

/// Corrections of a source as a whole and of everything in it.
const CORRECTIONS_IN: &str = "
    SELECT decided_on, decided_by, action, target, value, reason
    FROM corrections
    WHERE source = $1
    ORDER BY decided_on DESC, id
    LIMIT 500";

/// Corrections of an inspection, of its claims and of its findings, newest first. `CROSS JOIN` begins with the
/// corrections, which are few.
const CORRECTIONS_ABOUT: &str = "
    SELECT k.decided_on, k.decided_by, k.action, k.target, k.value, k.reason
    FROM corrections AS k
    WHERE k.id IN (SELECT i.correction FROM inspection_corrections AS i WHERE i.inspection = $1)
       OR k.id IN (
           SELECT n.id
           FROM corrections AS n
           CROSS JOIN findings AS f ON f.id = n.target
           CROSS JOIN claims AS c ON c.id = f.claim
           WHERE n.source IS NOT NULL AND c.inspection = $1
       )
    ORDER BY k.decided_on DESC, k.id
    LIMIT 500";

/// Every correction of any inspection, with the inspection's row.
const CORRECTED: &str = "
    SELECT i.inspection, k.decided_on, k.decided_by, k.action, k.target, k.value, k.reason
    FROM inspection_corrections AS i
    JOIN corrections AS k ON k.id = i.correction
    ORDER BY i.inspection, k.id
    LIMIT 100000";

const CORRECTIONS: &str = "
    SELECT decided_on, decided_by, action, target, value, reason
    FROM corrections
    WHERE $3 IS NULL OR decided_on >= $3
    ORDER BY decided_on DESC, id
    LIMIT $1 OFFSET $2";

const RUNS: &str = "
    SELECT id, command, finished_at, added
    FROM ingest_runs
    WHERE $3 IS NULL OR finished_at >= $3
    ORDER BY id DESC
    LIMIT $1 OFFSET $2";

/// Every statement, for the test that prepares each.
#[cfg(test)]
pub(super) const ALL: &[&str] =
    &[MOVED_TO, ONCE_OF, CORRECTION, CORRECTIONS_IN, CORRECTIONS_ABOUT, CORRECTED, CORRECTIONS, RUNS];

/// Where an address that no inspection has now leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Led {
    /// To the inspection of this slug.
    To(String),
    /// It stood for several inspections at different times and is no one's own now: their slugs.
    Several(Vec<String>),
    /// Nowhere, since this correction.
    Withdrawn(Box<Correction>),
    /// Nowhere, or it never led anywhere.
    Nowhere,
}

/// Which part of the change log to read, the newest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LogPart {
    /// What was decided or done on this day or later; `None` for all.
    pub since: Option<Date>,
    /// How many corrections, and how many runs.
    pub limit: i64,
    /// How many newer ones are left out.
    pub skip: i64,
}

/// One run that changed the data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Its number, which is the data version that it left.
    pub id: i64,
    /// Which command it was.
    pub command: String,
    /// When it ended.
    pub finished_at: Timestamp,
    /// How many sources were new.
    pub added: u64,
}

#[derive(sqlx::FromRow)]
struct Corrected {
    inspection: i64,
    #[sqlx(flatten)]
    correction: CorrectionRow,
}

impl Reader {
    /// Where an address leads that no inspection has now.
    ///
    /// # Errors
    ///
    /// What SQLite reports, or what the program never writes.
    pub async fn moved_to(&mut self, council: Gss, slug: &str) -> Result<Led, StoreError> {
        let row: Option<(Option<String>, Option<String>)> =
            sqlx::query_as(MOVED_TO).bind(council).bind(slug).fetch_optional(&mut *self.tx).await?;
        match row {
            Some((Some(slug), _)) => Ok(Led::To(slug)),
            Some((None, Some(correction))) => {
                let row: Option<CorrectionRow> =
                    sqlx::query_as(CORRECTION).bind(correction).fetch_optional(&mut *self.tx).await?;
                let correction = row.map(Correction::try_from).transpose()?;
                Ok(correction.map_or(Led::Nowhere, |correction| Led::Withdrawn(Box::new(correction))))
            }
            Some((None, None)) => {
                let once_of = self.once_of(council, slug).await?;
                Ok(if once_of.is_empty() { Led::Nowhere } else { Led::Several(once_of) })
            }
            None => Ok(Led::Nowhere),
        }
    }

    /// The slugs of other inspections to which an inspection's address led once.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn once_of(&mut self, council: Gss, slug: &str) -> Result<Vec<String>, StoreError> {
        let rows: Vec<(String,)> = sqlx::query_as(ONCE_OF).bind(council).bind(slug).fetch_all(&mut *self.tx).await?;
        Ok(rows.into_iter().map(|(slug,)| slug).collect())
    }

    /// Corrections of one source and of everything that it says, newest first.
    ///
    /// # Errors
    ///
    /// What SQLite reports, or what the program never writes.
    pub async fn corrections_in(&mut self, source: &str) -> Result<Vec<Correction>, StoreError> {
        let rows: Vec<CorrectionRow> = sqlx::query_as(CORRECTIONS_IN).bind(source).fetch_all(&mut *self.tx).await?;
        rows.into_iter().map(Correction::try_from).collect()
    }

    /// Corrections of the inspection of this row, of what sources say of it and of its findings, newest first.
    ///
    /// # Errors
    ///
    /// What SQLite reports, or what the program never writes.
    pub async fn corrections_about(&mut self, inspection: i64) -> Result<Vec<Correction>, StoreError> {
        let rows: Vec<CorrectionRow> =
            sqlx::query_as(CORRECTIONS_ABOUT).bind(inspection).fetch_all(&mut *self.tx).await?;
        rows.into_iter().map(Correction::try_from).collect()
    }

    /// All corrections, newest first.
    ///
    /// # Errors
    ///
    /// What SQLite reports, or what the program never writes.
    pub async fn all_corrections(&mut self, part: LogPart) -> Result<Vec<Correction>, StoreError> {
        let query = sqlx::query_as(CORRECTIONS).bind(part.limit).bind(part.skip).bind(part.since.map(Day));
        let rows: Vec<CorrectionRow> = query.fetch_all(&mut *self.tx).await?;
        rows.into_iter().map(Correction::try_from).collect()
    }

    /// The runs that made the data, newest first.
    ///
    /// # Errors
    ///
    /// What SQLite reports, or a moment that is none.
    pub async fn runs(&mut self, part: LogPart) -> Result<Vec<Run>, StoreError> {
        // A moment begins with its day, so that both compare as text.
        let query = sqlx::query_as(RUNS).bind(part.limit).bind(part.skip).bind(part.since.map(Day));
        let rows: Vec<(i64, String, String, i64)> = query.fetch_all(&mut *self.tx).await?;
        let run = |(id, command, at, added): (i64, String, String, i64)| {
            let odd = |_| StoreError::Inconsistent { what: format!("a run of the moment {at:?}") };
            Ok(Run { id, command, finished_at: at.parse().map_err(odd)?, added: added.unsigned_abs() })
        };
        rows.into_iter().map(run).collect()
    }

    /// The rows of inspections of which something is disputed and being checked.
    pub(super) async fn disputed(&mut self) -> Result<HashSet<i64>, StoreError> {
        let mut by_target: BTreeMap<(i64, Target), Vec<Correction>> = BTreeMap::new();
        let rows: Vec<Corrected> = sqlx::query_as(CORRECTED).fetch_all(&mut *self.tx).await?;
        for row in rows {
            let correction = Correction::try_from(row.correction)?;
            by_target.entry((row.inspection, correction.target.clone())).or_default().push(correction);
        }
        let disputed = by_target.iter().filter(|(_, all)| Standing::of(all.iter()).disputed.is_some());
        Ok(disputed.map(|((inspection, _), _)| *inspection).collect())
    }
}
