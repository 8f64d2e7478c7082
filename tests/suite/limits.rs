//! Whatever goes wrong, a reader gets a page of ours with every header, and the program goes on.

use crate::site::{Answer, Site};
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode},
    routing::get,
};
use ofsted_timelines::web::{self, App};
use std::{io::Write, time::Duration};
use tower::ServiceExt;

const HEADERS: &[(&str, &str)] = &[
    ("x-content-type-options", "nosniff"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

fn assert_headers(answer: &Answer, what: &str) {
    for (name, value) in HEADERS {
        assert_eq!(answer.header(name), *value, "{what}: {name}");
    }
    let policy = answer.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none';") && policy.contains("frame-ancestors 'none'"), "{what}");
    assert!(!policy.contains("unsafe") && !policy.contains("data:"), "{what}");
    for name in ["referrer-policy", "permissions-policy", "x-request-id"] {
        assert!(!answer.header(name).is_empty(), "{what}: {name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_has_every_header_and_every_error_a_page() {
    let site = Site::start().await;
    let long = format!("/councils?q={}", "x".repeat(9000));
    let form = ("content-type", "application/x-www-form-urlencoded");
    let large = "x".repeat(20_000);
    for (method, path, header, body, status) in [
        ("GET", "/councils", None, "", 200),
        ("GET", "/councils.csv", None, "", 200),
        ("GET", "/healthz", None, "", 200),
        ("GET", "/readyz", None, "", 200),
        ("GET", "/councils", Some(("if-none-match", "*")), "", 304),
        ("GET", "/councils?region=mercia", None, "", 400),
        ("POST", "/saved", Some(("sec-fetch-site", "cross-site")), "", 403),
        ("GET", "/councils/borsetshire", None, "", 404),
        ("GET", "/councils/%ff", None, "", 404),
        ("GET", "/councils/", None, "", 308),
        ("DELETE", "/councils/kent", None, "", 405),
        ("POST", "/saved", Some(form), &large, 413),
        ("GET", &long, None, "", 414),
        ("POST", "/saved", None, "council=kent", 415),
    ] {
        let headers: Vec<_> = header.into_iter().collect();
        let answer = site.ask(method, path, &headers, body).await;
        let what = format!("{method} {}", path.get(..40).unwrap_or(path));
        assert_eq!(answer.status.as_u16(), status, "{what}");
        assert_headers(&answer, &what);
        if status >= 400 {
            assert_eq!(answer.body.matches("<h1>").count(), 1, "{what}");
            assert!(answer.body.contains("name=\"robots\" content=\"noindex\""), "{what}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slash_too_many_leads_to_the_page_and_nowhere_else() {
    let site = Site::start().await;
    assert_eq!(site.get("/councils/?region=london").await.header("location"), "/councils?region=london");
    assert_eq!(site.get("/councils/kent/").await.header("location"), "/councils/kent");
    for path in ["//elsewhere.example/", "/%5celsewhere.example/", "/\\elsewhere.example/", "///"] {
        let request = format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        let status = site.send(request.into_bytes()).await;
        assert!(status.is_some_and(|status| (400..500).contains(&status)), "{path}: {status:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_method_is_told_the_right_ones() {
    let site = Site::start().await;
    assert_eq!(site.ask("PUT", "/councils/kent", &[], "").await.header("allow"), "GET,HEAD");
    assert_eq!(site.get("/saved/remove").await.header("allow"), "POST");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_head_of_a_page_is_the_page_without_its_body() {
    let site = Site::start().await;
    let (head, page) = (site.ask("HEAD", "/councils/kent", &[], "").await, site.get("/councils/kent").await);
    assert_eq!((head.status.as_u16(), head.body.as_str()), (200, ""));
    assert_eq!(head.header("etag"), page.header("etag"));
    assert_eq!(head.header("content-length"), page.body.len().to_string());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_error_of_a_json_address_is_a_problem_document() {
    let site = Site::start().await;
    let answer = site.get("/councils.json?region=mercia").await;
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let problem: serde_json::Value = serde_json::from_str(&answer.body).expect("JSON");
    assert_eq!(problem["status"], 400);
    assert!(problem["known"].as_array().is_some_and(|known| known.contains(&"london".into())), "{problem}");
}

#[tokio::test(flavor = "multi_thread")]
async fn over_https_browsers_are_told_to_stay_there() {
    let plain = Site::start().await;
    assert_eq!(plain.get("/nowhere").await.header("strict-transport-security"), "");
    let secure = Site::with_public_url("https://timelines.example").await;
    for path in ["/nowhere", "/councils"] {
        assert_eq!(secure.get(path).await.header("strict-transport-security"), "max-age=31536000");
    }
}

/// The limits around pages that go wrong in ways that ours should not.
async fn broken(app: &App, path: &str) -> (StatusCode, String) {
    let pages = Router::new()
        .route("/panics", get(async || -> &'static str { panic!("the cupboard of secrets") }))
        .route("/hangs", get(async || tokio::time::sleep(Duration::from_secs(3600)).await));
    let request = Request::get(path).body(Body::empty()).expect("a request");
    let answer = web::within_limits(pages, app.clone()).oneshot(request).await.expect("infallible");
    let (parts, body) = answer.into_parts();
    assert!(parts.headers.contains_key("content-security-policy"));
    let bytes = axum::body::to_bytes(body, usize::MAX).await.expect("a body");
    (parts.status, String::from_utf8_lossy(&bytes).into_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panic_is_a_page_with_a_reference_and_tells_nothing() {
    let site = Site::start().await;
    let (status, body) = broken(&site.app, "/panics").await;
    assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(body.contains("<h1>Something went wrong</h1>") && body.contains("Its reference is"), "{body}");
    assert!(!body.contains("cupboard"), "{body}");
}

#[tokio::test]
async fn a_page_that_takes_too_long_is_given_up() {
    let site = Site::start().await;
    tokio::time::pause();
    let (status, body) = broken(&site.app, "/hangs").await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(body.contains("<h1>Too slow</h1>"), "{body}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_waits_for_nobody_who_is_silent() {
    let site = Site::start().await;
    let mut silent = site.connect();
    silent.write_all(b"GET /councils HTTP/1.1\r\nHost:").expect("half a request");
    let idle = site.connect();
    assert!(tokio::time::timeout(Duration::from_secs(12), site.stop()).await.is_ok(), "it would never have stopped");
    drop((silent, idle));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_map_leads_to_pages_that_there_are() {
    let site = Site::start().await;
    let map = site.get("/sitemap.xml").await;
    assert_eq!(map.header("content-type"), "application/xml; charset=utf-8");
    let mut reader = quick_xml::Reader::from_str(&map.body);
    let mut paths: Vec<String> = Vec::new();
    loop {
        match reader.read_event().expect("well-formed XML") {
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::Text(text) => {
                let text = text.into_inner();
                paths.extend(text.strip_prefix("http://127.0.0.1:8080").map(str::to_owned));
            }
            _ => {}
        }
    }
    assert!(paths.len() > 700, "{} addresses", paths.len());
    for path in paths.iter().step_by(97) {
        assert_eq!(site.get(path).await.status.as_u16(), 200, "{path}");
    }
    let robots = site.get("/robots.txt").await.body;
    assert!(robots.contains("Disallow: /saved\n") && robots.contains("/sitemap.xml"), "{robots}");
    let security = site.get("/.well-known/security.txt").await.body;
    assert!(security.contains("Contact: mailto:corrections@timelines.example\n"), "{security}");
    assert!(security.contains("Expires: 2027-05-22T00:00:00Z\n"), "{security}");
}
