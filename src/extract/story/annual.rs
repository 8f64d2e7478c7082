//! The annual ratings of children's services that were published until 2011.

use crate::{
    extract::{dates::Lead, phrases::Cue, reading::Reading},
    model::{Interval, Kind},
};
use jiff::civil::{Date, date};

/// Ofsted took over from the annual performance assessment and the joint area review (contract, ruling 17).
pub(super) const ANNUAL_BEFORE: Date = date(2009, 4, 1);

/// "Child protection inspections: the first results".
pub(super) fn tells_of_protection(r: &Reading) -> bool {
    r.is_heading() && (0..r.len()).any(|at| r.word(at).starts_with("child protection inspection"))
}

/// The year of the annual ratings that an article tells of: "the first of Ofsted's annual ratings, those for 2009".
pub(super) fn annual_year(readings: &[Reading]) -> Option<Interval> {
    let r = readings.iter().find(|r| r.has(Cue::Kind(Kind::AnnualRating)) && !r.dates.is_empty())?;
    match r.dates.as_slice() {
        [only] => only.year().filter(|_| only.lead == Lead::Plain).and_then(Interval::year),
        _ => None,
    }
}
