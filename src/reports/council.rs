//! Which authority a title names.

use super::words::folded;
use crate::model::{Gss, Register, Span};
use jiff::civil::Date;
use std::collections::HashMap;

/// The names of all authorities, ready to be found in titles.
#[derive(Debug)]
pub struct Names {
    /// The authorities of each name, by its folded words.
    owners: HashMap<String, Vec<Gss>>,
    /// The most words of any name.
    longest: usize,
}

/// An authority that a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Those that bear the name; more than one where it passed from one to another.
    pub owners: Vec<Gss>,
    /// Where the name stands.
    pub span: Span,
}

impl Names {
    /// Collects the names of a register.
    #[must_use]
    pub fn new(register: &Register) -> Names {
        let mut names = Names { owners: HashMap::new(), longest: 0 };
        for council in register.councils() {
            names.add(&council.name, council.gss);
            names.add(&council.official_name, council.gss);
        }
        for alias in register.aliases() {
            names.add(&alias.alias, alias.gss);
        }
        names
    }

    fn add(&mut self, name: &str, gss: Gss) {
        let words: Vec<String> = words(name).map(|(word, _)| word).collect();
        self.longest = self.longest.max(words.len());
        let owners = self.owners.entry(words.join(" ")).or_default();
        if !owners.contains(&gss) {
            owners.push(gss);
        }
    }

    /// The authorities named in a title, those with the longest names first; `at` is where the title begins in the
    /// report.
    #[must_use]
    pub fn find(&self, title: &str, at: usize) -> Vec<Named> {
        let words: Vec<(String, Span)> = words(title).collect();
        let mut found = Vec::new();
        let mut from = 0;
        while from < words.len() {
            let named = self.at(title, &words[from..], at);
            from += named.as_ref().map_or(1, |(count, _)| *count);
            found.extend(named);
        }
        found.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        found.into_iter().map(|(_, named)| named).collect()
    }

    /// The longest name that these words begin with; a name begins with a capital letter.
    fn at(&self, title: &str, words: &[(String, Span)], at: usize) -> Option<(usize, Named)> {
        let (_, first) = words.first()?;
        if !first.of(title).starts_with(|c: char| c.is_uppercase()) {
            return None;
        }
        for count in (1..=self.longest.min(words.len())).rev() {
            let name = words[..count].iter().map(|(word, _)| word.as_str()).collect::<Vec<_>>().join(" ");
            if let Some(owners) = self.owners.get(&name) {
                let end = words[count - 1].1.end;
                let span = Span { start: at + first.start, end: at + end };
                return Some((count, Named { owners: owners.clone(), span }));
            }
        }
        None
    }
}

impl Named {
    /// The one authority that bore the name on a day, or had its area then: abolished and renamed ones by the
    /// register. `None` where several did.
    #[must_use]
    pub fn on(&self, day: Date, register: &Register) -> Option<Gss> {
        let exists = |gss: &&Gss| register.council(**gss).is_some_and(|council| council.exists_on(day));
        let mut existing = self.owners.iter().filter(exists);
        match (existing.next(), existing.next()) {
            (Some(gss), None) => register.council(*gss).map(|council| council.gss),
            (Some(_), Some(_)) => None,
            (None, _) => self.owners.iter().find_map(|gss| register.at(*gss, day)),
        }
    }
}

/// The words of a name or title in lower case, without marks, each with its place. "St." is "st", "&" is "and",
/// "Stoke-on-Trent" three words, "King's" one.
fn words(text: &str) -> impl Iterator<Item = (String, Span)> {
    let parts = text.split(|c: char| c.is_whitespace() || matches!(c, '-' | '\u{2013}' | ',' | '/' | '(' | ')' | ':'));
    parts.filter_map(move |part| {
        let start = part.as_ptr() as usize - text.as_ptr() as usize;
        let plain: String = folded(part).chars().filter(|c| c.is_alphanumeric()).collect();
        // The possessive: "Borsetshire's arrangements" names Borsetshire.
        let possessive = part.ends_with("\u{2019}s") || part.ends_with("'s");
        let plain = if possessive { plain.trim_end_matches('s').to_owned() } else { plain };
        let is_article = plain == "the";
        (!plain.is_empty() && !is_article).then_some((plain, Span { start, end: start + part.len() }))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn council(title: &str, day: Date) -> Option<String> {
        let register = Register::bundled();
        let named = Names::new(&register).find(title, 0);
        let gss = named.iter().find_map(|named| named.on(day, &register))?;
        register.council(gss).map(|council| council.slug.clone())
    }

    #[test]
    fn the_longest_name_in_a_title_is_the_authority() {
        let day = date(2019, 10, 1);
        let found = |title| council(title, day).unwrap_or_default();
        assert_eq!(
            found("Inspection of North East Lincolnshire Council children\u{2019}s services"),
            "north-east-lincolnshire"
        );
        assert_eq!(found("St. Helens Metropolitan Borough\nCouncil"), "st-helens");
        assert_eq!(found("London Borough of\nHammersmith & Fulham"), "hammersmith-and-fulham");
        assert_eq!(found("Inspection of the Isle of Wight local authority"), "isle-of-wight");
        assert_eq!(found("Inspection of children\u{2019}s services"), "");
    }

    #[test]
    fn an_authority_that_is_no_more_is_found_by_the_day() {
        assert_eq!(council("Cumbria County Council", date(2017, 10, 1)).as_deref(), Some("cumbria"));
        assert_eq!(council("Dorset", date(2016, 2, 1)).as_deref(), Some("dorset-county"));
        assert_eq!(council("Dorset", date(2021, 9, 1)).as_deref(), Some("dorset"));
    }
}
