//! Readers' saved lists: what may be saved, the keys to a list, and the private database that holds it.

pub mod key;
mod sql;
pub mod store;
pub mod target;

pub use key::{LinkKey, OwnerKey};
pub use store::{Item, SavedList, SavedStore, Wanted};
pub use target::Target;
