//! Lists of councils and years: paragraphs that open with a council's name or a date, headings that are one, and the
//! short style in which they are written ("Bromley: inadequate 2016, good 2018").

use super::{calendar::When, reading::Reading, scene::Council};
use crate::model::{Gss, Interval};
use crate::text::{Document, UnitRole};

/// What a reading inherits from the list that it stands in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Entry {
    /// The council that its paragraph or its heading is about.
    pub council: Option<Gss>,
    /// The days that its paragraph opens with.
    pub days: Option<Interval>,
    /// Whether grades may stand in it without a verb.
    pub terse: bool,
}

/// The entry of each reading.
pub(super) fn find(readings: &[Reading], named: &[Vec<Council>], document: &Document) -> Vec<Entry> {
    let heads: Vec<Option<Gss>> = readings.iter().zip(named).map(|(r, row)| head(r, row)).collect();
    let mut distinct: Vec<Gss> = heads.iter().flatten().copied().collect();
    distinct.sort_unstable();
    distinct.dedup();
    let listed = distinct.len() > 1;
    let mut entries: Vec<Entry> = Vec::with_capacity(readings.len());
    let timeline = readings.iter().filter(|r| is_date_heading(r)).count() > 1;
    let mut period: Option<Interval> = None;
    let mut heading: Option<Gss> = None;
    let mut paragraph: Option<(usize, Entry)> = None;
    for (r, own) in readings.iter().zip(&heads) {
        let place = r.unit.and_then(|at| document.units().get(at)).map(|u| u.paragraph);
        if r.role == UnitRole::Crosshead {
            let graded = r.len() <= 3 && r.is_grade(0);
            heading = heading.filter(|_| !graded);
            heading = own.filter(|_| listed && r.len() <= 12).or(heading.filter(|_| r.names.is_empty() && listed));
        }
        if r.is_heading() || is_date_heading(r) {
            period = head_days(r).filter(|_| timeline && is_date_heading(r));
        }
        let known = paragraph.filter(|(p, _)| Some(*p) == place).map(|(_, entry)| entry);
        let entry = known.unwrap_or_else(|| Entry {
            council: own.filter(|_| listed && !r.is_heading()).or(heading),
            days: head_days(r).or(period),
            terse: heading.is_some()
                || r.is_item()
                || r.is_row()
                || own.is_some() && listed
                || head_days(r).or(period).is_some(),
        });
        if let Some(place) = place {
            paragraph = Some((place, entry));
        }
        entries.push(entry);
    }
    entries
}

/// "January 2013" over the paragraphs that tell of it.
fn is_date_heading(r: &Reading) -> bool {
    let alone = r.dates.len() == 1 && r.dates[0].first == 0 && r.dates[0].last + 1 == r.len();
    let long = alone && matches!(r.dates[0].when, When::Fixed(days) if days.days() > 1);
    long && matches!(r.role, UnitRole::Crosshead | UnitRole::Byline)
}

/// The council whose name opens an entry: followed by a mark, or alone.
fn head(r: &Reading, row: &[Council]) -> Option<Gss> {
    let first = row.first()?;
    let lead = (0..first.item).all(|at| {
        r.mark(at).is_some() || matches!(r.items[at].what, super::lexicon::What::Number(_)) || r.word(at) == "the"
    });
    if !lead {
        return None;
    }
    let mut next = first.item + 1;
    while next < r.len()
        && (r.mark(next) == Some(b'*')
            || r.cue(next) == Some(super::phrases::Cue::TheCouncil)
            || matches!(r.word(next), "borough" | "city" | "county" | "metropolitan" | "district" | "of" | "'s"))
    {
        next += 1;
    }
    let opens = next >= r.len()
        || matches!(r.mark(next), Some(b':' | b'~' | b'|' | b'(' | b'.' | b';'))
        || r.is_spaced(next) && r.mark(next) == Some(b'-')
        || r.mark(next) == Some(b',') && (r.is_item() || is_short_style(r, next + 1));
    opens.then_some(first.gss)
}

/// "Knowsley, inadequate.", "Derby, 13 and 14 April."
fn is_short_style(r: &Reading, at: usize) -> bool {
    r.is_grade(at) || r.is_date(at)
}

/// The date that opens a paragraph: "2013 ~ …", "September 2014.", "In June: …" is none.
fn head_days(r: &Reading) -> Option<Interval> {
    let first = r.dates.first().filter(|d| d.first == 0)?;
    let next = first.last + 1;
    let apart = next >= r.len()
        || matches!(r.mark(next), Some(b':' | b'~' | b'.' | b'|'))
        || r.is_spaced(next) && r.mark(next) == Some(b'-');
    match first.when {
        When::Fixed(days) if apart => Some(days),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::told;

    const DAY: &str = "2019-05-16";

    #[test]
    fn each_paragraph_of_a_list_is_its_councils() {
        let text = "Ofsted has published three reports on children's services.\n\nLeeds: good overall.\n\n\
                    Kent: inadequate. Inspectors visited in March.\n\nDorset: requires improvement.";
        assert_eq!(
            told(DAY, text),
            ["dorset full requires_improvement -", "kent full inadequate 2019-03-01..2019-03-31", "leeds full good -"]
        );
    }

    #[test]
    fn a_timelines_years_date_what_stands_under_them() {
        let text = "How Ofsted has seen children's services in Leeds:\n\n2010 \u{2013} Ofsted judges the council inadequate.\n\n\
                    2015 \u{2013} The council is rated good.";
        assert_eq!(
            told(DAY, text),
            ["leeds full good 2015-01-01..2015-12-31", "leeds full inadequate 2010-01-01..2010-12-31"]
        );
    }
}
