//! A list as a file to keep, as a table and as a feed.

use super::{
    Data,
    shelf::{Entry, Shelf},
};
use crate::{
    saved::{Item, LinkKey, SavedList},
    store::read::InspectionRecord,
    web::{
        App,
        error::PageError,
        respond::{self, attachment},
        urls,
        view::feed::{self, Subject},
    },
};
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};
use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

/// Everything in a list in its order, each with what is shown of it where the data hold it.
fn entries<'a>(items: &'a [Item], shelf: &'a Shelf) -> impl Iterator<Item = (&'a Item, Option<&'a Entry>)> {
    let shown = shelf.groups().into_iter().flat_map(|(.., entries)| entries);
    let shown: HashMap<_, &Entry> = shown.map(|entry| (&entry.target, entry)).collect();
    items.iter().map(move |item| (item, shown.get(&item.target).copied()))
}

/// The list as a JSON file, without any key. Importing it makes the same list again.
pub async fn file(app: &App, data: &mut Data, list: SavedList, items: &[Item]) -> Result<Response, PageError> {
    let shelf = Shelf::of(data, items, None, app.today()).await?;
    let items: Vec<Value> = entries(items, &shelf)
        .map(|(item, entry)| {
            json!({
                "kind": item.target.kind(),
                "target": item.target.to_string(),
                "name": entry.map(|entry| &entry.name),
                "url": entry.map(|entry| app.public_url.to(&entry.href)),
                "note": item.note,
                "saved_at": item.saved_at.to_string(),
            })
        })
        .collect();
    let body = json!({"made_on": list.created_on.to_string(), "count": items.len(), "items": items});
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"saved-list.json\""),
    ];
    Ok((headers, format!("{body:#}\n")).into_response())
}

/// The list as a table.
pub async fn table(app: &App, data: &mut Data, items: &[Item]) -> Result<Response, PageError> {
    let shelf = Shelf::of(data, items, None, app.today()).await?;
    let mut table = csv::Writer::from_writer(Vec::new());
    let written = |cause: csv::Error| PageError::Internal(cause.into());
    table.write_record(["kind", "target", "name", "url", "note", "saved_at"]).map_err(written)?;
    for (item, entry) in entries(items, &shelf) {
        let (kind, target, saved_at) = (item.target.kind(), item.target.to_string(), item.saved_at.to_string());
        let name = entry.map(|entry| entry.name.as_str()).unwrap_or_default();
        let url = entry.map(|entry| app.public_url.to(&entry.href)).unwrap_or_default();
        table.write_record([kind, &target, name, &url, &item.note, &saved_at]).map_err(written)?;
    }
    Ok(attachment(
        "saved-list.csv",
        table.into_inner().map_err(|cause| PageError::Internal(cause.into_error().into()))?,
    ))
}

/// A feed of what is new about everything in the list, at its private link.
pub async fn feed(app: &App, data: &mut Data, key: &LinkKey, items: &[Item]) -> Result<Response, PageError> {
    let rows = Shelf::of(data, items, None, app.today()).await?.inspections_spoken_of();
    let england = Arc::clone(&data.england);
    let councils: BTreeSet<_> =
        rows.iter().filter_map(|row| Some(england.by_inspection(*row)?.0.council.gss)).collect();
    let councils: Vec<_> = councils.into_iter().collect();
    let link = urls::saved_link(&key.secret());
    let subject = Subject { title: "a saved list".to_owned(), feed: format!("{link}.atom"), page: link };
    let wants = |inspection: &InspectionRecord| rows.contains(&inspection.row);
    respond::feed(&feed::of(app, (&mut data.reader, &england), subject, &councils, wants).await?)
}
