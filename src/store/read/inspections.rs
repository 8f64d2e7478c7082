//! Inspections as lists and timelines show them, each with how it became known.

use super::{CouncilRecord, Reader, raw, sql};
use crate::{
    model::{
        Area, DateOf, Framework, Gss, Interval, Judgement, Kind, Overall, SendOutcome, Side, SourceKind, Theme, Variant,
    },
    store::{StoreError, columns::Day},
};
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};

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
    /// Who led it.
    pub lead_inspector: Option<String>,
    /// Whether it rests on one claim that fits several inspections equally.
    pub alone: bool,
    /// Whether something of it is disputed and being checked.
    pub disputed: bool,
    /// The themes of its findings.
    pub themes: Vec<KnownTheme>,
    /// Its official sources and digests of them, in the order of their authority.
    pub official: Vec<OfficialSource>,
    /// The day from which all of this was known; `None` where some of it rests on sources that nobody can date.
    pub known_on: Option<Date>,
    /// What was known of it before, the oldest first.
    pub before: Vec<State>,
}

/// What was known of an inspection from a day on.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// The day.
    pub known_on: Date,
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
}

/// A theme on which an inspection has findings of one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownTheme {
    /// The theme.
    pub theme: Theme,
    /// The side.
    pub side: Side,
    /// The day from which such a finding was known; `None` where no source that gives one can be dated.
    pub known_on: Option<Date>,
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
    /// Whether it is a later report, which only recalls the inspection.
    pub recalls: bool,
    /// The day from which what it says was known.
    pub known_on: Option<Date>,
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

    /// The address of Ofsted's report of this very inspection.
    #[must_use]
    pub fn report_url(&self) -> Option<&str> {
        self.official.iter().filter(|source| !source.recalls).find_map(|source| source.url.as_deref())
    }

    /// The day from which anything was known of it; `None` where no source of it can be dated.
    #[must_use]
    pub fn first_known(&self) -> Option<Date> {
        self.before.first().map(|state| state.known_on).or(self.known_on)
    }

    /// The day from which a fact was known as it is today; `same` says whether an earlier state has it so. `None` where
    /// it rests on sources that nobody can date.
    pub fn known_since(&self, same: impl Fn(&State) -> bool) -> Option<Date> {
        let earliest = self.before.iter().rev().take_while(|state| same(state)).last();
        earliest.map(|state| state.known_on).or(self.known_on)
    }

    /// The inspection as it was known on a day; `None` where nobody could have known of it.
    #[must_use]
    pub fn as_of(&self, day: Date) -> Option<InspectionRecord> {
        let known = |known_on: Option<Date>| known_on.is_some_and(|known_on| known_on <= day);
        let mut then = self.clone();
        then.official.retain(|source| known(source.known_on));
        then.before.retain(|state| state.known_on <= day);
        then.themes.retain(|theme| known(theme.known_on));
        if known(self.known_on) {
            return Some(then);
        }
        let state = then.before.pop()?;
        Some(InspectionRecord {
            framework: state.framework,
            variant: state.variant,
            date: state.date,
            date_of: state.date_of,
            published_on: state.published_on,
            overall: state.overall,
            judgements: state.judgements,
            send_outcome: state.send_outcome,
            lead_inspector: None,
            known_on: Some(state.known_on),
            ..then
        })
    }

    /// Whether it gave a grade of the council's services: an overall one or one of an area.
    #[must_use]
    pub fn has_grade(&self) -> bool {
        self.kind.is_graded()
            && (self.overall.grade().is_some() || self.judgements.values().any(|judgement| judgement.grade().is_some()))
    }
}

