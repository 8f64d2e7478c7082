//! Paragraph → sentences.

use super::{lines::trimmed, signs::signs};
use crate::model::Span;
use memchr::memmem;

/// What a piece of a paragraph is, where it differs from the paragraph itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// As the paragraph.
    Own,
    /// Who took a picture.
    Credit,
    /// The author's name or the date before the first sentence.
    Dateline,
}

/// Words that end in a full stop without ending a sentence.
const ABBREVIATIONS: &[&str] = &[
    "approx", "brig", "capt", "cllr", "cllrs", "clr", "col", "coun", "couns", "cr", "dept", "det", "dr", "drs", "e.g",
    "eg", "esp", "est", "fig", "gen", "gov", "hon", "i.e", "ie", "insp", "lt", "maj", "messrs", "mr", "mrs", "ms",
    "mx", "para", "paras", "pp", "prof", "rev", "revd", "rt", "sen", "sgt", "st", "ste", "supt", "vs",
];

/// Words that end in a full stop without ending a sentence where a number follows.
const BEFORE_NUMBERS: &[&str] = &[
    "no", "nos", "p", "tel", "ref", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
];

/// First words by which a sentence is known even after an initial.
const STARTERS: &[&str] =
    &["The", "It", "In", "This", "But", "However", "They", "We", "He", "She", "Inspectors", "Ofsted", "A"];

/// What a picture's credit begins with, after a caption.
const CREDITS: &[&str] = &[
    "Credit:",
    "(Credit",
    "[Credit",
    "Photo:",
    "(Photo",
    "[Photo",
    "Picture:",
    "(Picture",
    "Pic:",
    "(Pic",
    "Image:",
    "(Image:",
    "Photograph:",
];

/// One of these is in each of them: most blocks have none, and are not searched for each.
const CREDIT_SIGNS: [&[u8]; 4] = [b"redit", b"hoto", b"Pic", b"mage:"];

/// How far from its end a caption's credit may begin, in bytes.
const LONGEST_CREDIT: usize = 160;

/// Calls `found` for every sentence of `body`, in order; `whole` keeps it in one piece.
pub(super) fn split(text: &str, body: Span, whole: bool, mut found: impl FnMut(Span, Part)) {
    let mut emit = |start: usize, end: usize, part: Part| {
        if let Some(span) = trimmed(text, Span { start, end }) {
            found(span, part);
        }
    };
    let start = body.start + dateline(body.of(text));
    emit(body.start, start, Part::Dateline);
    if whole {
        return emit(start, body.end, Part::Own);
    }
    let credit = credit(text, Span { start, end: body.end }).unwrap_or(Span { start: body.end, end: body.end });
    sentences(text, Span { start, end: credit.start }, &mut emit);
    emit(credit.start, credit.end, Part::Credit);
    sentences(text, Span { start: credit.end, end: body.end }, &mut emit);
}

/// Emits the sentences of a stretch without credits.
fn sentences(text: &str, stretch: Span, emit: &mut impl FnMut(usize, usize, Part)) {
    let mut from = stretch.start;
    // Bytes by which a stop may begin; only there a character is read.
    for at in signs(stretch.of(text), [b'.', b'!', b'?', 0xE2]).map(|at| stretch.start + at) {
        let c = text[at..].chars().next().unwrap_or(' ');
        if at >= from && matches!(c, '.' | '!' | '?' | '…') {
            let after = past_closers(text, at + c.len_utf8(), stretch.end);
            if ends_sentence(text, Span { start: from, end: at }, c, after, stretch.end) {
                emit(from, after, Part::Own);
                from = after;
            }
        }
    }
    emit(from, stretch.end, Part::Own);
}

/// The place after further stops and the marks that close a quotation or bracket.
fn past_closers(text: &str, at: usize, end: usize) -> usize {
    let rest = &text[at..end];
    let closers = rest.trim_start_matches(['.', '!', '?', '”', '’', '"', '\'', ')', ']', '»']);
    at + rest.len() - closers.len()
}

/// Whether the stop `c` after `before` ends a sentence, `after` being the place behind its closing marks.
fn ends_sentence(text: &str, before: Span, c: char, after: usize, end: usize) -> bool {
    let rest = &text[after..end];
    let Some(next) = rest.chars().next() else { return true };
    if !next.is_whitespace() {
        return is_glued(before.of(text), c, rest);
    }
    let next_word = rest.trim_start();
    let Some(first) = next_word.chars().next() else { return true };
    let starts =
        first.is_uppercase() || first.is_numeric() || matches!(first, '“' | '‘' | '"' | '\'' | '[' | '(' | '£' | '«');
    starts && !(c == '.' && after == before.end + 1 && is_abbreviation(before.of(text), next_word))
}

/// Whether a sentence ends where somebody forgot the space after it ("in care.Inspectors").
fn is_glued(before: &str, c: char, rest: &str) -> bool {
    let mut letters = rest.chars();
    let begins = letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
    let last_word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let word = last_word.len() >= 3 && last_word.ends_with(char::is_lowercase);
    begins && word && c != '…' && !last_word.contains(['@', '/', '.'])
}

