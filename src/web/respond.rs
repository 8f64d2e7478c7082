//! A template as a response.

use super::error::PageError;
use axum::{
    http::header,
    response::{Html, IntoResponse, Response},
};

/// A page that is drawn when it is answered.
pub struct Page<T>(pub T);

impl<T: askama::Template> IntoResponse for Page<T> {
    fn into_response(self) -> Response {
        rendered(&self.0).map(Html).into_response()
    }
}

/// A template's text.
///
/// # Errors
///
/// The template can't be drawn, which is a fault of ours.
pub fn rendered(template: &impl askama::Template) -> Result<String, PageError> {
    template.render().map_err(|cause| PageError::Internal(anyhow::Error::new(cause).context("the page can't be drawn")))
}

/// A value as JSON that any site may read.
pub fn json(value: &impl serde::Serialize) -> Response {
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")];
    match serde_json::to_string(value) {
        Ok(text) => (headers, text).into_response(),
        Err(cause) => PageError::Internal(anyhow::Error::new(cause).context("this can't be JSON")).into_response(),
    }
}

/// A feed that any site may read.
///
/// # Errors
///
/// It can't be drawn, which is a fault of ours.
pub fn feed(feed: &impl askama::Template) -> Result<Response, PageError> {
    let headers =
        [(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8"), (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")];
    let feed = feed.render().map_err(|cause| anyhow::Error::new(cause).context("the feed can't be drawn"))?;
    Ok((headers, feed).into_response())
}

/// A table that the browser keeps as a file of this name.
pub fn attachment(name: &str, table: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*".to_owned()),
    ];
    (headers, table).into_response()
}
