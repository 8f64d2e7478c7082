//! Anything at all is an article to extraction: it never panics, what it quotes stands in the text, and the same text
//! gives the same facts.
//!
//! `scripts/fuzz` runs it.

#![no_main]

use jiff::{ToSpan, civil::date};
use libfuzzer_sys::fuzz_target;
use ofsted_timelines::{
    extract::Extractor,
    model::{Article, InspectionFacts, Register},
};
use std::sync::LazyLock;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::new(Register::bundled()));

fuzz_target!(|bytes: &[u8]| {
    let article = article(bytes);
    let facts = EXTRACTOR.extract(&article);
    assert_eq!(facts, EXTRACTOR.extract(&article), "the same text gives the same facts");
    for inspection in &facts.inspections {
        stands_in(&article.text, inspection);
    }
});

/// The first byte says whether a day of publication and a headline are known, the next two the day; the rest is text.
fn article(bytes: &[u8]) -> Article {
    let (head, text) = bytes.split_at(bytes.len().min(3));
    let [flags, high, low] = std::array::from_fn(|place| head.get(place).copied().unwrap_or_default());
    let text = String::from_utf8_lossy(text).into_owned();
    let day = i32::from(u16::from_be_bytes([high, low])) % 8_000;
    Article {
        id: "fuzz".to_owned(),
        url: None,
        publisher: None,
        title: (flags & 1 == 1).then(|| text.lines().next().unwrap_or_default().to_owned()),
        published_on: (flags & 2 == 2).then(|| date(2005, 1, 1).saturating_add(day.days())),
        text,
    }
}

/// Every finding and every sentence that says a fact is a stretch of the text, with words in it and none cut in two.
fn stands_in(text: &str, inspection: &InspectionFacts) {
    let findings = inspection.findings.iter().map(|finding| finding.span);
    let evidence = inspection.evidence.iter().map(|evidence| evidence.span);
    for span in findings.chain(evidence) {
        assert!(text.get(span.start..span.end).is_some_and(|words| !words.trim().is_empty()), "{span:?} of {text:?}");
    }
    assert!(inspection.findings.iter().all(|finding| !finding.themes.is_empty()), "a finding is about something");
}
