//! Tables of which every cell is a line of its own.

use super::{Heads, column, grade, statement};
use crate::{
    extract::{grades, phrases::Cue, reading::Reading, scene::Scene, statements::Statement},
    model::{Area, Grade, Gss},
    text::UnitRole,
};

/// A table of which every cell is a line of its own: a label, its grade, perhaps its date.
#[derive(Debug, Default)]
pub(in crate::extract) struct Column {
    label: Option<Label>,
    /// What the line before stated, where a date may follow it.
    last: Option<Statement>,
}

/// What the line before names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    Area(Area),
    Overall,
    Council(Gss),
}

impl Column {
    /// Reads a line; what it states with the lines before it, `None` where it is no cell of such a table.
    pub fn read(&mut self, r: &Reading, row: usize, scene: &Scene) -> Option<Vec<Statement>> {
        let (label, last) = (self.label.take(), self.last.take());
        let line = matches!(r.role, UnitRole::Sentence | UnitRole::Standfirst) || r.is_heading() || r.is_item();
        if !line || r.len() > 16 {
            return None;
        }
        if let (Some(label), Some(grade)) = (label, only_grade(r)) {
            let said = self.under(label, grade, row, scene)?;
            self.last = Some(said.clone());
            return Some(vec![said]);
        }
        if let (Some(last), [mark]) = (last, r.dates.as_slice())
            && mark.first == 0
            && mark.last + 1 >= r.len()
            && let Some(days) = mark.when.resolve(scene.calendar)
        {
            return Some(vec![Statement { date: Some(days), row, ..last }]);
        }
        self.label = label_of(r, row, scene);
        None
    }

    /// The statement of a grade that stands under a label.
    fn under(&self, label: Label, grade: Grade, row: usize, scene: &Scene) -> Option<Statement> {
        let council = match label {
            Label::Council(gss) => gss,
            _ => scene.entries[row].council.or(scene.main)?,
        };
        let base = statement(council, row, scene);
        Some(match label {
            Label::Area(area) => Statement { judgements: vec![(area, grade)], ..base },
            Label::Overall | Label::Council(_) => Statement { rating: Some(grade), ..base },
        })
    }
}

/// The grade that is all of a line.
fn only_grade(r: &Reading) -> Option<Grade> {
    let grade = grade(r, (0, r.len()))?;
    (0..r.len()).all(|at| r.is_grade(at) || r.mark(at).is_some()).then_some(grade)
}

/// A line without a verb or grade that names one area, the whole, or one council.
fn label_of(r: &Reading, row: usize, scene: &Scene) -> Option<Label> {
    let said = r.any(|c| grades::value(c).is_some() || matches!(c, Cue::Rate | Cue::MayRate | Cue::Inspectors));
    if said || r.ends(r.len() - 1) {
        return None;
    }
    match column(r, (0, r.len())) {
        Heads::Area(area) => Some(Label::Area(area)),
        Heads::Overall => Some(Label::Overall),
        _ => match scene.named[row].as_slice() {
            [only] if only.item == 0 && r.len() <= 6 => Some(Label::Council(only.gss)),
            _ => None,
        },
    }
}
