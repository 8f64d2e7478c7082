//! The public site. Pages only read; what a reader saves is the one thing written.

pub mod api;
pub mod app;
pub mod assets;
pub mod cache;
pub mod cookie;
pub mod error;
pub mod frame;
pub mod headers;
pub mod kept;
pub mod log;
pub mod pages;
pub mod params;
pub mod picture;
pub mod respond;
pub mod say;
pub mod server;
pub mod urls;
pub mod view;

pub use app::App;

use axum::{
    Router,
    extract::Request,
    http::{Extensions, HeaderMap, StatusCode, Uri, Version, header},
    middleware::{Next, from_fn, from_fn_with_state},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use error::PageError;
use std::{any::Any, time::Duration};
use tower::ServiceBuilder;
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::{
        CompressionLayer,
        predicate::{DefaultPredicate, Predicate},
    },
    csrf::{CsrfLayer, ProtectionError},
    timeout::TimeoutLayer,
};

/// How long a request may take.
const TIME_LIMIT: Duration = Duration::from_secs(10);
/// How long an address may be, in bytes.
const ADDRESS_LIMIT: usize = 8192;

/// The whole site.
pub fn router(app: App) -> Router {
    let versioned = from_fn_with_state((app.clone(), kept::Kept::default()), cache::by_version);
    let pages = public()
        .layer(versioned.clone())
        // Around the validator too: another site's script must be able to read that nothing changed.
        .merge(api::router().layer(versioned).layer(api::cors()))
        .merge(private(&app))
        .merge(service())
        .fallback(elsewhere);
    within_limits(pages, app)
}

/// Puts around pages what holds for all of them: limits, our own pages for errors, headers and the log.
pub fn within_limits(pages: Router<App>, app: App) -> Router {
    pages.with_state(app.clone()).layer(
        // The first is the outermost.
        ServiceBuilder::new()
            .layer(from_fn(log::requests))
            .layer(CompressionLayer::new().compress_when(DefaultPredicate::new().and(is_public)))
            .layer(from_fn_with_state(app.clone(), headers::secure))
            .layer(from_fn_with_state(app.clone(), error::draw))
            .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, TIME_LIMIT))
            .layer(CatchPanicLayer::custom(panicked))
            .layer(from_fn(limit_address)),
    )
}

/// Pages that depend on the data, the build, the day and the address alone, and so have a validator.
fn public() -> Router<App> {
    Router::new()
        .route("/", get(pages::home::home))
        .route("/councils", get(pages::councils::councils))
        .route("/councils.json", get(pages::councils::councils))
        .route("/councils.csv", get(pages::councils::councils))
        .route("/councils.atom", get(pages::councils::councils))
        .route("/councils/{council}", get(pages::council::council))
        .route("/councils/{council}/history", get(pages::history::history))
        .route("/councils/{council}/history.json", get(pages::history::history))
        .route("/councils/{council}/history.csv", get(pages::history::history))
        .route("/councils/{council}/brief/{role}", get(pages::brief::brief))
        .route("/councils/{council}/inspections/{inspection}", get(pages::inspection::inspection))
        .route("/findings", get(pages::findings::findings))
        .route("/findings.json", get(pages::findings::findings))
        .route("/findings.csv", get(pages::findings::findings))
        .route("/findings.atom", get(pages::findings::findings))
        .route("/compare", get(pages::compare::compare))
        .route("/compare.json", get(pages::compare::compare))
        .route("/compare.csv", get(pages::compare::compare))
        .route("/glossary", get(pages::glossary::glossary))
        .route("/accessibility", get(pages::accessibility::accessibility))
        .route("/embed/{id}", get(pages::embed::embed))
        .route("/about", get(pages::about::about))
        .route("/changes", get(pages::changes::changes))
        .route("/changes.json", get(pages::changes::changes))
        .route("/changes.csv", get(pages::changes::changes))
        .route("/changes.atom", get(pages::changes::changes))
        .route("/facts/{id}", get(pages::facts::fact))
        .route("/articles", get(pages::articles::articles))
        .route("/articles/{id}", get(pages::articles::article))
        .route("/data", get(pages::data::data))
        .route("/data/{id}", get(pages::data::file))
        .route("/privacy", get(pages::privacy::privacy))
        .route("/robots.txt", get(pages::robots::robots))
        .route("/sitemap.xml", get(pages::robots::sitemap))
        .route("/.well-known/security.txt", get(pages::robots::security))
}

/// What a reader saved: nobody stores these pages, and they have no validator.
fn private(app: &App) -> Router<App> {
    use pages::saved::{self, change, import};
    Router::new()
        .route("/saved", get(saved::own).post(change::save))
        .route("/saved.json", get(saved::own_file))
        .route("/saved/copy", post(change::copy))
        .route("/saved/delete", post(change::delete))
        .route("/saved/import", post(import::import))
        .route("/saved/note", post(change::note))
        .route("/saved/remove", post(change::remove))
        .route("/saved/restore", post(change::restore))
        // It stands around the addresses without a key only: at its lowest level the layer logs the address.
        .layer(refuse_other_sites(app))
        .route("/saved/{id}", get(saved::shared))
}

/// What has no validator: static files, which never change under their address, and signs of life.
fn service() -> Router<App> {
    Router::new()
        .route("/healthz", get(pages::health::alive))
        .route("/readyz", get(pages::health::ready))
        .route("/static/{id}", get(assets::file))
}

/// No page has this address; one that merely ends in a slash has a page without it.
async fn elsewhere(uri: Uri) -> Response {
    let path = uri.path().trim_end_matches('/');
    // Signs that a browser reads as a slash or more could lead to another site.
    let plain = path.bytes().all(|b| b.is_ascii_alphanumeric() || b"/._-".contains(&b)) && !path.starts_with("//");
    if path.is_empty() || path == uri.path() || !plain {
        return PageError::not_found("page").into_response();
    }
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    Redirect::permanent(&format!("{path}{query}")).into_response()
}

async fn limit_address(request: Request, next: Next) -> Response {
    let length = request.uri().path_and_query().map_or(0, |address| address.as_str().len());
    if length > ADDRESS_LIMIT { PageError::TooLong.into_response() } else { next.run(request).await }
}

/// Forms are taken from our own pages only. A proxy may change the `Host` header, hence the site's own name for it.
fn refuse_other_sites(app: &App) -> CsrfLayer<impl Fn(ProtectionError) -> Response + Clone + use<>> {
    CsrfLayer::new()
        .add_trusted_origin(app.public_url.origin())
        .expect("a public address is an origin of http or https")
        .with_rejection_response(|_| PageError::CrossSite.into_response())
}

/// Whether a page may be compressed. One with a list's key in it may not: the length of what is compressed tells of
/// what is in it (BREACH).
fn is_public(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    headers.get(header::CACHE_CONTROL).is_none_or(|policy| policy != "no-store")
}

/// A panic is a fault of ours; the reader gets a page and the log the reason.
fn panicked(cause: Box<dyn Any + Send>) -> Response {
    let words = cause.downcast_ref::<String>().map(String::as_str);
    let words = words.or_else(|| cause.downcast_ref::<&str>().copied()).unwrap_or("no words");
    PageError::Internal(anyhow::anyhow!("panic: {words}")).into_response()
}
