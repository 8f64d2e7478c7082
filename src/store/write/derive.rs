//! Deriving a council's inspections anew from its claims, and keeping every address that they ever had.

use super::{
    super::{StoreError, claims},
    Writer,
    sources::columns,
    sql,
};
use crate::{
    model::{Gss, Inspection, Interval, Kind, Overall},
    resolve::{self, Resolution},
    store::columns::Day,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

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

/// Where an address leads now.
enum Leads<'a> {
    /// To the inspection of this row; the claims of others that it led to once.
    To(i64, BTreeSet<String>),
    /// Nowhere: a correction withdrew it.
    Withdrawn(&'a str, &'a [String]),
    /// Nowhere: no source tells of it any more.
    Nowhere(&'a BTreeSet<String>),
}

impl Writer {
    /// Replaces a council's inspections by those that its claims give now. The writer calls it for every council
    /// that it touched, in the transaction that touched it.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub(super) async fn derive(&mut self, council: Gss) -> Result<(), StoreError> {
        let claims = claims::of(council, &mut self.tx).await?;
        let corrections = claims::corrections_of(council, &mut self.tx).await?;
        self.derive_events(council, &corrections).await?;
        let resolution = resolve::resolve(&claims, &corrections);
        let known = claims::known_days(council, &resolution.inspections, &mut self.tx).await?;
        let old = self.old_addresses(council).await?;
        let former = self.former_claims(council).await?;
        sqlx::query(sql::CLEAR_INSPECTIONS).bind(council).execute(&mut *self.tx).await?;
        let mut ids = HashMap::new();
        for (inspection, history) in resolution.inspections.iter().zip(&resolution.histories(&known)) {
            let id = self.insert_inspection(inspection).await?;
            self.place_claims(id, inspection, &known).await?;
            self.put_history(id, history).await?;
            let once = once_of_others(&inspection.slug, &old, &former, &resolution);
            self.put_address(council, &inspection.slug, Leads::To(id, once)).await?;
            ids.insert(inspection.slug.as_str(), id);
        }
        for count in [sql::COUNT_FINDINGS, sql::COUNT_ARTICLES, sql::COUNT_THEMES] {
            sqlx::query(count).bind(council).execute(&mut *self.tx).await?;
        }
        for (slug, correction) in &resolution.corrected {
            if let Some(id) = ids.get(slug.as_str()) {
                sqlx::query(sql::PUT_ABOUT).bind(id).bind(correction).execute(&mut *self.tx).await?;
            }
        }
        for (inspection, correction) in &resolution.withdrawn {
            let leads = Leads::Withdrawn(correction, &inspection.claims);
            self.put_address(council, &inspection.slug, leads).await?;
        }
        self.lead_on(council, &old, &resolution, &ids).await
    }

    /// Leads every address that no inspection has now to the one that holds what it stood for.
    async fn lead_on(
        &mut self,
        council: Gss,
        old: &BTreeMap<String, Old>,
        resolution: &Resolution,
        ids: &HashMap<&str, i64>,
    ) -> Result<(), StoreError> {
        let withdrawn: HashMap<&str, (&Inspection, &str)> =
            resolution.withdrawn.iter().map(|(of, by)| (of.slug.as_str(), (of, by.as_str()))).collect();
        let all = || every(resolution);
        for (slug, before) in old {
            if ids.contains_key(slug.as_str()) || withdrawn.contains_key(slug.as_str()) {
                continue;
            }
            let heir = heir(before, all).map(|heir| heir.slug.as_str());
            let leads = match heir.map(|heir| (ids.get(heir), withdrawn.get(heir))) {
                Some((Some(id), _)) => Leads::To(*id, BTreeSet::new()),
                Some((None, Some((of, by)))) => Leads::Withdrawn(by, &of.claims),
                Some((None, None)) | None => Leads::Nowhere(&before.claims),
            };
            self.put_address(council, slug, leads).await?;
        }
        Ok(())
    }

    /// Every address of the council's inspections, with what it leads to now, or led to when it last led anywhere.
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
            (entry.kind, entry.date) = (Some(row.kind), claims::interval(row.earliest, row.latest));
        }
        Ok(old)
    }

    /// The claims of other inspections that an address in use led to once.
    async fn former_claims(&mut self, council: Gss) -> Result<BTreeMap<String, BTreeSet<String>>, StoreError> {
        let mut former: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let rows: Vec<(String, String)> =
            sqlx::query_as(sql::FORMER_CLAIMS).bind(council).fetch_all(&mut *self.tx).await?;
        for (slug, claim) in rows {
            former.entry(slug).or_default().insert(claim);
        }
        Ok(former)
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
            .bind(&inspection.lead_inspector)
            .bind(inspection.alone)
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

    async fn put_address(&mut self, council: Gss, slug: &str, leads: Leads<'_>) -> Result<(), StoreError> {
        let (id, withdrawn_by, claims) = match leads {
            Leads::To(id, once) => (Some(id), None, (!once.is_empty()).then(|| serde_json::json!(once))),
            Leads::Withdrawn(correction, claims) => (None, Some(correction), Some(serde_json::json!(claims))),
            Leads::Nowhere(claims) => (None, None, Some(serde_json::json!(claims))),
        };
        sqlx::query(sql::PUT_ADDRESS)
            .bind(council)
            .bind(slug)
            .bind(id)
            .bind(withdrawn_by)
            .bind(claims.map(|claims| claims.to_string()))
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }
}

/// Every inspection, withdrawn ones included.
fn every(resolution: &Resolution) -> impl Iterator<Item = &Inspection> {
    resolution.inspections.iter().chain(resolution.withdrawn.iter().map(|(inspection, _)| inspection))
}

/// The claims that an address in use stood for before another inspection took its name, so that whoever comes by an old
/// link finds the way on.
fn once_of_others(
    slug: &str,
    old: &BTreeMap<String, Old>,
    former: &BTreeMap<String, BTreeSet<String>>,
    resolution: &Resolution,
) -> BTreeSet<String> {
    let moved = |old: &&Old| heir(old, || every(resolution)).is_some_and(|heir| heir.slug != slug);
    let before = old.get(slug).filter(moved).map(|old| old.claims.clone()).unwrap_or_default();
    before.into_iter().chain(former.get(slug).into_iter().flatten().cloned()).collect()
}

/// The inspection that an old address leads to now: the one that holds most of its claims, else the only one of
/// its kind on its days.
fn heir<'a, I: Iterator<Item = &'a Inspection>>(old: &Old, inspections: impl Fn() -> I) -> Option<&'a Inspection> {
    let shared = |inspection: &Inspection| inspection.claims.iter().filter(|id| old.claims.contains(*id)).count();
    let best = inspections().max_by_key(|inspection| (shared(inspection), std::cmp::Reverse(&inspection.slug)));
    if let Some(best) = best.filter(|best| shared(best) > 0) {
        return Some(best);
    }
    let date = old.date?;
    let mut same = inspections()
        .filter(|inspection| Some(inspection.kind) == old.kind && inspection.date.is_some_and(|d| d.meets(date)));
    match (same.next(), same.next()) {
        (Some(one), None) => Some(one),
        _ => None,
    }
}
