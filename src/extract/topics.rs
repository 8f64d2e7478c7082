//! What units are about that are findings by where they stand, whatever their words: the list under "What needs to
//! improve" of an official report.

use super::{cues, features::Context, linear::Rows, speech, themes};
use crate::{
    model::{Kind, Theme},
    text::Document,
};

/// The themes of each of these units of a text on an inspection of a kind, in the order given; none for a place without
/// a unit.
#[must_use]
pub fn read_themes(text: &str, document: &Document, kind: Kind, units: &[usize]) -> Vec<Vec<Theme>> {
    let hits = cues::scan(text);
    let speeches = speech::speeches(text, document, &hits);
    let context = Context::new(text, document, &hits, &speeches);
    let themes = |at: &usize| {
        document.units().get(*at)?;
        let mut rows = Rows::new();
        context.features(*at, &mut rows);
        Some(themes::themes(&rows.scores(), kind))
    };
    units.iter().map(|at| themes(at).unwrap_or_default()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_is_about_something_even_without_a_verb() {
        let text = "What needs to improve?\n\n• The support for care leavers over 18.\n\n• Caseloads.";
        let document = Document::of(text, None);
        let all: Vec<usize> = (0..=document.units().len()).collect();
        let themes = read_themes(text, &document, Kind::Full, &all);
        let leavers = document.unit_at(text.find("support").unwrap()).unwrap();
        assert!(themes[leavers].contains(&Theme::CareLeavers), "{themes:?}");
        assert_eq!(themes.last(), Some(&vec![]), "there is no such unit");
    }
}
