//! What we hold of a council, so that a gap is a statement about us and not about the council.

use crate::{
    store::read::{CouncilRecord, England},
    web::say,
};
use jiff::civil::Date;

/// Inspections of councils' children's services by Ofsted begin here for us.
const FIRST_YEAR: i16 = 2009;

/// A year with the number of inspections and visits placed in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Year {
    /// The year.
    pub year: i16,
    /// How many.
    pub count: usize,
}

/// Every year from 2009, or the first that holds anything, to today or the council's end.
#[must_use]
pub fn years(record: &CouncilRecord, today: Date) -> Vec<Year> {
    let year = |inspection: &crate::store::read::InspectionRecord| inspection.date.map(|days| days.latest().year());
    let last = record.council.active_to.map_or(today.year(), |day| day.year());
    let born = record.council.active_from.map_or(FIRST_YEAR, |day| day.year().max(FIRST_YEAR));
    let first = record.inspections.iter().filter_map(year).min().map_or(born, |first| first.min(born));
    let count = |wanted: i16| record.inspections.iter().filter(|inspection| year(inspection) == Some(wanted)).count();
    (first..=last).map(|year| Year { year, count: count(year) }).collect()
}

/// What we hold, in two sentences.
#[must_use]
pub fn words(england: &England, record: &CouncilRecord) -> String {
    let all = record.inspections.len();
    let official = record.inspections.iter().filter(|inspection| inspection.is_official()).count();
    let held = match all {
        0 => format!("We know of no inspection of {}.", record.council.name),
        _ => format!(
            "We hold {}, {} from Ofsted’s own table or reports.",
            say::number_of(all as u64, "inspection or visit", "inspections and visits"),
            match official {
                0 => "none of them".to_owned(),
                n if n == all => if n == 1 { "which is" } else { "all of them" }.to_owned(),
                n => say::number(n),
            }
        ),
    };
    let table = match (england.table_as_at, record.council.active_to) {
        (Some(day), None) => {
            format!(" Ofsted’s table of graded inspections since late 2013 stands as at {}.", say::day(day))
        }
        (_, Some(_)) => " Ofsted’s table leaves out councils that no longer exist.".to_owned(),
        (None, None) => String::new(),
    };
    format!("{held}{table} A year with nothing may be a year without an inspection or a gap in our sources.")
}
