//! Which data the database holds.

use super::{Store, StoreError, columns::Day, read::Reader};
use jiff::{Timestamp, civil::Date};

/// The newest run, and how fresh what it left is. The default stands for a database without any run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DataVersion {
    /// The run's number; 0 before the first.
    pub run: i64,
    /// When the run was written.
    pub built_at: Option<Timestamp>,
    /// The day up to which official outcomes are known.
    pub outcomes_as_at: Option<Date>,
    /// The publication day of the newest source: an article, a report, or the report of a row of the official table.
    pub newest_source: Option<Date>,
}

type Row = (i64, String, Option<Day>, Option<Day>);

const DATA_VERSION: &str = "
    SELECT r.id, r.finished_at,
           (SELECT e.as_at FROM editions AS e WHERE e.name = 'outcomes'),
           (SELECT max(s.published_on) FROM sources AS s)
    FROM ingest_runs AS r
    ORDER BY r.id DESC
    LIMIT 1";

impl Store {
    /// What the newest run left; `None` before the first.
    ///
    /// # Errors
    ///
    /// What SQLite reports, or a moment that is none.
    pub async fn data_version(&self) -> Result<Option<DataVersion>, StoreError> {
        // Every public page asks; while the files stay as they are, so does the answer.
        match self.version.get() {
            Ok(version) => Ok(version),
            Err(leave) => {
                let version = self.read_version().await?;
                self.version.put(leave, version.clone());
                Ok(version)
            }
        }
    }

    async fn read_version(&self) -> Result<Option<DataVersion>, StoreError> {
        version(sqlx::query_as(DATA_VERSION).fetch_optional(&self.readers).await?)
    }
}

impl Reader {
    /// What the newest run left that this reader sees; `None` before the first.
    ///
    /// # Errors
    ///
    /// As [`Store::data_version`].
    pub async fn data_version(&mut self) -> Result<Option<DataVersion>, StoreError> {
        version(sqlx::query_as(DATA_VERSION).fetch_optional(&mut *self.tx).await?)
    }
}

fn version(row: Option<Row>) -> Result<Option<DataVersion>, StoreError> {
    row.map(|(run, built_at, outcomes_as_at, newest_source)| {
        let moment: Timestamp = built_at
            .parse()
            .map_err(|_| StoreError::Inconsistent { what: format!("a run of the moment {built_at:?}") })?;
        Ok(DataVersion {
            run,
            built_at: Some(moment),
            outcomes_as_at: outcomes_as_at.map(|day| day.0),
            newest_source: newest_source.map(|day| day.0),
        })
    })
    .transpose()
}
