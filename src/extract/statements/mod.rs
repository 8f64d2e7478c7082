//! What each sentence states: of whom, which grade for what, when, and whether it is the article's own news.

mod beside;
mod dated;
mod graded;
mod resolve;
mod sentence;

use super::{
    areas::Scope,
    calendar::Calendar,
    dates::DateMark,
    events, gate,
    grades::{Given, Support},
    phrases::Cue,
    reading::Reading,
    scene::Scene,
    tables::{Column, Table},
};
use crate::model::{Area, DateOf, Grade, Gss, Interval, Kind};
use crate::text::UnitRole;
use sentence::Before;
pub(super) use sentence::Sentence;

/// What a sentence states of one inspection of one or more councils.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Statement {
    /// Whom it is about.
    pub councils: Vec<Gss>,
    /// The kind that it names, if it does.
    pub kind: Option<Kind>,
    /// The verdict on the whole.
    pub rating: Option<Grade>,
    /// The grades of areas.
    pub judgements: Vec<(Area, Grade)>,
    /// Whether the sentence names one of the councils.
    pub named: bool,
    /// Whether the sentence names the inspectors.
    pub told: bool,
    /// Under which of the older names an area was graded.
    pub scope: Scope,
    /// One grade for children in care and care leavers, by that name.
    pub joint: bool,
    /// The days of the visit, as far as the sentence says.
    pub date: Option<Interval>,
    /// Whether those are the visit's or the grade's.
    pub date_of: DateOf,
    /// Of an inspection before the article's own.
    pub past: bool,
    /// Also states that the inspection before gave the same grade.
    pub again: bool,
    /// From the main clause behind one that says when: "after it was rated good, the council was given …".
    pub resumed: bool,
    /// From a heading, which says things shorter than they are.
    pub heading: bool,
    /// What shows the grade; `None` where it gives none.
    pub support: Option<Support>,
    /// The reading that says so.
    pub row: usize,
    /// Its item, for the order within the sentence.
    pub item: usize,
}

impl Statement {
    /// That an inspection took place, in a sentence that names the council and the inspectors, and no more.
    pub fn bare(councils: Vec<Gss>, kind: Kind, row: usize, item: usize) -> Statement {
        Statement {
            councils,
            kind: Some(kind),
            rating: None,
            judgements: Vec::new(),
            named: true,
            told: true,
            scope: Scope::Plain,
            joint: false,
            date: None,
            date_of: DateOf::Visit,
            past: false,
            again: false,
            resumed: false,
            heading: false,
            support: None,
            row,
            item,
        }
    }
}

/// No article states more than this.
const MOST: usize = 2000;

/// Everything that an article's sentences state, in their order.
pub(super) fn all(readings: &[Reading], scene: &Scene) -> Vec<Statement> {
    let prose = last_prose(readings, scene);
    let subject = gate::subject(readings);
    let mut so_far = SoFar::new(scene);
    for (row, r) in readings.iter().enumerate() {
        if so_far.said.len() >= MOST {
            break;
        }
        let behind = row > prose && r.role == UnitRole::Crosshead;
        let foreign = subject == gate::Subject::Foreign && !subject.allows(r);
        if r.role == UnitRole::Byline || behind || foreign || so_far.tabled(r, row) {
            continue;
        }
        if subject.allows(r) {
            so_far.read(r, row);
        }
    }
    so_far.said
}

/// What the sentences before one have said and opened.
struct SoFar<'a> {
    scene: &'a Scene,
    said: Vec<Statement>,
    calendar: Calendar,
    /// What was spoken of last.
    before: Before,
    /// The table that the rows stand in.
    table: Option<Table>,
    /// The table whose cells are lines.
    column: Column,
    /// The grade of the lead-in over a list.
    list: Option<Grade>,
}

impl<'a> SoFar<'a> {
    /// Before the first sentence.
    fn new(scene: &'a Scene) -> SoFar<'a> {
        let (calendar, column) = (scene.calendar, Column::default());
        SoFar { scene, said: Vec::new(), calendar, before: Before::default(), table: None, column, list: None }
    }

    /// Reads a table's line: its headings, or a row that holds grades under them. Whether it was one.
    fn tabled(&mut self, r: &Reading, row: usize) -> bool {
        if !r.is_row() {
            self.table = None;
            return false;
        }
        if let Some(opened) = Table::open(r) {
            self.table = Some(opened);
            return true;
        }
        if self.table.as_ref().is_some_and(|t| t.void) {
            return true;
        }
        let said = self.table.as_ref().map(|t| t.row(r, row, self.scene, self.scene.entries[row])).unwrap_or_default();
        let held = !said.is_empty();
        self.said.extend(said);
        held
    }

    /// Reads a sentence, a heading, an item or a cell that is a line.
    fn read(&mut self, r: &Reading, row: usize) {
        if let Some(said) = self.column.read(r, row, self.scene) {
            self.said.extend(said);
            return;
        }
        if let Some(days) = self.scene.entries[row].days {
            self.calendar.spoken = Some(days.latest().year());
        }
        self.before.last = self.said.last().and_then(|s| s.kind);
        let sentence = Sentence::new(r, row, self.scene, self.calendar, self.before);
        match self.list.filter(|_| r.is_item() && sentence.given.is_empty()) {
            Some(grade) => self.said.extend(sentence.listed(grade)),
            // An item with a grade of its own does not end its list.
            None if r.is_item() && self.list.is_some() => {}
            None => self.list = lead_in(r, sentence.given),
        }
        self.said.extend(sentence.read());
        self.goes_by(r);
    }

    /// Keeps the kind and the year that a sentence spoke of last: the next may mean them.
    fn goes_by(&mut self, r: &Reading) {
        let last = events::kinds(r).rev().find(|(at, _)| !events::is_unreal(r, *at)).map(|(_, kind)| kind);
        self.before.spoken = last.or(self.before.spoken);
        let news = self.said.last().is_none_or(|s| !s.past);
        self.before.inspectors = news && (r.has(Cue::Inspectors) || self.before.inspectors && r.word(0) == "they");
        let mut years = r.dates.iter().filter_map(DateMark::year);
        self.calendar.spoken = years.next_back().or(self.calendar.spoken);
    }
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
