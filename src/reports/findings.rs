//! What a report's inspectors found and ask for, sentence by sentence.
//!
//! Which sentences are findings, on which side and about what, is `extract`'s to say, for articles and reports alike.
//! What only a report has is decided here: which of its parts speak of the council's services, and that what stands
//! under "What needs to improve" is asked for.

use super::{document::Document, words::folded};
use crate::{
    extract::{Anchor, Anchors, read_findings, read_themes},
    model::{FindingFacts, Gss, Kind, Role, Side, Span},
    text,
};

/// What the heading above what needs to improve says.
const ASKING: [&str; 8] = [
    "what needs to improve",
    "what does the local authority need to improve",
    "what needs to be improved",
    "what the local authority needs to improve",
    "areas for improvement",
    "areas for priority action",
    "areas of improvement",
    "recommendations",
];

/// What headings say that end the list.
const ENDING: [&str; 14] = [
    "strengths",
    "progress since",
    "summary",
    "information about",
    "inspection judgement",
    "the experiences and progress",
    "the impact of",
    "previous ofsted",
    "local leadership",
    "local area partnership details",
    "inspection team",
    "the local authority's",
    "leadership, management and governance",
    "what the inspection",
];

/// How the part on the safeguarding board begins, whose findings are not the council's.
const BOARD: [&str; 5] = [
    "local safeguarding children board",
    "the local safeguarding children board",
    "section 2: the effectiveness of the local safeguarding",
    "the effectiveness of the local safeguarding children board",
    "the lscb",
];

/// Parts that speak of the area or of the inspection, not of what inspectors found.
const ASIDE: [&str; 16] = [
    "information about",
    "previous ofsted inspections",
    "local leadership",
    "children living in this area",
    "child protection in this area",
    "children looked after in this area",
    "what the inspection",
    "what our inspection",
    "inspection team",
    "about this inspection",
    "local area partnership details",
    "summary for children and young people",
    "context",
    "other",
    "the inspection team",
    "scope of the inspection",
];

/// How Ofsted's description of itself begins, which ends every report.
const IMPRINT: [&str; 3] = ["the office for standards in education", "if you would like a copy", "raising standards"];

/// The longest heading, in bytes of folded text.
const LONGEST_HEADING: usize = 90;

/// The stretches of a report that its findings are read from.
#[derive(Debug, Default, PartialEq, Eq)]
struct Parts {
    /// The items that the report asks for: the list items under the headings that ask, and in area SEND reports, which
    /// set none, the paragraphs.
    asked: Vec<Span>,
    /// Everything else that inspectors say of the council's services.
    told: Vec<Span>,
}

/// Goes through the report once; `from` is where its front ends.
fn parts(document: &Document, kind: Kind, from: usize) -> Parts {
    let text = &document.text;
    let contents =
        document.blocks.iter().find(|block| folded(block.span.of(text)) == "contents").map(|block| block.page);
    let mut parts = Parts::default();
    let (mut asking, mut aside) = (false, false);
    let own = document.blocks.iter().filter(|block| !block.note && Some(block.page) != contents);
    for block in own.filter(|block| block.span.start >= from) {
        let words = folded(block.words(text));
        let span = Span { start: block.span.end - block.words(text).len(), end: block.span.end };
        let starts = |names: &[&str]| names.iter().any(|name| words.starts_with(name));
        let is_heading = !block.marked && words.len() <= LONGEST_HEADING && !words.ends_with('.');
        if starts(&IMPRINT) || (is_heading && block.heading && block.page > 0 && starts(&BOARD)) {
            break;
        }
        if is_heading {
            aside = starts(&ASIDE) || (aside && !block.heading);
            // Headings within the list name its topics.
            let ends = ENDING.iter().any(|ending| words.contains(ending));
            asking = starts(&ASKING) || (asking && !ends);
        } else if asking
            && (block.marked || (kind == Kind::AreaSend && (words.contains("should") || words.contains("must"))))
        {
            parts.asked.push(span);
        } else {
            // A lead-in ("The local authority should:") opens the list, any other paragraph ends it.
            asking &= words.ends_with(':');
            parts.told.extend((!aside).then_some(span));
        }
    }
    parts
}

/// What inspectors found and ask for, in the order of the text.
pub fn read(document: &Document, council: Gss, kind: Kind, from: usize) -> Vec<FindingFacts> {
    let parts = parts(document, kind, from);
    let units = text::Document::of(&document.text, None);
    let mut findings = asked(&document.text, &units, &parts.asked, kind);
    findings.extend(told(&document.text, &units, &parts.told, council, kind));
    findings.sort_by_key(|finding| finding.span);
    findings
}

/// Every sentence of what is asked for.
fn asked(text: &str, units: &text::Document, asked: &[Span], kind: Kind) -> Vec<FindingFacts> {
    let mut asked = asked.iter().peekable();
    let mut places = Vec::new();
    for (at, unit) in units.units().iter().enumerate() {
        while asked.next_if(|part| part.end <= unit.span.start).is_some() {}
        let reference = is_page_reference(unit.span.of(text));
        if !reference && asked.peek().is_some_and(|part| holds(part, unit.span)) {
            places.push(at);
        }
    }
    let themes = read_themes(text, units, kind, &places).into_iter();
    let spans = places.iter().filter_map(|at| units.units().get(*at)).map(|unit| unit.span);
    spans.zip(themes).map(|(span, themes)| FindingFacts { side: Side::Recommendation, span, themes }).collect()
}

/// The findings among everything else. A demand outside of the list is somebody's account of one.
fn told(text: &str, units: &text::Document, told: &[Span], council: Gss, kind: Kind) -> Vec<FindingFacts> {
    let anchor = Anchor { council, kind, role: Role::News, date: None, units: Vec::new() };
    let anchors = Anchors { inspections: vec![anchor], focus: vec![None; units.units().len()] };
    let mut told = told.iter().peekable();
    let mut findings: Vec<FindingFacts> = read_findings(text, units, &anchors).into_iter().flatten().collect();
    findings.retain(|finding| {
        while told.next_if(|part| part.end <= finding.span.start).is_some() {}
        finding.side != Side::Recommendation && told.peek().is_some_and(|part| holds(part, finding.span))
    });
    findings
}

/// Whether a sentence is only the tail of a reference to the report's own pages: "Page 22, paragraph 79).".
fn is_page_reference(sentence: &str) -> bool {
    let mut words = sentence.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    words.all(|word| matches!(word, "Page" | "page" | "Pages" | "pages" | "paragraph" | "paragraphs" | "and" | "to"))
}

/// Whether a part of the report holds a sentence.
fn holds(part: &Span, sentence: Span) -> bool {
    part.start <= sentence.start && sentence.end <= part.end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_to_the_reports_pages_asks_for_nothing() {
        assert!(is_page_reference("(Page 20, paragraphs 67 and 68)."));
        assert!(!is_page_reference("Improve assessments (page 20, paragraph 67)."));
    }
}
