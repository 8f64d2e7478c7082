//! The commands: each joins the layers below to one job.

pub mod check;
pub mod explain;
pub mod export;
pub mod extract;
pub mod fill;
pub mod ingest;
pub mod resolve;
pub mod serve;

use crate::{config::Databases, extract::Extractor, store::Store};
use jiff::Timestamp;

/// Opens the main database as every command does: made and migrated where needed, and brought to this build's
/// editions.
///
/// # Errors
///
/// The address, the folder, the file or the schema, each in a sentence.
pub async fn open(
    databases: &Databases,
    extractor: &Extractor,
    samples: fill::Samples,
    now: Timestamp,
) -> anyhow::Result<Store> {
    let store = Store::open(&databases.database_url).await?;
    fill::fill(&store, extractor, samples, now).await?;
    Ok(store)
}
