//! The list and the timeline as CSV: one row a council, one row an inspection.

use super::{said::Said, standing::Standing};
use crate::{
    model::{Area, Judgement, Kind, Overall},
    store::read::{CouncilRecord, Counts, InspectionRecord},
};
use jiff::civil::Date;
use std::collections::HashMap;

/// The name of a file, with the day as of which it stands where it is not today's.
#[must_use]
pub fn file_name(stem: &str, as_of: Option<Date>) -> String {
    match as_of {
        Some(day) => format!("{stem}-as-of-{day}.csv"),
        None => format!("{stem}.csv"),
    }
}

/// `/councils.csv`, a header and a row a council.
///
/// # Errors
///
/// Never in practice: it writes to memory.
pub fn councils(rows: &[Standing<'_>]) -> anyhow::Result<Vec<u8>> {
    let mut table = csv::Writer::from_writer(Vec::new());
    let areas = Area::TODAY.map(Area::word);
    let first = ["gss_code", "slug", "name", "region", "type"];
    let last = [
        "last_graded_earliest",
        "last_graded_latest",
        "framework",
        "last_overall",
        "last_overall_earliest",
        "last_overall_latest",
        "newest_visit_earliest",
        "newest_visit_latest",
        "change",
    ];
    let changes = Area::TODAY.map(|area| format!("{area}_change"));
    let columns = first.into_iter().chain(areas).chain(last).chain(changes.iter().map(String::as_str));
    table.write_record(columns)?;
    for standing in rows {
        let council = &standing.record.council;
        let mut row = vec![
            council.gss.to_string(),
            council.slug.clone(),
            council.name.clone(),
            council.region.to_string(),
            council.council_type.to_string(),
        ];
        row.extend(standing.areas.iter().map(|said| word(*said).to_owned()));
        row.extend(days(standing.graded));
        row.push(standing.graded.and_then(|graded| graded.framework).map(|f| f.to_string()).unwrap_or_default());
        row.push(standing.last_overall.map(|(grade, _)| grade.to_string()).unwrap_or_default());
        row.extend(days(standing.last_overall.map(|(_, of)| of)));
        row.extend(days(standing.newest));
        row.push(standing.change.to_string());
        row.extend(standing.area_changes.map(|change| change.to_string()));
        table.write_record(&row)?;
    }
    Ok(table.into_inner()?)
}

/// `/councils/{council}.csv`, a header and a row an inspection; one kind alone where asked for.
///
/// # Errors
///
/// Never in practice: it writes to memory.
pub fn timeline(record: &CouncilRecord, kind: Option<Kind>, counts: &HashMap<i64, Counts>) -> anyhow::Result<Vec<u8>> {
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(inspection_columns().map(|(name, _)| name))?;
    for inspection in record.inspections.iter().filter(|i| kind.is_none_or(|kind| i.kind == kind)) {
        let counts = counts.get(&inspection.row).copied().unwrap_or_default();
        table.write_record(inspection_row(inspection, counts))?;
    }
    Ok(table.into_inner()?)
}

/// `/councils/{council}/history.csv`, a header and a row an inspection of any of these councils, whose it was in front.
///
/// # Errors
///
/// Never in practice: it writes to memory.
pub fn history(councils: &[(&CouncilRecord, &HashMap<i64, Counts>)]) -> anyhow::Result<Vec<u8>> {
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(
        ["council".to_owned()].into_iter().chain(inspection_columns().map(|(name, _)| name.to_owned())),
    )?;
    for (record, counts) in councils {
        for inspection in &record.inspections {
            let counts = counts.get(&inspection.row).copied().unwrap_or_default();
            let row = inspection_row(inspection, counts);
            table.write_record([record.council.slug.clone()].into_iter().chain(row))?;
        }
    }
    Ok(table.into_inner()?)
}

/// The columns of an inspection's row, each with what it means.
pub fn inspection_columns() -> impl Iterator<Item = (&'static str, &'static str)> {
    let first = [
        ("slug", "the inspection’s name in addresses, unique within the council"),
        ("kind", "what kind of inspection or visit"),
        ("framework", "the rules that it was made by; empty where not known"),
        ("variant", "short or standard, where a source says so"),
        ("earliest", "the first possible day; empty where not known"),
        ("latest", "the last possible day"),
        ("date_of", "visit: days on site; grade: the day of a grade as the press dates it"),
        ("published_on", "when Ofsted’s report came out"),
        ("overall", "the overall grade, or the word for why there is none"),
    ];
    let areas = Area::ALL.iter().map(|area| {
        (area.word(), "the area’s grade; judged_together within children in care; empty where not judged or not known")
    });
    let last = [
        ("send_outcome", "of area SEND only: one of three outcomes"),
        ("findings", "how many sentences of inspectors’ were read"),
        ("articles", "how many articles speak of it"),
        ("report", "Ofsted’s report"),
        ("known_from", "the first day on which anybody could know of it"),
    ];
    first.into_iter().chain(areas).chain(last)
}

fn inspection_row(inspection: &InspectionRecord, counts: Counts) -> Vec<String> {
    let text = |value: Option<&dyn std::fmt::Display>| value.map(ToString::to_string).unwrap_or_default();
    let mut row = vec![
        inspection.slug.clone(),
        inspection.kind.to_string(),
        text(inspection.framework.as_ref().map(|f| f as _)),
        text(inspection.variant.as_ref().map(|v| v as _)),
    ];
    row.extend(days(Some(inspection)));
    row.push(inspection.date_of.to_string());
    row.push(text(inspection.published_on.as_ref().map(|day| day as _)));
    row.push(match inspection.overall {
        Overall::Grade(grade) => grade.to_string(),
        Overall::None(reason) => reason.to_string(),
    });
    row.extend(Area::ALL.iter().map(|area| match inspection.judgements.get(area) {
        Some(Judgement::Grade(grade)) => grade.to_string(),
        Some(Judgement::With(_)) => word(Said::Together).to_owned(),
        None => String::new(),
    }));
    row.push(text(inspection.send_outcome.as_ref().map(|outcome| outcome as _)));
    row.push(counts.findings().to_string());
    row.push(counts.articles.to_string());
    row.push(inspection.report_url().unwrap_or_default().to_owned());
    row.push(text(inspection.first_known().as_ref().map(|day| day as _)));
    row
}

/// The first and the last possible day.
fn days(inspection: Option<&InspectionRecord>) -> [String; 2] {
    let days = inspection.and_then(|inspection| inspection.date);
    let text = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    [text(days.map(|days| days.earliest())), text(days.map(|days| days.latest()))]
}

/// What is said of an area, as a word for machines.
const fn word(said: Said) -> &'static str {
    match said {
        Said::Grade(grade) => grade.word(),
        Said::Together => "judged_together",
        Said::NoOverall => "no_overall_since_2026",
        Said::NotGraded => "not_graded",
        Said::TwoOveralls => "two_overalls",
        Said::NotPublishedYet => "not_published_yet",
        Said::NotJudged => "not_judged",
        Said::NotYetInspected => "not_inspected",
        Said::NotKnown => "not_known",
    }
}
