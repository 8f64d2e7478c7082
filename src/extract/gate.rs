//! Whether an article holds inspections of authorities at all, and whether it reports one without a grade or date.

use super::{
    events::{is_before, is_unreal},
    phrases::Cue,
    reading::{Reading, before_by},
    scene::Scene,
    statements::Statement,
};
use crate::model::Kind;
use crate::text::UnitRole;
use memchr::memmem;

/// Whether the article is about authorities' services and Ofsted, and not about a school, a home or others.
pub(super) fn holds_inspections(readings: &[Reading]) -> bool {
    let count = |passes: &dyn Fn(Cue) -> bool| readings.iter().filter(|r| r.any(passes)).count();
    let ofsted = readings.iter().any(names_ofsted);
    let inspectors = count(&|c| c == Cue::Inspectors) > 0 && count(&|c| c == Cue::Foreign) == 0;
    let services =
        |c| matches!(c, Cue::Services | Cue::Area(_) | Cue::Safeguarding | Cue::Kind(_) | Cue::FullInspection);
    let others = readings.iter().filter(|r| r.has(Cue::Other) || names_nation(r)).count();
    let inspected = |c| {
        matches!(c, Cue::Inspectors | Cue::Inspect | Cue::Grade(_) | Cue::Kind(_) | Cue::FullInspection | Cue::Rate)
    };
    let first = |r: &Reading, passes: &dyn Fn(Cue) -> bool| (0..r.len()).find(|at| r.cue(*at).is_some_and(passes));
    let asserted = readings.iter().any(|r| {
        let before =
            first(r, &services).is_some_and(|at| first(r, &|c| c == Cue::Other).is_none_or(|other| at < other));
        before && r.any(inspected)
    });
    // A round-up of many councils may name a school or a board once.
    let many = readings.iter().filter(|r| !r.names.is_empty()).count() > 3;
    match (ofsted || inspectors, others) {
        (_, 0) => true,
        (true, 1) if many => true,
        (true, _) => others <= count(&services) * 2 && asserted,
        (false, _) => false,
    }
}

/// What an article opens on, and so which of its sentences may speak of an authority's inspection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// Authorities' services, or nothing that tells.
    Services,
    /// A school, a home, an agency: a sentence must name services itself.
    Others,
    /// Another nation: a sentence must name Ofsted.
    Foreign,
}

/// What the first sentences are about.
pub(super) fn subject(readings: &[Reading]) -> Subject {
    let opening = |many: usize| readings.iter().filter(|r| r.role != UnitRole::Byline).take(many);
    let lead = || opening(3);
    let others =
        lead().any(|r| (0..r.len()).any(|at| r.cue(at) == Some(Cue::Other) && !BY_THE_WAY.contains(&r.word(at))));
    let services = lead().any(|r| (0..r.len()).any(|at| is_services(r, at) || matches!(r.cue(at), Some(Cue::Kind(_)))));
    // Who inspects beside Ofsted inspects alone where the opening names nobody else.
    let joint = opening(7).any(|r| names_ofsted(r) || r.any(|c| matches!(c, Cue::Kind(_))));
    let nation = |r: &Reading| (0..r.len()).any(|at| is_foreign(r, at) && !(joint && is_partner(r, at)));
    let ofsted = lead().any(names_ofsted);
    match (lead().any(nation) && !ofsted, others && !services) {
        (true, _) => Subject::Foreign,
        (false, true) => Subject::Others,
        (false, false) => Subject::Services,
    }
}

/// Whether an item names an authority's services, and not the people who work in them or whose job they are.
fn is_services(r: &Reading, at: usize) -> bool {
    let people = matches!(r.word(at), "social workers" | "children and young people" | "vulnerable children");
    let job = r.says(
        before_by(at, 4),
        &["member", "director", "minister", "boss", "holder", "spokesman", "spokeswoman", "head", "lead"],
    );
    match r.cue(at) {
        Some(Cue::FullInspection) => true,
        Some(Cue::Services) => !people && !job,
        _ => false,
    }
}

