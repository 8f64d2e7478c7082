//! Which way a sentence points: praise and criticism in its main clause, after negation and after its turn.

use super::cues::{Class, Hit};
use crate::model::Span;

/// Praise less criticism, counted in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Polarity {
    /// In the clause that carries the sentence.
    pub main: i32,
    /// In clauses that give way to it.
    pub minor: i32,
    /// Of the first word of the main clause that points anywhere: what follows is often its purpose or its object.
    pub first: i32,
    /// Of the last word that points anywhere.
    pub last: i32,
    /// Whether the main clause may ask for something.
    pub asks: bool,
    /// Whether it plainly does.
    pub requests: bool,
}

/// A negator turns round what follows within so many words.
const NEGATOR_WORDS: usize = 10;

/// No phrase of the cue table is longer, in bytes.
const LONGEST_PHRASE: usize = 100;

/// Turns after which the sentence's weight lies.
const BUT: &[&str] = &["but", "however", "yet", "nevertheless", "nonetheless", "still", "even so", "on the other hand"];

/// Turns that open a clause of less weight.
const THOUGH: &[&str] = &["although", "though", "despite", "while", "whilst", "except"];

/// The polarity of the sentence at `span`, whose hits are `hits`.
pub(super) fn polarity(text: &str, span: Span, hits: &[Hit]) -> Polarity {
    if !hits.iter().any(points) {
        return Polarity::default();
    }
    let hits = standing(text, hits);
    let main = main_clause(text, span, &hits);
    let mut polarity = Polarity::default();
    let mut negator: Option<(Span, bool)> = None;
    let inside = |span: Span| main.start <= span.start && span.start < main.end;
    for hit in &hits {
        let sign = match hit.class {
            Class::Good => 1,
            Class::Bad => -1,
            Class::Demand | Class::Request => {
                polarity.asks |= inside(hit.span);
                polarity.requests |= inside(hit.span) && hit.class == Class::Request;
                continue;
            }
            Class::Negator => 0,
            _ => continue,
        };
        let negated = sign != 0 && negator.is_some_and(|(negator, _)| near(text, negator, hit.span));
        if let Some((_, used)) = negator.as_mut().filter(|_| negated) {
            *used = true;
        } else if let Some((denial, false)) = negator.take() {
            // A negator that turned nothing round denies by itself.
            polarity.add(-1, inside(denial));
        }
        if sign == 0 {
            negator = Some((hit.span, false));
        }
        polarity.add(if negated { -sign } else { sign }, inside(hit.span));
    }
    if let Some((denial, false)) = negator {
        polarity.add(-1, inside(denial));
    }
    polarity
}

/// Whether a hit makes a sentence point anywhere.
fn points(hit: &Hit) -> bool {
    matches!(hit.class, Class::Good | Class::Bad | Class::Demand | Class::Request | Class::Negator)
}

/// The hits that count and stand for themselves: no word inside a longer phrase that says what it means, and no quoted grade.
fn standing(text: &str, hits: &[Hit]) -> Vec<Hit> {
    let weighs = |hit: &&Hit| matches!(hit.class, Class::Good | Class::Bad | Class::Mask);
    let phrases: Vec<Span> = hits.iter().filter(weighs).map(|hit| hit.span).collect();
    let part = |inner: Span, outer: &Span| *outer != inner && inner.end <= outer.end;
    // Hits stand in the order of their beginnings: only those that begin shortly before can hold another.
    let holding = |hit: &Hit| {
        let from = phrases.partition_point(|phrase| phrase.start + LONGEST_PHRASE < hit.span.start);
        let to = phrases.partition_point(|phrase| phrase.start <= hit.span.start);
        phrases[from..to].iter().any(|phrase| part(hit.span, phrase))
    };
    let stands = |hit: &&Hit| (points(hit) || hit.class == Class::Turn) && !holding(hit) && !is_quoted_grade(text, hit);
    hits.iter().filter(stands).copied().collect()
}

impl Polarity {
    fn add(&mut self, sign: i32, main: bool) {
        if sign != 0 {
            self.last = sign;
        }
        if main && self.first == 0 {
            self.first = sign;
        }
        *(if main { &mut self.main } else { &mut self.minor }) += sign;
    }
}

/// Whether a word is a grade in quotation marks, which says nothing of what was seen.
fn is_quoted_grade(text: &str, hit: &Hit) -> bool {
    let mark = |c: char| matches!(c, '“' | '”' | '‘' | '’' | '"' | '\'');
    matches!(hit.phrase, "good" | "inadequate" | "adequate")
        && text[..hit.span.start].ends_with(mark)
        && text[hit.span.end..].starts_with(mark)
}

/// Whether a word stands so near behind a negator that it is turned round.
fn near(text: &str, negator: Span, word: Span) -> bool {
    if word.start <= negator.end {
        return true;
    }
    let between = &text[negator.end..word.start];
    !between.contains([',', ';', ':']) && between.split_whitespace().count() < NEGATOR_WORDS
}

/// The stretch of a sentence that carries it: what follows "but", what "although" gives way to.
fn main_clause(text: &str, span: Span, hits: &[Hit]) -> Span {
    let mut main = span;
    for turn in hits.iter().filter(|hit| hit.class == Class::Turn) {
        if !(main.start <= turn.span.start && turn.span.start < main.end) {
            continue;
        }
        if BUT.contains(&turn.phrase) {
            main.start = turn.span.end;
        } else if THOUGH.contains(&turn.phrase) {
            let before = &text[main.start..turn.span.start];
            if before.chars().any(char::is_alphabetic) && before.trim_end().ends_with([',', '–', '-', '(']) {
                main.end = turn.span.start;
            } else if let Some(comma) = text[turn.span.end..main.end].find([',', '–']) {
                main.start = turn.span.end + comma;
            }
        }
    }
    main
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::cues;

    fn main_of(text: &str) -> i32 {
        let span = Span { start: 0, end: text.len() };
        polarity(text, span, &cues::scan(text)).main.signum()
    }

    #[test]
    fn praise_and_criticism_are_told_apart() {
        assert_eq!(main_of("Plans are thorough and visits timely."), 1);
        assert_eq!(main_of("Plans are weak and visits late."), -1);
        assert_eq!(main_of("The inspection took place in May."), 0);
    }

    #[test]
    fn a_negator_turns_its_word_round() {
        assert_eq!(main_of("Plans are not good."), -1);
        assert_eq!(main_of("There were no failures."), 1);
        assert_eq!(main_of("Chronologies are not kept."), -1);
    }

    #[test]
    fn the_clause_that_carries_the_sentence_counts() {
        assert_eq!(main_of("Staff are committed, but plans are weak."), -1);
        assert_eq!(main_of("Although plans are weak and late, staff are committed."), 1);
        assert_eq!(main_of("Staff are committed, though plans are weak and visits late."), 1);
    }

    #[test]
    fn a_grade_is_no_praise() {
        assert_eq!(main_of("Services were said to require improvement."), 0);
    }
}
