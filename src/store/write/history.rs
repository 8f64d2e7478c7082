//! Keeping how every inspection became known: what `as_of` answers from.

use super::{super::StoreError, Writer, sources::columns, sql};
use crate::{
    model::{Inspection, Overall},
    resolve::History,
    store::{claims::KnownDays, columns::Day},
};
use jiff::civil::Date;

impl Writer {
    /// Puts the claims of an inspection into its row, each with the day from which it was known.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub(super) async fn place_claims(
        &mut self,
        id: i64,
        inspection: &Inspection,
        known: &KnownDays,
    ) -> Result<(), StoreError> {
        for claim in &inspection.claims {
            let day = known.get(claim).copied().map(Day);
            sqlx::query(sql::PLACE_CLAIM).bind(claim).bind(id).bind(day).execute(&mut *self.tx).await?;
        }
        Ok(())
    }

    /// Notes how the inspection of this row became known.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub(super) async fn put_history(&mut self, id: i64, history: &History) -> Result<(), StoreError> {
        if let Some(day) = history.known_on {
            sqlx::query(sql::PUT_KNOWN_ON).bind(id).bind(Day(day)).execute(&mut *self.tx).await?;
        }
        for (day, state) in &history.before {
            self.put_state(id, *day, state).await?;
        }
        Ok(())
    }

    async fn put_state(&mut self, id: i64, day: Date, state: &Inspection) -> Result<(), StoreError> {
        let (overall, no_overall) = match state.overall {
            Overall::Grade(grade) => (Some(grade), None),
            Overall::None(reason) => (None, Some(reason)),
        };
        let (state_id,): (i64,) = sqlx::query_as(sql::PUT_STATE)
            .bind(id)
            .bind(Day(day))
            .bind(state.framework)
            .bind(state.variant)
            .bind(state.date.map(|date| Day(date.earliest())))
            .bind(state.date.map(|date| Day(date.latest())))
            .bind(state.date_of)
            .bind(state.published_on.map(Day))
            .bind(overall)
            .bind(no_overall)
            .bind(state.send_outcome)
            .fetch_one(&mut *self.tx)
            .await?;
        for (area, judgement) in &state.judgements {
            let (grade, within) = columns(*judgement);
            let query = sqlx::query(sql::PUT_STATE_JUDGEMENT).bind(state_id).bind(*area).bind(grade).bind(within);
            query.execute(&mut *self.tx).await?;
        }
        Ok(())
    }
}
