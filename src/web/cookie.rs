//! The one cookie: the key of the reader's saved list. Only `/saved` looks at it.

use super::app::App;
use crate::saved::OwnerKey;
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, HeaderValue, header, request::Parts},
};
use std::convert::Infallible;

/// Browsers keep a cookie for at most 400 days; every visit to the list begins them anew.
pub const DAYS_KEPT: u32 = 400;

/// The key that the reader's browser sent, if it sent one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visitor(pub Option<OwnerKey>);

impl FromRequestParts<App> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Visitor, Infallible> {
        Ok(Visitor(find(&parts.headers, name(app))))
    }
}

/// Under https the name itself makes browsers refuse the cookie to and from any other host or path.
#[must_use]
pub fn name(app: &App) -> &'static str {
    if app.public_url.is_https() { "__Host-saved" } else { "saved" }
}

fn find(headers: &HeaderMap, name: &str) -> Option<OwnerKey> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find_map(|(found, value)| (found == name).then(|| value.parse().ok()).flatten())
}

/// The header that has the browser keep the key.
#[must_use]
pub fn keep(app: &App, key: &OwnerKey) -> HeaderValue {
    header_value(app, &key.secret(), DAYS_KEPT * 24 * 60 * 60)
}

/// The header that has the browser forget it.
#[must_use]
pub fn forget(app: &App) -> HeaderValue {
    header_value(app, "", 0)
}

fn header_value(app: &App, value: &str, seconds: u32) -> HeaderValue {
    let secure = if app.public_url.is_https() { "; Secure" } else { "" };
    let line = format!("{}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}", name(app));
    let mut value = HeaderValue::try_from(line).expect("names, digits and punctuation are ASCII");
    value.set_sensitive(true);
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_found_among_other_cookies() {
        let key = OwnerKey::random().expect("random numbers");
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("theme=dark; saved=nonsense"));
        assert_eq!(find(&headers, "saved"), None);
        let line = format!("a=b;saved={}; xsaved=1", key.secret());
        headers.append(header::COOKIE, HeaderValue::try_from(line).expect("a header"));
        assert_eq!(find(&headers, "saved"), Some(key));
        assert_eq!(find(&headers, "__Host-saved"), None);
    }
}
