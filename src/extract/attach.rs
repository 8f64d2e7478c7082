//! At which inspection a finding was made.
//!
//! An article's findings are those of its own inspection unless a sentence speaks of one that it recalls. Naming the
//! earlier inspection is not enough: "better than in 2018" says more about the new one.

use super::anchors::{Anchor, Anchors};
use crate::{
    model::{Interval, Role},
    text::Document,
};

/// Beginnings of a sentence that places itself in the past.
const PAST_OPENINGS: &[&str] = &[
    "in ",
    "back in",
    "when ",
    "that report",
    "that inspection",
    "that visit",
    "at that",
    "at the time",
    "the previous",
    "the last rating",
    "the earlier",
    "after the one before",
    "an earlier",
    "a previous",
    "there was another",
    "an inspection in",
    "a focused visit in",
    "a monitoring visit in",
    "two years ago",
    "three years ago",
    "last year",
    "earlier ",
    "the first",
];

/// Words by which a sentence tells what an earlier inspection found.
const PAST: &[&str] =
    &[" had ", " were found", " was found", " at that time", " then said", " blamed", "reviewed things again"];

/// Words by which a sentence looks back from the new inspection.
const PRESENT: &[&str] = &[
    "since ",
    "latest",
    "newest",
    "new report",
    "this week",
    "today",
    " now ",
    " have ",
    " has ",
    " than in ",
    " than at ",
    "once rated",
    "no longer",
    "are getting",
    "is getting",
    "still ",
    "this visit",
    "this inspection",
    "again ",
    "remains",
    " as at the ",
];

/// Beginnings by which a sentence goes on about the inspection of the finding before it.
const GOES_ON: &[&str] =
    &["these included", "those ", "at that", "at the time", "that report", "it found then", "then, "];

/// Tells at which inspection each finding was made, reading from the top.
pub(super) struct Attacher<'a> {
    text: &'a str,
    document: &'a Document,
    anchors: &'a Anchors,
    /// The last finding's unit and inspection.
    last: Option<(usize, usize)>,
}

impl<'a> Attacher<'a> {
    /// At the top of an article.
    pub(super) fn new(text: &'a str, document: &'a Document, anchors: &'a Anchors) -> Self {
        Attacher { text, document, anchors, last: None }
    }

    /// The place of the inspection at which the finding in a unit was made.
    pub(super) fn inspection(&mut self, at: usize) -> usize {
        let words = self.document.units()[at].span.of(self.text).to_lowercase();
        let place = self.recalled(at, &words).or_else(|| self.continued(at, &words)).unwrap_or_else(|| self.own(at));
        self.last = Some((at, place));
        place
    }

    /// The recalled inspection that the unit speaks of, where it says more about it than about the new one.
    fn recalled(&self, at: usize, words: &str) -> Option<usize> {
        let names = |anchor: &Anchor| anchor.units.binary_search(&at).is_ok();
        let mut named = self.anchors.inspections.iter().enumerate().filter(|(_, anchor)| names(anchor));
        let (place, anchor) = named.clone().min_by_key(|(_, anchor)| !self.fits(at, anchor))?;
        if self.anchors.inspections.len() == 1 || anchor.role == Role::News && named.all(|(_, a)| a.role == Role::News)
        {
            return Some(place);
        }
        let recalled =
            named.find(|(_, anchor)| anchor.role == Role::Recalled).map(|(place, _)| place).or_else(|| {
                let mut named = self.anchors.inspections.iter().enumerate().filter(|(_, anchor)| names(anchor));
                named.find(|(_, anchor)| anchor.role == Role::Recalled).map(|(place, _)| place)
            })?;
        looks_back(words, self.anchors.inspections[recalled].date).then_some(recalled)
    }

    /// The inspection of the finding just before, where the unit goes on about it.
    fn continued(&self, at: usize, words: &str) -> Option<usize> {
        let (before, place) = self.last?;
        let (unit, last) = (self.document.units().get(at)?, self.document.units().get(before)?);
        let follows = unit.paragraph == last.paragraph && before + 1 == at && !any(words, PRESENT);
        let goes_on = at - before <= 2 && GOES_ON.iter().any(|start| words.starts_with(start));
        let fits = self.anchors.inspections.get(place).is_some_and(|anchor| self.fits(at, anchor));
        (fits && (follows || goes_on)).then_some(place)
    }

    /// The article's own inspection of the council that the unit is about: the first, or of dated ones the newest.
    fn own(&self, at: usize) -> usize {
        let rank = |anchor: &Anchor| (!self.fits(at, anchor), anchor.role == Role::Recalled);
        let ranked = self.anchors.inspections.iter().enumerate();
        let Some((first, own)) = ranked.clone().min_by_key(|(_, anchor)| rank(anchor)) else { return 0 };
        let rivals =
            ranked.filter(|(_, anchor)| rank(anchor) == rank(own) && own.date.is_some() && anchor.date.is_some());
        rivals.max_by_key(|(place, anchor)| (anchor.date, std::cmp::Reverse(*place))).map_or(first, |(place, _)| place)
    }

    fn fits(&self, at: usize, anchor: &Anchor) -> bool {
        let focus = self.anchors.focus.get(at).copied().flatten();
        focus.is_none_or(|council| council == anchor.council)
    }
}

/// Whether a sentence that names an earlier inspection tells what that one found.
fn looks_back(words: &str, date: Option<Interval>) -> bool {
    let words = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    let opening = words.char_indices().nth(50).map_or(words, |(end, _)| &words[..end]);
    let year = date.is_some_and(|days| opening.contains(&days.earliest().year().to_string()));
    let opens = PAST_OPENINGS.iter().any(|start| words.starts_with(start));
    let past = usize::from(opens) + usize::from(year) + usize::from(any(words, PAST));
    let present = PRESENT.iter().filter(|cue| words.contains(*cue)).count();
    past > present && !words.starts_with("since ")
}

fn any(words: &str, cues: &[&str]) -> bool {
    cues.iter().any(|cue| words.contains(cue))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;

    fn place_of(sentence: &str, recalled_year: i16) -> usize {
        let text = format!("Inspectors found good plans.\n{sentence}");
        let document = Document::of(&text, None);
        let council = "E08000001".parse().unwrap();
        let anchor =
            |role, date, units: &[usize]| Anchor { council, kind: Kind::Full, role, date, units: units.to_vec() };
        let last = document.units().len() - 1;
        let inspections =
            vec![anchor(Role::News, None, &[0]), anchor(Role::Recalled, Interval::year(recalled_year), &[last])];
        let anchors = Anchors { inspections, focus: vec![None; document.units().len()] };
        Attacher::new(&text, &document, &anchors).inspection(last)
    }

    #[test]
    fn a_sentence_about_an_earlier_inspection_stands_under_it() {
        assert_eq!(place_of("In 2015 inspectors found late visits.", 2015), 1);
        assert_eq!(place_of("Services were found poor in a report of 2015, which blamed managers.", 2015), 1);
    }

    #[test]
    fn a_sentence_that_compares_stands_under_the_new_one() {
        assert_eq!(place_of("Services have improved since they were inspected in 2015.", 2015), 0);
        assert_eq!(place_of("Practice is now better than in 2015, inspectors said.", 2015), 0);
    }
}
