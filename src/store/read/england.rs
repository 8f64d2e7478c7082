//! Everything about councils and inspections that lists and timelines show, loaded once a data version.

use super::{Reader, raw, sql};
use crate::{
    model::{
        Alias, AliasKind, Area, Council, CouncilType, DateOf, Framework, Gss, Interval, Judgement, Kind, Overall,
        Region, SendOutcome, SourceKind, Succession, Variant,
    },
    store::{StoreError, columns::Day},
};
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};

/// The country at one data version.
#[derive(Debug, Clone, PartialEq)]
pub struct England {
    /// The number of the newest finished run; 0 before the first.
    pub version: i64,
    /// The day up to which official outcomes are known.
    pub table_as_at: Option<Date>,
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
}

/// An inspection as lists and timelines show it.
#[derive(Debug, Clone, PartialEq)]
pub struct InspectionRecord {
    /// Its row, which means nothing under another data version.
    pub row: i64,
    /// Its name in addresses.
    pub slug: String,
    /// What kind.
    pub kind: Kind,
    /// The rules that it was made by.
    pub framework: Option<Framework>,
    /// Short or standard.
    pub variant: Option<Variant>,
    /// When.
    pub date: Option<Interval>,
    /// Whether the date is of the visit or only of the grade.
    pub date_of: DateOf,
    /// When Ofsted's report came out.
    pub published_on: Option<Date>,
    /// The overall grade, or why there is none.
    pub overall: Overall,
    /// The areas' grades.
    pub judgements: BTreeMap<Area, Judgement>,
    /// The outcome of an area SEND inspection.
    pub send_outcome: Option<SendOutcome>,
    /// Its official sources and digests of them, in the order of their authority.
    pub official: Vec<OfficialSource>,
}

/// A source of an inspection that is no article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficialSource {
    /// Its public id.
    pub id: String,
    /// What it is.
    pub kind: SourceKind,
    /// Ofsted's report.
    pub url: Option<String>,
}

impl InspectionRecord {
    /// Whether Ofsted's own word is among its sources: a row of its table or its report.
    #[must_use]
    pub fn is_official(&self) -> bool {
        self.official.iter().any(|source| source.kind.is_official())
    }

    /// Whether its date is that of the days on site, from Ofsted's word or a digest of it.
    #[must_use]
    pub fn knows_days(&self) -> bool {
        !self.official.is_empty()
    }

    /// The address of Ofsted's report.
    #[must_use]
    pub fn report_url(&self) -> Option<&str> {
        self.official.iter().find_map(|source| source.url.as_deref())
    }

    /// Whether it gave a grade of the council's services: an overall one or one of an area.
    #[must_use]
    pub fn has_grade(&self) -> bool {
        self.kind.is_graded()
            && (self.overall.grade().is_some() || self.judgements.values().any(|judgement| judgement.grade().is_some()))
    }
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
        England { version, table_as_at, councils, by_slug, by_gss, by_inspection }
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
                council,
            };
            councils.insert(record.council.gss, record);
        }
        self.load_kin(&mut councils).await?;
        let as_at: Option<(Option<Day>,)> = sqlx::query_as(sql::TABLE_AS_AT).fetch_optional(&mut *self.tx).await?;
        let as_at = as_at.and_then(|(day,)| day).map(|day| day.0);
        Ok(England::new(self.version, as_at, councils.into_values().collect()))
    }

    async fn load_kin(&mut self, councils: &mut HashMap<Gss, CouncilRecord>) -> Result<(), StoreError> {
        let aliases: Vec<RawAlias> = sqlx::query_as(sql::ALIASES).fetch_all(&mut *self.tx).await?;
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

    async fn load_inspections(&mut self) -> Result<HashMap<Gss, Vec<InspectionRecord>>, StoreError> {
        let mut judgements: HashMap<i64, BTreeMap<Area, Judgement>> = HashMap::new();
        let rows: Vec<raw::RawJudgement<i64>> = sqlx::query_as(sql::JUDGEMENTS).fetch_all(&mut *self.tx).await?;
        for row in rows {
            judgements.entry(row.owner).or_default().insert(row.area, raw::judgement(row.grade, row.within)?);
        }
        let mut official: HashMap<i64, Vec<OfficialSource>> = HashMap::new();
        let rows: Vec<(i64, String, SourceKind, Option<String>)> =
            sqlx::query_as(sql::OFFICIAL).fetch_all(&mut *self.tx).await?;
        for (inspection, id, kind, url) in rows {
            official.entry(inspection).or_default().push(OfficialSource { id, kind, url });
        }
        let mut inspections: HashMap<Gss, Vec<InspectionRecord>> = HashMap::new();
        let rows: Vec<raw::RawInspection> = sqlx::query_as(sql::INSPECTIONS).fetch_all(&mut *self.tx).await?;
        for row in rows {
            let mut official = official.remove(&row.id).unwrap_or_default();
            official.sort_by_key(|source| source.kind);
            let record = InspectionRecord {
                judgements: judgements.remove(&row.id).unwrap_or_default(),
                official,
                row: row.id,
                slug: row.slug,
                kind: row.kind,
                framework: row.framework,
                variant: row.variant,
                date: raw::interval(row.earliest, row.latest),
                date_of: row.date_of,
                published_on: row.published_on.map(|day| day.0),
                overall: raw::overall(row.overall, row.no_overall)?,
                send_outcome: row.send_outcome,
            };
            inspections.entry(row.gss_code).or_default().push(record);
        }
        Ok(inspections)
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

#[derive(sqlx::FromRow)]
struct RawAlias {
    gss_code: Gss,
    alias: String,
    kind: AliasKind,
    from_year: Option<i64>,
    to_year: Option<i64>,
}

impl From<RawAlias> for Alias {
    fn from(raw: RawAlias) -> Alias {
        let year = |year: Option<i64>| year.and_then(|year| i16::try_from(year).ok());
        Alias { gss: raw.gss_code, alias: raw.alias, kind: raw.kind, from: year(raw.from_year), to: year(raw.to_year) }
    }
}
