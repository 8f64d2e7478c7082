//! Saving councils, inspections and filtered lists: by forms alone, without an account.

use crate::site::{Answer, Browser, Site};
use jiff::SignedDuration;
use scraper::{Html, Selector};
use std::{
    io,
    sync::{Arc, LazyLock, Mutex},
};
use tracing_subscriber::{
    filter::{LevelFilter, Targets},
    layer::SubscriberExt,
    util::SubscriberInitExt,
};
use ureq::http::StatusCode;

const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// The texts of what a page shows under a selector.
fn texts(answer: &Answer, selector: &str) -> Vec<String> {
    let page = Html::parse_document(&answer.body);
    let words = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    page.select(&Selector::parse(selector).expect("a selector")).map(|found| words(found.text().collect())).collect()
}

fn saved(answer: &Answer) -> Vec<String> {
    texts(answer, "main h3")
}

/// The form that a page's hidden fields make.
fn hidden_fields(answer: &Answer) -> String {
    let page = Html::parse_document(&answer.body);
    let fields = Selector::parse("input[type=hidden]").expect("a selector");
    let pairs = page
        .select(&fields)
        .map(|field| format!("{}={}", field.attr("name").expect("a name"), field.attr("value").expect("a value")));
    pairs.collect::<Vec<_>>().join("&")
}

