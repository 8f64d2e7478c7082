//! What extraction reads: one article (the contract's input).

use jiff::civil::Date;

/// A published article as plain text.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
pub struct Article {
    /// Unique among those that are read together; the path where it came from a file.
    pub id: String,
    /// Where it was published.
    #[serde(default)]
    pub url: Option<String>,
    /// As a reader would name it.
    #[serde(default)]
    pub publisher: Option<String>,
    /// The headline, where it was given apart from the text.
    #[serde(default)]
    pub title: Option<String>,
    /// The day of publication; `None` means unknown, the text may still say.
    #[serde(default)]
    pub published_on: Option<Date>,
    /// May begin with the headline and may carry a page's boilerplate.
    pub text: String,
}
