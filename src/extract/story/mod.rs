//! Statements → inspections: read from the top, each statement joins the inspection that it goes on about.

mod annual;
mod gathered;
mod pairs;
mod places;
mod settle;

use super::{areas::Scope, reading::Reading, scene::Scene, statements::Statement};
use crate::{
    model::{Area, Gss, Interval, Kind, Register},
    text::Document,
};
use annual::{ANNUAL_BEFORE, annual_year, tells_of_protection};
pub(super) use gathered::Gathered;
use gathered::{Place, Said};
use jiff::civil::Date;
use places::Found;
use std::collections::BTreeMap;

/// The inspections that the statements speak of: the article's own first, then in the order of the text.
pub(super) fn tell(
    statements: Vec<Statement>,
    readings: &[Reading],
    scene: &Scene,
    document: &Document,
    register: &Register,
) -> Vec<Gathered> {
    let newest = newest(&statements, scene);
    let annual = statements.iter().filter(|s| s.kind == Some(Kind::AnnualRating) && !s.past).find_map(|s| s.date);
    let annual = annual.or_else(|| annual_year(readings));
    let mut story = Story { all: Vec::new(), newest, main: scene.main.filter(|_| scene.single) };
    // What a heading says is often cut short: the text is heard first.
    let (headings, prose): (Vec<Statement>, Vec<Statement>) = statements.into_iter().partition(|s| s.heading);
    for statement in prose.into_iter().chain(headings) {
        let unit = readings.get(statement.row).and_then(|r| r.unit);
        let paragraph = unit.and_then(|at| document.units().get(at)).map_or(0, |u| u.paragraph + 1);
        let place = Place { paragraph, row: statement.row, item: statement.item };
        for council in statement.councils.clone() {
            story.hear(council, &statement, unit, place);
        }
    }
    story.drop_twins();
    story.pair();
    story.pair_visits();
    let mut all = story.all;
    for gathered in &mut all {
        gathered.doubt(scene.single);
    }
    all.retain(Gathered::says_something);
    let scoped = scene.single && all.iter().any(|g| g.scopes.contains(&Scope::ChildProtection));
    let protection = scoped || readings.iter().any(tells_of_protection);
    for gathered in &mut all {
        gathered.protect(protection, scene);
        // Every council's rating of one year came out on one day.
        if gathered.kind == Kind::AnnualRating && !gathered.past {
            gathered.date = gathered.date.or(annual);
        }
        gathered.settle(scene, register);
    }
    // A council's adoption service is graded by itself too; alone, its grade is no inspection of the authority's.
    all.retain(|g| g.kind != Kind::Full || g.rating.is_some() || g.judgements.keys().ne([Area::Adoption].iter()));
    all.sort_by_key(|g| g.past);
    all
}

/// The newest day that a statement gives, by council.
fn newest(statements: &[Statement], scene: &Scene) -> Option<Date> {
    let dates = statements.iter().filter_map(|s| s.date).map(Interval::latest);
    dates.chain(scene.calendar.published).max()
}

/// The inspections told of so far.
struct Story {
    all: Vec<Gathered>,
    newest: Option<Date>,
    /// The council that the article is about, where it is about one.
    main: Option<Gss>,
}

impl Story {
    /// One statement about one council.
    fn hear(&mut self, council: Gss, s: &Statement, unit: Option<usize>, place: Place) {
        let mut kind = s.kind.unwrap_or(Kind::Full);
        if kind == Kind::Full && s.date.is_some_and(|d| d.latest() < ANNUAL_BEFORE) {
            kind = Kind::AnnualRating;
        }
        let old = s.date.is_some_and(|d| self.newest.is_some_and(|day| day.year() > d.latest().year() + 1));
        let past = s.past || old;
        let said = Said {
            unit,
            rating: s.rating,
            judgements: s.judgements.clone(),
            date: s.date,
            heading: s.heading,
            support: s.support,
            named: s.named,
            told: s.told,
            contrary: false,
        };
        let at = match s.date {
            Some(days) => self.dated(council, kind, s, days, past, place),
            None if past => self.recalled(council, kind, s, place),
            None => self.current(council, kind, s, place),
        };
        let mut said = said;
        said.contrary = matches!(at, Found::New)
            && s.date.is_none()
            && !past
            && self.of(council, kind).any(|(_, g)| !g.past && g.rating.is_some());
        match at {
            Found::Joins(at) => self.all[at].add(said, s, past, place),
            Found::New => self.begin(council, kind, said, s, past, place),
            Found::Nothing => {}
        }
        // "Kent remains good" of a council named by the way tells of one grade, the article's own of two.
        let own = self.main.is_none_or(|main| main == council) || s.date.is_some();
        if s.again && !past && own {
            self.again(council, kind, s, unit, place);
        }
    }

