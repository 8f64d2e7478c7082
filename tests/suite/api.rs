//! The API: every reply as its description says, every list whole in stretches, open to any site's scripts.

use crate::site::{Answer, Site};
use serde_json::Value;
use std::{collections::BTreeSet, fs};
use ureq::http::StatusCode;

/// Invented articles about real councils, so that there are changes, findings and a disagreement.
const ARTICLES: [&str; 2] = [
    "Inspectors praise steady progress in Dudley\n\nSocial work practice in Dudley has improved, Ofsted has said after \
     a monitoring visit in May 2017.\n\nInspectors found that managers now check every decision.\n\nHowever, \
     inspectors said that too many social workers leave the council within a year.\n",
    "Council to open a library\n\nThe library will have books.\n",
];

async fn site() -> Site {
    let site = Site::start().await;
    for (at, article) in ARTICLES.iter().enumerate() {
        let file = site.database.folder().join(format!("{at}.txt"));
        fs::write(&file, article).expect("an article");
        site.database.ingest(&[&file]).await.expect("an ingest");
    }
    site
}

fn value(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).unwrap_or_else(|cause| panic!("{cause}: {}", answer.body))
}

/// The path of an address of ours.
fn path(address: &str) -> &str {
    address.strip_prefix("http://127.0.0.1:8080").unwrap_or(address)
}

async fn description(site: &Site) -> Value {
    value(&site.get("/api/openapi.json").await)
}

/// Every item of a list, stretch by stretch.
async fn walk(site: &Site, begin: &str) -> Vec<Value> {
    let (mut items, mut address) = (Vec::new(), begin.to_owned());
    loop {
        let answer = site.get(path(&address)).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.body);
        let reply = value(&answer);
        items.extend(reply["items"].as_array().expect("items").iter().cloned());
        assert!(items.len() < 10_000, "{begin} never ends");
        match reply["next"].as_str() {
            Some(next) => address = next.to_owned(),
            None => return items,
        }
    }
}

/// Whether a reply is as the description says, and what is wrong with it where it is not.
fn faults(description: &Value, path: &str, answer: &Answer) -> Vec<String> {
    let responses = &description["paths"][path]["get"]["responses"];
    let content = &responses[answer.status.as_str()]["content"];
    let kind = answer.header("content-type");
    let mut schema = content[kind]["schema"].clone();
    assert!(schema.is_object(), "{path} does not describe {} as {kind}", answer.status);
    schema["components"] = description["components"].clone();
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    validator.iter_errors(&value(answer)).map(|fault| format!("{path}: {fault} at {}", fault.instance_path())).collect()
}

const GOOD: [(&str, &str); 15] = [
    ("/api/v1/councils", "/api/v1/councils?limit=200"),
    ("/api/v1/councils", "/api/v1/councils?region=london&region=north-east&care_leavers=good&sort=-inspected"),
    ("/api/v1/councils", "/api/v1/councils?q=northamptonshire"),
    ("/api/v1/councils/{council}", "/api/v1/councils/dudley"),
    ("/api/v1/councils/{council}", "/api/v1/councils/northamptonshire?kind=full"),
    ("/api/v1/inspections", "/api/v1/inspections?limit=200"),
    ("/api/v1/inspections", "/api/v1/inspections?kind=area_send&region=london&from=2024-01-01&to=2025-12-31"),
    ("/api/v1/inspections/{council}/{inspection}", "/api/v1/inspections/dudley/monitoring_visit-2017-05"),
    ("/api/v1/inspections/{council}/{inspection}", "/api/v1/inspections/south-tyneside/full-2026-06"),
    ("/api/v1/findings", "/api/v1/findings?limit=200"),
    ("/api/v1/findings", "/api/v1/findings?council=dudley&side=weakness&theme=workforce"),
    ("/api/v1/findings", "/api/v1/findings?q=social+work*&region=west-midlands&year=2017"),
    ("/api/v1/sources", "/api/v1/sources?kind=article&kind=digest"),
    ("/api/v1/sources", "/api/v1/sources?facts=none"),
    ("/api/v1/changes", "/api/v1/changes?since=1"),
];

