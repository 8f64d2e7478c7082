//! What readers see of an invented country, through the site's own door.

use crate::borsetshire::{Answer, BORSETSHIRE, Country, Told, one, within, words};
use ofsted_timelines::model::{DateOf, Grade, Kind, Side, SourceKind, Theme};
use scraper::{Html, Selector};
use std::collections::{BTreeSet, VecDeque};

/// The names in the list of councils.
fn listed(page: &str) -> Vec<String> {
    words(page, ".cards tbody th a")
}

/// An option's words, count included.
fn option(page: &str, name: &str, value: &str) -> String {
    one(page, &format!("label:has(input[name={name}][value={value}])"))
}

#[tokio::test]
async fn the_list_holds_the_councils_of_today_by_name() {
    let page = Country::new().await.page("/councils").await;
    assert_eq!(one(&page, "h1"), "All 5 councils");
    let names = listed(&page);
    assert_eq!(names[..3], ["Ambridge", "Borsetshire", "Felpersham"]);
    assert!(!names.contains(&"Old Felpersham".to_owned()), "an abolished council is no council of today");
    assert!(page.contains("Penny &#60;b&#62;Hassett&#60;/b&#62; &#38; Sons"), "a name is text, whatever it holds");
    assert!(!page.contains("<b>Hassett</b>"));
}

#[tokio::test]
async fn a_row_gives_the_areas_as_last_graded_and_the_last_overall_grade_with_its_date() {
    let page = Country::new().await.page("/councils?region=west-midlands&type=county").await;
    assert_eq!(one(&page, "h1"), "1 county council in the West Midlands");
    let cells = words(&page, ".cards tbody td");
    assert_eq!(cells[..4], ["Good", "Requires improvement", "Outstanding", "Good"]);
    assert_eq!(cells[4], "May 2026 short last overall Requires improvement, Mar 2019");
    assert_eq!(cells[5], "Better", "help and protection rose, and children in care can’t be compared");
}

#[tokio::test]
async fn reasons_for_no_grade_are_never_mixed() {
    let country = Country::new().await;
    let page = country.page("/councils").await;
    let areas = |slug: &str| words(&page, &format!("tr:has(button[value={slug}]) td.g"));
    assert_eq!(areas("ambridge"), ["Not yet inspected"; 4]);
    assert_eq!(areas("penny-hassett"), ["Not known"; 4]);
    assert_eq!(areas("felpersham"), ["Good", "Good", "Judged together", "Good"]);
    assert_eq!(areas("loxley"), ["Inadequate", "Inadequate", "Not judged", "Inadequate"]);
    assert_eq!(option(&page, "help_and_protection", "not_inspected"), "Not yet inspected (1)");
    assert_eq!(option(&page, "care_leavers", "not_known"), "Not known or not judged (2)");
    assert_eq!(option(&page, "care_leavers", "judged_together"), "Judged together with children in care (1)");
    assert_eq!(option(&page, "rating", "not_known"), "Not known or not judged (1)");
}

#[tokio::test]
async fn a_filter_counts_its_options_as_if_it_were_off_and_the_others_on() {
    let country = Country::new().await;
    let page = country.page("/councils?region=west-midlands&rating=requires_improvement").await;
    assert_eq!(listed(&page), ["Borsetshire"]);
    assert_eq!(option(&page, "rating", "requires_improvement"), "Requires improvement (1)");
    assert_eq!(option(&page, "rating", "not_inspected"), "Not yet inspected (1)", "Ambridge is in the region too");
    assert_eq!(option(&page, "rating", "good"), "Good (0)");
    assert_eq!(option(&page, "region", "south-west"), "South West (0)");
    let either = country.page("/councils?rating=requires_improvement&rating=inadequate").await;
    assert_eq!(
        listed(&either),
        ["Borsetshire", "Loxley-under-the-Very-Long-Hill, Darrington, Edgeley and Waterley Cross"]
    );
    assert_eq!(one(&either, "h1"), "2 councils whose last overall grade was Requires improvement or Inadequate");
}

