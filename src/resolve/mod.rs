//! Claims → inspections: which claims are about one inspection, and what they say together.
//!
//! A pure function of a council's claims: it first puts them in an order of its own (official rows, then the
//! tightest dates, then the rest), so that the order in which sources came in can't matter.

mod dates;
mod fit;
mod group;
mod history;
mod merge;
mod slugs;

use crate::model::{Claim, Inspection};
use fit::Fit;
use group::Group;
pub use history::{History, history};

/// The inspections of one council, sorted by slug, from every claim about it.
///
/// Claims about other councils or of another kind never meet; a claim that fits several inspections equally is
/// kept by itself, never guessed.
#[must_use]
pub fn resolve(claims: &[Claim]) -> Vec<Inspection> {
    let mut ordered: Vec<&Claim> = claims.iter().collect();
    ordered.sort_by_cached_key(|claim| dates::order(claim));
    let mut groups: Vec<Group<'_>> = Vec::new();
    for claim in ordered {
        match fit::place(claim, &groups) {
            Fit::Member(at) => groups[at].add(claim),
            Fit::Dissenter(at) => groups[at].add_dissent(claim),
            Fit::New => groups.push(Group::new(claim)),
        }
    }
    slugs::name(groups.iter().map(merge::inspection).collect(), &groups)
}

#[cfg(test)]
mod tests;
