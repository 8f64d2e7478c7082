//! The list of councils: which ones, in which order, with which counts beside the filters.

pub mod facet;
pub mod map;
pub mod query;
pub mod row;
pub mod words;

use super::{find, standing::Standing};
use crate::{model::Grade, store::read::England};
pub use facet::Facet;
use jiff::civil::Date;
pub use query::{Column, ListQuery, Shown, Sort};
pub use row::Row;
use std::cmp::{Ordering, Reverse};

/// What the list holds.
#[derive(Debug, Clone)]
pub struct List<'a> {
    /// The councils, in order.
    pub rows: Vec<Standing<'a>>,
    /// How many exist on the day.
    pub all: usize,
    /// Every filter with its options.
    pub facets: Vec<FacetView>,
    /// Where nothing was found: what to leave out, and how many councils there are then; the most first.
    pub instead: Vec<Instead>,
}

/// A filter with its options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetView {
    /// The filter.
    pub facet: Facet,
    /// Its options in order, leaving out those that are history and nobody's.
    pub options: Vec<OptionView>,
}

/// An option with the number of councils that it would show beside the other filters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OptionView {
    /// The word in addresses.
    pub word: &'static str,
    /// The words for readers.
    pub label: &'static str,
    /// How many councils, with this filter's own choice off.
    pub count: usize,
    /// Whether it is on.
    pub chosen: bool,
}

/// A filter to leave out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instead {
    /// The filter; `None` for the name to find.
    pub facet: Option<Facet>,
    /// How many councils there are without it.
    pub count: usize,
    /// The list without it.
    pub query: ListQuery,
}

/// The list that a query asks for, of the country as it was known on the query's day. Without a name to find it holds the
/// authorities that exist then; a name finds abolished ones too.
#[must_use]
pub fn list<'a>(england: &'a England, query: &ListQuery, today: Date) -> List<'a> {
    let today = query.as_of.unwrap_or(today);
    let everyone = || england.councils().iter();
    let exist = everyone().filter(|record| record.council.exists_on(today)).count();
    let found = found(england, query, today);
    let shown = found.iter().filter(|placed| placed.passes(query, None));
    let mut rows: Vec<Standing<'a>> = shown.map(|placed| placed.standing.clone()).collect();
    sort(&mut rows, query.sort);
    let facets = Facet::ALL.into_iter().map(|facet| facet_view(facet, &found, query)).collect();
    let instead = if rows.is_empty() { instead(england, query, today) } else { Vec::new() };
    List { rows, all: exist, facets, instead }
}

/// A council with the options of each filter under which it falls.
struct Placed<'a> {
    standing: Standing<'a>,
    under: [(Facet, Vec<&'static str>); Facet::ALL.len()],
}

impl<'a> Placed<'a> {
    fn new(england: &England, standing: Standing<'a>, day: Date) -> Placed<'a> {
        let under = Facet::ALL.map(|facet| (facet, facet.of(england, &standing, day)));
        Placed { standing, under }
    }

    /// Whether it falls under any of these options of a filter.
    fn is_under(&self, facet: Facet, words: &[&'static str]) -> bool {
        self.under.iter().any(|(of, under)| *of == facet && under.iter().any(|word| words.contains(word)))
    }

    /// Whether it passes every filter but one.
    fn passes(&self, query: &ListQuery, but: Option<Facet>) -> bool {
        let mut filters = query.filters().filter(|(facet, _)| Some(*facet) != but);
        filters.all(|(facet, chosen)| self.is_under(facet, chosen))
    }
}

/// The councils among which the filters choose.
fn found<'a>(england: &'a England, query: &ListQuery, today: Date) -> Vec<Placed<'a>> {
    let all = england.councils().iter();
    let wanted = all.filter(|record| match &query.q {
        Some(name) => find::matches(record, name),
        None => record.council.exists_on(today),
    });
    wanted.map(|record| Placed::new(england, Standing::of(england, record), today)).collect()
}

fn facet_view(facet: Facet, found: &[Placed<'_>], query: &ListQuery) -> FacetView {
    let others: Vec<_> = found.iter().filter(|placed| placed.passes(query, Some(facet))).collect();
    let options = facet.options().into_iter().map(|(word, label)| OptionView {
        word,
        label,
        count: others.iter().filter(|placed| placed.is_under(facet, &[word])).count(),
        chosen: query.chosen(facet).contains(&word),
    });
    let shows = |option: &OptionView| option.count > 0 || option.chosen || facet.always_shows(option.word);
    FacetView { facet, options: options.filter(shows).collect() }
}

/// What to leave out of a query that finds nothing: each filter alone, those that help only.
fn instead(england: &England, query: &ListQuery, today: Date) -> Vec<Instead> {
    let count =
        |query: &ListQuery| found(england, query, today).iter().filter(|placed| placed.passes(query, None)).count();
    let facets = query.filters().map(|(facet, _)| (Some(facet), query.without_facet(facet)));
    let name = query.q.iter().map(|_| (None, query.without_q()));
    let mut all: Vec<Instead> = facets
        .chain(name)
        .map(|(facet, query)| Instead { facet, count: count(&query), query })
        .filter(|instead| instead.count > 0)
        .collect();
    all.sort_by_key(|instead| Reverse(instead.count));
    all
}

/// Sorts by a column, then by name. What is not known stands last both ways.
fn sort(rows: &mut [Standing<'_>], sort: Sort) {
    // They stand in the order of their names already, and sorting keeps equals as they stand.
    match sort.column {
        Column::Name if sort.descending => rows.reverse(),
        Column::Name => {}
        Column::Region => by(rows, sort, |standing| Some(standing.record.council.region)),
        Column::Type => by(rows, sort, |standing| Some(standing.record.council.council_type)),
        Column::Area(area) => by(rows, sort, |standing| standing.area(area).grade().map(Grade::step)),
        Column::Rating => by(rows, sort, |standing| standing.rating().grade().map(Grade::step)),
        Column::Inspected => by(rows, sort, |standing| standing.graded?.date.map(|days| days.latest())),
        Column::Visited => by(rows, sort, |standing| standing.newest?.date.map(|days| days.latest())),
        Column::Change => by(rows, sort, |standing| {
            (standing.change != super::change::Change::NotComparable).then_some(standing.change)
        }),
    }
}

fn by<K: Ord>(rows: &mut [Standing<'_>], sort: Sort, key: impl Fn(&Standing<'_>) -> Option<K>) {
    rows.sort_by(|a, b| match (key(a), key(b)) {
        (Some(a), Some(b)) if sort.descending => b.cmp(&a),
        (Some(a), Some(b)) => a.cmp(&b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    });
}
