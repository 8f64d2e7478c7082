//! `/embed/{council}` and `/embed/{council}.svg`: where a council stands, to show within another site's page.

use super::council::no_such;
use crate::{
    store::read::CouncilRecord,
    web::{
        App, assets,
        error::PageError,
        params::{IdPath, Query},
        respond::{Page, rendered},
        urls,
        view::{areas::AreaCell, dates, standing::Standing, timeline::item},
    },
};
use axum::{
    extract::State,
    http::{HeaderName, header},
    response::{IntoResponse, Response},
};

/// What such a page may load, and that any site may show it in a frame.
const POLICY: &str = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *";
/// The width of an area's cell in the picture.
const CELL: usize = 190;

/// The picture: a strip of the four areas.
#[derive(askama::Template)]
#[template(path = "embed/strip.xml")]
struct Strip {
    name: String,
    when: String,
    words: String,
    width: usize,
    cells: Vec<(usize, AreaCell)>,
}

/// The page for a frame.
#[derive(askama::Template)]
#[template(path = "embed/card.html")]
struct Card {
    name: String,
    when: String,
    cells: Vec<AreaCell>,
    newest: String,
    href: String,
    icon: &'static str,
    style_sheet: &'static str,
}

/// Answers with the card, or with the strip where the name ends in `.svg`.
///
/// # Errors
///
/// There is no such council, or the database can't be read.
pub async fn embed(State(app): State<App>, IdPath { id, .. }: IdPath, _: Query) -> Result<Response, PageError> {
    let england = app.store.reader().await?.england().await?;
    let (slug, is_picture) = id.strip_suffix(".svg").map_or((id.as_str(), false), |slug| (slug, true));
    let record = england.by_slug(slug).ok_or_else(|| no_such(&england, slug))?;
    let standing = Standing::of(&england, record);
    let answer = if is_picture {
        let headers = [(header::CONTENT_TYPE, "image/svg+xml")];
        (headers, rendered(&Strip::of(record, &standing))?).into_response()
    } else {
        Page(Card::of(&app, record, &standing)).into_response()
    };
    let resource = HeaderName::from_static("cross-origin-resource-policy");
    Ok(([(header::CONTENT_SECURITY_POLICY, POLICY), (resource, "cross-origin")], answer).into_response())
}

/// "as graded in November 2022"; why there are no grades where there are none.
fn when(standing: &Standing<'_>) -> String {
    match standing.graded.map(dates::month) {
        Some(Some(month)) => format!("as graded in {month}"),
        Some(None) => "as last graded, date not known".to_owned(),
        None => "no graded inspection known".to_owned(),
    }
}

fn cells(standing: &Standing<'_>) -> Vec<AreaCell> {
    crate::web::view::areas::strip_without(&standing.areas)
}

impl Strip {
    fn of(record: &CouncilRecord, standing: &Standing<'_>) -> Strip {
        let cells = cells(standing);
        let words: Vec<_> = cells.iter().map(|cell| format!("{}: {}", cell.name, cell.said.label())).collect();
        Strip {
            name: record.council.name.clone(),
            when: when(standing),
            words: words.join(", "),
            width: CELL * cells.len(),
            cells: cells.into_iter().enumerate().map(|(at, cell)| (at * CELL, cell)).collect(),
        }
    }
}

impl Card {
    fn of(app: &App, record: &CouncilRecord, standing: &Standing<'_>) -> Card {
        let newest = standing.newest.filter(|newest| standing.graded.is_none_or(|graded| graded.row != newest.row));
        let newest = newest.and_then(|newest| Some((item::title(newest), dates::month(newest)?)));
        Card {
            name: record.council.name.clone(),
            when: when(standing),
            cells: cells(standing),
            newest: newest.map(|(title, month)| format!("Since then: {title}, {month}.")).unwrap_or_default(),
            href: app.public_url.to(&urls::council(&record.council.slug)),
            icon: assets::icon(),
            style_sheet: assets::style_sheet(),
        }
    }
}
