//! What inspectors keep saying: themes of weaknesses and recommendations, visit by visit, and those that come back.

use super::{
    dates,
    timeline::item::{self, Quote},
};
use crate::{
    model::{Kind, Theme},
    store::read::{CouncilRecord, InspectionRecord, rows::AskedRow},
};

/// How many visits stand side by side.
const VISITS: usize = 4;
/// Of how many themes that come back the sentences are shown.
const QUOTED: usize = 6;

/// Themes by visits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Again {
    /// The last visits with findings, newest first: what, and when.
    pub visits: Vec<(&'static str, String)>,
    /// The themes, those that come back most first.
    pub rows: Vec<Row>,
    /// The sentences of the themes that come back.
    pub asked: Vec<Asked>,
}

/// A theme, with how many sentences of each visit are about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The theme.
    pub theme: &'static str,
    /// "asked again: 3rd time since 2018"; empty for one that was named once.
    pub again: String,
    /// How many sentences, a visit.
    pub counts: Vec<i64>,
}

/// A theme that comes back: what was said the last time, and the time before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// "Workforce, asked again: 3rd time since 2018".
    pub heading: String,
    /// Both times, the newer first: when, and the sentence.
    pub said: Vec<(String, Quote)>,
}

/// A theme while it is gathered: its rows with their inspections, newest first.
struct Named<'a> {
    theme: Theme,
    times: Vec<(&'a InspectionRecord, &'a AskedRow)>,
}

/// What inspectors keep saying of a council; `None` where fewer than two visits have weaknesses or recommendations.
/// Area SEND and joint inspections judge a partnership and stand apart.
#[must_use]
pub fn of(record: &CouncilRecord, rows: &[AskedRow]) -> Option<Again> {
    let own =
        record.inspections.iter().filter(|of| of.date.is_some() && !matches!(of.kind, Kind::AreaSend | Kind::Jtai));
    let told: Vec<&InspectionRecord> =
        own.filter(|of| rows.iter().any(|row| row.finding.inspection == of.row)).collect();
    if told.len() < 2 {
        return None;
    }
    let mut named: Vec<Named<'_>> = Theme::ALL.iter().map(|theme| named(*theme, &told, rows)).collect();
    named.retain(|theme| !theme.times.is_empty());
    // Sorting keeps equals as they stand: in the order of the themes.
    named.sort_by_key(|theme| std::cmp::Reverse(theme.times.len()));
    let shown = &told[..told.len().min(VISITS)];
    Some(Again {
        visits: shown.iter().map(|of| (item::title(of), dates::month(of).unwrap_or_default())).collect(),
        rows: named.iter().map(|theme| theme.row(shown)).collect(),
        asked: named.iter().filter(|theme| theme.times.len() > 1).take(QUOTED).map(Named::asked).collect(),
    })
}

fn named<'a>(theme: Theme, told: &[&'a InspectionRecord], rows: &'a [AskedRow]) -> Named<'a> {
    let of = |inspection: &'a InspectionRecord| {
        let row = rows.iter().find(|row| row.theme == theme && row.finding.inspection == inspection.row)?;
        Some((inspection, row))
    };
    Named { theme, times: told.iter().filter_map(|inspection| of(inspection)).collect() }
}

impl Named<'_> {
    fn row(&self, shown: &[&InspectionRecord]) -> Row {
        let count = |of: &&InspectionRecord| {
            let found = self.times.iter().find(|(inspection, _)| inspection.row == of.row);
            found.map_or(0, |(_, row)| row.sentences)
        };
        Row { theme: self.theme.label(), again: self.again(), counts: shown.iter().map(count).collect() }
    }

    /// "asked again: 3rd time since 2018".
    fn again(&self) -> String {
        let first = self.times.last().and_then(|(first, _)| first.date);
        match (self.times.len(), first) {
            (0 | 1, _) | (_, None) => String::new(),
            (times, Some(days)) => format!("asked again: {} time since {}", ordinal(times), days.latest().year()),
        }
    }

    fn asked(&self) -> Asked {
        let said = self.times.iter().take(2).map(|(inspection, row)| {
            let when = dates::month(inspection).unwrap_or_default();
            (format!("{}, {when}", item::title(inspection)), item::quote(&row.finding))
        });
        Asked { heading: format!("{}, {}", self.theme.label(), self.again()), said: said.collect() }
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