fn is_abbreviation(before: &str, next_word: &str) -> bool {
    let last = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '“' | '‘' | '"' | '\'')).next();
    let last = last.unwrap_or_default();
    let lower = last.to_ascii_lowercase();
    if last.len() > 8 || last.is_empty() {
        return false;
    }
    let first = next_word.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    if last.len() == 1 {
        return last.starts_with(char::is_uppercase) && !STARTERS.contains(&first) || is_label(before, last);
    }
    let numbered = next_word.starts_with(|c: char| c.is_ascii_digit()) && BEFORE_NUMBERS.contains(&lower.as_str());
    numbered || ABBREVIATIONS.contains(&lower.as_str()) || is_label(before, last)
}

/// Whether all that stands before the stop is a number in a list, as in "1. Plans".
fn is_label(before: &str, last: &str) -> bool {
    before.trim() == last && last.len() <= 2 && last.bytes().all(|b| b.is_ascii_digit())
}

/// The length of an author's name or a date that a page ran into the first sentence.
fn dateline(body: &str) -> usize {
    let dated = body.strip_prefix("date ").unwrap_or(body);
    let shape = b"0000-00-00 ";
    let fits = |(sign, shape): (&u8, &u8)| if *shape == b'0' { sign.is_ascii_digit() } else { sign == shape };
    if dated.len() >= shape.len() && dated.as_bytes().iter().zip(shape).all(fits) {
        return body.len() - dated.len() + shape.len();
    }
    glued_name(body).unwrap_or(0)
}

/// The length of "by First LastSentence" up to the sentence that was glued to the name.
fn glued_name(body: &str) -> Option<usize> {
    let names = body.strip_prefix("by ").or_else(|| body.strip_prefix("By "))?;
    let mut before = ' ';
    for (at, c) in names.char_indices().take_while(|(at, _)| *at < 40) {
        if c.is_uppercase() && before.is_lowercase() && !names[..at].ends_with("Mc") && !names[..at].ends_with("Mac") {
            return Some(body.len() - names.len() + at);
        }
        before = c;
    }
    None
}

/// A picture's credit: to the end of the paragraph, or to its closing bracket.
fn credit(text: &str, body: Span) -> Option<Span> {
    let words = body.of(text);
    let near = words.ceil_char_boundary(words.len().saturating_sub(LONGEST_CREDIT));
    if !words[near..].contains(':') && !words[near..].contains("Credit") {
        return None;
    }
    if !CREDIT_SIGNS.iter().any(|sign| memmem::find(&words.as_bytes()[near..], sign).is_some()) {
        return None;
    }
    let start = CREDITS.iter().filter_map(|credit| words[near..].rfind(credit)).min().map(|at| near + at)?;
    let before = words[..start].char_indices().next_back().filter(|(_, c)| matches!(c, '(' | '['));
    let bracket = before.map_or(start, |(at, _)| at);
    let closer = match words[bracket..].chars().next()? {
        '(' => Some(')'),
        '[' => Some(']'),
        _ => None,
    };
    let bracketed = closer.and_then(|closer| Some((bracket, start + words[start..].find(closer)? + 1)));
    let (start, end) = bracketed.unwrap_or((start, words.len()));
    // A line that is all credit is left whole: its role is the paragraph's.
    (start > 0 || end < words.len()).then_some(Span { start: body.start + start, end: body.start + end })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        split(text, Span { start: 0, end: text.len() }, false, |span, _| found.push(span.of(text)));
        found
    }

    #[test]
    fn sentences_end_at_stops() {
        assert_eq!(
            sentences("Plans are late. Visits are not! Why? 12 cases wait."),
            ["Plans are late.", "Visits are not!", "Why?", "12 cases wait."]
        );
    }

    #[test]
    fn closing_marks_stay_with_their_sentence() {
        let text = "The report said: “Plans are late. Visits are rare.” “It is poor,” it added. Staff are ‘happy’.";
        let expected =
            ["The report said: “Plans are late.", "Visits are rare.”", "“It is poor,” it added.", "Staff are ‘happy’."];
        assert_eq!(sentences(text), expected);
    }

    #[test]
    fn abbreviations_initials_and_decimals_do_not_end_one() {
        for text in [
            "Cllr. A. B. Smith of St. Mary said 4.5 per cent of No. 7 homes, e.g. Elm House, had closed.",
            "It opened at 9.30am on Nov. 12 with Dr. Jones.",
            "“Why?” she asked.",
        ] {
            assert_eq!(sentences(text), [text]);
        }
    }

    #[test]
    fn a_missing_space_does_not_hide_a_sentence() {
        assert_eq!(
            sentences("Plans are late.Visits are rare. See www.example.Org now."),
            ["Plans are late.", "Visits are rare.", "See www.example.Org now."]
        );
    }

    #[test]
    fn names_dates_and_credits_are_cut_off() {
        assert_eq!(
            sentences("by Ann LeeServices are poor. They said so."),
            ["by Ann Lee", "Services are poor.", "They said so."]
        );
        assert_eq!(sentences("date 2019-02-03 Services are poor."), ["date 2019-02-03", "Services are poor."]);
        assert_eq!(sentences("Services are poor Credit: Ann Lee"), ["Services are poor", "Credit: Ann Lee"]);
        assert_eq!(sentences("[Photo: Ann Lee] Services are poor"), ["[Photo: Ann Lee]", "Services are poor"]);
    }
}
