//! Whether an article holds inspections of authorities at all, and whether it reports one without a grade or date.

use super::{
    claims::Claim,
    grades::Scope,
    phrases::Cue,
    reading::Reading,
    scene::{Scene, is_before, is_unreal},
};
use crate::model::DateOf;
use crate::text::UnitRole;

/// Whether the article is about authorities' services and Ofsted, and not about a school, a home or others.
pub(super) fn holds_inspections(readings: &[Reading]) -> bool {
    let count = |passes: &dyn Fn(Cue) -> bool| readings.iter().filter(|r| r.any(passes)).count();
    let ofsted = readings.iter().any(|r| {
        (0..r.len()).any(|at| r.word(at).contains("ofsted") || r.word(at).starts_with("office for standards"))
    });
    let inspectors = count(&|c| c == Cue::Inspectors) > 0 && count(&|c| c == Cue::Foreign) == 0;
    let services =
        count(&|c| matches!(c, Cue::Services | Cue::Area(_) | Cue::Safeguarding | Cue::Kind(_) | Cue::FullInspection));
    let others = count(&|c| c == Cue::Other);
    (ofsted || inspectors) && services > 0 && others <= services * 2
}

/// Whether an article opens on something else that is inspected, so that a sentence must name services itself.
pub(super) fn opens_on_others(readings: &[Reading]) -> bool {
    let lead = readings.iter().filter(|r| r.role != UnitRole::Byline).take(3);
    let (mut others, mut services) = (false, false);
    for r in lead {
        others |= r.has(Cue::Other);
        services |= r.any(|c| matches!(c, Cue::Services | Cue::Kind(_) | Cue::FullInspection));
    }
    others && !services
}

/// Adds a claim that the article's own inspection took place, where no sentence with a grade or date says so.
pub(super) fn add_news(readings: &[Reading], scene: &Scene, claims: &mut Vec<Claim>) {
    let Some(main) = scene.main else { return };
    if claims.iter().any(|c| !c.past && c.council == main) {
        return;
    }
    let found = readings.iter().enumerate().find(|(row, r)| {
        let stands = r.any(|c| c == Cue::TheCouncil) || scene.named[*row].iter().any(|c| c.gss == main);
        let here = scene.single && scene.focus[*row].contains(&main) && stands;
        let event = (0..r.len()).find(|at| matches!(r.cue(*at), Some(Cue::Inspect | Cue::FullInspection | Cue::Visit)));
        let passive = (1..r.len())
            .any(|at| r.word(at) == "inspected" && matches!(r.word(at - 1), "being" | "been" | "was" | "were"));
        let taken = r.has(Cue::Inspectors)
            && (passive || r.any(|c| matches!(c, Cue::Visit | Cue::MayRate | Cue::Publish | Cue::Report)));
        let plain = event.is_some_and(|at| !is_before(r, at) && !is_unreal(r, at) && !r.word(at).ends_with('s'));
        here && taken
            && plain
            && !r.has(Cue::Other)
            && r.any(|c| matches!(c, Cue::Services | Cue::TheCouncil | Cue::Inspectors))
    });
    if let Some((_, r)) = found {
        claims.push(Claim {
            council: main,
            kind: scene.news,
            rating: None,
            judgements: Vec::new(),
            scope: Scope::Plain,
            date: None,
            date_of: DateOf::Visit,
            past: false,
            again: false,
            support: None,
            unit: r.unit,
        });
    }
}
