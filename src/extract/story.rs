//! Statements → inspections: read from the top, each statement joins the inspection that it goes on about.

use super::{areas::Scope, given::Support, reading::Reading, scene::Scene, statements::Statement};
use crate::model::{Area, DateOf, Evidence, Fact, Grade, Gss, InspectionFacts, Interval, Kind, Register, Role};
use crate::text::Document;
use jiff::civil::{Date, date};
use std::collections::BTreeMap;

/// One inspection while statements about it are gathered.
#[derive(Debug, Clone)]
pub(super) struct Gathered {
    pub council: Gss,
    pub kind: Kind,
    pub rating: Option<Grade>,
    pub judgements: BTreeMap<Area, Grade>,
    pub date: Option<Interval>,
    pub date_of: DateOf,
    pub past: bool,
    pub said: Vec<Said>,
    /// Where it was spoken of last.
    touched: Place,
    scopes: Vec<Scope>,
    /// Whether children in care and care leavers were graded under one name.
    joint: bool,
}

/// What one sentence adds to an inspection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    /// The unit that says so; `None` for a title outside of the text.
    pub unit: Option<usize>,
    pub rating: Option<Grade>,
    pub judgements: Vec<(Area, Grade)>,
    pub date: Option<Interval>,
    /// In a heading.
    pub heading: bool,
    /// What shows its grade.
    pub support: Option<Support>,
    /// Whether the sentence names the council.
    pub named: bool,
    /// Whether the sentence names the inspectors.
    pub told: bool,
    /// Another grade than the article's own inspection has, without a sign that an earlier one is meant.
    pub contrary: bool,
}

/// A place in the article: paragraph, sentence, item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
struct Place {
    paragraph: usize,
    row: usize,
    item: usize,
}

/// Ofsted took over from the annual performance assessment and the joint area review (contract, ruling 17).
const ANNUAL_BEFORE: Date = date(2009, 4, 1);

/// From this day on inspections give no overall grade.
const NO_OVERALL_FROM: Date = date(2026, 4, 1);

/// From this day on the reports that come out are of such inspections: the last with an overall grade was in March.
const NO_OVERALL_REPORTED: Date = date(2026, 6, 1);

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
    let mut story = Story { all: Vec::new(), newest };
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
    story.pair();
    story.pair_visits();
    let mut all = story.all;
    for gathered in &mut all {
        gathered.doubt(scene.single);
    }
    all.retain(Gathered::says_something);
    let protection = scene.single && all.iter().any(|g| g.scopes.contains(&Scope::ChildProtection));
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

