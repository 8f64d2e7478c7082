//! Where the sources of one inspection differ, which word the page uses, and why.

use super::{dates, detail::fact_label, evidence, said::Said, timeline::item};
use crate::{
    model::{Area, Correction, Grade, Interval, Kind, SourceKind},
    store::read::{InspectionRecord, rows::DisagreementRow},
    web::{frame::Link, say, urls},
};
use std::str::FromStr;

/// A field in which sources differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// "Overall grade".
    pub field: &'static str,
    /// Each source with what it says; of many the first of each word.
    pub says: Vec<(Link, String)>,
    /// "24 more sources": those that are left out; empty where none is.
    pub more: String,
    /// What this page uses.
    pub used: String,
    /// From which source, and why.
    pub why: String,
}

/// How many sources are named for each word, and how many for all words on one field.
const EACH_WORD: usize = 3;
const EACH_FIELD: usize = 12;

/// Every field in which sources differ.
#[must_use]
pub fn differences(
    inspection: &InspectionRecord,
    rows: &[DisagreementRow],
    corrections: &[Correction],
) -> Vec<Difference> {
    let mut fields: Vec<(&str, Vec<&DisagreementRow>)> = Vec::new();
    for row in rows.iter().filter(|row| row.inspection == inspection.row) {
        match fields.iter_mut().find(|(field, _)| *field == row.field) {
            Some((_, says)) => says.push(row),
            None => fields.push((&row.field, vec![row])),
        }
    }
    let difference = |(field, mut says): (&str, Vec<&DisagreementRow>)| {
        says.sort_by_key(|row| (row.source.kind, row.source.published_on));
        let link = |row: &DisagreementRow| Link::new(evidence::name(&row.source), urls::article(&row.source.id));
        let shown = first_of_each(&says);
        let more = says.len() - shown.len();
        Difference {
            more: if more > 0 { say::number_of(more as u64, "more source", "more sources") } else { String::new() },
            field: fact_label(field),
            used: used(inspection, field),
            why: why(inspection, field, &says, corrections),
            says: shown.into_iter().map(|row| (link(row), value(row))).collect(),
        }
    };
    fields.into_iter().map(difference).collect()
}

/// The first sources of each word, in their order.
fn first_of_each<'a>(says: &[&'a DisagreementRow]) -> Vec<&'a DisagreementRow> {
    let mut shown: Vec<&DisagreementRow> = Vec::new();
    for row in says {
        let same = shown.iter().filter(|known| known.value == row.value).count();
        if same < EACH_WORD && shown.len() < EACH_FIELD {
            shown.push(row);
        }
    }
    shown
}

/// A value as a reader would say it: an article means one of its days or some, Ofsted all of them.
fn value(row: &DisagreementRow) -> String {
    let word = row.value.as_str();
    if let Ok(grade) = Grade::from_str(word) {
        return grade.label().to_owned();
    }
    if let Ok(kind) = Kind::from_str(word) {
        return kind.label().to_owned();
    }
    let days = word.split_once('/').and_then(|(from, to)| Interval::new(from.parse().ok()?, to.parse().ok()?));
    let say = if row.source.kind == SourceKind::OfficialTable { dates::all_of } else { dates::some_of };
    days.map_or_else(|| word.to_owned(), |days| dates::capital(say(days)).to_string())
}

fn used(inspection: &InspectionRecord, field: &str) -> String {
    match (field, Area::from_str(field)) {
        ("overall", _) => Said::overall(inspection.overall).label().to_owned(),
        ("kind", _) => item::title(inspection).to_owned(),
        (_, Ok(area)) => Said::of(inspection, area).label().to_owned(),
        _ => dates::label(inspection).to_string(),
    }
}

/// The word that a source must say to say what the page says.
fn word(inspection: &InspectionRecord, field: &str) -> Option<String> {
    match (field, Area::from_str(field)) {
        ("overall", _) => inspection.overall.grade().map(|grade| grade.word().to_owned()),
        ("kind", _) => Some(inspection.kind.word().to_owned()),
        (_, Ok(area)) => inspection.judgements.get(&area)?.grade().map(|grade| grade.word().to_owned()),
        _ => inspection.date.map(|days| format!("{}/{}", days.earliest(), days.latest())),
    }
}

/// From which source the page takes its word, and why from that one.
fn why(inspection: &InspectionRecord, field: &str, says: &[&DisagreementRow], corrections: &[Correction]) -> String {
    let fact = if field == "overall" { "rating" } else { field };
    let corrected =
        corrections.iter().any(|of| of.value.is_some() && of.target.fact().is_some_and(|f| f.word() == fact));
    if corrected {
        return "A reviewed correction says so.".to_owned();
    }
    let word = word(inspection, field);
    let Some(chosen) = says.iter().find(|row| word.as_deref() == Some(&row.value)) else {
        return "No source’s word as it stands: what most of their dates have in common.".to_owned();
    };
    let who = evidence::who(&chosen.source);
    let official = says.iter().any(|row| row.value != chosen.value && row.source.kind.is_official());
    let because = match (chosen.source.kind, official) {
        (SourceKind::OfficialTable, true) => "where Ofsted’s table and a report differ, its table goes first",
        (SourceKind::Report, true) => "the report of the inspection itself goes before a later one",
        (SourceKind::OfficialTable | SourceKind::Report, false) => "Ofsted’s own word goes before an article’s",
        (SourceKind::Article | SourceKind::Digest, _) => {
            "nothing of Ofsted’s says otherwise, and of articles the one with the closest date goes first"
        }
    };
    format!("From {who}: {because}.")
}
