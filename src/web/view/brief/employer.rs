//! For a social worker who thinks of working for a council: what inspectors say of staff, of supervision, of leaders.

use super::{Matter, Spoken, is_about, is_own};
use crate::{
    model::{Area, Grade, Side, Theme},
    store::read::{InspectionRecord, rows::FindingRow},
    web::{
        say,
        view::{dates, evidence, now::Now, said::Said, standing::Standing},
    },
};

/// What the page says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Employer {
    /// The gist.
    pub lede: String,
    /// Each matter with what stands under its heading, and what the newest visits say of it.
    pub matters: Vec<(&'static str, &'static str, Vec<Spoken>)>,
    /// Questions to ask, in our words.
    pub questions: Vec<String>,
}

/// How many sentences of a side at a visit, and how many in all; of leaders fewer, for they have a grade.
const fn shown(theme: Theme) -> (usize, usize) {
    if matches!(theme, Theme::LeadershipAndGovernance) { (1, 2) } else { (2, 4) }
}

/// A matter: its heading, the words under it, how a sentence names it, and its theme.
const MATTERS: [(&str, &str, &str, Theme); 3] = [
    ("Staff and workloads", "Recruitment, turnover, agency staff, caseloads.", "staffing", Theme::Workforce),
    ("Supervision", "Supervision and managers’ oversight of the work.", "supervision", Theme::SupervisionAndOversight),
    ("Leaders", "What inspectors say of how the service is led.", "leadership", Theme::LeadershipAndGovernance),
];

/// The page's content.
#[must_use]
pub fn of(matter: Matter<'_>, now: &Now) -> Employer {
    let mut matters: Vec<(&str, &str, Vec<Spoken>)> = Vec::new();
    for (heading, words, _, theme) in MATTERS {
        // A sentence that is about two matters stands with the first.
        let told: Vec<&str> = matters.iter().flat_map(|(.., visits)| visits).flat_map(texts).collect();
        let is_new = |finding: &FindingRow| !told.contains(&evidence::folded(&finding.text).as_str());
        let wants = |visit: &InspectionRecord, finding: &FindingRow| {
            is_own(visit) && is_about(finding, &[theme]) && is_new(finding)
        };
        let spoken = matter.spoken(shown(theme), wants);
        matters.push((heading, words, spoken));
    }
    Employer { lede: lede(matter), matters, questions: questions(matter, now) }
}

fn texts(visit: &Spoken) -> impl Iterator<Item = &str> {
    visit.quotes.iter().map(|quote| quote.text.as_str())
}

/// What inspectors said when they last spoke of a theme: on which sides, and when.
fn last(matter: Matter<'_>, theme: Theme) -> Option<(Vec<Side>, String)> {
    matter.record.inspections.iter().filter(|visit| is_own(visit)).find_map(|visit| {
        let found = matter.of(visit, |finding| is_about(finding, &[theme]));
        let sides = [Side::Strength, Side::Weakness, Side::Recommendation].into_iter();
        let sides: Vec<Side> = sides.filter(|side| found.iter().any(|finding| finding.side == *side)).collect();
        (!sides.is_empty()).then(|| (sides, dates::month(visit).unwrap_or_else(|| "a year not known".to_owned())))
    })
}

/// "Staffing was criticised when inspectors last spoke of it, in May 2017; …"
fn lede(matter: Matter<'_>) -> String {
    let verb = |side: &Side| match side {
        Side::Strength => "praised",
        Side::Weakness => "criticised",
        Side::Recommendation => "marked for improvement",
    };
    let clause = |(_, _, name, theme): (&str, &str, &'static str, Theme)| {
        let (sides, month) = last(matter, theme)?;
        Some((name, say::all_of(&sides.iter().map(verb).collect::<Vec<_>>()), month))
    };
    // Leaders have a grade, which says more.
    let said: Vec<String> = MATTERS
        .into_iter()
        .filter(|(.., theme)| *theme != Theme::LeadershipAndGovernance)
        .filter_map(clause)
        .enumerate()
        .map(|(place, (name, verbs, month))| match place {
            0 => format!("{name} was {verbs} when inspectors last spoke of it, in {month}"),
            _ => format!("{name} was {verbs}, in {month}"),
        })
        .collect();
    let leaders = leaders(matter);
    if said.is_empty() {
        return format!(
            "We have read no sentence about staff or supervision at {}. That says something about our sources, not about \
             the council.{leaders}",
            matter.record.council.name
        );
    }
    let mut sentence = said.join("; ");
    if let Some(first) = sentence.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    format!("{sentence}.{leaders}")
}

/// " Leaders were graded Good, in May 2026."
fn leaders(matter: Matter<'_>) -> String {
    let standing = Standing::of(matter.england, matter.record);
    match (standing.area(Area::Leadership), standing.graded.and_then(dates::month)) {
        (Said::Grade(grade), Some(month)) => format!(" Leaders were graded {}, in {month}.", grade.label()),
        _ => String::new(),
    }
}

/// Questions that follow from what is known.
fn questions(matter: Matter<'_>, now: &Now) -> Vec<String> {
    let mut questions = Vec::new();
    for (_, _, name, theme) in MATTERS {
        let Some((sides, month)) = last(matter, theme) else { continue };
        if sides.iter().any(|side| *side != Side::Strength) {
            questions.push(format!("Inspectors were not content with {name} in {month}. What has changed since?"));
        }
    }
    let standing = Standing::of(matter.england, matter.record);
    if standing.areas.contains(&Said::Grade(Grade::Inadequate)) {
        questions
            .push("An area was graded inadequate. What would the team have to do with putting it right?".to_owned());
    }
    if !now.run_by.is_empty() {
        questions.push("Who would employ you: the council, or whoever runs its services?".to_owned());
    }
    questions.push("How many children does a social worker of this team have, today and a year ago?".to_owned());
    questions.push("How many posts in it are empty, and how many are filled by agency staff?".to_owned());
    questions.push("How often is supervision, and what happens when it has to be put off?".to_owned());
    questions
}
