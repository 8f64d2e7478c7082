//! The pages: each fetches, shapes and returns.

pub mod about;
pub mod accessibility;
pub mod articles;
pub mod brief;
pub mod changes;
pub mod choice;
pub mod compare;
pub mod council;
pub mod councils;
pub mod data;
pub mod embed;
pub mod facts;
pub mod findings;
pub mod glossary;
pub mod health;
pub mod history;
pub mod home;
pub mod inspection;
pub mod privacy;
pub mod robots;
pub mod saved;
