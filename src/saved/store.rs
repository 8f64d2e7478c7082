//! The private database: one writer, and readers that can't write even by mistake.

use super::{
    LinkKey, OwnerKey, Target,
    item::{Added, Item, Wanted, note},
    sql,
};
use crate::store::{self, StoreError};
use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date};
use sqlx::{Sqlite, SqlitePool, Transaction, sqlite::SqlitePoolOptions};
use std::path::Path;

static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("./migrations/saved");

/// How many items a list holds at most.
pub const MOST_ITEMS: usize = 500;

/// Looks that are no further apart than this are one visit, so that a reload does not make the new old.
const VISIT: SignedDuration = SignedDuration::from_mins(30);

/// For how many months a list is kept that nobody opens.
pub const MONTHS_KEPT: i32 = 24;

/// What holds when something is saved or looked at: the time, the day in London and the data version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The time.
    pub now: Timestamp,
    /// The day in London.
    pub today: Date,
    /// The data version.
    pub run: i64,
}

/// A list, without its items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SavedList {
    id: i64,
    /// The day of its making.
    pub created_on: Date,
    /// When its owner last looked at it in an earlier visit, and the data version that it showed then.
    pub previous: Option<(Timestamp, i64)>,
}

type ListRow = (i64, String, Option<String>, Option<i64>);

/// The private database. Cheap to clone.
#[derive(Debug, Clone)]
pub struct SavedStore {
    readers: SqlitePool,
    writer: SqlitePool,
}

impl SavedStore {
    /// Opens the database, creates it where missing, readable by its owner only, and brings it to this build's
    /// schema.
    ///
    /// # Errors
    ///
    /// The address, the folder, the file or the schema, each in a sentence.
    pub async fn open(address: &str) -> Result<SavedStore, StoreError> {
        // What is deleted is overwritten, not merely unlinked from its page.
        let options = store::options(address)?.pragma("secure_delete", "ON");
        make_private(options.get_filename());
        let writer = store::open_writer(options.clone()).await?;
        MIGRATIONS.run(&writer).await?;
        let readers = SqlitePoolOptions::new().max_connections(4).connect_with(options.read_only(true)).await?;
        Ok(SavedStore { readers, writer })
    }

