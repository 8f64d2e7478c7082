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
    let answers = match app.saved.answers().await {
        Ok(()) => app.store.data_version().await,
        Err(cause) => Err(cause),
    };
    let (status, words) = match answers {
        Ok(Some(_)) => (StatusCode::OK, "ready\n"),
        Ok(None) => (StatusCode::SERVICE_UNAVAILABLE, "not ready: nothing has been ingested yet\n"),
        Err(cause) => {
            tracing::error!(error = %cause, "a database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "not ready: a database does not answer\n")
        }
    };
    (status, [(header::CACHE_CONTROL, "no-store")], words).into_response()
}
