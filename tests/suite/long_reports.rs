//! A report with hundreds of findings fills several light pages, and every sentence keeps its lasting address.

use crate::borsetshire::{BORSETSHIRE, Country, Told, one, within, words};
use ofsted_timelines::model::{Area, DateOf, Grade, Kind, Side, SourceKind, Theme};

const FINDINGS: usize = 150;
/// The weight that a page may have before compression, in bytes.
const WEIGHT: usize = 60_000;

fn sentence(number: usize) -> String {
    format!(
        "In finding {number} inspectors set out at some length that plans for children are reviewed by managers who know \
         them well, although too many of those plans still drift without anybody being asked why."
    )
}

/// A report of Ofsted's with so many findings.
fn report() -> Told {
    let first = "Borsetshire was inspected from 10 to 14 June 2024.";
    let sentences: Vec<String> = (1..=FINDINGS).map(sentence).collect();
    let text: &'static str = format!("{first} {}", sentences.join(" ")).leak();
    let days = within((2024, 6, 10), (2024, 6, 14));
    let told = Told::new(SourceKind::Report, "Ofsted", "Borsetshire: a report", (2024, 7, 22), text);
    let told = told.of(BORSETSHIRE, Kind::FocusedVisit, days, DateOf::Visit, first);
    sentences.iter().fold(told, |told, words| told.found(Side::Weakness, Theme::AssessmentAndPlanning, words))
}

#[tokio::test]
async fn the_page_of_a_long_report_is_cut_into_light_pages() {
    let country = Country::new().await;
    country.tell(report()).await;
    let visit = country.page("/councils/borsetshire/inspections/focused_visit-2024-06").await;
    assert!(visit.len() <= WEIGHT, "the inspection's page: {} bytes", visit.len());
    let fact = visit.split("href=\"/facts/").nth(1).and_then(|rest| rest.split('"').next()).expect("a finding");
    let source = fact.split('-').next().expect("a source");
    let mut seen = 0;
    for (page, findings) in [(1, 56), (2, 60), (3, 34)] {
        let path = if page == 1 { format!("/articles/{source}") } else { format!("/articles/{source}?page={page}") };
        let body = country.page(&path).await;
        assert!(body.len() <= WEIGHT, "{path}: {} bytes", body.len());
        assert_eq!(words(&body, "li.q").len(), findings);
        assert!(body.contains(&format!("Page {page} of 3")));
        seen += findings;
        assert_eq!(body.contains("More of what was read"), page < 3);
    }
    assert_eq!(seen, FINDINGS);
    assert_eq!(country.get(&format!("/articles/{source}?page=4")).await.status, 404);
}

#[tokio::test]
async fn the_lasting_address_of_a_sentence_leads_to_the_page_that_holds_it() {
    let country = Country::new().await;
    country.tell(report()).await;
    let found = country.page("/findings.json?q=%22finding+149%22").await;
    let found: serde_json::Value = serde_json::from_str(&found).expect("JSON");
    let id = found["findings"][0]["id"].as_str().expect("an id");
    let led = country.get(&format!("/facts/{id}")).await;
    let (path, anchor) = led.location.split_once('#').expect("an anchor");
    assert!(path.ends_with("?page=3"), "{path}");
    assert!(one(&country.page(path).await, &format!("[id='{anchor}']")).contains("In finding 149 "));
    let hit = country.page("/findings?q=%22finding+149%22").await;
    assert!(hit.contains(&format!("/facts/{id}")), "a search leads there too");
}

/// An article that tells of the inspection of 2019 at length, in words of its own, and gives a grade.
fn article(number: usize, grade: Grade) -> Told {
    let days = within((2019, 3, 4), (2019, 3, 15));
    let told = |what: &str| {
        format!(
            "As reporter {number} of the county’s many papers set out on that day, {what} of the county’s services, \
                 which had long been awaited by families, staff and councillors alike, was told to all who asked."
        )
    };
    let [visit, verdict, area] = ["the visit", "the verdict", "the word on the protection"].map(told);
    let findings: Vec<String> = (0..3).map(|at| format!("Paper {number}: {}", sentence(at))).collect();
    let text: &'static str = format!("{visit} {verdict} {area} {}", findings.join(" ")).leak();
    let title: &'static str = format!("Article {number} on what inspectors told the county").leak();
    let told = Told::new(SourceKind::Article, "Borsetshire Echo", title, (2019, 5, 1), text);
    let told = told.of(BORSETSHIRE, Kind::Full, days, DateOf::Visit, &visit).rated(grade, &verdict).judged(
        Area::HelpAndProtection,
        grade,
        &area,
    );
    findings.iter().fold(told, |told, words| told.found(Side::Weakness, Theme::AssessmentAndPlanning, words))
}

#[tokio::test]
async fn the_page_of_an_inspection_of_which_many_papers_tell_and_differ_stays_light() {
    let country = Country::new().await;
    let grades = [Grade::RequiresImprovement, Grade::Good, Grade::Inadequate];
    country.tell_all((0..60).map(|number| article(number, grades[number % 3])).collect()).await;
    let page = country.page("/councils/borsetshire/inspections/full-2019-03").await;
    assert!(page.len() <= WEIGHT, "{} bytes", page.len());
    let says = words(&page, "#differ .says div");
    assert!(says.iter().any(|row| row.contains("more sources")), "{says:?}");
    let facts = words(&page, "#proof .side").join(" ");
    for fact in ["That it took place", "When", "Overall grade", "Help and protection"] {
        assert!(facts.contains(fact), "{fact}: {facts}");
    }
    assert!(one(&page, "#proof > div > p").contains("more sentences"));
    assert_eq!(words(&page, "#sources li").len(), 20);
}

#[tokio::test]
async fn an_article_about_many_inspections_is_cut_between_them() {
    let country = Country::new().await;
    let sentences: Vec<String> = (0..40)
        .map(|year| {
            format!(
                "In {} Borsetshire was visited, and what inspectors said of it was long and hard to read.",
                1980 + year
            )
        })
        .collect();
    let text: &'static str = sentences.join(" ").leak();
    let told = Told::new(SourceKind::Article, "Borset Star", "Forty years", (2020, 1, 2), text);
    let told = sentences.iter().zip(1980..).fold(told, |told, (words, year)| {
        told.of(BORSETSHIRE, Kind::FocusedVisit, within((year, 1, 1), (year, 12, 31)), DateOf::Visit, words)
    });
    country.tell(told).await;
    let visit = country.page("/councils/borsetshire/inspections/focused_visit-2018").await;
    let fact = visit.split("href=\"/facts/").nth(1).and_then(|rest| rest.split('"').next()).expect("a fact");
    let led = country.get(&format!("/facts/{fact}")).await.location;
    let (path, anchor) = led.split_once('#').expect("an anchor");
    assert!(path.ends_with("?page=3"), "{path}");
    let page = country.page(path).await;
    assert!(one(&page, &format!("[id='{anchor}'] blockquote")).contains("In 2018"));
    assert!(page.len() <= WEIGHT && words(&page, "section.sect h2").len() < 20);
}
