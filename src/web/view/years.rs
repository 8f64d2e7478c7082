//! The grades that inspections gave, year by year, as columns and as a table of the same numbers.

use super::{ribbon, said::Said, standing};
use crate::{
    model::{Area, Grade},
    store::read::{England, InspectionRecord},
    web::say,
};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Inspections of councils' children's services by Ofsted begin here for us.
const FIRST_YEAR: i16 = 2009;
/// Where columns end at the top and stand at the bottom, in pixels.
const TOP: u32 = 36;
const FOOT: u32 = 140;
/// The share of its year's width that a column takes.
const FILL: f64 = 0.72;
/// Every how many years the axis names one.
const NAMED: usize = 3;

/// The rows of the table under a chart: what is said of an area, from the first grade to the last.
pub const COLUMNS: [(Said, &str); 6] = [
    (Said::Grade(Grade::Outstanding), "Outstanding"),
    (Said::Grade(Grade::Good), "Good"),
    (Said::Grade(Grade::RequiresImprovement), "Requires improvement"),
    (Said::Grade(Grade::Adequate), "Adequate (to 2013)"),
    (Said::Grade(Grade::Inadequate), "Inadequate"),
    (Said::Together, "Judged together"),
];

/// One area through the years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Years {
    /// Its id in the page.
    pub id: &'static str,
    /// "Help and protection".
    pub name: &'static str,
    /// What the chart shows, in a sentence.
    pub words: String,
    /// Stretches of columns by the class of their grade: place, top, width and height.
    pub stretches: Vec<(&'static str, Vec<Stretch>)>,
    /// How many inspections a year, above its column: place, bottom, number.
    pub totals: Vec<(String, u32, usize)>,
    /// Years that the axis names.
    pub axis: Vec<(String, i16)>,
    /// Where frameworks begin.
    pub seams: Vec<(String, &'static str)>,
    /// The table: each year with its counts.
    pub rows: Vec<(i16, [usize; 6])>,
}

/// A stretch of a column: place and width in per cent, top and height in pixels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// Its left side.
    pub x: String,
    /// Its top.
    pub y: u32,
    /// How wide it is.
    pub width: String,
    /// How high it is.
    pub height: u32,
}

/// The four areas, each through the years.
#[must_use]
pub fn areas(england: &England, today: Date) -> Vec<Years> {
    let graded: Vec<(i16, &InspectionRecord)> = england
        .councils()
        .iter()
        .flat_map(|record| standing::graded(england, record))
        .filter_map(|inspection| Some((year(inspection)?, inspection)))
        .collect();
    Area::TODAY.map(|area| Years::of(area, &graded, today)).into()
}

/// The year of an inspection, where its date lies within one.
fn year(inspection: &InspectionRecord) -> Option<i16> {
    let days = inspection.date?;
    (days.earliest().year() == days.latest().year() || inspection.knows_days()).then(|| days.latest().year())
}

impl Years {
    fn of(area: Area, graded: &[(i16, &InspectionRecord)], today: Date) -> Years {
        let mut counts: BTreeMap<i16, [usize; 6]> = (FIRST_YEAR..=today.year()).map(|year| (year, [0; 6])).collect();
        for (year, inspection) in graded {
            let said = Said::of(inspection, area);
            let column = COLUMNS.iter().position(|(of, _)| *of == said);
            if let Some(count) = column.and_then(|column| counts.get_mut(year)?.get_mut(column)) {
                *count += 1;
            }
        }
        let rows: Vec<(i16, [usize; 6])> = counts.into_iter().collect();
        let most = rows.iter().map(|(_, counts)| counts.iter().sum::<usize>()).max().unwrap_or_default().max(1);
        let scale = Scale { years: rows.len(), most };
        Years {
            id: area.word(),
            name: area.label(),
            words: words(&rows),
            stretches: stretches(scale, &rows),
            totals: totals(scale, &rows),
            axis: rows.iter().enumerate().step_by(NAMED).map(|(at, (year, _))| (scale.middle(at), *year)).collect(),
            seams: seams(scale, today),
            rows,
        }
    }
}

#[derive(Clone, Copy)]
struct Scale {
    years: usize,
    most: usize,
}

impl Scale {
    fn width(self) -> f64 {
        100.0 / self.years.max(1) as f64
    }