#[tokio::test]
async fn chosen_filters_are_links_that_leave_them_out() {
    let page = Country::new().await.page("/councils?care_leavers=outstanding&region=west-midlands").await;
    assert_eq!(words(&page, ".chips li"), ["Remove filter: West Midlands", "Remove filter: Care leavers: Outstanding"]);
    assert!(page.contains("href=\"/councils?care_leavers=outstanding\""));
    assert_eq!(words(&page, ".filters input[checked]").len(), 2);
    assert_eq!(words(&page, ".filters button"), ["Apply filters", "Apply filters"]);
}

#[tokio::test]
async fn where_nothing_matches_the_page_says_which_filter_to_drop() {
    let page = Country::new().await.page("/councils?region=london&care_leavers=outstanding").await;
    assert_eq!(one(&page, "h1"), "No councils in London with care leavers graded Outstanding");
    let mut instead = words(&page, ".box li");
    instead.sort();
    assert_eq!(
        instead,
        ["Without the filter “Care leavers” there is 1 council", "Without the filter “Region” there is 1 council"]
    );
    assert!(page.contains("href=\"/councils?region=london\""));
}

#[tokio::test]
async fn an_unknown_value_lists_the_known_ones_and_an_unknown_name_is_passed_over() {
    let country = Country::new().await;
    let answer = country.get("/councils?region=mercia").await;
    assert_eq!(answer.status, 400);
    assert!(words(&answer.body, "code").contains(&"west-midlands".to_owned()));
    assert_eq!(country.get("/councils?sort=height").await.status, 400);
    assert_eq!(country.get("/councils/borsetshire?kind=party").await.status, 400);
    assert_eq!(country.page("/councils?colour=red&region=").await, country.page("/councils?").await);
}

#[tokio::test]
async fn a_column_sorts_both_ways_with_unknowns_last() {
    let country = Country::new().await;
    let up = listed(&country.page("/councils?sort=help_and_protection").await);
    let down = country.page("/councils?sort=-help_and_protection").await;
    assert_eq!(up[..2], ["Borsetshire", "Felpersham"]);
    assert!(listed(&down)[0].starts_with("Loxley"));
    assert_eq!(up[3..], ["Ambridge", "Penny <b>Hassett</b> & Sons"]);
    assert_eq!(listed(&down)[3..], up[3..], "what is not known stands last both ways");
    assert_eq!(one(&down, "th[aria-sort=descending]"), "Help and protection ↓");
    assert_eq!(words(&down, "input[name=sort]").len(), 1, "the form keeps the order");
}

#[tokio::test]
async fn a_name_finds_councils_of_today_and_of_once() {
    let country = Country::new().await;
    let found = async |path: &str| {
        let Answer { status, location, .. } = country.get(path).await;
        (status, location)
    };
    assert_eq!(found("/councils?q=borset+cc").await, (303, "/councils/borsetshire".to_owned()));
    assert_eq!(found("/councils?q=OLD+FELPERSHAM").await, (303, "/councils/old-felpersham".to_owned()));
    assert_eq!(found("/councils?q=Felpersham&region=south-west").await.0, 200, "with a filter it stays a list");
    let shared = country.page("/councils?q=vale+trust").await;
    assert_eq!(listed(&shared), ["Borsetshire", "Felpersham"], "a trust that runs two councils names both");
    let part = country.page("/councils?q=felp").await;
    assert_eq!(listed(&part), ["Felpersham", "Old Felpersham"]);
    assert!(words(&part, ".cards tbody small").contains(&"South West, to March 2019".to_owned()));
}

