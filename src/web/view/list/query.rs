//! What a reader asks of the list: an address's query, read and written.

use super::{facet::Facet, map};
use crate::{
    model::{Area, words::UnknownWord},
    web::{
        urls::{self, Address},
        view::chosen::Chosen,
    },
};
use jiff::civil::Date;

/// What the list is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListQuery {
    /// A council's name or a part of it, as typed.
    pub q: Option<String>,
    /// The chosen options of each filter, in the order of [`Facet::ALL`] and of each filter's options.
    chosen: Chosen<Facet, &'static str>,
    /// The day as of which it is asked for; `None` for all that is known.
    pub as_of: Option<Date>,
    /// The order.
    pub sort: Sort,
    /// What the map shows.
    pub shown: Shown,
}

/// What the map of the list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// An area's grade.
    Area(Area),
    /// What changed in the areas.
    Change,
}

impl Default for Shown {
    fn default() -> Shown {
        Shown::Area(Area::HelpAndProtection)
    }
}

impl Shown {
    /// The word in addresses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Shown::Area(area) => area.word(),
            Shown::Change => "change",
        }
    }

    fn read(word: &str) -> Result<Shown, UnknownWord> {
        let all = map::all_shown();
        all.iter().copied().find(|shown| shown.word() == word).ok_or_else(|| UnknownWord {
            list: "map",
            word: word.to_owned(),
            known: all.iter().map(|shown| shown.word()).collect::<Vec<_>>().join(", "),
        })
    }
}

/// A column, and which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sort {
    /// What to sort by.
    pub column: Column,
    /// From the last to the first; unknowns stand last both ways.
    pub descending: bool,
}

/// A column that the list can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Column {
    /// The council's name.
    #[default]
    Name,
    /// The region.
    Region,
    /// The type of council.
    Type,
    /// An area's grade.
    Area(Area),
    /// The last overall grade.
    Rating,
    /// The latest graded inspection.
    Inspected,
    /// The newest inspection or visit.
    Visited,
    /// What changed.
    Change,
}

impl Column {
    /// Every column.
    pub const ALL: [Column; 11] = [
        Column::Name,
        Column::Region,
        Column::Type,
        Column::Area(Area::HelpAndProtection),
        Column::Area(Area::ChildrenInCare),
        Column::Area(Area::CareLeavers),
        Column::Area(Area::Leadership),
        Column::Rating,
        Column::Inspected,
        Column::Visited,
        Column::Change,
    ];

    /// The word in addresses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Column::Name => "name",
            Column::Region => "region",
            Column::Type => "type",
            Column::Area(area) => area.word(),
            Column::Rating => "rating",
            Column::Inspected => "inspected",
            Column::Visited => "visited",
            Column::Change => "change",
        }
    }

    /// The words of its heading.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Column::Name => "Name",
            Column::Region => "Region",
            Column::Type => "Type",
            Column::Area(area) => area.label(),
            Column::Rating => "Last overall grade",
            Column::Inspected => "Last graded",
            Column::Visited => "Newest visit",
            Column::Change => "Change",
        }
    }
}

impl Sort {
    /// The word in addresses.
    #[must_use]
    pub fn word(self) -> String {
        format!("{}{}", if self.descending { "-" } else { "" }, self.column.word())
    }

    fn read(word: &str) -> Option<Sort> {
        let (descending, name) = word.strip_prefix('-').map_or((false, word), |name| (true, name));
        let column = Column::ALL.into_iter().find(|column| column.word() == name)?;
        Some(Sort { column, descending })
    }
}

impl ListQuery {
    /// Reads a query's pairs, all but the day. A name that is not ours is passed over.
    ///
    /// # Errors
    ///
    /// A value that its list does not know.
    pub fn read<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Result<ListQuery, UnknownWord> {
        let mut query = ListQuery::default();
        for (name, value) in pairs {
            match (name, Facet::ALL.into_iter().find(|facet| facet.name() == name)) {
                ("q", _) => query.q = Some(value.to_owned()),
                ("sort", _) => query.sort = Sort::read(value).ok_or_else(|| unknown_sort(value))?,
                ("map", _) => query.shown = Shown::read(value)?,
                (_, Some(facet)) => query.choose(facet, known(facet, value)?),
                (_, None) => {}
            }
        }
        Ok(query)
    }

