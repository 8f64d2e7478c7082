//! Briefs: what one sort of reader needs to know of a council, in that reader's order, on a printed page or two.

pub mod employer;
pub mod journalist;
pub mod researcher;
pub mod scrutiny;

use super::{
    dates,
    findings::hit,
    now::Now,
    timeline::item::{self, Quote},
};
use crate::{
    model::{Kind, Side, Theme, words::words},
    store::read::{CouncilRecord, Counts, England, InspectionRecord, rows::FindingRow},
    web::{frame::Link, say, urls, view::evidence},
};
use jiff::civil::Date;
use std::collections::HashMap;

words! {
    /// For whom a brief is (product specification, section 3).
    Role, "brief" {
        /// A social worker who thinks of working for the council.
        Employer = "employer", "choosing an employer";
        /// A councillor who scrutinises the services.
        Scrutiny = "scrutiny", "scrutiny by councillors";
        /// A journalist with a story to write.
        Journalist = "journalist", "reporting";
        /// Somebody who works with the data.
        Researcher = "researcher", "research";
    }
}

/// What a brief is made from.
#[derive(Debug, Clone, Copy)]
pub struct Matter<'a> {
    /// The country.
    pub england: &'a England,
    /// The council.
    pub record: &'a CouncilRecord,
    /// Its findings with their themes; of an inspection that very many sources speak of, the first of them.
    pub findings: &'a [FindingRow],
    /// How many findings and articles each inspection has.
    pub counts: &'a HashMap<i64, Counts>,
    /// The day in London.
    pub today: Date,
}

/// What inspectors said at one visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// "Focused visit, September 2021".
    pub visit: Link,
    /// The same within a sentence: "focused visit of September 2021".
    pub called: String,
    /// The sentences.
    pub quotes: Vec<Quote>,
    /// Where the rest of them stands: "2 more"; `None` where nothing is left out.
    pub more: Option<Link>,
}

/// The briefs about a council, but for one.
#[must_use]
pub fn links(council: &str, but: Option<Role>) -> Vec<Link> {
    let others = Role::ALL.iter().copied().filter(|role| Some(*role) != but);
    others.map(|role| Link::new(role.label(), urls::brief(council, role))).collect()
}

impl<'a> Matter<'a> {
    /// Where the council stands today.
    #[must_use]
    pub fn now(&self) -> Now {
        Now::of(self.england, self.record, self.today)
    }

    /// The findings of an inspection that are wanted, the words of each once.
    fn of(&self, inspection: &InspectionRecord, wants: impl Fn(&FindingRow) -> bool) -> Vec<&'a FindingRow> {
        let mut found: Vec<&FindingRow> = Vec::new();
        for finding in self.findings.iter().filter(|of| of.inspection == inspection.row && wants(of)) {
            let text = evidence::folded(&finding.text);
            if !found.iter().any(|known| evidence::folded(&known.text) == text) {
                found.push(finding);
            }
        }
        found
    }

    /// What the newest visits say of what is wanted, at each visit at most so many sentences of a side, until there are
    /// so many sentences in all.
    fn spoken(
        &self,
        (each, all): (usize, usize),
        wants: impl Fn(&InspectionRecord, &FindingRow) -> bool,
    ) -> Vec<Spoken> {
        let (mut spoken, mut room) = (Vec::new(), all);
        for visit in &self.record.inspections {
            let found = self.of(visit, |finding| wants(visit, finding));
            let of = |side: Side| found.iter().filter(move |finding| finding.side == side).take(each);
            let sides = [Side::Recommendation, Side::Weakness, Side::Strength];
            let quotes: Vec<Quote> = sides.into_iter().flat_map(of).take(room).map(|of| item::quote(of)).collect();
            if !quotes.is_empty() {
                room -= quotes.len();
                spoken.push(self.at(visit, quotes, found.len()));
            }
        }
        spoken
    }

    fn at(&self, visit: &InspectionRecord, quotes: Vec<Quote>, all: usize) -> Spoken {
        let address = urls::inspection(&self.record.council.slug, &visit.slug);
        let left_out = all - quotes.len();
        let more = (left_out > 0).then(|| Link::new(format!("{} more on its page", say::number(left_out)), &address));
        Spoken { visit: Link::new(hit::called(visit), address), called: called(visit), more, quotes }
    }
}

/// "focused visit of September 2021".
fn called(visit: &InspectionRecord) -> String {
    let title = item::title(visit);
    let title = title.chars().take(1).flat_map(char::to_lowercase).chain(title.chars().skip(1)).collect::<String>();
    match dates::month(visit) {
        Some(month) => format!("{title} of {month}"),
        None => format!("{title} whose date is not known"),
    }
}

/// Whether a visit was to the council's own services; area SEND and joint inspections judge a partnership.
fn is_own(inspection: &InspectionRecord) -> bool {
    !matches!(inspection.kind, Kind::AreaSend | Kind::Jtai)
}

/// Whether a finding is about one of these themes.
fn is_about(finding: &FindingRow, themes: &[Theme]) -> bool {
    finding.themes.iter().any(|theme| themes.contains(theme))
}
