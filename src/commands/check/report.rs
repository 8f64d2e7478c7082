//! What a check found, for people and for programs.

use crate::{
    model::{Claim, Interval, Kind, SourceKind},
    resolve::Resolution,
};
use jiff::civil::{Date, date};
use serde::Serialize;
use std::{
    collections::{BTreeMap, HashMap},
    fmt,
};

/// How many finds of one rule a person is shown; JSON holds all.
const SHOWN: usize = 20;

/// Press claims are counted from this day on: Ofsted's table is whole since.
const COUNTED_FROM: Date = date(2014, 1, 1);

/// A claim dated to the year or closer.
const A_YEAR: i32 = 366;

/// Everything that a check found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// Every rule with what was found against it.
    pub rules: Vec<Rule>,
    /// Inspections by kind: all, those in Ofsted's table, and those whose own report was read.
    pub coverage: BTreeMap<&'static str, [usize; 3]>,
    /// How the press's claims joined Ofsted's rows.
    pub joined: Joined,
}

/// One rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// What should hold, or what is listed.
    pub rule: &'static str,
    /// Whether a find breaks the database's promises, rather than deserving a look.
    pub breaks: bool,
    /// What was found.
    pub found: Vec<String>,
}

/// How the press's claims of a full inspection since 2014, dated to the year or closer, joined the row of Ofsted's
/// table for that time, where there is one: from the first day on site to the day of the report.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Joined {
    /// Such claims.
    pub claims: usize,
    /// Those that stand in an inspection of the table.
    pub joined: usize,
    /// Each that does not, with the reason.
    pub missed: Vec<Missed>,
    /// Rows of the table that stand in no inspection.
    #[serde(skip)]
    pub rows_astray: Vec<String>,
}

/// A press claim that stands beside the row of its time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Missed {
    /// The claim's id.
    pub claim: String,
    /// The council and the inspection that it stands in.
    pub stands_in: String,
    /// Why.
    pub why: &'static str,
}

impl Report {
    /// Whether nothing is broken.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.rules.iter().all(|rule| !rule.breaks || rule.found.is_empty())
    }
}

impl Joined {
    /// Adds a council's claims.
    pub fn count(&mut self, council: &str, claims: &[Claim], resolution: &Resolution) {
        let rows: Vec<&Claim> = claims.iter().filter(|claim| claim.source_kind == SourceKind::OfficialTable).collect();
        let placed: HashMap<&str, _> = resolution.placed.iter().map(|placed| (placed.claim.as_str(), placed)).collect();
        let slug = |claim: &Claim| placed.get(claim.id.as_str()).map(|placed| placed.slug.as_str());
        self.rows_astray.extend(rows.iter().filter(|row| slug(row).is_none()).map(|row| row.id.clone()));
        let of_table: Vec<&str> = rows.iter().filter_map(|row| slug(row)).collect();
        let counted = claims.iter().filter(|claim| {
            claim.source_kind == SourceKind::Article
                && claim.kind == Kind::Full
                && claim.date.is_some_and(|date| date.earliest() >= COUNTED_FROM && date.days() <= A_YEAR)
                && rows.iter().any(|row| row.kind == Kind::Full && is_of_the_time(claim, row))
        });
        for claim in counted {
            self.claims += 1;
            match placed.get(claim.id.as_str()) {
                Some(placed) if of_table.contains(&placed.slug.as_str()) => self.joined += 1,
                Some(placed) => self.missed.push(Missed {
                    claim: claim.id.clone(),
                    stands_in: format!("{council}/{}", placed.slug),
                    why: placed.why.label(),
                }),
                None => {}
            }
        }
    }

    /// The share that joined, in per cent.
    #[must_use]
    pub fn percent(&self) -> f64 {
        100.0 * self.joined as f64 / self.claims.max(1) as f64
    }
}

fn is_of_the_time(claim: &Claim, row: &Claim) -> bool {
    let (Some(date), Some(on_site)) = (claim.date, row.date) else { return false };
    let reported = row.published_on.unwrap_or(on_site.latest());
    Interval::new(on_site.earliest(), reported.max(on_site.latest())).is_some_and(|days| days.meets(date))
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for rule in &self.rules {
            let verdict = match (rule.breaks, rule.found.len()) {
                (true, 0) => "holds",
                (true, _) => "BROKEN",
                (false, 0) => "none",
                (false, _) => "look",
            };
            writeln!(f, "{verdict:<6}  {}", rule.rule)?;
            for found in rule.found.iter().take(SHOWN) {
                writeln!(f, "          {found}")?;
            }
            if rule.found.len() > SHOWN {
                writeln!(f, "          and {} more; --json lists all", rule.found.len() - SHOWN)?;
            }
        }
        writeln!(f, "\nInspections by kind: all, in Ofsted’s table, with Ofsted’s own report read")?;
        for (kind, [all, table, report]) in &self.coverage {
            writeln!(f, "  {kind:<16} {all:>5} {table:>5} {report:>5}")?;
        }
        let Joined { claims, joined, .. } = &self.joined;
        writeln!(
            f,
            "\nDated press claims that joined the row of their time: {joined} of {claims}, {:.1} %",
            self.joined.percent()
        )?;
        for missed in &self.joined.missed {
            writeln!(f, "  {} stands in {}: {}", missed.claim, missed.stands_in, missed.why)?;
        }
        Ok(())
    }
}
