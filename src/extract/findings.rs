//! Which units say what inspectors found or asked for, and at which inspection.

use super::{
    anchors::{Anchor, Anchors},
    cues,
    features::Context,
    linear::Scores,
    speech, themes,
};
use crate::{
    model::{FindingFacts, Role, Side},
    text::Document,
};
use std::collections::HashSet;

/// A unit is a finding from this score on, in thousandths of a logit.
const FINDING: i32 = -350;

/// The findings of every inspection of `anchors`, in its order and then in the order of the text.
#[must_use]
pub fn read_findings(text: &str, document: &Document, anchors: &Anchors) -> Vec<Vec<FindingFacts>> {
    let mut findings = vec![Vec::new(); anchors.inspections.len()];
    if findings.is_empty() {
        return findings;
    }
    let mut attacher = Attacher { document, anchors, last: None };
    for (at, finding) in candidates(text, document) {
        findings[attacher.inspection(text, at)].push(finding);
    }
    findings
}

/// Every unit that is a finding of some inspection, with its place; a sentence that stands twice counts once.
fn candidates(text: &str, document: &Document) -> Vec<(usize, FindingFacts)> {
    let hits = cues::scan(text);
    let speeches = speech::speeches(text, document, &hits);
    let context = Context::new(text, document, &hits, &speeches);
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for (at, unit) in document.units().iter().enumerate() {
        if unit.boilerplate || !unit.role.can_state() {
            continue;
        }
        let mut scores = Scores::ZERO;
        context.features(at, &mut scores);
        if scores.finding() >= FINDING && seen.insert(unit.span.of(text)) {
            found.push((at, FindingFacts { side: side(&scores), span: unit.span, themes: themes::themes(&scores) }));
        }
    }
    found
}

fn side(scores: &Scores) -> Side {
    let ranked = Side::ALL.iter().copied().max_by_key(|side| scores.side(*side));
    ranked.unwrap_or(Side::Weakness)
}

/// Tells at which inspection a finding was made, reading from the top.
struct Attacher<'a> {
    document: &'a Document,
    anchors: &'a Anchors,
    /// The last finding's unit and inspection.
    last: Option<(usize, usize)>,
}

/// Beginnings by which a sentence goes on about the inspection of the one before it.
const GOES_ON: &[&str] =
    &["These included", "That ", "Those ", "At that ", "At the time", "It also", "They also", "It said then", "Then,"];

impl Attacher<'_> {
    fn inspection(&mut self, text: &str, at: usize) -> usize {
        let place = self.stated(at).or_else(|| self.continued(text, at)).unwrap_or_else(|| self.own(at));
        self.last = Some((at, place));
        place
    }

    fn fits(&self, at: usize, anchor: &Anchor) -> bool {
        let focus = self.anchors.focus.get(at).copied().flatten();
        focus.is_none_or(|council| council == anchor.council)
    }

    /// The inspection that the unit itself speaks of: the article's own where it speaks of several.
    fn stated(&self, at: usize) -> Option<usize> {
        let named = |anchor: &Anchor| anchor.units.binary_search(&at).is_ok();
        let stated = self.anchors.inspections.iter().enumerate().filter(|(_, anchor)| named(anchor));
        stated.min_by_key(|(_, anchor)| (!self.fits(at, anchor), anchor.role == Role::Recalled)).map(|(place, _)| place)
    }

    /// The inspection of the finding before, where the unit goes on about it.
    fn continued(&self, text: &str, at: usize) -> Option<usize> {
        let (before, place) = self.last?;
        let (unit, last) = (self.document.units().get(at)?, self.document.units().get(before)?);
        let same = unit.paragraph == last.paragraph && before + 1 == at;
        let goes_on = at - before <= 2 && GOES_ON.iter().any(|start| unit.span.of(text).starts_with(start));
        (same || goes_on).then_some(place)
    }

    /// The article's own inspection of the council that the unit is about.
    fn own(&self, at: usize) -> usize {
        let ranked = self.anchors.inspections.iter().enumerate();
        ranked
            .min_by_key(|(_, anchor)| (!self.fits(at, anchor), anchor.role == Role::Recalled))
            .map_or(0, |(place, _)| place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;

    const NEWS: &str = "Inspectors found that assessments were poor and visits to children were too late.\n\
        In 2015 inspectors found that managers had failed to keep children safe.\n\
        Councillor Ann Lee said: “We are proud of our staff and we will work hard to do better.”\n\
        The report said: “Social workers know their children well. Plans are thorough.”\n\
        Inspectors praised the strong support for care leavers.";

    fn read(text: &str, anchors: &[(Role, &[usize])]) -> Vec<Vec<(Side, String)>> {
        let document = Document::of(text, None);
        let council = "E08000001".parse().unwrap();
        let inspections = anchors.iter().map(|(role, units)| Anchor {
            council,
            kind: Kind::Full,
            role: *role,
            date: None,
            units: units.to_vec(),
        });
        let anchors = Anchors { inspections: inspections.collect(), focus: vec![None; document.units().len()] };
        let findings = read_findings(text, &document, &anchors);
        let words = |f: &FindingFacts| (f.side, f.span.of(text).to_owned());
        findings.iter().map(|findings| findings.iter().map(words).collect()).collect()
    }

    #[test]
    fn what_inspectors_found_is_told_from_what_a_councillor_says() {
        let findings = read(NEWS, &[(Role::News, &[])]);
        let sides: Vec<Side> = findings[0].iter().map(|(side, _)| *side).collect();
        use Side::{Strength, Weakness};
        assert_eq!(sides, [Weakness, Weakness, Strength, Strength, Strength], "{findings:?}");
        assert!(findings[0].iter().all(|(_, words)| !words.contains("proud")));
    }

    #[test]
    fn a_finding_stands_under_the_inspection_that_it_speaks_of() {
        let findings = read(NEWS, &[(Role::News, &[0]), (Role::Recalled, &[1])]);
        assert_eq!((findings[0].len(), findings[1].len()), (4, 1));
        assert!(findings[1][0].1.starts_with("In 2015"));
    }

    #[test]
    fn an_article_without_an_inspection_has_no_findings() {
        assert!(read(NEWS, &[]).is_empty());
    }

    #[test]
    fn a_sentence_that_stands_twice_counts_once() {
        let findings = read(&format!("{NEWS}\n{NEWS}"), &[(Role::News, &[])]);
        assert_eq!(findings[0].len(), 5);
    }
}
