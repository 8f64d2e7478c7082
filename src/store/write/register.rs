//! Loading the register of councils.

use super::{super::StoreError, Writer, sql};
use crate::{
    model::{Council, Register},
    store::columns::Day,
};

impl Writer {
    /// Brings councils, codes, aliases, successions and neighbours to this register. A council that is gone from
    /// the register stays, for its pages never go.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn put_register(&mut self, register: &Register) -> Result<(), StoreError> {
        self.changed = true;
        for statement in [sql::CLEAR_CODES, sql::CLEAR_ALIASES, sql::CLEAR_SUCCESSIONS, sql::CLEAR_NEIGHBOURS] {
            sqlx::query(statement).execute(&mut *self.tx).await?;
        }
        for council in register.councils() {
            self.put_council(council).await?;
        }
        for (other, gss) in register.other_codes() {
            sqlx::query(sql::PUT_CODE).bind(*other).bind(*gss).execute(&mut *self.tx).await?;
        }
        for alias in register.aliases() {
            sqlx::query(sql::PUT_ALIAS)
                .bind(alias.gss)
                .bind(&alias.alias)
                .bind(alias.kind)
                .bind(alias.from)
                .bind(alias.to)
                .execute(&mut *self.tx)
                .await?;
        }
        for succession in register.successions() {
            sqlx::query(sql::PUT_SUCCESSION)
                .bind(succession.predecessor)
                .bind(succession.successor)
                .bind(Day(succession.starts_on))
                .execute(&mut *self.tx)
                .await?;
        }
        self.put_neighbours(register).await
    }

    async fn put_council(&mut self, council: &Council) -> Result<(), StoreError> {
        sqlx::query(sql::PUT_COUNCIL)
            .bind(council.gss)
            .bind(&council.slug)
            .bind(&council.name)
            .bind(&council.official_name)
            .bind(council.council_type)
            .bind(council.region)
            .bind(&council.ofsted_urn)
            .bind(&council.la_code)
            .bind(council.active_from.map(Day))
            .bind(council.active_to.map(Day))
            .bind(council.middle.0)
            .bind(council.middle.1)
            .bind(council.tile.map(|(col, _)| i64::from(col)))
            .bind(council.tile.map(|(_, row)| i64::from(row)))
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    async fn put_neighbours(&mut self, register: &Register) -> Result<(), StoreError> {
        for council in register.councils() {
            for (rank, neighbour) in (1_i64..).zip(register.neighbours(council.gss)) {
                sqlx::query(sql::PUT_NEIGHBOUR)
                    .bind(council.gss)
                    .bind(rank)
                    .bind(*neighbour)
                    .execute(&mut *self.tx)
                    .await?;
            }
        }
        Ok(())
    }
}
