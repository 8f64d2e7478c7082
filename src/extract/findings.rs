//! Which units say what inspectors found or asked for, and at which inspection.

use super::{
    anchors::Anchors,
    attach::Attacher,
    cues::{self, Class, Hit},
    features::Context,
    linear::{Rows, Scores},
    speech::{self, Speech, Voice},
    themes,
};
use crate::{
    model::{FindingFacts, Side},
    text::Document,
};
use std::collections::HashSet;

/// A unit is a finding from this score on, in thousandths of a logit.
const FINDING: i32 = -280;

/// The findings of every inspection of `anchors`, in its order and then in the order of the text.
#[must_use]
pub fn read_findings(text: &str, document: &Document, anchors: &Anchors) -> Vec<Vec<FindingFacts>> {
    let mut findings = vec![Vec::new(); anchors.inspections.len()];
    if findings.is_empty() {
        return findings;
    }
    let mut attacher = Attacher::new(text, document, anchors);
    for Candidate { at, side, scores } in candidates(text, document) {
        let place = attacher.inspection(at);
        let themes = themes::themes(&scores, anchors.inspections[place].kind);
        findings[place].push(FindingFacts { side, span: document.units()[at].span, themes });
    }
    findings
}

/// A unit that is a finding of some inspection.
struct Candidate {
    at: usize,
    side: Side,
    scores: Scores,
}

/// Every unit that is a finding of some inspection; a sentence that stands twice counts once.
fn candidates(text: &str, document: &Document) -> Vec<Candidate> {
    let hits = cues::scan(text);
    let speeches = speech::speeches(text, document, &hits);
    let context = Context::new(text, document, &hits, &speeches);
    let mut rows = Rows::new();
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for (at, unit) in document.units().iter().enumerate() {
        if unit.boilerplate || !unit.role.can_state() {
            continue;
        }
        rows.clear();
        context.features(at, &mut rows);
        let states = rows.finding() >= FINDING && !own_words(text, &speeches[at], context.hits_of(at));
        if states && seen.insert(unit.span.of(text)) {
            let asks = context.polarity_of(at).requests;
            let scores = rows.scores();
            let side = if asks { Side::Recommendation } else { side(&scores) };
            found.push(Candidate { at, side, scores });
        }
    }
    found
}

/// Whether a unit gives somebody's own view: it is spoken by another than the inspectors, and does not tell what they
/// found before it comes to "we".
fn own_words(text: &str, speech: &Speech, hits: &[Hit]) -> bool {
    let another = matches!(speech.voice, Voice::Council | Voice::Outsider);
    another && !relays(text, hits)
}

/// Whether somebody tells what inspectors found: "inspectors found", "we read in the letter that".
fn relays(text: &str, hits: &[Hit]) -> bool {
    let own =
        |hit: &Hit| hit.class == Class::React || hit.class == Class::We && !matches!(hit.phrase, "me" | "you" | "your");
    let mut told = hits.iter().take_while(|hit| !own(hit)).skip_while(|hit| hit.class != Class::Finder);
    let Some(finder) = told.next() else { return false };
    let found =
        told.any(|hit| matches!(hit.class, Class::Find | Class::Say | Class::ReportSay | Class::Good | Class::Bad));
    found || text[finder.span.end..].starts_with(" that")
}

fn side(scores: &Scores) -> Side {
    let ranked = Side::ALL.iter().copied().max_by_key(|side| scores.side(*side));
    ranked.unwrap_or(Side::Weakness)
}

#[cfg(test)]
mod tests {
    use super::super::anchors::Anchor;
    use super::*;
    use crate::model::{Kind, Role};

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
    fn what_somebody_tells_of_the_findings_is_one() {
        let text = "Cllr Ann Lee said the report “shows that we are good”.\nShe said: “Inspectors found good plans.”";
        let findings = read(text, &[(Role::News, &[])]);
        assert!(findings[0].iter().all(|(_, words)| words.contains("Inspectors found")), "{findings:?}");
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

    #[test]
    fn line_ends_and_marks_of_other_systems_change_nothing() {
        let plain: Vec<Side> = read(NEWS, &[(Role::News, &[])])[0].iter().map(|(side, _)| *side).collect();
        let straight = NEWS.replace(['“', '”'], "\"");
        for text in [NEWS.replace('\n', "\r\n"), NEWS.replace('\n', "  \n\n"), straight] {
            let sides: Vec<Side> = read(&text, &[(Role::News, &[])])[0].iter().map(|(side, _)| *side).collect();
            assert_eq!(sides, plain, "{text:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_gives_findings_in_its_order(text in "([A-Za-z“”’. \n•:-]{0,30}(inspectors found|poor|good|said|must) ?){0,8}") {
            let document = Document::of(&text, None);
            let anchor = Anchor { council: "E08000001".parse().unwrap(), kind: Kind::Full, role: Role::News, date: None, units: vec![] };
            let anchors = Anchors { inspections: vec![anchor], focus: vec![None; document.units().len()] };
            let findings = read_findings(&text, &document, &anchors).concat();
            proptest::prop_assert!(findings.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
            proptest::prop_assert!(findings.iter().all(|f| document.units().iter().any(|unit| unit.span == f.span)));
        }
    }
}
