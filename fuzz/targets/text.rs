//! Any bytes as a plain-text article: decoding, cutting, extraction.

#![no_main]

mod check;

use jiff::civil::date;
use libfuzzer_sys::fuzz_target;
use ofsted_timelines::{articles::decode, model::Article};

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = decode::text(bytes) else { return };
    // What is known beside the text follows from it, so that a crash needs its bytes alone.
    let first = text.lines().next().unwrap_or_default();
    let published_on = (text.len() % 2 == 0).then(|| date(2019, 6, 1));
    let title = (text.len() % 3 == 0).then(|| first.to_owned());
    let publisher = (text.len() % 5 == 0).then(|| first.to_owned());
    check::article(&Article { id: "any".to_owned(), url: None, publisher, title, published_on, text });
});
