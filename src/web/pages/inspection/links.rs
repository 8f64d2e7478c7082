//! The links of an inspection's page: parts of its findings, its sources, the inspections beside it.

use super::{Asked, SHOWN};
use crate::{
    model::Side,
    store::read::{CouncilRecord, Counts, InspectionRecord},
    web::{
        frame::Link,
        say,
        urls::{self, Address},
        view::{detail, timeline::item},
    },
};

/// The page's address with one side of its findings, or all, from a page of them on.
pub(super) fn address(record: &CouncilRecord, inspection: &InspectionRecord, side: Option<Side>, page: i64) -> String {
    let mut address = Address::new(urls::inspection(&record.council.slug, &inspection.slug));
    address.put("side", side.map(Side::word));
    address.put("page", (page > 1).then(|| page.to_string()).as_deref());
    address.to_string()
}

/// The sides of findings that there are, each with its number and a link to it alone.
pub(super) fn sides(
    record: &CouncilRecord,
    inspection: &InspectionRecord,
    counts: Counts,
    chosen: Option<Side>,
) -> Vec<(String, Option<String>)> {
    if counts.findings() <= SHOWN {
        return Vec::new();
    }
    let link = |side: Option<Side>| (side != chosen).then(|| address(record, inspection, side, 1));
    let all = (format!("All findings ({})", counts.findings()), link(None));
    let each = [Side::Recommendation, Side::Weakness, Side::Strength]
        .map(|side| (format!("{} ({})", detail::plural(side), counts.of(side)), link(Some(side))));
    std::iter::once(all).chain(each).collect()
}

/// Links to the findings before and after those shown.
pub(super) fn pages(record: &CouncilRecord, inspection: &InspectionRecord, counts: Counts, asked: &Asked) -> Vec<Link> {
    let all = asked.side.map_or(counts.findings(), |side| counts.of(side));
    let earlier = (asked.page > 1).then(|| ("Findings before these", asked.page - 1));
    let later = (asked.page * SHOWN < all).then(|| ("More findings", asked.page + 1));
    let link = |(words, page)| Link::new(words, address(record, inspection, asked.side, page));
    earlier.into_iter().chain(later).map(link).collect()
}

/// A link to all sources, where more were found than are shown.
pub(super) fn more_sources(record: &CouncilRecord, inspection: &InspectionRecord, found: usize) -> Option<Link> {
    let mut address = Address::new(urls::ARTICLES);
    address.put("inspection", Some(&format!("{}/{}", record.council.slug, inspection.slug)));
    let more = found as i64 > SHOWN;
    more.then(|| Link::new(format!("All sources of this inspection, {} a page", say::number(50)), address.to_string()))
}

/// The inspections before and after in the council's line.
pub(super) fn neighbours(record: &CouncilRecord, inspection: &InspectionRecord) -> (Option<Link>, Option<Link>) {
    let dated = || record.inspections.iter().filter(|other| other.date.is_some());
    let link = |other: &InspectionRecord| {
        let month = crate::web::view::dates::month(other).unwrap_or_default();
        Link::new(format!("{}, {month}", item::title(other)), urls::inspection(&record.council.slug, &other.slug))
    };
    let Some(place) = dated().position(|other| other.row == inspection.row) else { return (None, None) };
    let after = place.checked_sub(1).and_then(|newer| dated().nth(newer));
    (dated().nth(place + 1).map(link), after.map(link))
}
