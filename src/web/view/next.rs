//! When the next graded inspection can be expected: a band, and an estimate of ours.

use super::{said::Said, standing};
use crate::{
    model::{Framework, Grade, Kind, NoOverall, Overall},
    store::read::{CouncilRecord, England, InspectionRecord},
};
use jiff::{ToSpan, civil::Date};

/// Under ILACS a council is usually inspected again within three years, give or take six months (product
/// specification, section 5.1 and row 51): months after the last day on site.
const BAND: [i32; 2] = [30, 42];

/// The words about it; empty where nothing can be said: the council is no more, its last grade is not of ILACS or has
/// no date, or inspectors have been and the report is not out.
#[must_use]
pub fn words(england: &England, record: &CouncilRecord, today: Date) -> String {
    if record.council.active_to.is_some() || record.inspections.iter().any(is_awaited) {
        return String::new();
    }
    let Some(last) = standing::graded(england, record).into_iter().next() else { return String::new() };
    let (Some(Framework::Ilacs), Some(days)) = (last.framework, last.date) else { return String::new() };
    let month = |months: i32| days.latest().checked_add(months.months()).ok();
    let [Some(from), Some(to)] = BAND.map(month) else { return String::new() };
    if is_inadequate(last) {
        return "After an inadequate grade monitoring visits come first. When all areas are inspected again depends on \
                them, so we make no estimate."
            .to_owned();
    }
    let band = format!("between {} and {}", from.strftime("%B %Y"), to.strftime("%B %Y"));
    let estimate = "An estimate: three years after the last, give or take six months. Ofsted announces none.";
    match to < today {
        true => format!("Was to be expected {band}; we know of none since. {estimate}"),
        false => format!("Can be expected {band}. {estimate}"),
    }
}

fn is_awaited(inspection: &InspectionRecord) -> bool {
    inspection.kind == Kind::Full && inspection.overall == Overall::None(NoOverall::NotPublishedYet)
}

fn is_inadequate(inspection: &InspectionRecord) -> bool {
    let areas = inspection.judgements.keys().map(|area| Said::of(inspection, *area));
    areas.chain([Said::overall(inspection.overall)]).any(|said| said == Said::Grade(Grade::Inadequate))
}
