//! Where the text quotes somebody.

use super::{lines::Block, signs::signs};
use crate::model::Span;

/// The quotations of every block, marks included, in order and apart. One that its block does not close runs to the
/// block's end, as in a quotation of several paragraphs.
pub(super) fn find(text: &str, blocks: &[Block]) -> Vec<Span> {
    let mut quotes = Vec::new();
    for block in blocks {
        in_block(text, block.body, &mut quotes);
    }
    quotes
}

/// The mark that closes a quotation which `c` opens.
fn closer_of(c: char) -> Option<char> {
    match c {
        '“' => Some('”'),
        '‘' => Some('’'),
        '«' => Some('»'),
        '"' | '\'' => Some(c),
        _ => None,
    }
}

fn in_block(text: &str, body: Span, quotes: &mut Vec<Span>) {
    let mut apostrophes = Vec::new();
    let mut from = body.start;
    // A single mark that nothing closes is an apostrophe, and so is every later one of its sort: at most two rounds.
    while let Some((start, closer)) = between(text, Span { start: from, end: body.end }, &apostrophes, quotes) {
        if matches!(closer, '”' | '"' | '»') {
            quotes.push(Span { start, end: body.end });
            return;
        }
        apostrophes.push(closer);
        from = start + text[start..].chars().next().map_or(1, char::len_utf8);
    }
}

/// Adds the quotations of a stretch; gives the start and the closing mark of one that it leaves open.
fn between(text: &str, stretch: Span, apostrophes: &[char], quotes: &mut Vec<Span>) -> Option<(usize, char)> {
    let mut open: Option<(usize, char)> = None;
    // Bytes by which a mark of quotation may begin; only there characters are read.
    for at in signs(stretch.of(text), [b'"', b'\'', 0xE2, 0xC2]).map(|at| stretch.start + at) {
        let mut chars = text[at..stretch.end].chars();
        let Some(c) = chars.next() else { break };
        let after = chars.next().unwrap_or(' ');
        let before = text[..at].chars().next_back().unwrap_or(' ');
        match open {
            None => {
                let speaks =
                    after.is_alphanumeric() || matches!(after, '‘' | '“' | '\'' | '"' | '[' | '(' | '£' | '…' | '.');
                let opens = speaks && !before.is_alphanumeric();
                open = closer_of(c).filter(|closer| opens && !apostrophes.contains(closer)).map(|closer| (at, closer));
            }
            Some((start, closer)) if c == closer && closes(closer, before, after) => {
                quotes.push(Span { start, end: at + c.len_utf8() });
                open = None;
            }
            Some(_) => {}
        }
    }
    open
}

/// Whether a closing mark between two characters closes: single ones are apostrophes inside words.
fn closes(closer: char, before: char, after: char) -> bool {
    match closer {
        '’' | '\'' => !after.is_alphanumeric(),
        '"' => !after.is_alphanumeric() || !before.is_whitespace(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quotes(text: &str) -> Vec<&str> {
        let blocks = super::super::lines::blocks(text);
        find(text, &blocks).iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn marks_of_every_kind_are_seen() {
        assert_eq!(
            quotes("It is “poor” and ‘bad’ and \"late\", say 'they'."),
            ["“poor”", "‘bad’", "\"late\"", "'they'"]
        );
    }

    #[test]
    fn apostrophes_open_nothing() {
        assert!(quotes("The council’s plans and the children’s needs aren't met.").is_empty());
        assert_eq!(quotes("‘the children’s needs aren’t met’, they said"), ["‘the children’s needs aren’t met’"]);
        assert_eq!(quotes("In the '90s it was “poor”."), ["“poor”"]);
    }

    #[test]
    fn a_quotation_runs_on_over_paragraphs() {
        assert_eq!(quotes("“One. Two.\n“Three.” he said."), ["“One. Two.", "“Three.”"]);
    }
}
