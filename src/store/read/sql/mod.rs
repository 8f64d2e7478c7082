//! Every statement that pages read with, by what it is about.

mod council;
mod country;
mod inspection;
mod sources;

pub use council::{COUNCIL_FINDINGS, COUNCIL_SOURCES, COUNTS, COUNTS_THEN, DISAGREEMENTS, PREVIEWS, RAISED};
pub use country::{
    ALIASES, ALL_UNDATED_SOURCES, COUNCILS, INSPECTIONS, JUDGEMENTS, NEIGHBOURS, OFFICIAL, STATE_JUDGEMENTS, STATES,
    SUCCESSIONS, TABLE_AS_AT, THEMES, UNDATED_SOURCES, VERSION,
};
pub use inspection::{EVIDENCE, FINDINGS, SOURCES};
pub use sources::{
    ARRIVALS_SINCE, ARTICLES, FIRST_ARRIVALS, SOURCE, SOURCE_CLAIMS, SOURCE_COUNTS, SOURCE_EVENTS, SOURCE_EVIDENCE,
    SOURCE_FINDINGS, SOURCE_JUDGEMENTS, SOURCE_MENTIONS,
};

/// Every statement, for the test that prepares them.
#[cfg(test)]
pub fn all() -> Vec<&'static str> {
    [country::ALL, council::ALL, inspection::ALL, sources::ALL].concat()
}
