//! Under which heading each unit stands: "Strengths", "Areas for improvement", "Inspectors were concerned about:".

use super::cues::{Class, Hit, within};
use crate::{
    model::Side,
    text::{Document, UnitRole},
};

/// The side of the heading or lead-in over each unit. A heading holds until the next; a lead-in over its list.
pub(super) fn headings(document: &Document, hits: &[Hit]) -> Vec<Option<Side>> {
    let mut heading = None;
    let mut lead_in: Option<(Option<Side>, usize)> = None;
    let mut sides = Vec::with_capacity(document.units().len());
    for unit in document.units() {
        match unit.role {
            UnitRole::Crosshead => (heading, lead_in) = (side_of_heading(within(hits, unit.span)), None),
            UnitRole::LeadIn => lead_in = Some((side_of_heading(within(hits, unit.span)), unit.paragraph)),
            UnitRole::ListItem => {}
            _ => lead_in = lead_in.filter(|(_, paragraph)| unit.paragraph <= paragraph + 1),
        }
        sides.push(lead_in.map_or(heading, |(side, _)| side.or(heading)));
    }
    sides
}

fn side_of_heading(hits: &[Hit]) -> Option<Side> {
    let has = |class| hits.iter().any(|hit| hit.class == class);
    match (has(Class::HeadAsk), has(Class::HeadBad), has(Class::HeadGood)) {
        (true, ..) => Some(Side::Recommendation),
        (_, true, _) => Some(Side::Weakness),
        (_, _, true) => Some(Side::Strength),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::cues;

    fn sides(text: &str) -> Vec<Option<Side>> {
        let document = Document::of(text, None);
        headings(&document, &cues::scan(text))
    }

    #[test]
    fn a_heading_holds_until_the_next() {
        let text = "Inspectors came in May.\nAreas for improvement\nPlans are kept.\nStrengths\nVisits are made.";
        assert_eq!(sides(text)[2], Some(Side::Recommendation));
        assert_eq!(sides(text)[4], Some(Side::Strength));
    }

    #[test]
    fn a_lead_in_holds_over_its_list() {
        let text =
            "Inspectors came in May.\nThe report lists these concerns:\n- plans\n- visits\nStaff were met.\nThey left.";
        let weak = Some(Side::Weakness);
        assert_eq!(sides(text)[2..], [weak, weak, None, None]);
    }
}
