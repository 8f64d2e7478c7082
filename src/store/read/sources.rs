//! Reading sources: the list of articles, and what was read from one.

use super::{
    Reader, raw,
    rows::{ArticleRow, ClaimRow, EventClaimRow, EvidenceRow, SourceCount, SourceFindingRow, SourceRow},
    sql,
};
use crate::{model::Gss, store::StoreError};

/// Which articles to list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ArticleFilter {
    /// Those that gave facts, or those that gave none.
    pub gave_facts: Option<bool>,
    /// Those that speak of the inspection of this row.
    pub inspection: Option<i64>,
}

impl Reader {
    /// Articles, reports and digests, newest first.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn articles(
        &mut self,
        filter: ArticleFilter,
        limit: i64,
        skip: i64,
    ) -> Result<Vec<ArticleRow>, StoreError> {
        let word = filter.gave_facts.map(|gave| if gave { "facts" } else { "none" });
        let query = sqlx::query_as(sql::ARTICLES).bind(word).bind(filter.inspection).bind(limit).bind(skip);
        let rows: Vec<raw::RawArticle> = query.fetch_all(&mut *self.tx).await?;
        Ok(rows.into_iter().map(ArticleRow::from).collect())
    }

    /// One source.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn source(&mut self, id: &str) -> Result<Option<SourceRow>, StoreError> {
        let row: Option<raw::RawSource> = sqlx::query_as(sql::SOURCE).bind(id).fetch_optional(&mut *self.tx).await?;
        Ok(row.map(SourceRow::from))
    }

    /// What one source claims, with the grades that it states.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn source_claims(&mut self, id: &str) -> Result<Vec<ClaimRow>, StoreError> {
        let rows: Vec<raw::RawClaim> = sqlx::query_as(sql::SOURCE_CLAIMS).bind(id).fetch_all(&mut *self.tx).await?;
        let mut claims: Vec<ClaimRow> = rows.into_iter().map(ClaimRow::from).collect();
        let rows: Vec<raw::RawJudgement<String>> =
            sqlx::query_as(sql::SOURCE_JUDGEMENTS).bind(id).fetch_all(&mut *self.tx).await?;
        for row in rows {
            if let Some(claim) = claims.iter_mut().find(|claim| claim.id == row.owner) {
                claim.judgements.push((row.area, raw::judgement(row.grade, row.within)?));
            }
        }
        Ok(claims)
    }

    /// The sentences that say the facts of one source's claims.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn source_evidence(&mut self, id: &str) -> Result<Vec<EvidenceRow>, StoreError> {
        let rows: Vec<raw::RawEvidence> =
            sqlx::query_as(sql::SOURCE_EVIDENCE).bind(id).fetch_all(&mut *self.tx).await?;
        Ok(rows.into_iter().map(EvidenceRow::from).collect())
    }

    /// What one source tells of events beside inspections.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn source_events(&mut self, id: &str) -> Result<Vec<EventClaimRow>, StoreError> {
        let rows: Vec<raw::RawEventClaim> =
            sqlx::query_as(sql::SOURCE_EVENTS).bind(id).fetch_all(&mut *self.tx).await?;
        Ok(rows.into_iter().map(EventClaimRow::from).collect())
    }

    /// The findings of one source.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn source_findings(&mut self, id: &str) -> Result<Vec<SourceFindingRow>, StoreError> {
        let rows: Vec<raw::RawSourceFinding> =
            sqlx::query_as(sql::SOURCE_FINDINGS).bind(id).fetch_all(&mut *self.tx).await?;
        rows.into_iter().map(SourceFindingRow::try_from).collect()
    }

    /// The councils that one source names.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn source_mentions(&mut self, id: &str) -> Result<Vec<Gss>, StoreError> {
        let rows: Vec<(Gss,)> = sqlx::query_as(sql::SOURCE_MENTIONS).bind(id).fetch_all(&mut *self.tx).await?;
        Ok(rows.into_iter().map(|(gss,)| gss).collect())
    }

    /// How many sources of each kind there are.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn source_counts(&mut self) -> Result<Vec<SourceCount>, StoreError> {
        Ok(sqlx::query_as(sql::SOURCE_COUNTS).fetch_all(&mut *self.tx).await?)
    }
}
