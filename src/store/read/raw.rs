//! What each query gives: one struct a query, its columns typed, and how it becomes what pages read.

use super::rows::{
    ArticleRow, ClaimRow, DisagreementRow, EventClaimRow, EvidenceRow, FindingRow, RaisedRow, SourceFindingRow,
    SourceRow,
};
use crate::{
    model::{
        Alias, AliasKind, Area, DateOf, Framework, Grade, Gss, Interval, Judgement, Kind, NoOverall, Overall, Role,
        SendOutcome, Side, SourceKind, Theme, Variant,
        event::{EventKind, Subject, Turn},
    },
    store::{StoreError, claims, columns::Day},
};
use std::str::FromStr;

#[derive(sqlx::FromRow)]
pub(super) struct RawSource {
    pub id: String,
    pub kind: SourceKind,
    pub publisher: Option<String>,
    pub title: Option<String>,
    pub url: Option<String>,
    pub published_on: Option<Day>,
    pub retold: bool,
}

impl From<RawSource> for SourceRow {
    fn from(raw: RawSource) -> SourceRow {
        SourceRow {
            id: raw.id,
            kind: raw.kind,
            publisher: raw.publisher,
            title: raw.title,
            url: raw.url,
            published_on: raw.published_on.map(|day| day.0),
            retold: raw.retold,
        }
    }
}

#[derive(sqlx::FromRow)]
pub(super) struct RawInspectionSource {
    pub inspection: i64,
    #[sqlx(flatten)]
    pub source: RawSource,
}

#[derive(sqlx::FromRow)]
pub(super) struct RawFinding {
    pub inspection: i64,
    pub id: String,
    pub side: Side,
    pub text: String,
    pub source: String,
    pub kind: SourceKind,
    pub publisher: Option<String>,
    pub title: Option<String>,
    pub url: Option<String>,
    pub published_on: Option<Day>,
    pub themes: Option<String>,
}

impl TryFrom<RawFinding> for FindingRow {
    type Error = StoreError;
    fn try_from(raw: RawFinding) -> Result<FindingRow, StoreError> {
        Ok(FindingRow {
            inspection: raw.inspection,
            themes: themes(raw.themes.as_deref())?,
            id: raw.id,
            side: raw.side,
            text: raw.text,
            source: SourceRow {
                id: raw.source,
                kind: raw.kind,
                publisher: raw.publisher,
                title: raw.title,
                url: raw.url,
                published_on: raw.published_on.map(|day| day.0),
                retold: raw.kind == SourceKind::Digest,
            },
        })
    }
}

#[derive(sqlx::FromRow)]
pub(super) struct RawRaised {
    pub theme: Theme,
    #[sqlx(flatten)]
    pub finding: RawFinding,
}

impl TryFrom<RawRaised> for RaisedRow {
    type Error = StoreError;
    fn try_from(raw: RawRaised) -> Result<RaisedRow, StoreError> {
        Ok(RaisedRow { theme: raw.theme, finding: raw.finding.try_into()? })
    }
}

#[derive(sqlx::FromRow)]
pub(super) struct RawDisagreement {
    pub inspection: i64,
    pub field: String,
    pub value: String,
    pub source: String,
    pub kind: SourceKind,
    pub publisher: Option<String>,
    pub published_on: Option<Day>,
}

impl From<RawDisagreement> for DisagreementRow {
    fn from(raw: RawDisagreement) -> DisagreementRow {
        DisagreementRow {
            inspection: raw.inspection,
            field: raw.field,
            value: raw.value,
            source: SourceRow {
                id: raw.source,
                kind: raw.kind,
                publisher: raw.publisher,
                title: None,
                url: None,
                published_on: raw.published_on.map(|day| day.0),
                retold: raw.kind == SourceKind::Digest,
            },
        }
    }
}

#[derive(sqlx::FromRow)]
pub(super) struct RawEvidence {
    pub claim: String,
    pub fact: String,
    pub text: String,
    pub span_start: i64,
    pub source: String,
    pub kind: SourceKind,
    pub publisher: Option<String>,
    pub url: Option<String>,
    pub published_on: Option<Day>,
    pub retold: bool,
}

impl From<RawEvidence> for EvidenceRow {
    fn from(raw: RawEvidence) -> EvidenceRow {
        EvidenceRow {
            claim: raw.claim,
            fact: raw.fact,
            text: raw.text,
            start: raw.span_start,
            source: SourceRow {
                id: raw.source,
                kind: raw.kind,
                publisher: raw.publisher,
                title: None,
                url: raw.url,
                published_on: raw.published_on.map(|day| day.0),
                retold: raw.retold,
            },
        }
    }
}

#[derive(sqlx::FromRow)]
pub(super) struct RawEventClaim {
    pub id: String,
    pub gss_code: Gss,
    pub kind: EventKind,
    pub subject: Option<Subject>,
    pub turn: Turn,
    pub earliest: Option<Day>,
    pub latest: Option<Day>,
    pub text: String,
}

