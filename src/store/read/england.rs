//! Everything about councils and inspections that lists and timelines show, loaded once a data version.

use super::{InspectionRecord, Reader, raw, sql};
use crate::{
    model::{Alias, Council, CouncilType, Gss, Region, Succession, event::Happening},
    store::{StoreError, columns::Day},
};
use jiff::civil::Date;
use std::collections::HashMap;

/// The country at one data version.
#[derive(Debug, Clone, PartialEq)]
pub struct England {
    /// The number of the newest finished run; 0 before the first.
    pub version: i64,
    /// The day up to which official outcomes are known.
    pub table_as_at: Option<Date>,
    /// How many sources nobody can date, and which therefore say nothing of what was known on a day.
    pub undated_sources: u64,
    /// What happened to councils and is no inspection, the oldest first.
    pub events: Vec<Happening>,
    councils: Vec<CouncilRecord>,
    by_slug: HashMap<String, usize>,
    by_gss: HashMap<Gss, usize>,
    by_inspection: HashMap<i64, (usize, usize)>,
}

/// A council with its names, its kin and its inspections.
#[derive(Debug, Clone, PartialEq)]
pub struct CouncilRecord {
    /// The council.
    pub council: Council,
    /// Its other names, in the order of the alphabet.
    pub aliases: Vec<Alias>,
    /// Whose duties it took over, the earliest first.
    pub predecessors: Vec<Succession>,
    /// Who took over its duties.
    pub successors: Vec<Succession>,
    /// The councils that are statistically most alike, in the source's order.
    pub neighbours: Vec<Gss>,
    /// Its inspections, newest first by the last possible day, undated ones at the end.
    pub inspections: Vec<InspectionRecord>,
    /// How many of its sources nobody can date.
    pub undated_sources: u64,
}

impl England {
    /// Puts together what was read; inspections stand under their councils, newest first.
    pub(super) fn new(version: i64, table_as_at: Option<Date>, mut councils: Vec<CouncilRecord>) -> England {
        councils.sort_by_cached_key(|record| (record.council.name.to_lowercase(), record.council.slug.clone()));
        for record in &mut councils {
            // `None` is the smallest, so undated inspections come last.
            record.inspections.sort_by_cached_key(|i| {
                (std::cmp::Reverse(i.date.map(|days| (days.latest(), days.earliest()))), i.slug.clone())
            });
        }
        let by_slug = councils.iter().enumerate().map(|(at, r)| (r.council.slug.clone(), at)).collect();
        let by_gss = councils.iter().enumerate().map(|(at, r)| (r.council.gss, at)).collect();
        let places = councils.iter().enumerate().flat_map(|(council, record)| {
            record.inspections.iter().enumerate().map(move |(place, i)| (i.row, (council, place)))
        });
        let by_inspection = places.collect();
        England {
            version,
            table_as_at,
            undated_sources: 0,
            events: Vec::new(),
            councils,
            by_slug,
            by_gss,
            by_inspection,
        }
    }

    /// The country as it was known on a day: what had been published by then of inspections, and the councils with the
    /// kin and the end that they had by then.
    #[must_use]
    pub fn as_of(&self, day: Date) -> England {
        let councils = self.councils.iter().map(|record| record.as_of(day)).collect();
        let known = England::new(self.version, self.table_as_at.map(|as_at| as_at.min(day)), councils);
        let events = self.events.iter().filter_map(|event| event.as_of(day)).collect();
        England { undated_sources: self.undated_sources, events, ..known }
    }

    /// Every council, abolished ones included, in the order of their names.
    #[must_use]
    pub fn councils(&self) -> &[CouncilRecord] {
        &self.councils
    }

    /// The council of this slug.
    #[must_use]
    pub fn by_slug(&self, slug: &str) -> Option<&CouncilRecord> {
        self.councils.get(*self.by_slug.get(slug)?)
    }

    /// The council of this code.
    #[must_use]
    pub fn by_gss(&self, gss: Gss) -> Option<&CouncilRecord> {
        self.councils.get(*self.by_gss.get(&gss)?)
    }

    /// The inspection of this row, with its council.
    #[must_use]
    pub fn by_inspection(&self, row: i64) -> Option<(&CouncilRecord, &InspectionRecord)> {
        let (council, place) = *self.by_inspection.get(&row)?;
        let record = self.councils.get(council)?;
        Some((record, record.inspections.get(place)?))
    }
}

