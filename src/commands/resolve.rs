//! `resolve`: derives all inspections anew from the stored claims.

use crate::store::Store;
use jiff::Timestamp;

/// Derives every council's inspections anew, in one transaction.
///
/// # Errors
///
/// What the store reports; then nothing was changed.
pub async fn run(store: &Store, now: Timestamp) -> anyhow::Result<()> {
    let mut writer = store.begin().await?;
    writer.touch_all().await?;
    Ok(writer.finish("resolve", now).await?)
}
