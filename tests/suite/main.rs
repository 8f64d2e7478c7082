//! Every test that goes through the public door, as one program.

mod addresses;
mod any_input;
mod borsetshire;
mod check;
mod corrections;
mod database;
mod dependencies;
mod docs;
mod ingest;
mod ingest_properties;
mod kill;
mod layers;
mod limits;
mod lineage;
mod pages;
mod pdf;
mod reading;
mod report_files;
mod reports;
mod samples;
mod saved;
mod site;
mod truth;
mod two_clocks;
mod validators;
