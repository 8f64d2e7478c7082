//! `resolve`: derives all inspections anew from the stored claims.

use crate::store::Store;
use jiff::Timestamp;

/// Derives every council's inspections anew, in one transaction; how many there are now.
///
/// # Errors
///
/// What the store reports; then nothing was changed.
pub async fn run(store: &Store, now: Timestamp) -> anyhow::Result<u64> {
    let mut writer = store.begin().await?;
    writer.touch_all().await?;
    writer.finish("resolve", now).await?;
    Ok(store.inspection_count().await?)
}
