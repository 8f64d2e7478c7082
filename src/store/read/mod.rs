//! Reading for pages: one read transaction a page, so that everything that it shows is of one data version.

mod audit;
mod corrections;
pub mod england;
mod events;
pub mod inspections;
pub mod news;
mod raw;
pub mod rows;
pub mod search;
mod sources;
mod sql;
pub mod walk;

pub use super::event_claims::KnownEvent;
use super::{Store, StoreError, columns::Day};
use crate::model::{Gss, Side};
pub use audit::{Amiss, TextRow};
pub use corrections::{Led, LogPart, Run};
pub use england::{CouncilRecord, England};
pub use inspections::{InspectionRecord, OfficialSource};
use jiff::civil::Date;
use rows::{DisagreementRow, EvidenceRow, FindingRow, RaisedRow, SourceRow};
pub use sources::ArticleFilter;
use sqlx::{Sqlite, Transaction};
use std::{collections::HashMap, sync::Arc};

/// How many sources an inspection are read for what a timeline tells of its findings.
pub const MOST_TOLD: i64 = 20;

/// The newest [`England`] that was loaded, kept by the store.
pub(super) type Cache = Arc<tokio::sync::Mutex<Option<Arc<England>>>>;

/// One consistent view of the database. Rows of inspections are good within it only.
#[derive(Debug)]
pub struct Reader {
    pub(in crate::store) tx: Transaction<'static, Sqlite>,
    version: i64,
    cache: Cache,
    /// The day as of which the country and its councils are read; `None` for all that is known.
    as_of: Option<Day>,
}

/// How many findings and articles an inspection has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// What inspectors praised.
    pub strengths: i64,
    /// What inspectors criticised.
    pub weaknesses: i64,
    /// What inspectors asked for.
    pub recommendations: i64,
    /// Articles that speak of it.
    pub articles: i64,
}

impl Counts {
    /// All findings.
    #[must_use]
    pub fn findings(self) -> i64 {
        self.strengths + self.weaknesses + self.recommendations
    }

    /// The findings of one side.
    #[must_use]
    pub fn of(self, side: Side) -> i64 {
        match side {
            Side::Strength => self.strengths,
            Side::Weakness => self.weaknesses,
            Side::Recommendation => self.recommendations,
        }
    }
}

impl Store {
    /// Begins to read.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn reader(&self) -> Result<Reader, StoreError> {
        let mut tx = self.readers.begin().await?;
        // The first statement that reads fixes what the whole transaction sees.
        let (version,): (i64,) = sqlx::query_as(sql::VERSION).fetch_one(&mut *tx).await?;
        Ok(Reader { tx, version, cache: Arc::clone(&self.england), as_of: None })
    }
}

impl Reader {
    /// The number of the data version that is read; 0 before the first.
    #[must_use]
    pub fn version(&self) -> i64 {
        self.version
    }

    /// The same view as it was known on a day, for [`Reader::england`] and for everything that is read of a whole
    /// council: only what had been published by then. `None` for all that is known.
    #[must_use]
    pub fn as_of(self, day: Option<Date>) -> Reader {
        Reader { as_of: day.map(Day), ..self }
    }

    /// The country at this data version, as of the reader's day; loaded where it was not yet.
    ///
    /// # Errors
    ///
    /// What SQLite reports, or what the program never writes.
    pub async fn england(&mut self) -> Result<Arc<England>, StoreError> {
        let england = self.whole_england().await?;
        Ok(match self.as_of {
            Some(Day(day)) => Arc::new(england.as_of(day)),
            None => england,
        })
    }

    async fn whole_england(&mut self) -> Result<Arc<England>, StoreError> {
        let cache = Arc::clone(&self.cache);
        // Held while loading, so that many readers of a new version load it once.
        let mut kept = cache.lock().await;
        match kept.as_ref() {
            Some(england) if england.version == self.version => Ok(Arc::clone(england)),
            // A reader that began before a newer version came keeps its own older view.
            Some(england) if england.version > self.version => Ok(Arc::new(self.load_england().await?)),
            _ => {
                let england = Arc::new(self.load_england().await?);
                *kept = Some(Arc::clone(&england));
                Ok(england)
            }
        }
    }

