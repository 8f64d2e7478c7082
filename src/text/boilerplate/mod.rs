//! Which blocks belong to the page and not to the article.
//!
//! One tree holds every cue of the table below; where in its block a cue must stand, and how far its mark reaches, is the
//! cue's own row. Prose is hardly looked at: in a block too long for a heading or a notice only a cue that stands alone
//! among signs can count.

mod cues;

use super::{
    lines::{Block, is_terminated},
    trie::Trie,
};
use crate::model::Span;
use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind};
use std::sync::LazyLock;

/// A block of more bytes than this that holds a cue inside is prose that happens to use the word.
const SHORT: usize = 160;

/// A block that begins with a cue is a heading or a notice up to this many bytes.
const HEADING: usize = 120;

/// How many bytes of ended sentences make an article before a cue may close it.
const ARTICLE: usize = 400;
use cues::{
    At::{self, Alone, Inside, Start},
    CUES,
    Reach::{self, Block as Own, Links, Rest},
};

/// The cues that stand at the edge of a block, by their places in the table.
static EDGE: LazyLock<(Trie, Vec<usize>)> = LazyLock::new(|| {
    let (cues, places) = some_cues(|place| place != Inside);
    (Trie::new(&cues).expect("a table of short cues makes a tree"), places)
});

/// The cues that stand inside a block, by their places in the table: looked for at every byte of short blocks.
static INSIDE: LazyLock<(AhoCorasick, Vec<usize>)> = LazyLock::new(|| {
    let (cues, places) = some_cues(|place| place == Inside);
    let automaton = AhoCorasickBuilder::new().ascii_case_insensitive(true).kind(Some(AhoCorasickKind::DFA)).build(cues);
    (automaton.expect("a table of short cues makes an automaton"), places)
});

/// Some of the cues and their places in the table.
fn some_cues(takes: impl Fn(At) -> bool) -> (Vec<String>, Vec<usize>) {
    let cues = CUES.iter().enumerate().filter(|(_, (_, place, _))| takes(*place));
    cues.map(|(at, (cue, ..))| ((*cue).to_owned(), at)).unzip()
}

/// Whether each block belongs to the page.
pub(super) fn mark(text: &str, blocks: &[Block]) -> Vec<bool> {
    let reaches: Vec<Option<Reach>> = blocks.iter().map(|block| reach(text, block.body)).collect();
    spread(text, blocks, &reaches)
}

/// How far a block's cues reach, if any stands in it.
fn reach(text: &str, body: Span) -> Option<Reach> {
    let mut widest = None;
    let mut add = |cue: usize, start: usize, length: usize| {
        let (_, place, reach) = CUES[cue];
        if stands(text, body, Span { start, end: start + length }, place) {
            widest = Some(widest.map_or(reach, |known| wider(known, reach)));
        }
    };
    // Cues that stand alone begin with a letter.
    let words = body.of(text);
    let letter = words.find(char::is_alphabetic).filter(|letter| *letter > 0);
    for start in std::iter::once(body.start).chain(letter.map(|letter| body.start + letter)) {
        EDGE.0.at(&text.as_bytes()[start..], |cue, length| add(EDGE.1[cue], start, length));
    }
    if words.len() <= SHORT && INSIDE.0.is_match(words) {
        for found in INSIDE.0.find_overlapping_iter(words) {
            add(INSIDE.1[found.pattern().as_usize()], body.start + found.start(), found.len());
        }
    }
    widest
}

fn wider(one: Reach, other: Reach) -> Reach {
    match (one, other) {
        (Rest, _) | (_, Rest) => Rest,
        (Links, _) | (_, Links) => Links,
        (Own, Own) => Own,
    }
}

fn stands(text: &str, body: Span, cue: Span, place: At) -> bool {
    let length = body.end - body.start;
    let sign = |c: char| !c.is_alphabetic();
    match place {
        Inside => length <= SHORT && cue.start >= body.start,
        Start => {
            // A cue that ends in a space goes on with any word: "more from the paper".
            let open = text[..cue.end].ends_with(' ') || !text[cue.end..].starts_with(char::is_alphanumeric);
            length <= HEADING && cue.start == body.start && open
        }
        Alone => {
            cue.start >= body.start
                && cue.end <= body.end
                && text[body.start..cue.start].chars().all(sign)
                && text[cue.end..body.end].chars().all(sign)
        }
    }
}

/// Carries each mark as far as it reaches.
fn spread(text: &str, blocks: &[Block], reaches: &[Option<Reach>]) -> Vec<bool> {
    let mut marks = Vec::with_capacity(blocks.len());
    let (mut read, mut links, mut rest) = (0, false, false);
    let ahead = if reaches.contains(&Some(Rest)) { prose_ahead(text, blocks) } else { Vec::new() };
    for (n, (block, reach)) in blocks.iter().zip(reaches).enumerate() {
        let words = block.body.of(text);
        let ended = is_terminated(words);
        let reach =
            &reach.map(|reach| if reach == Rest && is_box(words) && ahead[n] >= GOES_ON { Links } else { reach });
        links = match reach {
            Some(Links | Rest) => true,
            Some(Own) => links,
            None => links && !ended,
        };
        rest |= *reach == Some(Rest) && read >= ARTICLE;
        let page = rest || links || reach.is_some();
        if ended && !page {
            read += words.len();
        }
        marks.push(page);
    }
    mark_teasers(text, blocks, &mut marks);
    marks
}

