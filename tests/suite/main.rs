//! Every test that goes through the public door, as one program.

mod database;
mod dependencies;
mod ingest;
mod ingest_properties;
mod kill;
mod layers;
mod pages;
