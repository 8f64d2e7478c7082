//! The files of one format, written table by table and row by row, in memory that does not grow with the data.

use super::{
    book::{TABLES, Table},
    value::Value,
};
use crate::store::{StoreError, version::DataVersion};
use sqlx::{
    Connection, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode},
};
use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::Path,
};

/// The name of the JSON file.
pub const JSON: &str = "ofsted-timelines.json";
/// The name of the SQLite file.
pub const SQLITE: &str = "ofsted-timelines.db";

/// A format that is being written.
pub(super) enum Files<'a> {
    Csv { folder: &'a Path, table: Option<Box<csv::Writer<BufWriter<File>>>> },
    Json { file: BufWriter<File>, rows: usize },
    Sqlite { connection: SqliteConnection },
}

impl<'a> Files<'a> {
    /// One CSV file a table.
    pub fn csv(folder: &'a Path) -> Files<'a> {
        Files::Csv { folder, table: None }
    }

    /// One JSON file: what it is, then every table as an array of objects, a row a line.
    pub fn json(folder: &'a Path, version: &DataVersion) -> io::Result<Files<'a>> {
        let mut file = BufWriter::new(File::create(folder.join(JSON))?);
        let built_at = version.built_at.map(|at| at.to_string());
        write!(file, "{{\"data_version\":{},\"built_at\":{}", version.run, serde_json::json!(built_at))?;
        write!(file, ",\"outcomes_as_at\":{}", serde_json::json!(version.outcomes_as_at))?;
        Ok(Files::Json { file, rows: 0 })
    }

    /// One SQLite file with a table each.
    pub async fn sqlite(folder: &'a Path) -> Result<Files<'a>, StoreError> {
        let options = SqliteConnectOptions::new()
            .filename(folder.join(SQLITE))
            .create_if_missing(true)
            // The file is new and nobody else's: when it breaks off there is nothing to go back to.
            .journal_mode(SqliteJournalMode::Off)
            .pragma("synchronous", "OFF");
        let mut connection = SqliteConnection::connect_with(&options).await?;
        sqlx::query("BEGIN").execute(&mut connection).await?;
        for table in TABLES {
            sqlx::query(table.create).execute(&mut connection).await?;
        }
        Ok(Files::Sqlite { connection })
    }

    pub fn begin(&mut self, table: &Table) -> Result<(), StoreError> {
        let columns = table.columns.iter().map(|column| column.name);
        match self {
            Files::Csv { folder, table: open } => {
                let path = folder.join(format!("{}.csv", table.name));
                let mut writer = csv::Writer::from_writer(BufWriter::new(File::create(path)?));
                writer.write_record(columns).map_err(io::Error::from)?;
                *open = Some(Box::new(writer));
            }
            Files::Json { file, rows, .. } => {
                write!(file, ",\n\"{}\":[", table.name)?;
                *rows = 0;
            }
            Files::Sqlite { .. } => {}
        }
        Ok(())
    }

    pub async fn row(&mut self, table: &Table, values: &[Value]) -> Result<(), StoreError> {
        match self {
            Files::Csv { table, .. } => {
                if let Some(writer) = table {
                    writer.write_record(values.iter().map(Value::cell)).map_err(io::Error::from)?;
                }
            }
            Files::Json { file, rows, .. } => {
                file.write_all(if *rows == 0 { b"\n{" } else { b",\n{" })?;
                for (at, (column, value)) in table.columns.iter().zip(values).enumerate() {
                    write!(file, "{}\"{}\":", if at == 0 { "" } else { "," }, column.name)?;
                    serde_json::to_writer(&mut *file, value).map_err(io::Error::from)?;
                }
                file.write_all(b"}")?;
                *rows += 1;
            }
            Files::Sqlite { connection } => {
                let mut insert = sqlx::query(table.insert);
                for value in values {
                    insert = match value {
                        Value::Text(text) => insert.bind(text.as_deref()),
                        Value::Integer(number) => insert.bind(*number),
                        Value::Real(number) => insert.bind(*number),
                    };
                }
                insert.execute(connection).await?;
            }
        }
        Ok(())
    }

    pub fn end(&mut self) -> Result<(), StoreError> {
        match self {
            Files::Csv { table, .. } => {
                if let Some(mut writer) = table.take() {
                    writer.flush()?;
                }
            }
            Files::Json { file, .. } => file.write_all(b"]")?,
            Files::Sqlite { .. } => {}
        }
        Ok(())
    }

    /// Ends the format's last file.
    pub async fn finish(self) -> Result<(), StoreError> {
        match self {
            Files::Csv { .. } => {}
            Files::Json { mut file, .. } => {
                file.write_all(b"}\n")?;
                file.flush()?;
            }
            Files::Sqlite { mut connection } => {
                sqlx::query("COMMIT").execute(&mut connection).await?;
                connection.close().await?;
            }
        }
        Ok(())
    }
}
