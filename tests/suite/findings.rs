//! Search in what inspectors found, through the site's own door, over an invented country.

use crate::borsetshire::{BORSETSHIRE, Country, Told, one, within, words};
use ofsted_timelines::model::{DateOf, Kind, Side, SourceKind, Theme};
use scraper::{Html, Selector};

/// A country in which a monitoring visit found forty-five drifting plans, and a good deal else.
pub async fn country() -> Country {
    let country = Country::new().await;
    let sentences: Vec<String> = (1..=45).map(|n| format!("Plan number {n} drifts.")).collect();
    let text = format!("They came in July 2023. {}", sentences.join(" "));
    let mut told = Told::new(SourceKind::Article, "Echo", "Plans", (2023, 8, 1), &text).of(
        "E99000004",
        Kind::MonitoringVisit,
        within((2023, 7, 1), (2023, 7, 31)),
        DateOf::Visit,
        "They came in July 2023.",
    );
    for (n, sentence) in sentences.iter().enumerate() {
        let side = if n % 3 == 0 { Side::Recommendation } else { Side::Weakness };
        told = told.found(side, if n % 2 == 0 { Theme::Workforce } else { Theme::EarlyHelp }, sentence);
    }
    country.tell(told).await;
    country
}

#[tokio::test]
async fn a_sentence_is_found_by_its_words_and_says_whose_visit_it_is_and_where_it_stands() {
    let page = Country::new().await.page("/findings?q=PLANS+drift").await;
    assert_eq!(one(&page, ".split h2"), "1 sentence from 1 inspection of 1 council");
    assert_eq!(one(&page, ".q blockquote"), "“Too many plans drift.”");
    assert_eq!(words(&page, ".q mark"), ["plans", "drift"]);
    let by = one(&page, ".q-by");
    assert!(by.starts_with("Borsetshire, Focused visit, September 2021 of Borsetshire"), "{by}");
    assert!(by.contains("Borsetshire Echo, 5 October 2021"), "{by}");
    assert!(page.contains("https://echo.example/visit#:~:text=Too%20many%20plans%20drift."));
    assert!(page.contains("href=\"/findings?theme=assessment_and_planning\""));
}

#[tokio::test]
async fn words_in_any_order_usual_endings_phrases_and_beginnings_are_understood() {
    let country = Country::new().await;
    for (q, sentences) in [
        ("drift plans", 1),
        ("plan drifting", 1),
        ("%22plans drift%22", 1),
        ("%22drift plans%22", 0),
        ("assess*", 2),
        ("assess* slow", 1),
        ("“slow assessments”", 1),
        ("children AND NOT", 0),
        ("alone & heard", 1),
    ] {
        let json = country.page(&format!("/findings.json?q={}", q.replace(' ', "+").replace('&', "%26"))).await;
        let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!(json["count"], sentences, "{q}");
    }
}

#[tokio::test]
async fn a_digest_is_found_in_our_words_and_without_quotation_marks() {
    let page = Country::new().await.page("/findings?q=foster").await;
    assert_eq!(one(&page, ".q.own > p:nth-child(2)"), "Inspectors saw warm foster homes.");
    assert!(one(&page, ".q-by").contains("In our words, from Ofsted’s report"));
}

#[tokio::test]
async fn twenty_sentences_stand_on_a_page_and_the_newest_visit_comes_first() {
    let country = country().await;
    let first = country.page("/findings").await;
    assert_eq!(one(&first, ".split h2"), "51 sentences from 3 inspections of 2 councils");
    assert_eq!(words(&first, "ol.ql > li").len(), 20);
    assert!(words(&first, ".q-by").iter().all(|by| by.starts_with("Ambridge, Monitoring visit, July 2023")));
    assert_eq!(words(&first, "nav[aria-label=Pages] a"), ["The next 20 sentences"]);
    let last = country.page("/findings?page=3").await;
    assert_eq!(words(&last, "ol.ql > li").len(), 11);
    assert!(words(&last, ".q-by")[10].contains("May 2014"));
    assert_eq!(words(&last, "nav[aria-label=Pages] a"), ["The 20 sentences before"]);
    assert!(country.page("/findings?page=9").await.contains("There are fewer pages than that."));
    assert_eq!(country.get("/findings?page=0").await.status, 400);
}

