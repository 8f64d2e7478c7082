//! For whoever runs the site.

use crate::web::app::App;
use axum::{
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

/// `/healthz`: the program runs.
pub async fn alive() -> Response {
    ([(header::CACHE_CONTROL, "no-store")], "alive\n").into_response()
}

/// `/readyz`: the databases answer and hold data.
pub async fn ready(State(app): State<App>) -> Response {
    let (status, words) = match app.store.data_version().await {
        Ok(Some(_)) => (StatusCode::OK, "ready\n"),
        Ok(None) => (StatusCode::SERVICE_UNAVAILABLE, "not ready: nothing has been ingested yet\n"),
        Err(cause) => {
            tracing::error!(error = %cause, "the main database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "not ready: the database does not answer\n")
        }
    };
    (status, [(header::CACHE_CONTROL, "no-store")], words).into_response()
}
