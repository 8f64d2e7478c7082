//! How many cues of each class a unit has.

use super::{Part, part};
use crate::extract::cues::{Class, Hit};

/// How many cues of each class a unit has.
pub(super) struct Counts {
    /// For each class of [`Class::PLAIN`].
    pub plain: [usize; Class::PLAIN.len()],
    /// Of themes.
    pub themes: usize,
    /// Whether inspectors or their report are named.
    pub finder: bool,
    /// What the cues come to.
    pub state: Part<'static>,
}

impl Counts {
    /// Counts a unit's cues.
    pub(super) fn of(hits: &[Hit]) -> Counts {
        let (mut plain, mut themes) = ([0; Class::PLAIN.len()], 0);
        let [mut finder, mut find, mut report, mut praise, mut blame] = [false; 5];
        for hit in hits {
            match hit.class.place() {
                Some(place) => plain[place] += 1,
                None => themes += 1,
            }
            finder |= hit.class == Class::Finder;
            find |= hit.class == Class::Find;
            report |= hit.class == Class::ReportSay;
            praise |= hit.class == Class::Praise;
            blame |= hit.class == Class::Blame;
        }
        Counts { plain, themes, finder, state: state(finder && find || report, praise, blame) }
    }
}

fn state(found: bool, praise: bool, blame: bool) -> Part<'static> {
    match (found, praise, blame) {
        (true, true, true) => part!("found both"),
        (true, true, false) => part!("found good"),
        (true, false, true) => part!("found bad"),
        (true, false, false) => part!("found"),
        (false, true, true) => part!("both"),
        (false, true, false) => part!("good"),
        (false, false, true) => part!("bad"),
        (false, false, false) => part!("neither"),
    }
}
