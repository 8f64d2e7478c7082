//! Reports and letters of our own invention in the layouts of Ofsted's, from the bytes of a PDF to what they say.

use crate::pdf::{Sheet, pdf};
use jiff::civil::date;
use ofsted_timelines::{
    model::{Area, Fact, Framework, Grade, Interval, Judgement, Kind, Register, SendOutcome, Side, Variant},
    reports::{Report, Reports, Unreadable},
};
use std::collections::BTreeMap;

pub const LEADERS: &[&str] = &["The impact of leaders on social work practice with", "children and families"];
pub const PROTECTION: &[&str] = &["The experiences and progress of", "children who need help and protection"];
const IN_CARE: &[&str] = &["The experiences and progress of", "children in care"];
const LEAVERS: &[&str] = &["The experiences and progress of care", "leavers"];
pub const TOGETHER: &[&str] = &["The experiences and progress of", "children in care and care leavers"];
pub const OVERALL: &[&str] = &["Overall effectiveness"];
pub const IMPROVE: &[&str] = &["Requires improvement", "to be good"];

pub fn read(pages: &[Sheet]) -> Result<Report, Unreadable> {
    Reports::new(Register::bundled()).read(pdf(pages))
}

fn report(pages: &[Sheet]) -> Report {
    read(pages).expect("a report")
}

fn council(report: &Report) -> String {
    Register::bundled().council(report.facts.council).expect("a council").slug.clone()
}

fn days(report: &Report) -> (jiff::civil::Date, jiff::civil::Date) {
    (report.facts.days.earliest(), report.facts.days.latest())
}

fn grades(report: &Report) -> Vec<(Area, Judgement)> {
    report.facts.judgements.iter().map(|(area, given)| (*area, *given)).collect()
}

fn graded(area: Area, grade: Grade) -> (Area, Judgement) {
    (area, Judgement::Grade(grade))
}

/// The first page of an inspection since 2018.
pub fn front(days: &str) -> Sheet {
    Sheet::default()
        .heading("Inspection of Swindon local authority")
        .heading("children\u{2019}s services")
        .paragraph(&[&format!("Inspection dates: {days}")])
        .paragraph(&["Lead inspector: Ann Example, His Majesty\u{2019}s Inspector"])
        .row(&["Judgement"], &["Grade"])
}

pub fn full_front(days: &str) -> Sheet {
    front(days)
        .row(LEADERS, &["Good"])
        .row(PROTECTION, IMPROVE)
        .row(IN_CARE, &["Good"])
        .row(LEAVERS, &["Outstanding"])
        .row(OVERALL, &["Good"])
        .paragraph(&["Leaders have made steady progress since the last inspection. Plans for children"])
        .line("are clear and most are reviewed on time.")
}

fn body() -> Sheet {
    Sheet::default()
        .heading("What needs to improve?")
        .paragraph(&["\u{2022} The timeliness of visits to children who are missing from care, and the quality of"])
        .line("  records of why they went.")
        .paragraph(&["\u{2022} The oversight of plans by managers."])
        .heading("The experiences and progress of children who need help and")
        .line("protection: requires improvement to be good")
        .paragraph(&["1. Social workers know children well and build strong relationships with them."])
        .line("Too many assessments are not completed in time, and children wait too long for help.")
}

#[test]
fn an_inspection_is_read_with_its_council_days_grades_and_lead_inspector() {
    let report = report(&[full_front("15 to 19 May 2023"), body()]);
    assert_eq!(council(&report), "swindon");
    assert_eq!((report.facts.kind, report.facts.framework), (Kind::Full, Some(Framework::Ilacs)));
    assert_eq!(days(&report), (date(2023, 5, 15), date(2023, 5, 19)));
    assert_eq!(report.facts.variant, Some(Variant::Short));
    assert_eq!(report.facts.overall, Some(Grade::Good));
    let expected = [
        graded(Area::HelpAndProtection, Grade::RequiresImprovement),
        graded(Area::ChildrenInCare, Grade::Good),
        graded(Area::CareLeavers, Grade::Outstanding),
        graded(Area::Leadership, Grade::Good),
    ];
    assert_eq!(grades(&report), expected);
    assert_eq!(report.facts.lead_inspector.as_deref(), Some("Ann Example"));
    assert_eq!(report.facts.published_on, None, "it does not say when it came out");
}

#[test]
fn every_fact_shows_its_words_in_the_reports_text() {
    let report = report(&[full_front("15 to 19 May 2023"), body()]);
    let says = |fact| {
        let evidence = report.facts.evidence.iter().filter(|evidence| evidence.fact == fact);
        evidence.map(|evidence| evidence.span.of(&report.text)).collect::<Vec<_>>().join(" / ")
    };
    assert_eq!(says(Fact::Date), "15 to 19 May 2023");
    assert_eq!(says(Fact::Rating), "Overall effectiveness\n\nGood");
    assert!(says(Fact::Judgement(Area::HelpAndProtection)).ends_with("Requires improvement to be good"));
    assert!(says(Fact::Inspection).contains("Swindon"));
}

