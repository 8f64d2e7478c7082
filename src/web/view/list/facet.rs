//! The filters of the list: their names, their options and where a council falls.

use crate::{
    model::{Area, CouncilType, Framework, Grade, Kind, Region, Side, Theme},
    store::read::England,
    web::view::{
        change::Change,
        said::Said,
        services::{Intervention, RunBy},
        standing::Standing,
    },
};
use jiff::civil::Date;

/// A filter of the list. A council falls under one option of most, and under several themes and interventions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facet {
    /// The region.
    Region,
    /// The type of council.
    Type,
    /// Who runs the services.
    RunBy,
    /// An area's grade at the latest graded inspection.
    Area(Area),
    /// The last overall grade ever given.
    Rating,
    /// What changed since the inspection before.
    Change,
    /// Months since the latest graded inspection.
    Since,
    /// The kind of the newest inspection or visit.
    Kind,
    /// The framework of the latest graded inspection.
    Framework,
    /// What the government has put in place and is not known to have ended.
    Intervention,
    /// The themes that inspectors criticised, or asked for better in, at the newest inspection or visit whose findings
    /// we have read.
    Theme,
}

const NOT_INSPECTED: &str = "not_inspected";
const NOT_KNOWN: &str = "not_known";
const TOGETHER: &str = "judged_together";

/// Bands of months: the word, the label, the first month past the band.
const SINCE: [(&str, &str, i32); 5] = [
    ("0-12", "Under 12", 12),
    ("12-24", "12 to 24", 24),
    ("24-36", "24 to 36", 36),
    ("36-48", "36 to 48", 48),
    ("48-", "Over 48", i32::MAX),
];

impl Facet {
    /// Every filter, in the order in which the form shows them and addresses name them.
    pub const ALL: [Facet; 14] = [
        Facet::Region,
        Facet::Type,
        Facet::RunBy,
        Facet::Area(Area::HelpAndProtection),
        Facet::Area(Area::ChildrenInCare),
        Facet::Area(Area::CareLeavers),
        Facet::Area(Area::Leadership),
        Facet::Rating,
        Facet::Change,
        Facet::Since,
        Facet::Kind,
        Facet::Framework,
        Facet::Intervention,
        Facet::Theme,
    ];