/// The private link that the owner's page shows, as a path.
fn link(answer: &Answer) -> String {
    let page = Html::parse_document(&answer.body);
    let field = page.select(&Selector::parse("#link").expect("a selector")).next().expect("the link's field");
    field.attr("value").and_then(|link| link.find("/saved/").map(|at| link[at..].to_owned())).expect("the link")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_saves_three_kinds_of_things_without_a_script() {
    let site = Site::start().await;
    let mut reader = Browser::new(&site);
    let page = reader.send("/saved", "council=kent").await;
    assert_eq!(saved(&page), ["Kent"]);
    assert_eq!(texts(&page, "[role=status]"), ["Saved: Kent. Back to Kent"]);
    let key = reader.cookie.clone();
    reader.send("/saved", "inspection=dudley/full-2022-11").await;
    let page = reader.send("/saved", "view=/councils?rating=good%26region=london").await;
    assert_eq!(saved(&page)[..2], ["Kent", "Dudley: Standard inspection, November 2022"]);
    assert!(saved(&page)[2].ends_with("councils in London whose last overall grade was Good"), "{:?}", saved(&page));
    assert_eq!(reader.cookie, key, "one list, one key");
    let again = reader.send("/saved", "view=/councils?region=london%26rating=good").await;
    assert_eq!(saved(&again).len(), 3, "the same list in another order of its filters is the same list");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_in_findings_is_saved_with_its_words_and_says_how_many_it_finds() {
    let site = Site::start().await;
    let mut reader = Browser::new(&site);
    let page = reader.send("/saved", "view=/findings?side=strength%26q=foster").await;
    assert_eq!(saved(&page).len(), 1);
    assert!(saved(&page)[0].starts_with("What inspectors found: “foster”, Strength: "), "{:?}", saved(&page));
    assert!(page.body.contains("href=\"/findings?q=foster&#38;side=strength\""), "{}", page.body);
    let again = reader.send("/saved", "view=/findings?q=foster%26side=strength%26page=3").await;
    assert_eq!(saved(&again).len(), 1, "its pages are one search");
    for bad in ["view=/findings?side=sideways", "view=/findings.csv?q=foster"] {
        assert_eq!(reader.post("/saved", bad).await.status, StatusCode::BAD_REQUEST, "{bad}");
    }
    let words = "Dudley inspected\n\nOfsted made a monitoring visit to children’s services in Dudley in May 2017. Inspectors \
                 praised foster carers, who are supported well.\n";
    std::fs::write(site.database.folder().join("a.txt"), words).expect("a file");
    site.database.ingest(&[site.database.folder()]).await.expect("an ingest");
    let page = reader.open("/saved").await;
    assert!(
        texts(&page, ".ev-by").iter().any(|about| about.contains("New since you saved it") && about.contains("Dudley"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_removed_can_be_put_back() {
    let site = Site::start().await;
    let mut reader = Browser::new(&site);
    reader.send("/saved", "council=kent").await;
    reader.send("/saved", "council=leeds").await;
    let page = reader.send("/saved/remove", "council=kent").await;
    assert_eq!(saved(&page), ["Leeds"]);
    assert_eq!(texts(&page, "[role=status]"), ["Removed: Kent."]);
    assert_eq!(texts(&page, "form.box button[name=council][value=kent]"), ["Put it back"]);
    let page = reader.send("/saved", "council=kent").await;
    assert_eq!(saved(&page), ["Kent", "Leeds"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_link_reads_and_copies_and_can_t_change() {
    let site = Site::start().await;
    let mut owner = Browser::new(&site);
    let link = link(&owner.send("/saved", "council=kent").await);
    let mut friend = Browser::new(&site);
    let page = friend.open(&link).await;
    assert_eq!((page.status, saved(&page)), (StatusCode::OK, vec!["Kent".to_owned()]));
    assert_eq!(texts(&page, "main button"), ["Copy it to my list"]);
    let file = friend.open(&format!("{link}.json")).await;
    let file: serde_json::Value = serde_json::from_str(&file.body).expect("JSON");
    assert_eq!(file["items"][0]["target"], "kent");

    let link_key = link.rsplit('/').next().expect("a key");
    friend.cookie = Some(format!("saved={link_key}"));
    assert_eq!(friend.post("/saved/remove", "council=kent").await.status, StatusCode::NOT_FOUND);
    friend.post("/saved/delete", "").await;
    friend.cookie = None;
    let page = friend.send("/saved/copy", &format!("key={link_key}")).await;
    assert_eq!(texts(&page, "[role=status]"), ["1 thing was added to your list."]);
    friend.send("/saved/remove", "council=kent").await;
    assert_eq!(saved(&owner.open("/saved").await), ["Kent"], "the owner's list is as it was");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_list_is_gone_and_only_the_page_can_bring_it_back() {
    let site = Site::start().await;
    let mut reader = Browser::new(&site);
    reader.send("/saved", "council=kent").await;
    let link = link(&reader.send("/saved", "council=leeds").await);
    let key = reader.cookie.clone();
    let page = reader.send("/saved/delete", "").await;
    assert_eq!(texts(&page, "h1"), ["Your list is deleted"]);
    assert_eq!(reader.cookie, None);
    assert_eq!(Browser::new(&site).open(&link).await.status, StatusCode::NOT_FOUND);

    let page = reader.send("/saved/restore", &hidden_fields(&page)).await;
    assert_eq!(saved(&page), ["Kent", "Leeds"]);
    assert!(reader.cookie.is_some() && reader.cookie != key, "under a new key");
    assert_eq!(Browser::new(&site).open(&link).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_came_in_since_the_last_visit_is_new_until_the_next() {
    let site = Site::start().await;
    let mut reader = Browser::new(&site);
    reader.send("/saved", "council=dudley").await;
    let page = reader.send("/saved", "view=/councils?region=west-midlands").await;
    assert_eq!(texts(&page, ".new"), Vec::<String>::new(), "what is there already is not new");

    let words = "Dudley inspected\n\nOfsted inspected children’s services in Dudley in May 2012. It was a Tuesday.\n";
    std::fs::write(site.database.folder().join("a.txt"), words).expect("a file");
    site.database.ingest(&[site.database.folder()]).await.expect("an ingest");
    site.wait(HOUR);
    for look in ["the first look", "a reload"] {
        let page = reader.open("/saved").await;
        assert_eq!(texts(&page, ".new"), ["New since 22 November 2026:"; 2], "{look}");
        let notes = texts(&page, ".ev-by");
        assert!(notes[0].contains("May 2012 (first known, from 1 source)."), "{look}: {notes:?}");
        assert!(notes[1].ends_with("New since 22 November 2026: Dudley."), "{look}: {notes:?}");
    }
    site.wait(HOUR);
    assert_eq!(texts(&reader.open("/saved").await, ".new"), Vec::<String>::new(), "seen in the visit before");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_saved_inspection_outlives_a_change_of_its_address() {
    let site = Site::start().await;
    let mut reader = Browser::new(&site);
    reader.send("/saved", "inspection=dudley/full-2022-11").await;
    site.database
        .force(
            "UPDATE inspections SET slug = 'full-2022-11-11' WHERE slug = 'full-2022-11'
             AND gss_code = (SELECT gss_code FROM councils WHERE slug = 'dudley')",
        )
        .await;
    site.database
        .force(
            "INSERT INTO inspection_slugs (gss_code, slug, inspection) SELECT gss_code, slug, id FROM inspections
             WHERE slug = 'full-2022-11-11'",
        )
        .await;
    site.database
        .force("INSERT INTO ingest_runs (command, version, finished_at, added) VALUES ('test', '', '2026-11-22T10:00:00Z', 0)")
        .await;
    let page = reader.open("/saved").await;
    assert_eq!(saved(&page), ["Dudley: Standard inspection, November 2022"]);
    assert!(page.body.contains("/councils/dudley/inspections/full-2022-11-11"), "{}", page.body);
    let again = reader.send("/saved", "inspection=dudley/full-2022-11-11").await;
    assert_eq!(saved(&again).len(), 1, "it is the same inspection under its new address");
    assert_eq!(saved(&reader.send("/saved/remove", "inspection=dudley/full-2022-11").await), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_there_is_can_be_saved() {
    let site = Site::start().await;
    let mut reader = Browser::new(&site);
    for (form, status) in [
        ("council=borsetshire", StatusCode::NOT_FOUND),
        ("inspection=kent/full-1066", StatusCode::NOT_FOUND),
        ("inspection=kent", StatusCode::BAD_REQUEST),
        ("view=https://elsewhere.example/councils", StatusCode::BAD_REQUEST),
        ("view=//elsewhere.example", StatusCode::BAD_REQUEST),
        ("view=/councils?region=mercia", StatusCode::BAD_REQUEST),
        ("", StatusCode::BAD_REQUEST),
    ] {
        let answer = reader.post("/saved", form).await;
        assert_eq!(answer.status, status, "{form}");
        assert!(answer.header("set-cookie").is_empty(), "{form} made a list");
    }
    let long = format!("council={}", "x".repeat(16 * 1024));
    assert_eq!(reader.post("/saved", &long).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    let headers = [("content-type", "application/json")];
    let answer = site.ask("POST", "/saved", &headers, "{\"council\":\"kent\"}").await;
    assert_eq!(answer.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_site_s_forms_are_refused_and_make_no_list() {
    let site = Site::start().await;
    let form = ("content-type", "application/x-www-form-urlencoded");
    for headers in [
        &[form, ("sec-fetch-site", "cross-site")][..],
        &[form, ("sec-fetch-site", "same-site")],
        &[form, ("origin", "https://elsewhere.example")],
        &[form, ("origin", "null")],
    ] {
        let answer = site.ask("POST", "/saved", headers, "council=kent").await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{headers:?}");
        assert_eq!(texts(&answer, "h1"), ["Not allowed"], "our own page");
        assert!(answer.header("set-cookie").is_empty(), "{headers:?}");
    }
    for headers in
        [&[form, ("origin", "http://127.0.0.1:8080")][..], &[form, ("sec-fetch-site", "same-origin")], &[form]]
    {
        let answer = site.ask("POST", "/saved", headers, "council=kent").await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{headers:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_about_a_list_stays_private() {
    let site = Site::start().await;
    let mut reader = Browser::new(&site);
    let link = link(&reader.send("/saved", "council=kent").await);
    let missing = format!("/saved/{}", "0".repeat(32));
    for path in ["/saved", "/saved.json", &link, &format!("{link}.json"), &missing, "/saved/x/y", "/saved/delete"] {
        let cookie = reader.cookie.clone().expect("a cookie");
        let headers = [("cookie", cookie.as_str()), ("accept-encoding", "gzip"), ("if-none-match", "*")];
        let answer = site.get_with(path, &headers).await;
        assert_ne!(answer.status, StatusCode::NOT_MODIFIED, "{path}");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        assert_eq!(answer.header("x-robots-tag"), "noindex", "{path}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
        assert_eq!(answer.header("etag"), "", "{path}");
        assert_eq!(answer.header("content-encoding"), "", "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_cookie_is_as_closed_as_the_site_allows() {
    let plain = Site::start().await;
    let answer = Browser::new(&plain).post("/saved", "council=kent").await;
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("saved=") && cookie.ends_with("; Path=/; Max-Age=34560000; HttpOnly; SameSite=Lax"));
    let secure = Site::with_public_url("https://timelines.example").await;
    let answer = Browser::new(&secure).post("/saved", "council=kent").await;
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("__Host-saved=") && cookie.ends_with("; HttpOnly; SameSite=Lax; Secure"), "{cookie}");
    let elsewhere = Site::with_public_url("http://timelines.example").await;
    assert_eq!(elsewhere.get("/saved").await.header("referrer-policy"), "same-origin", "forms need their origin");
}

#[tokio::test(flavor = "multi_thread")]
async fn public_pages_know_nothing_of_the_cookie() {
    let site = Site::start().await;
    let mut reader = Browser::new(&site);
    reader.send("/saved", "council=kent").await;
    for path in ["/councils", "/councils/kent", "/privacy"] {
        let (known, stranger) = (reader.open(path).await, site.get(path).await);
        assert_eq!(known.body, stranger.body, "{path}");
        assert_eq!((known.header("etag"), known.header("set-cookie")), (stranger.header("etag"), ""), "{path}");
        assert!(!known.header("vary").to_ascii_lowercase().contains("cookie"), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_is_nobody_s_is_not_taken() {
    let site = Site::start().await;
    let mut reader = Browser::new(&site);
    let planted = format!("saved={}", "ab".repeat(16));
    reader.cookie = Some(planted.clone());
    reader.post("/saved", "council=kent").await;
    assert!(reader.cookie.is_some_and(|cookie| cookie != planted), "whoever planted the key would hold the list");
}

/// Everything that any test of this program logs, at every level.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("the log").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

static LOG: LazyLock<Log> = LazyLock::new(|| {
    let log = Log::default();
    let writer = log.clone();
    // What stands for the browser in this program logs too; that log is not ours.
    let all = Targets::new().with_default(LevelFilter::TRACE);
    let ours = ["ureq", "ureq_proto", "html5ever", "selectors"]
        .into_iter()
        .fold(all, |all, browser| all.with_target(browser, LevelFilter::OFF));
    let lines = tracing_subscriber::fmt::layer().json().with_writer(move || writer.clone());
    tracing_subscriber::registry().with(ours).with(lines).init();
    log
});

#[tokio::test(flavor = "multi_thread")]
async fn no_log_at_any_level_holds_a_key() {
    let log = LOG.clone();
    let site = Site::start().await;
    let mut reader = Browser::new(&site);
    let link = link(&reader.send("/saved", "council=kent").await);
    let link_key = link.rsplit('/').next().expect("a key").to_owned();
    let owner_key = reader.cookie.clone().expect("a cookie").replace("saved=", "");
    reader.open("/saved").await;
    reader.open(&link).await;
    reader.open(&format!("//saved/{link_key}")).await;
    reader.open(&format!("/%73aved/{link_key}.json")).await;
    reader.send("/saved/copy", &format!("key={link_key}")).await;
    reader.open(&format!("/saved/{owner_key}")).await;
    reader.send("/saved/delete", "").await;
    let text = String::from_utf8_lossy(&log.0.lock().expect("the log")).into_owned();
    assert!(text.contains("\"http.path\":\"/saved/…\""), "nothing was logged");
    for key in [owner_key, link_key] {
        assert!(!text.contains(&key), "{:?}", text.lines().find(|line| line.contains(&key)));
    }
}

/// A form that sends a file, as browsers send it.
async fn send_file(reader: &Browser<'_>, site: &Site, file: &str) -> Answer {
    let body = format!(
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"saved-list.json\"\r\n\
         Content-Type: application/json\r\n\r\n{file}\r\n--x--\r\n"
    );
    let cookie = reader.cookie.clone().unwrap_or_default();
    let headers =
        [("sec-fetch-site", "same-origin"), ("content-type", "multipart/form-data; boundary=x"), ("cookie", &*cookie)];
    site.ask("POST", "/saved/import", &headers, &body).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_note_stands_beside_its_council_and_goes_where_the_list_goes() {
    let site = Site::start().await;
    let mut reader = Browser::new(&site);
    reader.send("/saved", "council=kent").await;
    let page = reader.send("/saved/note", "council=kent&note=Ask+about+%3Cb%3Ecaseloads%3C/b%3E").await;
    assert_eq!(texts(&page, "[role=status]"), ["Your note on Kent is kept."]);
    assert!(texts(&page, "main li p").contains(&"Your note: Ask about <b>caseloads</b>".to_owned()), "{}", page.body);
    let link = link(&page);
    let mut friend = Browser::new(&site);
    assert!(friend.open(&link).await.body.contains("Note: Ask about &#60;b&#62;caseloads"));
    friend.send("/saved/copy", &format!("key={}", link.rsplit('/').next().expect("a key"))).await;
    assert!(texts(&friend.open("/saved").await, "main li p").iter().any(|words| words.starts_with("Your note: Ask")));
    let deleted = reader.post("/saved/delete", "").await;
    let restored = reader.send("/saved/restore", &hidden_fields(&deleted)).await;
    assert!(texts(&restored, "main li p").iter().any(|words| words.starts_with("Your note: Ask")), "{}", restored.body);
    let emptied = reader.send("/saved/note", "council=kent&note=").await;
    assert!(!emptied.body.contains("Your note:"));
    assert_eq!(reader.post("/saved/note", "council=dudley&note=x").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_exported_list_comes_in_again_whole() {
    let site = Site::start().await;
    let mut reader = Browser::new(&site);
    for form in ["council=kent", "inspection=dudley/full-2016-02", "view=/councils?region=london"] {
        reader.send("/saved", form).await;
    }
    reader.send("/saved/note", "inspection=dudley/full-2016-02&note=Read+this+one").await;
    let file = reader.open("/saved.json").await.body;
    let mut other = Browser::new(&site);
    let answer = send_file(&other, &site, &file).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/saved?copied=3"));
    other.cookie = answer.header("set-cookie").split_once(';').map(|(pair, _)| pair.to_owned());
    let again: serde_json::Value = serde_json::from_str(&other.open("/saved.json").await.body).expect("JSON");
    let first: serde_json::Value = serde_json::from_str(&file).expect("JSON");
    let kept = |list: &serde_json::Value| -> Vec<_> {
        let items = list["items"].as_array().expect("items").iter();
        items.map(|item| [item["kind"].clone(), item["target"].clone(), item["note"].clone()]).collect()
    };
    assert_eq!(kept(&again), kept(&first));
    let twice = send_file(&other, &site, &file).await;
    assert_eq!(twice.header("location"), "/saved?copied=0");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_no_list_changes_nothing() {
    let site = Site::start().await;
    let stranger = Browser::new(&site);
    let unknown =
        r#"{"items":[{"kind":"council","target":"borsetshire"},{"kind":"view","target":"//elsewhere.example"}]}"#;
    for file in ["", "Dudley", "{}", "[]", r#"{"items":[]}"#, unknown] {
        let answer = send_file(&stranger, &site, file).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{file}");
        assert!(answer.header("set-cookie").is_empty(), "{file} made a list");
    }
    // A little too much: a site that has seen enough would close on what is still being sent.
    let large = send_file(&stranger, &site, &"x".repeat(2 * 1024 * 1024)).await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
    let plain = [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];
    assert_eq!(site.ask("POST", "/saved/import", &plain, "file=x").await.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let foreign = [("content-type", "multipart/form-data; boundary=x"), ("sec-fetch-site", "cross-site")];
    assert_eq!(site.ask("POST", "/saved/import", &foreign, "").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn saved_councils_can_be_compared_and_the_link_gives_a_table() {
    let site = Site::start().await;
    let mut reader = Browser::new(&site);
    let one = reader.send("/saved", "council=kent").await;
    assert!(!one.body.contains("Compare them"), "one council compares with none");
    let page = reader.send("/saved", "council=dudley").await;
    assert_eq!(texts(&page, "form[action='/compare'] label"), ["Dudley", "Kent"]);
    let table = site.get(&format!("{}.csv", link(&page))).await;
    assert_eq!(table.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(table.header("cache-control"), "no-store");
    let rows: Vec<&str> = table.body.lines().collect();
    assert_eq!((rows.len(), rows[0]), (3, "kind,target,name,url,note,saved_at"));
    assert!(
        rows[1].starts_with("council,dudley,Dudley,http://127.0.0.1:8080/councils/dudley,,2026-11-22T"),
        "{rows:?}"
    );
}