#[tokio::test]
async fn a_name_that_no_council_has_is_met_with_those_that_are_like_it() {
    let country = Country::new().await;
    let page = country.page("/councils?q=Borsetshrie").await;
    assert_eq!(one(&page, ".lede"), "No council is called “Borsetshrie”. Did you mean Borsetshire?");
    let nobody = country.page("/councils?q=zzzzzz").await;
    assert_eq!(one(&nobody, ".lede"), "No council is called “zzzzzz” or has a name that is like it.");
    let missing = country.get("/councils/borsetshrie").await;
    assert_eq!(missing.status, 404);
    assert!(missing.body.contains("href=\"/councils/borsetshire\""));
}

#[tokio::test]
async fn a_timeline_runs_from_the_newest_to_the_oldest_under_its_frameworks() {
    let page = Country::new().await.page("/councils/borsetshire").await;
    assert_eq!(one(&page, "h1"), "Borsetshire");
    let headings = words(&page, ".sect:has(.tl) h2");
    assert_eq!(
        headings,
        [
            "ILACS, without an overall grade",
            "Area SEND, second cycle",
            "ILACS, first form",
            "Single inspection framework",
            "Before the single framework"
        ]
    );
    assert_eq!(
        words(&page, ".ev-date"),
        [
            "27 April to 1 May 2026",
            "5 to 9 February 2024",
            "Between 1 and 30 September 2021",
            "17 March 2020 to May 2021",
            "4 to 15 March 2019",
            "3 February 2015",
            "6 to 29 May 2014",
            "Rated in 2012"
        ]
    );
    let seams = words(&page, ".seam");
    assert_eq!(seams.len(), 2, "{seams:?}");
    assert!(seams[0].starts_with("Framework seam, January 2018."));
    assert!(seams[1].starts_with("Framework seam, November 2013."));
}

#[tokio::test]
async fn the_head_of_a_timeline_says_where_the_council_stands_and_what_can_be_compared() {
    let page = Country::new().await.page("/councils/borsetshire").await;
    assert_eq!(words(&page, "#now .slab"), ["Good", "Requires improvement", "Outstanding", "Good"]);
    assert_eq!(
        words(&page, "#now .was"),
        [
            "Was Requires improvement in March 2019",
            "Was Good in March 2019, when the grade covered care leavers too: not comparable",
            "Was judged together with children in care in March 2019: not comparable",
            "Was Good in March 2019"
        ]
    );
    let said = one(&page, "#now .nog");
    assert!(said.starts_with("No overall grade stands today. Ofsted stopped giving one in April 2026."), "{said}");
    assert!(said.ends_with("Requires improvement in March 2019."), "{said}");
}

#[tokio::test]
async fn an_entry_has_its_outcome_one_strength_one_weakness_and_where_it_is_known_from() {
    let page = Country::new().await.page("/councils/borsetshire").await;
    let visit = one(&page, "#focused_visit-2021-09");
    assert!(visit.contains("Not graded: a focused visit gives no grade."), "{visit}");
    assert!(visit.contains("From 1 article"), "{visit}");
    assert!(visit.contains("Strength “Children are seen alone & heard.” Borsetshire Echo, 5 October 2021"), "{visit}");
    assert!(visit.contains("Weakness “Too many plans drift.”"), "{visit}");
    assert!(visit.contains("All 3 findings"), "{visit}");
    assert!(!visit.contains("Managers should check"), "three lines, and no more");
    let both = one(&page, "#full-2019-03 .ev-by");
    assert_eq!(
        both,
        "Published 30 April 2019From 1 article and Ofsted’s official tableOfsted’s report of this Standard inspection"
    );
    let send = one(&page, "#area_send-2024-02");
    assert!(send.contains("Inconsistent experiences and outcomes for children"), "{send}");
}

#[tokio::test]
async fn a_digest_is_told_without_quotation_marks_and_counted_as_no_source() {
    let country = Country::new().await;
    let page = country.page("/councils/borsetshire").await;
    let entry = one(&page, "#full-2014-05");
    assert!(entry.contains("Strength Inspectors saw warm foster homes. In our words, from Ofsted’s report"), "{entry}");
    assert!(entry.contains("From Ofsted’s official table"), "{entry}");
    let inspection = country.page("/councils/borsetshire/inspections/full-2014-05").await;
    assert_eq!(words(&inspection, "h3.ours"), ["In our words, from Ofsted’s report"; 3]);
    assert!(!inspection.contains("“Inspectors"), "our own words never stand in quotation marks");
    assert!(inspection.contains("href=\"https://reports.example/1\""), "the report is one step away");
}

