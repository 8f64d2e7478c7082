//! The filters of the search in findings: their names, their options and where a finding falls.

use crate::{
    model::{Kind, Region, Side, Theme, words::UnknownWord},
    store::read::{CouncilRecord, England, InspectionRecord, search::Hit},
};
use std::{collections::HashMap, fmt, hash::Hash};

/// A filter of the search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Praise, criticism or a request.
    Side,
    /// What it is about; a finding may have several.
    Theme,
    /// The kind of inspection.
    Kind,
    /// The region.
    Region,
    /// The year of the inspection's last possible day.
    Year,
    /// The council.
    Council,
}

/// The option for inspections whose date is not known.
const NO_YEAR: &str = "unknown";

impl Group {
    /// Every filter, in the order in which the form shows them and addresses name them.
    pub const ALL: [Group; 6] = [Group::Side, Group::Theme, Group::Kind, Group::Region, Group::Year, Group::Council];

    /// The name in addresses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Group::Side => "side",
            Group::Theme => "theme",
            Group::Kind => "kind",
            Group::Region => "region",
            Group::Year => "year",
            Group::Council => "council",
        }
    }

    /// The words above its options.
    #[must_use]
    pub const fn legend(self) -> &'static str {
        match self {
            Group::Side => "Side",
            Group::Theme => "Theme",
            Group::Kind => "Kind of visit",
            Group::Region => "Region",
            Group::Year => "Year of the visit",
            Group::Council => "Council",
        }
    }

    /// Its options that there can be, word and label, in order.
    #[must_use]
    pub fn options(self, england: &England) -> Vec<(String, String)> {
        let of = |word: &str, label: &str| (word.to_owned(), label.to_owned());
        match self {
            Group::Side => Side::ALL.iter().map(|side| of(side.word(), side.label())).collect(),
            Group::Theme => Theme::ALL.iter().map(|theme| of(theme.word(), theme.label())).collect(),
            Group::Kind => Kind::ALL.iter().map(|kind| of(kind.word(), kind.label())).collect(),
            Group::Region => Region::ALL.iter().map(|region| of(region.word(), region.label())).collect(),
            Group::Year => years(england),
            Group::Council => {
                england.councils().iter().map(|record| of(&record.council.slug, &record.council.name)).collect()
            }
        }
    }

    /// Whether an option shows although nothing falls under it.
    #[must_use]
    pub fn always_shows(self, word: &str) -> bool {
        match self {
            Group::Side | Group::Theme | Group::Region => true,
            Group::Kind => !matches!(word, "unannounced" | "annual_rating"),
            Group::Year | Group::Council => false,
        }
    }

    /// How many of these findings fall under each option.
    #[must_use]
    pub fn counts(self, england: &England, hits: &[Hit]) -> HashMap<String, usize> {
        let mut counts: HashMap<String, usize> = HashMap::new();
        match self {
            Group::Side => tally(hits.iter().map(|hit| hit.side), &mut counts),
            Group::Theme => tally(hits.iter().flat_map(|hit| hit.themes.iter().copied()), &mut counts),
            Group::Kind | Group::Region | Group::Year | Group::Council => {
                for (row, count) in counted(hits.iter().map(|hit| hit.inspection)) {
                    if let Some((record, inspection)) = england.by_inspection(row) {
                        *counts.entry(self.of(record, inspection)).or_default() += count;
                    }
                }
            }
        }
        counts
    }

    /// The option under which everything of an inspection falls; empty for filters that are of each sentence.
    fn of(self, record: &CouncilRecord, inspection: &InspectionRecord) -> String {
        match self {
            Group::Side | Group::Theme => String::new(),
            Group::Kind => inspection.kind.to_string(),
            Group::Region => record.council.region.to_string(),
            Group::Year => year(inspection),
            Group::Council => record.council.slug.clone(),
        }
    }

    /// The option of this word.
    ///
    /// # Errors
    ///
    /// There is none.
    pub fn known(self, england: &England, word: &str) -> Result<(String, String), UnknownWord> {
        let options = self.options(england);
        let known = options.iter().find(|(option, _)| option == word).cloned();
        known.ok_or_else(|| UnknownWord {
            list: self.name(),
            word: word.to_owned(),
            known: options.into_iter().map(|(word, _)| word).collect::<Vec<_>>().join(", "),
        })
    }
}

fn counted<K: Eq + Hash>(keys: impl Iterator<Item = K>) -> HashMap<K, usize> {
    let mut counts = HashMap::new();
    keys.for_each(|key| *counts.entry(key).or_default() += 1);
    counts
}

fn tally<K: Eq + Hash + fmt::Display>(keys: impl Iterator<Item = K>, counts: &mut HashMap<String, usize>) {
    counts.extend(counted(keys).into_iter().map(|(key, count)| (key.to_string(), count)));
}

/// The years of all inspections, the newest first, then the one for no date.
fn years(england: &England) -> Vec<(String, String)> {
    let all = england.councils().iter().flat_map(|record| &record.inspections);
    let mut years: Vec<i16> = all.filter_map(|inspection| Some(inspection.date?.latest().year())).collect();
    years.sort_by(|a, b| b.cmp(a));
    years.dedup();
    let words = years.into_iter().map(|year| (year.to_string(), year.to_string()));
    words.chain([(NO_YEAR.to_owned(), "Date not known".to_owned())]).collect()
}

/// The year under which an inspection falls.
#[must_use]
pub fn year(inspection: &InspectionRecord) -> String {
    inspection.date.map_or_else(|| NO_YEAR.to_owned(), |days| days.latest().year().to_string())
}
