//! What a report of 2014 to 2018 recalls of the inspections of 2009 to 2013, whose own reports are hard to find now.
//!
//! It says so in two sentences of one paragraph: "The previous inspection of the council's safeguarding arrangements
//! was in May 2012. The local authority was judged to be good."

use super::{
    document::Document,
    words::{first_grade, folded, grade_at},
};
use crate::model::calendar::MONTHS;
use crate::model::{
    Area, DateOf, Evidence, Fact, Framework, Grade, Gss, InspectionFacts, Interval, Kind, Role, Span, frameworks,
};
use std::collections::BTreeMap;

/// One inspection that a report recalls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recalled {
    /// Under which framework; `None` where the report's words fit none of the time.
    pub framework: Option<Framework>,
    /// The month of the visit, or of publication.
    pub month: Interval,
    /// Whether the month is that of publication: then nothing places the visit.
    pub published: bool,
    /// The overall grade. Inspections of safeguarding and looked-after children gave two, which are areas.
    pub overall: Option<Grade>,
    /// The areas' grades.
    pub judgements: BTreeMap<Area, Grade>,
    /// The sentences that say so.
    pub spans: Vec<Span>,
}

impl Recalled {
    /// As facts about the authority whose report recalls it. A month of publication places no visit.
    #[must_use]
    pub fn to_facts(&self, council: Gss) -> InspectionFacts {
        let says = |fact| self.spans.iter().map(move |span| Evidence { fact, span: *span });
        let overall = self.overall.map(|_| Fact::Rating);
        let areas = self.judgements.keys().map(|area| Fact::Judgement(*area));
        InspectionFacts {
            council,
            kind: Kind::Full,
            rating: self.overall,
            judgements: self.judgements.clone(),
            date: Some(self.month).filter(|_| !self.published),
            date_of: DateOf::Visit,
            role: Role::Recalled,
            findings: Vec::new(),
            evidence: [Fact::Inspection, Fact::Date].into_iter().chain(overall).chain(areas).flat_map(says).collect(),
        }
    }
}

crate::model::words::words! {
    /// What a recalled inspection judged, as the report words it.
    Judged, "thing judged" {
        /// Arrangements for safeguarding children.
        Safeguarding = "safeguarding", "Safeguarding";
        /// Services for looked-after children.
        LookedAfter = "looked_after", "Looked-after children";
        /// Arrangements for the protection of children.
        ChildProtection = "child_protection", "Child protection";
    }
}

/// One grade that a report recalls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grading {
    /// The month of the visit, or of publication.
    pub month: Interval,
    /// Whether the month is that of publication.
    pub published: bool,
    /// What was judged.
    pub judged: Judged,
    /// How.
    pub grade: Grade,
    /// The sentences that say so.
    pub spans: Vec<Span>,
}

/// Puts recalled grades together to inspections, oldest first: the grades of safeguarding and of looked-after children
/// of one month are one inspection; of child protection the grade is the overall one too.
#[must_use]
pub fn gather(gradings: impl IntoIterator<Item = Grading>) -> Vec<Recalled> {
    let mut found = Found::new();
    for grading in gradings {
        put(&mut found, &grading);
    }
    found.into_values().collect()
}

/// An inspection named, its grade not yet read.
struct Named {
    judged: Vec<Judged>,
    month: Interval,
    published: bool,
    span: Span,
}

/// The first and the last year of inspections that are read here: later ones have reports of their own.
const YEARS: std::ops::RangeInclusive<i16> = 2009..=2013;

/// Visits by month, by whether that is the month of publication, and by framework.
type Found = BTreeMap<(Interval, bool, Framework), Recalled>;

/// Reads every inspection that the report recalls, oldest first; two grades of one visit are one inspection.
pub fn read(document: &Document) -> Vec<Recalled> {
    gather(gradings(document))
}

fn gradings(document: &Document) -> Vec<Grading> {
    let text = &document.text;
    let mut gradings = Vec::new();
    for block in document.blocks.iter().filter(|block| !block.note) {
        let mut open: Option<Named> = None;
        for span in sentences(text, block.span) {
            let sentence = folded(span.of(text));
            if let Some(named) = named(&sentence, span) {
                open = Some(named);
            }
            if let Some(named) = &open
                && let Some(grades) = grades(&sentence, &named.judged)
            {
                gradings.extend(grades.into_iter().map(|(judged, grade)| Grading {
                    month: named.month,
                    published: named.published,
                    judged,
                    grade,
                    spans: vec![named.span, span],
                }));
                open = None;
            }
        }
    }
    gradings
}

