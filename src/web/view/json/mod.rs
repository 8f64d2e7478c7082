//! The list and the timeline as JSON, in the shapes that the design gives. The API answers with the same parts.

mod facts;

use super::{change::Change, standing::Standing};
use crate::{
    model::{
        Area, CouncilType, Framework, Grade, Gss, Interval, Judgement, Kind, Region,
        event::{EventKind, Subject, Turn},
    },
    store::read::{
        CouncilRecord, England, InspectionRecord,
        rows::{DisagreementRow, EventSentence, FindingRow, SourceRow},
    },
};
pub use facts::{Finding, Inspection, InspectionFacts, Source, inspection};
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

/// As of which day something is given, and what day it is.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    /// The day asked for; `None` for all that is known.
    pub as_of: Option<Date>,
    /// Today in London.
    pub today: Date,
}

impl Clock {
    /// The day as of which it stands.
    fn day(self) -> Date {
        self.as_of.unwrap_or(self.today)
    }

    /// How many sources are left out because nobody can date them.
    fn left_out(self, undated: u64) -> u64 {
        if self.as_of.is_some() { undated } else { 0 }
    }
}

/// `/councils.json`.
#[derive(Debug, Serialize)]
pub struct Councils {
    data_version: i64,
    as_of: Date,
    sources_left_out: u64,
    count: usize,
    councils: Vec<CouncilNow>,
}

/// Where a council stands: each area as last graded, and never an overall grade derived from them.
#[derive(Debug, Serialize, ToSchema)]
pub struct CouncilNow {
    gss_code: Gss,
    slug: String,
    name: String,
    region: Region,
    r#type: CouncilType,
    areas: AreasNow,
    last_overall: Option<LastOverall>,
    last_graded: Option<Interval>,
    newest_visit: Option<Interval>,
    change: Change,
}

/// Today's four areas.
#[derive(Debug, Serialize, ToSchema)]
struct AreasNow {
    help_and_protection: Option<AreaNow>,
    children_in_care: Option<AreaNow>,
    care_leavers: Option<AreaNow>,
    leadership: Option<AreaNow>,
}

/// An area at the latest graded inspection, with what changed since the one before.
#[derive(Debug, Serialize, ToSchema)]
#[serde(untagged)]
enum AreaNow {
    Graded { grade: Grade, inspected: Option<Interval>, framework: Option<Framework>, change: Change },
    Together { with: Area },
}

/// The last overall grade ever given, whatever came later.
#[derive(Debug, Serialize, ToSchema)]
struct LastOverall {
    grade: Grade,
    inspected: Option<Interval>,
}

/// The list.
#[must_use]
pub fn councils(england: &England, rows: &[Standing<'_>], clock: Clock) -> Councils {
    Councils {
        data_version: england.version,
        as_of: clock.day(),
        sources_left_out: clock.left_out(england.undated_sources),
        count: rows.len(),
        councils: rows.iter().map(CouncilNow::of).collect(),
    }
}

impl CouncilNow {
    /// Where a council stands.
    #[must_use]
    pub fn of(standing: &Standing<'_>) -> CouncilNow {
        let council = &standing.record.council;
        let area = |area| area_now(standing, area);
        CouncilNow {
            gss_code: council.gss,
            slug: council.slug.clone(),
            name: council.name.clone(),
            region: council.region,
            r#type: council.council_type,
            areas: AreasNow {
                help_and_protection: area(Area::HelpAndProtection),
                children_in_care: area(Area::ChildrenInCare),
                care_leavers: area(Area::CareLeavers),
                leadership: area(Area::Leadership),
            },
            last_overall: standing.last_overall.map(|(grade, of)| LastOverall { grade, inspected: of.date }),
            last_graded: standing.graded.and_then(|graded| graded.date),
            newest_visit: standing.newest.and_then(|newest| newest.date),
            change: standing.change,
        }
    }
}

fn area_now(standing: &Standing<'_>, area: Area) -> Option<AreaNow> {
    let inspection = standing.graded?;
    Some(match *inspection.judgements.get(&area)? {
        Judgement::With(within) => AreaNow::Together { with: within },
        Judgement::Grade(grade) => {
            let mut changes = Area::TODAY.iter().zip(standing.area_changes);
            let change = changes.find(|(of, _)| **of == area).map_or(Change::NotComparable, |(_, change)| change);
            AreaNow::Graded { grade, inspected: inspection.date, framework: inspection.framework, change }
        }
    })
}

/// What a timeline's inspections have beside their facts.
#[derive(Debug, Clone, Copy)]
pub struct Details<'a> {
    /// Findings, each with its inspection's row.
    pub findings: &'a [FindingRow],
    /// Sources, each with its inspection's row.
    pub sources: &'a [(i64, SourceRow)],
    /// Where sources differ.
    pub disagreements: &'a [DisagreementRow],
}

