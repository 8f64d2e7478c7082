//! Councils that come and go, what happened beside inspections, and what comes back.

use crate::borsetshire::{BORSETSHIRE, Country, Told, within};
use ofsted_timelines::model::{DateOf, Kind, Side, SourceKind, Theme};
use scraper::{Html, Selector};

fn words(page: &str, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    let html = Html::parse_document(page);
    let folded = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    html.select(&selector).map(|element| folded(element.text().collect())).collect()
}

#[tokio::test]
async fn the_history_of_an_area_says_of_each_event_whose_it_was() {
    let country = Country::new().await;
    let page = country.page("/councils/felpersham/history").await;
    assert_eq!(words(&page, "h1"), ["The history of Felpersham’s area"]);
    let rows = words(&page, "#who tbody tr");
    assert_eq!(
        rows,
        [
            "Old Felpershambefore 200531 March 2019none since 20051 April 2019: Felpersham",
            "Felpersham1 April 2019today1 April 2019: Old Felpershamnone"
        ]
    );
    let entries = words(&page, ".ev > div:last-child > .side:first-child, .ev h3");
    assert_eq!(
        entries,
        [
            ["Felpersham", "Full inspection"],
            ["Felpersham", "Short inspection"],
            ["Felpersham", "Felpersham begins"],
            ["Old Felpersham", "Old Felpersham ends"],
            ["Old Felpersham", "Single inspection"],
        ]
        .concat()
    );
    let before = country.page("/councils/old-felpersham/history").await;
    assert_eq!(words(&before, "#who tbody tr"), rows, "one area, one history");
    let sub = words(&country.page("/councils/old-felpersham").await, ".sub a");
    assert!(sub.contains(&"The history of the whole area".to_owned()), "{sub:?}");
}

#[tokio::test]
async fn the_history_is_json_and_csv_with_the_council_beside_each_inspection() {
    let country = Country::new().await;
    let json: serde_json::Value =
        serde_json::from_str(&country.page("/councils/felpersham/history.json").await).expect("JSON");
    let slugs: Vec<_> =
        json["councils"].as_array().expect("councils").iter().map(|c| c["council"]["slug"].clone()).collect();
    assert_eq!(slugs, ["old-felpersham", "felpersham"]);
    assert_eq!(json["councils"][0]["council"]["lineage"][0]["starts_on"], "2019-04-01");
    let csv = country.page("/councils/felpersham/history.csv").await;
    let councils: Vec<_> = csv.lines().skip(1).map(|row| row.split(',').next().unwrap_or_default()).collect();
    assert_eq!(councils, ["old-felpersham", "felpersham", "felpersham"]);
    let alone = country.page("/councils/borsetshire/history").await;
    assert!(words(&alone, ".lede")[0].starts_with("No reorganisation since 2005"));
    assert_eq!(country.get("/councils/nowhere/history").await.status, 404);
}

#[tokio::test]
async fn a_reorganisation_to_come_can_be_entered_today() {
    let country = Country::new().await;
    country.divide_loxley().await;
    assert_eq!(words(&country.page("/councils").await, "h1"), ["All 5 councils"], "nobody has begun or ended yet");
    let loxley = country.page("/councils/loxley").await;
    assert!(words(&loxley, ".sub")[0].contains("To March 2027, then replaced by East Loxley and West Loxley."));
    assert_eq!(words(&loxley, "#now h2"), ["Now"]);
    let east = country.page("/councils/east-loxley").await;
    assert!(words(&east, ".sub")[0].contains("From April 2027 (before: Loxley"), "{:?}", words(&east, ".sub"));
    let now = words(&east, "#now .nog").join(" ");
    assert!(now.contains("East Loxley takes up its duties on 1 April 2027."), "{now}");
    assert!(words(&east, "#now .slab").iter().all(|slab| slab == "Not yet inspected"), "grades are not inherited");
    let history = country.page("/councils/west-loxley/history").await;
    assert_eq!(words(&history, "#who tbody th").len(), 2, "the other half is another area");
    assert_eq!(words(&country.page("/councils/loxley/history").await, "#who tbody th").len(), 3);
}

#[tokio::test]
async fn what_happened_beside_inspections_stands_among_them_with_its_source() {
    let country = Country::new().await;
    let page = country.page("/councils/borsetshire").await;
    let titles = words(&page, ".event h3");
    assert_eq!(titles, ["Inspections stop for Covid", "Statutory direction: children’s social care"]);
    let direction = words(&page, ".event").pop().unwrap_or_default();
    assert!(direction.contains("3 February 2015"), "{direction}");
    assert!(direction.contains("From The minister’s list"), "{direction}");
    assert!(page.contains("href=\"https://minister.example/1\""));
    assert!(
        words(&page, "#now .facts").concat().contains("Services run byVale Trust. The council stays the authority")
    );
    assert!(!country.page("/councils/loxley").await.contains("Statutory direction"), "it is Borsetshire’s alone");
    let one_kind = country.page("/councils/borsetshire?kind=full").await;
    assert_eq!(words(&one_kind, ".event h3"), Vec::<String>::new());
}

