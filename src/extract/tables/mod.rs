//! Tables: a line of headings, then rows whose cells are councils, grades and dates.

mod column;

use super::{
    entries::Entry,
    grades::{self, Support},
    phrases::Cue,
    reading::Reading,
    scene::Scene,
    statements::Statement,
};
use crate::model::{Area, DateOf, Grade, Gss, Interval, Kind};
pub(super) use column::Column;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Heads {
    Area(Area),
    Overall,
    /// The overall grade of the inspection before.
    Before,
    /// The overall grade of a year that heads the column.
    Of(Interval),
    Other,
}

/// The columns of the table that a reading stands in, as its headings name them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Table {
    columns: Vec<Heads>,
    /// Whether its grades are hoped for or the council's own: "Area | Self-assessment".
    pub void: bool,
}

impl Table {
    /// The table that a line of headings opens; `None` where the line is none.
    pub fn open(r: &Reading) -> Option<Table> {
        let cells = cells(r);
        let graded = r.any(|c| grades::value(c).is_some());
        if cells.len() < 2 || graded {
            return None;
        }
        let columns: Vec<Heads> = cells.iter().map(|cell| column(r, *cell)).collect();
        let void = r.has(Cue::Unreal);
        let useful = void || columns.iter().any(|c| *c != Heads::Other);
        useful.then_some(Table { columns, void })
    }

    /// What a row states; nothing where it holds no grade under a known heading.
    pub fn row(&self, r: &Reading, row: usize, scene: &Scene, entry: Entry) -> Vec<Statement> {
        let cells = cells(r);
        let council = scene.named[row].first().map(|c| c.gss).or(entry.council).or(scene.main);
        let Some(council) = council else { return Vec::new() };
        let mut now = statement(council, row, scene);
        if let Some(said) = self.labelled(r, &cells, &now) {
            return vec![said];
        }
        let mut all = Vec::new();
        // The corner above the rows' names is often left empty.
        let shift = usize::from(cells.len() == self.columns.len() + 1);
        for (column, cell) in self.columns.iter().zip(&cells[shift..]) {
            let Some(grade) = grade(r, *cell) else { continue };
            match column {
                Heads::Area(area) => now.judgements.push((*area, grade)),
                Heads::Overall => now.rating = now.rating.or(Some(grade)),
                Heads::Before => {
                    all.push(Statement { rating: Some(grade), past: true, ..statement(council, row, scene) });
                }
                Heads::Of(days) => {
                    all.push(Statement { rating: Some(grade), date: Some(*days), ..statement(council, row, scene) });
                }
                Heads::Other if before(r, *cell) => {
                    all.push(Statement { rating: Some(grade), past: true, ..statement(council, row, scene) });
                }
                Heads::Other => {}
            }
        }
        let same = |cell: &(usize, usize)| matches!(r.word(cell.0), "same" | "unchanged") && cell.1 - cell.0 <= 2;
        if cells.iter().any(same) && now.rating.is_some() {
            all.push(Statement { rating: now.rating, past: true, again: true, ..statement(council, row, scene) });
        }
        now.date = days(r, scene);
        if now.rating.is_some() || !now.judgements.is_empty() {
            all.insert(0, now);
        }
        all
    }
}

impl Table {
    /// "Leadership | Good": a row that names its own area.
    fn labelled(&self, r: &Reading, cells: &[(usize, usize)], base: &Statement) -> Option<Statement> {
        let (label, rest) = cells.split_first()?;
        let area = match column(r, *label) {
            Heads::Area(area) => Some(area),
            Heads::Overall => None,
            _ => return None,
        };
        let now = |at: &usize| !matches!(self.columns.get(*at), Some(Heads::Before | Heads::Of(_)));
        let value = (0..rest.len()).filter(|at| now(&(at + 1))).find_map(|at| grade(r, rest[at]))?;
        Some(Statement {
            rating: area.is_none().then_some(value),
            judgements: area.into_iter().map(|area| (area, value)).collect(),
            ..base.clone()
        })
    }
}

/// A statement of a council's inspection that still has no grade.
fn statement(council: Gss, row: usize, scene: &Scene) -> Statement {
    let kind = if scene.news == Kind::AnnualRating { Kind::AnnualRating } else { Kind::Full };
    let support = Some(Support::Listed);
    Statement { date_of: DateOf::Grade, support, ..Statement::bare(vec![council], kind, row, 0) }
}

