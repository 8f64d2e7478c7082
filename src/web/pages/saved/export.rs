//! A list as a file to keep.

use super::{
    Data,
    shelf::{Entry, Shelf},
};
use crate::{
    saved::{Item, SavedList},
    web::{App, error::PageError},
};
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};
use std::collections::HashMap;

/// The list as a JSON file, without any key.
pub async fn file(app: &App, data: &mut Data, list: SavedList, items: &[Item]) -> Result<Response, PageError> {
    let shelf = Shelf::of(data, items, None, app.today()).await?;
    let groups = shelf.groups();
    let entries: HashMap<_, &Entry> =
        groups.iter().flat_map(|(.., entries)| entries.iter()).map(|entry| (&entry.target, entry)).collect();
    let items: Vec<Value> = items
        .iter()
        .map(|item| {
            let entry = entries.get(&item.target);
            json!({
                "kind": item.target.kind(),
                "target": item.target.to_string(),
                "name": entry.map(|entry| &entry.name),
                "url": entry.map(|entry| app.public_url.to(&entry.href)),
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
