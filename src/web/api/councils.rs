//! `/api/v1/councils` and `/api/v1/councils/{council}`.

use super::paging::{Paged, Stretch, next_address};
use crate::{
    model::Kind,
    web::{
        App,
        error::{PageError, Problem},
        pages::council::{no_such, timeline},
        params::{CouncilPath, Form, Query},
        respond::json,
        view::{
            json::{Clock, CouncilNow, Timeline},
            list::{self, ListQuery},
        },
    },
};
use axum::{extract::State, response::Response};

/// Councils, each with its four areas as last graded
///
/// The filters and orders of the list for people. Without `q` it holds the councils that exist today.
#[utoipa::path(
    get,
    path = "/api/v1/councils",
    params(
        ("q" = Option<String>, Query, description = "A council’s name, or a part of it; finds abolished ones too"),
        ("as_of" = Option<Date>, Query, description = "As it was known on this day"),
        Stretch
    ),
    responses(
        (status = 200, description = "A stretch of the list", body = Paged<CouncilNow>),
        (status = 400, description = "A value that is not known", body = Problem, content_type = "application/problem+json")
    )
)]
pub async fn councils(State(app): State<App>, query: Query) -> Result<Response, PageError> {
    let stretch = Stretch::read(&query)?;
    let asked = ListQuery::read(query.pairs())?.as_of(query.as_of(app.today())?);
    let england = app.store.reader().await?.as_of(asked.as_of).england().await?;
    let list = list::list(&england, &asked, app.today());
    let (rows, cursor) = stretch.of(&list.rows, |standing| standing.record.council.slug.clone())?;
    let next = next_address(&app, "/api/v1/councils", &query, cursor);
    let items = rows.iter().map(CouncilNow::of).collect();
    Ok(json(&Paged::new(england.version, Some(list.rows.len()), items, next)))
}

/// A council with its inspections, their findings and sources, newest first
///
/// At most 200 findings and 200 sources an inspection; `/api/v1/findings` has all.
#[utoipa::path(
    get,
    path = "/api/v1/councils/{council}",
    params(
        ("council" = String, Path, description = "A council’s slug"),
        ("kind" = Option<Kind>, Query, description = "One kind of inspection alone"),
        ("as_of" = Option<Date>, Query, description = "As it was known on this day")
    ),
    responses(
        (status = 200, description = "The timeline", body = Timeline),
        (status = 400, description = "A value that is not known", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such council", body = Problem, content_type = "application/problem+json")
    )
)]
pub async fn council(
    State(app): State<App>,
    CouncilPath { council, form }: CouncilPath,
    query: Query,
) -> Result<Response, PageError> {
    let kind = query.word::<Kind>("kind")?;
    let clock = Clock { as_of: query.as_of(app.today())?, today: app.today() };
    let mut reader = app.store.reader().await?.as_of(clock.as_of);
    let england = reader.england().await?;
    let record = england.by_slug(&council).filter(|_| form == Form::Page);
    let record = record.ok_or_else(|| no_such(&england, &council))?;
    Ok(json(&timeline(&mut reader, &england, record, (kind, clock)).await?))
}
