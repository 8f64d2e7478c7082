//! What an article is about: its day, its councils, the council that each sentence speaks of, and its news.

mod councils;
mod day;
mod focus;
mod news;

use super::{
    calendar::Calendar,
    clauses::{self, Clause},
    entries::{self, Entry},
    events::kinds,
    grades::{self, Given},
    reading::Reading,
};
use crate::{
    model::{Gss, Kind, Register},
    text::{Document, UnitRole},
};
pub(super) use councils::Council;
use councils::{councils, is_headlined, main, weigh};
use day::calendar;
pub(super) use day::is_past;
pub(super) use focus::BYSTANDERS;
use focus::{focus, follow_pronouns};
use jiff::civil::{Date, date};
use news::news;

/// The article as a whole.
#[derive(Debug)]
pub(super) struct Scene {
    /// What dates are reckoned from.
    pub calendar: Calendar,
    /// For each reading, the councils that it names, by item.
    pub named: Vec<Vec<Council>>,
    /// The council that the article is about, where it is about one.
    pub main: Option<Gss>,
    /// Whether other councils are only passed by.
    pub single: bool,
    /// For each reading, the councils that it speaks of where it names none.
    pub focus: Vec<Vec<Gss>>,
    /// Whether a reading goes on, by a pronoun, with the council that the sentence before it names.
    pub followed: Vec<bool>,
    /// What each reading inherits from the list that it stands in.
    pub entries: Vec<Entry>,
    /// Each reading's clauses, in order.
    pub clauses: Vec<Vec<Clause>>,
    /// The grades that each reading gives.
    pub given: Vec<Vec<Given>>,
    /// What kind of inspection the article reports.
    pub news: Kind,
    /// Whether the article names that kind.
    pub news_named: bool,
}

/// What is known of an article before it is known whether it tells of inspections.
#[derive(Debug)]
pub(super) struct Cast {
    calendar: Calendar,
    named: Vec<Vec<Council>>,
}

impl Cast {
    /// The day and the councils of an article's readings, the title's among them.
    pub fn of(readings: &[Reading], published: Option<Date>, register: &Register) -> Cast {
        let calendar = calendar(readings, published);
        Cast { calendar, named: councils(readings, calendar, register) }
    }

    /// Every council named, sorted, each once; by-lines do not count.
    pub fn mentions(&self, readings: &[Reading]) -> Vec<Gss> {
        let rows = self.named.iter().zip(readings).filter(|(_, r)| r.role != UnitRole::Byline);
        let mut all: Vec<Gss> = rows.flat_map(|(row, _)| row.iter().map(|c| c.gss)).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

impl Scene {
    /// Surveys an article's readings, the title's among them.
    pub fn survey(readings: &[Reading], Cast { calendar, named }: Cast, document: &Document) -> Scene {
        let weights = weigh(readings, &named);
        let (main, single) = main(&weights);
        let single = single || is_headlined(readings, &named, main);
        let mut focus = focus(readings, &named, main, single);
        let followed = follow_pronouns(readings, &named, document, &mut focus);
        let entries = entries::find(readings, &named, document);
        for (focus, entry) in focus.iter_mut().zip(&entries) {
            if let Some(council) = entry.council {
                *focus = vec![council];
            }
        }
        let clauses: Vec<Vec<Clause>> = readings.iter().map(clauses::split).collect();
        let mut given: Vec<Vec<Given>> =
            readings.iter().zip(&clauses).zip(&entries).map(|((r, c), e)| grades::find(r, c, e.terse)).collect();
        grades::carry(readings, &mut given);
        let news = match news(readings, &given, calendar, single) {
            // There were none after 2011: they are recalled.
            Kind::AnnualRating if calendar.published.or(calendar.newest).is_some_and(|day| day > date(2012, 6, 1)) => {
                Kind::Full
            }
            news => news,
        };
        let opening = readings.iter().filter(|r| r.role != UnitRole::Byline).take(if single { usize::MAX } else { 4 });
        let news_named =
            news == Kind::Unannounced || opening.into_iter().any(|r| kinds(r).any(|(_, kind)| kind == news));
        Scene { calendar, named, main, single, focus, followed, entries, clauses, given, news, news_named }
    }
}