impl CouncilRecord {
    fn as_of(&self, day: Date) -> CouncilRecord {
        let mut record = self.clone();
        record.council.active_to = record.council.active_to.filter(|last| *last < day);
        record.predecessors.retain(|succession| succession.starts_on <= day);
        record.successors.retain(|succession| succession.starts_on <= day);
        record.inspections = self.inspections.iter().filter_map(|inspection| inspection.as_of(day)).collect();
        record
    }
}

impl Reader {
    pub(super) async fn load_england(&mut self) -> Result<England, StoreError> {
        let mut inspections = self.load_inspections().await?;
        let mut councils: HashMap<Gss, CouncilRecord> = HashMap::new();
        let rows: Vec<RawCouncil> = sqlx::query_as(sql::COUNCILS).fetch_all(&mut *self.tx).await?;
        for council in rows.into_iter().map(Council::from) {
            let record = CouncilRecord {
                inspections: inspections.remove(&council.gss).unwrap_or_default(),
                aliases: Vec::new(),
                predecessors: Vec::new(),
                successors: Vec::new(),
                neighbours: Vec::new(),
                undated_sources: 0,
                council,
            };
            councils.insert(record.council.gss, record);
        }
        self.load_kin(&mut councils).await?;
        let as_at: Option<(Option<Day>,)> = sqlx::query_as(sql::TABLE_AS_AT).fetch_optional(&mut *self.tx).await?;
        let as_at = as_at.and_then(|(day,)| day).map(|day| day.0);
        let undated = self.load_undated(&mut councils).await?;
        let england = England::new(self.version, as_at, councils.into_values().collect());
        Ok(England { undated_sources: undated, events: self.load_events().await?, ..england })
    }

    async fn load_kin(&mut self, councils: &mut HashMap<Gss, CouncilRecord>) -> Result<(), StoreError> {
        let aliases: Vec<raw::RawAlias> = sqlx::query_as(sql::ALIASES).fetch_all(&mut *self.tx).await?;
        for alias in aliases {
            if let Some(record) = councils.get_mut(&alias.gss_code) {
                record.aliases.push(alias.into());
            }
        }
        let successions: Vec<(Gss, Gss, Day)> = sqlx::query_as(sql::SUCCESSIONS).fetch_all(&mut *self.tx).await?;
        for (predecessor, successor, Day(starts_on)) in successions {
            let succession = Succession { predecessor, successor, starts_on };
            if let Some(record) = councils.get_mut(&predecessor) {
                record.successors.push(succession);
            }
            if let Some(record) = councils.get_mut(&successor) {
                record.predecessors.push(succession);
            }
        }
        let neighbours: Vec<(Gss, Gss)> = sqlx::query_as(sql::NEIGHBOURS).fetch_all(&mut *self.tx).await?;
        for (gss, neighbour) in neighbours {
            if let Some(record) = councils.get_mut(&gss) {
                record.neighbours.push(neighbour);
            }
        }
        Ok(())
    }
}

#[derive(sqlx::FromRow)]
struct RawCouncil {
    gss_code: Gss,
    slug: String,
    name: String,
    official_name: String,
    #[sqlx(rename = "type")]
    council_type: CouncilType,
    region: Region,
    ofsted_urn: Option<String>,
    la_code: Option<String>,
    active_from: Option<Day>,
    active_to: Option<Day>,
    latitude: f64,
    longitude: f64,
    tile_col: Option<i64>,
    tile_row: Option<i64>,
}

impl From<RawCouncil> for Council {
    fn from(raw: RawCouncil) -> Council {
        let tile = raw.tile_col.zip(raw.tile_row);
        Council {
            gss: raw.gss_code,
            slug: raw.slug,
            name: raw.name,
            official_name: raw.official_name,
            council_type: raw.council_type,
            region: raw.region,
            ofsted_urn: raw.ofsted_urn,
            la_code: raw.la_code,
            active_from: raw.active_from.map(|day| day.0),
            active_to: raw.active_to.map(|day| day.0),
            middle: (raw.latitude, raw.longitude),
            tile: tile.and_then(|(col, row)| Some((u8::try_from(col).ok()?, u8::try_from(row).ok()?))),
        }
    }
}
