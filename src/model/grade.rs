//! Ofsted's judgement words, and the areas that they are given for.

use super::words::words;

words! {
    /// A judgement on Ofsted's four-point scale. `Adequate` was its third step to 2013 and
    /// `RequiresImprovement` from the single inspection framework on (November 2013): never one for the other.
    Grade, "grade" {
        /// The best step.
        Outstanding = "outstanding", "Outstanding";
        /// The second step.
        Good = "good", "Good";
        /// The third step since November 2013; in full "requires improvement to be good".
        RequiresImprovement = "requires_improvement", "Requires improvement";
        /// The third step to 2013.
        Adequate = "adequate", "Adequate";
        /// The lowest step.
        Inadequate = "inadequate", "Inadequate";
    }
}

impl Grade {
    /// The step on the scale, 1 the best; `Adequate` and `RequiresImprovement` share the third.
    #[must_use]
    pub const fn step(self) -> u8 {
        match self {
            Grade::Outstanding => 1,
            Grade::Good => 2,
            Grade::RequiresImprovement | Grade::Adequate => 3,
            Grade::Inadequate => 4,
        }
    }
}

words! {
    /// A part of the service that a framework judges by itself (product specification, section 5.3).
    Area, "judgement area" {
        /// Children who need help and protection; "safeguarding" before 2013.
        HelpAndProtection = "help_and_protection", "Help and protection";
        /// Children in care; from 2018 to 2022 together with care leavers.
        ChildrenInCare = "children_in_care", "Children in care";
        /// Care leavers, by themselves under the single inspection framework and again from January 2023.
        CareLeavers = "care_leavers", "Care leavers";
        /// Adoption performance, under the single inspection framework only.
        Adoption = "adoption", "Adoption";
        /// Leadership, management and governance; from 2018 the impact of leaders on social work practice.
        Leadership = "leadership", "Leaders";
    }
}

impl Area {
    /// The four areas of today's framework, in the order in which they are shown.
    pub const TODAY: [Area; 4] = [Area::HelpAndProtection, Area::ChildrenInCare, Area::CareLeavers, Area::Leadership];
}

/// What an inspection says of one area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Judgement {
    /// A grade of its own.
    Grade(Grade),
    /// Judged within another area: care leavers within children in care, under ILACS from 2018 to 2022.
    With(Area),
}

impl Judgement {
    /// The grade, where the area has one of its own.
    #[must_use]
    pub const fn grade(self) -> Option<Grade> {
        match self {
            Judgement::Grade(grade) => Some(grade),
            Judgement::With(_) => None,
        }
    }
}

impl utoipa::PartialSchema for Judgement {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        use utoipa::openapi::{ObjectBuilder, OneOfBuilder};
        let within = ObjectBuilder::new().property("with", Area::schema()).required("with");
        OneOfBuilder::new().item(Grade::schema()).item(within).into()
    }
}

impl utoipa::ToSchema for Judgement {}

impl serde::Serialize for Judgement {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        match self {
            Judgement::Grade(grade) => grade.serialize(serializer),
            Judgement::With(area) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("with", area)?;
                map.end()
            }
        }
    }
}

words! {
    /// Why an inspection has no overall grade. The reasons are never mixed (product specification, 4.12).
    NoOverall, "reason for no overall grade" {
        /// This kind of visit gives no grade.
        NotGraded = "not_graded", "Not graded";
        /// Ofsted stopped giving one in April 2026.
        NoOverallSince2026 = "no_overall_since_2026", "No overall grade";
        /// Inspections of safeguarding and looked-after children (2009 to 2012) gave two.
        TwoOveralls = "two_overalls", "Two overall grades";
        /// The inspection took place and its report is not out.
        NotPublishedYet = "not_published_yet", "Report not out yet";
        /// The report says that it was not judged.
        NotJudged = "not_judged", "Not judged";
        /// No source of ours gives it.
        NotKnown = "not_known", "Not known";
    }
}

/// The overall judgement of an inspection, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Overall {
    /// The grade that was given.
    Grade(Grade),
    /// Why there is none.
    None(NoOverall),
}

impl Overall {
    /// The grade, where one was given.
    #[must_use]
    pub const fn grade(self) -> Option<Grade> {
        match self {
            Overall::Grade(grade) => Some(grade),
            Overall::None(_) => None,
        }
    }
}
