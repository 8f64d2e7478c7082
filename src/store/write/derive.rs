//! Deriving a council's inspections anew from its claims.

use super::{
    super::{StoreError, claims},
    Writer,
    sources::columns,
    sql,
};
use crate::{
    model::{Gss, Inspection, Overall},
    resolve,
    store::columns::Day,
};
use std::collections::HashMap;

impl Writer {
    /// Replaces a council's inspections by those that its claims give now. The writer calls it for every council
    /// that it touched, in the transaction that touched it.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub(super) async fn derive(&mut self, council: Gss) -> Result<(), StoreError> {
        let claims = claims::of(council, &mut self.tx).await?;
        let corrections = claims::corrections_of(council, &mut self.tx).await?;
        self.derive_events(council, &corrections).await?;
        let resolution = resolve::resolve(&claims, &corrections);
        let known = claims::known_days(council, &resolution.inspections, &mut self.tx).await?;
        sqlx::query(sql::CLEAR_INSPECTIONS).bind(council).execute(&mut *self.tx).await?;
        let mut ids = HashMap::new();
        for (inspection, history) in resolution.inspections.iter().zip(&resolution.histories(&known)) {
            let id = self.insert_inspection(inspection).await?;
            self.place_claims(id, inspection, &known).await?;
            self.put_history(id, history).await?;
            ids.insert(inspection.slug.as_str(), id);
        }
        self.count(council).await?;
        for (slug, correction) in &resolution.corrected {
            if let Some(id) = ids.get(slug.as_str()) {
                sqlx::query(sql::PUT_ABOUT).bind(id).bind(correction).execute(&mut *self.tx).await?;
            }
        }
        self.lead(council, &claims, &resolution, &ids).await
    }

    /// Counts what pages count of a council's inspections, as it is known now and as it became known.
    async fn count(&mut self, council: Gss) -> Result<(), StoreError> {
        let now = [sql::COUNT_FINDINGS, sql::COUNT_ARTICLES, sql::COUNT_THEMES];
        for count in now.into_iter().chain([sql::COUNT_BY_DAY, sql::COUNT_THEMES_BY_DAY]) {
            sqlx::query(count).bind(council).execute(&mut *self.tx).await?;
        }
        Ok(())
    }

    async fn insert_inspection(&mut self, inspection: &Inspection) -> Result<i64, StoreError> {
        let (overall, no_overall) = match inspection.overall {
            Overall::Grade(grade) => (Some(grade), None),
            Overall::None(reason) => (None, Some(reason)),
        };
        let (id,): (i64,) = sqlx::query_as(sql::PUT_INSPECTION)
            .bind(inspection.council)
            .bind(&inspection.slug)
            .bind(inspection.kind)
            .bind(inspection.framework)
            .bind(inspection.variant)
            .bind(inspection.date.map(|date| Day(date.earliest())))
            .bind(inspection.date.map(|date| Day(date.latest())))
            .bind(inspection.date_of)
            .bind(inspection.published_on.map(Day))
            .bind(overall)
            .bind(no_overall)
            .bind(inspection.send_outcome)
            .bind(&inspection.lead_inspector)
            .bind(inspection.alone)
            .fetch_one(&mut *self.tx)
            .await?;
        for (area, judgement) in &inspection.judgements {
            let (grade, within) = columns(*judgement);
            let query = sqlx::query(sql::PUT_JUDGEMENT).bind(id).bind(*area).bind(grade).bind(within);
            query.execute(&mut *self.tx).await?;
        }
        for differing in &inspection.disagreements {
            sqlx::query(sql::PUT_DISAGREEMENT)
                .bind(id)
                .bind(&differing.field)
                .bind(&differing.value)
                .bind(&differing.source)
                .execute(&mut *self.tx)
                .await?;
        }
        Ok(id)
    }
}
