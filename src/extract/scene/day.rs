//! The day that an article is read on, and what lies before it.

use crate::{
    extract::{
        calendar::{Calendar, Rel, When},
        dates::{DateMark, Lead},
        phrases::Cue,
        reading::{Reading, before_by},
    },
    model::Interval,
    text::UnitRole,
};
use jiff::civil::Date;

/// The day of publication, from the article or from a date line of its page.
pub(super) fn calendar(readings: &[Reading], published: Option<Date>) -> Calendar {
    let line = || {
        readings.iter().take(12).find_map(|r| {
            let first = r.dates.first()?;
            let lone = r.dates.len() == 1 && (r.role == UnitRole::Byline || r.len() <= first.last - first.first + 5);
            match Some(first).filter(|_| lone || is_date_line(r, first))?.when {
                When::Fixed(days) if days.days() == 1 => Some(days.earliest()),
                _ => None,
            }
        })
    };
    // "Published today, Wednesday, January 29, 2025".
    let today = || {
        readings.iter().find_map(|r| {
            let mark = r.dates.iter().find(|d| r.says(before_by(d.first, 5), &["today"]))?;
            match mark.when {
                When::Fixed(days) if days.days() == 1 => Some(days.earliest()),
                _ => None,
            }
        })
    };
    let published = published.or_else(line).or_else(today);
    Calendar {
        published,
        year: published.map(Date::year).or_else(|| present_year(readings)),
        newest: newest_told(readings),
        spoken: None,
    }
}

/// "Liam Bell, Political Editor | 15:31, 25 May 2023 | Updated 16:02": a date beside the time of day, or behind a word
/// for publication that opens its line.
fn is_date_line(r: &Reading, mark: &DateMark) -> bool {
    let digits = |at: usize| r.word(at).starts_with(|c: char| c.is_ascii_digit());
    let clock = |at: usize| matches!(r.mark(at + 1), Some(b':' | b'.')) && digits(at) && digits(at + 2);
    let near = (mark.first.saturating_sub(9)..mark.last + 6).any(clock);
    let opens = matches!(r.word(0), "published" | "posted" | "updated" | "date") && mark.first < 5;
    (near || opens) && r.len() < 30
}

/// The year of writing where one event is dated both ways: "rated inadequate in 2016 … the inspection last year".
fn present_year(readings: &[Reading]) -> Option<i16> {
    let mut back = None;
    let mut newest: Option<i16> = None;
    for r in readings {
        for mark in &r.dates {
            let inspects = r.any(|c| matches!(c, Cue::Inspect | Cue::FullInspection | Cue::Kind(_) | Cue::Rate));
            match mark.when {
                When::YearsBack(1) if inspects => back = Some(1),
                When::YearsBack(0) if inspects && back.is_none() => back = Some(0),
                When::Fixed(days) if inspects && mark.lead != Lead::Until => {
                    newest = newest.max(Some(days.latest().year()))
                }
                _ => {}
            }
        }
    }
    Some(newest? + back?)
}

/// The newest day of a sentence on inspections.
fn newest_told(readings: &[Reading]) -> Option<Date> {
    let told = |r: &&Reading| {
        r.any(|c| {
            matches!(c, Cue::Inspect | Cue::FullInspection | Cue::Kind(_) | Cue::Rate | Cue::Inspectors | Cue::Grade(_))
        })
    };
    let marks = readings.iter().filter(told).flat_map(|r| r.dates.iter().filter(|m| !ahead(r, m)));
    let fixed = marks.filter_map(|mark| match mark.when {
        When::Fixed(days) if mark.lead != Lead::Until => Some(days.latest()),
        _ => None,
    });
    fixed.max()
}

/// "Good by the end of 2025", "will return in 2026": a day to come.
fn ahead(r: &Reading, mark: &DateMark) -> bool {
    before_by(mark.first, 10).any(|at| r.cue(at) == Some(Cue::Unreal))
}

/// The newest day that the text itself states.
pub(super) fn newest_day(readings: &[Reading]) -> Option<Date> {
    let fixed = readings.iter().flat_map(|r| &r.dates).filter_map(|mark| match mark.when {
        When::Fixed(days) if mark.lead != Lead::Until => Some(days.earliest()),
        _ => None,
    });
    fixed.max()
}

/// "May last year", which is past whenever the article came out.
pub(super) fn is_back(when: When) -> bool {
    match when {
        When::YearsBack(back) => back > 0,
        When::Months(months) => matches!(months.rel, Rel::Back(back) if back > 0),
        _ => false,
    }
}

/// Whether days are too early for the article's own inspection: a bare year is named for an earlier one.
pub(in crate::extract) fn is_past(days: Interval, calendar: Calendar) -> bool {
    let current = calendar.published.map(Date::year).or(calendar.year);
    is_old(Some(days), calendar) || (days.days() > 300 && current != Some(days.latest().year()))
}

/// Whether days lie so far before publication that they are no news.
pub(in crate::extract) fn is_old(days: Option<Interval>, calendar: Calendar) -> bool {
    let Some(days) = days else { return false };
    match (calendar.published, calendar.year) {
        (Some(published), _) => (published - days.latest()).get_days() > 285,
        (None, Some(year)) if days.latest().year() < year => true,
        (None, _) => calendar.newest.is_some_and(|newest| (newest - days.latest()).get_days() > 300),
    }
}
