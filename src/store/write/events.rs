//! Loading the table of events.

use super::{super::StoreError, Writer, sql};
use crate::{
    model::event::{Event, Origin},
    store::columns::Day,
};

impl Writer {
    /// Puts these events in the place of those of the same origin.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn put_events(&mut self, origin: Origin, events: &[Event]) -> Result<(), StoreError> {
        self.changed = true;
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
}
