//! Keeping how every inspection became known: what `as_of` answers from.

use super::{super::StoreError, Writer, sources::columns, sql};
use crate::{
    model::{Claim, Gss, Inspection, Interval, Overall},
    resolve::{self, History},
    store::columns::Day,
};
use jiff::civil::Date;
use std::collections::HashMap;

/// How an inspection became known, from its claims among those of its council and the days from which they were known.
pub(super) fn history(
    inspection: &Inspection,
    claims: &HashMap<&str, &Claim>,
    known: &HashMap<String, Date>,
) -> History {
    let own = inspection.claims.iter();
    let own = own.filter_map(|claim| Some((*claims.get(claim.as_str())?, *known.get(claim)?)));
    resolve::history(inspection, &own.collect::<Vec<_>>())
}

impl Writer {
    /// The day from which each claim about a council was known, for those that have one: the publication of its source.
    /// A source that does not say when it came out is known from the last day that its own text proves, and never
    /// before an inspection of which it speaks was over and its report was out.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub(super) async fn known_days(
        &mut self,
        council: Gss,
        inspections: &[Inspection],
    ) -> Result<HashMap<String, Date>, StoreError> {
        let rows: Vec<(String, String, Day, bool)> =
            sqlx::query_as(sql::KNOWN_DAYS).bind(council).fetch_all(&mut *self.tx).await?;
        let mut over: HashMap<&str, Date> = HashMap::new();
        for inspection in inspections {
            if let Some(day) = inspection.published_on.or(inspection.date.map(Interval::latest)) {
                over.extend(inspection.claims.iter().map(|claim| (claim.as_str(), day)));
            }
        }
        let mut proven: HashMap<&str, Date> = HashMap::new();
        for (claim, source, ..) in &rows {
            if let Some(day) = over.get(claim.as_str()) {
                let last = proven.entry(source).or_insert(*day);
                *last = (*last).max(*day);
            }
        }
        let known = rows.iter().map(|(claim, source, Day(day), is_dated)| match proven.get(source.as_str()) {
            Some(proven) if !is_dated => (claim.clone(), *proven.max(day)),
            _ => (claim.clone(), *day),
        });
        Ok(known.collect())
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
