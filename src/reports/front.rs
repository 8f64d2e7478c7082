//! What a report's first page says before its judgements: of what kind it is, who was inspected, when, by whom.

use super::{
    days::{self, Visits},
    document::{Block, Document},
    words::folded,
};
use crate::model::{Framework, Kind, Span};
use jiff::civil::Date;

/// The words on a report's front that say what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Front {
    /// The title, or a letter's heading and first sentences.
    pub title: Span,
    /// What kind of inspection it reports.
    pub kind: Kind,
    /// Its framework, where the title settles it.
    pub framework: Option<Framework>,
}

/// How many blocks from the first may belong to the title.
const TITLE_BLOCKS: usize = 14;

/// The longest title in one block, in bytes.
const LONGEST_TITLE: usize = 200;

/// How many blocks after the salutation say what a letter is about.
const LETTER_BLOCKS: usize = 4;

/// What the block after a title begins with.
const AFTER_TITLE: [&str; 12] = [
    "inspection date",
    "date of inspection",
    "dates of inspection",
    "lead inspector",
    "reporting inspector",
    "judgement",
    "report published",
    "age group",
    "the overall judgement",
    "inspection outcome",
    "executive summary",
    "contents",
];

/// Reads what kind of report it is; `None` where nothing on the first page calls itself a report of ours.
pub fn read(document: &Document) -> Option<Front> {
    let text = &document.text;
    title(document)
        .and_then(|title| {
            let (kind, framework) = kind(&folded(title.of(text)))?;
            Some(Front { title, kind, framework })
        })
        .or_else(|| {
            // A file may hold the title behind the text that stands under it.
            let short = document.blocks.iter().filter(|block| block.page == 0 && !block.note && !block.marked);
            short.filter(|block| block.span.end - block.span.start < LONGEST_TITLE).find_map(|block| {
                let (kind, framework) = kind(&folded(block.span.of(text)))?;
                Some(Front { title: block.span, kind, framework })
            })
        })
}

/// A letter's heading and first sentences, or all blocks before the dates and the judgements.
fn title(document: &Document) -> Option<Span> {
    let text = &document.text;
    let first: Vec<Block> = document.blocks.iter().copied().take_while(|block| block.page < 2 && !block.note).collect();
    let salutation = first.iter().position(|block| block.span.of(text).starts_with("Dear "));
    let blocks: &[Block] = match salutation {
        Some(at) => first.get(at + 1..).unwrap_or_default(),
        None => &first,
    };
    let most = if salutation.is_some() { LETTER_BLOCKS } else { TITLE_BLOCKS };
    let is_after = |block: &Block| {
        let words = folded(block.words(text));
        AFTER_TITLE.iter().any(|label| words.starts_with(label))
    };
    let count = blocks.iter().take(most).position(is_after).unwrap_or(most.min(blocks.len()));
    let last = blocks.get(..count)?.last()?;
    Some(Span { start: blocks.first()?.span.start, end: last.span.end })
}

/// What each kind of report calls itself. The order matters: a monitoring visit to an authority graded under one
/// framework names that too.
fn kind(title: &str) -> Option<(Kind, Option<Framework>)> {
    let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
    let send = has(&["area send", "local area send", "special educational needs and"]);
    match () {
        () if send => Some((Kind::AreaSend, None)),
        () if has(&["joint targeted area inspection"]) => Some((Kind::Jtai, Some(Framework::Jtai))),
        () if has(&["monitoring visit", "monitoring inspection"]) => Some((Kind::MonitoringVisit, None)),
        () if has(&["focused visit", "focussed visit", "assurance visit"]) => {
            Some((Kind::FocusedVisit, Some(Framework::Ilacs)))
        }
        () if has(&["contact, referral and assessment"]) => Some((Kind::Unannounced, None)),
        () if has(&["safeguarding and looked after children", "safeguarding and looked-after children"]) => {
            Some((Kind::Full, Some(Framework::Slac)))
        }
        () if has(&["arrangements for the protection of children"]) => {
            Some((Kind::Full, Some(Framework::ChildProtection)))
        }
        () if has(&["children in need of help and protection"]) => Some((Kind::Full, Some(Framework::Sif))),
        () if has(&["inspection of"]) && has(&["looked after children", "looked-after children"]) => {
            Some((Kind::Full, Some(Framework::LookedAfter2013)))
        }
        () if has(&["inspection"]) && has(&["children's social care", "children's services"]) => {
            Some((Kind::Full, Some(Framework::Ilacs)))
        }
        () => None,
    }
}

