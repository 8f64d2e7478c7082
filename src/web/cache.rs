//! A public page is a function of the data version, the build, the day in London and the address: its validator.

use super::{app::App, error::PageError, kept::Kept};
use crate::store::version::DataVersion;
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use sha2::{Digest, Sha256};

/// Gives public pages their validator, answers 304 to a reader who holds the page already, and keeps what was drawn:
/// one validator, one page. Where nothing is kept the handler runs first in any case: only it knows whether there is
/// such a page.
///
/// # Errors
///
/// The database can't be read.
pub async fn by_version(
    State((app, kept)): State<(App, Kept)>,
    mut request: Request,
    next: Next,
) -> Result<Response, PageError> {
    let version = app.store.data_version().await?.unwrap_or_default();
    let tag = tag(&app, &version, request.uri());
    let reads = [Method::GET, Method::HEAD].contains(request.method());
    let held = reads && holds(request.headers(), &tag);
    let gets = request.method() == Method::GET;
    let mut response = match kept.get(&tag).filter(|_| gets) {
        Some(response) => response,
        None => {
            request.extensions_mut().insert(version);
            let drawn = next.run(request).await;
            if gets { kept.keep(&tag, drawn).await.map_err(anyhow::Error::from)? } else { drawn }
        }
    };
    if !response.status().is_success() {
        return Ok(response);
    }
    if held {
        response = StatusCode::NOT_MODIFIED.into_response();
    }
    let headers = response.headers_mut();
    if let Ok(tag) = HeaderValue::try_from(format!("W/{tag}")) {
        headers.insert(header::ETAG, tag);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, no-cache"));
    // A 304 never reaches the compression that would say so on the page itself.
    headers.append(header::VARY, HeaderValue::from_static("accept-encoding"));
    Ok(response)
}

/// The opaque part of the validator. It is weak, since compression changes the bytes.
fn tag(app: &App, version: &DataVersion, uri: &Uri) -> String {
    let mut hasher = Sha256::new();
    let built = version.built_at.map(|at| at.to_string()).unwrap_or_default();
    let contact = app.contact.as_deref().map(ToString::to_string).unwrap_or_default();
    let parts = [
        App::BUILD,
        app.public_url.origin(),
        &contact,
        &version.run.to_string(),
        &built,
        &app.today().to_string(),
        &uri.to_string(),
    ];
    for part in parts {
        hasher.update(part);
        hasher.update([0]);
    }
    let hex: String = hasher.finalize().iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    format!("\"{hex}\"")
}

/// Whether the request names the page's validator, compared weakly (RFC 9110, 13.1.2).
fn holds(headers: &HeaderMap, tag: &str) -> bool {
    headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok()).any(|value| {
        // No validator of ours holds a comma, so one that does may fall apart.
        value.split(',').map(str::trim).any(|held| held == "*" || held.strip_prefix("W/").unwrap_or(held) == tag)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asks(value: &str) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(header::IF_NONE_MATCH, HeaderValue::try_from(value).expect("a header"));
        holds(&headers, "\"ab\"")
    }

    #[test]
    fn a_held_page_is_known_in_every_way_of_asking() {
        for value in ["W/\"ab\"", "\"ab\"", "\"x\", W/\"ab\"", "*", "\"a,b\",\"ab\""] {
            assert!(asks(value), "{value}");
        }
        for value in ["", "ab", "\"abc\"", "W/ab", "w/\"ab\""] {
            assert!(!asks(value), "{value}");
        }
    }
}
