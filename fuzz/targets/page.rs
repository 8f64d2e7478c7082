//! Any bytes as a page of HTML: decoding, main text and metadata, cutting, extraction.

#![no_main]

mod check;

use libfuzzer_sys::fuzz_target;
use ofsted_timelines::articles::{Body, Input, decode};

fuzz_target!(|bytes: &[u8]| {
    let Ok(page) = decode::page(bytes) else { return };
    if let Ok(article) = Input::of("any".to_owned(), Body::Html(page)).read() {
        assert!(article.text.lines().all(|line| line.trim() == line), "a line with space at its ends");
        check::article(&article);
    }
});
