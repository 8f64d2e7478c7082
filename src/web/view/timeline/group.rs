//! Under which heading of a timeline an inspection stands, and where the line between two headings says that nothing
//! compares across it.

use crate::{
    model::{Framework, Kind, frameworks},
    store::read::InspectionRecord,
    web::view::{change::cares_apart, terms},
};
use jiff::civil::{Date, date};

/// A heading of a timeline. Inspections that follow one another under one heading make a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// ILACS since April 2026, without an overall grade.
    IlacsWithoutOverall,
    /// ILACS from January 2023 to March 2026, care leavers judged by themselves.
    IlacsApart,
    /// ILACS to the end of 2022.
    IlacsFirst,
    /// The single inspection framework.
    Sif,
    /// Everything before November 2013.
    Early,
    /// Area SEND, second cycle.
    Send2023,
    /// Area SEND, first cycle.
    Send2016,
    /// Joint targeted area inspections.
    Jtai,
    /// The date fits several sets of rules.
    Unplaced,
    /// Nothing places it in time.
    Undated,
}

/// The rules by which grades are made: nothing compares across two of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rules {
    /// ILACS, all editions.
    Ilacs,
    /// The single inspection framework.
    Sif,
    /// The frameworks before it.
    Early,
    /// Not known.
    Unplaced,
    /// Without a date.
    Undated,
}

const SIF_BEGINS: Date = date(2013, 11, 1);
const ILACS_BEGINS: Date = date(2018, 1, 1);
const SEND_SECOND_CYCLE: Date = date(2023, 1, 1);

impl Group {
    /// The heading under which an inspection stands.
    #[must_use]
    pub fn of(inspection: &InspectionRecord) -> Group {
        let Some(days) = inspection.date else { return Group::Undated };
        match (inspection.kind, inspection.framework) {
            (Kind::AreaSend, Some(Framework::AreaSend2016)) => Group::Send2016,
            (Kind::AreaSend, _) if days.latest() < SEND_SECOND_CYCLE => Group::Send2016,
            (Kind::AreaSend, _) => Group::Send2023,
            (Kind::Jtai, _) => Group::Jtai,
            (Kind::Unannounced | Kind::AnnualRating, _) => Group::Early,
            (Kind::FocusedVisit | Kind::MonitoringVisit, _) if days.latest() < SIF_BEGINS => Group::Early,
            (Kind::FocusedVisit | Kind::MonitoringVisit, _) if days.latest() < ILACS_BEGINS => Group::Sif,
            (Kind::FocusedVisit | Kind::MonitoringVisit, _) => Group::edition(inspection, days.earliest()),
            (Kind::Full, Some(Framework::Ilacs)) => Group::edition(inspection, days.earliest()),
            (Kind::Full, Some(Framework::Sif)) => Group::Sif,
            (Kind::Full, Some(_)) => Group::Early,
            (Kind::Full, None) if days.latest() < SIF_BEGINS => Group::Early,
            (Kind::Full, None) => Group::Unplaced,
        }
    }

    /// The edition of ILACS, by the first day on site.
    fn edition(inspection: &InspectionRecord, first_day: Date) -> Group {
        match (cares_apart(inspection), first_day > frameworks::last_overall()) {
            (_, true) => Group::IlacsWithoutOverall,
            (true, false) => Group::IlacsApart,
            (false, false) => Group::IlacsFirst,
        }
    }

    /// The rules by which its grades are made; `None` where it holds no grades of a council.
    #[must_use]
    pub const fn rules(self) -> Option<Rules> {
        match self {
            Group::IlacsWithoutOverall | Group::IlacsApart | Group::IlacsFirst => Some(Rules::Ilacs),
            Group::Sif => Some(Rules::Sif),
            Group::Early => Some(Rules::Early),
            Group::Unplaced => Some(Rules::Unplaced),
            Group::Undated => Some(Rules::Undated),
            Group::Send2023 | Group::Send2016 | Group::Jtai => None,
        }
    }

