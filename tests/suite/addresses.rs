//! An inspection's address says its kind and best date, and every address that it ever had leads to it.

use crate::borsetshire::{Country, OLD_FELPERSHAM, Told, within};
use ofsted_timelines::model::{DateOf, Kind, SourceKind};

type Day = (i16, i8, i8);

/// An article that puts a focused visit to Old Felpersham into these days.
fn visit(title: &'static str, from: Day, to: Day) -> Told {
    let proof = "Inspectors came to Old Felpersham.";
    let text = format!("{proof} So writes {title}.");
    let text: &'static str = text.leak();
    Told::new(SourceKind::Article, "Borset Star", title, (2017, 1, 2), text).of(
        OLD_FELPERSHAM,
        Kind::FocusedVisit,
        within(from, to),
        DateOf::Visit,
        proof,
    )
}

fn address(slug: &str) -> String {
    format!("/councils/old-felpersham/inspections/{slug}")
}

async fn leads(country: &Country, slug: &str) -> (u16, String) {
    let answer = country.get(&address(slug)).await;
    (answer.status, answer.location)
}

#[tokio::test]
async fn a_better_date_gives_a_new_address_and_the_old_ones_lead_there() {
    let country = Country::new().await;
    country.tell(visit("one", (2016, 1, 1), (2016, 12, 31))).await;
    assert_eq!(leads(&country, "focused_visit-2016").await.0, 200);
    country.tell(visit("two", (2016, 2, 1), (2016, 2, 29))).await;
    assert_eq!(leads(&country, "focused_visit-2016").await, (308, address("focused_visit-2016-02")));
    country.tell(visit("three", (2016, 2, 9), (2016, 2, 9))).await;
    for old in ["focused_visit-2016", "focused_visit-2016-02"] {
        assert_eq!(leads(&country, old).await, (308, address("focused_visit-2016-02-09")), "{old}");
    }
}

#[tokio::test]
async fn what_merges_and_what_splits_keeps_its_addresses() {
    let country = Country::new().await;
    country.tell(visit("one", (2016, 2, 1), (2016, 2, 29))).await;
    country.tell(visit("two", (2016, 6, 1), (2016, 6, 30))).await;
    // One of the two fits, and nobody guesses which.
    country.tell(visit("three", (2016, 1, 1), (2016, 12, 31))).await;
    for slug in ["focused_visit-2016-02", "focused_visit-2016-06", "focused_visit-2016"] {
        assert_eq!(leads(&country, slug).await.0, 200, "{slug}");
    }
    country
        .correct("2026-11-20,the editor,withdraw,old-felpersham/focused_visit-2016-06,,It was in another town.")
        .await;
    assert_eq!(leads(&country, "focused_visit-2016-06").await.0, 410);
    assert_eq!(leads(&country, "focused_visit-2016-02").await.0, 200);
}

#[tokio::test]
async fn an_address_that_another_inspection_took_says_where_it_led_once() {
    let country = Country::new().await;
    country.tell(visit("one", (2016, 1, 1), (2016, 3, 31))).await;
    country.tell(visit("two", (2016, 2, 1), (2016, 2, 29))).await;
    country.tell(visit("three", (2016, 6, 1), (2016, 8, 31))).await;
    for _ in 0..2 {
        let page = country.page(&address("focused_visit-2016")).await;
        assert!(page.contains("This address once led to"), "{page}");
        assert!(page.contains(&address("focused_visit-2016-02")));
        country.tell(visit("four", (2019, 3, 1), (2019, 3, 31))).await;
    }
    assert!(!country.page(&address("focused_visit-2016-02")).await.contains("once led to"));
}
