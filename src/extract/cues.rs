//! The words by which findings, their sides, their themes and their speakers are known: one automaton over all.

use crate::model::{Span, Theme};
use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind};
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
        Self::PLAIN.iter().find(|(name, _)| *name == word).map(|(_, class)| *class)
    }

    /// The word of a class that is no theme.
    pub(super) const PLAIN: &[(&str, Class)] = &[
        ("finder", Class::Finder),
        ("find", Class::Find),
        ("praise", Class::Praise),
        ("blame", Class::Blame),
        ("ask", Class::Ask),
        ("turn", Class::Turn),
        ("we", Class::We),
        ("react", Class::React),
        ("plan", Class::Plan),
        ("grade", Class::Grade),
        ("background", Class::Background),
        ("council", Class::Council),
        ("outside", Class::Outside),
        ("say", Class::Say),
        ("pronoun_say", Class::PronounSay),
        ("report_say", Class::ReportSay),
        ("head_good", Class::HeadGood),
        ("head_bad", Class::HeadBad),
        ("head_ask", Class::HeadAsk),
        ("good", Class::Good),
        ("bad", Class::Bad),
        ("negator", Class::Negator),
        ("mask", Class::Mask),
        ("demand", Class::Demand),
        ("request", Class::Request),
        ("general", Class::General),
        ("practice", Class::Practice),
    ];
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
    automaton: AhoCorasick,
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
    let automaton =
        AhoCorasickBuilder::new().kind(Some(AhoCorasickKind::DFA)).ascii_case_insensitive(true).build(words);
    Cues { automaton: automaton.expect("a table of short cues makes an automaton"), patterns }
});

/// Every cue of a text that stands between word borders, in the order in which they end; of two of a class
/// of which one holds the other, the longer.
pub(super) fn scan(text: &str) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    for found in CUES.automaton.find_overlapping_iter(text) {
        let (class, phrase, stem) = CUES.patterns[found.pattern().as_usize()];
        let span = Span { start: found.start(), end: found.end() };
        if !bordered(text, span, stem) {
            continue;
        }
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

fn inside(inner: Span, outer: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

fn bordered(text: &str, span: Span, stem: bool) -> bool {
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
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
