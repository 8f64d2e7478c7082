//! The pages: each fetches, shapes and returns.

pub mod health;
