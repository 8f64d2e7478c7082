//! The bundled digests stand on real councils' pages: what is read from them must be what they say.

use ofsted_timelines::{commands::fill::SAMPLES, extract::Extractor, model::Article, model::Register};
use serde_json::Value;

const LABELS: &str = include_str!("../samples/digests.labels.jsonl");

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("a JSON line")).collect()
}

/// What the program reads from every digest, beside what it says.
fn read_and_said() -> Vec<(Value, Value)> {
    let extractor = Extractor::new(Register::bundled());
    let read = SAMPLES.lines().map(|line| {
        let article: Article = serde_json::from_str(line).expect("an article");
        extractor.extract(&article).to_line(&article.id, &article.text)
    });
    let both: Vec<_> = read.zip(lines(LABELS)).collect();
    assert!(both.iter().all(|(read, said)| read["id"] == said["id"]) && both.len() == 12);
    both
}

/// Sentence and side of each finding of a digest's one inspection.
fn findings(line: &Value) -> Vec<(String, String)> {
    let findings = line["inspections"][0]["findings"].as_array().expect("findings");
    let word = |finding: &Value, field: &str| finding[field].as_str().expect("a word").to_owned();
    findings.iter().map(|finding| (word(finding, "text"), word(finding, "polarity"))).collect()
}

#[test]
fn every_digest_gives_its_inspection_with_its_days_and_grades() {
    for (read, said) in read_and_said() {
        assert_eq!(read["inspections"].as_array().map(Vec::len), Some(1), "{}", said["id"]);
        for field in ["council", "kind", "rating", "judgements", "date"] {
            assert_eq!(read["inspections"][0][field], said["inspections"][0][field], "{} {field}", said["id"]);
        }
    }
}

#[test]
fn no_sentence_of_a_digest_stands_on_the_wrong_side_and_few_are_missed() {
    let (mut wanted, mut found) = (0, 0);
    for (read, said) in read_and_said() {
        let said_findings = findings(&said);
        let read_findings = findings(&read);
        for finding in &read_findings {
            assert!(said_findings.contains(finding), "{}: {finding:?}", said["id"]);
        }
        wanted += said_findings.len();
        found += read_findings.len();
    }
    assert!(found * 100 >= wanted * 90, "{found} of {wanted} findings");
}

#[test]
fn nothing_in_a_digest_is_in_quotation_marks_and_each_names_its_report() {
    for digest in lines(SAMPLES) {
        let text = digest["text"].as_str().expect("a text");
        assert!(!text.contains(['“', '”', '‘', '"']), "{}", digest["id"]);
        assert_eq!(digest["publisher"], "ofsted-timelines digest");
        assert!(digest["url"].as_str().is_some_and(|url| url.starts_with("https://files.ofsted.gov.uk/")));
    }
}