#[test]
fn the_order_in_which_a_file_holds_its_cells_does_not_matter() {
    let usual = report(&[full_front("15 to 19 May 2023")]).facts;
    let row_by_row = full_front("15 to 19 May 2023").reordered(|shown| (shown.y, shown.x));
    let grades_first =
        full_front("15 to 19 May 2023").reordered(|shown| (u32::from(shown.x < 300 && shown.y > 260), 0));
    for page in [row_by_row, grades_first] {
        let other = report(&[page]).facts;
        assert_eq!((&other.judgements, other.overall), (&usual.judgements, usual.overall));
    }
}

#[test]
fn what_needs_to_improve_is_asked_for_and_the_rest_comes_down_on_a_side() {
    let report = report(&[full_front("15 to 19 May 2023"), body()]);
    let of_side = |side| {
        let findings = report.facts.findings.iter().filter(move |finding| finding.side == side);
        findings.map(|finding| finding.span.of(&report.text)).collect::<Vec<_>>()
    };
    assert_eq!(
        of_side(Side::Recommendation),
        [
            "The timeliness of visits to children who are missing from care, and the quality of records of why they went.",
            "The oversight of plans by managers.",
        ]
    );
    assert!(of_side(Side::Weakness).iter().any(|words| words.starts_with("Too many assessments")));
    assert!(of_side(Side::Strength).iter().any(|words| words.starts_with("Social workers know")));
    assert!(report.facts.findings.iter().all(|finding| !finding.themes.is_empty()));
}

#[test]
fn two_weeks_on_site_are_a_standard_inspection_whatever_its_grade() {
    let variant = |days| report(&[full_front(days)]).facts.variant;
    assert_eq!(variant("6 to 17 March 2023"), Some(Variant::Standard));
    assert_eq!(variant("5 to 9 December 2022 and 14 to 15 February 2023"), Some(Variant::Short));
}

#[test]
fn care_leavers_judged_with_children_in_care_have_no_grade_of_their_own() {
    let page = front("14 May 2018 to 25 May 2018")
        .row(LEADERS, &["Good"])
        .row(PROTECTION, &["Good"])
        .row(TOGETHER, &["Outstanding"])
        .row(OVERALL, &["Good"]);
    let judgements = report(&[page]).facts.judgements;
    assert_eq!(judgements.get(&Area::ChildrenInCare), Some(&Judgement::Grade(Grade::Outstanding)));
    assert_eq!(judgements.get(&Area::CareLeavers), Some(&Judgement::With(Area::ChildrenInCare)));
}

#[test]
fn an_inspection_since_april_2026_has_no_overall_grade() {
    let rows = |days| {
        front(days).row(LEADERS, &["Good"]).row(PROTECTION, &["Good"]).row(IN_CARE, &["Good"]).row(LEAVERS, &["Good"])
    };
    let report = report(&[rows("11 to 22 May 2026")]);
    assert_eq!((report.facts.overall, report.facts.judgements.len()), (None, 4));
    let late = rows("11 to 22 May 2026").row(OVERALL, &["Good"]);
    assert_eq!(read(&[late]), Err(Unreadable::LateOverall));
}

#[test]
fn a_table_and_a_heading_that_disagree_are_not_believed() {
    let heading = Sheet::default()
        .heading("The experiences and progress of children in care: inadequate")
        .paragraph(&["1. Most children live in stable homes."]);
    assert_eq!(read(&[full_front("15 to 19 May 2023"), heading]), Err(Unreadable::Contradiction(Area::ChildrenInCare)));
}

/// A report under the single inspection framework, with the review of the board.
pub fn single() -> [Sheet; 3] {
    let front = Sheet::default()
        .heading("Dudley Metropolitan Borough Council")
        .paragraph(&["Inspection of services for children in need of help and"])
        .line("protection, children looked after and care leavers")
        .paragraph(&["and"])
        .paragraph(&["Review of the effectiveness of the Local Safeguarding Children Board"])
        .paragraph(&["Inspection date: 15 December 2014 \u{2013} 9 January 2015"])
        .paragraph(&["Report published: 3 March 2015"])
        .heading("Children\u{2019}s services in Dudley require improvement")
        .row(&["1. Children who need help and protection"], &["Requires improvement"])
        .row(&["2. Children looked after and achieving", "    permanence"], &["Good"])
        .row(&["2.1 Adoption performance"], &["Outstanding"])
        .row(&["2.2 Experiences and progress of care leavers"], &["Requires improvement"])
        .row(&["3. Leadership, management and governance"], &["Requires improvement"])
        .row(&["The effectiveness of the Local Safeguarding Children Board"], &["Inadequate"]);
    let area = Sheet::default()
        .heading("Previous Ofsted inspections")
        .paragraph(&[
            "\u{2022} The last inspection of the local authority\u{2019}s safeguarding arrangements was in May",
        ])
        .line("  2011. The local authority was judged to be adequate.")
        .paragraph(&[
            "\u{2022} The last inspection of the local authority\u{2019}s services for looked after children was in",
        ])
        .line("  May 2011. The local authority was judged to be good.")
        .heading("Recommendations")
        .paragraph(&["1. Ensure that all plans are reviewed on time."]);
    let board = Sheet::default()
        .heading("The Local Safeguarding Children Board (LSCB)")
        .heading("Recommendations")
        .paragraph(&["2. Ensure that the board scrutinises audits."]);
    [front, area, board]
}

