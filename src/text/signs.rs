//! Where a text holds one of a few bytes: looked for many at a time, as most of a text is none of them.

use memchr::{memchr_iter, memchr3_iter};

/// The places of four bytes, in order; the last is the rarest. One search takes three.
pub(super) fn signs(text: &str, [first, second, third, rare]: [u8; 4]) -> impl Iterator<Item = usize> {
    let mut common = memchr3_iter(first, second, third, text.as_bytes()).peekable();
    let mut rare = memchr_iter(rare, text.as_bytes()).peekable();
    std::iter::from_fn(move || match (common.peek(), rare.peek()) {
        (Some(one), Some(other)) if other < one => rare.next(),
        (None, Some(_)) => rare.next(),
        _ => common.next(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_come_in_their_order() {
        let places = |text: &str| signs(text, [b'.', b'!', b'?', 0xE2]).collect::<Vec<_>>();
        assert_eq!(places("One. Two\u{2026} three! \u{2026}"), [3, 8, 17, 19]);
        assert_eq!(places("none"), [0usize; 0]);
    }
}
