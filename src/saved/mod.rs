//! Readers' saved lists: what may be saved, the keys to a list, and the private database that holds it.

pub mod item;
pub mod key;
mod sql;
pub mod store;
pub mod target;

pub use item::{Item, Wanted};
pub use key::{LinkKey, OwnerKey};
pub use store::{SavedList, SavedStore};
pub use target::Target;
