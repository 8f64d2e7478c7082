//! What a list shows of each thing in it, and what is new about it.

use super::{
    Data,
    views::{Shown, View},
};
use crate::{
    saved::{Item, Target},
    store::read::{CouncilRecord, England, InspectionRecord, Led, Reader},
    web::{
        error::PageError,
        frame::Link,
        say, urls,
        view::{
            areas::{self, AreaCell},
            dates,
            standing::Standing,
            timeline,
        },
    },
};
use jiff::{Timestamp, civil::Date};
use std::collections::{HashMap, HashSet};

/// How many councils the news about a view names.
const MOST_NAMES: usize = 5;

/// Everything in a list.
#[derive(Default)]
pub struct Shelf {
    pub councils: Vec<Entry>,
    pub inspections: Vec<Entry>,
    pub views: Vec<Entry>,
    /// What is in the list and no longer in the data.
    pub gone: Vec<Target>,
}

/// One thing in a list.
pub struct Entry {
    /// What was saved.
    pub target: Target,
    /// What it is called.
    pub name: String,
    /// Where it is.
    pub href: String,
    /// What else is said of it.
    pub about: String,
    /// The reader's own words about it; empty where there are none.
    pub note: String,
    /// Its areas.
    pub cells: Vec<AreaCell>,
    /// What is new about it; on the reader's own list only.
    pub news: Option<News>,
    /// The rows of the inspections that it speaks of, with what each is called.
    speaks_of: Vec<(i64, Link)>,
}

/// What is new about one thing.
pub struct News {
    /// "since 12 May 2026", "since you saved it on 3 June 2026".
    pub since: String,
    /// What came in since.
    pub items: Vec<NewsItem>,
    /// How many councils more than are named.
    pub more: usize,
}

/// One inspection of which something new is known, or one council of a view.
pub struct NewsItem {
    pub link: Link,
    /// "first known", "2 more sources"; empty for a council of a view.
    pub words: String,
}

/// What came in since the earliest moment that matters to a list.
pub struct Fresh {
    previous: Option<(Timestamp, i64)>,
    arrivals: HashMap<i64, Vec<(i64, u64)>>,
    first: HashMap<i64, i64>,
}

impl Fresh {
    /// Reads it for these items.
    pub async fn read(data: &mut Data, items: &[Item], previous: Option<(Timestamp, i64)>) -> Result<Fresh, PageError> {
        let mut fresh = Fresh { previous, arrivals: HashMap::new(), first: HashMap::new() };
        let Some(since) = items.iter().map(|item| fresh.since(item).0).min() else { return Ok(fresh) };
        for arrival in data.reader.arrivals_since(since).await? {
            fresh.arrivals.entry(arrival.inspection).or_default().push((arrival.run, arrival.sources));
        }
        let inspections: Vec<i64> = fresh.arrivals.keys().copied().collect();
        fresh.first = data.reader.first_arrivals(&inspections).await?;
        Ok(fresh)
    }

    /// Since which data version things are new to the reader, and the words for it: the last visit, or the moment of
    /// saving where that came later.
    fn since(&self, item: &Item) -> (i64, String) {
        match self.previous {
            Some((at, run)) if at >= item.saved_at => (run.max(item.saved_run), format!("since {}", say::day_of(at))),
            _ => (item.saved_run, format!("since you saved it on {}", say::day_of(item.saved_at))),
        }
    }

    /// What is new about an inspection since a data version, in words.
    fn about(&self, inspection: i64, since: i64) -> Option<String> {
        let arrivals = self.arrivals.get(&inspection)?.iter().filter(|(run, _)| *run > since);
        let sources: u64 = arrivals.map(|(_, sources)| sources).sum();
        let is_first = self.first.get(&inspection).is_some_and(|first| *first > since);
        match (sources, is_first) {
            (0, _) => None,
            (count, true) => Some(format!("first known, from {}", say::number_of(count, "source", "sources"))),
            (count, false) => Some(say::number_of(count, "more source", "more sources")),
        }
    }

    fn news(&self, item: &Item, entry: &Entry) -> News {
        let (run, since) = self.since(item);
        let about = |(row, link): &(i64, Link)| Some(NewsItem { link: link.clone(), words: self.about(*row, run)? });
        let mut items: Vec<NewsItem> = entry.speaks_of.iter().filter_map(about).collect();
        let mut more = 0;
        if matches!(item.target, Target::View(_)) {
            // Of a view the councils are named, each once, not every inspection.
            items.dedup_by(|a, b| a.link == b.link);
            items.iter_mut().for_each(|item| item.words.clear());
            more = items.len().saturating_sub(MOST_NAMES);
            items.truncate(MOST_NAMES);
        }
        News { since, items, more }
    }
}

