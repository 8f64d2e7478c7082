//! `/api/v1/changes`: which inspections gained sources with which data version.

use super::{
    CouncilName, page_of,
    paging::{Paged, Stretch, lost, next_address},
};
use crate::{
    store::read::{
        England,
        walk::{After, ChangeRow},
    },
    web::{
        App,
        error::{PageError, Problem},
        params::Query,
        respond::json,
    },
};
use axum::{extract::State, response::Response};
use serde::Serialize;
use utoipa::ToSchema;

/// An inspection that gained sources with a data version.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChangeItem {
    data_version: i64,
    /// When, in UTC.
    finished_at: String,
    /// The command that made it.
    command: String,
    council: CouncilName,
    /// The inspection’s slug.
    inspection: String,
    /// Whether nothing was known of it before.
    first_known: bool,
    /// How many sources came in.
    sources: i64,
    /// The page for people.
    url: String,
}

/// What came in with which data version, the earliest first
///
/// Keep the `data_version` of a reply and ask with `since` next time. `/changes` tells it to people; every reviewed
/// correction, with its reason, is in `/changes.json`.
#[utoipa::path(
    get,
    path = "/api/v1/changes",
    params(
        ("since" = Option<i64>, Query, description = "What came in after this data version", minimum = 0),
        Stretch
    ),
    responses(
        (status = 200, description = "A stretch of the list", body = Paged<ChangeItem>),
        (status = 400, description = "A value that is not known", body = Problem, content_type = "application/problem+json")
    )
)]
pub async fn changes(State(app): State<App>, query: Query) -> Result<Response, PageError> {
    let stretch = Stretch::read(&query)?;
    let since = query.text("since").map_or(Some(0), |text| text.parse().ok()).filter(|since| *since >= 0);
    let since = since.ok_or_else(|| PageError::BadRequest("“since” takes the number of a data version.".to_owned()))?;
    let after = match &stretch.cursor {
        None => After::run(since),
        Some(cursor) => place(cursor).ok_or_else(lost)?,
    };
    let mut reader = app.store.reader().await?;
    let england = reader.england().await?;
    let rows = reader.walk_changes(after, stretch.limit + 1).await?;
    let mut items: Vec<(String, ChangeItem)> = rows.iter().filter_map(|row| item(&app, &england, row)).collect();
    let cursor = stretch.cut(&mut items, |(cursor, _)| cursor.clone());
    let next = next_address(&app, "/api/v1/changes", &query, cursor);
    Ok(json(&Paged::new(england.version, None, items.into_iter().map(|(_, item)| item).collect(), next)))
}

/// The place that a cursor names: run, council’s code and inspection’s slug.
fn place(cursor: &str) -> Option<After<'_>> {
    let mut parts = cursor.splitn(3, '.');
    let run = parts.next()?.parse().ok()?;
    Some(After { run, place: (parts.next()?, parts.next()?) })
}

fn item(app: &App, england: &England, row: &ChangeRow) -> Option<(String, ChangeItem)> {
    let (record, inspection) = england.by_inspection(row.inspection)?;
    let cursor = format!("{}.{}.{}", row.run, record.council.gss, inspection.slug);
    let item = ChangeItem {
        data_version: row.run,
        finished_at: row.finished_at.clone(),
        command: row.command.clone(),
        council: CouncilName::of(record),
        inspection: inspection.slug.clone(),
        first_known: row.is_first,
        sources: row.sources,
        url: page_of(app, record, &inspection.slug),
    };
    Some((cursor, item))
}