    /// The list of a cookie's key.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn by_owner(&self, key: &OwnerKey) -> Result<Option<SavedList>, StoreError> {
        let row: Option<ListRow> =
            sqlx::query_as(sql::BY_OWNER).bind(key.stored()).fetch_optional(&self.readers).await?;
        row.map(SavedList::of).transpose()
    }

    /// The list of a link's key. Opening it so counts as seeing it.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn by_link(&self, key: &LinkKey, today: Date) -> Result<Option<SavedList>, StoreError> {
        let row: Option<ListRow> =
            sqlx::query_as(sql::BY_LINK).bind(key.stored()).fetch_optional(&self.readers).await?;
        let Some(list) = row.map(SavedList::of).transpose()? else { return Ok(None) };
        sqlx::query(sql::SEE).bind(list.id).bind(today.to_string()).execute(&self.writer).await?;
        Ok(Some(list))
    }

    /// Notes that the owner looks at the list, and says since when things are new to them.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn look(&self, list: SavedList, moment: Moment) -> Result<SavedList, StoreError> {
        let before = moment.now.checked_sub(VISIT).unwrap_or(Timestamp::MIN);
        let row: Option<ListRow> = sqlx::query_as(sql::LOOK)
            .bind(list.id)
            .bind(text(moment.now))
            .bind(moment.run)
            .bind(moment.today.to_string())
            .bind(text(before))
            .fetch_optional(&self.writer)
            .await?;
        // Another tab may have deleted it a moment ago; then this tab still sees what it read.
        row.map_or(Ok(list), SavedList::of)
    }

    /// Everything in a list, by kind and name.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn items(&self, list: SavedList) -> Result<Vec<Item>, StoreError> {
        let rows: Vec<(String, String, String, String, i64)> =
            sqlx::query_as(sql::ITEMS).bind(list.id).fetch_all(&self.readers).await?;
        rows.into_iter()
            .map(|(kind, target, note, saved_at, saved_run)| {
                let target = Target::parse(&kind, &target)
                    .map_err(|_| StoreError::Inconsistent { what: format!("a saved {kind} {target:?}") })?;
                Ok(Item { target, note, saved_at: timestamp(&saved_at)?, saved_run })
            })
            .collect()
    }

    /// Adds to a list.
    ///
    /// # Errors
    ///
    /// What SQLite reports; then nothing was changed.
    pub async fn add(&self, list: SavedList, wanted: &[Wanted], moment: Moment) -> Result<Added, StoreError> {
        let mut tx = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        let added = add(&mut tx, list, wanted, moment).await?;
        // Dropping the transaction undoes what went in before the list was full.
        if added != Added::Full {
            tx.commit().await?;
        }
        Ok(added)
    }

    /// Makes a list of its own for a new key.
    ///
    /// # Errors
    ///
    /// What SQLite reports; then nothing was changed.
    pub async fn create(&self, key: &OwnerKey, wanted: &[Wanted], moment: Moment) -> Result<Added, StoreError> {
        let mut tx = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        let row: ListRow = sqlx::query_as(sql::CREATE)
            .bind(key.stored())
            .bind(key.link().stored())
            .bind(moment.today.to_string())
            .bind(text(moment.now))
            .bind(moment.run)
            .fetch_one(&mut *tx)
            .await?;
        let added = add(&mut tx, SavedList::of(row)?, wanted, moment).await?;
        if added != Added::Full {
            tx.commit().await?;
        }
        Ok(added)
    }

    /// Writes the reader's words beside something in a list, in place of those that stood there; false where it is not
    /// in the list.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn write_note(&self, list: SavedList, target: &Target, words: &str) -> Result<bool, StoreError> {
        let writing = sqlx::query(sql::NOTE).bind(list.id).bind(target.kind()).bind(target.to_string());
        Ok(writing.bind(note(words)).execute(&self.writer).await?.rows_affected() > 0)
    }

    /// Takes something out of a list; false where it was not in it.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn remove(&self, list: SavedList, target: &Target) -> Result<bool, StoreError> {
        let removing = sqlx::query(sql::REMOVE).bind(list.id).bind(target.kind()).bind(target.to_string());
        Ok(removing.execute(&self.writer).await?.rows_affected() > 0)
    }

    /// Deletes a list with everything in it, and says what that was.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn delete(&self, list: SavedList) -> Result<Vec<Item>, StoreError> {
        let items = self.items(list).await?;
        sqlx::query(sql::DELETE).bind(list.id).execute(&self.writer).await?;
        self.checkpoint().await;
        Ok(items)
    }

    /// Deletes the lists that nobody has opened for 24 months, and says how many.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn forget_unseen(&self, today: Date) -> Result<u64, StoreError> {
        let since = today.saturating_sub(MONTHS_KEPT.months());
        let gone = sqlx::query(sql::FORGET).bind(since.to_string()).execute(&self.writer).await?.rows_affected();
        if gone > 0 {
            self.checkpoint().await;
        }
        Ok(gone)
    }

    /// Whether the database answers.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn answers(&self) -> Result<(), StoreError> {
        sqlx::query(sql::COUNT).bind(0_i64).execute(&self.readers).await?;
        Ok(())
    }

    /// Closes every connection.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }

    /// Empties the write-ahead log, where what was deleted would stay a while. A reader in the way puts it off to
    /// the next time; that loses nothing.
    async fn checkpoint(&self) {
        if let Err(cause) = sqlx::query(sql::CHECKPOINT).execute(&self.writer).await {
            tracing::warn!(error = %cause, "the private database's log was not emptied");
        }
    }
}

async fn add(
    tx: &mut Transaction<'static, Sqlite>,
    list: SavedList,
    wanted: &[Wanted],
    moment: Moment,
) -> Result<Added, StoreError> {
    let mut added = 0;
    for Wanted { target, note: words } in wanted {
        let adding = sqlx::query(sql::ADD)
            .bind(list.id)
            .bind(target.kind())
            .bind(target.to_string())
            .bind(text(moment.now))
            .bind(moment.run)
            .bind(note(words));
        added += usize::try_from(adding.execute(&mut **tx).await?.rows_affected()).unwrap_or(usize::MAX);
    }
    let count: i64 = sqlx::query_scalar(sql::COUNT).bind(list.id).fetch_one(&mut **tx).await?;
    let fits = usize::try_from(count).is_ok_and(|count| count <= MOST_ITEMS);
    Ok(if fits { Added::All(added) } else { Added::Full })
}

impl SavedList {
    fn of((id, created_on, previous_at, previous_run): ListRow) -> Result<SavedList, StoreError> {
        let created_on =
            created_on.parse().map_err(|_| StoreError::Inconsistent { what: format!("a list of {created_on:?}") })?;
        let previous = previous_at.map(|at| timestamp(&at)).transpose()?.zip(previous_run);
        Ok(SavedList { id, created_on, previous })
    }
}

/// A moment as text that sorts as the moments do.
fn text(moment: Timestamp) -> String {
    format!("{moment:.3}")
}

fn timestamp(text: &str) -> Result<Timestamp, StoreError> {
    text.parse().map_err(|_| StoreError::Inconsistent { what: format!("a moment {text:?}") })
}

/// Makes the file, where missing, so that only its owner can read it; SQLite gives its log the same rights. Where that
/// fails, opening the database fails too and says why.
fn make_private(file: &Path) {
    use std::os::unix::fs::OpenOptionsExt;
    if let Some(folder) = file.parent() {
        let _ = std::fs::create_dir_all(folder);
    }
    let _ = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(file);
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