#[tokio::test]
async fn councils_stand_by_name_with_their_first_sentence_and_a_way_to_all() {
    let country = country().await;
    let page = country.page("/findings?group=council&q=plan").await;
    assert_eq!(words(&page, "ol.ql h3"), ["Ambridge", "Borsetshire"]);
    let ambridge = &words(&page, "ol.ql .sub")[0];
    assert!(ambridge.starts_with("45 sentences from 1 inspection: all of them"), "{ambridge}");
    let all = country.page("/findings?q=plan&council=ambridge").await;
    assert_eq!(one(&all, ".split h2"), "45 sentences from 1 inspection of 1 council");
}

#[tokio::test]
async fn where_nothing_is_found_the_page_names_the_filter_that_stands_in_the_way() {
    let country = Country::new().await;
    let page = country.page("/findings?q=drift&side=strength&region=west-midlands").await;
    assert_eq!(one(&page, ".split h2"), "No sentences match");
    assert_eq!(words(&page, ".box a"), ["Without the filter “Side” there would be 1 sentence"]);
    let nothing = country.page("/findings?q=%E2%80%A6").await;
    assert!(one(&nothing, ".box").starts_with("There is no word in what you typed"));
    assert_eq!(country.get("/findings?side=sideways").await.status, 400);
    assert_eq!(country.get("/findings?year=1066").await.status, 400);
}

#[tokio::test]
async fn a_search_is_a_feed_with_an_entry_a_sentence_that_keeps_its_name() {
    let country = Country::new().await;
    let feed = country.page("/findings.atom?q=plan").await;
    let mut reader = quick_xml::Reader::from_str(&feed);
    let (mut ids, mut in_id): (Vec<String>, bool) = (Vec::new(), false);
    loop {
        match reader.read_event().expect("well-formed XML") {
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::Start(tag) => in_id = tag.name().as_ref() == "id",
            quick_xml::events::Event::Text(text) if in_id => ids.push(text.into_inner().into_owned()),
            quick_xml::events::Event::End(_) => in_id = false,
            _ => {}
        }
    }
    assert_eq!(ids[0], "https://timelines.example/findings.atom?q=plan");
    assert_eq!(ids.len(), 3, "the feed and two sentences: {ids:?}");
    assert!(ids[1].starts_with("https://timelines.example/facts/"), "{ids:?}");
    assert!(feed.contains("<updated>2026-11-22T09:00:00Z</updated>"), "{feed}");
}

#[tokio::test]
async fn what_is_forgotten_is_not_found_any_more() {
    let country = Country::new().await;
    let mut writer = country.store.begin().await.expect("a writer");
    writer.clear_sources(SourceKind::Digest).await.expect("a change");
    writer.finish("test", country.app.now()).await.expect("a run");
    let page = country.page("/findings?q=foster").await;
    assert_eq!(one(&page, ".split h2"), "No sentences match");
    assert_eq!(one(&country.page("/findings?council=borsetshire").await, ".split h2").split(' ').next(), Some("3"));
}

#[tokio::test]
async fn what_was_known_on_a_day_can_be_searched_alone() {
    let country = Country::new().await;
    let page = country.page("/findings?as_of=2021-10-04").await;
    assert_eq!(one(&page, ".split h2"), "3 sentences from 1 inspection of 1 council");
    assert!(one(&page, ".head .nog").starts_with("As known on 4 October 2021."));
    assert!(words(&page, ".chips a").contains(&"Remove filter: as known on 4 October 2021".to_owned()));
    assert!(page.contains("href=\"/findings.csv?as_of=2021-10-04\""));
    let day_after = country.page("/findings?as_of=2021-10-05").await;
    assert_eq!(one(&day_after, ".split h2"), "6 sentences from 2 inspections of 1 council");
    let json: serde_json::Value =
        serde_json::from_str(&country.page("/findings.json?as_of=2021-10-04").await).expect("JSON");
    assert_eq!((&json["count"], &json["as_of"]), (&3.into(), &"2021-10-04".into()));
    assert_eq!(country.get("/findings?as_of=2027-01-01").await.status, 400);
    // A year that had not come then is no unknown word.
    let none = country.page("/findings?year=2021&as_of=2019-01-01").await;
    assert_eq!(one(&none, ".split h2"), "No sentences match");
}

