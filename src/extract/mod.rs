//! Document → facts. Pure: no clock, no I/O, no error.

mod anchors;
mod cues;
mod features;
mod findings;
mod linear;
mod speech;
mod themes;
pub mod training;

pub use anchors::{Anchor, Anchors};
pub use findings::read_findings;

use crate::model::{Article, Facts, Register};

/// Reads articles against one register; built once, used for any number of articles from any thread.
#[derive(Debug)]
pub struct Extractor {
    register: Register,
}

impl Extractor {
    /// Builds the automata for a register.
    #[must_use]
    pub fn new(register: Register) -> Extractor {
        Extractor { register }
    }

    /// The register that it reads against.
    #[must_use]
    pub fn register(&self) -> &Register {
        &self.register
    }

    /// What the article says; an odd article gives fewer facts, never an error.
    #[must_use]
    pub fn extract(&self, _article: &Article) -> Facts {
        Facts::default()
    }
}
