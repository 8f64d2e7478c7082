//! Storing reviewed corrections, and marking what they withdraw.

use super::{super::StoreError, Writer, sql};
use crate::{
    model::{Amended, Correction, Gss, Standing, Target},
    store::{claims::CorrectionRow, columns::Day},
};
use std::collections::BTreeMap;

impl Writer {
    /// Stores a correction; whether it was new or said something new. Inspections of the councils that it is about are
    /// derived anew at the end.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn put_correction(&mut self, correction: &Correction) -> Result<bool, StoreError> {
        let done = sqlx::query(sql::PUT_CORRECTION)
            .bind(correction.id())
            .bind(Day(correction.decided_on))
            .bind(&correction.decided_by)
            .bind(correction.action)
            .bind(correction.target.to_string())
            .bind(correction.target.source())
            .bind(correction.target.council())
            .bind(correction.value.map(|value| value.to_string()))
            .bind(&correction.reason)
            .execute(&mut *self.tx)
            .await?;
        if done.rows_affected() == 0 {
            return Ok(false);
        }
        let councils: Vec<(Gss,)> = sqlx::query_as(sql::COUNCILS_CORRECTED)
            .bind(correction.target.council())
            .bind(correction.target.source())
            .fetch_all(&mut *self.tx)
            .await?;
        self.touched.extend(councils.into_iter().map(|(gss,)| gss));
        self.changed = true;
        Ok(true)
    }

    /// Marks sources and findings as the corrections about them say; corrections of facts are the resolver's.
    ///
    /// # Errors
    ///
    /// What SQLite reports, or what the program never writes.
    pub(super) async fn mark_corrected(&mut self) -> Result<(), StoreError> {
        let rows: Vec<CorrectionRow> = sqlx::query_as(sql::CORRECTIONS_OF_SOURCES).fetch_all(&mut *self.tx).await?;
        let mut by_target: BTreeMap<Target, Vec<Correction>> = BTreeMap::new();
        for row in rows {
            let correction = Correction::try_from(row)?;
            by_target.entry(correction.target.clone()).or_default().push(correction);
        }
        for (target, corrections) in &by_target {
            let standing = Standing::of(corrections.iter());
            let withdrawn = standing.withdrawn().is_some();
            let side = match standing.amended() {
                Some(Amended::Side(side)) => Some(side),
                _ => None,
            };
            match target {
                Target::Source(source) => {
                    sqlx::query(sql::MARK_SOURCE).bind(source).bind(withdrawn).execute(&mut *self.tx).await?;
                }
                Target::Finding { finding, .. } => {
                    let query = sqlx::query(sql::MARK_FINDING).bind(finding).bind(withdrawn).bind(side);
                    query.execute(&mut *self.tx).await?;
                }
                Target::Event { .. } | Target::Claim { .. } | Target::Inspection { .. } => {}
            }
        }
        Ok(())
    }
}
