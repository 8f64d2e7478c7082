//! The two keys of a list: the cookie's, which may change it, and the link's, which may read and copy it.
//!
//! Neither is ever stored, logged or printed: the database holds hashes, and `Debug` shows nothing.

use sha2::{Digest, Sha256};
use std::{fmt, str::FromStr};

/// 128 random bits need no salt and no slow hash: nobody can try them all.
const BYTES: usize = 16;

/// What its hash is for; a word of its own for each use keeps one from standing in for another.
const STORED_OWNER: &[u8] = b"saved list, owner key as stored";
const STORED_LINK: &[u8] = b"saved list, link key as stored";
const LINK_OF_OWNER: &[u8] = b"saved list, link key of an owner key";

/// A text that is no key: not 32 small hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no key of a list")]
pub struct NoKey;

/// The cookie's key: whoever holds it may change the list.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct OwnerKey([u8; BYTES]);

/// The private link's key: whoever holds it may read and copy the list.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct LinkKey([u8; BYTES]);

impl OwnerKey {
    /// A new key from the system's random numbers.
    ///
    /// # Errors
    ///
    /// The system gives none.
    pub fn random() -> Result<OwnerKey, getrandom::Error> {
        let mut bytes = [0; BYTES];
        getrandom::fill(&mut bytes)?;
        Ok(OwnerKey(bytes))
    }

    /// The link's key. Nobody can go back from it to the owner's.
    #[must_use]
    pub fn link(&self) -> LinkKey {
        let hash = digest(LINK_OF_OWNER, self.0);
        LinkKey(std::array::from_fn(|at| hash[at]))
    }

    /// What the database knows the list by.
    #[must_use]
    pub fn stored(&self) -> String {
        hex(&digest(STORED_OWNER, self.0))
    }

    /// The key itself, for the cookie alone.
    #[must_use]
    pub fn secret(&self) -> String {
        hex(&self.0)
    }
}

impl LinkKey {
    /// What the database knows the list by.
    #[must_use]
    pub fn stored(&self) -> String {
        hex(&digest(STORED_LINK, self.0))
    }

    /// The key itself, for the link alone.
    #[must_use]
    pub fn secret(&self) -> String {
        hex(&self.0)
    }
}

fn digest(purpose: &[u8], key: [u8; BYTES]) -> [u8; 32] {
    Sha256::new().chain_update(purpose).chain_update([0]).chain_update(key).finalize().into()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Result<[u8; BYTES], NoKey> {
    let digits = text.as_bytes();
    if digits.len() != 2 * BYTES || digits.iter().any(|digit| !matches!(digit, b'0'..=b'9' | b'a'..=b'f')) {
        return Err(NoKey);
    }
    let mut bytes = [0; BYTES];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        let pair = std::str::from_utf8(pair).map_err(|_| NoKey)?;
        *byte = u8::from_str_radix(pair, 16).map_err(|_| NoKey)?;
    }
    Ok(bytes)
}

macro_rules! key {
    ($($key:ident),+) => { $(
        impl FromStr for $key {
            type Err = NoKey;

            fn from_str(text: &str) -> Result<$key, NoKey> {
                unhex(text).map($key)
            }
        }

        impl fmt::Debug for $key {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($key), "(…)"))
            }
        }
    )+ };
}
key!(OwnerKey, LinkKey);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_comes_back_from_its_cookie_and_shows_nowhere_else() {
        let key = OwnerKey::random().expect("random numbers");
        assert_eq!(key.secret().parse(), Ok(key));
        assert_eq!(format!("{key:?}"), "OwnerKey(…)");
        assert_ne!(Ok(key), OwnerKey::random());
    }

    #[test]
    fn the_link_is_not_the_owner_under_any_name() {
        let key = OwnerKey::random().expect("random numbers");
        let link = key.link();
        assert_eq!(link, key.link());
        let names = [key.secret(), key.stored(), link.secret(), link.stored()];
        for (at, name) in names.iter().enumerate() {
            assert!(!names[at + 1..].contains(name), "{name} stands for two things");
        }
        // Whoever takes the link's key for a cookie has another list's key, which nobody was given.
        let taken: OwnerKey = link.secret().parse().expect("a key");
        assert_ne!(taken.stored(), key.stored());
    }

    #[test]
    fn what_is_no_key_is_refused() {
        let upper = "A".repeat(32);
        for text in ["", "00ff", "zz00zz00zz00zz00zz00zz00zz00zz00", &upper, "é0123456789abcdef0123456789abcde"] {
            assert_eq!(text.parse::<OwnerKey>(), Err(NoKey), "{text}");
        }
    }
}