#[tokio::test]
async fn what_is_asked_for_and_comes_back_stands_with_both_sentences() {
    let country = Country::new().await;
    let page = country.page("/councils/borsetshire").await;
    let asked = words(&page, "#again details");
    assert_eq!(asked.len(), 1, "{asked:?}");
    assert!(asked[0].starts_with("Assessment and planning, asked again: 2nd time since 2014"), "{asked:?}");
    assert!(asked[0].contains("Weakness “Too many plans drift.”"), "{asked:?}");
    assert!(asked[0].contains("Recommendation Inspectors asked for quicker assessments."), "{asked:?}");
    let before = country.page("/councils/borsetshire?as_of=2021-10-04").await;
    assert!(words(&before, "#again").is_empty(), "nothing had come back yet");
}

#[tokio::test]
async fn what_was_only_criticised_and_comes_back_is_raised_again_and_not_asked_again() {
    let country = Country::new().await;
    for (url, year, sentence) in
        [("https://echo.example/1", 2016, "Staff leave."), ("https://echo.example/2", 2018, "Staff still leave.")]
    {
        let came = format!("Inspectors came to Borsetshire on a monitoring visit in May {year}.");
        let told = Told::new(SourceKind::Article, "Echo", "Staff", (year, 6, 1), &format!("{came} {sentence}"))
            .at(url)
            .of(BORSETSHIRE, Kind::MonitoringVisit, within((year, 5, 1), (year, 5, 31)), DateOf::Visit, &came)
            .found(Side::Weakness, Theme::Workforce, sentence);
        country.tell(told).await;
    }
    let themes = words(&country.page("/councils/borsetshire").await, "#again summary");
    assert_eq!(
        themes,
        ["Assessment and planning, asked again: 2nd time since 2014", "Workforce, raised again: 2nd time since 2016"]
    );
}

#[tokio::test]
async fn what_a_partnership_is_told_is_not_asked_of_the_council_again() {
    let country = Country::new().await;
    let (came, asked) = ("Inspectors looked at the area in February 2024.", "Partners must plan sooner.");
    let told = Told::new(SourceKind::Article, "Echo", "Area SEND", (2024, 4, 1), &format!("{came} {asked}"))
        .of(BORSETSHIRE, Kind::AreaSend, within((2024, 2, 1), (2024, 2, 29)), DateOf::Visit, came)
        .found(Side::Recommendation, Theme::AssessmentAndPlanning, asked);
    country.tell(told).await;
    let asked = words(&country.page("/councils/borsetshire").await, "#again details");
    assert!(!asked.concat().contains("Partners must plan sooner."), "area SEND judges the local area partnership");
    assert!(asked[0].starts_with("Assessment and planning, asked again: 2nd time since 2014"), "{asked:?}");
}

#[tokio::test]
async fn change_is_told_area_by_area_and_only_within_one_framework() {
    let country = Country::new().await;
    let page = country.page("/councils/borsetshire").await;
    let newest = words(&page, "#full-2026-05").concat();
    let change =
        "Help and protection rose; leaders stayed the same; children in care and care leavers can’t be compared.";
    assert!(newest.contains(change), "{newest}");
    assert!(!words(&page, "#full-2019-03").concat().contains("compared"), "nothing compares across the seam");
    let json: serde_json::Value = serde_json::from_str(&country.page("/councils.json").await).expect("JSON");
    let borsetshire = &json["councils"][1];
    assert_eq!(borsetshire["change"], "better");
    assert_eq!(borsetshire["areas"]["leadership"]["change"], "same");
    assert_eq!(borsetshire["areas"]["children_in_care"]["change"], "not_comparable");
}

#[tokio::test]
async fn coverage_says_in_words_what_the_table_has_and_which_years_hold_nothing() {
    let country = Country::new().await;
    let page = country.page("/councils/borsetshire").await;
    let words = words(&page, "#coverage p");
    assert_eq!(words[0], "We hold 6 inspections and visits, 4 from Ofsted’s own table or reports.");
    assert_eq!(
        words[1],
        "Ofsted’s table of graded inspections since late 2013 stands as at 17 June 2026 and has 4 of this council; of 2 \
         we have a report or an article too."
    );
    assert!(words[2].starts_with("We hold nothing from 2009 to 2011, 2013, 2015 to 2018, 2020, 2022, 2023 and 2025: "));
    assert_eq!(words[3], "No source of ours tells of any monitoring visit or joint targeted area inspection here.");
}
