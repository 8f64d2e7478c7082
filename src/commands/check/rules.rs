//! What must hold of the inspections of the country, and what deserves a look.

use crate::{
    model::{Inspection, Kind, Overall, SourceKind, frameworks},
    resolve::{History, Resolution},
    store::read::{CouncilRecord, England, InspectionRecord, inspections::State},
};
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};

/// A visit lasts at most so many days at a stretch; a longer interval only holds it.
const LONGEST_VISIT: i32 = 35;

/// Pairs of inspections of one council and kind, in words.
#[derive(Debug, Default)]
pub struct Pairs {
    /// Both with days on site, of which they share some.
    pub overlap: Vec<String>,
    /// That could be one, as far as their dates and grades tell.
    pub maybe: Vec<String>,
}

/// Compares every two inspections of one council and kind.
pub fn pairs(england: &England) -> Pairs {
    let mut pairs = Pairs::default();
    for record in england.councils() {
        for (place, one) in record.inspections.iter().enumerate() {
            for other in record.inspections[place + 1..].iter().filter(|other| other.kind == one.kind) {
                let meet = one.date.zip(other.date).is_some_and(|(a, b)| a.meets(b));
                let words = format!("{}: {} and {}", record.council.slug, one.slug, other.slug);
                match (meet, has_days(one) && has_days(other)) {
                    (true, true) => pairs.overlap.push(words),
                    (true, false) if !contradict(one, other) => pairs.maybe.push(words),
                    (true, false) | (false, _) => {}
                }
            }
        }
    }
    pairs
}

/// Whether its date is the days on site, by Ofsted's own word or because no longer visit would fit in.
fn has_days(inspection: &InspectionRecord) -> bool {
    let own_word = inspection.official.iter().any(|source| source.kind.is_official() && !source.recalls);
    let visit = inspection.date_of == crate::model::DateOf::Visit;
    visit && own_word && inspection.date.is_some_and(|days| days.days() <= 4 * LONGEST_VISIT)
}

fn contradict(one: &InspectionRecord, other: &InspectionRecord) -> bool {
    one.overall.grade().zip(other.overall.grade()).is_some_and(|(a, b)| a != b)
}

/// Graded inspections that begin after Ofsted stopped giving an overall grade and have one.
pub fn late_grades(england: &England) -> Vec<String> {
    let late = |inspection: &&InspectionRecord| {
        inspection.kind == Kind::Full
            && matches!(inspection.overall, Overall::Grade(_))
            && inspection.date.is_some_and(|days| days.earliest() > frameworks::last_overall())
    };
    named(england, |_| true, late)
}

/// Inspections that lie wholly before their council began or after it ended.
pub fn outside_life(england: &England) -> Vec<String> {
    let outside = |record: &CouncilRecord, inspection: &InspectionRecord| {
        let (from, to) = (record.council.active_from, record.council.active_to);
        inspection.date.is_some_and(|days| {
            from.is_some_and(|from| days.latest() < from) || to.is_some_and(|to| days.earliest() > to)
        })
    };
    let of = |record: &CouncilRecord| -> Vec<String> {
        let outside = record.inspections.iter().filter(|of| outside(record, of));
        outside.map(|of| format!("{}/{}", record.council.slug, of.slug)).collect()
    };
    england.councils().iter().flat_map(of).collect()
}

/// Full inspections from the press alone in a time for which Ofsted's table holds those of today's councils.
pub fn missing_from_table(england: &England) -> Vec<String> {
    let first = first_of_table(england);
    let lives = |record: &CouncilRecord| record.council.active_to.is_none();
    named(england, lives, |inspection| {
        inspection.kind == Kind::Full
            && !inspection.is_official()
            && inspection.date.is_some_and(|days| Some(days.earliest()) >= first && first.is_some())
    })
}

fn first_of_table(england: &England) -> Option<Date> {
    let inspections = england.councils().iter().flat_map(|record| &record.inspections);
    let rows = inspections.filter(|inspection| inspection.kind == Kind::Full && is_in_table(inspection));
    rows.filter_map(|inspection| Some(inspection.date?.earliest())).min()
}

fn is_in_table(inspection: &InspectionRecord) -> bool {
    inspection.official.iter().any(|source| source.kind == SourceKind::OfficialTable)
}

fn named(
    england: &England,
    whose: impl Fn(&CouncilRecord) -> bool,
    which: impl Fn(&&InspectionRecord) -> bool,
) -> Vec<String> {
    let of = |record: &CouncilRecord| -> Vec<String> {
        record.inspections.iter().filter(&which).map(|of| format!("{}/{}", record.council.slug, of.slug)).collect()
    };
    england.councils().iter().filter(|record| whose(record)).flat_map(of).collect()
}

/// Inspections by kind: all, those in Ofsted's table, and those of which Ofsted's own report was read.
#[must_use]
pub fn coverage(england: &England) -> BTreeMap<&'static str, [usize; 3]> {
    let mut coverage = BTreeMap::new();
    for inspection in england.councils().iter().flat_map(|record| &record.inspections) {
        let counts: &mut [usize; 3] = coverage.entry(inspection.kind.word()).or_default();
        let report = inspection.official.iter().any(|source| source.kind == SourceKind::Report && !source.recalls);
        for (count, counts_here) in counts.iter_mut().zip([true, is_in_table(inspection), report]) {
            *count += usize::from(counts_here);
        }
    }
    coverage
}

/// Whether a council's stored inspections are those that its claims give.
pub fn is_derived(record: &CouncilRecord, resolution: &Resolution, places: &[(String, Option<String>)]) -> bool {
    let mut stored: Vec<&InspectionRecord> = record.inspections.iter().collect();
    stored.sort_by(|a, b| a.slug.cmp(&b.slug));
    let inspections = stored.len() == resolution.inspections.len()
        && stored.iter().zip(&resolution.inspections).all(|(stored, derived)| {
            stored.slug == derived.slug
                && stored.kind == derived.kind
                && stored.framework == derived.framework
                && stored.date == derived.date
                && stored.published_on == derived.published_on
                && stored.overall == derived.overall
                && stored.judgements == derived.judgements
        });
    let derived: BTreeMap<&str, &str> = resolution
        .inspections
        .iter()
        .flat_map(|inspection| inspection.claims.iter().map(|claim| (claim.as_str(), inspection.slug.as_str())))
        .collect();
    inspections && places.iter().all(|(claim, slug)| derived.get(claim.as_str()).copied() == slug.as_deref())
}

/// Whether what is stored of how a council's inspections became known is what its claims give.
pub fn is_known_so(record: &CouncilRecord, resolution: &Resolution, histories: &[History]) -> bool {
    let stored: HashMap<&str, &InspectionRecord> =
        record.inspections.iter().map(|inspection| (inspection.slug.as_str(), inspection)).collect();
    resolution.inspections.iter().zip(histories).all(|(inspection, history)| {
        stored.get(inspection.slug.as_str()).is_some_and(|stored| {
            stored.known_on == history.known_on
                && stored.before.len() == history.before.len()
                && stored.before.iter().zip(&history.before).all(|(stored, (day, state))| is_state(stored, *day, state))
        })
    })
}

fn is_state(stored: &State, day: Date, state: &Inspection) -> bool {
    let State { known_on, framework, variant, date, date_of, published_on, overall, judgements, send_outcome } = stored;
    *known_on == day
        && (framework, variant, send_outcome) == (&state.framework, &state.variant, &state.send_outcome)
        && (date, date_of, published_on) == (&state.date, &state.date_of, &state.published_on)
        && (overall, judgements) == (&state.overall, &state.judgements)
}
