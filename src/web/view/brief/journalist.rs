//! For a journalist: what changed, words to quote with their sources, the dates, and what to take care of.

use super::Matter;
use crate::{
    model::{Correction, Framework, Side},
    store::read::{InspectionRecord, rows::DisagreementRow},
    web::{
        frame::Link,
        say, urls,
        view::{
            areas::{self, OverallLine},
            change,
            correction::Standings,
            dates::{self, Phrase},
            detail,
            differ::{self, Difference},
            evidence::{self, Sentence},
            findings::hit,
            standing,
            timeline::item,
        },
    },
};
use std::collections::HashMap;

/// How many sentences of a side are given to quote.
const EACH: usize = 3;
/// How many inspections the dates hold.
const DATES: usize = 8;
/// Of how many inspections it is told where sources differ.
const DIFFERING: usize = 2;

/// What the page says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Journalist {
    /// The news.
    pub lede: String,
    /// What changed in the areas; empty where nothing can be compared.
    pub change: String,
    /// The visit from which words are given.
    pub quoted: Option<Link>,
    /// Its sentences by side.
    pub sides: Vec<(&'static str, Vec<Sentence>)>,
    /// The newest inspections.
    pub dates: Vec<Event>,
    /// How many older ones stand on the timeline; empty for none.
    pub older: String,
    /// Where sources differ, inspection by inspection.
    pub differ: Vec<(Link, Vec<Difference>)>,
    /// What to take care of, in our words.
    pub cautions: Vec<String>,
}

/// An inspection in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub when: Phrase,
    /// What, with its page.
    pub visit: Link,
    /// What it came to.
    pub came_to: String,
    /// When Ofsted's report came out.
    pub published: Option<Phrase>,
    /// Ofsted's report.
    pub report: Option<String>,
}

/// The newest visit from which words can be quoted: its sentences are not ours.
#[must_use]
pub fn quoted<'a>(matter: Matter<'a>) -> Option<&'a InspectionRecord> {
    let verbatim = |visit: &&InspectionRecord| !matter.of(visit, |finding| !finding.source.retold).is_empty();
    matter.record.inspections.iter().find(verbatim)
}

/// The newest inspections about which sources differ.
#[must_use]
pub fn differing<'a>(matter: Matter<'a>, rows: &[DisagreementRow]) -> Vec<&'a InspectionRecord> {
    let differs = |visit: &&InspectionRecord| rows.iter().any(|row| row.inspection == visit.row);
    matter.record.inspections.iter().filter(differs).take(DIFFERING).collect()
}

/// The page's content; `corrections` hold those about the inspections that [`quoted`] and [`differing`] name, by row.
#[must_use]
pub fn of(matter: Matter<'_>, rows: &[DisagreementRow], corrections: &HashMap<i64, Vec<Correction>>) -> Journalist {
    let about = |visit: &InspectionRecord| corrections.get(&visit.row).map_or(&[][..], Vec::as_slice);
    let link = |visit: &InspectionRecord| Link::new(hit::called(visit), address(matter, visit));
    let graded = standing::graded(matter.england, matter.record);
    let quoted = quoted(matter);
    Journalist {
        lede: lede(matter),
        change: graded.split_first().map(|(now, older)| change::words(now, older)).unwrap_or_default(),
        sides: quoted.map(|visit| sides(matter, visit, about(visit))).unwrap_or_default(),
        quoted: quoted.map(link),
        dates: matter.record.inspections.iter().take(DATES).map(|visit| event(matter, visit)).collect(),
        older: match matter.record.inspections.len().saturating_sub(DATES) {
            0 => String::new(),
            older => say::number_of(older as u64, "older one", "older ones"),
        },
        differ: differing(matter, rows)
            .into_iter()
            .map(|visit| (link(visit), differ::differences(visit, rows, about(visit))))
            .collect(),
        cautions: cautions(matter, &graded),
    }
}

fn address(matter: Matter<'_>, visit: &InspectionRecord) -> String {
    urls::inspection(&matter.record.council.slug, &visit.slug)
}

fn lede(matter: Matter<'_>) -> String {
    let Some(newest) = matter.record.inspections.first() else {
        return format!("We know of no inspection of {}. That is a statement about us.", matter.record.council.name);
    };
    format!("The newest that we know of: {}. {}", hit::called(newest), detail::lede(matter.record, newest))
}

/// Sentences to quote, those that several sources say once with all of them.
fn sides(
    matter: Matter<'_>,
    visit: &InspectionRecord,
    corrections: &[Correction],
) -> Vec<(&'static str, Vec<Sentence>)> {
    let standings = Standings::new(corrections);
    let of = |side: Side| {
        let rows = matter.findings.iter().filter(|of| of.inspection == visit.row && of.side == side);
        let rows: Vec<_> = rows.filter(|finding| !finding.source.retold).collect();
        let mut sentences = evidence::sentences(&rows, &standings);
        sentences.truncate(EACH);
        (detail::plural(side), sentences)
    };
    let sides = [Side::Weakness, Side::Strength, Side::Recommendation].map(of);
    sides.into_iter().filter(|(_, sentences)| !sentences.is_empty()).collect()
}

fn event(matter: Matter<'_>, visit: &InspectionRecord) -> Event {
    Event {
        when: dates::capital(dates::label(visit)),
        visit: Link::new(item::title(visit), address(matter, visit)),
        came_to: came_to(visit),
        published: visit.published_on.map(dates::day),
        report: visit.report_url().map(str::to_owned),
    }
}

/// The outcome, the overall grade, the areas' grades, or why there is none.
fn came_to(visit: &InspectionRecord) -> String {
    if let Some(outcome) = visit.send_outcome {
        return outcome.label().to_owned();
    }
    match (areas::overall(visit), areas::cells(visit)) {
        (OverallLine::Given(said), _) => format!("Overall: {}", said.label()),
        (OverallLine::None(reason, _), cells) if cells.is_empty() => reason.to_owned(),
        (OverallLine::None(..), cells) => {
            cells.iter().map(|cell| format!("{}: {}", cell.name, cell.said.label())).collect::<Vec<_>>().join("; ")
        }
    }
}

fn cautions(matter: Matter<'_>, graded: &[&InspectionRecord]) -> Vec<String> {
    let mut cautions = vec![
        "Ofsted has given no overall grade since April 2026. The areas don’t add up to one, and we derive none."
            .to_owned(),
    ];
    let frameworks = |visit: &&&InspectionRecord| visit.framework.is_some_and(|of| of != Framework::Ilacs);
    if let Some(month) = graded.iter().find(frameworks).and_then(|visit| dates::month(visit)) {
        cautions.push(format!(
            "The grades of {month} and before were made by other rules. “Better” and “worse” hold within one framework \
             only."
        ));
    }
    cautions.push(
        "Focused, monitoring and joint visits give no grade. An area SEND inspection judges the council and the health \
         service together."
            .to_owned(),
    );
    cautions.push(
        "A sentence that stands in an article may be the reporter’s. Open the report before you give it to an inspector."
            .to_owned(),
    );
    if matter.record.council.active_to.is_some_and(|day| day < matter.today) {
        cautions.push("This council no longer exists. Its grades belong to no other.".to_owned());
    }
    cautions
}