const BAD: [(&str, &str, u16); 12] = [
    ("/api/v1/councils", "/api/v1/councils?region=mercia", 400),
    ("/api/v1/councils", "/api/v1/councils?limit=0", 400),
    ("/api/v1/councils", "/api/v1/councils?cursor=borsetshire", 400),
    ("/api/v1/councils/{council}", "/api/v1/councils/borsetshire", 404),
    ("/api/v1/inspections", "/api/v1/inspections?council=borsetshire", 400),
    ("/api/v1/inspections", "/api/v1/inspections?from=May", 400),
    ("/api/v1/inspections/{council}/{inspection}", "/api/v1/inspections/dudley/full-1999", 404),
    ("/api/v1/findings", "/api/v1/findings?inspection=dudley/full-1999", 400),
    ("/api/v1/findings", "/api/v1/findings?q=…", 400),
    ("/api/v1/findings", "/api/v1/findings?year=1066", 400),
    ("/api/v1/sources", "/api/v1/sources?facts=many", 400),
    ("/api/v1/changes", "/api/v1/changes?since=yesterday", 400),
];

#[tokio::test(flavor = "multi_thread")]
async fn every_reply_is_as_the_description_says() {
    let site = site().await;
    let description = description(&site).await;
    for (of, address) in GOOD {
        let answer = site.get(address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.body);
        assert_eq!(faults(&description, of, &answer), Vec::<String>::new(), "{address}");
        let reply = value(&answer);
        assert!(reply["items"].as_array().is_none_or(|items| !items.is_empty()), "{address} proves nothing");
    }
    for (of, address, status) in BAD {
        let answer = site.get(address).await;
        assert_eq!(answer.status.as_u16(), status, "{address}");
        assert_eq!(faults(&description, of, &answer), Vec::<String>::new(), "{address}");
    }
    let described: BTreeSet<&str> =
        description["paths"].as_object().expect("paths").keys().map(String::as_str).collect();
    assert_eq!(described, GOOD.iter().map(|(of, _)| *of).collect(), "what is described is what was asked");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_address_is_described_and_every_parameter_is_understood() {
    let site = site().await;
    let description = description(&site).await;
    let routes = include_str!("../../src/web/api/mod.rs");
    for route in routes.split(".route(\"").skip(1).filter_map(|after| after.split('"').next()) {
        assert!(route == "/api/openapi.json" || description["paths"][route].is_object(), "{route} is not described");
    }
    assert_eq!(description["openapi"], "3.1.0");
    for (path, operations) in description["paths"].as_object().expect("paths") {
        for parameter in operations["get"]["parameters"].as_array().into_iter().flatten() {
            let Some(words) = parameter["schema"]["items"]["enum"].as_array().filter(|_| parameter["in"] == "query")
            else {
                continue;
            };
            let name = parameter["name"].as_str().expect("a name");
            for word in words {
                let address = format!("{path}?{name}={}", word.as_str().expect("a word"));
                assert_eq!(site.get(&address).await.status, StatusCode::OK, "{address}");
            }
            assert_eq!(site.get(&format!("{path}?{name}=nonsense")).await.status, StatusCode::BAD_REQUEST, "{name}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn stretches_make_the_whole_list_and_each_item_stands_once() {
    let site = site().await;
    for (list, limit, key) in [
        ("/api/v1/councils?sort=-inspected&", 7, "/slug"),
        ("/api/v1/inspections?kind=full&", 60, "/url"),
        ("/api/v1/findings?", 9, "/id"),
        ("/api/v1/findings?council=dudley&", 1, "/id"),
        ("/api/v1/findings?q=social+work*&", 2, "/id"),
        ("/api/v1/sources?", 100, "/id"),
        ("/api/v1/changes?since=0&", 100, "/url"),
    ] {
        let items = walk(&site, &format!("{list}limit={limit}")).await;
        let ids: BTreeSet<_> =
            items.iter().map(|item| format!("{}{}", item["data_version"], item.pointer(key).expect("an id"))).collect();
        assert_eq!(ids.len(), items.len(), "{list}: an item stands twice");
        assert!(items.len() > limit, "{list} is one stretch");
        if let Some(count) = value(&site.get(list).await)["count"].as_u64() {
            assert_eq!(items.len() as u64, count, "{list}");
        }
    }
    let findings = walk(&site, "/api/v1/findings?limit=200").await;
    assert_eq!(findings.len() as i64, site.database.count("findings").await);
    let sources = walk(&site, "/api/v1/sources?limit=200").await;
    assert_eq!(sources.len() as i64, site.database.count("sources").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn filters_show_what_the_pages_show() {
    let site = site().await;
    for query in ["region=london&children_in_care=good", "type=county&sort=-rating", "since=0-12"] {
        let page = value(&site.get(&format!("/councils.json?{query}")).await);
        let list = walk(&site, &format!("/api/v1/councils?{query}&limit=5")).await;
        assert_eq!(page["councils"].as_array(), Some(&list), "{query}");
    }
    assert_eq!(site.get("/api/v1/councils/kent").await.body, site.get("/councils/kent.json").await.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_tells_what_came_in_since() {
    let site = site().await;
    let all = walk(&site, "/api/v1/changes?limit=200").await;
    let newest = walk(&site, "/api/v1/changes?since=1").await;
    assert!(newest.len() < all.len());
    let visit = newest.iter().find(|item| item["inspection"] == "monitoring_visit-2017-05").expect("the visit");
    assert_eq!((&visit["council"]["slug"], &visit["first_known"]), (&"dudley".into(), &true.into()));
    let version = value(&site.get("/api/v1/changes").await)["data_version"].as_i64().expect("a version");
    assert_eq!(walk(&site, &format!("/api/v1/changes?since={version}")).await, Vec::<Value>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn any_site_s_scripts_may_read_every_answer() {
    let site = site().await;
    let origin = ("origin", "https://elsewhere.example");
    let first = site.get_with("/api/v1/councils", &[origin]).await;
    let tag = first.header("etag").to_owned();
    assert!(!tag.is_empty());
    let held = site.get_with("/api/v1/councils", &[origin, ("if-none-match", &tag)]).await;
    assert_eq!(held.status, StatusCode::NOT_MODIFIED);
    let refused = site.get_with("/api/v1/councils?region=mercia", &[origin]).await;
    let missing = site.get_with("/api/v1/councils/borsetshire", &[origin]).await;
    for answer in [&first, &held, &refused, &missing] {
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{:?}", answer.status);
    }
    let asks = [origin, ("access-control-request-method", "GET"), ("access-control-request-headers", "if-none-match")];
    let preflight = site.ask("OPTIONS", "/api/v1/councils", &asks, "").await;
    assert_eq!(preflight.status, StatusCode::OK);
    assert_eq!(preflight.header("access-control-allow-headers"), "*");
    let nowhere = site.get("/api/v1/nothing").await;
    assert_eq!((nowhere.status.as_u16(), nowhere.header("content-type")), (404, "application/problem+json"));
    let written = site.ask("POST", "/api/v1/councils", &[], "").await;
    assert_eq!((written.status.as_u16(), written.header("allow")), (405, "GET,HEAD"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_name_of_an_inspection_leads_to_the_present_one() {
    let site = site().await;
    site.database
        .force(
            "INSERT INTO inspection_slugs (gss_code, slug, inspection)
             SELECT gss_code, 'full-2015', id FROM inspections WHERE slug = 'monitoring_visit-2017-05'",
        )
        .await;
    let answer = site.get("/api/v1/inspections/dudley/full-2015").await;
    assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT);
    assert_eq!(answer.header("location"), "/api/v1/inspections/dudley/monitoring_visit-2017-05");
}
