//! Headers that every answer carries, whoever gave it.

use super::{app::App, log::without_keys};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};

/// What a page of ours may load and do: its own style sheet, pictures and forms, and no inline code at all.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
     connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const ALWAYS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
    (HeaderName::from_static("permissions-policy"), "browsing-topics=(), camera=(), geolocation=(), microphone=()"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// Adds them.
pub async fn secure(State(app): State<App>, request: Request, next: Next) -> Response {
    let private = is_private(request.uri().path());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        // What is made for other sites' pages says itself who may show it.
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if app.public_url.is_https() {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    if private {
        keep_private(headers, &app);
    }
    response
}

/// A saved list, and everything under its address.
fn is_private(path: &str) -> bool {
    path.starts_with("/saved") || without_keys(path) != path
}

/// Nobody stores it, finds it or learns of it from a link that is followed on it.
fn keep_private(headers: &mut HeaderMap, app: &App) {
    headers.remove(header::ETAG);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
    // Under "no-referrer" browsers send the list's own forms with `Origin: null`, and over plain http to another
    // machine they send no `Sec-Fetch-Site` either: the forms would be taken for another site's.
    let policy = if app.public_url.is_trustworthy() { "no-referrer" } else { "same-origin" };
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static(policy));
}