    /// How many findings and articles each inspection of a council has, by the inspection's row.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn counts(&mut self, council: Gss) -> Result<HashMap<i64, Counts>, StoreError> {
        let query = match self.as_of {
            None => sqlx::query_as(sql::COUNTS).bind(council),
            Some(day) => sqlx::query_as(sql::COUNTS_THEN).bind(council).bind(day),
        };
        let rows: Vec<(i64, i64, i64, i64, i64)> = query.fetch_all(&mut *self.tx).await?;
        let counts = rows.into_iter().map(|(inspection, strengths, weaknesses, recommendations, articles)| {
            (inspection, Counts { strengths, weaknesses, recommendations, articles })
        });
        Ok(counts.collect())
    }

    /// The first strength and the first weakness of each inspection of a council, in its first [`MOST_TOLD`] sources.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn previews(&mut self, council: Gss) -> Result<Vec<FindingRow>, StoreError> {
        let query = sqlx::query_as(sql::PREVIEWS).bind(council).bind(self.as_of).bind(MOST_TOLD);
        let rows: Vec<raw::RawFinding> = query.fetch_all(&mut *self.tx).await?;
        rows.into_iter().map(FindingRow::try_from).collect()
    }

    /// Each theme of weaknesses and recommendations at each inspection of a council, with its first sentence.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn raised(&mut self, council: Gss) -> Result<Vec<RaisedRow>, StoreError> {
        let query = sqlx::query_as(sql::RAISED).bind(council).bind(self.as_of).bind(MOST_TOLD);
        let rows: Vec<raw::RawRaised> = query.fetch_all(&mut *self.tx).await?;
        rows.into_iter().map(RaisedRow::try_from).collect()
    }

    /// The findings of the inspection of this row, recommendations first, then weaknesses, then strengths.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn findings(
        &mut self,
        inspection: i64,
        side: Option<Side>,
        limit: i64,
        skip: i64,
    ) -> Result<Vec<FindingRow>, StoreError> {
        let query = sqlx::query_as(sql::FINDINGS).bind(inspection).bind(side).bind(limit).bind(skip);
        let rows: Vec<raw::RawFinding> = query.fetch_all(&mut *self.tx).await?;
        rows.into_iter().map(FindingRow::try_from).collect()
    }

    /// The findings of every inspection of a council, at most so many an inspection, from so many sources at most.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn council_findings(
        &mut self,
        council: Gss,
        (each, sources): (i64, i64),
    ) -> Result<Vec<FindingRow>, StoreError> {
        let query = sqlx::query_as(sql::COUNCIL_FINDINGS).bind(council).bind(self.as_of).bind(sources).bind(each);
        let rows: Vec<raw::RawFinding> = query.fetch_all(&mut *self.tx).await?;
        rows.into_iter().map(FindingRow::try_from).collect()
    }

    /// The sources of the inspection of this row, official ones first.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn sources(&mut self, inspection: i64, limit: i64) -> Result<Vec<SourceRow>, StoreError> {
        let rows: Vec<raw::RawInspectionSource> =
            sqlx::query_as(sql::SOURCES).bind(inspection).bind(limit).fetch_all(&mut *self.tx).await?;
        Ok(rows.into_iter().map(|row| row.source.into()).collect())
    }

    /// The sources of every inspection of a council with the inspection's row, at most so many an inspection.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn council_sources(&mut self, council: Gss, each: i64) -> Result<Vec<(i64, SourceRow)>, StoreError> {
        let query = sqlx::query_as(sql::COUNCIL_SOURCES).bind(council).bind(self.as_of).bind(each);
        let rows: Vec<raw::RawInspectionSource> = query.fetch_all(&mut *self.tx).await?;
        Ok(rows.into_iter().map(|row| (row.inspection, row.source.into())).collect())
    }

    /// Where the sources of a council's inspections differ.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn disagreements(&mut self, council: Gss) -> Result<Vec<DisagreementRow>, StoreError> {
        let rows: Vec<raw::RawDisagreement> =
            sqlx::query_as(sql::DISAGREEMENTS).bind(council).bind(self.as_of).fetch_all(&mut *self.tx).await?;
        let mut rows: Vec<_> = rows.into_iter().map(DisagreementRow::from).collect();
        // Of those who differ today perhaps only one had spoken by the reader's day.
        let said = rows.clone();
        rows.retain(|row| {
            let same = |other: &&DisagreementRow| (other.inspection, &other.field) == (row.inspection, &row.field);
            said.iter().filter(same).any(|other| other.value != row.value)
        });
        Ok(rows)
    }

    /// The sentences that say the facts of the inspection of this row.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn evidence(&mut self, inspection: i64, limit: i64) -> Result<Vec<EvidenceRow>, StoreError> {
        let rows: Vec<raw::RawEvidence> =
            sqlx::query_as(sql::EVIDENCE).bind(inspection).bind(limit).fetch_all(&mut *self.tx).await?;
        Ok(rows.into_iter().map(EvidenceRow::from).collect())
    }
}

#[cfg(test)]
mod tests;
