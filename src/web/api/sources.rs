//! `/api/v1/sources`.

use super::paging::{Paged, Stretch, next_address};
use crate::{
    model::SourceKind,
    web::{
        App,
        error::{PageError, Problem},
        pages::articles::{Facts, gave_facts},
        params::Query,
        respond::json,
        urls,
        view::json::Source,
    },
};
use axum::{extract::State, response::Response};
use serde::Serialize;
use utoipa::ToSchema;

/// A source in the list, with how much was read in it. Never its text.
#[derive(Debug, Serialize, ToSchema)]
pub struct SourceItem {
    #[serde(flatten)]
    source: Source,
    /// How many inspections it speaks of.
    inspections: i64,
    /// How many findings were read in it.
    findings: i64,
    /// How often it tells of an event beside inspections.
    events: i64,
    /// How many councils it names.
    councils: i64,
    /// The page for people: what was read from which words.
    page: String,
}

/// Articles, reports, digests and rows of Ofsted’s table
///
/// In the order of their ids, which means nothing and stays.
#[utoipa::path(
    get,
    path = "/api/v1/sources",
    params(
        ("kind" = Option<Vec<SourceKind>>, Query, description = "What they are"),
        ("facts" = inline(Option<Facts>), Query, description = "some: those that gave facts; none: those that gave none"),
        Stretch
    ),
    responses(
        (status = 200, description = "A stretch of the list", body = Paged<SourceItem>),
        (status = 400, description = "A value that is not known", body = Problem, content_type = "application/problem+json")
    )
)]
pub async fn sources(State(app): State<App>, query: Query) -> Result<Response, PageError> {
    let stretch = Stretch::read(&query)?;
    let (kinds, facts) = (query.words::<SourceKind>("kind")?, gave_facts(&query)?);
    let mut reader = app.store.reader().await?;
    let after = stretch.cursor.as_deref().unwrap_or_default();
    let mut rows = reader.walk_sources(&kinds, facts, after, stretch.limit + 1).await?;
    let cursor = stretch.cut(&mut rows, |row| row.source.id.clone());
    let next = next_address(&app, "/api/v1/sources", &query, cursor);
    let items = rows.iter().map(|row| SourceItem {
        source: Source::of(&row.source),
        inspections: row.claims,
        findings: row.findings,
        events: row.events,
        councils: row.mentions,
        page: app.public_url.to(&urls::article(&row.source.id)),
    });
    Ok(json(&Paged::new(reader.version(), None, items.collect(), next)))
}
