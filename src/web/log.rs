//! One line a request: what was asked and how it went. Never who asked, a query, a cookie or a list's key.

use axum::{extract::Request, http::HeaderValue, middleware::Next, response::Response};
use std::{borrow::Cow, fmt, time::Instant};
use tracing::Instrument;

/// Names one request in its log lines, its `X-Request-Id` header and the reference on an error's page.
#[derive(Debug, Clone)]
pub struct RequestId(String);

impl RequestId {
    /// A new one. Ours alone: what the client calls its request could hold anything.
    fn new() -> RequestId {
        // Without random numbers from the system a request merely goes unnamed.
        RequestId(getrandom::u64().map_or_else(|_| "unnamed".to_owned(), |number| format!("{number:016x}")))
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Names and logs every request.
pub async fn requests(mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = RequestId::new();
    let method = request.method().clone();
    let path = without_keys(request.uri().path()).into_owned();
    let span = tracing::info_span!("request", request.id = %id);
    request.extensions_mut().insert(id.clone());
    let mut response = next.run(request).instrument(span.clone()).await;
    if let Ok(value) = HeaderValue::try_from(&id.0) {
        response.headers_mut().insert("x-request-id", value);
    }
    span.in_scope(|| {
        tracing::info!(
            http.method = %method,
            http.path = %path,
            http.status = response.status().as_u16(),
            duration_us = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX),
            "answered"
        );
    });
    response
}

/// The path without a saved list's key, however a client has written the path.
#[must_use]
pub fn without_keys(path: &str) -> Cow<'_, str> {
    let plain = percent_encoding::percent_decode_str(path).decode_utf8_lossy().to_ascii_lowercase();
    let mut segments = plain.split(['/', '\\']).filter(|segment| !segment.is_empty() && *segment != ".");
    match (segments.next(), segments.next()) {
        (Some("saved"), Some(_)) => Cow::Borrowed("/saved/…"),
        _ => Cow::Borrowed(path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_way_of_writing_the_path_lets_a_key_through() {
        for path in
            ["/saved/00ff", "/saved/00ff.json", "//saved//00ff", "/%73aved/00ff", "/SAVED/00ff", "/saved%2f00ff"]
        {
            assert_eq!(without_keys(path), "/saved/…", "{path}");
        }
        assert_eq!(without_keys("/councils/borsetshire"), "/councils/borsetshire");
        assert_eq!(without_keys("/saved"), "/saved");
    }
}
