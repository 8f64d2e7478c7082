//! What a reader may put into an address, read once and into types that can't be wrong.

mod paths;
mod query;

use axum::{extract::FromRequestParts, http::request::Parts};
pub use paths::{BriefPath, CouncilPath, IdPath, InspectionPath, NoSlug, Slug};
pub use query::{Fields, Query};
use std::convert::Infallible;

/// The form in which a list or a timeline is asked for: the ending of the path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// No ending: a page for people.
    Page,
    /// `.json`.
    Json,
    /// `.csv`.
    Csv,
    /// `.atom`.
    Atom,
}

impl Form {
    const ENDINGS: [(&str, Form); 3] = [(".json", Form::Json), (".csv", Form::Csv), (".atom", Form::Atom)];

    /// The form that a path asks for.
    #[must_use]
    pub fn of(path: &str) -> Form {
        Form::split(path).1
    }

    /// A path or segment without its ending, and the form that the ending asks for.
    fn split(text: &str) -> (&str, Form) {
        Form::ENDINGS
            .iter()
            .find_map(|(ending, form)| Some((text.strip_suffix(ending)?, *form)))
            .unwrap_or((text, Form::Page))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Form {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Form, Infallible> {
        Ok(Form::of(parts.uri.path()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_names_the_form() {
        assert_eq!(Form::split("borsetshire.json"), ("borsetshire", Form::Json));
        assert_eq!(Form::split("borsetshire"), ("borsetshire", Form::Page));
        assert_eq!(Form::of("/councils.csv"), Form::Csv);
    }
}
