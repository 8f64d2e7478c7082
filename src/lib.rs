//! Timelines of Ofsted's inspections of England's children's services.
//!
//! Files become articles, articles become facts, facts become claims, claims become inspections, inspections
//! become pages. Nothing flows back.

pub mod articles;
pub mod claims;
pub mod commands;
pub mod config;
pub mod extract;
pub mod model;
pub mod reports;
pub mod resolve;
pub mod saved;
pub mod store;
pub mod text;
pub mod web;