    /// Where the glossary explains it.
    #[must_use]
    pub const fn term(self) -> Option<&'static str> {
        match self {
            Group::IlacsWithoutOverall | Group::IlacsApart | Group::IlacsFirst => terms::framework(Framework::Ilacs),
            Group::Sif => terms::framework(Framework::Sif),
            Group::Send2023 | Group::Send2016 => terms::kind(Kind::AreaSend),
            Group::Jtai => terms::kind(Kind::Jtai),
            Group::Early | Group::Unplaced | Group::Undated => None,
        }
    }

    /// The heading and the words under it, given the frameworks of what stands there.
    #[must_use]
    pub fn words(self, frameworks: &[Option<Framework>]) -> (&'static str, &'static str) {
        match self {
            Group::IlacsWithoutOverall => {
                ("ILACS, without an overall grade", "April 2026 onwards. Four areas, each with a grade of its own.")
            }
            Group::IlacsApart => (
                "ILACS, care leavers apart",
                "January 2023 to March 2026. Four areas and an overall grade. Children in care and care leavers do not \
                 compare with earlier years.",
            ),
            Group::IlacsFirst => (
                "ILACS, first form",
                "January 2018 to December 2022. Care leavers judged together with children in care.",
            ),
            Group::Sif => (
                "Single inspection framework",
                "November 2013 to July 2018. Five areas, adoption and care leavers among them.",
            ),
            Group::Early => early(frameworks),
            Group::Send2023 => (
                "Area SEND, second cycle",
                "January 2023 onwards. Ofsted with CQC judge the local area partnership, not the council.",
            ),
            Group::Send2016 => (
                "Area SEND, first cycle",
                "May 2016 to 2022. Ofsted with CQC looked at the whole area, not the council alone, and gave no grade.",
            ),
            Group::Jtai => (
                "Joint targeted area inspection",
                "February 2016 onwards. Ofsted with the inspectorates of health, police and probation. No grades.",
            ),
            Group::Unplaced => ("Framework not known", "The dates that we have fit more than one set of rules."),
            Group::Undated => ("Date not known", "No source of ours says when. They may stand anywhere in this line."),
        }
    }
}

/// The heading over inspections before November 2013, by what they are.
fn early(frameworks: &[Option<Framework>]) -> (&'static str, &'static str) {
    let all = |framework: Framework| frameworks.iter().all(|of| *of == Some(framework));
    if all(Framework::Slac) {
        return (
            "Safeguarding and looked-after children",
            "April 2009 to 2012. Two overall grades, one for each side.",
        );
    }
    if all(Framework::ChildProtection) {
        return ("Child protection inspections", "May 2012 to autumn 2013. The third grade was “adequate”.");
    }
    (
        "Before the single framework",
        "To autumn 2013. Several kinds, each by rules of its own: none compares with another.",
    )
}

/// A line between two sections.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seam {
    /// Its first words.
    pub title: &'static str,
    /// What it means.
    pub words: &'static str,
}

/// The line above a section: `above` are the last rules before it, `joint` says that only inspections without a
/// council's grades stand above.
#[must_use]
pub fn seam(above: Option<Rules>, joint: bool, below: Option<Rules>) -> Option<Seam> {
    const RULES: &str = "Grades on the two sides were made by different rules. We compare nothing across this line.";
    let title = match (above, below?) {
        (None, _) if joint => {
            return Some(Seam {
                title: "Another kind of inspection.",
                words: "What stands above is not a grade of the council and cannot be compared with what stands below.",
            });
        }
        (None, _) => return None,
        (Some(above), below) if above == below => return None,
        (Some(_), Rules::Undated) => {
            return Some(Seam {
                title: "No dates below.",
                words: "We cannot say where these stand in the line, and compare them with nothing.",
            });
        }
        (Some(Rules::Sif), Rules::Early) => {
            return Some(Seam {
                title: "Framework seam, November 2013.",
                words: "“Adequate” ended and “requires improvement” began. They are drawn alike and are not the same \
                        grade.",
            });
        }
        (Some(Rules::Ilacs), Rules::Sif) => "Framework seam, January 2018.",
        _ => "Framework seam.",
    };
    Some(Seam { title, words: RULES })
}
