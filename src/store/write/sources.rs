//! Storing sources with what was read from them.

use super::{super::StoreError, Put, Writer, sql};
use crate::{
    model::{Claim, ClaimRecord, FindingFacts, Judgement, Source, SourceKind, SourceRecord, claim},
    store::{columns::Day, facets},
};
use jiff::civil::Date;

/// A source that is the same as one that comes in.
#[derive(sqlx::FromRow)]
struct Known {
    id: String,
    kind: SourceKind,
    url: Option<String>,
    publisher: Option<String>,
    title: Option<String>,
    published_on: Option<Day>,
    text: String,
}

/// How well a source is told: with a day, the latest; with an address and a publisher; with more text. What is left is
/// decided by the words themselves, never by who came first.
type Rank<'a> = (Option<Date>, bool, bool, usize, [Option<&'a str>; 4]);

impl Known {
    fn rank(&self) -> Rank<'_> {
        let words = [Some(self.text.as_str()), self.url.as_deref(), self.publisher.as_deref(), self.title.as_deref()];
        let day = self.published_on.map(|day| day.0);
        (day, self.url.is_some(), self.publisher.is_some(), self.text.len(), words)
    }
}

fn rank(source: &Source) -> Rank<'_> {
    let words =
        [Some(source.text.as_str()), source.url.as_deref(), source.publisher.as_deref(), source.title.as_deref()];
    (source.published_on, source.url.is_some(), source.publisher.is_some(), source.text.len(), words)
}

impl Writer {
    /// Stores a source with its claims and findings, unless it is known: by its text, or as an article by its address.
    /// Of two that are one the better told stays, whichever came first, so that their order can't matter.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn put_source(&mut self, record: &SourceRecord, today: Date) -> Result<Put, StoreError> {
        let known = self.known(&record.source).await?;
        if known.iter().any(|known| known.kind != record.source.kind || known.rank() >= rank(&record.source)) {
            return Ok(Put::Same);
        }
        for source in &known {
            self.forget(&source.id).await?;
        }
        self.insert_source(record, today).await?;
        for gss in &record.mentions {
            sqlx::query(sql::PUT_MENTION).bind(&record.source.id).bind(*gss).execute(&mut *self.tx).await?;
        }
        for claim in &record.claims {
            self.insert_claim(claim, &record.source).await?;
            for finding in &claim.findings {
                self.insert_finding(&claim.claim, finding, &record.source).await?;
            }
            self.touched.insert(claim.claim.council);
        }
        for event in &record.events {
            self.insert_event_claim(event).await?;
            self.touched.insert(event.facts.council);
        }
        self.arrived.push(record.source.id.clone());
        self.changed = true;
        Ok(if known.is_empty() { Put::Added } else { Put::Same })
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

    /// The sources that are the same as one: of its text, or an article of its address.
    async fn known(&mut self, source: &Source) -> Result<Vec<Known>, StoreError> {
        let known = sqlx::query_as(sql::KNOWN_SOURCE).bind(&source.id).bind(&source.url).bind(source.kind);
        Ok(known.fetch_all(&mut *self.tx).await?)
    }

    async fn forget(&mut self, source: &str) -> Result<(), StoreError> {
        let councils: Vec<(crate::model::Gss,)> =
            sqlx::query_as(sql::COUNCILS_OF_SOURCE).bind(source).fetch_all(&mut *self.tx).await?;
        self.touched.extend(councils.into_iter().map(|(gss,)| gss));
        sqlx::query(sql::FORGET_SOURCE).bind(source).execute(&mut *self.tx).await?;
        Ok(())
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

    async fn insert_claim(&mut self, record: &ClaimRecord, source: &Source) -> Result<(), StoreError> {
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
            .bind(place(source.kind))
            .bind(source.published_on.map(Day))
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

    async fn insert_finding(
        &mut self,
        claim: &Claim,
        finding: &FindingFacts,
        source: &Source,
    ) -> Result<(), StoreError> {
        let id = format!("{}-{}-{}", source.id, finding.span.start, finding.span.end);
        sqlx::query(sql::PUT_FINDING)
            .bind(&id)
            .bind(&claim.id)
            .bind(finding.side)
            .bind(finding.span.start as i64)
            .bind(finding.span.end as i64)
            .bind(finding.span.of(&source.text))
            .bind(quotation(finding, source))
            .bind(facets::all(finding.side, &finding.themes, claim.kind, claim.council))
            .execute(&mut *self.tx)
            .await?;
        for theme in &finding.themes {
            sqlx::query(sql::PUT_THEME).bind(&id).bind(*theme).execute(&mut *self.tx).await?;
        }
        Ok(())
    }
}

/// The place of a kind of source among others, as pages tell them.
const fn place(kind: SourceKind) -> i64 {
    match kind {
        SourceKind::OfficialTable => 1,
        SourceKind::Report => 2,
        SourceKind::Article => 3,
        SourceKind::Digest => 4,
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
