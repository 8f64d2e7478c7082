//! What comes back: a theme that inspectors recommend or criticise, and that a later visit raises again.

use super::{
    dates,
    timeline::item::{self, Quote},
};
use crate::{
    model::{Kind, Side, Theme},
    store::read::{CouncilRecord, InspectionRecord, rows::RaisedRow},
};
use std::cmp::Reverse;

/// Of how many themes the sentences are shown.
const SHOWN: usize = 6;

/// A theme that comes back: what was said the last time, and what before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Again {
    /// The theme.
    pub theme: Theme,
    /// "Workforce, asked again: 3rd time since 2018".
    pub heading: String,
    /// The newest time, and the one before it that asked for better, else the one just before: when, and the sentence.
    pub said: [(String, Quote); 2],
}

/// A theme with the visits that raised it, newest first.
struct Raised<'a> {
    theme: Theme,
    times: Vec<(&'a InspectionRecord, &'a RaisedRow)>,
}

/// The themes that come back at visits to a council's own services: those recommended before first, then those that came
/// back most often. Area SEND and joint inspections judge a partnership and stand apart; what has no date stands nowhere.
#[must_use]
pub fn of(record: &CouncilRecord, rows: &[RaisedRow]) -> Vec<Again> {
    let is_own = |of: &&InspectionRecord| of.date.is_some() && !matches!(of.kind, Kind::AreaSend | Kind::Jtai);
    let own: Vec<&InspectionRecord> = record.inspections.iter().filter(is_own).collect();
    let mut raised: Vec<Raised<'_>> = Theme::ALL.iter().map(|theme| Raised::of(*theme, &own, rows)).collect();
    // Sorting keeps equals as they stand: in the order of the themes.
    raised.sort_by_key(|theme| Reverse((theme.asked_before().is_some(), theme.times.len())));
    raised.iter().filter_map(Raised::again).take(SHOWN).collect()
}

impl<'a> Raised<'a> {
    fn of(theme: Theme, own: &[&'a InspectionRecord], rows: &'a [RaisedRow]) -> Raised<'a> {
        let time = |inspection: &&'a InspectionRecord| {
            let row = rows.iter().find(|row| row.theme == theme && row.finding.inspection == inspection.row)?;
            Some((*inspection, row))
        };
        Raised { theme, times: own.iter().filter_map(time).collect() }
    }

    /// The newest earlier time that asked for better.
    fn asked_before(&self) -> Option<&(&'a InspectionRecord, &'a RaisedRow)> {
        self.times.iter().skip(1).find(|(_, row)| row.finding.side == Side::Recommendation)
    }

    fn again(&self) -> Option<Again> {
        let (newest, just_before) = (self.times.first()?, self.times.get(1)?);
        let (verb, before) = match self.asked_before() {
            Some(asked) => ("asked", asked),
            None => ("raised", just_before),
        };
        let first = self.times.last()?.0.date?.latest().year();
        let said = |(inspection, row): &(&InspectionRecord, &RaisedRow)| {
            let when = dates::month(inspection).unwrap_or_default();
            (format!("{}, {when}", item::title(inspection)), item::quote(&row.finding))
        };
        Some(Again {
            theme: self.theme,
            heading: format!("{}, {verb} again: {} time since {first}", self.theme.label(), ordinal(self.times.len())),
            said: [said(newest), said(before)],
        })
    }
}

/// "1st", "2nd", "23rd", "112th".
fn ordinal(number: usize) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

#[cfg(test)]
mod tests {
    use super::ordinal;

    #[test]
    fn times_are_counted_in_english() {
        let words: Vec<String> = [1, 2, 3, 4, 11, 12, 13, 21, 22, 103, 112].into_iter().map(ordinal).collect();
        assert_eq!(words.join(" "), "1st 2nd 3rd 4th 11th 12th 13th 21st 22nd 103rd 112th");
    }
}
