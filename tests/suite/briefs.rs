//! Briefs: each says first what its reader needs, from what was read, and says what was not.

use crate::borsetshire::{Country, one, words};

const ROLES: [&str; 4] = ["employer", "scrutiny", "journalist", "researcher"];

async fn brief(country: &Country, council: &str, role: &str) -> String {
    country.page(&format!("/councils/{council}/brief/{role}")).await
}

#[tokio::test]
async fn a_social_worker_reads_of_supervision_first_and_of_the_leaders_grade() {
    let page = brief(&Country::new().await, "borsetshire", "employer").await;
    assert_eq!(
        one(&page, ".lede"),
        "Supervision was marked for improvement when inspectors last spoke of it, in September 2021. Leaders were graded \
         Good, in May 2026."
    );
    let staff = &words(&page, "main section")[0];
    assert!(staff.contains("a gap in our sources"), "{staff}");
    let quotes = words(&page, ".q-s");
    assert_eq!(quotes.len(), 1, "{quotes:?}");
    assert!(quotes[0].contains("“Managers should check every plan within a month.” Borsetshire Echo, 5 October 2021"));
    let questions = words(&page, "ol.ask li");
    assert!(
        questions[0].starts_with("Inspectors were not content with supervision in September 2021."),
        "{questions:?}"
    );
    assert!(questions.contains(&"Who would employ you: the council, or whoever runs its services?".to_owned()));
}

#[tokio::test]
async fn a_councillor_reads_what_was_asked_for_what_came_back_and_what_to_ask() {
    let page = brief(&Country::new().await, "borsetshire", "scrutiny").await;
    let lede = one(&page, ".lede");
    assert!(
        lede.starts_with("Inspectors last asked Borsetshire for better at the focused visit of September 2021,"),
        "{lede}"
    );
    assert!(lede.contains("They have been 2 times since"), "{lede}");
    assert!(lede.ends_with("One theme came back at a later visit."), "{lede}");
    let questions = words(&page, "ol.ask li");
    assert!(
        questions
            .contains(&"Why did inspectors raise assessment and planning again, and what is different now?".to_owned())
    );
    let asked = words(&page, ".read");
    assert!(asked[0].starts_with("Focused visit, September 2021“Managers should check"), "{asked:?}");
    assert!(asked[1].contains("Inspectors asked for quicker assessments. In our words"), "{asked:?}");
}

#[tokio::test]
async fn a_journalist_gets_words_that_are_not_ours_the_dates_and_where_sources_differ() {
    let page = brief(&Country::new().await, "borsetshire", "journalist").await;
    assert!(one(&page, ".lede").contains("Short inspection, May 2026. Inspectors were in Borsetshire from 27 April"));
    let quotes = words(&page, ".q-s");
    assert!(quotes[0].starts_with("“Too many plans drift.” Borsetshire Echo, 5 October 2021"), "{quotes:?}");
    assert!(quotes.iter().all(|quote| !quote.contains("warm foster homes")), "a digest's words are ours: {quotes:?}");
    assert!(page.contains("https://echo.example/visit#:~:text=Too%20many%20plans%20drift."));
    let rows = words(&page, "tbody tr");
    assert!(rows[0].contains("27 April to 1 May 2026") && rows[0].contains("17 June 2026"), "{rows:?}");
    assert!(page.contains("says Inadequate; ") && page.contains("we use Requires improvement"), "{page}");
}

#[tokio::test]
async fn a_researcher_gets_every_column_of_the_table_and_addresses_that_answer() {
    let country = Country::new().await;
    for council in ["borsetshire", "felpersham"] {
        let page = brief(&country, council, "researcher").await;
        let table = country.page(&format!("/councils/{council}.csv")).await;
        let told = words(&page, "dt code");
        for column in table.lines().next().expect("a head").split(',') {
            assert!(told.contains(&column.to_owned()), "{column} is not explained: {told:?}");
        }
        assert_eq!(words(&page, "tbody tr").len(), table.lines().count() - 1);
        for address in words(&page, ".facts dd a").iter().filter(|address| address.starts_with("https://")) {
            let path = address.strip_prefix("https://timelines.example").expect("an address of ours");
            assert_eq!(country.get(path).await.status, 200, "{path}");
        }
    }
}

#[tokio::test]
async fn where_nothing_was_read_a_brief_says_so_and_blames_nobody() {
    let country = Country::new().await;
    let page = brief(&country, "ambridge", "employer").await;
    assert!(one(&page, ".lede").starts_with("We have read no sentence about staff or supervision at Ambridge."));
    assert!(one(&brief(&country, "ambridge", "scrutiny").await, ".lede").starts_with("We have read nothing"));
    assert!(one(&brief(&country, "ambridge", "journalist").await, ".lede").contains("a statement about us"));
    assert!(one(&brief(&country, "ambridge", "researcher").await, ".lede").starts_with("0 inspections and visits"));
}

#[tokio::test]
async fn a_timeline_leads_to_its_briefs_and_each_brief_to_the_others() {
    let country = Country::new().await;
    let timeline = country.page("/councils/old-felpersham").await;
    for role in ROLES {
        let address = format!("/councils/old-felpersham/brief/{role}");
        assert!(timeline.contains(&format!("href=\"{address}\"")), "{role}");
        let page = country.page(&address).await;
        assert!(page.len() < 60_000, "{role}: {} bytes", page.len());
        for other in ROLES.iter().filter(|other| **other != role) {
            assert!(page.contains(&format!("href=\"/councils/old-felpersham/brief/{other}\"")), "{role} to {other}");
        }
    }
    let none = country.get("/councils/borsetshire/brief/king").await;
    assert_eq!(none.status, 404);
    assert!(none.body.contains("/councils/borsetshire/brief/employer"), "{}", none.body);
    assert_eq!(country.get("/councils/nowhere/brief/employer").await.status, 404);
}

#[tokio::test]
async fn the_next_inspection_is_an_estimate_that_says_how_it_was_made() {
    let country = Country::new().await;
    let timeline = country.page("/councils/borsetshire").await;
    assert!(timeline.contains("Can be expected between November 2028 and November 2029. An estimate:"), "{timeline}");
    // It was inspected under other rules, or never, or is no more.
    for council in ["loxley", "ambridge", "old-felpersham"] {
        assert!(!country.page(&format!("/councils/{council}")).await.contains("An estimate:"), "{council}");
    }
    let then = country.page("/councils/borsetshire?as_of=2024-01-01").await;
    assert!(
        then.contains("Was to be expected between September 2021 and September 2022; we know of none since."),
        "{then}"
    );
}