/// How many paragraphs on an inspection behind a box of links show that the article goes on.
const GOES_ON: usize = 4;

/// For each block, how many ended paragraphs behind it speak of inspections, councils or children.
fn prose_ahead(text: &str, blocks: &[Block]) -> Vec<usize> {
    let mut ahead = vec![0; blocks.len()];
    let mut so_far = 0;
    for (n, block) in blocks.iter().enumerate().rev() {
        ahead[n] = so_far;
        let words = block.body.of(text);
        let told = speaks_of_inspection(words) || ["children", "ouncil"].iter().any(|cue| words.contains(cue));
        so_far += usize::from(is_terminated(words) && told);
    }
    ahead
}

/// "More stories from Yorkshire", "Related articles": links that some pages put between an article's paragraphs.
fn is_box(words: &str) -> bool {
    let opens = |cue: &&str| words.get(..cue.len()).is_some_and(|start| start.eq_ignore_ascii_case(cue));
    ["more from", "more stories", "more on", "related", "read next", "you may", "you might", "see also"]
        .iter()
        .any(opens)
}

/// Marks the teasers of other pieces: blocks that break off in "[...]", from the heading over the first of them to
/// the end.
fn mark_teasers(text: &str, blocks: &[Block], marks: &mut [bool]) {
    let teaser = |block: &Block| ["[...]", "[…]"].iter().any(|end| block.body.of(text).ends_with(end));
    let Some(first) = blocks.iter().position(teaser) else { return };
    // What leads up to the first teaser is its own piece, as far back as nothing there speaks of an inspection.
    let foreign = blocks[..first].iter().rev().take_while(|block| !speaks_of_inspection(block.body.of(text))).count();
    let from = first - foreign.min(MOST_TEASER_BLOCKS);
    let read: usize = blocks[..from].iter().map(|block| block.body.end - block.body.start).sum();
    if read >= ARTICLE {
        marks[from..].fill(true);
    } else {
        marks[first] = true;
    }
}

/// How many blocks a teaser may have before it breaks off.
const MOST_TEASER_BLOCKS: usize = 12;

fn speaks_of_inspection(words: &str) -> bool {
    ["Ofsted", "nspect", "report", "visit"].iter().any(|cue| words.contains(cue))
}

#[cfg(test)]
mod tests {
    use super::super::lines::blocks;
    use super::*;

    fn kept(text: &str) -> Vec<&str> {
        let blocks = blocks(text);
        let marks = mark(text, &blocks);
        blocks.iter().zip(marks).filter(|(_, page)| !page).map(|(block, _)| block.body.of(text)).collect()
    }

    fn article() -> String {
        "Inspectors found good plans for children in Borsetshire.\n".repeat(8)
    }

    #[test]
    fn a_box_of_links_between_paragraphs_ends_no_article() {
        let prose = "The report by Ofsted says so.\nInspectors came in May.\nThe visit was long.\nA report is due.\nOfsted left.";
        let text = format!(
            "{}More stories from Borsetshire\nFire at the mill\n{prose}\nRelated topics\nBorchester",
            article()
        );
        assert!(kept(&text).ends_with(&["Ofsted left."]));
        assert!(!kept(&text).contains(&"Fire at the mill"));
    }

    #[test]
    fn menus_and_notices_are_marked_wherever_they_stand() {
        let text = "Home\nSearch\nWe use cookies on this site.\nPlans are late.\nShare\nVisits are rare.";
        assert_eq!(kept(text), ["Plans are late.", "Visits are rare."]);
    }

    #[test]
    fn a_box_of_links_ends_where_prose_goes_on() {
        let text = "Plans are late.\nRead more\nFlood closes school\nFire at the mill\nVisits are rare.";
        assert_eq!(kept(text), ["Plans are late.", "Visits are rare."]);
    }

    #[test]
    fn all_after_the_end_of_an_article_is_marked() {
        let text = format!("{}Related articles\nFire at the mill\nThe mill has burnt down.", article());
        assert_eq!(kept(&text).len(), 8);
        assert_eq!(kept("Related articles\nFire at the mill\nPlans are late."), ["Plans are late."]);
    }

    #[test]
    fn a_word_of_a_cue_in_prose_marks_nothing() {
        for text in ["Comments by inspectors were kind.", "Share prices fell.", "Related children live together."] {
            assert_eq!(kept(text), [text]);
        }
    }

    #[test]
    fn teasers_of_other_pieces_are_marked_with_their_headings() {
        let text =
            format!("{}Lunch with a baker\nShe bakes bread.\nEvery day she [...]\nAnother\nIt is [...]", article());
        assert_eq!(kept(&text).len(), 8);
    }
}
