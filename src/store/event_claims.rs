//! What sources tell of one council's events and what that makes: for deriving events, explaining and checking them.

use super::{StoreError, claims::interval, columns::Day};
use crate::{
    model::{
        Correction, EventClaim, EventFacts, Gss, SourceKind, Span,
        event::{EventKind, Listed, Moment, Subject, ToldEvent, Turn},
    },
    resolve,
};
use jiff::civil::Date;
use sqlx::SqliteConnection;
use std::collections::HashMap;

const EVENT_CLAIMS_OF: &str = "
    SELECT e.id, e.source, s.kind AS source_kind, s.published_on, s.known_on, e.kind, e.subject, e.turn, e.earliest,
           e.latest, e.span_start, e.span_end
    FROM event_claims AS e JOIN sources AS s ON s.id = e.source
    WHERE e.gss_code = $1
    ORDER BY e.id";

/// The rows of tables of events about one council.
const LISTED_OF: &str =
    "SELECT id, kind, subject, from_on, to_on FROM events WHERE gss_code = $1 ORDER BY from_on, kind, id LIMIT 1000";

/// The events as they are stored, each with the ids of its claims.
const STORED_OF: &str = "
    SELECT t.kind, t.subject, t.begun_earliest, t.begun_latest, t.ended_earliest, t.ended_latest, t.listed, t.known_on,
           t.end_known_on, (SELECT json_group_array(e.id ORDER BY e.id) FROM event_claims AS e WHERE e.told = t.id) AS claims
    FROM told_events AS t
    WHERE t.gss_code = $1
    ORDER BY t.id";

/// Every statement, for the test that prepares each.
#[cfg(test)]
pub(in crate::store) const ALL: &[&str] = &[EVENT_CLAIMS_OF, LISTED_OF, STORED_OF];

/// An event with the days from which it and its end were known; `None` where no source that says so can be dated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownEvent {
    /// The event.
    pub event: ToldEvent,
    /// From when it was known.
    pub known_on: Option<Date>,
    /// From when its end was known.
    pub end_known_on: Option<Date>,
}

#[derive(sqlx::FromRow)]
struct ListedRow {
    id: i64,
    kind: EventKind,
    subject: Option<Subject>,
    from_on: Day,
    to_on: Option<Day>,
}

#[derive(sqlx::FromRow)]
struct StoredRow {
    kind: EventKind,
    subject: Option<Subject>,
    begun_earliest: Option<Day>,
    begun_latest: Option<Day>,
    ended_earliest: Option<Day>,
    ended_latest: Option<Day>,
    listed: Option<i64>,
    known_on: Option<Day>,
    end_known_on: Option<Day>,
    claims: String,
}

#[derive(sqlx::FromRow)]
struct EventClaimRow {
    id: String,
    source: String,
    source_kind: SourceKind,
    published_on: Option<Day>,
    known_on: Option<Day>,
    kind: EventKind,
    subject: Option<Subject>,
    turn: Turn,
    earliest: Option<Day>,
    latest: Option<Day>,
    span_start: i64,
    span_end: i64,
}

/// Every claim about one council's events, in the order of their ids, each with the day from which it was known.
async fn claims(
    council: Gss,
    connection: &mut SqliteConnection,
) -> Result<Vec<(EventClaim, Option<Date>)>, StoreError> {
    let rows: Vec<EventClaimRow> = sqlx::query_as(EVENT_CLAIMS_OF).bind(council).fetch_all(connection).await?;
    let place = |byte: i64| usize::try_from(byte).unwrap_or_default();
    let known = |row: EventClaimRow| {
        let facts = EventFacts {
            council,
            kind: row.kind,
            subject: row.subject,
            turn: row.turn,
            date: interval(row.earliest, row.latest),
            span: Span { start: place(row.span_start), end: place(row.span_end) },
        };
        let published_on = row.published_on.map(|day| day.0);
        let claim = EventClaim { id: row.id, source: row.source, source_kind: row.source_kind, published_on, facts };
        (claim, row.known_on.map(|day| day.0))
    };
    Ok(rows.into_iter().map(known).collect())
}

/// The events of one council that its sources' claims give, under these corrections.
pub(in crate::store) async fn derived(
    council: Gss,
    corrections: &[Correction],
    connection: &mut SqliteConnection,
) -> Result<Vec<KnownEvent>, StoreError> {
    let (claims, known): (Vec<EventClaim>, Vec<Option<Date>>) =
        claims(council, &mut *connection).await?.into_iter().unzip();
    if claims.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<ListedRow> = sqlx::query_as(LISTED_OF).bind(council).fetch_all(connection).await?;
    let listed = |row: ListedRow| {
        let (from, to) = (row.from_on.0, row.to_on.map(|day| day.0));
        Listed { row: row.id, kind: row.kind, subject: row.subject, from, to }
    };
    let listed: Vec<Listed> = rows.into_iter().map(listed).collect();
    let by_id: HashMap<&str, (Turn, Option<Date>)> =
        claims.iter().zip(known).map(|(claim, known)| (claim.id.as_str(), (claim.facts.turn, known))).collect();
    let known_on = |event: &ToldEvent, turn: Turn| {
        let own = event.claims.iter().filter_map(|id| by_id.get(id.as_str()));
        own.filter(|(of, _)| *of == turn).filter_map(|(_, known)| *known).min()
    };
    let known = |event: ToldEvent| KnownEvent {
        known_on: known_on(&event, Turn::Began),
        end_known_on: known_on(&event, Turn::Ended),
        event,
    };
    Ok(resolve::events(&claims, &listed, corrections).into_iter().map(known).collect())
}

/// The events of one council as they are stored, in the order of deriving.
pub(in crate::store) async fn stored(
    council: Gss,
    connection: &mut SqliteConnection,
) -> Result<Vec<KnownEvent>, StoreError> {
    let rows: Vec<StoredRow> = sqlx::query_as(STORED_OF).bind(council).fetch_all(connection).await?;
    let event = |row: StoredRow| {
        let claims = serde_json::from_str(&row.claims);
        let claims = claims.map_err(|_| StoreError::Inconsistent { what: format!("the claims {:?}", row.claims) })?;
        let event = ToldEvent {
            kind: row.kind,
            subject: row.subject,
            begun: moment(row.begun_earliest, row.begun_latest),
            ended: moment(row.ended_earliest, row.ended_latest),
            listed: row.listed,
            claims,
        };
        let day = |day: Option<Day>| day.map(|day| day.0);
        Ok(KnownEvent { event, known_on: day(row.known_on), end_known_on: day(row.end_known_on) })
    };
    rows.into_iter().map(event).collect()
}

/// Two columns, of which the last possible day is filled where anything is known.
pub(in crate::store) fn moment(earliest: Option<Day>, latest: Option<Day>) -> Option<Moment> {
    latest.map(|latest| Moment { earliest: earliest.map(|day| day.0), latest: latest.0 })
}