impl From<RawEventClaim> for EventClaimRow {
    fn from(raw: RawEventClaim) -> EventClaimRow {
        EventClaimRow {
            id: raw.id,
            council: raw.gss_code,
            kind: raw.kind,
            subject: raw.subject,
            turn: raw.turn,
            date: claims::interval(raw.earliest, raw.latest),
            text: raw.text,
        }
    }
}

#[derive(sqlx::FromRow)]
pub(super) struct RawArticle {
    #[sqlx(flatten)]
    pub source: RawSource,
    pub claims: i64,
    pub findings: i64,
    pub events: i64,
    pub mentions: i64,
}

impl From<RawArticle> for ArticleRow {
    fn from(raw: RawArticle) -> ArticleRow {
        ArticleRow {
            source: raw.source.into(),
            claims: raw.claims,
            findings: raw.findings,
            events: raw.events,
            mentions: raw.mentions,
        }
    }
}

#[derive(sqlx::FromRow)]
pub(super) struct RawClaim {
    pub id: String,
    pub gss_code: Gss,
    pub kind: Kind,
    pub rating: Option<Grade>,
    pub send_outcome: Option<SendOutcome>,
    pub earliest: Option<Day>,
    pub latest: Option<Day>,
    pub date_of: DateOf,
    pub role: Role,
    pub inspection: Option<i64>,
}

impl From<RawClaim> for ClaimRow {
    fn from(raw: RawClaim) -> ClaimRow {
        ClaimRow {
            id: raw.id,
            council: raw.gss_code,
            kind: raw.kind,
            rating: raw.rating,
            judgements: Vec::new(),
            send_outcome: raw.send_outcome,
            date: interval(raw.earliest, raw.latest),
            date_of: raw.date_of,
            role: raw.role,
            inspection: raw.inspection,
        }
    }
}

#[derive(sqlx::FromRow)]
pub(super) struct RawSourceFinding {
    pub claim: String,
    pub id: String,
    pub side: Side,
    pub text: String,
    pub span_start: i64,
    pub themes: Option<String>,
}

impl TryFrom<RawSourceFinding> for SourceFindingRow {
    type Error = StoreError;
    fn try_from(raw: RawSourceFinding) -> Result<SourceFindingRow, StoreError> {
        let themes = themes(raw.themes.as_deref())?;
        let RawSourceFinding { claim, id, side, text, span_start, .. } = raw;
        Ok(SourceFindingRow { claim, id, side, text, start: span_start, themes })
    }
}

#[derive(sqlx::FromRow)]
pub(super) struct RawInspection {
    pub id: i64,
    pub gss_code: Gss,
    pub slug: String,
    pub kind: Kind,
    pub framework: Option<Framework>,
    pub variant: Option<Variant>,
    pub earliest: Option<Day>,
    pub latest: Option<Day>,
    pub date_of: DateOf,
    pub published_on: Option<Day>,
    pub overall: Option<Grade>,
    pub no_overall: Option<NoOverall>,
    pub send_outcome: Option<SendOutcome>,
    pub lead_inspector: Option<String>,
    pub alone: bool,
    pub known_on: Option<Day>,
}

#[derive(sqlx::FromRow)]
pub(super) struct RawState {
    pub id: i64,
    pub inspection: i64,
    pub known_on: Day,
    pub framework: Option<Framework>,
    pub variant: Option<Variant>,
    pub earliest: Option<Day>,
    pub latest: Option<Day>,
    pub date_of: DateOf,
    pub published_on: Option<Day>,
    pub overall: Option<Grade>,
    pub no_overall: Option<NoOverall>,
    pub send_outcome: Option<SendOutcome>,
}

#[derive(sqlx::FromRow)]
pub(super) struct RawJudgement<Owner> {
    pub owner: Owner,
    pub area: Area,
    pub grade: Option<Grade>,
    pub within: Option<Area>,
}

/// A pair of columns of which the schema fills exactly one.
pub(super) fn judgement(grade: Option<Grade>, within: Option<Area>) -> Result<Judgement, StoreError> {
    let judgement = grade.map(Judgement::Grade).or(within.map(Judgement::With));
    judgement.ok_or_else(|| StoreError::Inconsistent { what: "a judgement without a grade".to_owned() })
}

/// A pair of columns of which the schema fills exactly one.
pub(super) fn overall(grade: Option<Grade>, none: Option<NoOverall>) -> Result<Overall, StoreError> {
    let overall = grade.map(Overall::Grade).or(none.map(Overall::None));
    overall.ok_or_else(|| StoreError::Inconsistent { what: "an inspection without an overall".to_owned() })
}

pub(super) fn interval(earliest: Option<Day>, latest: Option<Day>) -> Option<Interval> {
    Interval::new(earliest?.0, latest?.0)
}

/// Words that a query joined by spaces.
fn themes(words: Option<&str>) -> Result<Vec<Theme>, StoreError> {
    let words = words.unwrap_or_default().split_whitespace();
    words
        .map(|word| Theme::from_str(word).map_err(|unknown| StoreError::Inconsistent { what: unknown.to_string() }))
        .collect()
}

#[derive(sqlx::FromRow)]
pub(super) struct RawAlias {
    pub gss_code: Gss,
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
