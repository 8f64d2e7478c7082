//! A value of the open data, whatever the format.

use sqlx::{Row, sqlite::SqliteRow};

/// What the values of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words, days as `YYYY-MM-DD`, addresses.
    Text,
    /// Whole numbers.
    Integer,
    /// Numbers with a fraction.
    Real,
}

impl Kind {
    /// The word for it, which is SQLite's.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Kind::Text => "text",
            Kind::Integer => "integer",
            Kind::Real => "real",
        }
    }
}

/// One cell.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[serde(untagged)]
pub(super) enum Value {
    Text(Option<String>),
    Integer(Option<i64>),
    Real(Option<f64>),
}

impl Value {
    pub fn read(row: &SqliteRow, at: usize, kind: Kind) -> Result<Value, sqlx::Error> {
        Ok(match kind {
            Kind::Text => Value::Text(row.try_get(at)?),
            Kind::Integer => Value::Integer(row.try_get(at)?),
            Kind::Real => Value::Real(row.try_get(at)?),
        })
    }

    /// The cell of a CSV file; empty where there is no value.
    pub fn cell(&self) -> String {
        match self {
            Value::Text(text) => text.clone().unwrap_or_default(),
            Value::Integer(number) => number.map(|number| number.to_string()).unwrap_or_default(),
            Value::Real(number) => number.map(|number| number.to_string()).unwrap_or_default(),
        }
    }
}
