//! The pages: each fetches, shapes and returns.

pub mod councils;
pub mod health;