/// A council with its inspections, newest first, and with what else happened to it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Timeline {
    /// The day as of which this was known.
    as_of: Date,
    /// How many sources are left out because nobody can say when they came out; 0 for today.
    sources_left_out: u64,
    council: TimelineCouncil,
    events: Vec<EventItem>,
    inspections: Vec<Inspection>,
}

/// A council with its kin, by their slugs.
#[derive(Debug, Serialize, ToSchema)]
struct TimelineCouncil {
    gss_code: Gss,
    slug: String,
    name: String,
    region: Region,
    r#type: CouncilType,
    active_from: Option<Date>,
    active_to: Option<Date>,
    predecessors: Vec<String>,
    successors: Vec<String>,
    lineage: Vec<Succession>,
}

/// A council that took over the duties of another.
#[derive(Debug, Serialize, ToSchema)]
struct Succession {
    predecessor: Option<String>,
    successor: Option<String>,
    /// The successor’s first day.
    starts_on: Date,
}

/// What happened and is no inspection.
#[derive(Debug, Serialize, ToSchema)]
struct EventItem {
    kind: EventKind,
    subject: Option<Subject>,
    /// The first day, or the first possible one; of a council that ends its last. Null where nothing bounds it.
    from: Option<Date>,
    /// The last possible first day; null where only the end is told of.
    from_latest: Option<Date>,
    /// The last day, or the first possible one.
    to: Option<Date>,
    /// The last possible last day; null for what does not last, or of whose end nobody tells.
    to_latest: Option<Date>,
    /// Whether it concerns every council.
    every_council: bool,
    title: Option<String>,
    words: Option<String>,
    /// The table that lists it; null where only sources tell of it.
    source: Option<String>,
    source_url: Option<String>,
    /// Whether something that a source tells of it is disputed and being checked.
    disputed: bool,
    /// The first sentences that tell of it.
    sentences: Vec<EventWords>,
}

/// A sentence that tells of an event.
#[derive(Debug, Serialize, ToSchema)]
struct EventWords {
    id: String,
    turn: Turn,
    text: String,
    /// The source’s id.
    source: String,
}

/// `/councils/{council}.json`; one kind alone where asked for.
#[must_use]
pub fn timeline(
    england: &England,
    record: &CouncilRecord,
    (kind, clock): (Option<Kind>, Clock),
    (details, told): (Details<'_>, &[EventSentence]),
) -> Timeline {
    let council = &record.council;
    let wanted = |inspection: &&InspectionRecord| kind.is_none_or(|kind| inspection.kind == kind);
    Timeline {
        as_of: clock.day(),
        sources_left_out: clock.left_out(record.undated_sources),
        council: timeline_council(england, record),
        events: events(england, council.gss, told),
        inspections: record.inspections.iter().filter(wanted).map(|of| facts::inspection(of, details)).collect(),
    }
}

fn timeline_council(england: &England, record: &CouncilRecord) -> TimelineCouncil {
    let council = &record.council;
    let slug = |gss| england.by_gss(gss).map(|record| record.council.slug.clone());
    let lineage = record.predecessors.iter().chain(&record.successors).map(|s| Succession {
        predecessor: slug(s.predecessor),
        successor: slug(s.successor),
        starts_on: s.starts_on,
    });
    TimelineCouncil {
        gss_code: council.gss,
        slug: council.slug.clone(),
        name: council.name.clone(),
        region: council.region,
        r#type: council.council_type,
        active_from: council.active_from,
        active_to: council.active_to,
        predecessors: record.predecessors.iter().filter_map(|s| slug(s.predecessor)).collect(),
        successors: record.successors.iter().filter_map(|s| slug(s.successor)).collect(),
        lineage: lineage.collect(),
    }
}

fn events(england: &England, council: Gss, told: &[EventSentence]) -> Vec<EventItem> {
    let own = england.events.iter().filter(|event| event.gss_code.is_none_or(|gss| gss == council));
    let words = |sentence: &EventSentence| EventWords {
        id: sentence.id.clone(),
        turn: sentence.turn,
        text: sentence.text.clone(),
        source: sentence.source.id.clone(),
    };
    let item = own.map(|event| EventItem {
        kind: event.kind,
        subject: event.subject,
        from: event.begun.and_then(|begun| begun.earliest),
        from_latest: event.begun.map(|begun| begun.latest),
        to: event.ended.and_then(|ended| ended.earliest),
        to_latest: event.ended.map(|ended| ended.latest),
        every_council: event.gss_code.is_none(),
        title: event.title.clone(),
        words: event.words.clone(),
        source: event.listed.as_ref().map(|(source, _)| source.clone()),
        source_url: event.listed.as_ref().and_then(|(_, url)| url.clone()),
        disputed: event.disputed,
        sentences: told.iter().filter(|of| Some(of.told) == event.told).map(words).collect(),
    });
    item.collect()
}
