//! An inspection's address says its kind and best date, and every address that it ever had leads to it.

use crate::borsetshire::{Country, OLD_FELPERSHAM, Told, within};
use ofsted_timelines::model::{DateOf, Kind, SourceKind};
use proptest::prelude::*;

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

/// What each address was given to: the inspections, each by its strongest claim, here the smallest source's.
type Given = std::collections::BTreeMap<String, std::collections::BTreeSet<String>>;

/// The inspections of Old Felpersham as its timeline tells them: slugs with their sources.
async fn inspections(country: &Country) -> Vec<(String, Vec<String>)> {
    let json: serde_json::Value =
        serde_json::from_str(&country.page("/councils/old-felpersham.json").await).expect("JSON");
    let text = |value: &serde_json::Value| value.as_str().expect("a text").to_owned();
    let one = |of: &serde_json::Value| {
        let mut sources: Vec<String> =
            of["sources"].as_array().expect("sources").iter().map(|s| text(&s["id"])).collect();
        sources.sort();
        (text(&of["slug"]), sources)
    };
    json["inspections"].as_array().expect("inspections").iter().map(one).collect()
}

/// Articles about focused visits of 2016, each in the days of its place here: years, quarters, months and days, so that
/// dates improve, visits merge and split, and names tie.
const DAYS: [(Day, Day); 10] = [
    ((2016, 1, 1), (2016, 12, 31)),
    ((2016, 1, 1), (2016, 3, 31)),
    ((2016, 2, 1), (2016, 2, 29)),
    ((2016, 2, 9), (2016, 2, 9)),
    ((2016, 2, 20), (2016, 2, 20)),
    ((2016, 3, 1), (2016, 6, 30)),
    ((2016, 6, 1), (2016, 6, 30)),
    ((2016, 6, 1), (2016, 8, 31)),
    ((2016, 6, 7), (2016, 6, 7)),
    ((2015, 11, 1), (2016, 1, 31)),
];

/// Whether an address leads to the inspection that holds a source, or says that it led there once.
async fn leads_home(country: &Country, slug: &str, source: &str, now: &[(String, Vec<String>)]) -> Result<(), String> {
    let Some((home, _)) = now.iter().find(|(_, sources)| sources.iter().any(|id| id == source)) else { return Ok(()) };
    let answer = country.get(&address(slug)).await;
    let says = || answer.body.contains(&format!("{}\"", address(home)));
    let right = match answer.status {
        200 => slug == home || answer.body.contains("This address once led to") && says(),
        300 => says(),
        308 => answer.location == address(home),
        _ => false,
    };
    right
        .then_some(())
        .ok_or_else(|| format!("{slug} was given to {source}, now in {home}: {} {}", answer.status, answer.location))
}

/// Has articles read in this order, in runs of so many, and keeps what each address was given to.
async fn read(order: &[(usize, usize)], size: usize) -> (Country, Given) {
    let country = Country::new().await;
    let mut given = Given::new();
    for run in order.chunks(size) {
        let all = run.iter().map(|(which, twin)| {
            let title: &'static str = format!("article {which} {twin}").leak();
            visit(title, DAYS[*which].0, DAYS[*which].1)
        });
        country.tell_all(all.collect()).await;
        for (slug, sources) in inspections(&country).await {
            // It goes on standing for what it was given to while that is there.
            let known = given.entry(slug).or_default();
            if sources.iter().all(|source| !known.contains(source)) {
                known.extend(sources.first().cloned());
            }
        }
    }
    (country, given)
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 16, ..Default::default() })]

    #[test]
    fn any_order_and_any_runs_give_the_same_addresses_and_none_ever_given_leads_astray(
        (order, shuffled, size) in proptest::collection::btree_set((0..DAYS.len(), 0..2_usize), 1..9)
            .prop_map(|all| all.into_iter().collect::<Vec<_>>())
            .prop_flat_map(|all| (Just(all.clone()).prop_shuffle(), Just(all).prop_shuffle(), 1..4_usize))
    ) {
        let runtime = tokio::runtime::Runtime::new().expect("threads");
        runtime.block_on(async {
            let (one, given) = read(&order, size).await;
            let (two, _) = read(&shuffled, shuffled.len()).await;
            let now = inspections(&one).await;
            prop_assert_eq!(&now, &inspections(&two).await);
            for (slug, sources) in &given {
                for source in sources {
                    let led = leads_home(&one, slug, source, &now).await;
                    prop_assert!(led.is_ok(), "{:?}", led);
                }
            }
            Ok(())
        })?;
    }
}
