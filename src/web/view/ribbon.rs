//! A council's areas through the years, drawn: decoration for those who see it, for the list below says the same.

use super::{said::Said, standing};
use crate::{
    model::{Area, Kind, event::EventKind, frameworks},
    store::read::{CouncilRecord, England, InspectionRecord},
};
use jiff::civil::{Date, date};

/// The height of a row and of what stands above the first, in pixels.
const ROW: i32 = 45;
const TOP: i32 = 22;
/// The first year that is drawn where nothing is older.
const FIRST_YEAR: i16 = 2010;
/// A date that is known less well than this, in days, is not drawn: a mark would say more than we know.
const VAGUE: i32 = 92;
/// How many years lie between two numbers under the ribbon.
const YEARS: i16 = 4;

/// A ribbon. Positions across are in per cent of its width, positions down in pixels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ribbon {
    /// How high it is.
    pub height: i32,
    /// Where its lines end.
    pub foot: i32,
    /// The years: where, and the number where there is room for one.
    pub years: Vec<(String, Option<i16>)>,
    /// Where frameworks begin, with their names.
    pub frameworks: Vec<(String, &'static str)>,
    /// Where the Covid pause begins and how long it is.
    pub pause: Option<(String, String)>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A row: an area, the overall grade, or area SEND.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its name.
    pub name: &'static str,
    /// Where its name, its stripe and its marks stand.
    pub y: (i32, i32, i32),
    /// How long each grade stood: class, where it begins, how wide.
    pub stripes: Vec<(&'static str, String, String)>,
    /// The inspections: class and where.
    pub marks: Vec<(&'static str, String)>,
}

/// What was said, and when.
type Points = Vec<(Date, Said)>;

/// The years that a ribbon spans.
#[derive(Debug, Clone, Copy)]
struct Scale {
    first: i16,
    last: Date,
}

impl Scale {
    fn at(self, day: Date) -> f64 {
        let begin = date(self.first, 1, 1);
        let days = |day: Date| begin.until(day).map_or(0, |span| span.get_days()).max(0);
        (100.0 * f64::from(days(day)) / f64::from(days(self.last).max(1))).min(100.0)
    }

    fn percent(self, day: Date) -> String {
        format!("{:.1}%", self.at(day))
    }

    fn width(self, from: Date, to: Date) -> String {
        format!("{:.1}%", (self.at(to) - self.at(from)).max(0.0))
    }
}

/// A council's ribbon; `None` where fewer than two graded inspections have a date.
#[must_use]
pub fn of(england: &England, record: &CouncilRecord, today: Date) -> Option<Ribbon> {
    let mut graded = standing::graded(england, record);
    graded.retain(|inspection| inspection.date.is_some_and(|days| days.days() <= VAGUE));
    graded.reverse();
    let first = day(graded.first()?)?.year().min(FIRST_YEAR);
    let end = record.council.active_to.map_or(today, |day| day.min(today));
    let scale = Scale { first, last: end };
    let mut rows: Vec<(&'static str, Points, Date)> = Area::TODAY
        .iter()
        .map(|area| (area.label(), points(&graded, |inspection| area_of(inspection, *area)), end))
        .collect();
    let overalls = points(&graded, |inspection| inspection.overall.grade().map(Said::Grade));
    let name = match end > frameworks::last_overall() {
        true => "Overall, not given since April 2026",
        false => "Overall",
    };
    rows.push((name, overalls, end.min(frameworks::last_overall())));
    let send = record.inspections.iter().filter(|inspection| inspection.kind == Kind::AreaSend);
    let send: Vec<_> = send.filter_map(|inspection| Some((day(inspection)?, Said::NotGraded))).collect();
    if !send.is_empty() {
        rows.push(("Area SEND (not a council grade)", send, end));
    }
    let foot = TOP + ROW * i32::try_from(rows.len()).unwrap_or_default();
    let rows = (0..).zip(rows).map(|(place, (name, points, end))| row(scale, place, name, &points, end)).collect();
    (graded.len() > 1).then(|| Ribbon {
        height: foot + 20,
        foot,
        years: years(scale),
        frameworks: seams(scale),
        pause: pause(england, scale),
        rows,
    })
}

fn day(inspection: &InspectionRecord) -> Option<Date> {
    inspection.date.map(|days| days.latest())
}

/// What an inspection says of an area, where it says anything.
fn area_of(inspection: &InspectionRecord, area: Area) -> Option<Said> {
    inspection.judgements.contains_key(&area).then(|| Said::of(inspection, area))
}

fn points(graded: &[&InspectionRecord], said: impl Fn(&InspectionRecord) -> Option<Said>) -> Points {
    graded.iter().filter_map(|inspection| Some((day(inspection)?, said(inspection)?))).collect()
}

fn row(scale: Scale, place: i32, name: &'static str, points: &[(Date, Said)], end: Date) -> Row {
    let top = TOP + ROW * place;
    let ends = points.iter().skip(1).map(|(day, _)| *day).chain([end]);
    let stripes = points.iter().zip(ends).filter(|((_, said), _)| said.grade().is_some());
    Row {
        name,
        y: (top + 16, top + 28, top + 21),
        stripes: stripes
            .map(|((from, said), to)| (said.class(), scale.percent(*from), scale.width(*from, to)))
            .collect(),
        marks: points.iter().map(|(day, said)| (said.class(), scale.percent(*day))).collect(),
    }
}

fn years(scale: Scale) -> Vec<(String, Option<i16>)> {
    let even = (scale.first..=scale.last.year()).filter(|year| (year - scale.first) % 2 == 0);
    even.map(|year| {
        let x = scale.at(date(year, 1, 1));
        let room = (year - scale.first) % YEARS == 0 && x < 97.0;
        (format!("{x:.1}%"), room.then_some(year))
    })
    .collect()
}

/// Where frameworks begin, and since when there is no overall grade.
pub const SEAMS: [(Date, &str); 3] = [(date(2013, 11, 1), "SIF"), (date(2018, 1, 1), "ILACS"), (date(2026, 4, 1), "")];

/// Where frameworks begin, those that lie within the years drawn.
fn seams(scale: Scale) -> Vec<(String, &'static str)> {
    SEAMS
        .into_iter()
        .filter(|(day, _)| day.year() > scale.first && *day < scale.last)
        .map(|(day, name)| (scale.percent(day), name))
        .collect()
}

/// The last pause of routine inspection, where the years drawn hold all of it.
fn pause(england: &England, scale: Scale) -> Option<(String, String)> {
    let event = england.events.iter().rfind(|event| event.kind == EventKind::Pause)?;
    let to = event.ended.filter(|to| to.latest < scale.last)?.latest;
    let from = event.begun?.latest;
    Some((scale.percent(from), scale.width(from, to)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_shares_of_the_days_drawn_and_never_outside_them() {
        let scale = Scale { first: 2010, last: date(2020, 1, 1) };
        assert_eq!(scale.percent(date(2010, 1, 1)), "0.0%");
        assert_eq!(scale.percent(date(2015, 1, 1)), "50.0%");
        assert_eq!(scale.percent(date(2030, 1, 1)), "100.0%");
        assert_eq!(scale.percent(date(2001, 1, 1)), "0.0%");
        assert_eq!(scale.width(date(2015, 1, 1), date(2010, 1, 1)), "0.0%", "a stripe never runs backwards");
    }

    #[test]
    fn a_grade_lasts_until_the_next_and_what_is_no_grade_has_no_stripe() {
        use crate::model::Grade;
        let scale = Scale { first: 2010, last: date(2020, 1, 1) };
        let points = [
            (date(2012, 1, 1), Said::Grade(Grade::Good)),
            (date(2015, 1, 1), Said::Together),
            (date(2018, 1, 1), Said::Grade(Grade::Inadequate)),
        ];
        let row = row(scale, 0, "Care leavers", &points, date(2020, 1, 1));
        let stripes: Vec<_> = row.stripes.iter().map(|(class, x, _)| (*class, x.as_str())).collect();
        assert_eq!(stripes, [("gd", "20.0%"), ("i", "80.0%")]);
        assert_eq!(row.marks.len(), 3);
    }
}