struct Story {
    all: Vec<Gathered>,
    newest: Option<Date>,
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
        if s.again && !past {
            self.again(council, kind, s, unit, place);
        }
    }

    fn begin(&mut self, council: Gss, kind: Kind, said: Said, s: &Statement, past: bool, place: Place) {
        let mut new = Gathered {
            council,
            kind,
            rating: None,
            judgements: BTreeMap::new(),
            date: None,
            date_of: s.date_of,
            past,
            said: Vec::new(),
            touched: place,
            scopes: Vec::new(),
            joint: false,
        };
        new.add(said, s, past, place);
        self.all.push(new);
    }

    /// The inspections of one council and kind, with their places in the list.
    fn of(&self, council: Gss, kind: Kind) -> impl Iterator<Item = (usize, &Gathered)> {
        self.all.iter().enumerate().filter(move |(_, g)| g.council == council && g.kind == kind)
    }

    /// The inspection spoken of last, where it still is: in this sentence, or in this paragraph.
    fn spoken(&self, council: Gss, kind: Kind, place: Place) -> Option<(usize, &Gathered)> {
        // Of two that one sentence speaks of, the article's own: the other is only named beside it.
        let row = self.of(council, kind).map(|(_, g)| g.touched.row).max()?;
        let last =
            self.of(council, kind).filter(|(_, g)| g.touched.row == row).max_by_key(|(_, g)| (!g.past, g.touched))?;
        let here = last.1.touched.row == place.row
            || last.1.touched.paragraph == place.paragraph && place.row - last.1.touched.row <= 2;
        here.then_some(last)
    }

    /// Where a statement with a date belongs.
    fn dated(&self, council: Gss, kind: Kind, s: &Statement, days: Interval, past: bool, place: Place) -> Found {
        let meets = |g: &Gathered| g.date.is_some_and(|d| d.meets(days)) && g.agrees(s);
        let tight =
            self.of(council, kind).filter(|(_, g)| meets(g)).min_by_key(|(_, g)| g.date.map_or(0, Interval::days));
        if let Some((at, _)) = tight {
            return Found::Joins(at);
        }
        let open = |g: &Gathered| g.date.is_none() && g.agrees(s);
        if let Some((at, g)) = self.spoken(council, kind, place)
            && open(g)
            && g.past == past
            && (s.rating.is_none() || g.rating.is_none() || g.rating == s.rating)
        {
            return Found::Joins(at);
        }
        let rated = |g: &Gathered| open(g) && g.past == past && (s.rating.is_some() && g.rating == s.rating || !past);
        match self.of(council, kind).find(|(_, g)| rated(g)) {
            Some((at, _)) => Found::Joins(at),
            None => Found::New,
        }
    }

    /// Where a statement of an earlier inspection without a date belongs.
    fn recalled(&self, council: Gss, kind: Kind, s: &Statement, place: Place) -> Found {
        let same = |g: &Gathered| g.past && s.rating.is_some() && g.rating == s.rating;
        if let Some((at, _)) = self.of(council, kind).filter(|(_, g)| same(g)).max_by_key(|(_, g)| g.touched) {
            return Found::Joins(at);
        }
        if let Some((at, g)) = self.spoken(council, kind, place)
            && g.past
            && g.agrees(s)
        {
            return Found::Joins(at);
        }
        let mut open = self.of(council, kind).filter(|(_, g)| g.past && g.agrees(s));
        if let (Some((at, _)), None) = (open.next(), open.next()) {
            return Found::Joins(at);
        }
        if !s.again && self.of(council, kind).any(|(_, g)| s.rating.is_some() && g.rating == s.rating && !g.past) {
            let at = self.of(council, kind).find(|(_, g)| g.rating == s.rating).map(|(at, _)| at);
            return at.map_or(Found::New, Found::Joins);
        }
        let told = s.rating.is_some() || !s.judgements.is_empty() || kind != Kind::Full;
        if told { Found::New } else { Found::Nothing }
    }

    /// Where a statement of the inspection spoken of, or of the news, belongs.
    fn current(&self, council: Gss, kind: Kind, s: &Statement, place: Place) -> Found {
        if let Some((at, g)) = self.spoken(council, kind, place)
            && g.agrees(s)
            && (!g.past || s.rating.is_none())
        {
            return Found::Joins(at);
        }
        let news = self.of(council, kind).filter(|(_, g)| !g.past).max_by_key(|(_, g)| g.date.map(Interval::latest));
        match news {
            Some((at, g)) if g.agrees(s) || g.corrected_by(s) => Found::Joins(at),
            // "They came in 2019. The borough went down to inadequate": of the inspection just dated.
            Some(_)
                if self
                    .spoken(council, kind, place)
                    .is_some_and(|(_, g)| g.past && g.rating.is_none() && g.agrees(s)) =>
            {
                self.spoken(council, kind, place).map_or(Found::Nothing, |(at, _)| Found::Joins(at))
            }
            // Another grade than the news gives is an earlier one's, said without a sign of it.
            Some(_) => match self.recalled(council, kind, s, place) {
                Found::New if s.heading => Found::Nothing,
                found => found,
            },
            None => match self.of(council, kind).find(|(_, g)| s.rating.is_some() && g.rating == s.rating) {
                Some((at, _)) => Found::Joins(at),
                None => Found::New,
            },
        }
    }

    /// A visit of which a heading only says that it took place is the one that the text dates.
    fn pair_visits(&mut self) {
        let bare = |g: &Gathered| {
            g.kind != Kind::Full && g.date.is_none() && g.said.iter().all(|s| s.heading) && g.rating.is_none()
        };
        let keys: Vec<(Gss, Kind)> = self.all.iter().filter(|g| bare(g)).map(|g| (g.council, g.kind)).collect();
        for (council, kind) in keys {
            let dated: Vec<usize> =
                self.of(council, kind).filter(|(_, g)| g.date.is_some()).map(|(at, _)| at).collect();
            let [at] = dated[..] else { continue };
            let Some(head) = self.all.iter().position(|g| g.council == council && g.kind == kind && bare(g)) else {
                continue;
            };
            let mut said = std::mem::take(&mut self.all[head].said);
            self.all[at].said.append(&mut said);
            self.all.remove(head);
        }
    }

    /// One earlier inspection known by its date alone and one by its grade alone, of one council, are the same.
    fn pair(&mut self) {
        let dated = |g: &Gathered| {
            g.past && g.kind == Kind::Full && g.date.is_some() && g.rating.is_none() && g.judgements.is_empty()
        };
        let rated = |g: &Gathered| {
            g.past && g.kind == Kind::Full && g.date.is_none() && (g.rating.is_some() || !g.judgements.is_empty())
        };
        let councils: Vec<Gss> = self.all.iter().filter(|g| dated(g)).map(|g| g.council).collect();
        for council in councils {
            let only = |passes: &dyn Fn(&Gathered) -> bool| {
                let mut all = self.of(council, Kind::Full).filter(|(_, g)| passes(g));
                all.next().filter(|_| all.next().is_none()).map(|(at, _)| at)
            };
            let (Some(d), Some(r)) = (only(&dated), only(&rated)) else { continue };
            let mut other = self.all[d].clone();
            let known = &mut self.all[r];
            (known.date, known.date_of) = (other.date, other.date_of);
            known.said.append(&mut other.said);
            known.scopes.append(&mut other.scopes);
            self.all.remove(d);
        }
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
    }
}

