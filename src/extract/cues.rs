//! The words by which findings, their sides, their themes and their speakers are known: one tree over all.

use super::parts::{Part, part};
use crate::{
    model::{Span, Theme},
    text::trie::{Trie, is_of_word, next_beginning},
};
use std::sync::LazyLock;

/// One class a line with its phrases; a phrase that ends in `*` is the beginning of a word.
const TABLE: &str = include_str!("../../data/cues.tsv");

/// What a cue points to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Class {
    /// Inspectors and their report.
    Finder,
    /// What inspectors do: find, note, praise.
    Find,
    /// Words of praise.
    Praise,
    /// Words of criticism and denial.
    Blame,
    /// Words of asking.
    Ask,
    /// Words on which a sentence turns.
    Turn,
    /// The first and second person.
    We,
    /// How people take a verdict.
    React,
    /// What lies ahead.
    Plan,
    /// Talk of grades.
    Grade,
    /// What reporters tell beside an inspection.
    Background,
    /// People who speak for a council.
    Council,
    /// People who speak for others.
    Outside,
    /// Verbs of speech.
    Say,
    /// A person already named speaks.
    PronounSay,
    /// The report or its authors speak.
    ReportSay,
    /// Headings over praise.
    HeadGood,
    /// Headings over criticism.
    HeadBad,
    /// Headings over demands.
    HeadAsk,
    /// Plain words of praise, for polarity.
    Good,
    /// Plain words of criticism, for polarity.
    Bad,
    /// Words that turn the next one round.
    Negator,
    /// Phrases in which words of praise or criticism mean neither.
    Mask,
    /// Words by which inspectors ask for something.
    Demand,
    /// Phrases by which inspectors plainly ask for something.
    Request,
    /// Talk of services in general.
    General,
    /// Talk of practice in general.
    Practice,
    /// One of the themes.
    Theme(Theme),
}

impl Class {
    /// The class of a table's line.
    fn parse(word: &str) -> Option<Class> {
        if let Some(theme) = word.strip_prefix("theme:") {
            return theme.parse().ok().map(Class::Theme);
        }
        Self::PLAIN.iter().find(|(name, _)| name.text == word).map(|(_, class)| *class)
    }

    /// The word of a class that is no theme.
    pub(super) const PLAIN: &[(Part<'static>, Class)] = &[
        (part!("finder"), Class::Finder),
        (part!("find"), Class::Find),
        (part!("praise"), Class::Praise),
        (part!("blame"), Class::Blame),
        (part!("ask"), Class::Ask),
        (part!("turn"), Class::Turn),
        (part!("we"), Class::We),
        (part!("react"), Class::React),
        (part!("plan"), Class::Plan),
        (part!("grade"), Class::Grade),
        (part!("background"), Class::Background),
        (part!("council"), Class::Council),
        (part!("outside"), Class::Outside),
        (part!("say"), Class::Say),
        (part!("pronoun_say"), Class::PronounSay),
        (part!("report_say"), Class::ReportSay),
        (part!("head_good"), Class::HeadGood),
        (part!("head_bad"), Class::HeadBad),
        (part!("head_ask"), Class::HeadAsk),
        (part!("good"), Class::Good),
        (part!("bad"), Class::Bad),
        (part!("negator"), Class::Negator),
        (part!("mask"), Class::Mask),
        (part!("demand"), Class::Demand),
        (part!("request"), Class::Request),
        (part!("general"), Class::General),
        (part!("practice"), Class::Practice),
    ];

    /// The class's place in [`Self::PLAIN`]; `None` for a theme. Asked for at every cue, so not searched for.
    pub(super) const fn place(self) -> Option<usize> {
        Some(match self {
            Class::Finder => 0,
            Class::Find => 1,
            Class::Praise => 2,
            Class::Blame => 3,
            Class::Ask => 4,
            Class::Turn => 5,
            Class::We => 6,
            Class::React => 7,
            Class::Plan => 8,
            Class::Grade => 9,
            Class::Background => 10,
            Class::Council => 11,
            Class::Outside => 12,
            Class::Say => 13,
            Class::PronounSay => 14,
            Class::ReportSay => 15,
            Class::HeadGood => 16,
            Class::HeadBad => 17,
            Class::HeadAsk => 18,
            Class::Good => 19,
            Class::Bad => 20,
            Class::Negator => 21,
            Class::Mask => 22,
            Class::Demand => 23,
            Class::Request => 24,
            Class::General => 25,
            Class::Practice => 26,
            Class::Theme(_) => return None,
        })
    }
}

/// A cue in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    /// What it points to.
    pub class: Class,
    /// Where it stands.
    pub span: Span,
    /// The table's phrase, which tells hits of one class apart.
    pub phrase: &'static str,
}

