//! The grades that a report gives: its table, the overall judgement above it, and the headings that say them again.

use super::{
    document::{Block, Document},
    labels::{self, Row},
    table::{self, Graded},
    words::{folded, grade_at},
};
use crate::model::{Area, Evidence, Fact, Framework, Grade, Judgement, Span};
use std::collections::BTreeMap;

/// The longest heading that gives a grade, in bytes.
const LONGEST_HEADING: usize = 200;

/// What a report's grades come to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grades {
    /// The overall judgement.
    pub overall: Option<Grade>,
    /// The areas'.
    pub judgements: BTreeMap<Area, Judgement>,
    /// Where each is said.
    pub evidence: Vec<Evidence>,
}

/// A report whose table gives one grade and whose heading another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contradiction(pub Area);

/// Reads a report's grades.
///
/// # Errors
///
/// The table and a section's heading give different grades for an area: one of them was misread, and nobody can say
/// which.
pub fn read(document: &Document, framework: Framework) -> Result<Grades, Contradiction> {
    if framework == Framework::Slac {
        return Ok(two_overalls(document));
    }
    let mut grades = Grades::default();
    let old = matches!(framework, Framework::ChildProtection | Framework::LookedAfter2013);
    let rows = table::read(document, old);
    for graded in &rows {
        if let Some(grade) = graded.grade {
            grades.take(*graded, grade, framework);
        }
    }
    if grades.overall.is_none()
        && framework == Framework::Sif
        && let Some((grade, span)) = overall_sentence(document, &rows)
    {
        grades.overall = Some(grade);
        grades.evidence.push(Evidence { fact: Fact::Rating, span });
    }
    if framework == Framework::Ilacs {
        grades.check(document, &rows)?;
    }
    Ok(grades)
}

impl Grades {
    fn take(&mut self, graded: Graded, grade: Grade, framework: Framework) {
        let fact = match graded.row {
            Row::Overall => {
                self.overall = self.overall.or(Some(grade));
                // July 2013: the whole of that inspection is the services for looked-after children.
                if framework == Framework::LookedAfter2013 {
                    self.judgements.entry(Area::ChildrenInCare).or_insert(Judgement::Grade(grade));
                    self.say(Fact::Judgement(Area::ChildrenInCare), graded);
                }
                Fact::Rating
            }
            Row::Area { area, .. } if framework == Framework::LookedAfter2013 && area != Area::Leadership => return,
            Row::Area { area, with_care_leavers } => {
                self.judgements.entry(area).or_insert(Judgement::Grade(grade));
                if with_care_leavers && framework == Framework::Ilacs {
                    self.judgements.entry(Area::CareLeavers).or_insert(Judgement::With(Area::ChildrenInCare));
                    self.say(Fact::Judgement(Area::CareLeavers), graded);
                }
                Fact::Judgement(area)
            }
            Row::Other => return,
        };
        self.say(fact, graded);
    }

    /// Notes where a row stands: its label and its grade in one stretch where they follow each other.
    fn say(&mut self, fact: Fact, Graded { label, words, .. }: Graded) {
        if words.start >= label.start && words.start <= label.end + 2 {
            return self.evidence.push(Evidence { fact, span: Span { start: label.start, end: words.end } });
        }
        self.evidence.extend([label, words].map(|span| Evidence { fact, span }));
    }

    /// Compares the table with the headings of the sections, where these repeat the table's labels.
    fn check(&self, document: &Document, rows: &[Graded]) -> Result<(), Contradiction> {
        let text = &document.text;
        let labels: Vec<(Area, String)> = rows
            .iter()
            .filter_map(|row| match row.row {
                Row::Area { area, .. } => Some((area, folded(row.label.of(text)))),
                _ => None,
            })
            .collect();
        let headings = document.blocks.iter().filter(|block| block.page > 0 && !block.marked && !block.note);
        for block in headings.filter(|block| block.span.end - block.span.start <= LONGEST_HEADING) {
            let words = folded(block.span.of(text));
            let (label, Some(grade)) = labels::without_grade(&words) else { continue };
            let Some((area, _)) = labels.iter().find(|(_, known)| known == label) else { continue };
            if self.judgements.get(area).is_some_and(|given| given.grade() != Some(grade)) {
                return Err(Contradiction(*area));
            }
        }
        Ok(())
    }
}

