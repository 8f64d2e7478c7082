//! The options that a reader chose, filter by filter.

/// Each filter that is on with its chosen options, in the order in which addresses name them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen<F, W>(Vec<(F, Vec<W>)>);

// Derived, it would ask filters and options to have a default too.
impl<F, W> Default for Chosen<F, W> {
    fn default() -> Chosen<F, W> {
        Chosen(Vec::new())
    }
}

impl<F: Copy + PartialEq, W: Clone + PartialEq> Chosen<F, W> {
    /// The chosen options of a filter; empty where it is off.
    #[must_use]
    pub fn of(&self, filter: F) -> &[W] {
        self.0.iter().find(|(of, _)| *of == filter).map_or(&[], |(_, words)| words)
    }

    /// The filters that are on, with their options.
    pub fn filters(&self) -> impl Iterator<Item = (F, &[W])> {
        self.0.iter().map(|(filter, words)| (*filter, words.as_slice()))
    }

    /// How many filters are on.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Chooses an option; filters and options keep the order that their places give.
    pub fn choose<K: Ord>(
        &mut self,
        filter: F,
        word: W,
        filter_place: impl Fn(F) -> usize,
        word_place: impl Fn(&W) -> K,
    ) {
        match self.0.iter_mut().find(|(of, _)| *of == filter) {
            Some((_, words)) => words.push(word),
            None => self.0.push((filter, vec![word])),
        }
        self.0.sort_by_key(|(of, _)| filter_place(*of));
        for (_, words) in self.0.iter_mut().filter(|(of, _)| *of == filter) {
            words.sort_by_key(&word_place);
            words.dedup();
        }
    }

    /// The same without one option.
    #[must_use]
    pub fn without(&self, filter: F, word: &W) -> Chosen<F, W> {
        let mut chosen = self.clone();
        for (_, words) in chosen.0.iter_mut().filter(|(of, _)| *of == filter) {
            words.retain(|chosen| chosen != word);
        }
        chosen.0.retain(|(_, words)| !words.is_empty());
        chosen
    }

    /// The same without one filter.
    #[must_use]
    pub fn without_filter(&self, filter: F) -> Chosen<F, W> {
        Chosen(self.0.iter().filter(|(of, _)| *of != filter).cloned().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_keep_their_order_however_they_were_chosen_and_stand_once() {
        let mut chosen: Chosen<usize, &str> = Chosen::default();
        for (filter, word) in [(2, "x"), (1, "b"), (1, "a"), (1, "b")] {
            chosen.choose(filter, word, |filter| filter, |word| (*word).to_owned());
        }
        assert_eq!(chosen.filters().collect::<Vec<_>>(), [(1, &["a", "b"][..]), (2, &["x"][..])]);
        assert_eq!(chosen.without(2, &"x"), chosen.without_filter(2), "a filter without options is off");
        assert_eq!(chosen.without(1, &"a").of(1), ["b"]);
    }
}