/// The cells of a row, as the first item and the item behind the last.
fn cells(r: &Reading) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    let mut from = 0;
    for at in 0..r.len() {
        if r.mark(at) == Some(b'|') {
            if at > 0 {
                all.push((from, at));
            }
            from = at + 1;
        }
    }
    if from < r.len() {
        all.push((from, r.len()));
    }
    all
}

/// What a heading says that its column holds.
fn column(r: &Reading, (from, to): (usize, usize)) -> Heads {
    let earlier = (from..to).any(|at| {
        r.cue(at) == Some(Cue::Before) || matches!(r.word(at), "last" | "before" | "was" | "old" | "prior" | "earlier")
    });
    if let Some(area) = (from..to).find_map(|at| match r.cue(at) {
        Some(Cue::Area(area)) => Some(area),
        Some(Cue::Safeguarding) => Some(Area::HelpAndProtection),
        _ if matches!(r.word(at), "leaders" | "leader" | "management") => Some(Area::Leadership),
        _ if matches!(r.word(at), "protection" | "help") => Some(Area::HelpAndProtection),
        _ => None,
    }) {
        return if earlier { Heads::Other } else { Heads::Area(area) };
    }
    let rated = (from..to).any(|at| {
        matches!(r.cue(at), Some(Cue::Overall | Cue::RatingNoun)) || matches!(r.word(at), "outcome" | "result" | "now")
    });
    if let Some(mark) = r.dates.iter().find(|d| from <= d.first && d.last < to)
        && let super::calendar::When::Fixed(days) = mark.when
    {
        return Heads::Of(days);
    }
    match (rated, earlier) {
        (_, true) => Heads::Before,
        (true, false) => Heads::Overall,
        _ => Heads::Other,
    }
}

/// The grade that is all of a cell.
fn grade(r: &Reading, (from, to): (usize, usize)) -> Option<Grade> {
    let mut all = (from..to).filter_map(|at| grades::value(r.cue(at)?));
    let grade = all.next()?;
    (all.next().is_none() && to - from <= 6).then_some(grade)
}

/// Whether a cell tells what was before: "up from inadequate".
fn before(r: &Reading, (from, to): (usize, usize)) -> bool {
    (from..to).any(|at| r.cue(at) == Some(Cue::Before) || matches!(r.word(at), "from" | "was"))
}

/// The days of the row's first date.
fn days(r: &Reading, scene: &Scene) -> Option<Interval> {
    r.dates.iter().find_map(|mark| mark.when.resolve(scene.calendar))
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::told;

    const DAY: &str = "2019-05-16";
    const LEAD: &str = "Ofsted has published its grades for children's services.";

    #[test]
    fn headings_name_what_each_cell_grades() {
        let text = format!(
            "{LEAD}\n\nCouncil | Overall | Leadership\nLeeds | Good | Outstanding\nKent | Inadequate | Inadequate"
        );
        assert_eq!(
            told(DAY, &text),
            ["kent full inadequate - leadership:inadequate", "leeds full good - leadership:outstanding"]
        );
    }

    #[test]
    fn a_column_of_before_is_recalled() {
        let text = format!("{LEAD}\n\nCouncil | Previous rating | Overall\nLeeds | Inadequate | Good");
        assert_eq!(told(DAY, &text), ["leeds full good -", "leeds full inadequate -"]);
    }

    #[test]
    fn rows_may_name_their_own_areas() {
        let text = "Ofsted has rated children's services in Leeds.\n\nJudgement | Grade\nHelp and protection | Good\n\
                    Leadership | Outstanding\nOverall effectiveness | Good";
        assert_eq!(told(DAY, text), ["leeds full good - help_and_protection:good leadership:outstanding"]);
    }

    #[test]
    fn every_cell_may_be_a_line() {
        let text = "Ofsted has rated children's services in Leeds.\n\nOverall effectiveness\n\nGood\n\nLeadership\n\nOutstanding";
        assert_eq!(told(DAY, text), ["leeds full good - leadership:outstanding"]);
    }

    #[test]
    fn a_table_of_other_things_grades_nothing() {
        let text =
            "Ofsted inspected children's services in Leeds in March.\n\nYear | Referrals\n2017 | 3,104\n2018 | 2,998";
        assert_eq!(told(DAY, text), ["leeds full - 2019-03-01..2019-03-31"]);
    }
}
