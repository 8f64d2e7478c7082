//! What a list shows, in a sentence: "14 London boroughs with help and protection graded Requires improvement".

use super::{facet::Facet, query::ListQuery};
use crate::{
    model::{Area, CouncilType, Region},
    web::{
        say::{self, all_of, any_of, number},
        view::services::Intervention,
    },
};
use std::str::FromStr;

/// The heading of a list of so many councils, out of all that exist today.
#[must_use]
pub fn heading(query: &ListQuery, count: usize, all: usize) -> String {
    let noun = noun(query.chosen(Facet::Type), count);
    let then = query.as_of.map(|day| format!(", as known on {}", say::day(day))).unwrap_or_default();
    if query.as_of(None).filters_on() == 0 && count == all {
        return format!("All {} {noun}{then}", number(count));
    }
    let number = if count == 0 { "No".to_owned() } else { number(count) };
    let mut words = format!("{number} {noun}");
    if let Some(name) = &query.q {
        words.push_str(&format!(" called “{name}”"));
    }
    for (facet, chosen) in query.filters() {
        words.push_str(&clause(facet, chosen));
    }
    words + &then
}

/// What the councils of these types are called.
fn noun(types: &[&str], count: usize) -> String {
    let named = |word: &&str| match (CouncilType::from_str(word), count) {
        (Ok(CouncilType::LondonBorough), 1) => "London borough",
        (Ok(CouncilType::LondonBorough), _) => "London boroughs",
        (Ok(CouncilType::Metropolitan), 1) => "metropolitan borough",
        (Ok(CouncilType::Metropolitan), _) => "metropolitan boroughs",
        (Ok(CouncilType::Unitary), 1) => "unitary authority",
        (Ok(CouncilType::Unitary), _) => "unitary authorities",
        (Ok(CouncilType::County), 1) => "county council",
        (Ok(CouncilType::County), _) => "county councils",
        (Ok(CouncilType::SuiGeneris), 1) => "authority of its own kind",
        (Ok(CouncilType::SuiGeneris), _) => "authorities of their own kind",
        (Err(_), 1) => "council",
        (Err(_), _) => "councils",
    };
    match (types.is_empty(), count) {
        (true, _) => named(&"").to_owned(),
        (false, 1) => any_of(&types.iter().map(named).collect::<Vec<_>>()),
        (false, _) => all_of(&types.iter().map(named).collect::<Vec<_>>()),
    }
}

/// One filter's part of the sentence.
fn clause(facet: Facet, chosen: &[&str]) -> String {
    let said = |word: &&str| option(facet, word);
    let any = |words: &[&str]| any_of(&words.iter().map(said).collect::<Vec<_>>());
    let (graded, absent): (Vec<&str>, Vec<&str>) = chosen.iter().partition(|word| is_grade(word));
    let mut parts = Vec::new();
    if !graded.is_empty() {
        parts.push(match facet {
            Facet::Rating => format!("was {}", any(&graded)),
            _ => format!("graded {}", any(&graded)),
        });
    }
    parts.extend(absent.iter().map(|word| match facet {
        Facet::Rating => format!("is {}", said(word)),
        _ => said(word),
    }));
    match facet {
        Facet::Region => format!(" in {}", any(chosen)),
        Facet::Type => String::new(),
        Facet::Area(area) => format!(" with {} {}", subject(area), any_of(&parts)),
        Facet::Rating => format!(" whose last overall grade {}", any_of(&parts)),
        Facet::Change => format!(" whose areas {} since the inspection before", any(chosen)),
        Facet::Since => format!(" last graded {} months ago", any(chosen)),
        Facet::Kind => format!(" where the newest visit was {}", any(chosen)),
        Facet::Framework => format!(" last graded under {}", any(chosen)),
        Facet::RunBy => format!(" whose services {}", any(chosen)),
        Facet::Intervention => format!(" {}", any(chosen)),
        Facet::Theme => format!(" where inspectors last raised {}", any(chosen)),
    }
}

fn is_grade(word: &str) -> bool {
    crate::model::Grade::from_str(word).is_ok()
}

/// An option in the middle of a sentence.
fn option(facet: Facet, word: &str) -> String {
    let label = facet.label(word);
    match (facet, word) {
        (Facet::Region, _) => match Region::from_str(word) {
            Ok(Region::London | Region::YorkshireAndTheHumber) | Err(_) => label.to_owned(),
            Ok(_) => format!("the {label}"),
        },
        (Facet::Change, "better") => "rose".to_owned(),
        (Facet::Change, "same") => "stayed the same".to_owned(),
        (Facet::Change, "worse") => "fell".to_owned(),
        (Facet::Change, "mixed") => "moved both ways".to_owned(),
        (Facet::Change, _) => "can’t be compared".to_owned(),
        (Facet::Kind, "full") => "a full inspection".to_owned(),
        (Facet::Kind, "area_send") => "an area SEND inspection".to_owned(),
        (Facet::Kind, "unannounced" | "annual_rating") => format!("an {}", label.to_lowercase()),
        (Facet::Kind, _) => format!("a {}", label.to_lowercase()),
        (Facet::Area(_) | Facet::Rating, _) if !is_grade(word) => label.to_lowercase(),
        (Facet::Area(_) | Facet::Rating, "adequate") => "Adequate".to_owned(),
        (Facet::Since, _) => label.to_lowercase(),
        (Facet::RunBy, "trust") => "are run by a trust or company".to_owned(),
        (Facet::RunBy, _) => "are not known to be run by a trust or company".to_owned(),
        (Facet::Intervention, word) => intervention(word).to_owned(),
        (Facet::Theme, "disability_and_send") => "disability and SEND".to_owned(),
        (Facet::Theme, _) => label.to_lowercase(),
        _ => label.to_owned(),
    }
}

/// An intervention after "councils".
fn intervention(word: &str) -> &'static str {
    match Intervention::from_str(word) {
        Ok(Intervention::ImprovementNotice) => "with an improvement notice",
        Ok(Intervention::StatutoryDirection) => "under a statutory direction",
        Ok(Intervention::Commissioner) => "with a commissioner",
        Ok(Intervention::Send) => "with a notice, direction or commissioner about SEND",
        Ok(Intervention::None) | Err(_) => "with no known intervention",
    }
}

/// An area in the middle of a sentence.
fn subject(area: Area) -> String {
    area.label().to_lowercase()
}