impl Shelf {
    /// Shapes a list's items; with what is new about them where that is given.
    pub async fn of(data: &mut Data, items: &[Item], fresh: Option<&Fresh>, today: Date) -> Result<Shelf, PageError> {
        let mut shelf = Shelf::default();
        for item in items {
            let Some(mut entry) = Entry::of(data, &item.target, today).await? else {
                shelf.gone.push(item.target.clone());
                continue;
            };
            entry.note.clone_from(&item.note);
            entry.news = fresh.map(|fresh| fresh.news(item, &entry));
            match item.target {
                Target::Council(_) => shelf.councils.push(entry),
                Target::Inspection { .. } => shelf.inspections.push(entry),
                Target::View(_) => shelf.views.push(entry),
            }
        }
        Ok(shelf)
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.groups().iter().all(|(.., entries)| entries.is_empty()) && self.gone.is_empty()
    }

    /// The rows of the inspections that anything in it speaks of.
    pub fn inspections_spoken_of(&self) -> HashSet<i64> {
        let entries = self.groups().into_iter().flat_map(|(.., entries)| entries);
        entries.flat_map(|entry| entry.speaks_of.iter().map(|(row, _)| *row)).collect()
    }

    /// Whether this is in it.
    pub fn holds(&self, target: &Target) -> bool {
        self.groups().iter().any(|(.., entries)| entries.iter().any(|entry| entry.target == *target))
    }

    /// The parts of the page, each with its heading and the count in words.
    pub fn groups(&self) -> [(&'static str, String, &[Entry]); 3] {
        let count = |entries: &[Entry], one, many| say::number_of(entries.len() as u64, one, many);
        [
            ("Councils", count(&self.councils, "council", "councils"), &self.councils),
            ("Inspections", count(&self.inspections, "inspection", "inspections"), &self.inspections),
            ("Lists and searches", count(&self.views, "list or search", "lists and searches"), &self.views),
        ]
    }
}

impl Entry {
    /// What is shown of a target; `None` where the data hold it no longer.
    pub async fn of(data: &mut Data, target: &Target, today: Date) -> Result<Option<Entry>, PageError> {
        Ok(match target {
            Target::Council(slug) => {
                data.england.by_slug(slug).map(|record| Entry::council(&data.england, target, record))
            }
            Target::Inspection { council, inspection } => {
                let current = current(&mut data.reader, &data.england, council, inspection).await?;
                current.map(|(record, inspection)| Entry::inspection(target, record, inspection))
            }
            Target::View(address) => match View::read(&data.england, address) {
                Some(view) => Some(Entry::view(target, &view, view.shown(data, today).await?)),
                None => None,
            },
        })
    }

    fn council(england: &England, target: &Target, record: &CouncilRecord) -> Entry {
        let graded = Standing::of(england, record).graded;
        let about = match graded.and_then(dates::month) {
            Some(month) => format!("Last graded {month}."),
            None => "No graded inspection known.".to_owned(),
        };
        Entry {
            target: target.clone(),
            name: record.council.name.clone(),
            href: urls::council(&record.council.slug),
            about,
            note: String::new(),
            cells: graded.map(areas::cells).unwrap_or_default(),
            news: None,
            speaks_of: record.inspections.iter().map(|inspection| named(record, inspection)).collect(),
        }
    }

    fn inspection(target: &Target, record: &CouncilRecord, inspection: &InspectionRecord) -> Entry {
        let (row, link) = named(record, inspection);
        Entry {
            target: target.clone(),
            name: format!("{}: {}", record.council.name, link.words),
            href: link.href.clone(),
            about: format!("{}.", dates::label(inspection)),
            note: String::new(),
            cells: areas::cells(inspection),
            news: None,
            speaks_of: vec![(row, link)],
        }
    }

    fn view(target: &Target, view: &View, shown: Shown) -> Entry {
        Entry {
            target: target.clone(),
            name: shown.name,
            href: view.address(),
            about: shown.about.to_owned(),
            note: String::new(),
            cells: Vec::new(),
            news: None,
            speaks_of: shown.speaks_of,
        }
    }
}

/// "Standard inspection, November 2022", with its address, under its row.
fn named(record: &CouncilRecord, inspection: &InspectionRecord) -> (i64, Link) {
    let title = timeline::item::title(inspection);
    let words = match dates::month(inspection) {
        Some(month) => format!("{title}, {month}"),
        None => format!("{title}, date not known"),
    };
    (inspection.row, Link::new(words, urls::inspection(&record.council.slug, &inspection.slug)))
}

/// The inspection that has this name in addresses, or had it once.
pub async fn current<'a>(
    reader: &mut Reader,
    england: &'a England,
    council: &str,
    inspection: &str,
) -> Result<Option<(&'a CouncilRecord, &'a InspectionRecord)>, PageError> {
    let Some(record) = england.by_slug(council) else { return Ok(None) };
    let held = |slug: &str| record.inspections.iter().find(|inspection| inspection.slug == slug);
    let found = match held(inspection) {
        Some(found) => Some(found),
        None => match reader.moved_to(record.council.gss, inspection).await? {
            Led::To(moved) => held(&moved),
            // Which of several was meant nobody can say.
            Led::Several(_) | Led::Withdrawn(_) | Led::Nowhere => None,
        },
    };
    Ok(found.map(|found| (record, found)))
}