struct Cues {
    tree: Trie,
    /// For each pattern: class, phrase, whether it may go on inside its word.
    patterns: Vec<(Class, &'static str, bool)>,
}

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let mut patterns = Vec::new();
    let mut words = Vec::new();
    for line in TABLE.lines().skip(1) {
        let (class, phrases) = line.split_once('\t').expect("a line of the cue table has two columns; a test reads it");
        let class = Class::parse(class).expect("a class of the cue table is known; a test reads it");
        for phrase in phrases.split('|') {
            let stem = phrase.strip_suffix('*');
            let word = stem.unwrap_or(phrase);
            words.push(word.to_owned());
            patterns.push((class, phrase, stem.is_some()));
            if word.contains('\'') {
                words.push(word.replace('\'', "’"));
                patterns.push((class, phrase, stem.is_some()));
            }
        }
    }
    Cues { tree: Trie::new(&words).expect("a table of short cues makes a tree; a test reads it"), patterns }
});

/// Every cue of a text that stands between word borders, in the order in which they begin; of two of a class of which
/// one holds the other, the longer.
pub(super) fn scan(text: &str) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    for (end, start, pattern) in bordered_cues(text) {
        let (class, phrase, _) = CUES.patterns[pattern];
        let span = Span { start, end };
        let same = |hit: &&mut Hit| hit.class == class;
        match hits.iter_mut().rev().take(8).filter(same).find(|hit| inside(hit.span, span) || inside(span, hit.span)) {
            Some(rival) if inside(rival.span, span) => *rival = Hit { class, span, phrase },
            Some(_) => {}
            None => hits.push(Hit { class, span, phrase }),
        }
    }
    hits.sort_by_key(|hit| hit.span.start);
    hits
}

/// Every cue between word borders by its end, its start and its pattern, in this order.
fn bordered_cues(text: &str) -> Vec<(usize, usize, usize)> {
    let cues = &*CUES;
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    let mut start = 0;
    while start < text.len() {
        if cues.tree.begins(text.as_bytes()[start]) {
            cues.tree.at(&text.as_bytes()[start..], |pattern, length| {
                let cue = (start + length, start, pattern);
                if bordered(text, Span { start, end: start + length }, cues.patterns[pattern].2) {
                    // Only the few that begin shortly before can end later.
                    let later = found.iter().rev().take_while(|known| **known > cue).count();
                    found.insert(found.len() - later, cue);
                }
            });
        }
        start = next_beginning(text, start);
    }
    found
}

fn inside(inner: Span, outer: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

fn bordered(text: &str, span: Span, stem: bool) -> bool {
    let word = |c: Option<char>| c.is_some_and(is_of_word);
    !word(text[..span.start].chars().next_back()) && (stem || !word(text[span.end..].chars().next()))
}

/// The hits that begin inside a span, of a list in the order of the text.
pub(super) fn within(hits: &[Hit], span: Span) -> &[Hit] {
    let from = hits.partition_point(|hit| hit.span.start < span.start);
    let to = hits.partition_point(|hit| hit.span.start < span.end);
    &hits[from..to]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrases(text: &str, class: Class) -> Vec<&'static str> {
        scan(text).into_iter().filter(|hit| hit.class == class).map(|hit| hit.phrase).collect()
    }

    #[test]
    fn every_class_has_phrases() {
        for class in Class::PLAIN.iter().map(|(_, class)| *class).chain(Theme::ALL.iter().map(|t| Class::Theme(*t))) {
            assert!(CUES.patterns.iter().any(|(known, ..)| *known == class), "{class:?}");
        }
    }

    #[test]
    fn a_plain_class_knows_its_place() {
        for (place, (_, class)) in Class::PLAIN.iter().enumerate() {
            assert_eq!(class.place(), Some(place));
        }
    }

    #[test]
    fn the_longest_cue_of_a_class_counts() {
        assert_eq!(phrases("Visits are not always on time.", Class::Blame), ["are not", "not always"]);
    }

    #[test]
    fn cues_end_at_word_borders_and_know_both_apostrophes() {
        assert_eq!(phrases("Mashed potatoes", Class::Theme(Theme::FrontDoor)), Vec::<&str>::new());
        assert_eq!(
            phrases("the minister’s and children’s minister", Class::Outside),
            ["minister", "children's minister"]
        );
    }
}
