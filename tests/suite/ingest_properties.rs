//! What must hold for any articles, in any order, in any number of runs.

use crate::database::Database;
use proptest::prelude::*;
use std::fs;

/// An invented article about a real council: its kind, year and grade are drawn.
fn article() -> impl Strategy<Value = String> {
    let council = prop::sample::select(vec!["Dudley", "Swindon", "Northamptonshire", "Isle of Wight"]);
    let year = prop::sample::select(vec![2011, 2014, 2016, 2019, 2022]);
    let grade = prop::sample::select(vec!["outstanding", "good", "inadequate"]);
    let found = prop::sample::select(vec![
        "Inspectors found that managers know their children well.",
        "However, inspectors said that too many social workers leave.",
        "The council must improve the way it plans for care leavers, Ofsted said.",
    ]);
    (council, year, grade, found, 0..5_u8).prop_map(|(council, year, grade, found, form)| match form {
        0 => format!("{council} council’s children’s services were rated {grade} by Ofsted in {year}. {found}"),
        1 => format!("Ofsted inspectors made a focused visit to {council} council in May {year}. {found}"),
        2 => format!(
            "{council} council was issued with an improvement notice for children’s services in {year}. {found}"
        ),
        3 => format!("The improvement notice on {council} council’s children’s services was lifted in {year}. {found}"),
        _ => format!(
            "A monitoring visit to {council}’s children’s services, rated {grade} in {year}, has ended. {found}"
        ),
    })
}

/// Articles, the same in another order, and where to cut them into runs.
fn articles_in_two_orders() -> impl Strategy<Value = (Vec<String>, Vec<String>, usize)> {
    prop::collection::vec(article(), 1..8).prop_flat_map(|articles| {
        let cut = 0..articles.len();
        (Just(articles.clone()), Just(articles).prop_shuffle(), cut)
    })
}

/// Ingests the articles as one file of JSON lines.
async fn ingest(database: &Database, run: &str, articles: &[String]) {
    let lines = articles.iter().enumerate().map(|(at, text)| {
        serde_json::json!({ "id": format!("{run}{at}"), "published_on": "2024-06-01", "text": text }).to_string()
    });
    let path = database.folder().join(format!("{run}.jsonl"));
    fs::write(&path, lines.collect::<Vec<_>>().join("\n")).expect("a file");
    database.ingest(&[&path]).await.expect("an ingest");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn any_order_any_number_of_runs_and_ingesting_twice_give_the_same_inspections(
        (articles, shuffled, cut) in articles_in_two_orders()
    ) {
        let runtime = tokio::runtime::Runtime::new().expect("threads");
        runtime.block_on(async {
            let (one, two) = (Database::filled().await, Database::filled().await);
            ingest(&one, "all", &articles).await;
            let (first, rest) = shuffled.split_at(cut);
            for (run, part) in [("a", first), ("b", rest), ("again", first), ("and-again", &shuffled[..])] {
                ingest(&two, run, part).await;
            }
            let (one, two) = (one.dump().await, two.dump().await);
            prop_assert_eq!(one, two);
            Ok(())
        })?;
    }
}