#[test]
fn the_boards_review_is_not_the_councils_grade() {
    let report = report(&single());
    assert_eq!(
        (report.facts.framework, report.facts.overall),
        (Some(Framework::Sif), Some(Grade::RequiresImprovement))
    );
    assert_eq!(days(&report), (date(2014, 12, 15), date(2015, 1, 9)));
    assert_eq!(report.facts.published_on, Some(date(2015, 3, 3)));
    let expected = [
        graded(Area::HelpAndProtection, Grade::RequiresImprovement),
        graded(Area::ChildrenInCare, Grade::Good),
        graded(Area::CareLeavers, Grade::RequiresImprovement),
        graded(Area::Adoption, Grade::Outstanding),
        graded(Area::Leadership, Grade::RequiresImprovement),
    ];
    assert_eq!(grades(&report), expected);
    let asked: Vec<_> = report.facts.findings.iter().filter(|finding| finding.side == Side::Recommendation).collect();
    assert_eq!(asked.len(), 1, "what the board is asked for is not the council's");
}

#[test]
fn what_a_later_report_recalls_is_one_inspection_with_two_areas() {
    let report = report(&single());
    let [recalled] = &report.facts.recalled[..] else { panic!("{:?}", report.facts.recalled) };
    assert_eq!(Some(recalled.month), Interval::month(2011, 5));
    let expected = [(Area::HelpAndProtection, Grade::Adequate), (Area::ChildrenInCare, Grade::Good)];
    assert_eq!((recalled.overall, &recalled.judgements), (None, &BTreeMap::from(expected)));
    assert!(recalled.spans.iter().all(|span| span.of(&report.text).contains("local authority")));
}

#[test]
fn an_area_send_inspection_has_an_outcome_and_no_grade() {
    let page = Sheet::default()
        .heading("Area SEND inspection of Swindon Local")
        .heading("Area Partnership")
        .paragraph(&["Inspection dates: 6 to 10 March 2023"])
        .paragraph(&["Dates of previous inspection: 1 to 6 October 2018"])
        .heading("Inspection outcome")
        .paragraph(&["The local area partnership\u{2019}s arrangements lead to inconsistent experiences and outcomes"])
        .line("for children and young people with special educational needs and/or disabilities (SEND).");
    let report = report(&[page]);
    assert_eq!((report.facts.kind, report.facts.framework), (Kind::AreaSend, Some(Framework::AreaSend2023)));
    assert_eq!(report.facts.send_outcome, Some(SendOutcome::Inconsistent));
    assert_eq!(days(&report), (date(2023, 3, 6), date(2023, 3, 10)));
    assert_eq!((report.facts.overall, report.facts.judgements.len()), (None, 0));
}

/// A letter: its date, whom it is to, its heading and its first sentences.
fn letter(heading: &str, sentences: &[&str]) -> Report {
    report(&[Sheet::default()
        .line("13 March 2018")
        .paragraph(&["Ms J Example, Director of Children\u{2019}s Services", "Swindon Borough Council"])
        .paragraph(&["Dear Ms Example"])
        .paragraph(&[heading])
        .paragraph(sentences)])
}

