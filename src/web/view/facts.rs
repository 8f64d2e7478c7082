//! The facts of one inspection in a list: what, what is known of it, and how sure that is.

use super::{
    dates::{self, Known, Phrase},
    standing, terms,
    timeline::{group::Group, item},
};
use crate::{
    model::{Framework, Kind, SourceKind},
    store::read::{CouncilRecord, England, InspectionRecord},
};

/// A fact of an inspection: what, what is known of it, and where the glossary explains that.
pub type FactLine = (&'static str, Phrase, Option<&'static str>);

/// The facts in a list.
#[must_use]
pub fn facts(england: &England, record: &CouncilRecord, inspection: &InspectionRecord) -> Vec<FactLine> {
    let plain = |words: &str| Phrase(vec![dates::Part { words: words.to_owned(), datetime: None }]);
    let kind_term = terms::kind(inspection.kind).or(inspection.variant.map(|_| "short"));
    let mut facts = vec![("Kind", plain(kind(inspection)), kind_term)];
    let (heading, _) = Group::of(inspection).words(&[inspection.framework]);
    if let Some(framework) = inspection.framework {
        let words = match framework {
            Framework::Ilacs if inspection.date.is_some() => heading,
            framework => framework.label(),
        };
        facts.push(("Framework", plain(words), terms::framework(framework)));
    }
    facts.extend(others(england, record, inspection).into_iter().map(|(fact, words)| (fact, words, None)));
    facts
}

/// The facts that are no terms: when, from when known, who, how sure.
fn others(england: &England, record: &CouncilRecord, inspection: &InspectionRecord) -> Vec<(&'static str, Phrase)> {
    let plain = |words: &str| Phrase(vec![dates::Part { words: words.to_owned(), datetime: None }]);
    let mut facts = Vec::new();
    let on_site = matches!(dates::known(inspection), Known::OnSite(_)) && !dates::is_of_grade(inspection);
    facts.push((if on_site { "On site" } else { "When" }, dates::label(inspection)));
    if let Some(day) = inspection.published_on {
        facts.push(("Published", dates::day(day)));
    }
    facts.push(("Known", known(inspection)));
    facts.push(("Who", plain(who(inspection.kind))));
    if let Some(name) = &inspection.lead_inspector {
        facts.push(("Lead inspector", plain(name)));
    }
    let missing = standing::is_missing_from_table(england, record, inspection);
    facts.push(("How sure", plain(if missing { MISSING } else { how_sure(inspection) })));
    facts
}

/// From which day it was known, and from which day as it is here.
fn known(inspection: &InspectionRecord) -> Phrase {
    let (first, whole) = (inspection.first_known(), inspection.known_on);
    match (first, whole) {
        (None, _) => dates::prefixed("From sources that do not say when they came out", Phrase::default()),
        (Some(first), Some(whole)) if first == whole => dates::prefixed("Since ", dates::day(first)),
        (Some(first), Some(whole)) => {
            let mut phrase = dates::prefixed("Since ", dates::day(first));
            phrase.0.extend(dates::prefixed(", as here since ", dates::day(whole)).0);
            phrase
        }
        (Some(first), None) => dates::prefixed("Since ", dates::day(first)),
    }
}

/// What to think of a graded inspection that Ofsted's table should hold and does not.
const MISSING: &str = "From articles alone, though Ofsted’s table covers this time and leaves it out. Most likely they \
                       speak of an inspection beside it. It does not count for where the council stands.";

fn kind(inspection: &InspectionRecord) -> &'static str {
    match inspection.variant {
        Some(crate::model::Variant::Short) => "Short inspection (one week on site)",
        Some(crate::model::Variant::Standard) => "Standard inspection (two weeks on site)",
        None => item::title(inspection),
    }
}

fn who(kind: Kind) -> &'static str {
    match kind {
        Kind::Jtai => "Ofsted with the inspectorates of health, police and probation",
        Kind::AreaSend => "Ofsted with the Care Quality Commission",
        Kind::Full | Kind::FocusedVisit | Kind::MonitoringVisit | Kind::Unannounced | Kind::AnnualRating => "Ofsted",
    }
}

fn how_sure(inspection: &InspectionRecord) -> &'static str {
    let has = |kind: SourceKind| inspection.official.iter().any(|of| of.kind == kind && !of.recalls);
    if inspection.alone {
        return "From one article, which fits several inspections equally well: kept by itself";
    }
    match (has(SourceKind::Report), has(SourceKind::OfficialTable), has(SourceKind::Digest)) {
        (true, _, _) => "Official: read in Ofsted’s own report",
        (_, true, _) => "Official: a row of Ofsted’s own table",
        (_, _, true) => "From our digest of Ofsted’s report",
        _ if inspection.is_official() => "Official: recalled in a later report of Ofsted’s, to the month",
        _ => "From articles alone",
    }
}
