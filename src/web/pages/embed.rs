//! `/embed/{council}`, `/embed/{council}.svg` and `/embed/{council}.png`: where a council stands, to show within another
//! site's page, and beside a link to one of ours.

use super::council::no_such;
use crate::{
    store::read::CouncilRecord,
    web::{
        App, assets,
        error::PageError,
        params::{IdPath, Query},
        picture,
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

/// The picture beside a link: the name, and the four areas in large.
#[derive(askama::Template)]
#[template(path = "embed/share.xml")]
struct Share {
    name: String,
    /// The size of the name's letters, so that it stands on one line.
    size: usize,
    when: String,
    cells: Vec<ShareCell>,
}

/// An area in large.
struct ShareCell {
    x: usize,
    name: &'static str,
    class: &'static str,
    is_dark: bool,
    /// The grade's words, with the height at which each line stands.
    lines: Vec<(usize, String)>,
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

/// What is asked for, by the end of the name.
#[derive(Clone, Copy)]
enum Wanted {
    Card,
    Strip,
    Share,
}

/// Answers with the card; with the strip where the name ends in `.svg`, with the picture beside a link where in `.png`.
///
/// # Errors
///
/// There is no such council, or the database can't be read.
pub async fn embed(State(app): State<App>, IdPath { id, .. }: IdPath, _: Query) -> Result<Response, PageError> {
    let england = app.store.reader().await?.england().await?;
    let endings = [(".svg", Wanted::Strip), (".png", Wanted::Share)];
    let named = endings.into_iter().find_map(|(ending, wanted)| Some((id.strip_suffix(ending)?, wanted)));
    let (slug, wanted) = named.unwrap_or((&id, Wanted::Card));
    let record = england.by_slug(slug).ok_or_else(|| no_such(&england, slug))?;
    let standing = Standing::of(&england, record);
    let answer = match wanted {
        Wanted::Card => Page(Card::of(&app, record, &standing)).into_response(),
        Wanted::Strip => {
            ([(header::CONTENT_TYPE, "image/svg+xml")], rendered(&Strip::of(record, &standing))?).into_response()
        }
        Wanted::Share => {
            let svg = rendered(&Share::of(record, &standing))?;
            // It takes some milliseconds, in which others are answered.
            let drawn = tokio::task::spawn_blocking(move || picture::png(&svg)).await;
            let picture = drawn.map_err(anyhow::Error::new).flatten().map_err(PageError::Internal)?;
            ([(header::CONTENT_TYPE, "image/png")], picture).into_response()
        }
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

/// The width of the picture beside a link within its margins, and of an area's cell in it.
const SHARE: usize = 1080;
const SHARE_CELL: usize = 273;
/// How many letters of a grade stand on a line.
const SHARE_LINE: usize = 11;

impl Share {
    fn of(record: &CouncilRecord, standing: &Standing<'_>) -> Share {
        let name = record.council.name.clone();
        let cell = |(at, cell): (usize, AreaCell)| ShareCell {
            x: 60 + at * SHARE_CELL,
            name: cell.name,
            class: cell.said.class(),
            is_dark: matches!(cell.said.class(), "o" | "i"),
            lines: lines(cell.said.short()),
        };
        Share {
            // A bold letter is on average two thirds as wide as it is high.
            size: (SHARE * 3 / (2 * name.chars().count().max(1))).clamp(24, 96),
            name,
            when: when(standing),
            cells: cells(standing).into_iter().enumerate().map(cell).collect(),
        }
    }
}

/// Words in lines, the middle of which is at the middle of a cell.
fn lines(words: &str) -> Vec<(usize, String)> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split(' ') {
        match lines.last_mut().filter(|line| line.len() + word.len() < SHARE_LINE) {
            Some(line) => line.extend([" ", word]),
            None => lines.push(word.to_owned()),
        }
    }
    let first = 92 - 16 * lines.len();
    lines.into_iter().enumerate().map(|(at, line)| (first + 32 * at, line)).collect()
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
