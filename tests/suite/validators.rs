//! A public page comes with a validator, and a reader who holds the page is not sent it again.

use crate::site::Site;
use jiff::SignedDuration;
use ureq::http::StatusCode;

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_the_reader_holds_is_not_sent_again() {
    let site = Site::start().await;
    let page = site.get("/councils/kent").await;
    let tag = page.header("etag").to_owned();
    assert!(tag.starts_with("W/\"") && page.header("cache-control") == "public, no-cache");
    let strong = tag.trim_start_matches("W/").to_owned();
    for held in [tag.clone(), strong, format!("\"other\", {tag}"), "*".to_owned()] {
        let answer = site.get_with("/councils/kent", &[("if-none-match", &held)]).await;
        assert_eq!((answer.status, answer.body.as_str()), (StatusCode::NOT_MODIFIED, ""), "{held}");
        assert_eq!(answer.header("etag"), tag);
        assert_eq!(answer.header("vary").to_ascii_lowercase(), "accept-encoding");
        assert!(answer.header("content-security-policy").starts_with("default-src 'none'"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_validator_proves_a_page_that_there_is_not() {
    let site = Site::start().await;
    for path in ["/councils/borsetshire", "/councils?region=mercia", "/nowhere"] {
        let answer = site.get_with(path, &[("if-none-match", "*")]).await;
        assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
        assert_eq!((answer.header("etag"), answer.header("cache-control")), ("", "no-store"), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn new_data_a_new_day_and_another_address_make_another_page() {
    let site = Site::start().await;
    let tag = async |path| site.get(path).await.header("etag").to_owned();
    let first = tag("/councils").await;
    assert_eq!(first, tag("/councils").await);
    assert_ne!(first, tag("/councils?region=london").await);
    site.wait(SignedDuration::from_hours(24));
    let tomorrow = tag("/councils").await;
    assert_ne!(first, tomorrow);
    site.database.resolve().await;
    assert_ne!(tomorrow, tag("/councils").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_are_compressed_and_say_what_they_vary_by() {
    let site = Site::start().await;
    for coding in ["gzip", "br"] {
        let answer = site.get_with("/councils", &[("accept-encoding", coding)]).await;
        assert_eq!(answer.header("content-encoding"), coding);
        let vary: Vec<_> = answer.headers.get_all("vary").iter().collect();
        assert_eq!(vary, ["accept-encoding"], "{coding}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn static_files_are_kept_for_good_under_an_address_of_their_contents() {
    let site = Site::start().await;
    let page = site.get("/privacy").await.body;
    for (ending, kind) in [(".css", "text/css; charset=utf-8"), (".svg", "image/svg+xml")] {
        let end = page.find(&format!("{ending}\"")).expect("a link") + ending.len();
        let path = &page[page[..end].rfind('"').expect("a quote") + 1..end];
        let file = site.get(path).await;
        assert_eq!((file.status, file.header("content-type")), (StatusCode::OK, kind));
        assert_eq!(file.header("cache-control"), "public, max-age=31536000, immutable");
        assert!(file.body.len() <= 20_000, "{path} has {} bytes", file.body.len());
    }
    assert_eq!(site.get("/static/site.000000000000.css").await.status, StatusCode::NOT_FOUND);
}
