//! Finding a council by a name that somebody typed.

use crate::store::read::{CouncilRecord, England};

/// How many councils to offer where none has the name.
const NEAR: usize = 3;
/// The share of pairs of letters that two names have in common from which they are alike.
const PAIRS: f64 = 0.7;

/// A name as it is compared: small letters and digits, words apart by one space, "&" as "and".
#[must_use]
pub fn folded(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for c in name.replace('&', " and ").to_lowercase().chars() {
        match c {
            '\'' | '’' | '.' => {}
            c if c.is_alphanumeric() => folded.push(c),
            _ if folded.ends_with(' ') || folded.is_empty() => {}
            _ => folded.push(' '),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// Every name of a council, folded: its own, its full one and its aliases.
fn names(record: &CouncilRecord) -> impl Iterator<Item = String> {
    let own = [&record.council.name, &record.council.official_name];
    own.into_iter().map(|name| folded(name)).chain(record.aliases.iter().map(|alias| folded(&alias.alias)))
}

/// Words that people put around a council's name and that tell none from another.
const AROUND: [&str; 17] = [
    "the",
    "of",
    "council",
    "councils",
    "county",
    "city",
    "borough",
    "district",
    "metropolitan",
    "london",
    "royal",
    "unitary",
    "authority",
    "childrens",
    "services",
    "social",
    "ofsted",
];

/// A folded name without the words that people put around names.
fn core(folded: &str) -> String {
    folded.split(' ').filter(|word| !AROUND.contains(word)).collect::<Vec<_>>().join(" ")
}

/// The one council of exactly this name; its own name goes before other councils' aliases, and names as they are before
/// names without "council", "borough of" and the like.
#[must_use]
pub fn exact<'a>(england: &'a England, name: &str) -> Option<&'a CouncilRecord> {
    let wanted = folded(name);
    let bare = core(&wanted);
    let only = |is: &dyn Fn(&CouncilRecord) -> bool| {
        let mut found = england.councils().iter().filter(|record| is(record));
        found.next().filter(|_| found.next().is_none())
    };
    only(&|record| folded(&record.council.name) == wanted)
        .or_else(|| only(&|record| names(record).any(|name| name == wanted)))
        .or_else(|| only(&|record| !bare.is_empty() && core(&folded(&record.council.name)) == bare))
}

/// Whether every word that was typed begins a word of one name of the council.
#[must_use]
pub fn matches(record: &CouncilRecord, name: &str) -> bool {
    let wanted = folded(name);
    let begins = |name: &str| wanted.split(' ').all(|word| name.split(' ').any(|of| of.starts_with(word)));
    !wanted.is_empty() && names(record).any(|name| begins(&name))
}

/// The councils whose names are most like the one typed, the likest first; none where nothing is like it. Of a name a
/// third of the letters may be wrong, or most pairs of letters must be right.
#[must_use]
pub fn near<'a>(england: &'a England, name: &str) -> Vec<&'a CouncilRecord> {
    let wanted = folded(name);
    let bare = core(&wanted);
    let alike = |wanted: &str, name: &str| {
        let (slips, pairs) = (strsim::osa_distance(wanted, name), strsim::sorensen_dice(wanted, name));
        (!wanted.is_empty() && (slips <= wanted.chars().count() / 3 || pairs >= PAIRS)).then_some(slips)
    };
    // The words around a name would make all short names alike, so they count only where nothing is like the name.
    let likeness = |name: String| alike(&bare, &core(&name)).or_else(|| alike(&wanted, &name));
    let mut near: Vec<(usize, &CouncilRecord)> = england
        .councils()
        .iter()
        .filter_map(|record| Some((names(record).filter_map(likeness).min()?, record)))
        .collect();
    near.sort_by_key(|(slips, _)| *slips);
    near.into_iter().take(NEAR).map(|(_, record)| record).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_compare_without_marks_and_case() {
        assert_eq!(folded(" Borset  & Ambridge "), "borset and ambridge");
        assert_eq!(folded("King’s Felpersham"), folded("kings felpersham"));
        assert_eq!(folded("Stoke-under-Lyne"), "stoke under lyne");
        assert_eq!(folded("…"), "");
    }

    #[test]
    fn words_around_a_name_are_no_part_of_it() {
        assert_eq!(core(&folded("The London Borough of Felpersham Council")), "felpersham");
        assert_eq!(core(&folded("City of London")), "");
    }
}
