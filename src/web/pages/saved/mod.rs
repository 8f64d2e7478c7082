//! `/saved`: what a reader saved, what is new about it, and the private link to it.
//!
//! The cookie's key shows and changes the reader's own list; the link's key shows a list and lets it be copied.

pub mod change;
mod export;
pub mod import;
mod shelf;
mod views;

use crate::{
    saved::{LinkKey, OwnerKey, SavedList, Target},
    store::read::{England, Reader},
    web::{
        App,
        cookie::{self, Visitor},
        error::PageError,
        frame::{Frame, Link, Masthead},
        params::{Form, IdPath, Query},
        respond::Page,
        say, urls,
    },
};
use axum::{
    extract::State,
    http::{HeaderMap, Method, header},
    response::{IntoResponse, Response},
};
use shelf::{Entry, Fresh, Shelf};
use std::sync::Arc;

/// A list, the reader's own or one behind a link.
#[derive(askama::Template)]
#[template(path = "pages/saved.html")]
struct SavedPage {
    frame: Frame,
    notice: Option<Notice>,
    shelf: Shelf,
    /// The private link; on the reader's own list only.
    link: Option<String>,
    /// The link's key, for copying; on a list behind a link only.
    copies: Option<String>,
    downloads: Vec<Link>,
}

/// What was just done.
struct Notice {
    words: String,
    /// Where the reader came from.
    back: Option<Link>,
    /// The field that puts back what was removed.
    undo: Option<(&'static str, String)>,
}

/// One view of the data, for everything that one answer shows.
struct Data {
    reader: Reader,
    england: Arc<England>,
}

impl Data {
    async fn of(app: &App) -> Result<Data, PageError> {
        let mut reader = app.store.reader().await?;
        let england = reader.england().await?;
        Ok(Data { reader, england })
    }
}

/// The reader's own list.
///
/// # Errors
///
/// A database can't be read or written.
pub async fn own(
    State(app): State<App>,
    masthead: Masthead,
    Visitor(key): Visitor,
    query: Query,
    method: Method,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let mut data = Data::of(&app).await?;
    let mut list = found(&app, key.as_ref()).await?;
    if let Some(found) = list.filter(|_| is_look(&method, &headers)) {
        list = Some(app.saved.look(found, app.moment(data.england.version)).await?);
    }
    let items = match list {
        Some(list) => app.saved.items(list).await?,
        None => Vec::new(),
    };
    let previous = list.and_then(|list| list.previous);
    let fresh = Fresh::read(&mut data, &items, previous).await?;
    let shelf = Shelf::of(&mut data, &items, Some(&fresh), app.today()).await?;
    let notice = notice(&mut data, &query, &shelf, &app).await?;
    let key = key.filter(|_| list.is_some());
    let page = SavedPage {
        frame: masthead.frame("Saved", "Councils, inspections and lists that you saved.", urls::SAVED).unlisted(),
        notice,
        shelf,
        link: key.map(|key| app.public_url.to(&urls::saved_link(&key.link().secret()))),
        copies: None,
        downloads: key.map(|key| downloads(&key.link(), urls::SAVED_FILE.to_owned())).unwrap_or_default(),
    };
    let cookie = key.map_or_else(|| cookie::forget(&app), |key| cookie::keep(&app, &key));
    Ok(([(header::SET_COOKIE, cookie)], Page(page)).into_response())
}

/// The reader's own list as a file.
///
/// # Errors
///
/// There is none, or a database can't be read.
pub async fn own_file(State(app): State<App>, Visitor(key): Visitor) -> Result<Response, PageError> {
    let list = found(&app, key.as_ref()).await?.ok_or_else(|| PageError::not_found("saved list in this browser"))?;
    let mut data = Data::of(&app).await?;
    let items = app.saved.items(list).await?;
    export::file(&app, &mut data, list, &items).await
}

/// A list behind its private link, as a page or a file.
///
/// # Errors
///
/// There is none, or a database can't be read.
pub async fn shared(
    State(app): State<App>,
    masthead: Masthead,
    IdPath { id, form }: IdPath,
) -> Result<Response, PageError> {
    let (key, list) = behind(&app, &id).await?;
    let mut data = Data::of(&app).await?;
    let items = app.saved.items(list).await?;
    match form {
        Form::Json => return export::file(&app, &mut data, list, &items).await,
        Form::Csv => return export::table(&app, &mut data, &items).await,
        Form::Atom => return export::feed(&app, &mut data, &key, &items).await,
        Form::Page => {}
    }
    let shelf = Shelf::of(&mut data, &items, None, app.today()).await?;
    let frame = masthead.frame("A saved list", "Councils, inspections and lists that somebody saved.", urls::SAVED);
    Ok(Page(SavedPage {
        frame: frame.unlisted().below([Link::new("Saved", urls::SAVED)]),
        notice: None,
        shelf,
        link: None,
        copies: Some(key.secret()),
        downloads: downloads(&key, format!("{}.json", urls::saved_link(&key.secret()))),
    })
    .into_response())
}

/// A list in other forms. All but the owner's own file are at the private link, so that a feed reader or a spreadsheet
/// gets no more than anyone with the link.
fn downloads(key: &LinkKey, file: String) -> Vec<Link> {
    let link = urls::saved_link(&key.secret());
    vec![
        Link::new("Download (JSON)", file),
        Link::new("CSV", format!("{link}.csv")),
        Link::new("Feed", format!("{link}.atom")),
    ]
}

/// The list of a cookie's key, where there is one.
async fn found(app: &App, key: Option<&OwnerKey>) -> Result<Option<SavedList>, PageError> {
    match key {
        Some(key) => Ok(app.saved.by_owner(key).await?),
        None => Ok(None),
    }
}

/// The list of a link's key.
async fn behind(app: &App, key: &str) -> Result<(LinkKey, SavedList), PageError> {
    let none = || PageError::not_found("list: it was deleted, or the link is not whole");
    let key: LinkKey = key.parse().map_err(|_| none())?;
    let list = app.saved.by_link(&key, app.today()).await?.ok_or_else(none)?;
    Ok((key, list))
}

/// Whether somebody looks at the page: not a program that asks for its head, nor a browser that fetches ahead.
fn is_look(method: &Method, headers: &HeaderMap) -> bool {
    method == Method::GET && !headers.contains_key("sec-purpose")
}

/// What was just done, as the address says it and the list bears out.
async fn notice(data: &mut Data, query: &Query, shelf: &Shelf, app: &App) -> Result<Option<Notice>, PageError> {
    let plain = |words: String| Notice { words, back: None, undo: None };
    if let Some(count) = query.text("copied").and_then(|count| count.parse().ok()) {
        let words = match count {
            0 => "Everything in it was in your list already.".to_owned(),
            count => format!("{} added to your list.", say::number_of(count, "thing was", "things were")),
        };
        return Ok(Some(plain(words)));
    }
    if query.text("restored").is_some() && !shelf.is_empty() {
        return Ok(Some(plain("Your list is back under a new key. An earlier link to it leads nowhere.".to_owned())));
    }
    let done = ["saved", "removed", "noted"].into_iter().find_map(|done| Some((done, query.text(done)?)));
    let Some((done, (kind, value))) = done.and_then(|(done, text)| Some((done, text.split_once(':')?))) else {
        return Ok(None);
    };
    let Ok(target) = Target::parse(kind, value) else { return Ok(None) };
    let Some(entry) = Entry::of(data, &target, app.today()).await? else { return Ok(None) };
    let back = Link::new(format!("Back to {}", entry.name), entry.href);
    Ok(match (done, shelf.holds(&target)) {
        ("saved", true) => Some(Notice { words: format!("Saved: {}.", entry.name), back: Some(back), undo: None }),
        ("noted", true) => Some(plain(format!("Your note on {} is kept.", entry.name))),
        ("removed", false) => Some(Notice {
            words: format!("Removed: {}.", entry.name),
            back: None,
            undo: Some((target.kind(), target.to_string())),
        }),
        _ => None,
    })
}