    fn left(self, at: usize) -> String {
        format!("{:.1}%", self.width() * (at as f64 + (1.0 - FILL) / 2.0))
    }

    fn middle(self, at: usize) -> String {
        format!("{:.1}%", self.width() * (at as f64 + 0.5))
    }

    fn day(self, day: Date) -> Option<String> {
        let years = f64::from(day.year() - FIRST_YEAR) + f64::from(day.day_of_year() - 1) / 366.0;
        (years > 0.0).then(|| format!("{:.1}%", self.width() * years))
    }

    /// How far above the foot a count reaches, in pixels.
    fn height(self, count: usize) -> u32 {
        u32::try_from(count * (FOOT - TOP) as usize / self.most).unwrap_or_default()
    }
}

/// Where frameworks begin, up to today.
fn seams(scale: Scale, today: Date) -> Vec<(String, &'static str)> {
    let past = ribbon::SEAMS.into_iter().filter(|(day, _)| *day <= today);
    past.filter_map(|(day, name)| Some((scale.day(day)?, name))).collect()
}

/// The stretches of all columns by their class, the first grade on top.
fn stretches(scale: Scale, rows: &[(i16, [usize; 6])]) -> Vec<(&'static str, Vec<Stretch>)> {
    let of = |column: usize| {
        rows.iter().enumerate().filter_map(move |(at, (_, counts))| {
            let below: usize = counts.iter().skip(column + 1).sum();
            let (bottom, top) = (scale.height(below), scale.height(below + counts.get(column)?));
            let width = format!("{:.1}%", scale.width() * FILL);
            (top > bottom).then(|| Stretch { x: scale.left(at), y: FOOT - top, width, height: top - bottom })
        })
    };
    let all = COLUMNS.iter().enumerate().map(|(column, (said, _))| (said.class(), of(column).collect::<Vec<_>>()));
    all.filter(|(_, stretches)| !stretches.is_empty()).collect()
}

fn totals(scale: Scale, rows: &[(i16, [usize; 6])]) -> Vec<(String, u32, usize)> {
    let total = |(at, (_, counts)): (usize, &(i16, [usize; 6]))| {
        let sum: usize = counts.iter().sum();
        (sum > 0).then(|| (scale.middle(at), FOOT - scale.height(sum) - 4, sum))
    };
    rows.iter().enumerate().filter_map(total).collect()
}

/// "492 inspections in 14 years, at most 63 in a year (2016)".
fn words(rows: &[(i16, [usize; 6])]) -> String {
    let sums: Vec<(usize, i16)> = rows.iter().map(|(year, counts)| (counts.iter().sum(), *year)).collect();
    let all: usize = sums.iter().map(|(sum, _)| sum).sum();
    let most = sums.iter().max_by_key(|(sum, year)| (*sum, std::cmp::Reverse(*year)));
    let of = say::number_of(all as u64, "inspection", "inspections");
    match most {
        Some((sum, year)) if all > 0 => format!("{of} in all, at most {} in one year, {year}.", say::number(*sum)),
        _ => "No inspection of these years is known.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_on_one_foot_and_the_highest_reaches_the_top() {
        let rows = [(2014, [1, 2, 0, 0, 1, 0]), (2015, [0, 0, 0, 0, 0, 0]), (2016, [0, 0, 1, 0, 0, 0])];
        let scale = Scale { years: 3, most: 4 };
        let all = stretches(scale, &rows);
        assert_eq!(
            all.iter().map(|(class, of)| (*class, of.len())).collect::<Vec<_>>(),
            [("o", 1), ("gd", 1), ("r", 1), ("i", 1)]
        );
        let (top, bottom) = (&all[0].1[0], &all[3].1[0]);
        assert_eq!((top.y, bottom.y + bottom.height), (TOP, FOOT));
        let heights: u32 = all.iter().filter(|(class, _)| *class != "r").map(|(_, of)| of[0].height).sum();
        assert_eq!(heights, FOOT - TOP, "the stretches of a year leave no gap");
        assert_eq!(totals(scale, &rows).iter().map(|(.., sum)| *sum).collect::<Vec<_>>(), [4, 1]);
        assert_eq!(words(&rows), "5 inspections in all, at most 4 in one year, 2014.");
    }
}
