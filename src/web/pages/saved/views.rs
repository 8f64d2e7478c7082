//! Saved views: the list of councils as filtered, or a search in findings.

use super::Data;
use crate::{
    store::read::{CouncilRecord, England},
    web::{
        error::PageError,
        frame::Link,
        params::Query,
        say, urls,
        view::{
            findings::{FindingsQuery, Results, words},
            list::{self, ListQuery},
        },
    },
};
use jiff::civil::Date;
use std::collections::HashSet;

/// What a saved view asks for.
pub enum View {
    /// Councils.
    List(ListQuery),
    /// Findings.
    Findings(FindingsQuery),
}

/// What it shows today.
pub struct Shown {
    /// What it is called.
    pub name: String,
    /// What else is said of it.
    pub about: &'static str,
    /// The rows of the inspections that it speaks of, each with its council.
    pub speaks_of: Vec<(i64, Link)>,
}

impl View {
    /// What an address asks for; `None` where it is no view, or asks for what is not known.
    pub fn read(england: &England, address: &str) -> Option<View> {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let query = Query::parse(query.as_bytes());
        let as_of = query.day("as_of").ok()?;
        match path {
            urls::COUNCILS => Some(View::List(ListQuery::read(query.pairs()).ok()?.as_of(as_of))),
            urls::FINDINGS => Some(View::Findings(FindingsQuery::read(england, query.pairs()).ok()?.as_of(as_of))),
            _ => None,
        }
    }

    /// Its one address.
    pub fn address(&self) -> String {
        match self {
            View::List(query) => query.address(""),
            View::Findings(query) => query.address("", 1),
        }
    }

    fn as_of(&self) -> Option<Date> {
        match self {
            View::List(query) => query.as_of,
            View::Findings(query) => query.as_of,
        }
    }

    /// What it shows on a day.
    ///
    /// # Errors
    ///
    /// The database can't be read.
    pub async fn shown(&self, data: &mut Data, today: Date) -> Result<Shown, PageError> {
        let then = self.as_of().map(|day| data.england.as_of(day));
        let england = then.as_ref().unwrap_or(&data.england);
        let (name, speaks_of) = match self {
            View::List(query) => {
                let list = list::list(england, query, today);
                let rows = list.rows.iter().flat_map(|standing| {
                    standing.record.inspections.iter().map(|inspection| (inspection.row, link(standing.record)))
                });
                (list::words::heading(query, list.rows.len(), list.all), rows.collect())
            }
            View::Findings(query) => {
                let hits = match query.search(england, None) {
                    Some(search) => data.reader.search(&search, false).await?,
                    None => Vec::new(),
                };
                let results = Results::new(england, &hits, query.order);
                let mut told = HashSet::new();
                let new = results.hits.iter().filter(|hit| told.insert(hit.inspection.row));
                let rows = new.map(|hit| (hit.inspection.row, link(hit.record))).collect();
                let count = say::number_of(results.hits.len() as u64, "sentence", "sentences");
                let more = if results.is_capped { "more than " } else { "" };
                (format!("{}: {more}{count}", words::title(england, query)), rows)
            }
        };
        let about = if then.is_some() { "As it was known then." } else { "As it stands today." };
        Ok(Shown { name, about, speaks_of })
    }
}

fn link(record: &CouncilRecord) -> Link {
    Link::new(&record.council.name, urls::council(&record.council.slug))
}
