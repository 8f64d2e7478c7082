//! Whatever anybody sends, the site answers, and never with a fault of its own.

use crate::site::Site;
use proptest::{prelude::*, test_runner::Config};
use std::sync::LazyLock;

struct Shared {
    runtime: tokio::runtime::Runtime,
    site: Site,
}

/// One site for all cases, so that what one leaves behind meets the next.
static SHARED: LazyLock<Shared> = LazyLock::new(|| {
    let runtime = tokio::runtime::Runtime::new().expect("threads");
    let site = runtime.block_on(Site::start());
    Shared { runtime, site }
});

fn status(bytes: Vec<u8>) -> Option<u16> {
    SHARED.runtime.block_on(SHARED.site.send(bytes))
}

/// A path with a query: known parts and nonsense mixed.
fn address() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        Just("/councils".to_owned()),
        Just("/saved".to_owned()),
        Just("/kent".to_owned()),
        Just("/inspections/full-2022-11".to_owned()),
        Just("/articles".to_owned()),
        Just("/findings".to_owned()),
        Just(".atom".to_owned()),
        Just(".json".to_owned()),
        Just(".csv".to_owned()),
        "/[a-z0-9%.~_-]{0,12}",
        "(%[0-9a-f]{2}){0,4}",
    ];
    let pair = prop_oneof![
        "(region|type|rating|sort|q|kind|as_of|saved|removed|copied|leadership|since|theme|side|year|group|page|council)=[!-~&&[^#]]{0,24}",
        "[!-~&&[^#]]{0,16}",
        Just("removed=council:kent".to_owned()),
        Just("q=%F0%9F%92%A9%00".to_owned()),
    ];
    (prop::collection::vec(part, 1..5), prop::collection::vec(pair, 0..4)).prop_map(|(parts, pairs)| {
        let path = parts.concat();
        let path = if path.starts_with('/') { path } else { format!("/{path}") };
        if pairs.is_empty() { path } else { format!("{path}?{}", pairs.join("&")) }
    })
}

proptest! {
    #![proptest_config(Config { cases: 300, ..Config::default() })]

    #[test]
    fn any_address_is_answered_and_never_by_a_fault(method in "GET|HEAD|POST|OPTIONS|[A-Z]{1,8}", address in address()) {
        let request = format!("{method} {address} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        let status = status(request.into_bytes());
        prop_assert!(status.is_some_and(|status| status < 500), "{status:?}");
    }

    #[test]
    fn any_form_is_answered_and_never_by_a_fault(
        path in "/saved(/(copy|delete|remove|restore))?",
        field in "(council|inspection|view|key|[a-z]{0,6})=",
        value in prop_oneof![
            "[ -~]{0,60}".prop_map(String::into_bytes),
            "/councils\\?[ -~]{0,60}".prop_map(String::into_bytes),
            prop::collection::vec(any::<u8>(), 0..200),
        ],
        cookie in "(saved=[0-9a-f]{0,34}|[!-~]{0,40})",
    ) {
        let body = [field.as_bytes(), &value].concat();
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nCookie: {cookie}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n",
            body.len(),
        );
        let status = status([head.into_bytes(), body].concat());
        prop_assert!(status.is_some_and(|status| status < 500), "{status:?}");
    }

    #[test]
    fn bytes_that_are_no_request_are_refused_or_dropped(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let status = status([bytes, b"\r\n\r\n".to_vec()].concat());
        prop_assert!(status.is_none_or(|status| (400..500).contains(&status)), "{status:?}");
    }
}
