//! Words with their hash, so that a feature's hash is put together from its parts' without reading a byte again.

/// The base of the polynomial; any odd number with well-mixed bits serves.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

/// A piece of a feature with its hash: a polynomial in its bytes, so that the hash of two pieces put together follows
/// from theirs. A feature's pieces are constants but for the words of the text: hashing them a byte at a time for every
/// unit was a tenth of reading an article.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part<'a> {
    /// The piece itself.
    pub text: &'a str,
    hashed: Hashed,
}

/// What is left of a piece whose text has gone to another place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hashed {
    hash: u64,
    /// The base to the power of the piece's length.
    power: u64,
}

impl Hashed {
    /// Of a piece of ASCII in small letters.
    #[inline]
    pub(super) fn of_small(ascii: &str) -> Hashed {
        ascii.bytes().fold(Hashed::EMPTY, |hashed, byte| hashed.and(byte.to_ascii_lowercase()))
    }

    const EMPTY: Hashed = Hashed { hash: 0, power: 1 };

    #[inline]
    const fn and(self, byte: u8) -> Hashed {
        Hashed {
            hash: self.hash.wrapping_mul(BASE).wrapping_add(byte as u64 + 1),
            power: self.power.wrapping_mul(BASE),
        }
    }

    /// The piece at its place; its text matters only to whom features' names do.
    #[inline]
    pub(super) fn of(self, text: &str) -> Part<'_> {
        Part { text, hashed: self }
    }
}

impl<'a> Part<'a> {
    /// A piece with its hash.
    #[inline]
    pub(super) const fn new(text: &'a str) -> Part<'a> {
        let bytes = text.as_bytes();
        let (mut hashed, mut at) = (Hashed::EMPTY, 0);
        while at < bytes.len() {
            hashed = hashed.and(bytes[at]);
            at += 1;
        }
        Part { text, hashed }
    }

    /// Its hash, to be kept while the text moves.
    pub(super) fn hashed(&self) -> Hashed {
        self.hashed
    }
}

/// The hash of parts put together: one value whichever way a feature is cut.
#[inline]
pub(super) fn hash(parts: &[Part]) -> u64 {
    let hash =
        parts.iter().fold(0u64, |hash, part| hash.wrapping_mul(part.hashed.power).wrapping_add(part.hashed.hash));
    // The low bits of a polynomial know only the low bits of its bytes.
    (hash ^ (hash >> 32)).wrapping_mul(BASE)
}

/// A constant as a [`Part`], hashed when the program is built.
macro_rules! part {
    ($text:expr) => {
        const { $crate::extract::parts::Part::new($text) }
    };
}
pub(super) use part;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_counts_however_it_is_cut() {
        let whole = hash(&[Part::new("w=poor")]);
        assert_eq!(hash(&[part!("w="), Part::new("poor")]), whole);
        assert_eq!(hash(&[part!("w"), part!(""), part!("=poor")]), whole);
        assert_ne!(hash(&[part!("poor"), part!("w=")]), whole);
    }
}
