//! What changes a list: forms of our own pages, each answered with the way back to the list.

use super::{Data, behind, found, shelf, views::View};
use crate::{
    saved::{Item, OwnerKey, Target, Wanted, item::Added, store::MOST_ITEMS},
    web::{
        App,
        cookie::{self, Visitor},
        error::PageError,
        frame::{Frame, Masthead},
        params::{Fields, Query},
        respond::Page,
        urls::{self, Address},
    },
};
use axum::{
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

/// More than the longest form that saves or removes one thing, in bytes.
pub const SMALL: usize = 16 * 1024;
/// Enough to put back a deleted list of the longest targets, escaped, in bytes.
pub const LARGE: usize = 2 * 1024 * 1024;

/// Saves what the form's fields name.
///
/// # Errors
///
/// No field that we know, nothing that there is, a list that is full, or a database that can't be written.
pub async fn save(
    State(app): State<App>,
    Visitor(key): Visitor,
    Fields(fields): Fields<SMALL>,
) -> Result<Response, PageError> {
    let mut data = Data::of(&app).await?;
    let wanted = one_target(&fields)?;
    let target = known(&mut data, &wanted).await?.ok_or_else(|| unknown(&wanted))?;
    let (key, _) = add(&app, &mut data, key, vec![target.clone().into()]).await?;
    Ok(back(&app, &key, "saved", &format!("{}:{target}", target.kind())))
}

/// Puts back a list that was just deleted, from the fields that only the reader's page still held.
///
/// # Errors
///
/// As [`save`].
pub async fn restore(
    State(app): State<App>,
    Visitor(key): Visitor,
    Fields(fields): Fields<LARGE>,
) -> Result<Response, PageError> {
    let mut data = Data::of(&app).await?;
    let mut wanted: Vec<Wanted> = Vec::new();
    for (name, value) in fields.pairs() {
        match (name, wanted.last_mut()) {
            // A note follows what it is about.
            ("note", Some(last)) => last.note = value.to_owned(),
            _ => wanted.extend(Target::parse(name, value).ok().map(Wanted::from)),
        }
    }
    let (wanted, _) = known_of(&mut data, wanted).await?;
    if wanted.is_empty() {
        return Err(PageError::BadRequest("There was nothing to put back.".to_owned()));
    }
    let (key, added) = add(&app, &mut data, key, wanted).await?;
    Ok(back(&app, &key, "restored", &added.to_string()))
}

/// Those of the wanted that the data hold, under their present names, as many as a list takes; and how many the data
/// don't hold.
pub(super) async fn known_of(data: &mut Data, wanted: Vec<Wanted>) -> Result<(Vec<Wanted>, usize), PageError> {
    let (mut found, mut unknown) = (Vec::new(), 0);
    for Wanted { target, note } in wanted.into_iter().take(MOST_ITEMS) {
        match known(data, &target).await? {
            Some(target) => found.push(Wanted { target, note }),
            None => unknown += 1,
        }
    }
    Ok((found, unknown))
}

/// Adds everything of a list behind a link to the reader's own.
///
/// # Errors
///
/// There is no such list, the reader's would be too full, or a database can't be written.
pub async fn copy(
    State(app): State<App>,
    Visitor(key): Visitor,
    Fields(fields): Fields<SMALL>,
) -> Result<Response, PageError> {
    let (_, list) = behind(&app, fields.text("key").unwrap_or_default()).await?;
    let mut data = Data::of(&app).await?;
    let items = app.saved.items(list).await?.into_iter();
    let wanted = items.map(|item| Wanted { target: item.target, note: item.note }).collect();
    let (key, added) = add(&app, &mut data, key, wanted).await?;
    Ok(back(&app, &key, "copied", &added.to_string()))
}

/// Takes one thing out of the reader's list.
///
/// # Errors
///
/// The form names nothing, or a database can't be written.
pub async fn remove(
    State(app): State<App>,
    Visitor(key): Visitor,
    Fields(fields): Fields<SMALL>,
) -> Result<Response, PageError> {
    let target = one_target(&fields)?;
    let Some((key, list)) = key.zip(found(&app, key.as_ref()).await?) else {
        return Err(PageError::not_found("saved list in this browser"));
    };
    app.saved.remove(list, &target).await?;
    Ok(back(&app, &key, "removed", &format!("{}:{target}", target.kind())))
}

/// Writes the reader's words beside something in the list.
///
/// # Errors
///
/// The form names nothing that is in the list, or a database can't be written.
pub async fn note(
    State(app): State<App>,
    Visitor(key): Visitor,
    Fields(fields): Fields<SMALL>,
) -> Result<Response, PageError> {
    let target = one_target(&fields)?;
    let Some((key, list)) = key.zip(found(&app, key.as_ref()).await?) else {
        return Err(PageError::not_found("saved list in this browser"));
    };
    if !app.saved.write_note(list, &target, fields.text("note").unwrap_or_default()).await? {
        return Err(PageError::not_found("thing in your list"));
    }
    Ok(back(&app, &key, "noted", &format!("{}:{target}", target.kind())))
}

/// What is said when a list was deleted. The page itself is all that still knows what was in it.
#[derive(askama::Template)]
#[template(path = "pages/saved_deleted.html")]
struct DeletedPage {
    frame: Frame,
    items: Vec<Item>,
}

/// Deletes the reader's list, and its cookie.
///
/// # Errors
///
/// A database can't be written.
pub async fn delete(
    State(app): State<App>,
    masthead: Masthead,
    Visitor(key): Visitor,
    _: Fields<SMALL>,
) -> Result<Response, PageError> {
    let items = match found(&app, key.as_ref()).await? {
        Some(list) => app.saved.delete(list).await?,
        None => Vec::new(),
    };
    let frame = masthead.frame("Your list is deleted", "Nothing of it is kept.", urls::SAVED).unlisted();
    Ok(([(header::SET_COOKIE, cookie::forget(&app))], Page(DeletedPage { frame, items })).into_response())
}

/// The one thing that a form names.
fn one_target(fields: &Query) -> Result<Target, PageError> {
    let bad = |cause: crate::saved::target::NoTarget| PageError::BadRequest(format!("{cause}."));
    let named = fields.pairs().find(|(kind, _)| ["council", "inspection", "view"].contains(kind));
    let (kind, value) = named.unwrap_or_default();
    Target::parse(kind, value).map_err(bad)
}

fn unknown(target: &Target) -> PageError {
    match target {
        Target::View(_) => PageError::BadRequest("That list asks for something that we don’t know.".to_owned()),
        Target::Council(_) | Target::Inspection { .. } => PageError::not_found(target.kind()),
    }
}

/// The target under the name that it has in addresses today; `None` where the data don't hold it.
async fn known(data: &mut Data, target: &Target) -> Result<Option<Target>, PageError> {
    Ok(match target {
        Target::Council(slug) => data.england.by_slug(slug).map(|_| target.clone()),
        Target::Inspection { council, inspection } => {
            let current = shelf::current(&mut data.reader, &data.england, council, inspection).await?;
            let named = |slug: &str| Target::Inspection { council: council.clone(), inspection: slug.to_owned() };
            current.map(|(_, found)| named(&found.slug))
        }
        Target::View(address) => View::read(&data.england, address).map(|view| Target::View(view.address())),
    })
}

/// Adds to the reader's list, or to a new one. A key that is nobody's is not taken: a new list has a new key. Says
/// how many things are new in it.
pub(super) async fn add(
    app: &App,
    data: &mut Data,
    key: Option<OwnerKey>,
    wanted: Vec<Wanted>,
) -> Result<(OwnerKey, usize), PageError> {
    let moment = app.moment(data.england.version);
    let list = found(app, key.as_ref()).await?;
    let (key, added) = match key.zip(list) {
        Some((key, list)) => {
            let held = app.saved.items(list).await?;
            (key, app.saved.add(list, &not_held(data, &held, wanted).await?, moment).await?)
        }
        None => {
            let key = OwnerKey::random().map_err(|cause| PageError::Internal(cause.into()))?;
            (key, app.saved.create(&key, &wanted, moment).await?)
        }
    };
    match added {
        Added::All(count) => Ok((key, count)),
        Added::Full => {
            Err(PageError::BadRequest(format!("A list holds at most {MOST_ITEMS} things. Remove some first.")))
        }
    }
}

/// Those that a list does not hold, under their present name or an older one.
async fn not_held(data: &mut Data, held: &[Item], wanted: Vec<Wanted>) -> Result<Vec<Wanted>, PageError> {
    let mut held_today = Vec::new();
    for item in held {
        held_today.extend(known(data, &item.target).await?);
    }
    Ok(wanted.into_iter().filter(|wanted| !held_today.contains(&wanted.target)).collect())
}

/// The way back to the list, which says what was done.
pub(super) fn back(app: &App, key: &OwnerKey, done: &str, what: &str) -> Response {
    let mut address = Address::new(urls::SAVED);
    address.put(done, Some(what));
    let location = HeaderValue::try_from(address.to_string()).unwrap_or(HeaderValue::from_static(urls::SAVED));
    let headers = [(header::LOCATION, location), (header::SET_COOKIE, cookie::keep(app, key))];
    (StatusCode::SEE_OTHER, headers).into_response()
}
