//! The commands: each joins the layers below to one job.

pub mod extract;
