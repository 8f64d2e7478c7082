//! A grade, or the one reason why there is none. The reasons never mix (product specification, 4.12).

use crate::{
    model::{Area, Grade, Judgement, Kind, NoOverall, Overall, frameworks},
    store::read::InspectionRecord,
};

/// What can be said of an area or of the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Said {
    /// Ofsted gave this grade.
    Grade(Grade),
    /// Care leavers, judged within children in care under ILACS from 2018 to 2022.
    Together,
    /// Ofsted has given no overall grade since April 2026.
    NoOverall,
    /// This kind of visit gives no grade.
    NotGraded,
    /// Inspections of 2009 to 2012 gave two.
    TwoOveralls,
    /// The inspection took place and its report is not out.
    NotPublishedYet,
    /// An official source leaves it out, or its framework does.
    NotJudged,
    /// A new council, not inspected since it began.
    NotYetInspected,
    /// No source of ours gives it.
    NotKnown,
}

impl Said {
    /// The words for readers.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Said::Grade(grade) => grade.label(),
            Said::Together => "Judged together with children in care",
            Said::NoOverall => NoOverall::NoOverallSince2026.label(),
            Said::NotGraded => NoOverall::NotGraded.label(),
            Said::TwoOveralls => NoOverall::TwoOveralls.label(),
            Said::NotPublishedYet => NoOverall::NotPublishedYet.label(),
            Said::NotJudged => NoOverall::NotJudged.label(),
            Said::NotYetInspected => "Not yet inspected",
            Said::NotKnown => NoOverall::NotKnown.label(),
        }
    }

    /// The words in a table, whose caption gives them in full.
    #[must_use]
    pub const fn short(self) -> &'static str {
        match self {
            Said::Together => "Judged together",
            said => said.label(),
        }
    }

    /// The class that gives it its colour and mark in the style sheet.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Said::Grade(Grade::Outstanding) => "o",
            Said::Grade(Grade::Good) => "gd",
            Said::Grade(Grade::RequiresImprovement) => "r",
            Said::Grade(Grade::Adequate) => "a",
            Said::Grade(Grade::Inadequate) => "i",
            _ => "n",
        }
    }

    /// The grade, where there is one.
    #[must_use]
    pub const fn grade(self) -> Option<Grade> {
        match self {
            Said::Grade(grade) => Some(grade),
            _ => None,
        }
    }

    /// What an inspection says of the whole.
    #[must_use]
    pub const fn overall(overall: Overall) -> Said {
        match overall {
            Overall::Grade(grade) => Said::Grade(grade),
            Overall::None(NoOverall::NotGraded) => Said::NotGraded,
            Overall::None(NoOverall::NoOverallSince2026) => Said::NoOverall,
            Overall::None(NoOverall::TwoOveralls) => Said::TwoOveralls,
            Overall::None(NoOverall::NotPublishedYet) => Said::NotPublishedYet,
            Overall::None(NoOverall::NotJudged) => Said::NotJudged,
            Overall::None(NoOverall::NotKnown) => Said::NotKnown,
        }
    }

    /// What an inspection says of an area.
    #[must_use]
    pub fn of(inspection: &InspectionRecord, area: Area) -> Said {
        match inspection.judgements.get(&area) {
            Some(Judgement::Grade(grade)) => Said::Grade(*grade),
            Some(Judgement::With(_)) => Said::Together,
            None if inspection.overall == Overall::None(NoOverall::NotPublishedYet) => Said::NotPublishedYet,
            None if inspection.kind != Kind::Full => Said::NotGraded,
            None if inspection.is_official() || !judges(inspection, area) => Said::NotJudged,
            None => Said::NotKnown,
        }
    }
}

/// Whether the framework of an inspection judges an area by itself; a framework that is not known may.
fn judges(inspection: &InspectionRecord, area: Area) -> bool {
    let rows = || frameworks::all().iter().filter(|row| row.kind == Kind::Full);
    match inspection.framework {
        None => true,
        Some(framework) => rows().filter(|row| row.framework == framework).any(|row| row.areas.contains(&area)),
    }
}
