//! Shaping: what was read becomes what a page says. Pure: no database, no HTML, no clock.

pub mod again;
pub mod areas;
pub mod article;
pub mod as_of;
pub mod bars;
pub mod bit;
pub mod change;
pub mod correction;
pub mod coverage;
pub mod csv;
pub mod dates;
pub mod detail;
pub mod differ;
pub mod evidence;
pub mod find;
pub mod json;
pub mod lineage;
pub mod list;
pub mod now;
pub mod quality;
pub mod ribbon;
pub mod said;
pub mod standing;
pub mod timeline;
