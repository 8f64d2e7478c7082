//! Two to four councils side by side, in the order that the reader chose. Nothing is added up and nobody is ranked.

use super::{
    change::{Comparable, comparable},
    dates::{self, Phrase},
    findings::hit,
    said::Said,
    standing::Standing,
};
use crate::{
    model::{Area, Framework, Side, Theme},
    store::read::{CouncilRecord, England, InspectionRecord, rows::ThemeCount},
    web::{frame::Link, urls},
};

/// How many of a council's newest inspections and visits stand here.
const EVENTS: usize = 4;
/// At how many of its newest visits with findings weaknesses are looked for.
const VISITS: usize = 2;

/// A council among others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// The council.
    pub council: Link,
    /// Its region.
    pub region: &'static str,
    /// The four areas of today, each with what keeps it from being compared with the others.
    pub areas: Vec<AreaBeside>,
    /// Its latest graded inspection.
    pub graded: Option<Link>,
    /// The last overall grade, and when it was given.
    pub overall: (Said, Option<Phrase>),
    /// What changed in its areas since the inspection before.
    pub change: &'static str,
    /// Its newest inspections and visits.
    pub events: Vec<Link>,
    /// What inspectors criticised at its newest visits with findings.
    pub weaknesses: Vec<Link>,
    /// At which visits that was; empty where no finding of any is known.
    pub visits: String,
}

/// An area of a council among others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaBeside {
    /// "Help and protection".
    pub name: &'static str,
    /// The grade, or why there is none.
    pub said: Said,
    /// "Not comparable: single inspection framework"; empty where it compares.
    pub note: String,
}

/// The councils side by side; `themes` holds the themes of each one's findings.
#[must_use]
pub fn beside(england: &England, chosen: &[(&CouncilRecord, Vec<ThemeCount>)]) -> Vec<Beside> {
    let standings: Vec<Standing<'_>> = chosen.iter().map(|(record, _)| Standing::of(england, record)).collect();
    let newest =
        standings.iter().filter_map(|standing| standing.graded).max_by_key(|graded| graded.date.map(|d| d.latest()));
    standings.iter().zip(chosen).map(|(standing, (_, themes))| Beside::new(standing, newest, themes)).collect()
}

impl Beside {
    fn new(standing: &Standing<'_>, newest: Option<&InspectionRecord>, themes: &[ThemeCount]) -> Beside {
        let record = standing.record;
        let page = |inspection: &InspectionRecord| {
            Link::new(hit::called(inspection), urls::inspection(&record.council.slug, &inspection.slug))
        };
        let visits: Vec<&InspectionRecord> =
            record.inspections.iter().filter(|i| themes.iter().any(|of| of.inspection == i.row)).take(VISITS).collect();
        Beside {
            council: Link::new(&record.council.name, urls::council(&record.council.slug)),
            region: record.council.region.label(),
            areas: Area::TODAY.map(|area| AreaBeside::new(standing, newest, area)).into(),
            graded: standing.graded.map(page),
            overall: (
                standing.rating(),
                standing.last_overall.and_then(|(_, of)| of.date).map(|days| dates::short(days.latest())),
            ),
            change: standing.graded.map_or("", |_| standing.change.label()),
            events: record.inspections.iter().take(EVENTS).map(page).collect(),
            weaknesses: weaknesses(record, &visits, themes),
            visits: visits.iter().map(|visit| hit::called(visit)).collect::<Vec<_>>().join("; "),
        }
    }
}

impl AreaBeside {
    fn new(standing: &Standing<'_>, newest: Option<&InspectionRecord>, area: Area) -> AreaBeside {
        let said = standing.area(area);
        let compared = newest.zip(standing.graded).map(|(newest, own)| (comparable(area, newest, own), own.framework));
        let note = match compared {
            Some((Comparable::OtherRules, framework)) if said.grade().is_some() => {
                format!("Not comparable: {}", framework.map_or("framework not known", Framework::label))
            }
            Some((Comparable::CoveredCareLeavers, _)) if said.grade().is_some() => {
                "Not comparable: covered care leavers too".to_owned()
            }
            _ => String::new(),
        };
        AreaBeside { name: area.label(), said, note }
    }
}

/// The themes in which inspectors found weaknesses at these visits, with the number of sentences, in the order of the
/// list of themes.
fn weaknesses(record: &CouncilRecord, visits: &[&InspectionRecord], themes: &[ThemeCount]) -> Vec<Link> {
    let link = |theme: &Theme| {
        let of = themes.iter().filter(|of| of.theme == *theme && of.side == Side::Weakness);
        let count: i64 =
            of.filter(|of| visits.iter().any(|visit| visit.row == of.inspection)).map(|of| of.findings).sum();
        let address = format!("{}&side={}&council={}", urls::theme(*theme), Side::Weakness, record.council.slug);
        (count > 0).then(|| Link::new(format!("{} ({count})", theme.label()), address))
    };
    Theme::ALL.iter().filter_map(link).collect()
}