    /// Begins an inspection with the first statement of it.
    fn begin(&mut self, council: Gss, kind: Kind, said: Said, s: &Statement, past: bool, place: Place) {
        let mut new = Gathered {
            council,
            kind,
            rating: None,
            judgements: BTreeMap::new(),
            date: None,
            date_of: s.date_of,
            past,
            twin: false,
            said: Vec::new(),
            touched: place,
            scopes: Vec::new(),
            joint: false,
        };
        new.add(said, s, past, place);
        self.all.push(new);
    }

    /// "Retained its good rating": the inspection before gave the same.
    fn again(&mut self, council: Gss, kind: Kind, s: &Statement, unit: Option<usize>, place: Place) {
        let Some(rating) = s.rating else { return };
        if self.of(council, kind).any(|(_, g)| g.past && g.rating == Some(rating)) {
            return;
        }
        let said = Said {
            unit,
            rating: s.rating,
            judgements: Vec::new(),
            date: None,
            heading: s.heading,
            support: s.support,
            named: s.named,
            told: s.told,
            contrary: false,
        };
        let s = Statement { judgements: Vec::new(), date: None, ..s.clone() };
        self.begin(council, kind, said, &s, true, Place { item: place.item.saturating_sub(1), ..place });
        if let Some(twin) = self.all.last_mut() {
            twin.twin = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::told;

    const DAY: &str = "2019-05-16";

    #[test]
    fn what_is_said_of_one_inspection_in_many_sentences_is_one() {
        let text = "Ofsted has rated Leeds children's services good.\n\nInspectors came in March.\n\n\
                    Leadership at the council was judged outstanding.";
        assert_eq!(told(DAY, text), ["leeds full good 2019-03-01..2019-03-31 leadership:outstanding"]);
    }

    #[test]
    fn news_and_what_is_recalled_are_two() {
        let text = "Ofsted has rated Leeds children's services good.\n\nThe council was judged inadequate in 2015.";
        assert_eq!(told(DAY, text), ["leeds full good -", "leeds full inadequate 2015-01-01..2015-12-31"]);
    }

    #[test]
    fn a_bare_date_and_a_bare_grade_of_the_past_are_one() {
        let text = "Ofsted has rated Leeds children's services good.\n\nThe council was previously rated inadequate.\n\n\
                    Its last inspection was in 2015.";
        assert_eq!(told(DAY, text), ["leeds full good -", "leeds full inadequate 2015-01-01..2015-12-31"]);
    }

    #[test]
    fn one_grade_for_children_in_care_and_care_leavers_is_two_since_2023() {
        let text = "Ofsted rated Leeds good overall, and good for children in care and care leavers, in March.";
        assert_eq!(told("2019-05-16", text), ["leeds full good 2019-03-01..2019-03-31 children_in_care:good"]);
        assert_eq!(
            told("2024-05-16", text),
            ["leeds full good 2024-03-01..2024-03-31 children_in_care:good care_leavers:good"]
        );
    }

    #[test]
    fn no_overall_grade_has_been_given_since_april_2026() {
        let text = "Ofsted rated children's services in Leeds good in May.";
        assert_eq!(told("2026-07-16", text), ["leeds full - 2026-05-01..2026-05-31"]);
        assert_eq!(told("2025-07-16", text), ["leeds full good 2025-05-01..2025-05-31"]);
    }
}
