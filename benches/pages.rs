//! How long pages take on a filled database: the 95th percentile of every page type beside the bar that it has to hold,
//! and a council with very many sources as known today and as known on a day. Ends with 1 where a page is over its bar.
//!
//! ```text
//! cargo bench --bench pages
//! ```

mod corpus;
mod crowd;

use axum::{Router, body::Body, http::Request};
use http_body_util::BodyExt as _;
use jiff::Timestamp;
use ofsted_timelines::{
    claims,
    commands::fill::{self, Samples},
    config::PublicUrl,
    extract::Extractor,
    model::{Register, SourceKind, SourceRecord},
    saved::SavedStore,
    store::Store,
    web::{self, App},
};
use std::{
    path::Path,
    process::ExitCode,
    sync::Arc,
    time::{Duration, Instant},
};
use tower::ServiceExt as _;

const SEED: u64 = 20_261_122;
const ARTICLES: usize = 20_000;
/// Times that each page is asked for, one after another.
const TIMES: usize = 60;
const PAGE: Duration = Duration::from_millis(50);
const SEARCH: Duration = Duration::from_millis(100);

/// Every page type, with the time in which 95 of 100 must be answered.
const PAGES: &[(&str, Duration)] = &[
    ("/", PAGE),
    ("/councils", PAGE),
    ("/councils?as_of=2022-03-31", PAGE),
    ("/councils?leadership=good&theme=workforce&sort=-inspected", PAGE),
    ("/councils/leeds", PAGE),
    ("/councils/leeds?as_of=2022-03-31", PAGE),
    ("/councils/dorset/history", PAGE),
    ("/councils/leeds/brief/scrutiny", PAGE),
    ("/councils/leeds.json", PAGE),
    ("/compare?council=leeds&council=kent&council=dorset", PAGE),
    ("/findings", SEARCH),
    ("/findings?q=social+workers", SEARCH),
    ("/findings?q=supervision&theme=workforce&side=weakness", SEARCH),
    ("/findings?q=children&as_of=2022-03-31", SEARCH),
    ("/articles", PAGE),
    ("/changes", PAGE),
    ("/saved", PAGE),
    ("/about", PAGE),
    ("/glossary", PAGE),
    ("/accessibility", PAGE),
    ("/privacy", PAGE),
    ("/api/v1/councils", PAGE),
];

#[tokio::main]
async fn main() -> ExitCode {
    let home = tempfile::tempdir().expect("a folder");
    let store = filled(home.path()).await;
    let site = site(home.path(), store).await;
    println!("{:>9} {:>9}  page", "p95 ms", "bar ms");
    let mut over = 0;
    for (path, bar) in PAGES {
        let p95 = p95(&site, path).await;
        over += usize::from(p95 > *bar);
        let verdict = if p95 > *bar { "  over" } else { "" };
        println!("{:>9.1} {:>9}  {path}{verdict}", milliseconds(p95), bar.as_millis());
    }
    crowded(&site).await;
    if over == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Says what a council with a crowd of sources costs as known on a day beside as known today.
async fn crowded(site: &Router) {
    for ending in ["", ".json"] {
        let page = format!("/councils/{}{ending}", crowd::SLUG);
        let now = p95(site, &page).await;
        for day in ["2020-06-30", "2025-12-31"] {
            let then = p95(site, &format!("{page}?as_of={day}")).await;
            println!(
                "{page}, {} articles: {:.1} ms, as of {day} {:.1} ms, {:.1} times",
                crowd::ARTICLES,
                milliseconds(now),
                milliseconds(then),
                then.as_secs_f64() / now.as_secs_f64()
            );
        }
    }
}

/// A database with all that this build carries, invented articles, and one council of which very many speak.
async fn filled(home: &Path) -> Store {
    let began = Instant::now();
    let extractor = Extractor::new(Register::bundled());
    let store = Store::open(&address(home, "main.db")).await.expect("a store");
    fill::fill(&store, &extractor, Samples::Wanted, now()).await.expect("what the build carries");
    let told = corpus::corpus(extractor.register(), SEED, ARTICLES);
    let reports = told.iter().filter(|told| told.truth.is_some()).count();
    let told = told.into_iter().map(|told| {
        let facts = extractor.extract(&told.article);
        claims::of_article(told.article, facts, SourceKind::Article, "invented".to_owned())
    });
    put(&store, told).await;
    put(&store, crowd::articles(extractor.register()).into_iter()).await;
    let articles = ARTICLES + crowd::ARTICLES;
    println!(
        "{articles} invented articles stored, {} about an inspection, in {:.0} s",
        reports + crowd::ARTICLES,
        began.elapsed().as_secs_f64()
    );
    store
}

async fn put(store: &Store, sources: impl Iterator<Item = SourceRecord>) {
    let mut writer = store.begin().await.expect("a writer");
    for source in sources {
        writer.put_source(&source, jiff::civil::date(2026, 11, 22)).await.expect("a source");
    }
    writer.finish("bench", now()).await.expect("a run");
}

async fn site(home: &Path, store: Store) -> Router {
    web::router(App {
        store,
        saved: SavedStore::open(&address(home, "saved.db")).await.expect("saved lists"),
        public_url: Arc::new("https://timelines.example".parse::<PublicUrl>().expect("an address")),
        contact: None,
        clock: Arc::new(now),
    })
}

fn address(home: &Path, name: &str) -> String {
    format!("sqlite://{}", home.join(name).display())
}

fn now() -> Timestamp {
    "2026-11-22T09:00:00Z".parse().expect("a moment")
}

/// The time within which 95 of 100 requests for a page are answered, the first left out. Each has a name in its query
/// that the site passes over, so that no page that it kept is the answer.
async fn p95(site: &Router, path: &str) -> Duration {
    let joint = if path.contains('?') { '&' } else { '?' };
    ask(site, path).await;
    let mut times = Vec::with_capacity(TIMES);
    for time in 0..TIMES {
        times.push(ask(site, &format!("{path}{joint}time={time}")).await);
    }
    times.sort_unstable();
    times.get(TIMES * 95 / 100).copied().unwrap_or_default()
}

async fn ask(site: &Router, path: &str) -> Duration {
    let request = Request::get(path).body(Body::empty()).expect("a request");
    let began = Instant::now();
    let response = site.clone().oneshot(request).await.expect("an answer");
    assert_eq!(response.status(), 200, "{path}");
    response.into_body().collect().await.expect("a body");
    began.elapsed()
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
