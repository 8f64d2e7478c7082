//! The filters of the list: their names, their options and where a council falls.

use crate::{
    model::{Area, CouncilType, Framework, Grade, Kind, Region},
    web::view::{change::Change, said::Said, standing::Standing},
};
use jiff::civil::Date;

/// A filter of the list. Its options exclude one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facet {
    /// The region.
    Region,
    /// The type of council.
    Type,
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
    pub const ALL: [Facet; 11] = [
        Facet::Region,
        Facet::Type,
        Facet::Area(Area::HelpAndProtection),
        Facet::Area(Area::ChildrenInCare),
        Facet::Area(Area::CareLeavers),
        Facet::Area(Area::Leadership),
        Facet::Rating,
        Facet::Change,
        Facet::Since,
        Facet::Kind,
        Facet::Framework,
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
            Facet::Region | Facet::Type | Facet::Rating | Facet::Change | Facet::Since => true,
            Facet::Area(area) => word != TOGETHER || area == Area::CareLeavers,
            Facet::Kind => !matches!(word, "unannounced" | "annual_rating"),
            Facet::Framework => matches!(word, "ilacs" | "sif"),
        }
    }

    /// The option under which a council falls; `None` where none describes it.
    #[must_use]
    pub fn of(self, standing: &Standing<'_>, today: Date) -> Option<&'static str> {
        let council = &standing.record.council;
        match self {
            Facet::Region => Some(council.region.word()),
            Facet::Type => Some(council.council_type.word()),
            Facet::Area(area) => Some(word(standing.area(area))),
            Facet::Rating => Some(word(standing.rating())),
            Facet::Change => Some(standing.change.word()),
            Facet::Since => since(standing, today),
            Facet::Kind => standing.newest.map(|newest| newest.kind.word()),
            Facet::Framework => standing.graded.and_then(|graded| graded.framework).map(Framework::word),
        }
    }
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
