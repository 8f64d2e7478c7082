//! Loading tables of events, storing what sources tell of events, and deriving the events that this makes.

use super::{super::StoreError, Writer, sql};
use crate::{
    model::{
        Correction, EventClaim, Gss,
        event::{Event, Moment, Origin},
    },
    store::{
        columns::Day,
        event_claims::{self, KnownEvent},
    },
};

impl Writer {
    /// Puts these events in the place of those of the same origin. What sources tell of events is compared with them
    /// anew at the end.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn put_events(&mut self, origin: Origin, events: &[Event]) -> Result<(), StoreError> {
        self.changed = true;
        let councils: Vec<(Gss,)> = sqlx::query_as(sql::COUNCILS_WITH_EVENTS).fetch_all(&mut *self.tx).await?;
        self.touched.extend(councils.into_iter().map(|(gss,)| gss));
        sqlx::query(sql::CLEAR_EVENTS).bind(origin.word()).execute(&mut *self.tx).await?;
        for event in events {
            sqlx::query(sql::PUT_EVENT)
                .bind(event.gss_code)
                .bind(event.kind)
                .bind(event.subject)
                .bind(Day(event.from))
                .bind(event.to.map(Day))
                .bind(&event.title)
                .bind(&event.words)
                .bind(&event.source)
                .bind(&event.source_url)
                .bind(origin.word())
                .execute(&mut *self.tx)
                .await?;
        }
        Ok(())
    }

    pub(super) async fn insert_event_claim(&mut self, claim: &EventClaim) -> Result<(), StoreError> {
        let facts = &claim.facts;
        sqlx::query(sql::PUT_EVENT_CLAIM)
            .bind(&claim.id)
            .bind(&claim.source)
            .bind(facts.council)
            .bind(facts.kind)
            .bind(facts.subject)
            .bind(facts.turn)
            .bind(facts.date.map(|days| Day(days.earliest())))
            .bind(facts.date.map(|days| Day(days.latest())))
            .bind(facts.span.start as i64)
            .bind(facts.span.end as i64)
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    /// Replaces the events of a council that sources tell of by those that their claims give now.
    pub(super) async fn derive_events(&mut self, council: Gss, corrections: &[Correction]) -> Result<(), StoreError> {
        let events = event_claims::derived(council, corrections, &mut self.tx).await?;
        sqlx::query(sql::CLEAR_TOLD).bind(council).execute(&mut *self.tx).await?;
        for event in &events {
            self.put_told(council, event).await?;
        }
        Ok(())
    }

    async fn put_told(&mut self, council: Gss, known: &KnownEvent) -> Result<(), StoreError> {
        let earliest = |moment: Option<Moment>| moment.and_then(|moment| moment.earliest).map(Day);
        let latest = |moment: Option<Moment>| moment.map(|moment| Day(moment.latest));
        let event = &known.event;
        let (id,): (i64,) = sqlx::query_as(sql::PUT_TOLD)
            .bind(council)
            .bind(event.kind)
            .bind(event.subject)
            .bind(earliest(event.begun))
            .bind(latest(event.begun))
            .bind(earliest(event.ended))
            .bind(latest(event.ended))
            .bind(event.listed)
            .bind(known.known_on.map(Day))
            .bind(known.end_known_on.map(Day))
            .fetch_one(&mut *self.tx)
            .await?;
        let ids = serde_json::json!(event.claims).to_string();
        sqlx::query(sql::PLACE_EVENT_CLAIMS).bind(ids).bind(id).execute(&mut *self.tx).await?;
        Ok(())
    }
}
