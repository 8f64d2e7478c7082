//! When claims and groups are, for comparing them.

use super::group;
use crate::model::{Claim, DateOf, Interval, Role, SourceKind};
use jiff::{Span, civil::Date};

/// How long before a report's publication its visit can have ended, in days: the longest known is Devon's 214.
const LONGEST_TO_PUBLICATION: i64 = 300;

/// Two inspections of one kind within this many days are one: no council has had two full inspections closer.
pub const TIGHT: i32 = 62;

/// The place of a claim in the order of resolving: Ofsted's own word first, its table before its report, then what its
/// later reports recall, then the tightest date, then the rest; the id decides what is left, and comes from the text
/// alone.
pub fn order(claim: &Claim) -> (u8, SourceKind, i32, SourceKind, Role, String) {
    let days = claim.date.map_or(i32::MAX, Interval::days);
    let (rank, authority) = match (claim.date, claim.source_kind.is_official()) {
        (Some(_), true) if group::is_own_word(claim) => (0, claim.source_kind),
        (Some(_), true) => (1, claim.source_kind),
        // Among the rest the date goes before who says it.
        _ => (2, SourceKind::Digest),
    };
    (rank, authority, days, claim.source_kind, claim.role, claim.id.clone())
}

/// The days in which a claim without a date can lie: an article's own inspection in the months before the article,
/// one that it recalls at any time before it. `None` where nothing bounds it.
pub fn window(claim: &Claim) -> Option<Interval> {
    let published = claim.published_on?;
    match claim.role {
        Role::News => Interval::new(before(published, LONGEST_TO_PUBLICATION), published),
        Role::Recalled => Interval::new(Date::MIN, published),
    }
}

/// `day` less so many days; the first day there is where that underflows.
pub fn before(day: Date, days: i64) -> Date {
    day.checked_sub(Span::new().days(days)).unwrap_or(Date::MIN)
}

/// `day` and so many days more; the last day there is where that overflows.
pub fn after(day: Date, days: i64) -> Date {
    day.checked_add(Span::new().days(days)).unwrap_or(Date::MAX)
}

/// The days by which a claim may date an inspection with an official row: the days on site for one that dates the
/// visit, on to publication for one that dates the grade (89 of 492 reports came out in a later year).
pub fn official_days(on_site: Interval, published_on: Option<Date>, date_of: DateOf) -> Interval {
    match (date_of, published_on) {
        (DateOf::Grade, Some(published)) if published > on_site.latest() => {
            Interval::new(on_site.earliest(), published).unwrap_or(on_site)
        }
        _ => on_site,
    }
}
