//! For programs that visit: what they may read, where everything is, whom to tell of a hole.

use crate::web::{App, error::PageError, respond::rendered, urls};
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use jiff::ToSpan;

/// `/robots.txt`: everything but saved lists.
pub async fn robots(State(app): State<App>) -> Response {
    let text = format!("User-agent: *\nDisallow: {}\n\nSitemap: {}\n", urls::SAVED, app.public_url.to("/sitemap.xml"));
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}

/// Every address of the site that search engines may show.
#[derive(askama::Template)]
#[template(path = "sitemap.xml")]
struct Sitemap {
    addresses: Vec<String>,
}

/// `/sitemap.xml`: every council, every inspection, and the history of every area that was reorganised.
///
/// # Errors
///
/// The database can't be read, or the map can't be drawn.
pub async fn sitemap(State(app): State<App>) -> Result<Response, PageError> {
    let england = app.store.reader().await?.england().await?;
    let top = [
        "/",
        urls::COUNCILS,
        urls::FINDINGS,
        urls::COMPARE,
        urls::ARTICLES,
        urls::DATA,
        urls::ABOUT,
        urls::CHANGES,
        urls::GLOSSARY,
        urls::ACCESSIBILITY,
        urls::PRIVACY,
    ];
    let top = top.map(str::to_owned);
    let councils = england.councils().iter().flat_map(|record| {
        let council = &record.council.slug;
        let inspections = record.inspections.iter().map(move |found| urls::inspection(council, &found.slug));
        let has_kin = !record.predecessors.is_empty() || !record.successors.is_empty();
        let history = has_kin.then(|| urls::history(council));
        std::iter::once(urls::council(council)).chain(history).chain(inspections)
    });
    let addresses = top.into_iter().chain(councils).take(MOST_ADDRESSES).map(|path| app.public_url.to(&path)).collect();
    let xml = rendered(&Sitemap { addresses })?;
    Ok(([(header::CONTENT_TYPE, "application/xml; charset=utf-8")], xml).into_response())
}

/// The most addresses that one sitemap may hold (sitemaps.org).
const MOST_ADDRESSES: usize = 50_000;

/// `/.well-known/security.txt` (RFC 9116).
///
/// # Errors
///
/// Whoever runs the site has given no address.
pub async fn security(State(app): State<App>) -> Result<Response, PageError> {
    let contact = app.contact.as_deref().ok_or_else(|| PageError::not_found("contact for this site"))?;
    // Less than a year away, as the standard asks, and anew every day.
    let expires = app.today().saturating_add(6.months());
    let text = format!(
        "Contact: {}\nExpires: {expires}T00:00:00Z\nPreferred-Languages: en\nCanonical: {}\n",
        contact.href(),
        app.public_url.to("/.well-known/security.txt"),
    );
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response())
}
