//! Events, read with the country.

use super::{Reader, sql};
use crate::{
    model::{
        Gss,
        event::{Event, EventKind, Subject},
    },
    store::{StoreError, columns::Day},
};
use jiff::civil::Date;

#[derive(sqlx::FromRow)]
struct RawEvent {
    gss_code: Option<Gss>,
    kind: EventKind,
    subject: Option<Subject>,
    from_on: Day,
    to_on: Option<Day>,
    title: Option<String>,
    words: Option<String>,
    source: String,
    source_url: Option<String>,
}

impl From<RawEvent> for Event {
    fn from(raw: RawEvent) -> Event {
        Event {
            gss_code: raw.gss_code,
            kind: raw.kind,
            subject: raw.subject,
            from: raw.from_on.0,
            to: raw.to_on.map(|day| day.0),
            title: raw.title,
            words: raw.words,
            source: raw.source,
            source_url: raw.source_url,
        }
    }
}

/// The events as they were known on a day: those that had begun, of which only those had ended that are over.
pub(super) fn as_of(events: &[Event], day: Date) -> Vec<Event> {
    let begun = events.iter().filter(|event| event.from <= day).cloned();
    begun.map(|event| Event { to: event.to.filter(|to| *to <= day), ..event }).collect()
}

impl Reader {
    /// Every event, the oldest first.
    pub(super) async fn load_events(&mut self) -> Result<Vec<Event>, StoreError> {
        let rows: Vec<RawEvent> = sqlx::query_as(sql::EVENTS).fetch_all(&mut *self.tx).await?;
        Ok(rows.into_iter().map(Event::from).collect())
    }
}
