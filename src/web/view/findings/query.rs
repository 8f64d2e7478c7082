//! What a reader asks of the findings: an address's query, read and written.

use super::group::{self, Group};
use crate::{
    model::{Kind, Region, Side, Theme, words::UnknownWord, words::words},
    store::{
        facets,
        read::{England, search::Search},
    },
    web::{
        urls::{self, Address},
        view::chosen::Chosen,
    },
};
use jiff::civil::Date;

words! {
    /// In which order findings stand.
    Order, "sort" {
        /// By the last possible day of their inspection.
        Newest = "newest", "Newest";
        /// By how well they match what was typed.
        Best = "best", "Best match";
    }
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingsQuery {
    /// What to look for, as typed.
    pub q: Option<String>,
    /// The chosen options.
    pub chosen: Chosen<Group, String>,
    /// The order.
    pub order: Order,
    /// Whether councils stand with what was found of each, instead of sentence after sentence.
    pub by_council: bool,
    /// The day as of which the findings are looked through; `None` for all that are known.
    pub as_of: Option<Date>,
}

impl FindingsQuery {
    /// Reads a query's pairs. A name that is not ours is passed over.
    ///
    /// # Errors
    ///
    /// A value that its list does not know.
    pub fn read<'a>(
        england: &England,
        pairs: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> Result<FindingsQuery, UnknownWord> {
        let mut query =
            FindingsQuery { q: None, chosen: Chosen::default(), order: Order::Newest, by_council: false, as_of: None };
        for (name, value) in pairs {
            match (name, Group::ALL.into_iter().find(|group| group.name() == name)) {
                ("q", _) => query.q = Some(value.to_owned()),
                ("sort", _) => query.order = value.parse()?,
                ("group", _) if value == "council" => query.by_council = true,
                ("group", _) => {
                    return Err(UnknownWord { list: "group", word: value.to_owned(), known: "council".to_owned() });
                }
                (_, Some(group)) => query.choose(england, group, value)?,
                (_, None) => {}
            }
        }
        Ok(query)
    }

    fn choose(&mut self, england: &England, group: Group, value: &str) -> Result<(), UnknownWord> {
        let (word, _) = group.known(england, value)?;
        let options = group.options(england);
        let group_place = |of: Group| Group::ALL.iter().position(|group| *group == of).unwrap_or_default();
        self.chosen.choose(group, word, group_place, |word| options.iter().position(|(option, _)| option == word));
        Ok(())
    }

    /// The same as of a day.
    #[must_use]
    pub fn as_of(self, as_of: Option<Date>) -> FindingsQuery {
        FindingsQuery { as_of, ..self }
    }

    /// The search that answers it, with one filter left out where one is named; `None` where what was typed holds no
    /// word.
    #[must_use]
    pub fn search(&self, england: &England, but: Option<Group>) -> Option<Search> {
        let words = |group: Group| if but == Some(group) { &[] } else { self.chosen.of(group) };
        let any_of: Vec<Vec<String>> =
            Group::ALL.into_iter().map(|group| tokens(england, group, words(group))).collect();
        let years = words(Group::Year);
        let inspections: Option<Vec<i64>> = (!years.is_empty()).then(|| {
            let all = england.councils().iter().flat_map(|record| &record.inspections);
            all.filter(|inspection| years.contains(&group::year(inspection))).map(|inspection| inspection.row).collect()
        });
        Some(Search::new(self.q.as_deref(), &any_of, inspections.as_deref())?.known_by(self.as_of))
    }

    /// How many filters are on; words to look for are none.
    #[must_use]
    pub fn filters_on(&self) -> usize {
        self.chosen.count()
    }

    /// The same without one option.
    #[must_use]
    pub fn without(&self, group: Group, word: &String) -> FindingsQuery {
        FindingsQuery { chosen: self.chosen.without(group, word), ..self.clone() }
    }

    /// The same without one filter.
    #[must_use]
    pub fn without_group(&self, group: Group) -> FindingsQuery {
        FindingsQuery { chosen: self.chosen.without_filter(group), ..self.clone() }
    }

    /// Everything that was found of one council.
    #[must_use]
    pub fn of_council(&self, slug: &str) -> FindingsQuery {
        let mut query = FindingsQuery { by_council: false, ..self.without_group(Group::Council) };
        query.chosen.choose(Group::Council, slug.to_owned(), |of| usize::from(of == Group::Council), Clone::clone);
        query
    }

    /// The address of a page with this query: `ending` is empty or like `.csv`. One view has one address.
    #[must_use]
    pub fn address(&self, ending: &str, page: usize) -> String {
        let mut address = Address::new(format!("{}{ending}", urls::FINDINGS));
        address.put("q", self.q.as_deref());
        for (group, words) in self.chosen.filters() {
            words.iter().for_each(|word| address.put(group.name(), Some(word)));
        }
        address.put("as_of", self.as_of.map(|day| day.to_string()).as_deref());
        address.put("sort", (self.order != Order::Newest).then(|| self.order.word()));
        address.put("group", self.by_council.then_some("council"));
        address.put("page", (page > 1).then(|| page.to_string()).as_deref());
        address.to_string()
    }
}

/// The words in the index of which a finding must have one to pass a filter; none where it is off. A region is its
/// councils; years are no words there.
fn tokens(england: &England, group: Group, words: &[String]) -> Vec<String> {
    match group {
        Group::Side => words.iter().filter_map(|word| Some(facets::side(word.parse::<Side>().ok()?))).collect(),
        Group::Theme => words.iter().filter_map(|word| Some(facets::theme(word.parse::<Theme>().ok()?))).collect(),
        Group::Kind => words.iter().filter_map(|word| Some(facets::kind(word.parse::<Kind>().ok()?))).collect(),
        Group::Region => {
            let regions: Vec<Region> = words.iter().filter_map(|word| word.parse().ok()).collect();
            let within = england.councils().iter().filter(|record| regions.contains(&record.council.region));
            let councils: Vec<String> = within.map(|record| facets::council(record.council.gss)).collect();
            // A region without councils is no filter that is off.
            if councils.is_empty() && !regions.is_empty() { vec![facets::NONE.to_owned()] } else { councils }
        }
        Group::Council => {
            let councils = words.iter().filter_map(|slug| england.by_slug(slug));
            councils.map(|record| facets::council(record.council.gss)).collect()
        }
        Group::Year => Vec::new(),
    }
}
