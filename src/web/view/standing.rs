//! Where a council stands: its areas at the latest graded inspection, the last overall grade ever given, what changed.

use super::{change::Change, said::Said};
use crate::{
    model::{Area, Grade, Kind, NoOverall, Overall},
    store::read::{CouncilRecord, InspectionRecord},
};
use jiff::civil::{Date, date};

/// Ofsted's table holds every graded inspection since the single inspection framework began.
const TABLE_BEGINS: Date = date(2013, 11, 1);

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
}

impl<'a> Standing<'a> {
    /// Where a council stands.
    #[must_use]
    pub fn of(record: &'a CouncilRecord) -> Standing<'a> {
        let mut graded = graded(record);
        let latest = graded.next();
        let without = Standing::without_grade(record);
        Standing {
            record,
            areas: Area::TODAY.map(|area| latest.map_or(without, |inspection| Said::of(inspection, area))),
            graded: latest,
            last_overall: last_overall(record),
            newest: record.inspections.first().filter(|inspection| inspection.date.is_some()),
            change: latest.zip(graded.next()).map_or(Change::NotComparable, |(now, then)| Change::between(now, then)),
        }
    }

    /// The last overall grade, or why there is none.
    #[must_use]
    pub fn rating(&self) -> Said {
        match self.last_overall {
            Some((grade, _)) => Said::Grade(grade),
            None => Standing::without_grade(self.record),
        }
    }

    /// What an area is.
    #[must_use]
    pub fn area(&self, area: Area) -> Said {
        let place = Area::TODAY.iter().position(|today| *today == area);
        place.and_then(|place| self.areas.get(place)).copied().unwrap_or(Said::NotKnown)
    }

    /// Why a council without a graded inspection has none: a council that began after Ofsted's table does, and that
    /// the table leaves out, was not inspected yet; of another we do not know.
    fn without_grade(record: &CouncilRecord) -> Said {
        let waits = |inspection: &InspectionRecord| {
            inspection.kind == Kind::Full && inspection.overall == Overall::None(NoOverall::NotPublishedYet)
        };
        if record.inspections.iter().any(waits) {
            return Said::NotPublishedYet;
        }
        let is_new = record.council.active_from.is_some_and(|from| from >= TABLE_BEGINS);
        match is_new && record.council.active_to.is_none() && graded(record).next().is_none() {
            true => Said::NotYetInspected,
            false => Said::NotKnown,
        }
    }
}

/// The graded inspections of children's services, newest first. Annual ratings judged a year's work and are none.
pub fn graded(record: &CouncilRecord) -> impl Iterator<Item = &InspectionRecord> {
    record.inspections.iter().filter(|inspection| inspection.kind == Kind::Full && inspection.has_grade())
}

/// The last overall grade of a full inspection; of an annual rating only where no full inspection gave one.
fn last_overall(record: &CouncilRecord) -> Option<(Grade, &InspectionRecord)> {
    [Kind::Full, Kind::AnnualRating].into_iter().find_map(|kind| {
        let mut all = record.inspections.iter().filter(|inspection| inspection.kind == kind);
        all.find_map(|inspection| Some((inspection.overall.grade()?, inspection)))
    })
}
