//! Short articles of our own with what they say (`cases.txt`): a line of `@` with the day of publication, the
//! text, and a line of `=` for each inspection: council, kind, grade, days and areas.

use super::testing::{EXTRACTOR, article, line};
use crate::model::Area;

const CASES: &str = include_str!("cases.txt");

/// A wanted line in the same form: years and months spelt out, areas sorted.
fn wanted(line: &str) -> String {
    let mut words = line.split_whitespace();
    let head: Vec<&str> = words.by_ref().take(3).collect();
    let days = |text: &str| match text.len() {
        4 => format!("{text}-01-01..{text}-12-31"),
        7 => {
            let first: jiff::civil::Date = format!("{text}-01").parse().unwrap();
            format!("{first}..{}", first.last_of_month())
        }
        _ => text.to_owned(),
    };
    let date = words.next().map_or("-".to_owned(), days);
    let mut areas: Vec<(Area, &str)> =
        words.map(|w| w.split_once(':').unwrap()).map(|(a, g)| (a.parse().unwrap(), g)).collect();
    areas.sort();
    let areas: String = areas.iter().map(|(a, g)| format!(" {}:{g}", a.word())).collect();
    format!("{} {date}{areas}", head.join(" "))
}

#[test]
fn every_case_is_read_as_it_says() {
    let mut faults = Vec::new();
    for case in CASES.split("\n@ ").map(|case| case.trim_start_matches("@ ")) {
        let (head, rest) = case.split_once('\n').unwrap();
        let (text, want): (Vec<&str>, Vec<&str>) = rest.lines().partition(|line| !line.starts_with('='));
        let published_on = head.split(' ').next().and_then(|day| day.parse().ok());
        let facts = EXTRACTOR.extract(&article(published_on, &text.join("\n")));
        let mut got: Vec<String> = facts.inspections.iter().map(line).collect();
        let mut want: Vec<String> =
            want.iter().map(|l| wanted(l.trim_start_matches('=').trim())).filter(|l| l.len() > 3).collect();
        got.sort();
        want.sort();
        if got != want {
            faults.push(format!("{head}\n   got  {got:?}\n   want {want:?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