impl Reader {
    pub(super) async fn load_inspections(&mut self) -> Result<HashMap<Gss, Vec<InspectionRecord>>, StoreError> {
        let mut judgements: HashMap<i64, BTreeMap<Area, Judgement>> = HashMap::new();
        let rows: Vec<raw::RawJudgement<i64>> = sqlx::query_as(sql::JUDGEMENTS).fetch_all(&mut *self.tx).await?;
        for row in rows {
            judgements.entry(row.owner).or_default().insert(row.area, raw::judgement(row.grade, row.within)?);
        }
        let mut official: HashMap<i64, Vec<OfficialSource>> = HashMap::new();
        let rows: Vec<RawOfficial> = sqlx::query_as(sql::OFFICIAL).fetch_all(&mut *self.tx).await?;
        for (inspection, id, kind, url, recalls, known_on) in rows {
            let source = OfficialSource { id, kind, url, recalls, known_on: known_on.map(|day| day.0) };
            official.entry(inspection).or_default().push(source);
        }
        let mut states = self.load_states().await?;
        let mut themes = self.load_themes().await?;
        let disputed = self.disputed().await?;
        let mut inspections: HashMap<Gss, Vec<InspectionRecord>> = HashMap::new();
        let rows: Vec<raw::RawInspection> = sqlx::query_as(sql::INSPECTIONS).fetch_all(&mut *self.tx).await?;
        for row in rows {
            let mut official = official.remove(&row.id).unwrap_or_default();
            official.sort_by_key(|source| source.kind);
            let record = InspectionRecord {
                judgements: judgements.remove(&row.id).unwrap_or_default(),
                official,
                themes: themes.remove(&row.id).unwrap_or_default(),
                known_on: row.known_on.map(|day| day.0),
                before: states.remove(&row.id).unwrap_or_default(),
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
                lead_inspector: row.lead_inspector,
                alone: row.alone,
                disputed: disputed.contains(&row.id),
            };
            inspections.entry(row.gss_code).or_default().push(record);
        }
        Ok(inspections)
    }

    /// What was known of each inspection before, by its row.
    async fn load_states(&mut self) -> Result<HashMap<i64, Vec<State>>, StoreError> {
        let mut judgements: HashMap<i64, BTreeMap<Area, Judgement>> = HashMap::new();
        let rows: Vec<raw::RawJudgement<i64>> = sqlx::query_as(sql::STATE_JUDGEMENTS).fetch_all(&mut *self.tx).await?;
        for row in rows {
            judgements.entry(row.owner).or_default().insert(row.area, raw::judgement(row.grade, row.within)?);
        }
        let mut states: HashMap<i64, Vec<State>> = HashMap::new();
        let rows: Vec<raw::RawState> = sqlx::query_as(sql::STATES).fetch_all(&mut *self.tx).await?;
        for row in rows {
            states.entry(row.inspection).or_default().push(State {
                known_on: row.known_on.0,
                framework: row.framework,
                variant: row.variant,
                date: raw::interval(row.earliest, row.latest),
                date_of: row.date_of,
                published_on: row.published_on.map(|day| day.0),
                overall: raw::overall(row.overall, row.no_overall)?,
                judgements: judgements.remove(&row.id).unwrap_or_default(),
                send_outcome: row.send_outcome,
            });
        }
        Ok(states)
    }

    /// The themes of each inspection's findings, by its row.
    async fn load_themes(&mut self) -> Result<HashMap<i64, Vec<KnownTheme>>, StoreError> {
        let rows: Vec<(i64, Theme, Side, Option<Day>)> = sqlx::query_as(sql::THEMES).fetch_all(&mut *self.tx).await?;
        let mut themes: HashMap<i64, Vec<KnownTheme>> = HashMap::new();
        for (inspection, theme, side, known_on) in rows {
            let known_on = known_on.map(|day| day.0);
            themes.entry(inspection).or_default().push(KnownTheme { theme, side, known_on });
        }
        Ok(themes)
    }

    /// Notes how many sources of each council nobody can date; gives how many there are in all.
    pub(super) async fn load_undated(&mut self, councils: &mut HashMap<Gss, CouncilRecord>) -> Result<u64, StoreError> {
        let rows: Vec<(Gss, i64)> = sqlx::query_as(sql::UNDATED_SOURCES).fetch_all(&mut *self.tx).await?;
        for (gss, sources) in rows {
            if let Some(record) = councils.get_mut(&gss) {
                record.undated_sources = sources.unsigned_abs();
            }
        }
        let (all,): (i64,) = sqlx::query_as(sql::ALL_UNDATED_SOURCES).fetch_one(&mut *self.tx).await?;
        Ok(all.unsigned_abs())
    }
}

/// The inspection, the source's id, its kind, its address, whether it only recalls, and from when it was known.
type RawOfficial = (i64, String, SourceKind, Option<String>, bool, Option<Day>);