#[tokio::test]
async fn one_kind_alone_is_an_address_of_its_own() {
    let page = Country::new().await.page("/councils/borsetshire?kind=focused_visit").await;
    assert_eq!(words(&page, ".ev-date"), ["Between 1 and 30 September 2021"]);
    assert_eq!(one(&page, ".choices b"), "Focused visit (1)");
    assert!(page.contains("href=\"/councils/borsetshire.json?kind=focused_visit\""));
}

#[tokio::test]
async fn a_reorganisation_is_an_event_on_both_sides_and_grades_stay_where_they_were_given() {
    let country = Country::new().await;
    let after = country.page("/councils/felpersham").await;
    assert!(one(&after, ".sub").contains("Since April 2019 (before: Old Felpersham)."));
    assert!(words(&after, ".event h3").contains(&"Felpersham begins".to_owned()));
    assert!(!after.contains("Rated in 2016"), "the grade of 2016 is not Felpersham’s");
    let before = country.page("/councils/old-felpersham").await;
    assert!(one(&before, ".sub").contains("To March 2019, replaced by Felpersham."));
    assert_eq!(words(&before, ".event h3"), ["Old Felpersham ends"]);
    assert_eq!(one(&before, "#now h2"), "At its end");
    assert!(before.contains("Rated in") && !before.contains("No overall grade stands today"));
}

#[tokio::test]
async fn an_article_never_outranks_the_official_table_for_where_a_council_stands() {
    let country = Country::new().await;
    let page = country.page("/councils/felpersham").await;
    assert_eq!(words(&page, "#now .slab")[0], "Good");
    assert!(one(&page, "#full-2024-09-08").contains("Not in Ofsted’s table, which covers this time"));
    let inadequate = country.page("/councils?rating=inadequate").await;
    assert!(!listed(&inadequate).contains(&"Felpersham".to_owned()));
}

#[tokio::test]
async fn an_inspection_shows_what_was_asked_for_first_and_the_sentence_behind_each_fact() {
    let country = Country::new().await;
    let page = country.page("/councils/borsetshire/inspections/focused_visit-2021-09").await;
    assert_eq!(one(&page, "h1"), "Focused visit of Borsetshire, September 2021");
    let sides = words(&page, "section[id] > header > h2");
    assert_eq!(sides[..3], ["What inspectors asked for", "Weaknesses", "Strengths"]);
    assert_eq!(one(&page, "#recommendation blockquote"), "“Managers should check every plan within a month.”");
    assert_eq!(one(&page, "#recommendation .tags"), "Supervision and oversight");
    let proof = one(&page, "#proof .q");
    assert!(proof.starts_with("That it took place · When“Inspectors came to Borsetshire in September 2021"), "{proof}");
    assert!(page.contains("https://echo.example/visit#:~:text=Too%20many%20plans%20drift."));
    assert!(!page.contains("Grundy"), "the rest of an article is nobody’s business here");
}

#[tokio::test]
async fn sources_that_differ_stand_side_by_side() {
    let page = Country::new().await.page("/councils/borsetshire/inspections/full-2019-03").await;
    let says = words(&page, "#differ .says > div");
    assert_eq!(
        says,
        [
            "Ofsted’s official table, 30 April 2019Requires improvement",
            "Felpersham Gazette, 2 May 2019Inadequate",
            "This page usesRequires improvement"
        ]
    );
}

