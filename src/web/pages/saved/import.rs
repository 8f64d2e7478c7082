//! Taking in a list from the file that it was exported to.

use super::{
    Data,
    change::{LARGE, add, back, known_of},
};
use crate::{
    saved::{Target, Wanted},
    web::{App, cookie::Visitor, error::PageError},
};
use axum::{
    extract::{FromRequest, Request, State},
    http::header,
    response::Response,
};
use multer::{Constraints, Multipart, SizeLimit};
use serde::Deserialize;

/// What an exported file holds of a list. Other fields are for people.
#[derive(Debug, Deserialize)]
struct Exported {
    items: Vec<ExportedItem>,
}

#[derive(Debug, Deserialize)]
struct ExportedItem {
    kind: String,
    target: String,
    #[serde(default)]
    note: String,
}

/// The file of a form that sends one.
pub struct File(Vec<u8>);

impl<S: Send + Sync> FromRequest<S> for File {
    type Rejection = PageError;

    async fn from_request(request: Request, _: &S) -> Result<File, PageError> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let boundary = multer::parse_boundary(kind).map_err(|_| PageError::NotAForm)?;
        let limits = Constraints::new().size_limit(SizeLimit::new().whole_stream(LARGE as u64));
        let body = request.into_body().into_data_stream();
        let mut form = Multipart::with_constraints(body, boundary, limits);
        while let Some(field) = form.next_field().await.map_err(refused)? {
            if field.name() == Some("file") {
                return Ok(File(field.bytes().await.map_err(refused)?.to_vec()));
            }
        }
        Err(PageError::BadRequest("Choose a file first.".to_owned()))
    }
}

fn refused(cause: multer::Error) -> PageError {
    match cause {
        multer::Error::StreamSizeExceeded { .. } | multer::Error::FieldSizeExceeded { .. } => PageError::TooLarge,
        _ => PageError::NotAForm,
    }
}

/// Adds everything of an exported file to the reader's list. What our data don't hold is left out.
///
/// # Errors
///
/// A file that is no list of ours, a list that would be too full, or a database that can't be written.
pub async fn import(State(app): State<App>, Visitor(key): Visitor, File(file): File) -> Result<Response, PageError> {
    let no_list =
        || PageError::BadRequest("That file is no saved list: take one that “Download (JSON)” gave.".to_owned());
    let exported: Exported = serde_json::from_slice(&file).map_err(|_| no_list())?;
    let wanted = exported.items.into_iter().filter_map(|item| {
        let target = Target::parse(&item.kind, &item.target).ok()?;
        Some(Wanted { target, note: item.note })
    });
    let mut data = Data::of(&app).await?;
    let (wanted, _) = known_of(&mut data, wanted.collect()).await?;
    if wanted.is_empty() {
        return Err(no_list());
    }
    let (key, added) = add(&app, &mut data, key, wanted).await?;
    Ok(back(&app, &key, "copied", &added.to_string()))
}
