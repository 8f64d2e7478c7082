//! Every address that a council's inspections ever had, and what each of them stood for.
//!
//! An address stands for the strongest claim of the inspection that had it, and leads wherever that claim stands now:
//! so neither a merger that is undone later nor the order of reading can lead it astray.

use super::{super::StoreError, Writer, sql};
use crate::{
    model::{Claim, Gss, Inspection, Interval, Kind, SourceKind},
    resolve::Resolution,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};

/// So many claims are kept of a meaning: enough to know it again when sources are read anew.
const CLAIMS: usize = 8;
/// So many inspections an address can have stood for; an older one is forgotten first.
const MEANINGS: usize = 32;

/// An inspection that had an address once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Meaning {
    /// Claims of it, the strongest first.
    claims: Vec<String>,
    #[serde(default)]
    kind: Option<String>,
    #[serde(default)]
    earliest: Option<jiff::civil::Date>,
    #[serde(default)]
    latest: Option<jiff::civil::Date>,
}

/// What became of a council's inspections: where each claim stands now, and which row each inspection has.
struct Now<'a> {
    resolution: &'a Resolution,
    rows: &'a HashMap<&'a str, i64>,
    /// The correction that withdrew each inspection that is withdrawn.
    withdrawn: HashMap<&'a str, &'a str>,
    homes: HashMap<&'a str, &'a Inspection>,
    ranks: HashMap<&'a str, SourceKind>,
}

impl Writer {
    /// Every address of the council with what it stood for.
    async fn meanings(&mut self, council: Gss) -> Result<BTreeMap<String, Vec<Meaning>>, StoreError> {
        let rows: Vec<(String, String)> = sqlx::query_as(sql::ADDRESSES).bind(council).fetch_all(&mut *self.tx).await?;
        let read = |(slug, meanings): (String, String)| match serde_json::from_str(&meanings) {
            Ok(read) => Ok((slug, read)),
            Err(_) => Err(StoreError::Inconsistent { what: format!("the meanings {meanings:?} of an address") }),
        };
        rows.into_iter().map(read).collect()
    }

    /// Leads every address that the council's inspections have or had to what it stood for; `rows` are those of the
    /// inspections by their slugs.
    pub(super) async fn lead(
        &mut self,
        council: Gss,
        claims: &[Claim],
        resolution: &Resolution,
        rows: &HashMap<&str, i64>,
    ) -> Result<(), StoreError> {
        let mut all = self.meanings(council).await?;
        let now = Now::new(claims, resolution, rows);
        for inspection in every(resolution) {
            now.remember(inspection, all.entry(inspection.slug.clone()).or_default());
        }
        for (slug, meanings) in &all {
            let heirs = now.heirs(meanings);
            let (to, withdrawn_by, others) = now.leads(slug, &heirs);
            sqlx::query(sql::PUT_ADDRESS)
                .bind(council)
                .bind(slug)
                .bind(to)
                .bind(withdrawn_by)
                .bind((!others.is_empty()).then(|| serde_json::json!(others).to_string()))
                .bind(serde_json::json!(meanings).to_string())
                .execute(&mut *self.tx)
                .await?;
        }
        Ok(())
    }
}

impl<'a> Now<'a> {
    fn new(claims: &'a [Claim], resolution: &'a Resolution, rows: &'a HashMap<&'a str, i64>) -> Now<'a> {
        let standing = every(resolution).flat_map(|of| of.claims.iter().map(move |claim| (claim.as_str(), of)));
        Now {
            resolution,
            rows,
            withdrawn: resolution.withdrawn.iter().map(|(of, by)| (of.slug.as_str(), by.as_str())).collect(),
            homes: standing.collect(),
            ranks: claims.iter().map(|claim| (claim.id.as_str(), claim.source_kind)).collect(),
        }
    }

    /// Notes that an inspection has an address: with what it stood for before where that is the same inspection.
    fn remember(&self, inspection: &Inspection, meanings: &mut Vec<Meaning>) {
        let is_own = |meaning: &Meaning| self.heir(meaning).is_some_and(|heir| heir.slug == inspection.slug);
        let mut strongest: Vec<&String> = inspection.claims.iter().collect();
        strongest.sort_by_key(|claim| (self.ranks.get(claim.as_str()), *claim));
        let meaning = match meanings.iter().position(is_own) {
            Some(at) => &mut meanings[at],
            None => {
                meanings.push(Meaning::default());
                let surplus = meanings.len().saturating_sub(MEANINGS);
                meanings.drain(..surplus);
                let last = meanings.len() - 1;
                &mut meanings[last]
            }
        };
        for claim in strongest {
            if meaning.claims.len() < CLAIMS && !meaning.claims.contains(claim) {
                meaning.claims.push(claim.clone());
            }
        }
        meaning.kind = Some(inspection.kind.to_string());
        meaning.earliest = inspection.date.map(Interval::earliest);
        meaning.latest = inspection.date.map(Interval::latest);
    }

    /// The inspection that a meaning is now: the one in which the first of its claims stands that is still there, else
    /// the only one of its kind on its days.
    fn heir(&self, meaning: &Meaning) -> Option<&'a Inspection> {
        if let Some(home) = meaning.claims.iter().find_map(|claim| self.homes.get(claim.as_str())) {
            return Some(home);
        }
        let kind: Kind = meaning.kind.as_deref()?.parse().ok()?;
        let days = Interval::new(meaning.earliest?, meaning.latest?)?;
        let mut same = every(self.resolution).filter(|of| of.kind == kind && of.date.is_some_and(|d| d.meets(days)));
        match (same.next(), same.next()) {
            (Some(one), None) => Some(one),
            _ => None,
        }
    }

    /// The inspections that an address stood for, as they are now, each once.
    fn heirs(&self, meanings: &[Meaning]) -> Vec<&'a Inspection> {
        let mut seen = HashSet::new();
        let heirs = meanings.iter().filter_map(|meaning| self.heir(meaning));
        heirs.filter(|heir| seen.insert(heir.slug.as_str())).collect()
    }

    /// Where an address leads: to the inspection that has it, or to the only one that it stood for; the correction that
    /// withdrew that; and a claim of each other inspection that it stood for.
    fn leads(&self, slug: &str, heirs: &[&'a Inspection]) -> (Option<i64>, Option<&'a str>, Vec<&'a str>) {
        let alive = || heirs.iter().filter(|heir| self.rows.contains_key(heir.slug.as_str()));
        let claim = |heir: &&'a Inspection| heir.claims.first().map(String::as_str);
        let others = || alive().filter(|heir| heir.slug != slug).filter_map(claim).collect();
        if let Some(row) = self.rows.get(slug) {
            return (Some(*row), None, others());
        }
        if let Some(by) = self.withdrawn.get(slug) {
            return (None, Some(by), others());
        }
        match (alive().next(), alive().nth(1)) {
            (Some(one), None) => (self.rows.get(one.slug.as_str()).copied(), None, Vec::new()),
            (Some(_), Some(_)) => (None, None, others()),
            (None, _) => (None, heirs.iter().find_map(|of| self.withdrawn.get(of.slug.as_str()).copied()), Vec::new()),
        }
    }
}

/// Every inspection, withdrawn ones included.
fn every(resolution: &Resolution) -> impl Iterator<Item = &Inspection> {
    resolution.inspections.iter().chain(resolution.withdrawn.iter().map(|(inspection, _)| inspection))
}
