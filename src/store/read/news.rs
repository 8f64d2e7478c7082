//! What came in since a data version.

use super::{Reader, sql};
use crate::store::StoreError;
use std::collections::HashMap;

/// How many sources are looked through at most, the newest first: enough for years of reports, and a bound where
/// somebody ingests an archive.
const MOST_ARRIVALS: i64 = 50_000;

/// Sources of one inspection that first came in with one run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arrival {
    /// The inspection's row.
    pub inspection: i64,
    /// The run.
    pub run: i64,
    /// How many sources.
    pub sources: u64,
}

impl Reader {
    /// What came in after the given run, by inspection and run.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn arrivals_since(&mut self, run: i64) -> Result<Vec<Arrival>, StoreError> {
        let rows: Vec<(i64, i64, i64)> =
            sqlx::query_as(sql::ARRIVALS_SINCE).bind(run).bind(MOST_ARRIVALS).fetch_all(&mut *self.tx).await?;
        let arrival = |(inspection, run, sources): (i64, i64, i64)| Arrival {
            inspection,
            run,
            sources: u64::try_from(sources).unwrap_or_default(),
        };
        Ok(rows.into_iter().map(arrival).collect())
    }

    /// The run with which the first source of each inspection came in, by the inspection's row.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn first_arrivals(&mut self, inspections: &[i64]) -> Result<HashMap<i64, i64>, StoreError> {
        let inspections = serde_json::Value::from(inspections).to_string();
        let rows: Vec<(i64, i64)> =
            sqlx::query_as(sql::FIRST_ARRIVALS).bind(inspections).fetch_all(&mut *self.tx).await?;
        Ok(rows.into_iter().collect())
    }
}
