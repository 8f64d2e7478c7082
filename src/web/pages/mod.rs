//! The pages: each fetches, shapes and returns.

pub mod council;
pub mod councils;
pub mod health;
pub mod privacy;
pub mod robots;
pub mod saved;
