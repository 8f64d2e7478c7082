//! A sentence of ours in bits, some of which lead somewhere.

/// A few words, perhaps with an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bit {
    /// The words.
    pub words: String,
    /// Where they lead.
    pub href: Option<String>,
}

impl Bit {
    /// Words alone.
    pub fn plain(words: impl Into<String>) -> Bit {
        Bit { words: words.into(), href: None }
    }

    /// Words that lead somewhere.
    pub fn link(words: impl Into<String>, href: impl Into<String>) -> Bit {
        Bit { words: words.into(), href: Some(href.into()) }
    }
}
