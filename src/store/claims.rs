//! What sources claim of one council and what was corrected of it, as the resolver takes it: for deriving inspections,
//! for explaining them and for checking them.

use super::{StoreError, columns::Day};
use crate::model::{
    Action, Amended, Area, Claim, Correction, DateOf, Framework, Grade, Gss, Inspection, Interval, Judgement, Kind,
    NoOverall, Role, SendOutcome, SourceKind, Target, Variant,
};
use jiff::civil::Date;
use sqlx::SqliteConnection;
use std::collections::{BTreeMap, BTreeSet, HashMap};

const CLAIMS_OF: &str = "
    SELECT c.id, c.source, s.kind AS source_kind, s.published_on, c.kind, c.framework, c.variant, c.rating,
           c.no_overall, c.send_outcome, c.earliest, c.latest, c.date_of, c.role, c.lead_inspector
    FROM claims AS c JOIN sources AS s ON s.id = c.source
    WHERE c.gss_code = $1
    ORDER BY c.id";

const CLAIM_JUDGEMENTS_OF: &str = "
    SELECT j.claim, j.area, j.grade, j.within
    FROM claims AS c JOIN claim_judgements AS j ON j.claim = c.id
    WHERE c.gss_code = $1";

const QUOTATIONS_OF: &str = "
    SELECT f.claim, f.quotation
    FROM claims AS c JOIN findings AS f ON f.claim = c.id
    WHERE c.gss_code = $1 AND f.quotation IS NOT NULL AND NOT f.withdrawn";

const CORRECTIONS_OF: &str = "
    SELECT decided_on, decided_by, action, target, value, reason
    FROM corrections
    WHERE council = (SELECT slug FROM councils WHERE gss_code = $1)
       OR source IN (SELECT source FROM claims WHERE gss_code = $1)
       OR source IN (SELECT source FROM event_claims WHERE gss_code = $1)
    ORDER BY id";

/// The source of each claim about a council with the day from which it was known, for those that have one, and whether
/// that is its day of publication.
const KNOWN_DAYS: &str = "
    SELECT c.id, c.source, s.known_on, s.published_on IS NOT NULL
    FROM claims AS c JOIN sources AS s ON s.id = c.source
    WHERE c.gss_code = $1 AND s.known_on IS NOT NULL";

/// Every statement, for the test that prepares each.
#[cfg(test)]
pub(in crate::store) const ALL: &[&str] = &[CLAIMS_OF, CLAIM_JUDGEMENTS_OF, QUOTATIONS_OF, CORRECTIONS_OF, KNOWN_DAYS];

/// The day from which each claim was known, by the claim's id; those of which nobody can say are left out.
pub(in crate::store) type KnownDays = HashMap<String, Date>;

#[derive(sqlx::FromRow)]
struct ClaimRow {
    id: String,
    source: String,
    source_kind: SourceKind,
    published_on: Option<Day>,
    kind: Kind,
    framework: Option<Framework>,
    variant: Option<Variant>,
    rating: Option<Grade>,
    no_overall: Option<NoOverall>,
    send_outcome: Option<SendOutcome>,
    earliest: Option<Day>,
    latest: Option<Day>,
    date_of: DateOf,
    role: Role,
    lead_inspector: Option<String>,
}

#[derive(sqlx::FromRow)]
struct JudgementRow {
    claim: String,
    area: Area,
    grade: Option<Grade>,
    within: Option<Area>,
}

/// A correction as it is stored.
#[derive(sqlx::FromRow)]
pub(in crate::store) struct CorrectionRow {
    decided_on: Day,
    decided_by: String,
    action: Action,
    target: String,
    value: Option<String>,
    reason: String,
}

impl TryFrom<CorrectionRow> for Correction {
    type Error = StoreError;

    fn try_from(row: CorrectionRow) -> Result<Correction, StoreError> {
        let odd = |what: String| StoreError::Inconsistent { what };
        let target: Target = row.target.parse().map_err(|_| odd(format!("a correction of {:?}", row.target)))?;
        let value = row.value.map(|value| Amended::read(&target, &value)).transpose().map_err(odd)?;
        let CorrectionRow { decided_on, decided_by, action, reason, .. } = row;
        Ok(Correction { decided_on: decided_on.0, decided_by, action, target, value, reason })
    }
}