/// The days on site: behind their label, or in a letter's first sentences.
pub fn days(document: &Document, front: &Front) -> Option<Visits> {
    const LABELS: [&str; 6] = [
        "inspection dates",
        "inspection date",
        "dates of inspection",
        "date of inspection",
        "inspected on",
        "date of visit",
    ];
    let text = &document.text;
    if let Some(visits) = labelled(document, &LABELS).and_then(|span| days::read(span.of(text), span.start)) {
        return Some(visits);
    }
    // A graded report always has the label; a day anywhere else in it may be any day.
    if front.kind == Kind::Full {
        return None;
    }
    let of_title = |block: &&Block| block.span.start >= front.title.start && block.span.end <= front.title.end;
    let blocks = document.blocks.iter().filter(of_title);
    let mut own = blocks.filter(|block| !folded(block.span.of(text)).contains("previous inspection"));
    own.find_map(|block| days::find(block.span.of(text), block.span.start))
}

/// The day of publication: behind its label, or the date of a letter.
pub fn published(document: &Document) -> Option<(Date, Span)> {
    const LABELS: [&str; 4] = ["report published", "published on", "date of publication", "published"];
    let text = &document.text;
    if let Some(visits) = labelled(document, &LABELS).and_then(|span| days::read(span.of(text), span.start)) {
        return (visits.whole.days() == 1).then_some((visits.whole.latest(), visits.span));
    }
    let head = document.blocks.iter().take(TITLE_BLOCKS);
    let before: Vec<&Block> = head.take_while(|block| !block.span.of(text).starts_with("Dear ")).collect();
    if before.len() == TITLE_BLOCKS {
        return None;
    }
    before.into_iter().find_map(|block| {
        let visits = days::read(block.span.of(text), block.span.start)?;
        let whole_block = visits.span.end >= block.span.end.saturating_sub(1);
        (whole_block && visits.whole.days() == 1).then_some((visits.whole.latest(), visits.span))
    })
}

/// The lead inspector's name, without rank.
pub fn lead_inspector(document: &Document) -> Option<String> {
    let span = labelled(document, &["lead inspectors", "lead inspector", "reporting inspector"])?;
    let words = span.of(&document.text).trim_start_matches([':', ' ', '\n']);
    const ENDS: [&str; 10] =
        [",", ";", "\n", " HMI", " Her Majesty", " His Majesty", " and ", " (", " Ofsted", " Age group"];
    let end = ENDS.iter().filter_map(|end| words.find(end)).min().unwrap_or(words.len());
    let name = words[..end].trim().trim_end_matches('.');
    let sound = name.split(' ').count() >= 2 && name.len() <= 60 && !name.chars().any(|c| c.is_ascii_digit());
    sound.then(|| name.to_owned())
}

/// What follows the first of the labels that a block of the first pages begins with, to the end of the next block: a
/// label and its value may be cells of a table.
fn labelled(document: &Document, labels: &[&str]) -> Option<Span> {
    let text = &document.text;
    for (at, block) in document.blocks.iter().enumerate().take_while(|(_, block)| block.page < 3) {
        let words = block.span.of(text);
        let lower = words.to_ascii_lowercase();
        let Some(label) = labels.iter().find(|label| lower.starts_with(**label)) else { continue };
        let after = &words[label.len()..];
        let value = after.trim_start_matches([':', ' ', '(', 's', ')', '-']);
        let start = block.span.start + label.len() + after.len() - value.len();
        let end = document.blocks.get(at + 1).map_or(block.span.end, |next| next.span.end);
        // A sentence that only begins with the label's words has no value behind it.
        let sound = after.trim_start().starts_with(':')
            || value.is_empty()
            || value.starts_with(|c: char| c.is_ascii_digit() || c.is_uppercase());
        if sound {
            return Some(Span { start, end });
        }
    }
    None
}