/// Where a statement belongs.
enum Found {
    /// To an inspection known already, by its place.
    Joins(usize),
    /// To one not spoken of before.
    New,
    /// To none: it says too little.
    Nothing,
}

impl Gathered {
    /// Whether a statement contradicts nothing that is known.
    fn agrees(&self, s: &Statement) -> bool {
        let rating = self.rating.is_none() || s.rating.is_none() || self.rating == s.rating;
        rating && s.judgements.iter().all(|(area, grade)| self.judgements.get(area).is_none_or(|known| known == grade))
    }

    /// Leaves out a grade that has too little behind it: a wrong grade does more harm than a missing one.
    ///
    /// Measured over labelled articles, an undated grade that is neither stated by a verb of grading nor in a list, in
    /// a sentence that does not name the council, is wrong as often as it is right.
    fn doubt(&mut self, single: bool) {
        let dated = self.date.is_some();
        let strong = |s: &Said| {
            let firm = matches!(s.support, Some(Support::Rated | Support::Listed));
            let loose = s.support == Some(Support::Attribute);
            dated || (s.named && !loose) || (firm || s.told && !loose) && single || s.support == Some(Support::Listed)
        };
        let graded = || self.said.iter().filter(|s| s.rating.is_some());
        let contrary = graded().all(|s| s.contrary);
        // Said twice, even loosely, it is meant.
        let twice = single && graded().filter(|s| s.support != Some(Support::Attribute)).count() > 1;
        if self.rating.is_some() && (contrary || !graded().any(strong) && !twice) {
            self.rating = None;
        }
    }

    /// Whether anything is left that a reader could use.
    fn says_something(&self) -> bool {
        let graded = self.said.iter().any(|s| s.rating.is_some());
        self.rating.is_some()
            || !self.judgements.is_empty()
            || self.date.is_some()
            || !graded
            || self.kind != Kind::Full
    }

    /// Whether a list or table says better what the prose summed up: "services for A, B and C were good".
    fn corrected_by(&self, s: &Statement) -> bool {
        let rating = self.rating.is_none() || s.rating.is_none() || self.rating == s.rating;
        rating && s.support == Some(Support::Listed) && !s.judgements.is_empty()
    }

