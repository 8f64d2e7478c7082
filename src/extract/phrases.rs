//! The words by which the press speaks of inspections: one table (`data/phrases.txt`), read by one tree (`lexicon`).

use crate::model::{Area, Grade, Kind};

/// What a word or phrase tells a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    /// A grade's own word; whether it is meant as a grade is for `grades` to say.
    Grade(Grade),
    /// "The lowest rating": the scale's end by its place.
    Lowest,
    /// "The top grade".
    Highest,
    /// The verdict on the whole.
    Overall,
    /// A judgement area by one of its names.
    Area(Area),
    /// "Safeguarding" as an area of its own (2009 to 2012).
    Safeguarding,
    /// A kind of inspection by its name.
    Kind(Kind),
    /// The noun or verb "inspect".
    Inspect,
    /// A graded inspection by a phrase that names no other kind: "full inspection", "ILACS".
    FullInspection,
    /// Coming and going: "visited", "returned".
    Visit,
    /// Those who inspect.
    Inspectors,
    /// A verb that does nothing but grade: "rated".
    Rate,
    /// A verb that may grade: "found", "given".
    MayRate,
    /// "Rating", "verdict".
    RatingNoun,
    /// A grade held twice running: "retained", "again".
    Again,
    /// What was before: "previous".
    Before,
    /// What is not yet, or only wished, feared or supposed.
    Unreal,
    /// A grade taken back: "no longer".
    NoLonger,
    /// Denied.
    Not,
    /// Making public; never places a visit.
    Publish,
    /// A part of the services that is no judgement area.
    Part,
    /// Something other than a council's services that is inspected.
    Other,
    /// Inspectors other than Ofsted, and other nations.
    Foreign,
    /// Children's services by one of their names.
    Services,
    /// "The council" and its like: whichever is spoken of.
    TheCouncil,
    /// "The report", "a letter": what came of a visit, and later.
    Report,
    /// A person's or body's own doing, which takes a date away from an inspection.
    Doing,
    /// Each or both of those named.
    Each,
    /// Annual assessment by its own scale: "performs poorly".
    Performs(Grade),
    /// A longer name that hides a council's.
    Decoy,
}

/// The table: blocks of a cue's name in brackets and its phrases.
const TABLE: &str = include_str!("../../data/phrases.txt");

/// Every phrase with its cue, in the table's order.
///
/// # Panics
///
/// Never in a tested build: a test reads the table.
pub(super) fn phrases() -> Vec<(Cue, String)> {
    let text: String = TABLE.lines().filter(|line| !line.starts_with('#')).map(|line| format!("{line}\n")).collect();
    let mut all = Vec::new();
    for block in text.split("\n\n").map(str::trim).filter(|block| !block.is_empty()) {
        let (name, phrases) = block.split_once(']').expect("a block of cues has a name");
        let cue = cue(name.trim_start_matches('[')).expect("a block of cues has a known name");
        let phrases = phrases.split_whitespace().collect::<Vec<_>>().join(" ");
        all.extend(phrases.split(" | ").map(|phrase| (cue, phrase.to_owned())));
    }
    all
}

/// The cue of a block's name.
fn cue(name: &str) -> Option<Cue> {
    let (word, of) = name.split_once(' ').unwrap_or((name, ""));
    Some(match word {
        "Grade" => Cue::Grade(of.parse().ok()?),
        "Performs" => Cue::Performs(of.parse().ok()?),
        "Area" => Cue::Area(of.parse().ok()?),
        "Kind" => Cue::Kind(of.parse().ok()?),
        _ => *PLAIN.iter().find(|(plain, _)| *plain == word).map(|(_, cue)| cue)?,
    })
}

/// The cues that carry nothing, by their names in the table.
const PLAIN: [(&str, Cue); 26] = [
    ("Lowest", Cue::Lowest),
    ("Highest", Cue::Highest),
    ("Overall", Cue::Overall),
    ("Safeguarding", Cue::Safeguarding),
    ("FullInspection", Cue::FullInspection),
    ("Inspect", Cue::Inspect),
    ("Visit", Cue::Visit),
    ("Inspectors", Cue::Inspectors),
    ("Rate", Cue::Rate),
    ("MayRate", Cue::MayRate),
    ("RatingNoun", Cue::RatingNoun),
    ("Again", Cue::Again),
    ("Before", Cue::Before),
    ("Unreal", Cue::Unreal),
    ("NoLonger", Cue::NoLonger),
    ("Not", Cue::Not),
    ("Publish", Cue::Publish),
    ("Part", Cue::Part),
    ("Other", Cue::Other),
    ("Foreign", Cue::Foreign),
    ("Services", Cue::Services),
    ("TheCouncil", Cue::TheCouncil),
    ("Doing", Cue::Doing),
    ("Report", Cue::Report),
    ("Each", Cue::Each),
    ("Decoy", Cue::Decoy),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn a_phrase_is_one_cues() {
        let mut known: HashMap<String, Cue> = HashMap::new();
        for (cue, phrase) in phrases() {
            assert_eq!(phrase, phrase.to_ascii_lowercase().trim());
            assert_eq!(known.insert(phrase.clone(), cue), None, "{phrase}");
        }
        assert_eq!(known["no longer"], Cue::NoLonger);
        assert_eq!(known["monitoring visit"], Cue::Kind(Kind::MonitoringVisit));
    }
}
