//! Feeds and embeds: what other programs and other sites' pages show of ours.

use crate::site::{Answer, Browser, Site};
use quick_xml::{Reader, events::Event};
use std::fs;
use ureq::http::StatusCode;

/// The texts of an element in a document, which must be well formed.
fn texts(document: &str, element: &str) -> Vec<String> {
    let mut reader = Reader::from_str(document);
    let (mut path, mut texts): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event().unwrap_or_else(|cause| panic!("{cause}: {document}")) {
            Event::Start(start) => {
                path.push(start.name().as_ref().to_owned());
                if path.join("/").ends_with(element) {
                    texts.push(String::new());
                }
            }
            Event::End(_) => {
                path.pop();
            }
            Event::Text(text) if path.join("/").ends_with(element) => {
                texts.last_mut().expect("it began").push_str(&text);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(path.is_empty(), "{path:?} never end");
    texts
}

fn is_feed(answer: &Answer, path: &str) {
    assert_eq!(answer.status, StatusCode::OK, "{path}");
    assert_eq!(answer.header("content-type"), "application/atom+xml; charset=utf-8", "{path}");
    let (ids, updated) = (texts(&answer.body, "entry/id"), texts(&answer.body, "updated"));
    let distinct: std::collections::BTreeSet<_> = ids.iter().collect();
    assert_eq!(distinct.len(), ids.len(), "{path}: an id stands twice");
    assert_eq!(updated.len(), ids.len() + 1, "{path}");
    assert!(updated.iter().all(|moment| moment.parse::<jiff::Timestamp>().is_ok()), "{path}: {updated:?}");
    assert!(updated.windows(2).all(|pair| pair[0] >= pair[1]), "{path}: not the latest first");
    assert_eq!(texts(&answer.body, "entry/summary").len(), ids.len(), "{path}");
    assert_eq!(texts(&answer.body, "feed/id"), [format!("http://127.0.0.1:8080{path}")], "{path}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feed_of_any_list_or_timeline_is_well_formed() {
    let site = Site::start().await;
    for path in [
        "/councils.atom",
        "/councils.atom?region=london",
        "/councils/dudley.atom",
        "/councils/kent.atom?kind=full",
        "/changes.atom",
    ] {
        let answer = site.get(path).await;
        is_feed(&answer, path);
        assert!(!texts(&answer.body, "entry/id").is_empty(), "{path} is empty");
        let page = site.get(&path.replace(".atom", "")).await;
        assert!(page.body.contains(&format!("href=\"{path}\"")), "the page of {path} does not link to it");
    }
    let none = site.get("/councils.atom?region=london&rating=adequate").await;
    assert_eq!((none.status, texts(&none.body, "entry/id").len()), (StatusCode::OK, 0));
    assert_eq!(site.get("/councils/borsetshire.atom").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_came_in_last_stands_first_and_ids_stay() {
    let site = Site::start().await;
    let before = site.get("/councils/dudley.atom").await;
    let file = site.database.folder().join("article.txt");
    let article = "Dudley told to do better\n\nDudley council’s children’s services were rated inadequate by Ofsted in \
                   January 2016 after an inspection.\n";
    fs::write(&file, article).expect("an article");
    site.database.ingest(&[&file]).await.expect("an ingest");
    let after = site.get("/councils/dudley.atom").await;
    let (old, new) = (texts(&before.body, "entry/id"), texts(&after.body, "entry/id"));
    assert_eq!(new[0], "http://127.0.0.1:8080/councils/dudley/inspections/full-2016-02");
    assert!(old.iter().all(|id| new.contains(id)), "{old:?} {new:?}");
    assert_eq!(site.get("/councils/dudley.atom").await.body, after.body, "the same data give the same feed");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_saved_list_s_feed_holds_what_the_list_speaks_of_and_stays_private() {
    let site = Site::start().await;
    let mut reader = Browser::new(&site);
    reader.send("/saved", "inspection=dudley/full-2016-02").await;
    let page = reader.send("/saved", "council=kent").await;
    let link = page.body.split("value=\"http://127.0.0.1:8080/saved/").nth(1).and_then(|rest| rest.split('"').next());
    let link = format!("/saved/{}", link.expect("the link"));
    let feed = site.get(&format!("{link}.atom")).await;
    is_feed(&feed, &format!("{link}.atom"));
    assert_eq!(feed.header("cache-control"), "no-store");
    let ids = texts(&feed.body, "entry/id");
    let dudley: Vec<_> = ids.iter().filter(|id| id.contains("/dudley/")).collect();
    assert_eq!(dudley, ["http://127.0.0.1:8080/councils/dudley/inspections/full-2016-02"]);
    assert!(ids.iter().any(|id| id.contains("/kent/")) && ids.iter().all(|id| !id.contains("/saved/")), "{ids:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn other_sites_may_show_the_card_and_the_strip_and_nothing_else() {
    let site = Site::start().await;
    for (path, kind) in [("/embed/dudley", "text/html; charset=utf-8"), ("/embed/dudley.svg", "image/svg+xml")] {
        let answer = site.get(path).await;
        assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, kind), "{path}");
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("frame-ancestors *") && policy.contains("default-src 'none'"), "{path}: {policy}");
        assert!(!policy.contains("script-src"), "{path}: {policy}");
        assert_eq!(answer.header("cross-origin-resource-policy"), "cross-origin", "{path}");
        assert!(answer.body.contains("Requires improvement"), "{path}: grades in words");
        assert!(!answer.body.contains("style=") && !answer.body.contains("<script"), "{path}");
    }
    let page = site.get("/councils/dudley").await;
    assert!(page.header("content-security-policy").contains("frame-ancestors 'none'"));
    assert_eq!(page.header("cross-origin-resource-policy"), "same-origin");
    for path in ["/embed/borsetshire", "/embed/borsetshire.svg", "/embed/dudley.gif"] {
        let answer = site.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(answer.header("content-security-policy").contains("frame-ancestors 'none'"), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_council_s_strip_is_a_well_formed_picture_that_says_the_grades() {
    let site = Site::start().await;
    let england = site.app.store.reader().await.expect("a reader").england().await.expect("England");
    for record in england.councils() {
        let answer = site.get(&format!("/embed/{}.svg", record.council.slug)).await;
        let words = texts(&answer.body, "svg/desc");
        assert_eq!(words.len(), 1, "{}", record.council.slug);
        assert!(words[0].starts_with("Help and protection: "), "{words:?}");
        assert_eq!(texts(&answer.body, "svg/svg/text").len(), 8, "{}", record.council.slug);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shared_link_shows_what_the_page_is() {
    let site = Site::start().await;
    for (path, title) in [("/", "England"), ("/councils/dudley", "Dudley: every Ofsted inspection")] {
        let page = site.get(path).await.body;
        let content = |property: &str| -> String {
            let after = page.split(&format!("property=\"{property}\" content=\"")).nth(1);
            after.and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
        };
        assert_eq!(content("og:url"), format!("http://127.0.0.1:8080{path}"));
        assert!(content("og:title").contains(title), "{path}: {}", content("og:title"));
        assert!(!content("og:description").is_empty());
        let image = content("og:image");
        let answer = site.get(image.strip_prefix("http://127.0.0.1:8080").expect("our own picture")).await;
        assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, "image/png"));
    }
    assert!(!site.get("/saved").await.body.contains("og:"), "what is private has no card");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shared_link_to_a_council_has_a_picture_of_its_own_grades() {
    let site = Site::start().await;
    for path in ["/councils/kent", "/councils/kent/brief/journalist", "/councils/kent/inspections/full-2025-11"] {
        let page = site.get(path).await.body;
        let named = page.contains("property=\"og:image\" content=\"http://127.0.0.1:8080/embed/kent.png\"");
        assert!(
            named && page.contains("property=\"og:image:alt\" content=\"Kent’s children’s services"),
            "{path}: {page}"
        );
    }
    assert!(site.get("/councils").await.body.contains("8080/static/card."), "other pages have the site's own");
    let kent = site.get("/embed/kent.png").await;
    assert_eq!((kent.status.as_u16(), kent.header("content-type")), (200, "image/png"));
    assert_ne!(kent.body, site.get("/embed/leeds.png").await.body);
    assert_eq!(site.get("/embed/borsetshire.png").await.status.as_u16(), 404);
}
