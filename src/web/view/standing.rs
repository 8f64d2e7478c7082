//! Where a council stands: its areas at the latest graded inspection, the last overall grade ever given, what changed.

use super::{change::Change, said::Said};
use crate::{
    model::{Area, DateOf, Grade, Kind, NoOverall, Overall},
    store::read::{CouncilRecord, England, InspectionRecord},
};
use jiff::{
    ToSpan,
    civil::{Date, date},
};

/// Ofsted's table holds every graded inspection since the single inspection framework began.
const TABLE_BEGINS: Date = date(2013, 11, 1);
/// The longest time in days from the last day on site to the report that is known (product specification, section 3).
const LONGEST_WAIT: i32 = 214;

/// A council as the list shows it.
#[derive(Debug, Clone)]
pub struct Standing<'a> {
    /// The council with its inspections.
    pub record: &'a CouncilRecord,
    /// The four areas of today at the latest graded inspection.
    pub areas: [Said; 4],
    /// The latest graded inspection.
    pub graded: Option<&'a InspectionRecord>,
    /// The last overall grade ever given, whatever came later, and the inspection that gave it.
    pub last_overall: Option<(Grade, &'a InspectionRecord)>,
    /// The newest inspection or visit of any kind.
    pub newest: Option<&'a InspectionRecord>,
    /// What changed in the areas since the inspection before.
    pub change: Change,
    /// The same of each of today's four areas.
    pub area_changes: [Change; 4],
}

/// The graded inspections but for the newest.
fn older<'s, 'a>(graded: &'s [&'a InspectionRecord]) -> &'s [&'a InspectionRecord] {
    graded.get(1..).unwrap_or_default()
}

impl<'a> Standing<'a> {
    /// Where a council stands.
    #[must_use]
    pub fn of(england: &England, record: &'a CouncilRecord) -> Standing<'a> {
        let graded = graded(england, record);
        let latest = graded.first().copied();
        let without = without_grade(record, latest.is_some());
        Standing {
            record,
            areas: Area::TODAY.map(|area| latest.map_or(without, |inspection| Said::of(inspection, area))),
            graded: latest,
            last_overall: last_overall(england, record),
            newest: record.inspections.first().filter(|inspection| inspection.date.is_some()),
            change: latest.map_or(Change::NotComparable, |now| Change::of(now, older(&graded))),
            area_changes: Area::TODAY
                .map(|area| latest.map_or(Change::NotComparable, |now| Change::of_area(area, now, older(&graded)))),
        }
    }

    /// The last overall grade, or why there is none.
    #[must_use]
    pub fn rating(&self) -> Said {
        match self.last_overall {
            Some((grade, _)) => Said::Grade(grade),
            None => without_grade(self.record, self.graded.is_some()),
        }
    }

    /// What an area is.
    #[must_use]
    pub fn area(&self, area: Area) -> Said {
        let place = Area::TODAY.iter().position(|today| *today == area);
        place.and_then(|place| self.areas.get(place)).copied().unwrap_or(Said::NotKnown)
    }
}

/// Why a council without a graded inspection has none: a council that began after Ofsted's table does, and that the
/// table leaves out, was not inspected yet; of another we do not know.
fn without_grade(record: &CouncilRecord, is_graded: bool) -> Said {
    let awaits = |inspection: &InspectionRecord| {
        inspection.kind == Kind::Full && inspection.overall == Overall::None(NoOverall::NotPublishedYet)
    };
    if record.inspections.iter().any(awaits) {
        return Said::NotPublishedYet;
    }
    let is_new = record.council.active_from.is_some_and(|from| from >= TABLE_BEGINS);
    match is_new && record.council.active_to.is_none() && !is_graded {
        true => Said::NotYetInspected,
        false => Said::NotKnown,
    }
}

/// The graded inspections of children's services that count for where a council stands, newest first. Annual ratings
/// judged a year's work and are none.
#[must_use]
pub fn graded<'a>(england: &England, record: &'a CouncilRecord) -> Vec<&'a InspectionRecord> {
    let all = record.inspections.iter();
    all.filter(|i| i.kind == Kind::Full && i.has_grade() && !is_missing_from_table(england, record, i)).collect()
}

/// Whether Ofsted's table should hold an inspection and does not: it holds every graded inspection of today's councils
/// since November 2013 whose report came out by the day as at which it stands. Articles that give another are shown in
/// the timeline and never outrank it: most likely they speak of an inspection beside it.
#[must_use]
pub fn is_missing_from_table(england: &England, record: &CouncilRecord, inspection: &InspectionRecord) -> bool {
    let (Some(as_at), Some(days)) = (england.table_as_at, inspection.date) else { return false };
    let known_by = match inspection.date_of {
        DateOf::Grade => Some(days.latest()),
        DateOf::Visit => days.latest().checked_add(LONGEST_WAIT.days()).ok(),
    };
    inspection.kind == Kind::Full
        && !inspection.knows_days()
        && record.council.active_to.is_none()
        && days.earliest() >= TABLE_BEGINS
        && known_by.is_some_and(|day| day <= as_at)
}

/// The last overall grade of a full inspection; of an annual rating only where no full inspection gave one.
fn last_overall<'a>(england: &England, record: &'a CouncilRecord) -> Option<(Grade, &'a InspectionRecord)> {
    let mut annual = record.inspections.iter().filter(|inspection| inspection.kind == Kind::AnnualRating);
    let full = graded(england, record).into_iter().find_map(|of| Some((of.overall.grade()?, of)));
    full.or_else(|| annual.find_map(|of| Some((of.overall.grade()?, of))))
}
