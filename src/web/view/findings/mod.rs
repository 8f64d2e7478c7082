//! What inspectors found: which sentences, in which order, with which counts beside the filters.

pub mod council;
pub mod files;
pub mod group;
pub mod hit;
pub mod query;
pub mod words;

use crate::{
    store::read::{
        CouncilRecord, England, InspectionRecord,
        search::{Hit, MOST_HITS},
    },
    web::say,
};
pub use group::Group;
pub use query::{FindingsQuery, Order};
use std::{
    cmp::Reverse,
    collections::{HashMap, HashSet},
};

/// What a search found, in order, with each finding's council and inspection.
#[derive(Debug, Clone)]
pub struct Results<'a> {
    /// The findings.
    pub hits: Vec<Placed<'a>>,
    /// Whether there are more than were counted.
    pub is_capped: bool,
}

/// A finding with where it belongs.
#[derive(Debug, Clone, Copy)]
pub struct Placed<'a> {
    /// The finding's number.
    pub number: i64,
    /// The council.
    pub record: &'a CouncilRecord,
    /// The inspection.
    pub inspection: &'a InspectionRecord,
}

/// A filter with its options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupView {
    /// The filter.
    pub group: Group,
    /// Its options in order, leaving out those that nobody has and nobody misses.
    pub options: Vec<OptionView>,
}

/// An option with the number of sentences that it would show beside the other filters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionView {
    /// The word in addresses.
    pub word: String,
    /// The words for readers.
    pub label: String,
    /// How many sentences, with this filter's own choice off; a + where counting stopped before the end.
    pub count: String,
    /// Whether it is on.
    pub chosen: bool,
}

/// A council with what was found of it.
#[derive(Debug, Clone)]
pub struct OfCouncil<'a> {
    /// The council.
    pub record: &'a CouncilRecord,
    /// How many sentences.
    pub sentences: usize,
    /// From how many inspections and visits.
    pub inspections: usize,
    /// The first of the sentences.
    pub first: Placed<'a>,
}

impl<'a> Results<'a> {
    /// What was found, in the order asked for; hits come in that of the index.
    #[must_use]
    pub fn new(england: &'a England, hits: &[Hit], order: Order) -> Results<'a> {
        let is_capped = hits.len() > MOST_HITS;
        let placed = |hit: &Hit| {
            let (record, inspection) = england.by_inspection(hit.inspection)?;
            Some(Placed { number: hit.number, record, inspection })
        };
        let mut hits: Vec<Placed<'a>> = hits.iter().take(MOST_HITS).filter_map(placed).collect();
        if order == Order::Newest {
            hits.sort_by_cached_key(|hit| {
                let date = hit.inspection.date.map(|days| (days.latest(), days.earliest()));
                (Reverse(date), &hit.record.council.slug, &hit.inspection.slug, hit.number)
            });
        }
        Results { hits, is_capped }
    }

    /// How many inspections and visits they come from, and of how many councils.
    #[must_use]
    pub fn breadth(&self) -> (usize, usize) {
        let inspections: HashSet<i64> = self.hits.iter().map(|hit| hit.inspection.row).collect();
        let councils: HashSet<_> = self.hits.iter().map(|hit| hit.record.council.gss).collect();
        (inspections.len(), councils.len())
    }

    /// "412 sentences from 97 inspections of 61 councils".
    #[must_use]
    pub fn heading(&self) -> String {
        let (inspections, councils) = self.breadth();
        let number = |count: usize, one, many| say::number_of(count as u64, one, many);
        let from = format!(
            "from {} of {}",
            number(inspections, "inspection", "inspections"),
            number(councils, "council", "councils")
        );
        match (self.hits.len(), self.is_capped) {
            (0, _) => "No sentences match".to_owned(),
            (_, true) => format!("More than {} sentences", say::number(MOST_HITS)),
            (sentences, false) => format!("{} {from}", number(sentences, "sentence", "sentences")),
        }
    }

    /// The councils in the order of their names, each with what was found of it.
    #[must_use]
    pub fn by_council(&self) -> Vec<OfCouncil<'a>> {
        let mut places: HashMap<&str, usize> = HashMap::new();
        let mut councils: Vec<(OfCouncil<'a>, HashSet<i64>)> = Vec::new();
        for hit in &self.hits {
            let place = *places.entry(&hit.record.council.slug).or_insert_with(|| {
                councils.push((
                    OfCouncil { record: hit.record, sentences: 0, inspections: 0, first: *hit },
                    HashSet::new(),
                ));
                councils.len() - 1
            });
            if let Some((council, inspections)) = councils.get_mut(place) {
                council.sentences += 1;
                inspections.insert(hit.inspection.row);
                council.inspections = inspections.len();
            }
        }
        let mut councils: Vec<OfCouncil<'a>> = councils.into_iter().map(|(council, _)| council).collect();
        councils.sort_by_key(|council| (council.record.council.name.to_lowercase(), &council.record.council.slug));
        councils
    }
}

/// A filter's options with their counts among these hits, which its own choice did not narrow.
#[must_use]
pub fn group_view(england: &England, group: Group, hits: &[Hit], query: &FindingsQuery) -> GroupView {
    let counts = group.counts(england, hits.get(..MOST_HITS).unwrap_or(hits));
    let more = if hits.len() > MOST_HITS { "+" } else { "" };
    let chosen = query.chosen.of(group);
    let known = group.options(england);
    // What is chosen shows, even a year that had not come on the day as of which is searched.
    let unknown = chosen.iter().filter(|word| known.iter().all(|(option, _)| option != *word));
    let unknown: Vec<(String, String)> = unknown.map(|word| (word.clone(), word.clone())).collect();
    let options = known.into_iter().chain(unknown).filter_map(|(word, label)| {
        let count = counts.get(&word).copied().unwrap_or_default();
        let is_chosen = chosen.contains(&word);
        let shows = count > 0 || is_chosen || group.always_shows(&word);
        shows.then(|| OptionView { count: format!("{}{more}", say::number(count)), chosen: is_chosen, word, label })
    });
    GroupView { group, options: options.collect() }
}
