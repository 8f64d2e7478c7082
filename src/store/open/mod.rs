//! Open data: everything that may be given away, as CSV, JSON and SQLite files of one data version.

pub mod book;
pub mod files;
mod value;

use super::{Store, StoreError, read::Reader};
pub use book::{Column, TABLES, Table};
use files::Files;
use futures_util::TryStreamExt;
use sha2::{Digest, Sha256};
use std::{
    fs::File,
    io::{self, Read as _},
    path::Path,
    sync::Arc,
};
use tempfile::TempDir;
use value::Value;

/// A format of the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A file a table.
    Csv,
    /// One file.
    Json,
    /// One file, a database.
    Sqlite,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 3] = [Format::Csv, Format::Json, Format::Sqlite];
}

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenFile {
    /// Its name, without a folder.
    pub name: String,
    /// The table that it holds; `None` where it holds all.
    pub table: Option<&'static str>,
    /// How many rows it holds.
    pub rows: u64,
    /// How long it is, in bytes.
    pub bytes: u64,
    /// The SHA-256 of its contents, in small hexadecimal digits.
    pub sha256: String,
}

/// The files of one data version in all formats, gone with the last who holds them.
#[derive(Debug)]
pub struct OpenData {
    /// The version that they are of.
    pub version: i64,
    /// CSV files in the order of the book, then the JSON and the SQLite file.
    pub files: Vec<OpenFile>,
    folder: TempDir,
}

impl OpenData {
    /// Where a file of this name is; `None` where there is none.
    #[must_use]
    pub fn path(&self, name: &str) -> Option<std::path::PathBuf> {
        self.files.iter().any(|file| file.name == name).then(|| self.folder.path().join(name))
    }
}

/// The newest files that were made, kept by the store.
pub(super) type Cache = Arc<tokio::sync::Mutex<Option<Arc<OpenData>>>>;

impl Store {
    /// The files of the newest data version, made in the system's folder for temporary files where they were not yet.
    /// Whoever stops waiting stops nothing: the next who asks finds them made.
    ///
    /// # Errors
    ///
    /// What SQLite or the file system reports.
    pub async fn open_data(&self) -> Result<Arc<OpenData>, StoreError> {
        let store = self.clone();
        let making = tokio::spawn(async move {
            // Held while making, so that many who ask for a new version make it once.
            let mut kept = store.open_data.lock().await;
            let mut reader = store.reader().await?;
            if let Some(data) = kept.as_ref().filter(|data| data.version == reader.version()) {
                return Ok(Arc::clone(data));
            }
            let folder = TempDir::with_prefix("open-data-")?;
            let files = reader.export(folder.path(), &Format::ALL).await?;
            let data = Arc::new(OpenData { version: reader.version(), files, folder });
            *kept = Some(Arc::clone(&data));
            Ok(data)
        });
        making.await.map_err(|cause| StoreError::File(io::Error::other(cause)))?
    }
}

impl Reader {
    /// Writes the files of these formats into a folder, and says what they are. Files of the same names are replaced.
    ///
    /// # Errors
    ///
    /// What SQLite or the file system reports.
    pub async fn export(&mut self, folder: &Path, formats: &[Format]) -> Result<Vec<OpenFile>, StoreError> {
        let version = self.data_version().await?.unwrap_or_default();
        let mut all = Vec::new();
        for format in formats {
            all.push(match format {
                Format::Csv => Files::csv(folder),
                Format::Json => Files::json(folder, &version)?,
                Format::Sqlite => Files::sqlite(folder).await?,
            });
        }
        let mut rows = Vec::new();
        for table in TABLES {
            rows.push(self.export_table(table, &mut all).await?);
        }
        for files in all {
            files.finish().await?;
        }
        made(folder, formats, &rows)
    }

    /// Writes one table to every format, and says how many rows it has.
    async fn export_table(&mut self, table: &Table, all: &mut [Files<'_>]) -> Result<u64, StoreError> {
        for files in &mut *all {
            files.begin(table)?;
        }
        let mut count = 0;
        let mut rows = sqlx::query(table.select).fetch(&mut *self.tx);
        while let Some(row) = rows.try_next().await? {
            let read = |(at, column): (usize, &Column)| Value::read(&row, at, column.kind);
            let values = table.columns.iter().enumerate().map(read).collect::<Result<Vec<_>, _>>()?;
            for files in &mut *all {
                files.row(table, &values).await?;
            }
            count += 1;
        }
        for files in all {
            files.end()?;
        }
        Ok(count)
    }
}

/// What was written, read back for its length and its checksum.
fn made(folder: &Path, formats: &[Format], rows: &[u64]) -> Result<Vec<OpenFile>, StoreError> {
    let whole = |name: &str| (name.to_owned(), None, rows.iter().sum());
    let mut named = Vec::new();
    for format in formats {
        match format {
            Format::Csv => {
                let tables = TABLES.iter().zip(rows);
                named.extend(tables.map(|(table, rows)| (format!("{}.csv", table.name), Some(table.name), *rows)));
            }
            Format::Json => named.push(whole(files::JSON)),
            Format::Sqlite => named.push(whole(files::SQLITE)),
        }
    }
    let file = |(name, table, rows): (String, _, _)| {
        let (bytes, sha256) = measured(&folder.join(&name))?;
        Ok(OpenFile { name, table, rows, bytes, sha256 })
    };
    named.into_iter().map(file).collect()
}

/// A file's length in bytes and its SHA-256.
fn measured(path: &Path) -> io::Result<(u64, String)> {
    let mut file = File::open(path)?;
    let (mut hasher, mut bytes, mut buffer) = (Sha256::new(), 0, vec![0; 64 * 1024]);
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            break;
        }
        hasher.update(&buffer[..read]);
        bytes += read as u64;
    }
    Ok((bytes, hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()))
}

#[cfg(test)]
mod tests;
