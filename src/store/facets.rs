//! The words by which findings are filtered in the full-text index, one token each.

use crate::model::{Gss, Kind, Side, Theme};

/// The word that every finding has.
pub const ANY: &str = "any";

/// A word that no finding has.
pub const NONE: &str = "none";

const SIDE: &str = "side_";
const THEME: &str = "theme_";

/// The word of a side.
#[must_use]
pub fn side(side: Side) -> String {
    format!("{SIDE}{side}")
}

/// The word of a theme.
#[must_use]
pub fn theme(theme: Theme) -> String {
    format!("{THEME}{theme}")
}

/// The word of a kind of inspection.
#[must_use]
pub fn kind(kind: Kind) -> String {
    format!("kind_{kind}")
}

/// The word of a council.
#[must_use]
pub fn council(council: Gss) -> String {
    council.to_string().to_lowercase()
}

/// All words of a finding.
pub(super) fn all(of: Side, themes: &[Theme], kind_of: Kind, at: Gss) -> String {
    let mut words = vec![ANY.to_owned(), side(of), kind(kind_of), council(at)];
    words.extend(themes.iter().copied().map(theme));
    words.join(" ")
}

/// The side and the themes among the words of a finding.
pub(super) fn read(words: &str) -> (Option<Side>, Vec<Theme>) {
    let side = words.split(' ').find_map(|word| word.strip_prefix(SIDE)?.parse().ok());
    (side, words.split(' ').filter_map(|word| word.strip_prefix(THEME)?.parse().ok()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back_and_every_word_is_one_token() {
        let gss = "E99000001".parse().expect("a code");
        for of in Side::ALL {
            let words = all(*of, Theme::ALL, Kind::FocusedVisit, gss);
            assert_eq!(read(&words), (Some(*of), Theme::ALL.to_vec()));
            assert!(words.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b' '));
        }
        assert_eq!(council(gss), "e99000001");
    }
}
