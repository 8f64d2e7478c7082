//! What we hold of a council, so that a gap is a statement about us and not about the council.

use crate::{
    model::{Kind, SourceKind},
    store::read::{CouncilRecord, Counts, England, InspectionRecord},
    web::say,
};
use jiff::civil::Date;
use std::collections::HashMap;

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
    let year = |inspection: &InspectionRecord| inspection.date.map(|days| days.latest().year());
    let last = record.council.active_to.map_or(today, |day| day.min(today)).year();
    let born = record.council.active_from.map_or(FIRST_YEAR, |day| day.year().max(FIRST_YEAR));
    let first = record.inspections.iter().filter_map(year).min().map_or(born, |first| first.min(born));
    let count = |wanted: i16| record.inspections.iter().filter(|inspection| year(inspection) == Some(wanted)).count();
    (first..=last).map(|year| Year { year, count: count(year) }).collect()
}

/// What we hold: how much, what Ofsted's table knows against what more we have of it, which years hold nothing, and which
/// kinds were never seen.
#[must_use]
pub fn words(england: &England, record: &CouncilRecord, counts: &HashMap<i64, Counts>, today: Date) -> Vec<String> {
    let said = [held(record), table(england, record, counts), gaps(&years(record, today)), unseen(record)];
    said.into_iter().filter(|words| !words.is_empty()).collect()
}

fn held(record: &CouncilRecord) -> String {
    let all = record.inspections.len();
    let official = record.inspections.iter().filter(|inspection| inspection.is_official()).count();
    if all == 0 {
        return format!("We know of no inspection of {}.", record.council.name);
    }
    let from_ofsted = match official {
        0 => "none of them".to_owned(),
        n if n == all && n == 1 => "which is".to_owned(),
        n if n == all => "all of them".to_owned(),
        n => say::number(n),
    };
    let all = say::number_of(all as u64, "inspection or visit", "inspections and visits");
    format!("We hold {all}, {from_ofsted} from Ofsted’s own table or reports.")
}

/// What Ofsted's table knows of the council, and of how much of it there is more than the row.
fn table(england: &England, record: &CouncilRecord, counts: &HashMap<i64, Counts>) -> String {
    let from = |inspection: &InspectionRecord, kind| inspection.official.iter().any(|source| source.kind == kind);
    let rows: Vec<_> = record.inspections.iter().filter(|of| from(of, SourceKind::OfficialTable)).collect();
    let told = |of: &InspectionRecord| {
        let articles = counts.get(&of.row).is_some_and(|counts| counts.articles > 0);
        articles || from(of, SourceKind::Report) || from(of, SourceKind::Digest)
    };
    let more = rows.iter().filter(|of| told(of)).count();
    let stands = match (england.table_as_at, record.council.active_to) {
        (_, Some(_)) => return "Ofsted’s table leaves out councils that no longer exist.".to_owned(),
        (None, None) => return String::new(),
        (Some(day), None) => {
            format!("Ofsted’s table of graded inspections since late 2013 stands as at {}", say::day(day))
        }
    };
    let rows_held = say::number(rows.len());
    match (rows.len(), more) {
        (0, _) => format!("{stands} and has none of this council."),
        (_, 0) => format!("{stands} and has {rows_held} of this council, of which we have neither report nor article."),
        (1, _) => format!("{stands} and has 1 of this council, of which we have a report or an article too."),
        (all, more) if all == more => {
            format!("{stands} and has {rows_held} of this council; of each we have a report or an article too.")
        }
        (_, more) => format!(
            "{stands} and has {rows_held} of this council; of {} we have a report or an article too.",
            say::number(more)
        ),
    }
}

/// The years that hold nothing, runs of them as "2009 to 2012".
fn gaps(years: &[Year]) -> String {
    let mut runs: Vec<(i16, i16)> = Vec::new();
    for year in years.iter().filter(|year| year.count == 0).map(|year| year.year) {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == year => *last = year,
            _ => runs.push((year, year)),
        }
    }
    let named = runs.iter().map(|(first, last)| match last - first {
        0 => first.to_string(),
        1 => format!("{first}, {last}"),
        _ => format!("{first} to {last}"),
    });
    match &named.collect::<Vec<_>>()[..] {
        [] => String::new(),
        runs => {
            format!("We hold nothing from {}: either nobody inspected, or our sources have a gap.", say::all_of(runs))
        }
    }
}

/// The kinds of today that were never seen here.
fn unseen(record: &CouncilRecord) -> String {
    let today = [
        (Kind::Full, "full inspection"),
        (Kind::FocusedVisit, "focused visit"),
        (Kind::MonitoringVisit, "monitoring visit"),
        (Kind::Jtai, "joint targeted area inspection"),
        (Kind::AreaSend, "area SEND inspection"),
    ];
    let seen = |kind: Kind| record.inspections.iter().any(|inspection| inspection.kind == kind);
    let unseen: Vec<&str> = today.into_iter().filter(|(kind, _)| !seen(*kind)).map(|(_, name)| name).collect();
    match (&unseen[..], record.inspections.is_empty()) {
        ([], _) | (_, true) => String::new(),
        (unseen, _) => format!("No source of ours tells of any {} here.", say::any_of(unseen)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_that_hold_nothing_are_told_in_runs() {
        let years = |empty: &[i16]| {
            let year = |year: i16| Year { year, count: usize::from(!empty.contains(&year)) };
            (2009..=2020).map(year).collect::<Vec<_>>()
        };
        assert_eq!(gaps(&years(&[])), "");
        let words = gaps(&years(&[2009, 2010, 2011, 2014, 2015, 2020]));
        assert!(words.starts_with("We hold nothing from 2009 to 2011, 2014, 2015 and 2020: "), "{words}");
    }
}
