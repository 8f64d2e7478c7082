//! A table of reviewed corrections → corrections.
//!
//! The columns are those of `data/corrections.csv`, described in `data/README.md`.

use crate::model::{Action, Amended, Correction, Target};
use jiff::civil::Date;
use serde::Deserialize;

/// The table that this build carries.
pub const BUNDLED: &str = include_str!("../../data/corrections.csv");

/// A table read whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Corrections {
    /// Its rows, in its order.
    pub corrections: Vec<Correction>,
    /// Rows that can't be used: line and reason.
    pub rejected: Vec<(u64, String)>,
}

/// Whether a text begins with the header of a table of corrections.
#[must_use]
pub fn is_corrections(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').starts_with("decided_on,decided_by,action,target,value,reason")
}

#[derive(Deserialize)]
struct Row {
    decided_on: Date,
    decided_by: String,
    action: Action,
    target: String,
    value: String,
    reason: String,
}

/// Reads a table of corrections. A broken row is rejected with its line, and the rest is read.
#[must_use]
pub fn read(text: &str) -> Corrections {
    let mut table = Corrections::default();
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let mut rows = reader.deserialize::<Row>();
    loop {
        let line = rows.reader().position().line();
        match rows.next() {
            None => return table,
            Some(Err(cause)) => table.rejected.push((line, super::outcomes::plain(&cause))),
            Some(Ok(row)) => match row.correction() {
                Ok(correction) => table.corrections.push(correction),
                Err(reason) => table.rejected.push((line, reason)),
            },
        }
    }
}

impl Row {
    fn correction(self) -> Result<Correction, String> {
        let target: Target =
            self.target.trim().parse().map_err(|cause: crate::model::correction::BadTarget| cause.to_string())?;
        let value = match (self.action, self.value.trim()) {
            (Action::Amend, value) => Some(Amended::read(&target, value)?),
            (_, "") => None,
            (action, _) => return Err(format!("{} takes no value; leave it empty, or amend", action.word())),
        };
        for (column, words) in [("decided_by", &self.decided_by), ("reason", &self.reason)] {
            if words.trim().is_empty() {
                return Err(format!("{column} is empty; it is published, so say it"));
            }
        }
        Ok(Correction {
            decided_on: self.decided_on,
            decided_by: self.decided_by.trim().to_owned(),
            action: self.action,
            target,
            value,
            reason: self.reason.trim().to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Grade;

    fn table(rows: &str) -> Corrections {
        read(&format!("decided_on,decided_by,action,target,value,reason\n{rows}"))
    }

    #[test]
    fn the_bundled_table_is_read_whole() {
        assert!(is_corrections(BUNDLED));
        assert_eq!(read(BUNDLED).rejected, []);
    }

    #[test]
    fn a_row_is_a_decision_with_its_reason() {
        let read = table("2026-11-28,the editor,amend,0123456789ab-0-rating,good,We read another council’s grade.\n");
        assert_eq!(read.rejected, []);
        assert_eq!(read.corrections[0].value, Some(Amended::Grade(Grade::Good)));
    }

    #[test]
    fn a_broken_row_is_named_and_the_rest_is_read() {
        let read = table(
            "2026-11-28,the editor,amend,0123456789ab-0-rating,splendid,why\n\
             2026-11-28,the editor,withdraw,0123456789ab,good,why\n\
             2026-11-28,the editor,withdraw,the grade,,why\n\
             2026-11-28,the editor,withdraw,0123456789ab,,\n\
             tomorrow,the editor,withdraw,0123456789ab,,why\n\
             2026-11-28,the editor,withdraw,0123456789ab,,It is another place.\n",
        );
        assert_eq!(read.rejected.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 3, 4, 5, 6]);
        assert_eq!(read.corrections.len(), 1);
    }
}
