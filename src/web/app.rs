//! What every handler may use.

use crate::{
    config::{Contact, PublicUrl},
    model::calendar::london_day,
    saved::{SavedStore, store::Moment},
    store::Store,
};
use jiff::{Timestamp, civil::Date};
use std::sync::Arc;

/// Says what time it is; tests give one that stands still.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// The site's stores and settings. Cheap to clone.
#[derive(Clone)]
pub struct App {
    /// Everything that was read.
    pub store: Store,
    /// What readers saved.
    pub saved: SavedStore,
    /// How readers reach the site.
    pub public_url: Arc<PublicUrl>,
    /// Where readers report what is wrong.
    pub contact: Option<Arc<Contact>>,
    /// Says what time it is.
    pub clock: Clock,
}

impl App {
    /// Tells one build's pages from another's.
    pub const BUILD: &'static str = env!("BUILD_ID");

    /// The time.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// What holds now, for what a reader does to a list that shows data of the given run.
    #[must_use]
    pub fn moment(&self, run: i64) -> Moment {
        Moment { now: self.now(), today: self.today(), run }
    }

    /// The day in London.
    #[must_use]
    pub fn today(&self) -> Date {
        london_day(self.now())
    }
}
