//! What each sentence states: of whom, which grade for what, when, and whether it is the article's own news.

mod dated;
mod graded;
mod sentence;

use super::{
    areas::Scope,
    calendar::When,
    dates::Lead,
    events, gate,
    grades::{Given, Support},
    reading::Reading,
    scene::Scene,
    tables::{Column, Table},
};
use crate::model::{Area, DateOf, Grade, Gss, Interval, Kind};
use crate::text::UnitRole;
pub(super) use sentence::Sentence;

/// What a sentence states of one inspection of one or more councils.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Statement {
    pub councils: Vec<Gss>,
    /// The kind that it names, if it does.
    pub kind: Option<Kind>,
    /// The verdict on the whole.
    pub rating: Option<Grade>,
    pub judgements: Vec<(Area, Grade)>,
    /// Whether the sentence names one of the councils.
    pub named: bool,
    /// Whether the sentence names the inspectors.
    pub told: bool,
    pub scope: Scope,
    /// One grade for children in care and care leavers, by that name.
    pub joint: bool,
    pub date: Option<Interval>,
    pub date_of: DateOf,
    /// Of an inspection before the article's own.
    pub past: bool,
    /// Also states that the inspection before gave the same grade.
    pub again: bool,
    /// From a heading, which says things shorter than they are.
    pub heading: bool,
    /// What shows the grade; `None` where it gives none.
    pub support: Option<Support>,
    /// The reading that says so.
    pub row: usize,
    /// Its item, for the order within the sentence.
    pub item: usize,
}

/// No article states more than this.
const MOST: usize = 2000;

/// Everything that an article's sentences state, in their order.
pub(super) fn all(readings: &[Reading], scene: &Scene) -> Vec<Statement> {
    let mut calendar = scene.calendar;
    let mut all = Vec::new();
    let mut spoken = None;
    let mut table: Option<Table> = None;
    let mut list: Option<Grade> = None;
    let mut column = Column::default();
    let prose = last_prose(readings, scene);
    let subject = gate::subject(readings);
    for (row, r) in readings.iter().enumerate() {
        if all.len() >= MOST {
            break;
        }
        if r.role == UnitRole::Byline || row > prose && r.role == UnitRole::Crosshead {
            continue;
        }
        let entry = scene.entries[row];
        if r.is_row() {
            if let Some(opened) = Table::open(r) {
                table = Some(opened);
                continue;
            }
            if let Some(said) = table.as_ref().map(|t| t.row(r, row, scene, entry)).filter(|said| !said.is_empty()) {
                all.extend(said);
                continue;
            }
        } else {
            table = None;
        }
        if !subject.allows(r) {
            continue;
        }
        if let Some(said) = column.read(r, row, scene) {
            all.extend(said);
            continue;
        }
        if let Some(days) = entry.days {
            calendar.spoken = Some(days.latest().year());
        }
        let sentence = Sentence::new(r, row, scene, calendar, spoken, all.last().and_then(|s: &Statement| s.kind));
        let under = list.filter(|_| r.is_item() && sentence.given.is_empty());
        all.extend(under.and_then(|grade| sentence.listed(grade)));
        if under.is_none() {
            list = lead_in(r, sentence.given);
        }
        all.extend(sentence.read());
        let real = (0..r.len()).filter(|at| !events::is_unreal(r, *at));
        spoken = real.filter_map(|at| events::kind_at(r, at)).next_back().or(spoken);
        let mut years = r.dates.iter().filter_map(|mark| match mark.when {
            When::Fixed(days) if mark.lead != Lead::Until => Some(days.latest().year()),
            _ => None,
        });
        calendar.spoken = years.next_back().or(calendar.spoken);
    }
    all
}

/// The last sentence of an article that is prose: headings behind it lead to other articles.
fn last_prose(readings: &[Reading], scene: &Scene) -> usize {
    let sentences = readings.iter().filter(|r| r.role == UnitRole::Sentence).count();
    let listing = scene.entries.iter().any(|e| e.council.is_some());
    match readings.iter().rposition(|r| r.role == UnitRole::Sentence) {
        Some(last) if sentences > 3 && !listing => last,
        _ => usize::MAX,
    }
}

/// The grade that a lead-in gives to the list behind it: "judged good in each of these areas:".
fn lead_in(r: &Reading, given: &[Given]) -> Option<Grade> {
    let [only] = given else { return None };
    (r.mark(r.len() - 1) == Some(b':')).then_some(only.grade)
}