/// How the sentence begins that gives the overall judgement of the single inspection framework.
const VERDICTS: [&str; 4] =
    ["the overall judgement", "overall judgement", "children's services", "services for children"];

/// The overall judgement as a sentence above the table: "Children's services in Borsetshire are good". Where none
/// begins as usual, the only other one before the table that gives a grade.
fn overall_sentence(document: &Document, rows: &[Graded]) -> Option<(Grade, Span)> {
    let text = &document.text;
    let table = rows.iter().map(|row| row.label.start).min()?;
    let before: Vec<&Block> = document
        .blocks
        .iter()
        .filter(|block| block.span.start < table && !block.note)
        .filter(|block| {
            !["lscb", "safeguarding children board"].iter().any(|name| folded(block.span.of(text)).contains(name))
        })
        .collect();
    let usual = before.iter().position(|block| {
        let words = folded(block.span.of(text));
        VERDICTS.iter().any(|start| words.starts_with(start))
    });
    let from = usual.unwrap_or_default();
    (from..before.len()).find_map(|at| verdict_at(text, &before[at..]))
}

/// The verdict that begins with the first block; a heading may be broken over two lines that the layout sets apart.
fn verdict_at(text: &str, blocks: &[&Block]) -> Option<(Grade, Span)> {
    let block = blocks.first()?;
    let own = folded(block.span.of(text));
    if let Some(next) = blocks.get(1).filter(|_| !own.ends_with('.')) {
        let both = format!("{own} {}", folded(next.span.of(text)));
        if let Some((grade, reach)) = verdict(&both) {
            let end = if reach > own.len() { next.span.end } else { block.span.end };
            return Some((grade, Span { start: block.span.start, end }));
        }
    }
    verdict(&own).map(|(grade, _)| (grade, block.span))
}

/// The grade behind a verb in a folded sentence, and how far it reaches.
fn verdict(sentence: &str) -> Option<(Grade, usize)> {
    for (at, _) in sentence.match_indices(' ') {
        let rest = &sentence[at + 1..];
        let Some((grade, after)) = grade_at(rest) else { continue };
        let before = &sentence[..at];
        // "Require improvement to be good", broken before its last words, is not "good".
        let verb =
            [" is", " are", " is:", " are:", "judged to be", " judged", ":"].iter().any(|verb| before.ends_with(verb));
        if verb || rest.starts_with("require") {
            return Some((grade, sentence.len() - after.len()));
        }
    }
    None
}

/// Safeguarding and looked-after children, 2009 to 2012: the overall effectiveness of each, which are areas of ours.
fn two_overalls(document: &Document) -> Grades {
    let text = &document.text;
    let mut grades = Grades::default();
    let mut area = None;
    let blocks: Vec<_> = document.blocks.iter().filter(|block| !block.note).collect();
    for (at, block) in blocks.iter().enumerate() {
        let words = folded(block.words(text));
        if words.len() > 120 {
            continue;
        }
        let begins = words.starts_with("overall effectiveness");
        if !begins && (words.contains("safeguarding services") || words == "safeguarding") {
            area = Some(Area::HelpAndProtection);
        } else if !begins && words.contains("services for looked after children") {
            area = Some(Area::ChildrenInCare);
        } else if let Some(area) = area.filter(|_| begins) {
            let own = labels::without_grade(&words).1.map(|grade| (grade, block.span));
            let next = blocks.get(at + 1).and_then(|next| {
                let grade = super::words::grade_alone(&folded(next.words(text)))?;
                Some((grade, Span { start: block.span.start, end: next.span.end }))
            });
            if let Some((grade, span)) = own.or(next)
                && !grades.judgements.contains_key(&area)
            {
                grades.judgements.insert(area, Judgement::Grade(grade));
                grades.evidence.push(Evidence { fact: Fact::Judgement(area), span });
            }
        }
    }
    grades
}
