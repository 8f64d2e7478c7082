//! The head of a council's page: what it is, and where it stands now or stood at its end.

use super::{
    areas::{self, AreaCell},
    bit::Bit,
    dates::{self, Phrase},
    next,
    said::Said,
    services,
    standing::{self, Standing},
    timeline::{events, item},
};
use crate::{
    model::{Alias, Framework, Grade, frameworks},
    store::read::{CouncilRecord, England, InspectionRecord},
    web::{say, urls},
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
    /// Who runs or ran the services in the council's place, with the years; empty where nobody is known to.
    pub run_by: String,
    /// When the next graded inspection can be expected; empty where nothing can be said.
    pub next: String,
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
        // Until April 2026 a last overall grade stood, and nothing had to be said of it.
        let (lead, because) = overall(&standing, ended || today <= frameworks::last_overall(), today);
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
            run_by: run_by(record, today),
            next: next::words(england, record, today),
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
fn overall(standing: &Standing<'_>, ended: bool, today: Date) -> (&'static str, String) {
    let name = &standing.record.council.name;
    if let Some(from) = standing.record.council.active_from.filter(|from| *from > today) {
        return ("Not begun yet.", format!("{name} takes up its duties on {}.", say::day(from)));
    }
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

/// Who runs or ran the services by a day, with the years. Of the names of one body the longest is its own.
fn run_by(record: &CouncilRecord, day: Date) -> String {
    let mut bodies: Vec<&Alias> = Vec::new();
    let begun = |alias: &&Alias| alias.from.is_none_or(|from| from <= day.year());
    for alias in record.aliases.iter().filter(|alias| services::is_body(alias)).filter(begun) {
        let same = |other: &&mut &Alias| (other.kind, other.from, other.to) == (alias.kind, alias.from, alias.to);
        match bodies.iter_mut().find(same) {
            Some(other) if other.alias.len() >= alias.alias.len() => {}
            Some(other) => *other = alias,
            None => bodies.push(alias),
        }
    }
    bodies.sort_by_key(|alias| alias.from);
    let named = bodies.iter().map(|alias| {
        let name = alias.alias.replace('\'', "’");
        match (alias.from, alias.to.filter(|to| *to <= day.year())) {
            (Some(from), Some(to)) => format!("{name}, {from} to {to}"),
            (Some(from), None) => format!("{name}, since {from}"),
            (None, Some(to)) => format!("{name}, to {to}"),
            (None, None) => name,
        }
    });
    named.collect::<Vec<_>>().join("; ")
}

/// The line under a council's name: what it is, where, and whose duties it has.
#[must_use]
pub fn sub(england: &England, record: &CouncilRecord, today: Date) -> Vec<Bit> {
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
        let since = if from > today { "From" } else { "Since" };
        bits.push(Bit::plain(format!("{since} {}", from.strftime("%B %Y"))));
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
            bits.push(Bit::plain(if to < today { ", replaced by " } else { ", then replaced by " }));
            bits.extend(events::names(england, record.successors.iter().map(|succession| succession.successor)));
        }
        bits.push(Bit::plain(". "));
    }
    if !record.predecessors.is_empty() || !record.successors.is_empty() {
        bits.push(Bit::link("The history of the whole area", urls::history(&council.slug)));
        bits.push(Bit::plain(". "));
    }
    if council.official_name != council.name {
        bits.push(Bit::plain(format!("{}.", council.official_name)));
    }
    bits
}
