//! All SQL of the main database: one writer, many readers.

mod claims;
pub mod columns;
mod event_claims;
pub mod facets;
pub mod open;
pub mod read;
mod stamp;
pub mod version;
pub mod write;

use sqlx::{
    SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{path::PathBuf, str::FromStr, time::Duration};

static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("./migrations/main");

/// Why the store could not do its work, in words for whoever runs it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The address is not one of a SQLite file.
    #[error("{address} is not a database address; give one like sqlite://var/ofsted-timelines.db")]
    BadAddress {
        /// The address as given.
        address: String,
    },
    /// The folder of the database can't be made.
    #[error("the folder {} can't be made: {cause}", folder.display())]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// The database was written by a newer version of the program.
    #[error("the database was written by a newer version of this program; run that version, or restore a backup")]
    Newer,
    /// Anything else that SQLite reports.
    #[error("the database can't be used: {0}")]
    Sqlite(#[from] sqlx::Error),
    /// A file of the open data can't be written or read.
    #[error("a file of the open data can't be written: {0}")]
    File(#[from] std::io::Error),
    /// A migration failed.
    #[error("the database can't be brought to this version: {0}")]
    Migrate(sqlx::migrate::MigrateError),
    /// The database holds something that the program would never have written.
    #[error("the database holds {what}, which this program never writes; restore a backup")]
    Inconsistent {
        /// What was found.
        what: String,
    },
}

impl From<sqlx::migrate::MigrateError> for StoreError {
    fn from(cause: sqlx::migrate::MigrateError) -> StoreError {
        match cause {
            sqlx::migrate::MigrateError::VersionMissing(_) | sqlx::migrate::MigrateError::VersionTooNew(..) => {
                StoreError::Newer
            }
            cause => StoreError::Migrate(cause),
        }
    }
}

/// The main database: everything that was read. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    pub(in crate::store) readers: SqlitePool,
    pub(in crate::store) writer: SqlitePool,
    england: read::Cache,
    version: stamp::Kept<Option<version::DataVersion>>,
    open_data: open::Cache,
}

/// The options that every connection shares; the address is like `sqlite://var/ofsted-timelines.db`.
///
/// # Errors
///
/// [`StoreError::BadAddress`].
pub fn options(address: &str) -> Result<SqliteConnectOptions, StoreError> {
    let bad = || StoreError::BadAddress { address: address.to_owned() };
    if !address.starts_with("sqlite:") || address.contains(":memory:") {
        return Err(bad());
    }
    let options = SqliteConnectOptions::from_str(address).map_err(|_| bad())?;
    Ok(options.busy_timeout(Duration::from_secs(5)).foreign_keys(true))
}

/// Opens a pool of one writing connection, making the folder and the file where they are missing.
///
/// # Errors
///
/// The folder or the file can't be made, or is no database.
pub async fn open_writer(options: SqliteConnectOptions) -> Result<SqlitePool, StoreError> {
    if let Some(folder) = options.get_filename().parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|cause| StoreError::Folder { folder: folder.to_path_buf(), cause })?;
    }
    let options = options
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Normal)
        .pragma("journal_size_limit", "67108864")
        .optimize_on_close(true, None);
    Ok(SqlitePoolOptions::new().max_connections(1).connect_with(options).await?)
}

impl Store {
    /// Opens the database, creates it where missing and brings it to this build's schema.
    ///
    /// # Errors
    ///
    /// The address, the folder, the file or the schema, each in a sentence.
    pub async fn open(address: &str) -> Result<Store, StoreError> {
        let options = options(address)?;
        let version = stamp::Kept::new(options.get_filename());
        let writer = open_writer(options.clone()).await?;
        MIGRATIONS.run(&writer).await?;
        let readers = SqlitePoolOptions::new().max_connections(8).connect_with(options.read_only(true)).await?;
        Ok(Store { readers, writer, england: read::Cache::default(), version, open_data: open::Cache::default() })
    }

    /// Closes every connection, after the writer has put its statistics in order.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}
