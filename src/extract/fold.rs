//! One reading of every typography: what rules match against.

/// A sentence with typography levelled: straight quotes, `~` for a long dash, single spaces. Rules match on it;
/// what they conclude is shown by the sentence's own span, so no way back to single bytes is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Folded {
    /// With its capitals, to tell names from words.
    pub cased: String,
    /// ASCII letters made small; the same length as `cased`, byte for byte.
    pub lower: String,
}

impl Folded {
    /// Folds a sentence.
    #[cfg(test)]
    pub fn new(text: &str) -> Folded {
        let mut folded = Folded::default();
        folded.read(text);
        folded
    }

    /// Folds another sentence into the same buffers.
    pub fn read(&mut self, text: &str) {
        self.cased.clear();
        self.cased.reserve(text.len());
        let mut rest = text;
        while !rest.is_empty() {
            // Stretches that stay as they are come whole: nearly all of a text.
            let plain = plain(rest, self.cased.is_empty() || self.cased.ends_with(' '));
            self.cased.push_str(&rest[..plain]);
            rest = &rest[plain..];
            let mut chars = rest.chars();
            let Some(c) = chars.next() else { break };
            rest = chars.as_str();
            if c == ' ' && !self.cased.is_empty() && opens_gap(&text[..text.len() - rest.len()]) {
                self.cased.push_str("| ");
            }
            match c {
                '\u{2018}' | '\u{2019}' | '\u{201A}' | '\u{201B}' | '\u{2032}' | '`' | '\u{B4}' => {
                    self.cased.push('\'')
                }
                '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{2033}' | '\u{AB}' | '\u{BB}' => self.cased.push('"'),
                '\u{2013}' | '\u{2014}' | '\u{2212}' | '\u{2015}' => self.cased.push('~'),
                '\u{2010}' | '\u{2011}' => self.cased.push('-'),
                '\u{AD}' | '\u{200B}' | '\u{200C}' | '\u{200D}' | '\u{FEFF}' => {}
                // A tab sets the cells of a table apart.
                '\t' if !self.cased.is_empty() => self.cased.push_str(" |"),
                c if c.is_whitespace() => {
                    if !self.cased.is_empty() && !self.cased.ends_with(' ') {
                        self.cased.push(' ');
                    }
                }
                c => self.cased.push(c),
            }
        }
        if self.cased.ends_with(' ') {
            self.cased.pop();
        }
        self.lower.clear();
        self.lower.push_str(&self.cased);
        self.lower.make_ascii_lowercase();
    }
}

/// Whether a text ends in the third of a run of spaces: columns are set apart by so many.
fn opens_gap(text: &str) -> bool {
    text.strip_suffix("   ").is_some_and(|before| !before.ends_with(' '))
}

/// The length of the stretch that begins a text and needs no levelling: ASCII with single spaces.
fn plain(text: &str, after_space: bool) -> usize {
    let mut spaced = after_space;
    let ends = |byte: u8| {
        let space = byte == b' ';
        let ends = if space { spaced } else { !byte.is_ascii_graphic() || byte == b'`' };
        spaced = space;
        ends
    };
    text.bytes().position(ends).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typography_makes_no_difference() {
        let curly = Folded::new("Borchester\u{2019}s\u{a0}services \u{2014} \u{201C}good\u{201D} \r\n overall ");
        assert_eq!(curly.cased, "Borchester's services ~ \"good\" overall");
        assert_eq!(curly.lower, "borchester's services ~ \"good\" overall");
    }
}