/// What an article on authorities' services may name in its first lines too.
const BY_THE_WAY: &[&str] =
    &["housing", "teaching", "teachers", "pupils", "pupil", "toddlers", "adults", "police was", "police were"];

/// Inspectorates that inspect beside Ofsted.
const JOINT: &[&str] = &["cqc", "care quality", "hmic", "hm inspectorate", "audit"];

/// Whether an item names another nation or another inspectorate.
fn is_foreign(r: &Reading, at: usize) -> bool {
    r.cue(at) == Some(Cue::Foreign)
}

/// Whether an item names an inspectorate that inspects beside Ofsted.
fn is_partner(r: &Reading, at: usize) -> bool {
    JOINT.iter().any(|word| r.word(at).starts_with(word))
}

/// Whether a sentence speaks of another nation, or of its inspectorate.
pub(super) fn names_nation(r: &Reading) -> bool {
    (0..r.len()).any(|at| is_foreign(r, at) && !is_partner(r, at))
}

/// Whether a sentence names Ofsted.
fn names_ofsted(r: &Reading) -> bool {
    memmem::find(r.folded.lower.as_bytes(), b"ofsted").is_some()
        || (0..r.len()).any(|at| r.word(at).starts_with("office for standards"))
}

impl Subject {
    /// Whether a sentence may speak of an authority's inspection.
    pub fn allows(self, r: &Reading) -> bool {
        let at = |passes: &dyn Fn(Cue) -> bool| (0..r.len()).find(|at| r.cue(*at).is_some_and(passes));
        match self {
            Subject::Services => true,
            Subject::Foreign => names_ofsted(r) && !r.has(Cue::Unreal),
            Subject::Others => {
                let joint = |n: usize| matches!(r.cue(n), Some(Cue::Kind(Kind::Jtai | Kind::AreaSend)));
                let services = (0..r.len()).find(|n| is_services(r, *n) || joint(*n));
                services.is_some_and(|s| at(&|c| c == Cue::Other).is_none_or(|other| s < other))
            }
        }
    }
}

/// Adds a statement that the article's own inspection took place, where no sentence with a grade or date says so.
pub(super) fn add_news(readings: &[Reading], scene: &Scene, said: &mut Vec<Statement>) {
    let Some(main) = scene.main else { return };
    if said.iter().any(|s| !s.past && s.councils.contains(&main)) {
        return;
    }
    let subject = subject(readings);
    let reports = |(row, r): &(usize, &Reading)| {
        let stands = r.has(Cue::TheCouncil) || scene.named[*row].iter().any(|c| c.gss == main);
        let here = scene.single && scene.focus[*row].contains(&main) && stands;
        here && subject.allows(r)
            && !r.has(Cue::Other)
            && r.has(Cue::Inspectors)
            && is_event(r)
            && !said.iter().any(|s| s.row == *row)
    };
    if let Some((row, r)) = readings.iter().enumerate().find(reports) {
        said.push(Statement { heading: r.is_heading(), ..Statement::bare(vec![main], scene.news, row, 0) });
    }
}

/// Whether a sentence tells of one inspection that took place or is under way.
fn is_event(r: &Reading) -> bool {
    let named = |at: &usize| matches!(r.cue(*at), Some(Cue::Inspect | Cue::FullInspection | Cue::Visit));
    let Some(event) = (0..r.len()).find(named) else { return false };
    let passive =
        (1..r.len()).any(|at| r.word(at) == "inspected" && matches!(r.word(at - 1), "being" | "been" | "was" | "were"));
    let told = r.any(|c| matches!(c, Cue::Visit | Cue::MayRate | Cue::Publish | Cue::Report));
    (passive || told) && !is_before(r, event) && !is_unreal(r, event) && !r.word(event).ends_with('s')
}
