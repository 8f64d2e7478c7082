//! The head of a council's page: what it is, and where it stands now or stood at its end.

use super::{
    areas::{self, AreaCell},
    bit::Bit,
    dates::{self, Phrase},
    said::Said,
    standing::{self, Standing},
    timeline::{events, item},
};
use crate::{
    model::{Framework, Grade},
    store::read::{CouncilRecord, England, InspectionRecord},
    web::urls,
};
use jiff::civil::Date;

/// Where a council stands, or stood at its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Now {
    /// "Now", or "At its end".
    pub heading: &'static str,
    /// The words under the heading.
    pub words: String,
    /// The four areas, each with what it was before.
    pub strip: Vec<AreaCell>,
    /// The latest graded inspection: when, what, and Ofsted's report.
    pub graded: Option<Graded>,
    /// Why there is no overall grade today.
    pub lead: &'static str,
    /// What it means.
    pub because: String,
    /// The last overall grade: its words before and after.
    pub last_overall: Option<(Said, String)>,
    /// The newest visit, with its page.
    pub newest: Option<(String, String)>,
}

/// The latest graded inspection in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Graded {
    /// "Inspected 27 April to 1 May 2026".
    pub event: Phrase,
    /// When Ofsted's report came out.
    pub published: Option<Phrase>,
    /// "standard inspection under ILACS".
    pub kind: String,
    /// Its page.
    pub href: String,
    /// Ofsted's report.
    pub report: Option<String>,
}

impl Now {
    /// Where a council stands on a day.
    #[must_use]
    pub fn of(england: &England, record: &CouncilRecord, today: Date) -> Now {
        let standing = Standing::of(england, record);
        let all = standing::graded(england, record);
        let ended = record.council.active_to.is_some_and(|day| day < today);
        let strip = match all.split_first() {
            Some((now, older)) => areas::strip_of_today(now, older),
            None => areas::strip_without(&standing.areas),
        };
        let (lead, because) = overall(&standing, ended);
        Now {
            heading: if ended { "At its end" } else { "Now" },
            words: words(standing.graded, ended),
            strip,
            graded: standing.graded.map(|inspection| graded(record, inspection)),
            lead,
            because,
            last_overall: standing.last_overall.map(|(grade, of)| last(grade, of)),
            newest: standing.newest.map(|newest| {
                let when = dates::month(newest).map(|month| format!(", {month}")).unwrap_or_default();
                (format!("{}{when}", item::title(newest)), urls::inspection(&record.council.slug, &newest.slug))
            }),
        }
    }
}

fn words(graded: Option<&InspectionRecord>, ended: bool) -> String {
    let Some(inspection) = graded else {
        return "Four areas, none of them graded by any inspection that we know of.".to_owned();
    };
    let month = dates::month(inspection);
    let when = month.map_or_else(|| "at a time not known to us".to_owned(), |month| format!("in {month}"));
    match ended {
        true => format!("Four areas as last graded, {when}, while the council existed."),
        false => format!("Four areas as last graded, {when}."),
    }
}

fn graded(record: &CouncilRecord, inspection: &InspectionRecord) -> Graded {
    let framework = match inspection.framework {
        Some(Framework::Ilacs) => " under ILACS",
        Some(Framework::Sif) => " under the single inspection framework",
        _ => "",
    };
    let kind = match inspection.framework {
        Some(Framework::Sif) => "full inspection".to_owned(),
        _ => item::title(inspection).to_lowercase(),
    };
    let undated = || Phrase(vec![dates::Part { words: "Inspected at a time not known".to_owned(), datetime: None }]);
    Graded {
        event: dates::event(inspection).map_or_else(undated, dates::capital),
        published: inspection.published_on.map(dates::day),
        kind: format!("{kind}{framework}"),
        href: urls::inspection(&record.council.slug, &inspection.slug),
        report: inspection.report_url().map(str::to_owned),
    }
}

/// Why no overall grade stands today, and what is known of the last.
fn overall(standing: &Standing<'_>, ended: bool) -> (&'static str, String) {
    let name = &standing.record.council.name;
    match (standing.last_overall, standing.rating()) {
        (Some(_), _) if ended => ("The last overall grade", format!("that Ofsted gave {name} was")),
        (Some(_), _) => {
            let so = "Ofsted stopped giving one in April 2026. The last one it gave";
            ("No overall grade stands today.", format!("{so} {name} was"))
        }
        (None, Said::NotYetInspected) => {
            ("Not yet inspected.", format!("{name} has had no graded inspection since it began."))
        }
        (None, Said::NotPublishedYet) => {
            ("Report not out yet.", "Inspectors have been; Ofsted has not published.".to_owned())
        }
        (None, _) => ("Not known.", format!("No source of ours gives an overall grade of {name}.")),
    }
}

fn last(grade: Grade, of: &InspectionRecord) -> (Said, String) {
    let month = dates::month(of);
    let when = month.map_or_else(|| "at a time not known".to_owned(), |month| format!("in {month}"));
    (Said::Grade(grade), format!("{when}."))
}

/// The line under a council's name: what it is, where, and whose duties it has.
#[must_use]
pub fn sub(england: &England, record: &CouncilRecord) -> Vec<Bit> {
    let council = &record.council;
    let the = match council.region {
        crate::model::Region::London | crate::model::Region::YorkshireAndTheHumber => "",
        _ => "the ",
    };
    let mut bits = vec![
        Bit::plain(format!("{} in {the}", council.council_type.label())),
        Bit::link(council.region.label(), format!("{}?region={}", urls::COUNCILS, council.region)),
        Bit::plain(". "),
    ];
    if let Some(from) = council.active_from {
        bits.push(Bit::plain(format!("Since {}", from.strftime("%B %Y"))));
        if !record.predecessors.is_empty() {
            bits.push(Bit::plain(" (before: "));
            bits.extend(events::names(england, record.predecessors.iter().map(|succession| succession.predecessor)));
            bits.push(Bit::plain(")"));
        }
        bits.push(Bit::plain(". "));
    }
    if let Some(to) = council.active_to {
        bits.push(Bit::plain(format!("To {}", to.strftime("%B %Y"))));
        if !record.successors.is_empty() {
            bits.push(Bit::plain(", replaced by "));
            bits.extend(events::names(england, record.successors.iter().map(|succession| succession.successor)));
        }
        bits.push(Bit::plain(". "));
    }
    if council.official_name != council.name {
        bits.push(Bit::plain(format!("{}.", council.official_name)));
    }
    bits
}