fn put(found: &mut Found, grading: &Grading) {
    let Grading { month, published, judged, grade, .. } = *grading;
    // Before there were inspections of child protection alone, one of "child protection" was that of safeguarding and
    // looked-after children, with a verdict that the later report takes for the whole.
    let alone = judged == Judged::ChildProtection && frameworks::in_force(Framework::ChildProtection, month);
    let framework = if alone { Framework::ChildProtection } else { Framework::Slac };
    let recalled = found.entry((month, published, framework)).or_insert_with(|| Recalled {
        framework: Some(framework),
        month,
        published,
        overall: None,
        judgements: BTreeMap::new(),
        spans: Vec::new(),
    });
    let area = match judged {
        Judged::LookedAfter => Area::ChildrenInCare,
        Judged::Safeguarding | Judged::ChildProtection => Area::HelpAndProtection,
    };
    // A report that says it twice says it first where it is about it.
    if recalled.judgements.contains_key(&area) {
        return;
    }
    recalled.judgements.insert(area, grade);
    if judged == Judged::ChildProtection {
        recalled.overall = Some(grade);
        recalled.framework = alone.then_some(framework);
    }
    for span in &grading.spans {
        if !recalled.spans.contains(span) {
            recalled.spans.push(*span);
        }
    }
}

/// The sentences of a paragraph.
fn sentences(text: &str, block: Span) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut start = block.start;
    let words = block.of(text);
    for (at, _) in words.match_indices(". ") {
        let end = block.start + at + 1;
        spans.push(Span { start, end });
        start = end + 1;
    }
    spans.push(Span { start, end: block.end });
    spans
}

/// An inspection of services that a folded sentence places in a month of those years.
fn named(sentence: &str, span: Span) -> Option<Named> {
    let at = sentence.find("inspection")?;
    let before = &sentence[..at];
    if !["previous", "last", "most recent", "earlier"].iter().any(|word| before.contains(word)) {
        return None;
    }
    let other = ["adoption service", "adoption agency", "fostering", "children's home", "youth offending", "school"];
    if other.iter().any(|word| sentence.contains(word)) {
        return None;
    }
    let (month, month_at) = month(sentence)?;
    let published = sentence[..month_at].contains("publi");
    let judged = judged(sentence);
    (!judged.is_empty()).then_some(Named { judged, month, published, span })
}

/// What the sentence says was inspected.
fn judged(sentence: &str) -> Vec<Judged> {
    let safeguarding = sentence.contains("safeguarding");
    let protection = ["protection of children", "child protection", "children in need of protection"]
        .iter()
        .any(|words| sentence.contains(words));
    let looked_after = ["looked after", "looked-after"].iter().any(|words| sentence.contains(words));
    let mut judged = Vec::new();
    // "The inspection of services for looked after children was part of that of safeguarding" judges the former.
    let own =
        sentence.find("services for children looked after").or_else(|| sentence.find("services for looked after"));
    let part_of = sentence.find("as part of");
    let before = |words: &str| match (own, part_of) {
        (Some(own), Some(part)) if own < part => sentence.find(words).is_some_and(|at| at < part),
        _ => true,
    };
    if safeguarding && before("safeguarding") {
        judged.push(Judged::Safeguarding);
    } else if protection && before("protection") {
        judged.push(Judged::ChildProtection);
    }
    if looked_after {
        judged.push(Judged::LookedAfter);
    }
    judged
}

/// The grade of each thing judged, where the folded sentence says how it was judged.
fn grades(sentence: &str, judged: &[Judged]) -> Option<Vec<(Judged, Grade)>> {
    const VERBS: [&str; 8] =
        ["judged", "judgement", "rated", "found to", "graded", "overall effectiveness", "assessed as", "were both"];
    let from = VERBS.iter().filter_map(|verb| sentence.find(verb)).min()?;
    let rest = &sentence[from..];
    let all: Vec<(usize, Grade)> =
        rest.match_indices(' ').filter_map(|(at, _)| grade_at(&rest[at + 1..]).map(|(grade, _)| (at, grade))).collect();
    match (all.as_slice(), judged) {
        ([], _) => None,
        ([(_, grade)], judged) => Some(judged.iter().map(|judged| (*judged, *grade)).collect()),
        ([(_, first), (_, second)], [one, other]) => {
            // "good for safeguarding and adequate for looked after children"
            let swapped =
                rest.find("looked").is_some_and(|at| rest.find("safeguarding").is_some_and(|other| at < other));
            let (one, other) = if swapped { (other, one) } else { (one, other) };
            Some(vec![(*one, *first), (*other, *second)])
        }
        (_, [one]) => first_grade(rest).map(|grade| vec![(*one, grade)]),
        _ => None,
    }
}

/// The month and year that a folded sentence names, and where.
fn month(sentence: &str) -> Option<(Interval, usize)> {
    for (number, month) in (1_i8..).zip(MONTHS) {
        for (at, _) in sentence.match_indices(month) {
            let rest = sentence[at + month.len()..].trim_start();
            let year = rest.get(..4).and_then(|digits| digits.parse::<i16>().ok());
            if let Some(year) = year.filter(|year| YEARS.contains(year)) {
                return Some((Interval::month(year, number)?, at));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests;
