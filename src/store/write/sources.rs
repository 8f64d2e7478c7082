//! Storing sources with what was read from them.

use super::{super::StoreError, Put, Writer, sql};
use crate::{
    model::{ClaimRecord, FindingFacts, Judgement, Source, SourceKind, SourceRecord, claim},
    store::columns::Day,
};
use jiff::civil::Date;

impl Writer {
    /// Stores a source with its claims and findings, unless it is known: by its text, or as an article by its
    /// address.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn put_source(&mut self, record: &SourceRecord, today: Date) -> Result<Put, StoreError> {
        if self.knows(&record.source).await? {
            return Ok(Put::Same);
        }
        self.insert_source(record, today).await?;
        for gss in &record.mentions {
            sqlx::query(sql::PUT_MENTION).bind(&record.source.id).bind(*gss).execute(&mut *self.tx).await?;
        }
        for claim in &record.claims {
            self.insert_claim(claim).await?;
            for finding in &claim.findings {
                self.insert_finding(&claim.claim.id, finding, &record.source).await?;
            }
            self.touched.insert(claim.claim.council);
        }
        self.arrived.push(record.source.id.clone());
        self.changed = true;
        Ok(Put::Added)
    }

    /// Forgets every source of a kind with its claims, before another edition of them comes in. Their councils'
    /// inspections are derived anew at the end.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn clear_sources(&mut self, kind: SourceKind) -> Result<(), StoreError> {
        let councils: Vec<(crate::model::Gss,)> =
            sqlx::query_as(sql::COUNCILS_OF_KIND).bind(kind).fetch_all(&mut *self.tx).await?;
        self.touched.extend(councils.into_iter().map(|(gss,)| gss));
        self.changed = true;
        sqlx::query(sql::CLEAR_KIND).bind(kind).execute(&mut *self.tx).await?;
        Ok(())
    }

    /// Forgets every source that was read in a place, before another edition of it comes in.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn clear_origin(&mut self, origin: &str) -> Result<(), StoreError> {
        let councils: Vec<(crate::model::Gss,)> =
            sqlx::query_as(sql::COUNCILS_OF_ORIGIN).bind(origin).fetch_all(&mut *self.tx).await?;
        self.touched.extend(councils.into_iter().map(|(gss,)| gss));
        self.changed = true;
        sqlx::query(sql::CLEAR_ORIGIN).bind(origin).execute(&mut *self.tx).await?;
        Ok(())
    }

    async fn knows(&mut self, source: &Source) -> Result<bool, StoreError> {
        let known: Option<(String,)> = sqlx::query_as(sql::KNOWN_SOURCE)
            .bind(&source.id)
            .bind(&source.url)
            .bind(source.kind)
            .fetch_optional(&mut *self.tx)
            .await?;
        Ok(known.is_some())
    }

    async fn insert_source(&mut self, record: &SourceRecord, today: Date) -> Result<(), StoreError> {
        let source = &record.source;
        sqlx::query(sql::PUT_SOURCE)
            .bind(&source.id)
            .bind(source.kind)
            .bind(&source.url)
            .bind(&source.publisher)
            .bind(&source.title)
            .bind(source.published_on.map(Day))
            .bind(&source.text)
            .bind(source.retold)
            .bind(&source.origin)
            .bind(Day(today))
            .bind(record.known_on().map(Day))
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    async fn insert_claim(&mut self, record: &ClaimRecord) -> Result<(), StoreError> {
        let claim = &record.claim;
        sqlx::query(sql::PUT_CLAIM)
            .bind(&claim.id)
            .bind(&claim.source)
            .bind(claim.council)
            .bind(claim.kind)
            .bind(claim.framework)
            .bind(claim.variant)
            .bind(claim.rating)
            .bind(claim.no_overall)
            .bind(claim.send_outcome)
            .bind(claim.date.map(|date| Day(date.earliest())))
            .bind(claim.date.map(|date| Day(date.latest())))
            .bind(claim.date_of)
            .bind(claim.role)
            .bind(&claim.lead_inspector)
            .execute(&mut *self.tx)
            .await?;
        for (area, judgement) in &claim.judgements {
            let (grade, within) = columns(*judgement);
            sqlx::query(sql::PUT_CLAIM_JUDGEMENT)
                .bind(&claim.id)
                .bind(*area)
                .bind(grade)
                .bind(within)
                .execute(&mut *self.tx)
                .await?;
        }
        for evidence in &record.evidence {
            sqlx::query(sql::PUT_EVIDENCE)
                .bind(&claim.id)
                .bind(evidence.fact.word())
                .bind(evidence.span.start as i64)
                .bind(evidence.span.end as i64)
                .execute(&mut *self.tx)
                .await?;
        }
        Ok(())
    }

    async fn insert_finding(&mut self, claim: &str, finding: &FindingFacts, source: &Source) -> Result<(), StoreError> {
        let id = format!("{}-{}-{}", source.id, finding.span.start, finding.span.end);
        sqlx::query(sql::PUT_FINDING)
            .bind(&id)
            .bind(claim)
            .bind(finding.side)
            .bind(finding.span.start as i64)
            .bind(finding.span.end as i64)
            .bind(finding.span.of(&source.text))
            .bind(quotation(finding, source))
            .execute(&mut *self.tx)
            .await?;
        for theme in &finding.themes {
            sqlx::query(sql::PUT_THEME).bind(&id).bind(*theme).execute(&mut *self.tx).await?;
        }
        Ok(())
    }
}

/// The mark of inspectors' own words.
fn quotation(finding: &FindingFacts, source: &Source) -> Option<i64> {
    let mark = (!source.retold).then(|| claim::quotation(finding.span.of(&source.text))).flatten()?;
    i64::try_from(mark).ok()
}

/// A judgement's two columns, of which one is filled.
pub(super) fn columns(judgement: Judgement) -> (Option<crate::model::Grade>, Option<crate::model::Area>) {
    match judgement {
        Judgement::Grade(grade) => (Some(grade), None),
        Judgement::With(area) => (None, Some(area)),
    }
}