#[tokio::test]
async fn the_front_page_counts_themes_as_inspections_and_leads_to_as_many() {
    let country = country().await;
    let page = country.page("/").await;
    let rows = words(&page, "#themes tbody tr");
    assert!(rows[0].starts_with("Assessment and planning2 inspections of 1 council raised"), "{rows:?}");
    assert!(rows.iter().any(|row| row.starts_with("Workforce1 inspection of 1 council")), "{rows:?}");
    assert!(rows.iter().all(|row| !row.starts_with("Placements")), "it was only praised: {rows:?}");
    let html = Html::parse_document(&page);
    let link = Selector::parse("#themes td a").expect("a selector");
    for link in html.select(&link) {
        let says = link.text().next().expect("words").to_owned();
        let found = country.page(link.attr("href").expect("an address")).await;
        assert!(one(&found, ".split h2").ends_with(&format!("from {says}")), "{says}");
    }
}

#[tokio::test]
async fn what_is_counted_beforehand_is_what_there_is_whatever_was_corrected() {
    let country = country().await;
    let id = country.page("/findings.csv?q=plan+number+7").await;
    let id = id.lines().nth(1).and_then(|row| row.split(',').next()).expect("a sentence").to_owned();
    country.correct(&format!("2026-11-20,the editor,withdraw,{id},,It is no sentence of inspectors’.")).await;
    let other = country.page("/findings.csv?q=plan+number+9").await;
    let other = other.lines().nth(1).and_then(|row| row.split(',').next()).expect("a sentence").to_owned();
    country.correct(&format!("2026-11-20,the editor,amend,{other},strength,It is praise.")).await;
    let today = jiff::civil::date(2026, 11, 22);
    let mut now = country.store.reader().await.expect("a reader");
    let mut then = country.store.reader().await.expect("a reader").as_of(Some(today));
    let england = now.england().await.expect("the country");
    for record in england.councils() {
        let gss = record.council.gss;
        let counted = then.counts(gss).await.expect("counts");
        for (row, counts) in now.counts(gss).await.expect("counts") {
            assert_eq!(counts, counted.get(&row).copied().unwrap_or_default(), "{}", record.council.name);
        }
        assert_eq!(now.theme_counts(gss).await.expect("counts"), then.theme_counts(gss).await.expect("counts"));
    }
    let page = country.page("/councils/ambridge").await;
    assert!(page.contains("All 44 findings"), "{page}");
}

#[tokio::test]
async fn of_very_many_sources_a_page_tells_the_newest_and_counts_all() {
    let country = Country::new().await;
    for n in 1..=30_i8 {
        let text = format!("They came in July 2023. Plan {n} is late.");
        let told = Told::new(SourceKind::Article, "Echo", "Plans", (2023, 8, n), &text)
            .of(
                "E99000004",
                Kind::MonitoringVisit,
                within((2023, 7, 1), (2023, 7, 31)),
                DateOf::Visit,
                "They came in July 2023.",
            )
            .found(Side::Weakness, Theme::Workforce, &format!("Plan {n} is late."));
        country.tell(told).await;
    }
    let timeline = country.page("/councils/ambridge").await;
    assert!(timeline.contains("“Plan 30 is late.”") && timeline.contains("All 30 findings"), "{timeline}");
    assert!(timeline.contains("From 30 articles"), "{timeline}");
    let visit = country.page("/councils/ambridge/inspections/monitoring_visit-2023-07").await;
    let sentences = words(&visit, "#weakness .q blockquote");
    assert_eq!((sentences.len(), sentences[0].as_str()), (20, "“Plan 30 is late.”"));
    let rest = country.page("/councils/ambridge/inspections/monitoring_visit-2023-07?page=2").await;
    assert_eq!(words(&rest, "#weakness .q blockquote").last().map(String::as_str), Some("“Plan 1 is late.”"));
}

#[tokio::test]
async fn a_word_that_only_filters_is_never_found() {
    let country = Country::new().await;
    for word in ["any", "side_weakness", "kind_full", &BORSETSHIRE.to_lowercase()] {
        let page = country.page(&format!("/findings?q={word}")).await;
        assert_eq!(one(&page, ".split h2"), "No sentences match", "{word}");
    }
}