/// Every claim about one council, in the order of their ids.
pub(in crate::store) async fn of(council: Gss, connection: &mut SqliteConnection) -> Result<Vec<Claim>, StoreError> {
    let mut judgements: HashMap<String, BTreeMap<Area, Judgement>> = HashMap::new();
    let rows: Vec<JudgementRow> = sqlx::query_as(CLAIM_JUDGEMENTS_OF).bind(council).fetch_all(&mut *connection).await?;
    for row in rows {
        let judgement = row.grade.map(Judgement::Grade).or(row.within.map(Judgement::With));
        if let Some(judgement) = judgement {
            judgements.entry(row.claim).or_default().insert(row.area, judgement);
        }
    }
    let mut quotations: HashMap<String, BTreeSet<u64>> = HashMap::new();
    let rows: Vec<(String, i64)> = sqlx::query_as(QUOTATIONS_OF).bind(council).fetch_all(&mut *connection).await?;
    for (claim, quotation) in rows {
        quotations.entry(claim).or_default().insert(quotation.unsigned_abs());
    }
    let rows: Vec<ClaimRow> = sqlx::query_as(CLAIMS_OF).bind(council).fetch_all(connection).await?;
    let claim = |row: ClaimRow| Claim {
        judgements: judgements.remove(&row.id).unwrap_or_default(),
        quotations: quotations.remove(&row.id).unwrap_or_default(),
        id: row.id,
        source: row.source,
        source_kind: row.source_kind,
        published_on: row.published_on.map(|day| day.0),
        council,
        kind: row.kind,
        framework: row.framework,
        variant: row.variant,
        rating: row.rating,
        no_overall: row.no_overall,
        send_outcome: row.send_outcome,
        date: interval(row.earliest, row.latest),
        date_of: row.date_of,
        role: row.role,
        lead_inspector: row.lead_inspector,
    };
    Ok(rows.into_iter().map(claim).collect())
}

/// Every correction about one council's inspections, and about the sources that claim anything of it.
pub(in crate::store) async fn corrections_of(
    council: Gss,
    connection: &mut SqliteConnection,
) -> Result<Vec<Correction>, StoreError> {
    let rows: Vec<CorrectionRow> = sqlx::query_as(CORRECTIONS_OF).bind(council).fetch_all(connection).await?;
    rows.into_iter().map(Correction::try_from).collect()
}

/// The day from which each claim about a council was known, for those that have one: the publication of its source.
/// A source that does not say when it came out is known from the last day that its own text proves, and never before an
/// inspection of which it speaks was over and its report was out.
pub(in crate::store) async fn known_days(
    council: Gss,
    inspections: &[Inspection],
    connection: &mut SqliteConnection,
) -> Result<KnownDays, StoreError> {
    let rows: Vec<(String, String, Day, bool)> = sqlx::query_as(KNOWN_DAYS).bind(council).fetch_all(connection).await?;
    let mut over: HashMap<&str, Date> = HashMap::new();
    for inspection in inspections {
        if let Some(day) = inspection.published_on.or(inspection.date.map(Interval::latest)) {
            over.extend(inspection.claims.iter().map(|claim| (claim.as_str(), day)));
        }
    }
    let mut proven: HashMap<&str, Date> = HashMap::new();
    for (claim, source, ..) in &rows {
        if let Some(day) = over.get(claim.as_str()) {
            let last = proven.entry(source).or_insert(*day);
            *last = (*last).max(*day);
        }
    }
    let known = rows.iter().map(|(claim, source, Day(day), is_dated)| match proven.get(source.as_str()) {
        Some(proven) if !is_dated => (claim.clone(), *proven.max(day)),
        _ => (claim.clone(), *day),
    });
    Ok(known.collect())
}

/// Two columns of which both are filled or none.
pub(in crate::store) fn interval(earliest: Option<Day>, latest: Option<Day>) -> Option<Interval> {
    Interval::new(earliest?.0, latest?.0)
}
