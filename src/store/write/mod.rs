//! Changing the main database: one immediate transaction at a time, which no reader sees half of.

mod addresses;
mod corrections;
mod derive;
mod events;
mod history;
mod register;
mod sources;
mod sql;

use super::{Store, StoreError, columns::Day};
use crate::model::Gss;
use jiff::{Timestamp, civil::Date};
use sqlx::{Sqlite, Transaction};
use std::collections::BTreeSet;

/// Whether a source was new.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    /// It was not known and is now.
    Added,
    /// The same text, or an article of the same address, was there; where this one was better told, it took its place.
    Same,
}

/// What a table of the bundle was last loaded as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// The content hash.
    pub hash: String,
    /// The day as at which the table stands, where it says so.
    pub as_at: Option<Date>,
}

/// One transaction that changes the database. Dropping it undoes everything; [`Writer::finish`] keeps it.
#[derive(Debug)]
pub struct Writer {
    tx: Transaction<'static, Sqlite>,
    /// Councils whose inspections must be derived anew before the end.
    touched: BTreeSet<Gss>,
    /// Sources that were not known before this change.
    arrived: Vec<String>,
    changed: bool,
}

impl Store {
    /// Begins a change. A second writer waits here up to five seconds.
    ///
    /// # Errors
    ///
    /// Another program is writing all that time, or the file can't be written.
    pub async fn begin(&self) -> Result<Writer, StoreError> {
        // A deferred transaction that reads first would fail at once under contention.
        let tx = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        Ok(Writer { tx, touched: BTreeSet::new(), arrived: Vec::new(), changed: false })
    }

    /// How many inspections there are.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn inspection_count(&self) -> Result<u64, StoreError> {
        let (count,): (i64,) = sqlx::query_as(sql::INSPECTION_COUNT).fetch_one(&self.readers).await?;
        Ok(count.unsigned_abs())
    }
}

impl Writer {
    /// Derives the inspections of every council that was touched, notes the run and keeps everything. Where
    /// nothing was changed the data version stays.
    ///
    /// # Errors
    ///
    /// What SQLite reports; then nothing was changed.
    pub async fn finish(mut self, command: &str, now: Timestamp) -> Result<(), StoreError> {
        if self.changed {
            self.mark_corrected().await?;
        }
        for council in std::mem::take(&mut self.touched) {
            self.derive(council).await?;
        }
        if self.changed {
            self.put_run(command, now).await?;
        }
        Ok(self.tx.commit().await?)
    }

    /// Notes the run, and with it when each of its sources first came in.
    async fn put_run(&mut self, command: &str, now: Timestamp) -> Result<(), StoreError> {
        let added = i64::try_from(self.arrived.len()).unwrap_or(i64::MAX);
        let (run,): (i64,) = sqlx::query_as(sql::PUT_RUN)
            .bind(command)
            .bind(env!("CARGO_PKG_VERSION"))
            .bind(now.to_string())
            .bind(added)
            .fetch_one(&mut *self.tx)
            .await?;
        let sources = serde_json::Value::from(std::mem::take(&mut self.arrived)).to_string();
        sqlx::query(sql::PUT_ARRIVALS).bind(sources).bind(run).execute(&mut *self.tx).await?;
        Ok(())
    }

    /// Has every council's inspections derived anew at the end.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn touch_all(&mut self) -> Result<(), StoreError> {
        let councils: Vec<(Gss,)> = sqlx::query_as(sql::COUNCILS_WITH_CLAIMS).fetch_all(&mut *self.tx).await?;
        self.touched.extend(councils.into_iter().map(|(gss,)| gss));
        self.changed = true;
        Ok(())
    }

    /// What a table of the bundle was last loaded as; `None` for never.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn edition(&mut self, name: &str) -> Result<Option<Edition>, StoreError> {
        let row: Option<(String, Option<Day>)> =
            sqlx::query_as(sql::EDITION).bind(name).fetch_optional(&mut *self.tx).await?;
        Ok(row.map(|(hash, as_at)| Edition { hash, as_at: as_at.map(|day| day.0) }))
    }

    /// Notes what a table of the bundle is now.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn put_edition(&mut self, name: &str, edition: &Edition) -> Result<(), StoreError> {
        self.changed = true;
        sqlx::query(sql::PUT_EDITION)
            .bind(name)
            .bind(&edition.hash)
            .bind(edition.as_at.map(Day))
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    /// Keeps what could not be read, and why.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn put_reject(&mut self, origin: &str, reason: &str, today: Date) -> Result<(), StoreError> {
        sqlx::query(sql::PUT_REJECT).bind(origin).bind(reason).bind(Day(today)).execute(&mut *self.tx).await?;
        Ok(())
    }

    /// Forgets that this place was once rejected: it has been read since.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn forget_reject(&mut self, origin: &str) -> Result<(), StoreError> {
        sqlx::query(sql::FORGET_REJECT).bind(origin).execute(&mut *self.tx).await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn every_statement_is_one_that_the_schema_understands() {
        let folder = tempfile::tempdir().expect("a folder");
        let address = format!("sqlite://{}", folder.path().join("x.db").display());
        let store = Store::open(&address).await.expect("a store");
        for statement in
            sql::ALL.iter().chain(crate::store::claims::ALL).chain(crate::store::event_claims::ALL).copied()
        {
            let prepared = sqlx::Executor::prepare(&store.readers, sqlx::SqlStr::from_static(statement)).await;
            assert!(prepared.is_ok(), "{statement}: {:?}", prepared.err());
        }
    }
}