#[tokio::test]
async fn an_old_address_of_an_inspection_leads_to_the_new_one() {
    let country = Country::new().await;
    let told = Told::new(SourceKind::Article, "Echo", "Two days", (2021, 11, 1), "They came on 14 September 2021.");
    let day = within((2021, 9, 14), (2021, 9, 14));
    country.tell(told.of(BORSETSHIRE, Kind::FocusedVisit, day, DateOf::Visit, "They came on 14 September 2021.")).await;
    let old = country.get("/councils/borsetshire/inspections/focused_visit-2021-09").await;
    let new = "/councils/borsetshire/inspections/focused_visit-2021-09-14";
    assert_eq!((old.status, old.location.as_str()), (308, new));
    country.page(new).await;
    assert_eq!(country.get("/councils/borsetshire/inspections/full-1999").await.status, 404);
}

#[tokio::test]
async fn a_page_shows_twenty_findings_and_then_links() {
    let country = Country::new().await;
    let sentences: Vec<String> = (1..=45).map(|n| format!("Plan number {n} drifts.")).collect();
    let text = format!("They came in July 2023. {}", sentences.join(" "));
    let july = within((2023, 7, 1), (2023, 7, 31));
    let mut told = Told::new(SourceKind::Article, "Echo", "Plans", (2023, 8, 1), &text).of(
        BORSETSHIRE,
        Kind::MonitoringVisit,
        july,
        DateOf::Visit,
        "They came in July 2023.",
    );
    for sentence in &sentences {
        told = told.found(Side::Weakness, Theme::AssessmentAndPlanning, sentence);
    }
    country.tell(told).await;
    let path = "/councils/borsetshire/inspections/monitoring_visit-2023-07";
    let first = country.page(path).await;
    assert_eq!(words(&first, "#weakness blockquote").len(), 20);
    assert_eq!(one(&first, "#weakness header p"), "20 of 45 sentences");
    assert_eq!(words(&first, "nav.more a"), ["More findings"]);
    let last = country.page(&format!("{path}?page=3")).await;
    assert_eq!(words(&last, "#weakness blockquote").len(), 5);
    assert_eq!(words(&last, "nav.more a"), ["Findings before these"]);
    assert_eq!(country.get(&format!("{path}?page=0")).await.status, 400);
}

#[tokio::test]
async fn articles_say_what_they_gave_and_never_their_whole_text() {
    let country = Country::new().await;
    let list = country.page("/articles").await;
    assert_eq!(
        words(&list, ".latest h3"),
        [
            "Flower show",
            "Council shame",
            "Ten years on",
            "Inspectors call on the county",
            "A bad spring",
            "Borsetshire: a digest"
        ]
    );
    let gave = words(&list, ".latest h3 + p");
    assert_eq!(gave[0], "Gave no facts; names no council");
    assert_eq!(gave[3], "Gave 1 inspection and 3 findings; names 1 council");
    assert_eq!(words(&country.page("/articles?facts=none").await, ".latest h3"), ["Flower show"]);
    let href = {
        let html = Html::parse_document(&list);
        let links = Selector::parse(".latest h3 a").expect("a selector");
        html.select(&links).nth(3).and_then(|link| link.attr("href")).expect("a link").to_owned()
    };
    let page = country.page(&href).await;
    assert!(page.contains("“Too many plans drift.”") && !page.contains("Grundy"));
    assert!(page.contains("https://echo.example/visit"), "and a way out to the rest");
    assert_eq!(country.get("/articles/000000000000").await.status, 404);
    assert_eq!(country.get("/articles?facts=many").await.status, 400);
}

#[tokio::test]
async fn the_front_page_counts_councils_by_area_and_shows_the_latest() {
    let page = Country::new().await.page("/").await;
    assert_eq!(words(&page, ".latest h3")[..2], ["Borsetshire", "Felpersham"]);
    assert!(words(&page, "figure small")[0].starts_with("Good 2, Inadequate 1, Not yet inspected 1, Not known 1"));
    assert!(words(&page, ".regions a").contains(&"West Midlands 2 councils".to_owned()));
    assert!(page.contains("Official outcomes as at <time datetime=\"2026-06-17\">17 June 2026</time>"));
}

