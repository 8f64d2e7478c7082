//! Sources that are nearly the same: one article under two addresses, or an agency's text in two papers.

use crate::{model::SourceKind, store::read::TextRow};
use std::{
    collections::{BTreeMap, HashMap},
    hash::{DefaultHasher, Hash, Hasher},
};

/// So many words in a row make a shingle.
const SHINGLE: usize = 5;
/// So many of a text's shingles, those with the smallest hashes, stand for it (Broder's bottom-k sketch).
const KEPT: usize = 48;
/// Texts that share at least this part of their shingles are nearly the same.
const ALIKE: f64 = 0.5;
/// A shingle that more texts than this share is a publisher's frame, and proves nothing.
const MOST_HOLDERS: usize = 40;

/// The sketches of all texts so far.
#[derive(Debug, Default)]
pub struct Sketches {
    names: Vec<String>,
    sketches: Vec<Vec<u64>>,
}

impl Sketches {
    /// Adds an article's text; official sources and digests repeat one another on purpose.
    pub fn add(&mut self, row: &TextRow) {
        if row.kind != SourceKind::Article {
            return;
        }
        let published = row.published_on.map_or_else(|| "undated".to_owned(), |day| day.to_string());
        self.names.push(format!("{} ({published})", row.id));
        self.sketches.push(sketch(&row.text));
    }

    /// Pairs of nearly the same texts, in words, in the order of their ids.
    #[must_use]
    pub fn pairs(&self) -> Vec<String> {
        let mut holders: HashMap<u64, Vec<usize>> = HashMap::new();
        for (at, sketch) in self.sketches.iter().enumerate() {
            for hash in sketch {
                holders.entry(*hash).or_default().push(at);
            }
        }
        let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for texts in holders.values().filter(|texts| texts.len() <= MOST_HOLDERS) {
            for (place, first) in texts.iter().enumerate() {
                for second in &texts[place + 1..] {
                    *shared.entry((*first, *second)).or_default() += 1;
                }
            }
        }
        let alike = |(first, second): (usize, usize)| self.likeness(first, second) >= ALIKE;
        let near = shared.into_keys().filter(|pair| alike(*pair));
        near.map(|(first, second)| format!("{} and {}", self.names[first], self.names[second])).collect()
    }

    /// The part of their shingles that two texts share, as their sketches estimate it.
    fn likeness(&self, first: usize, second: usize) -> f64 {
        let (first, second) = (&self.sketches[first], &self.sketches[second]);
        let mut union: Vec<u64> = first.iter().chain(second).copied().collect();
        union.sort_unstable();
        union.dedup();
        union.truncate(KEPT);
        let both = union.iter().filter(|hash| first.contains(hash) && second.contains(hash)).count();
        both as f64 / union.len().max(1) as f64
    }
}

fn sketch(text: &str) -> Vec<u64> {
    let words: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let hash = |shingle: &[String]| {
        let mut hasher = DefaultHasher::new();
        shingle.hash(&mut hasher);
        hasher.finish()
    };
    let mut hashes: Vec<u64> = words.windows(SHINGLE).map(hash).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes.truncate(KEPT);
    hashes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: &str, text: String) -> TextRow {
        TextRow { id: id.to_owned(), kind: SourceKind::Article, published_on: None, text }
    }

    #[test]
    fn an_article_with_another_first_line_is_nearly_the_same() {
        let body = (0..80).map(|at| format!("sentence {at} speaks of the county in its own way.")).collect::<String>();
        let other = (0..80).map(|at| format!("paragraph {at} is about something else again.")).collect::<String>();
        let mut sketches = Sketches::default();
        sketches.add(&row("a", format!("By our reporter. {body}")));
        sketches.add(&row("b", format!("{body} Read more on our site.")));
        sketches.add(&row("c", other));
        assert_eq!(sketches.pairs(), ["a (undated) and b (undated)"]);
    }
}
