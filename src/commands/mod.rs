//! The commands: each joins the layers below to one job.

pub mod extract;
pub mod fill;
pub mod ingest;
pub mod resolve;
pub mod serve;