    /// The chosen options of a filter; empty where it is off.
    #[must_use]
    pub fn chosen(&self, facet: Facet) -> &[&'static str] {
        self.chosen.of(facet)
    }

    /// The filters that are on, with their options.
    pub fn filters(&self) -> impl Iterator<Item = (Facet, &[&'static str])> {
        self.chosen.filters()
    }

    /// How many filters are on; a name to find is one, and so is a day.
    #[must_use]
    pub fn filters_on(&self) -> usize {
        self.chosen.count() + usize::from(self.q.is_some()) + usize::from(self.as_of.is_some())
    }

    /// Whether nothing but a name to find is asked.
    #[must_use]
    pub fn only_finds(&self) -> bool {
        self.chosen.count() == 0 && self.as_of.is_none() && self.sort == Sort::default()
    }

    /// The same as known on a day; `None` for all that is known.
    #[must_use]
    pub fn as_of(&self, day: Option<Date>) -> ListQuery {
        ListQuery { as_of: day, ..self.clone() }
    }

    /// The same without one option.
    #[must_use]
    pub fn without(&self, facet: Facet, word: &'static str) -> ListQuery {
        ListQuery { chosen: self.chosen.without(facet, &word), ..self.clone() }
    }

    /// The same without one filter.
    #[must_use]
    pub fn without_facet(&self, facet: Facet) -> ListQuery {
        ListQuery { chosen: self.chosen.without_filter(facet), ..self.clone() }
    }

    /// The same without a name to find.
    #[must_use]
    pub fn without_q(&self) -> ListQuery {
        ListQuery { q: None, ..self.clone() }
    }

    /// The same in another order.
    #[must_use]
    pub fn sorted(&self, sort: Sort) -> ListQuery {
        ListQuery { sort, ..self.clone() }
    }

    /// The same with another map.
    #[must_use]
    pub fn showing(&self, shown: Shown) -> ListQuery {
        ListQuery { shown, ..self.clone() }
    }

    /// The list's address with this query: `ending` is empty or like `.csv`. One view has one address.
    #[must_use]
    pub fn address(&self, ending: &str) -> String {
        let mut address = Address::new(format!("{}{ending}", urls::COUNCILS));
        address.put("q", self.q.as_deref());
        for (facet, words) in self.filters() {
            words.iter().for_each(|word| address.put(facet.name(), Some(word)));
        }
        address.put("as_of", self.as_of.map(|day| day.to_string()).as_deref());
        let sort = (self.sort != Sort::default()).then(|| self.sort.word());
        address.put("sort", sort.as_deref());
        // A map is of the page alone.
        let has_map = ending.is_empty() && self.shown != Shown::default();
        address.put("map", has_map.then(|| self.shown.word()));
        address.to_string()
    }

    fn choose(&mut self, facet: Facet, word: &'static str) {
        let options = facet.options();
        let place = |of: Facet| Facet::ALL.iter().position(|facet| *facet == of).unwrap_or_default();
        self.chosen.choose(facet, word, place, |word| options.iter().position(|(option, _)| option == word));
    }
}

fn known(facet: Facet, value: &str) -> Result<&'static str, UnknownWord> {
    let options = facet.options();
    let found = options.iter().find(|(word, _)| *word == value).map(|(word, _)| *word);
    found.ok_or_else(|| UnknownWord {
        list: facet.name(),
        word: value.to_owned(),
        known: options.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", "),
    })
}

fn unknown_sort(value: &str) -> UnknownWord {
    let known = Column::ALL.iter().map(|column| column.word()).collect::<Vec<_>>().join(", ");
    UnknownWord { list: "sort", word: value.to_owned(), known: format!("{known}, each also with - in front") }
}
