//! The pages: each fetches, shapes and returns.

pub mod about;
pub mod articles;
pub mod changes;
pub mod council;
pub mod councils;
pub mod facts;
pub mod findings;
pub mod health;
pub mod history;
pub mod home;
pub mod inspection;
pub mod privacy;
pub mod robots;
pub mod saved;