    fn add(&mut self, said: Said, s: &Statement, past: bool, place: Place) {
        self.rating = self.rating.or(said.rating);
        for (area, grade) in &said.judgements {
            match s.support {
                Some(Support::Listed) => self.judgements.insert(*area, *grade),
                _ => Some(*self.judgements.entry(*area).or_insert(*grade)),
            };
        }
        if let Some(date) = said.date {
            let shared = self.date.map_or(Some(date), |known| known.shared(date));
            self.date = shared.or(self.date);
            if s.date_of == DateOf::Visit {
                self.date_of = DateOf::Visit;
            }
            self.past |= past;
        }
        self.scopes.push(s.scope);
        self.joint |= s.joint;
        self.touched = place;
        self.said.push(said);
    }

    /// Where an article of 2012 or 2013 tells of child protection inspections, their verdict is help and protection's
    /// too (contract, ruling 16).
    fn protect(&mut self, told: bool, scene: &Scene) {
        let day = self.date.map(Interval::latest).or(scene.calendar.published.filter(|_| !self.past));
        let era = day.is_some_and(|day| (date(2012, 5, 1)..date(2013, 11, 15)).contains(&day));
        if let Some(rating) = self.rating.filter(|_| told && era && self.kind == Kind::Full) {
            self.judgements.entry(Area::HelpAndProtection).or_insert(rating);
        }
    }

    /// Rulings 6 and 16, and the authority of the day.
    fn settle(&mut self, scene: &Scene, register: &Register) {
        let protection = self.scopes.contains(&Scope::ChildProtection);
        let safeguarding = self.scopes.contains(&Scope::Safeguarding);
        let day = self.date.map(Interval::earliest).or(scene.calendar.published);
        let era = day.is_none_or(|d| d < date(2014, 1, 1));
        let two = self.judgements.contains_key(&Area::ChildrenInCare);
        if self.rating.is_none() && protection && !safeguarding && !two && era {
            self.rating = self.judgements.get(&Area::HelpAndProtection).copied();
        }
        // One judgement covered both from 2018 to 2022; before and since, one grade for both is a grade for each.
        let together = day.is_none_or(|d| (date(2018, 1, 1)..date(2023, 1, 1)).contains(&d));
        if self.joint
            && !together
            && let Some(grade) = self.judgements.get(&Area::ChildrenInCare).copied()
        {
            self.judgements.entry(Area::CareLeavers).or_insert(grade);
        }
        // Ofsted has given authorities no overall grade since April 2026 (product rule 5.4): what sounds like one sums up
        // its areas.
        let ended = self
            .date
            .map(Interval::earliest)
            .or(scene.calendar.published.filter(|_| !self.past))
            .is_some_and(|day| day >= if self.date.is_some() { NO_OVERALL_FROM } else { NO_OVERALL_REPORTED });
        if ended && self.kind == Kind::Full {
            self.rating = None;
        }
        // A visit reported in a year that only the text gives, and dated by nothing else.
        if !self.past && self.date.is_none() && self.kind != Kind::Full && scene.calendar.published.is_none() {
            self.date = scene.calendar.year.and_then(Interval::year);
        }
        if let Some(day) = day
            && let Some(gss) = register.at(self.council, day)
        {
            self.council = gss;
        }
    }

    /// The facts, with the units that say them.
    pub fn facts(&self, document: &Document) -> InspectionFacts {
        let mut evidence: Vec<Evidence> = Vec::new();
        for said in &self.said {
            let Some(unit) = said.unit.and_then(|at| document.units().get(at)) else { continue };
            let mut says = |fact| evidence.push(Evidence { fact, span: unit.span });
            says(Fact::Inspection);
            if said.rating.is_some() && said.rating == self.rating {
                says(Fact::Rating);
            }
            if said.date.is_some() {
                says(Fact::Date);
            }
            for (area, grade) in &said.judgements {
                if self.judgements.get(area) == Some(grade) {
                    says(Fact::Judgement(*area));
                }
            }
        }
        evidence.sort_unstable();
        evidence.dedup();
        InspectionFacts {
            council: self.council,
            kind: self.kind,
            rating: self.rating,
            judgements: self.judgements.clone(),
            date: self.date,
            date_of: self.date_of,
            role: if self.past { Role::Recalled } else { Role::News },
            findings: Vec::new(),
            evidence,
        }
    }
}