#[tokio::test]
async fn the_timeline_is_json_in_the_shape_that_the_design_gives() {
    let country = Country::new().await;
    let json = country.page("/councils/borsetshire.json").await;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    insta::assert_snapshot!("borsetshire", serde_json::to_string_pretty(&json).expect("JSON"));
    let one_kind = country.page("/councils/borsetshire.json?kind=area_send").await;
    let one_kind: serde_json::Value = serde_json::from_str(&one_kind).expect("JSON");
    assert_eq!(one_kind["inspections"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn the_list_is_json_and_csv_of_the_same_councils() {
    let country = Country::new().await;
    let json = country.page("/councils.json?region=west-midlands").await;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    insta::assert_snapshot!("west-midlands", serde_json::to_string_pretty(&json).expect("JSON"));
    let csv = country.page("/councils.csv?region=west-midlands").await;
    let rows: Vec<&str> = csv.lines().collect();
    assert_eq!(rows.len(), 3);
    assert!(rows[1].starts_with("E99000004,ambridge,Ambridge,west-midlands,unitary,not_inspected,"));
    let timeline = country.page("/councils/borsetshire.csv").await;
    assert_eq!(timeline.lines().count(), 1 + 6);
}

#[tokio::test]
async fn every_link_of_ours_leads_to_a_page_and_every_page_keeps_its_weight() {
    let country = Country::new().await;
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut queue: VecDeque<String> = VecDeque::from(["/".to_owned()]);
    while let Some(path) = queue.pop_front() {
        let answer = country.get(&path).await;
        assert!([200, 303, 307, 308].contains(&answer.status), "{path}: {}", answer.status);
        // The lasting address of a fact: what it leads to must be there too.
        if answer.status == 307 {
            let (page, anchor) = answer.location.split_once('#').expect("an anchor");
            assert!(country.page(page).await.contains(&format!("id=\"{anchor}\"")), "{path}");
            continue;
        }
        // Files to take away are as long as the data are.
        if path.starts_with("/data/") {
            continue;
        }
        assert!(answer.body.len() <= 60_000, "{path} weighs {} bytes", answer.body.len());
        if path.contains("/static/") || answer.body.starts_with('{') {
            continue;
        }
        assert!(!answer.body.contains("style=\"") && !answer.body.contains("<script"), "{path} holds something inline");
        for href in hrefs(&answer.body) {
            // Sorting and filtering multiply without end; one step from every page will do.
            let deep = path.contains('?') && href.contains('?');
            if !deep && seen.insert(href.clone()) {
                queue.push_back(href);
            }
        }
    }
    assert!(seen.len() > 60, "only {} pages", seen.len());
}

/// The addresses of ours that a page links to, and the anchors within it that must be there.
fn hrefs(page: &str) -> Vec<String> {
    let html = Html::parse_document(page);
    let selector = Selector::parse("[href]").expect("a selector");
    let all = html.select(&selector).filter_map(|element| element.attr("href"));
    let ours = all.filter(|href| href.starts_with('/'));
    ours.map(|href| href.split('#').next().unwrap_or_default().to_owned()).collect()
}

#[tokio::test]
async fn an_anchor_that_a_page_names_is_on_the_page_that_it_names() {
    let country = Country::new().await;
    for path in ["/councils/borsetshire", "/councils/borsetshire/inspections/focused_visit-2021-09", "/"] {
        let page = country.page(path).await;
        let html = Html::parse_document(&page);
        let selector = Selector::parse("a[href^='/'][href*='#']").expect("a selector");
        for href in html.select(&selector).filter_map(|element| element.attr("href")) {
            let (target, anchor) = href.split_once('#').expect("an anchor");
            let there = country.page(target).await;
            assert!(there.contains(&format!("id=\"{anchor}\"")), "{path} leads to {href}, where nothing has that name");
        }
    }
}

#[tokio::test]
async fn a_page_is_the_same_however_often_and_in_whatever_order_it_is_asked_for() {
    let country = Country::new().await;
    for path in
        ["/", "/councils", "/councils/borsetshire", "/councils/borsetshire/inspections/full-2019-03", "/articles"]
    {
        assert_eq!(country.page(path).await, country.page(path).await, "{path}");
    }
}

#[tokio::test]
async fn a_grade_is_told_by_its_word_and_never_by_its_colour_alone() {
    let page = Country::new().await.page("/councils/loxley").await;
    let html = Html::parse_document(&page);
    let selector = Selector::parse(".g, .slab").expect("a selector");
    for chip in html.select(&selector) {
        assert!(!chip.text().collect::<String>().trim().is_empty());
    }
    assert!(words(&page, ".slab").contains(&Grade::Inadequate.label().to_owned()));
}

#[tokio::test]
async fn the_map_has_a_tile_for_every_council_and_says_in_words_what_it_shows() {
    let country = Country::new().await;
    let page = country.page("/councils?map=leadership").await;
    assert_eq!(one(&page, "svg.map title"), "Map of England: Leaders");
    assert_eq!(one(&page, "svg.map desc"), "Good 2, Inadequate 1, Not yet inspected 1, Not known 1");
    let tiles = |page: &str, selector: &str| {
        let html = Html::parse_document(page);
        let selector = Selector::parse(selector).expect("a selector");
        html.select(&selector).map(|path| path.attr("d").unwrap_or_default().matches('M').count()).sum::<usize>()
    };
    assert_eq!((tiles(&page, ".map .f-gd"), tiles(&page, ".map .f-i"), tiles(&page, ".map .f-n")), (2, 1, 2));
    let two = country.page("/councils?region=west-midlands&map=change").await;
    assert_eq!((tiles(&two, ".map .seg"), tiles(&two, ".map .grid")), (2, 3), "the others have no mark");
    assert_eq!(words(&two, ".map text.b"), ["–", "B"], "a change is a letter and has no colour");
    assert!(two.contains("/councils.csv?region=west-midlands\""), "a table has no map");
    assert_eq!(country.get("/councils?map=moon").await.status, 400);
}

#[tokio::test]
async fn the_front_page_shows_the_grades_of_each_year_and_the_same_as_tables() {
    let page = Country::new().await.page("/").await;
    let rows = words(&page, "figure:has(#y-help_and_protection) tbody tr");
    assert_eq!(rows.len(), 18, "2009 to 2026");
    let row = |year: usize| rows[year - 2009].clone();
    assert_eq!([row(2014), row(2016), row(2020)], ["2014001000", "2016000010", "2020000000"]);
    let care = words(&page, "figure:has(#y-care_leavers) tbody tr");
    assert_eq!(care[2019 - 2009], "2019000001", "judged together is no grade");
    assert_eq!(words(&page, "figure:has(#y-leadership) svg .b")[..2], ["SIF", "ILACS"]);
}

#[tokio::test]
async fn what_was_asked_for_again_stands_first_with_the_way_to_its_sentences() {
    let country = Country::new().await;
    let page = country.page("/councils/borsetshire").await;
    assert_eq!(words(&page, "#repeated thead a"), ["Focused visit, September 2021", "Single inspection, May 2014"]);
    let rows = words(&page, "#repeated tbody tr");
    assert_eq!(rows.len(), 4);
    let again = "Assessment and planning Asked again: raised at 2 of 2 visits1 weakness1 recommendation, 1 weakness";
    assert_eq!(rows[0], again);
    assert!(rows[1].starts_with("Placements") && rows[1].ends_with("1 strength"), "{rows:?}");
    let path = "/findings?theme=assessment_and_planning&council=borsetshire";
    assert!(page.contains(&path.replace('&', "&#38;")));
    assert_eq!(one(&country.page(path).await, ".split h2"), "3 sentences from 2 inspections of 1 council");
    assert!(words(&country.page("/councils/loxley").await, "#repeated").is_empty(), "one visit repeats nothing");
}
