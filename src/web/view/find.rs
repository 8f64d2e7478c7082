//! Finding a council by a name that somebody typed.

use crate::store::read::{CouncilRecord, England};

/// How many councils to offer where none has the name.
const NEAR: usize = 3;

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

/// The one council of exactly this name; its own name goes before other councils' aliases.
#[must_use]
pub fn exact<'a>(england: &'a England, name: &str) -> Option<&'a CouncilRecord> {
    let wanted = folded(name);
    let only = |is: &dyn Fn(&CouncilRecord) -> bool| {
        let mut found = england.councils().iter().filter(|record| is(record));
        found.next().filter(|_| found.next().is_none())
    };
    only(&|record| folded(&record.council.name) == wanted)
        .or_else(|| only(&|record| names(record).any(|name| name == wanted)))
}

/// Whether some word of some name of the council begins as typed.
#[must_use]
pub fn matches(record: &CouncilRecord, name: &str) -> bool {
    let wanted = folded(name);
    !wanted.is_empty() && names(record).any(|name| name.starts_with(&wanted) || name.contains(&format!(" {wanted}")))
}

/// The councils whose names are most like the one typed, the likest first; none where nothing is like it.
#[must_use]
pub fn near<'a>(england: &'a England, name: &str) -> Vec<&'a CouncilRecord> {
    let wanted = folded(name);
    let most = wanted.chars().count() / 3;
    let mut near: Vec<(usize, &CouncilRecord)> = england
        .councils()
        .iter()
        .filter_map(|record| {
            let distance = names(record).map(|name| distance(&wanted, &name)).min()?;
            (distance <= most).then_some((distance, record))
        })
        .collect();
    near.sort_by_key(|(distance, _)| *distance);
    near.into_iter().take(NEAR).map(|(_, record)| record).collect()
}

/// How many letters must be put in, taken out, changed or swapped with the next to make one word of the other.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let change = last[j] + usize::from(x != y);
            let mut least = change.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a[i - 1] == *y && *x == b[j - 1] {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
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
    fn a_slip_of_the_hand_is_one_step() {
        assert_eq!(distance("borsetshire", "borsetshire"), 0);
        assert_eq!(distance("borsetshrie", "borsetshire"), 1);
        assert_eq!(distance("borsetshie", "borsetshire"), 1);
        assert_eq!(distance("", "abc"), 3);
    }
}
