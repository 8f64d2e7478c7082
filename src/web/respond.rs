//! A template as a response.

use super::error::PageError;
use axum::response::{Html, IntoResponse, Response};

/// A page that is drawn when it is answered.
pub struct Page<T>(pub T);

impl<T: askama::Template> IntoResponse for Page<T> {
    fn into_response(self) -> Response {
        match self.0.render() {
            Ok(html) => Html(html).into_response(),
            Err(cause) => {
                PageError::Internal(anyhow::Error::new(cause).context("the page can't be drawn")).into_response()
            }
        }
    }
}
