//! Deriving a council's inspections anew from its claims, and keeping every address that they ever had.

use super::{super::StoreError, Writer, history::history, sources::columns, sql};
use crate::{
    model::{
        Area, Claim, DateOf, Framework, Grade, Gss, Inspection, Interval, Judgement, Kind, NoOverall, Overall, Role,
        SendOutcome, SourceKind, Variant,
    },
    resolve,
    store::columns::Day,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

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
}

#[derive(sqlx::FromRow)]
struct JudgementRow {
    claim: String,
    area: Area,
    grade: Option<Grade>,
    within: Option<Area>,
}

#[derive(sqlx::FromRow)]
struct OldDate {
    slug: String,
    kind: Kind,
    earliest: Option<Day>,
    latest: Option<Day>,
}

/// What an address led to before.
#[derive(Default)]
struct Old {
    claims: BTreeSet<String>,
    kind: Option<Kind>,
    date: Option<Interval>,
}

impl Writer {
    /// Replaces a council's inspections by those that its claims give now. The writer calls it for every council
    /// that it touched, in the transaction that touched it.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub(super) async fn derive(&mut self, council: Gss) -> Result<(), StoreError> {
        let claims = self.claims(council).await?;
        let inspections = resolve::resolve(&claims);
        let old = self.old_addresses(council).await?;
        sqlx::query(sql::CLEAR_INSPECTIONS).bind(council).execute(&mut *self.tx).await?;
        let known = self.known_days(council, &inspections).await?;
        let claims: HashMap<&str, &Claim> = claims.iter().map(|claim| (claim.id.as_str(), claim)).collect();
        let mut ids = HashMap::new();
        for inspection in &inspections {
            let id = self.insert_inspection(inspection).await?;
            for claim in &inspection.claims {
                let day = known.get(claim).copied().map(Day);
                sqlx::query(sql::PLACE_CLAIM).bind(claim).bind(id).bind(day).execute(&mut *self.tx).await?;
            }
            self.put_history(id, &history(inspection, &claims, &known)).await?;
            self.put_address(council, &inspection.slug, id).await?;
            ids.insert(inspection.slug.as_str(), id);
        }
        for (slug, before) in old.iter().filter(|(slug, _)| !ids.contains_key(slug.as_str())) {
            if let Some(id) = heir(before, &inspections).and_then(|heir| ids.get(heir.slug.as_str())) {
                self.put_address(council, slug, *id).await?;
            }
        }
        Ok(())
    }

    async fn claims(&mut self, council: Gss) -> Result<Vec<Claim>, StoreError> {
        let mut judgements: HashMap<String, BTreeMap<Area, Judgement>> = HashMap::new();
        let rows: Vec<JudgementRow> =
            sqlx::query_as(sql::CLAIM_JUDGEMENTS_OF).bind(council).fetch_all(&mut *self.tx).await?;
        for row in rows {
            let judgement = row.grade.map(Judgement::Grade).or(row.within.map(Judgement::With));
            if let Some(judgement) = judgement {
                judgements.entry(row.claim).or_default().insert(row.area, judgement);
            }
        }
        let rows: Vec<ClaimRow> = sqlx::query_as(sql::CLAIMS_OF).bind(council).fetch_all(&mut *self.tx).await?;
        Ok(rows.into_iter().map(|row| claim(row, council, &mut judgements)).collect())
    }

    /// Every address of the council's inspections, with what it leads to now.
    async fn old_addresses(&mut self, council: Gss) -> Result<BTreeMap<String, Old>, StoreError> {
        let mut old: BTreeMap<String, Old> = BTreeMap::new();
        let rows: Vec<(String, Option<String>)> =
            sqlx::query_as(sql::OLD_ADDRESSES).bind(council).fetch_all(&mut *self.tx).await?;
        for (slug, claim) in rows {
            old.entry(slug).or_default().claims.extend(claim);
        }
        let rows: Vec<OldDate> = sqlx::query_as(sql::OLD_DATES).bind(council).fetch_all(&mut *self.tx).await?;
        for row in rows {
            let entry = old.entry(row.slug).or_default();
            (entry.kind, entry.date) = (Some(row.kind), interval(row.earliest, row.latest));
        }
        Ok(old)
    }

    async fn insert_inspection(&mut self, inspection: &Inspection) -> Result<i64, StoreError> {
        let (overall, no_overall) = match inspection.overall {
            Overall::Grade(grade) => (Some(grade), None),
            Overall::None(reason) => (None, Some(reason)),
        };
        let (id,): (i64,) = sqlx::query_as(sql::PUT_INSPECTION)
            .bind(inspection.council)
            .bind(&inspection.slug)
            .bind(inspection.kind)
            .bind(inspection.framework)
            .bind(inspection.variant)
            .bind(inspection.date.map(|date| Day(date.earliest())))
            .bind(inspection.date.map(|date| Day(date.latest())))
            .bind(inspection.date_of)
            .bind(inspection.published_on.map(Day))
            .bind(overall)
            .bind(no_overall)
            .bind(inspection.send_outcome)
            .fetch_one(&mut *self.tx)
            .await?;
        for (area, judgement) in &inspection.judgements {
            let (grade, within) = columns(*judgement);
            let query = sqlx::query(sql::PUT_JUDGEMENT).bind(id).bind(*area).bind(grade).bind(within);
            query.execute(&mut *self.tx).await?;
        }
        for differing in &inspection.disagreements {
            sqlx::query(sql::PUT_DISAGREEMENT)
                .bind(id)
                .bind(&differing.field)
                .bind(&differing.value)
                .bind(&differing.source)
                .execute(&mut *self.tx)
                .await?;
        }
        Ok(id)
    }

    async fn put_address(&mut self, council: Gss, slug: &str, id: i64) -> Result<(), StoreError> {
        sqlx::query(sql::PUT_ADDRESS).bind(council).bind(slug).bind(id).execute(&mut *self.tx).await?;
        Ok(())
    }
}

/// The inspection that an old address leads to now: the one that holds most of its claims, else the only one of
/// its kind on its days.
fn heir<'a>(old: &Old, inspections: &'a [Inspection]) -> Option<&'a Inspection> {
    let shared = |inspection: &Inspection| inspection.claims.iter().filter(|id| old.claims.contains(*id)).count();
    let best = inspections.iter().max_by_key(|inspection| (shared(inspection), std::cmp::Reverse(&inspection.slug)));
    if let Some(best) = best.filter(|best| shared(best) > 0) {
        return Some(best);
    }
    let date = old.date?;
    let mut same = inspections
        .iter()
        .filter(|inspection| Some(inspection.kind) == old.kind && inspection.date.is_some_and(|d| d.meets(date)));
    match (same.next(), same.next()) {
        (Some(one), None) => Some(one),
        _ => None,
    }
}

fn interval(earliest: Option<Day>, latest: Option<Day>) -> Option<Interval> {
    Interval::new(earliest?.0, latest?.0)
}

fn claim(row: ClaimRow, council: Gss, judgements: &mut HashMap<String, BTreeMap<Area, Judgement>>) -> Claim {
    Claim {
        judgements: judgements.remove(&row.id).unwrap_or_default(),
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
    }
}