#[test]
fn letters_tell_of_visits_without_a_grade() {
    let focused = letter(
        "Focused visit to Swindon Borough Council children\u{2019}s services",
        &["This letter summarises the findings of a focused visit to Swindon on 13 and 14", "February 2018."],
    );
    assert_eq!((focused.facts.kind, focused.facts.overall), (Kind::FocusedVisit, None));
    assert_eq!(days(&focused), (date(2018, 2, 13), date(2018, 2, 14)));
    assert_eq!(focused.facts.published_on, Some(date(2018, 3, 13)));
    let monitoring = letter(
        "Monitoring visit of Swindon Borough Council children\u{2019}s services",
        &[
            "I am writing to summarise the findings of the monitoring visit on 6 and 7 February",
            "2018, the third since June 2016.",
        ],
    );
    assert_eq!(monitoring.facts.kind, Kind::MonitoringVisit);
    assert_eq!(days(&monitoring), (date(2018, 2, 6), date(2018, 2, 7)));
    let joint = letter(
        "Joint targeted area inspection of the multi-agency response to neglect in Swindon",
        &["Between 29 January and 2 February 2018, Ofsted and others inspected how neglect is", "answered."],
    );
    assert_eq!((joint.facts.kind, joint.facts.framework), (Kind::Jtai, Some(Framework::Jtai)));
    assert_eq!(days(&joint), (date(2018, 1, 29), date(2018, 2, 2)));
    let send = letter(
        "Joint local area SEND inspection in Swindon",
        &["Between 29 January 2018 and 2 February 2018, Ofsted and the Care Quality", "Commission inspected the area."],
    );
    assert_eq!((send.facts.kind, send.facts.framework), (Kind::AreaSend, Some(Framework::AreaSend2016)));
    assert_eq!(council(&send), "swindon");
}

#[test]
fn the_two_overall_grades_of_2009_to_2012_are_areas() {
    let front = Sheet::default()
        .heading("Inspection of safeguarding and looked after children services")
        .heading("Dorset County Council")
        .paragraph(&["Inspection dates: 9 \u{2013} 20 November 2009"])
        .paragraph(&["Reporting inspector: John Example HMI"])
        .paragraph(&["Published: 18 December 2009"]);
    let annex = Sheet::default()
        .heading("Record of main findings")
        .row(&["Safeguarding services"], &[" "])
        .row(&["Overall effectiveness"], &["Adequate"])
        .row(&["Capacity for improvement"], &["Good"])
        .row(&["Services for looked after children"], &[" "])
        .row(&["Overall effectiveness"], &["Good"]);
    let report = report(&[front, annex]);
    assert_eq!(council(&report), "dorset-county", "the authority of that day");
    assert_eq!((report.facts.framework, report.facts.overall), (Some(Framework::Slac), None));
    let expected = [graded(Area::HelpAndProtection, Grade::Adequate), graded(Area::ChildrenInCare, Grade::Good)];
    assert_eq!(grades(&report), expected);
    assert_eq!(report.facts.lead_inspector.as_deref(), Some("John Example"));
    assert_eq!(report.facts.published_on, Some(date(2009, 12, 18)));
}

#[test]
fn the_whole_of_an_inspection_of_looked_after_children_is_that_areas_grade() {
    let cover = Sheet::default()
        .heading("Inspection of looked after children services")
        .heading("Swindon Borough Council")
        .paragraph(&["Inspection dates: 8-12 July 2013"])
        .paragraph(&["Reporting inspector Ann Example HMI"]);
    let record = Sheet::default()
        .heading("Record of main findings")
        .row(&["Overall effectiveness"], &["Adequate Grade 3"])
        .row(&["Capacity to improve"], &["Good Grade 2"])
        .row(&["Outcomes for looked after children and", "young people"], &["Good Grade 2"])
        .row(&["Leadership and management"], &["Inadequate Grade 4"]);
    let pages = [cover, Sheet::default(), Sheet::default(), Sheet::default(), Sheet::default(), record];
    let report = report(&pages);
    assert_eq!((report.facts.kind, report.facts.framework), (Kind::Full, Some(Framework::LookedAfter2013)));
    let expected = [graded(Area::ChildrenInCare, Grade::Adequate), graded(Area::Leadership, Grade::Inadequate)];
    assert_eq!(grades(&report), expected);
    assert_eq!(days(&report), (date(2013, 7, 8), date(2013, 7, 12)));
}

#[test]
fn a_child_protection_inspection_of_2012_has_an_overall_grade() {
    let front = Sheet::default()
        .heading("Inspection of local authority arrangements for the protection of children")
        .heading("Swindon Borough Council")
        .paragraph(&["Inspection dates: 10 \u{2013} 19 September 2012"])
        .paragraph(&["Lead inspector: John Example HMI"])
        .row(&["Overall effectiveness"], &["Adequate"])
        .row(
            &[
                "The effectiveness of the help and protection",
                "provided to children, young people, families and",
                "carers",
            ],
            &["Adequate"],
        )
        .row(&["The quality of practice"], &["Inadequate"])
        .row(&["Leadership and governance"], &["Good"]);
    let report = report(&[front]);
    assert_eq!(
        (report.facts.framework, report.facts.overall),
        (Some(Framework::ChildProtection), Some(Grade::Adequate))
    );
    let expected = [graded(Area::HelpAndProtection, Grade::Adequate), graded(Area::Leadership, Grade::Good)];
    assert_eq!(grades(&report), expected);
}
