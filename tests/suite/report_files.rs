//! Files of reports: those that are refused, those made to do harm, and those that come into the database.

use crate::{
    database::Database,
    pdf::{Sheet, file, pdf},
    reports::{IMPROVE, LEADERS, OVERALL, PROTECTION, TOGETHER, front, full_front, read, single},
};
use ofsted_timelines::{
    model::Register,
    reports::{Reports, Unreadable},
};
use std::fs;

#[test]
fn what_is_no_report_of_a_local_authority_is_rejected_with_the_reason() {
    let reports = Reports::new(Register::bundled());
    assert_eq!(reports.read(b"<!DOCTYPE html><title>Page not found</title>".to_vec()), Err(Unreadable::NotPdf));
    assert_eq!(reports.read(b"%PDF-1.7\nand nothing else".to_vec()), Err(Unreadable::Damaged));
    assert_eq!(read(&[Sheet::default(), Sheet::default()]), Err(Unreadable::NoText), "pages that are pictures");
    let school = Sheet::default()
        .heading("Inspection of Borsetshire Primary School")
        .paragraph(&["Inspection dates: 3 and 4 May 2022"])
        .row(&["Overall effectiveness"], &["Good"]);
    assert_eq!(read(&[school]), Err(Unreadable::Unrelated));
    let elsewhere = Sheet::default().heading("Inspection of Borsetshire local authority children\u{2019}s services");
    let elsewhere =
        elsewhere.paragraph(&["Inspection dates: 3 to 7 May 2022"]).row(LEADERS, &["Good"]).row(OVERALL, &["Good"]);
    assert_eq!(read(&[elsewhere]), Err(Unreadable::NoCouncil));
    assert_eq!(read(&[front("15 to 19 May 2023")]), Err(Unreadable::NoGrades));
}

#[test]
fn an_encrypted_file_is_named_as_such() {
    let bytes = pdf(&[full_front("15 to 19 May 2023")]);
    let root = bytes.windows(5).rposition(|word| word == b"/Root").expect("a trailer");
    let key = "00112233445566778899aabbccddeeff";
    let encrypt =
        format!("/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{key}{key}> /U <{key}{key}> >> /ID [<00> <00>] ");
    let locked = [&bytes[..root], encrypt.as_bytes(), &bytes[root..]].concat();
    assert_eq!(Reports::new(Register::bundled()).read(locked), Err(Unreadable::Encrypted));
}

#[test]
fn pages_that_lead_back_to_themselves_come_to_an_end() {
    let looped = file(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [2 0 R 2 0 R 2 0 R] /Count 3 >>".to_vec(),
    ]);
    assert!(Reports::new(Register::bundled()).read(looped).is_err());
}

#[test]
fn forms_within_forms_that_would_take_for_ever_are_refused() {
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /Resources << /XObject << /X 5 0 R >> >> /Contents 4 0 R >>".to_vec(),
    ];
    let form = |next: usize| {
        let content = "/X Do ".repeat(40);
        format!(
            "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {next} 0 R >> >> /Length {} >>\nstream\n{content}\nendstream",
            content.len()
        )
        .into_bytes()
    };
    objects.push(form(5));
    objects.extend((0..12).map(|depth| form(6 + depth)));
    assert_eq!(Reports::new(Register::bundled()).read(file(&objects)), Err(Unreadable::Expands));
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..400)) {
        let reports = Reports::new(Register::bundled());
        let _ = reports.read([b"%PDF-1.4\n", bytes.as_slice()].concat());
    }

    #[test]
    fn a_report_with_a_byte_changed_is_read_or_refused(at in 0_usize..4000, byte: u8) {
        let mut bytes = pdf(&[full_front("15 to 19 May 2023")]);
        if let Some(place) = bytes.get_mut(at) {
            *place = byte;
        }
        if let Ok(report) = Reports::new(Register::bundled()).read(bytes) {
            for evidence in &report.facts.evidence {
                assert!(!evidence.span.of(&report.text).is_empty());
            }
        }
    }
}

#[tokio::test]
async fn a_report_joins_the_official_row_and_adds_what_inspectors_found() {
    let database = Database::filled().await;
    // The official table has this inspection of Swindon's, with these grades.
    let page = front("1 July 2019 to 12 July 2019")
        .row(LEADERS, &["Good"])
        .row(PROTECTION, &["Good"])
        .row(TOGETHER, IMPROVE)
        .row(OVERALL, &["Good"]);
    let asked = Sheet::default()
        .heading("What needs to improve")
        .paragraph(&["\u{2022} The timeliness of visits to children who are missing from care."]);
    fs::write(database.folder().join("report.pdf"), pdf(&[page, asked])).expect("a file");
    let before = database.count("inspections WHERE gss_code = 'E06000030'").await;
    let summary = database.ingest(&[database.folder()]).await.expect("an ingest");
    assert_eq!((summary.new, summary.rejects), (1, vec![]));
    assert_eq!(database.count("sources WHERE kind = 'report' AND NOT retold AND publisher = 'Ofsted'").await, 1);
    let asked =
        "findings WHERE text LIKE 'The timeliness of visits to children who are missing%' AND side = 'recommendation'";
    assert_eq!(database.count(asked).await, 1);
    let after = database.count("inspections WHERE gss_code = 'E06000030'").await;
    assert_eq!(after, before, "the row and the report are one inspection");
    let evidence = "claim_evidence AS e JOIN claims AS c ON c.id = e.claim WHERE c.source = (SELECT id FROM sources WHERE kind = 'report' AND NOT retold)";
    assert!(database.count(evidence).await > 4);
    let again = database.ingest(&[database.folder()]).await.expect("an ingest");
    assert_eq!((again.new, again.same), (0, 1));
}

#[tokio::test]
async fn what_a_report_recalls_becomes_an_inspection_of_its_own() {
    let database = Database::filled().await;
    fs::write(database.folder().join("report.pdf"), pdf(&single())).expect("a file");
    fs::write(database.folder().join("broken.pdf"), "<!DOCTYPE html>").expect("a file");
    let summary = database.ingest(&[database.folder()]).await.expect("an ingest");
    let reasons: Vec<_> = summary.rejects.iter().map(|(_, reason)| reason.as_str()).collect();
    assert_eq!((summary.new, reasons), (1, vec!["it is no PDF"]));
    let recalled = "inspections WHERE gss_code = 'E08000027' AND framework = 'slac' AND earliest = '2011-05-01' \
                    AND latest = '2011-05-31' AND no_overall = 'two_overalls'";
    assert_eq!(database.count(recalled).await, 1);
}
