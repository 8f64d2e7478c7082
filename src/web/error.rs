//! What readers see when something is wrong.
//!
//! A handler, an extractor or a layer answers with a status; [`draw`] puts our own page, or a problem document for
//! `.json` addresses, in its place. So an error needs no settings where it arises, and none escapes undrawn.

use super::{
    app::App,
    frame::{Frame, Link, Masthead},
    log::{RequestId, without_keys},
    params::Form,
    respond::{Page, json},
};
use crate::{model::words::UnknownWord, store::StoreError};
use axum::{
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// Why a page can't be shown.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// The address or the form asks for something that can't be.
    #[error("{0}")]
    BadRequest(String),
    /// A value in the address is none of those that its name can have.
    #[error("“{value}” is not a value that “{name}” can have.")]
    UnknownValue {
        /// The query's name.
        name: &'static str,
        /// The value as given.
        value: String,
        /// Every value that the name can have.
        known: Vec<String>,
    },
    /// Another site sent the form.
    #[error("This form was not sent from one of our own pages, so we have changed nothing.")]
    CrossSite,
    /// There is no such thing.
    #[error("There is no such {what}.")]
    NotFound {
        /// What there is none of: "page", "council".
        what: &'static str,
        /// What may have been meant.
        near: Vec<Link>,
    },
    /// A reviewed correction withdrew it.
    #[error("This {what} was withdrawn on {day} by {by}. {reason}")]
    Withdrawn {
        /// What it was: "fact", "inspection".
        what: &'static str,
        /// When.
        day: String,
        /// Why.
        reason: String,
        /// Who decided it.
        by: String,
    },
    /// The form holds more than we take.
    #[error("The form holds more than we can take.")]
    TooLarge,
    /// The address is longer than we take.
    #[error("The address is longer than we can take.")]
    TooLong,
    /// The body is no form.
    #[error("We take forms as a browser sends them, and this was something else.")]
    NotAForm,
    /// Something broke; readers are told nothing of the cause.
    #[error("Something went wrong on our side.")]
    Internal(#[source] anyhow::Error),
}

impl PageError {
    /// There is no such thing, and nothing like it is known.
    #[must_use]
    pub fn not_found(what: &'static str) -> PageError {
        PageError::NotFound { what, near: Vec::new() }
    }

    fn status(&self) -> StatusCode {
        match self {
            PageError::BadRequest(_) | PageError::UnknownValue { .. } => StatusCode::BAD_REQUEST,
            PageError::CrossSite => StatusCode::FORBIDDEN,
            PageError::NotFound { .. } => StatusCode::NOT_FOUND,
            PageError::Withdrawn { .. } => StatusCode::GONE,
            PageError::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            PageError::TooLong => StatusCode::URI_TOO_LONG,
            PageError::NotAForm => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            PageError::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<UnknownWord> for PageError {
    fn from(unknown: UnknownWord) -> PageError {
        let known = unknown.known.split(", ").map(str::to_owned).collect();
        PageError::UnknownValue { name: unknown.list, value: unknown.word, known }
    }
}

impl From<anyhow::Error> for PageError {
    fn from(cause: anyhow::Error) -> PageError {
        PageError::Internal(cause)
    }
}

impl From<StoreError> for PageError {
    fn from(cause: StoreError) -> PageError {
        PageError::Internal(cause.into())
    }
}

/// What an error's page says; travels with the response until it is drawn.
#[derive(Debug, Clone)]
struct Said {
    message: String,
    known: Vec<String>,
    near: Vec<Link>,
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let (status, message) = (self.status(), self.to_string());
        let (known, near) = match self {
            PageError::UnknownValue { known, .. } => (known, Vec::new()),
            PageError::NotFound { near, .. } => (Vec::new(), near),
            PageError::Internal(cause) => {
                tracing::error!(error = format!("{cause:#}"), "the request failed");
                (Vec::new(), Vec::new())
            }
            PageError::BadRequest(_)
            | PageError::CrossSite
            | PageError::Withdrawn { .. }
            | PageError::TooLarge
            | PageError::TooLong
            | PageError::NotAForm => (Vec::new(), Vec::new()),
        };
        let mut response = status.into_response();
        response.extensions_mut().insert(Said { message, known, near });
        response
    }
}

/// The heading of an error's page, and its sentence where whoever answered gave none.
fn words(status: StatusCode) -> (&'static str, &'static str) {
    match status {
        StatusCode::BAD_REQUEST => {
            ("We can’t read that address", "Something in the address or the form is not as it should be.")
        }
        StatusCode::FORBIDDEN => ("Not allowed", "We can’t do that."),
        StatusCode::NOT_FOUND => ("Page not found", "There is no such page."),
        StatusCode::GONE => ("Withdrawn", "This was withdrawn."),
        StatusCode::METHOD_NOT_ALLOWED => ("Not possible here", "This page can’t be used in that way."),
        StatusCode::PAYLOAD_TOO_LARGE => ("Too much at once", "The form holds more than we can take."),
        StatusCode::URI_TOO_LONG => ("Address too long", "The address is longer than we can take."),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => ("Not a form", "We take forms as a browser sends them."),
        StatusCode::SERVICE_UNAVAILABLE => ("Too slow", "This took longer than it may. Please try again in a minute."),
        status if status.is_client_error() => ("We can’t do that", "The request is not as it should be."),
        _ => ("Something went wrong", "Something went wrong on our side."),
    }
}

#[derive(askama::Template)]
#[template(path = "error.html")]
struct ErrorPage {
    frame: Frame,
    heading: &'static str,
    message: String,
    known: Vec<String>,
    near: Vec<Link>,
    /// Given where only whoever runs the site can find out more.
    reference: Option<String>,
}

/// Draws the page of every response with an error's status.
pub async fn draw(State(app): State<App>, request: Request, next: Next) -> Response {
    let path = without_keys(request.uri().path()).into_owned();
    let form = Form::of(request.uri().path());
    let id = request.extensions().get::<RequestId>().cloned();
    let mut response = next.run(request).await;
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    let (heading, fallback) = words(status);
    let said = response.extensions_mut().remove::<Said>().unwrap_or_else(|| Said {
        message: fallback.to_owned(),
        known: Vec::new(),
        near: Vec::new(),
    });
    let reference = id.map(|id| id.to_string()).filter(|_| status.is_server_error());
    let drawn = if form == Form::Json || path.starts_with("/api/") {
        problem(status, heading, &said, reference.as_deref())
    } else {
        let version = app.store.data_version().await.ok().flatten().unwrap_or_default();
        let frame = Masthead::new(app, version).frame(heading, said.message.clone(), path).unlisted().without_find();
        Page(ErrorPage { frame, heading, message: said.message, known: said.known, near: said.near, reference })
            .into_response()
    };
    with_body_of(response, drawn)
}

/// What went wrong, as RFC 9457 has it.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub struct Problem<'a> {
    title: &'a str,
    status: u16,
    detail: &'a str,
    /// The values that the refused one could have had.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    known: &'a [String],
    /// Names the request in the log of whoever runs the site.
    #[serde(skip_serializing_if = "Option::is_none")]
    reference: Option<&'a str>,
}

fn problem(status: StatusCode, title: &str, said: &Said, reference: Option<&str>) -> Response {
    let (status, detail, known) = (status.as_u16(), said.message.as_str(), said.known.as_slice());
    let mut response = json(&Problem { title, status, detail, known, reference });
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    response
}

/// The answer as it was, `Allow` and cookies included, with another body.
fn with_body_of(answer: Response, drawn: Response) -> Response {
    let (mut parts, _) = answer.into_parts();
    let (drawn_parts, body) = drawn.into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.remove(header::ETAG);
    parts.headers.extend(drawn_parts.headers);
    parts.headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Response::from_parts(parts, body)
}