    /// The name in addresses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Facet::Region => "region",
            Facet::Type => "type",
            Facet::Area(area) => area.word(),
            Facet::Rating => "rating",
            Facet::Change => "change",
            Facet::Since => "since",
            Facet::Kind => "kind",
            Facet::Framework => "framework",
            Facet::RunBy => "run_by",
            Facet::Intervention => "intervention",
            Facet::Theme => "theme",
        }
    }

    /// The words above its options.
    #[must_use]
    pub const fn legend(self) -> &'static str {
        match self {
            Facet::Region => "Region",
            Facet::Type => "Type of council",
            Facet::Area(area) => area.label(),
            Facet::Rating => "Last overall grade (none since April 2026)",
            Facet::Change => "Change in areas since the inspection before",
            Facet::Since => "Months since last graded inspection",
            Facet::Kind => "Newest inspection or visit",
            Facet::Framework => "Framework of last grades",
            Facet::RunBy => "Services run by",
            Facet::Intervention => "Intervention with no known end",
            Facet::Theme => "Criticised, or better asked for, at the last visit with findings",
        }
    }

    /// Its options: word and label.
    #[must_use]
    pub fn options(self) -> Vec<(&'static str, &'static str)> {
        match self {
            Facet::Region => Region::ALL.iter().map(|region| (region.word(), region.label())).collect(),
            Facet::Type => CouncilType::ALL.iter().map(|kind| (kind.word(), kind.label())).collect(),
            Facet::Area(_) => grades().chain([(TOGETHER, Said::Together.label())]).chain(absent()).collect(),
            Facet::Rating => grades().chain(absent()).collect(),
            Facet::Change => Change::ALL.iter().map(|change| (change.word(), change.label())).collect(),
            Facet::Since => SINCE.iter().map(|(word, label, _)| (*word, *label)).collect(),
            Facet::Kind => Kind::ALL.iter().map(|kind| (kind.word(), kind.label())).collect(),
            Facet::Framework => Framework::ALL.iter().map(|framework| (framework.word(), framework.label())).collect(),
            Facet::RunBy => RunBy::ALL.iter().map(|by| (by.word(), by.label())).collect(),
            Facet::Intervention => Intervention::ALL.iter().map(|of| (of.word(), of.label())).collect(),
            Facet::Theme => Theme::ALL.iter().map(|theme| (theme.word(), theme.label())).collect(),
        }
    }

    /// The label of an option; empty for a word that is none.
    #[must_use]
    pub fn label(self, word: &str) -> &'static str {
        self.options().iter().find(|(option, _)| *option == word).map_or("", |(_, label)| label)
    }

    /// Whether an option shows although no council has it: what a reader may look for today, not what is history.
    #[must_use]
    pub fn always_shows(self, word: &str) -> bool {
        match self {
            Facet::Region
            | Facet::Type
            | Facet::RunBy
            | Facet::Rating
            | Facet::Change
            | Facet::Since
            | Facet::Intervention
            | Facet::Theme => true,
            Facet::Area(area) => word != TOGETHER || area == Area::CareLeavers,
            Facet::Kind => !matches!(word, "unannounced" | "annual_rating"),
            Facet::Framework => matches!(word, "ilacs" | "sif"),
        }
    }

    /// The options under which a council falls on a day; empty where none describes it.
    #[must_use]
    pub fn of(self, england: &England, standing: &Standing<'_>, day: Date) -> Vec<&'static str> {
        let record = standing.record;
        let one = match self {
            Facet::Region => Some(record.council.region.word()),
            Facet::Type => Some(record.council.council_type.word()),
            Facet::RunBy => Some(RunBy::of(england, record, day).word()),
            Facet::Area(area) => Some(word(standing.area(area))),
            Facet::Rating => Some(word(standing.rating())),
            Facet::Change => Some(standing.change.word()),
            Facet::Since => since(standing, day),
            Facet::Kind => standing.newest.map(|newest| newest.kind.word()),
            Facet::Framework => standing.graded.and_then(|graded| graded.framework).map(Framework::word),
            Facet::Intervention => {
                return Intervention::of(england, record, day).into_iter().map(Intervention::word).collect();
            }
            Facet::Theme => return raised(standing),
        };
        one.into_iter().collect()
    }
}

/// What inspectors criticised, or asked for better in, at the newest inspection or visit with findings on any theme.
fn raised(standing: &Standing<'_>) -> Vec<&'static str> {
    let told = standing.record.inspections.iter().find(|inspection| !inspection.themes.is_empty());
    let raised = told.into_iter().flat_map(|inspection| &inspection.themes).filter(|of| of.side != Side::Strength);
    let mut words: Vec<&'static str> = raised.map(|of| of.theme.word()).collect();
    words.dedup();
    words
}

fn grades() -> impl Iterator<Item = (&'static str, &'static str)> {
    Grade::ALL.iter().map(|grade| match grade {
        Grade::Adequate => (grade.word(), "Adequate, to 2013"),
        _ => (grade.word(), grade.label()),
    })
}

fn absent() -> [(&'static str, &'static str); 2] {
    [(NOT_INSPECTED, Said::NotYetInspected.label()), (NOT_KNOWN, "Not known or not judged")]
}

fn word(said: Said) -> &'static str {
    match said {
        Said::Grade(grade) => grade.word(),
        Said::Together => TOGETHER,
        Said::NotYetInspected => NOT_INSPECTED,
        Said::NoOverall
        | Said::NotGraded
        | Said::TwoOveralls
        | Said::NotPublishedYet
        | Said::NotJudged
        | Said::NotKnown => NOT_KNOWN,
    }
}

/// The band of whole months between the last possible day of the latest graded inspection and today.
fn since(standing: &Standing<'_>, today: Date) -> Option<&'static str> {
    let last = standing.graded?.date?.latest();
    let span = last.until((jiff::Unit::Month, today)).ok()?;
    let months = i32::from(span.get_years()) * 12 + span.get_months();
    SINCE.iter().find(|(_, _, end)| months < *end).map(|(word, ..)| *word)
}
