//! The names in a path.
#![expect(clippy::disallowed_types, reason = "the one place that may use axum's Path")]

use super::Form;
use crate::web::{
    error::PageError,
    view::brief::{self, Role},
};
use axum::{
    RequestPartsExt,
    extract::{FromRequestParts, Path},
    http::request::Parts,
};
use std::{fmt, ops::Deref, str::FromStr};

/// The name of a council or an inspection in an address: small letters, digits, hyphens and underscores.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Slug(String);

/// A text that is no slug.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a name in an address has small letters, digits and hyphens")]
pub struct NoSlug;

impl FromStr for Slug {
    type Err = NoSlug;

    fn from_str(text: &str) -> Result<Slug, NoSlug> {
        let plain = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_');
        (plain && (1..=100).contains(&text.len())).then(|| Slug(text.to_owned())).ok_or(NoSlug)
    }
}

impl Deref for Slug {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The path's parameters in their order, the ending of the last one split off.
async fn segments<const N: usize>(parts: &mut Parts, what: &'static str) -> Result<([String; N], Form), PageError> {
    // Only a path whose escapes are no UTF-8 is refused here.
    let Path(named) = parts.extract::<Path<Vec<(String, String)>>>().await.map_err(|_| PageError::not_found(what))?;
    let mut values: Vec<String> = named.into_iter().map(|(_, value)| value).collect();
    let form = values.last_mut().map_or(Form::Page, |last| {
        let (name, form) = Form::split(last);
        *last = name.to_owned();
        form
    });
    let values = values.try_into().map_err(|_| PageError::not_found(what))?;
    Ok((values, form))
}

/// `/councils/{council}`, with an ending or without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CouncilPath {
    /// The council's name in addresses.
    pub council: Slug,
    /// The form asked for.
    pub form: Form,
}

impl<S: Send + Sync> FromRequestParts<S> for CouncilPath {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<CouncilPath, PageError> {
        let ([council], form) = segments(parts, "council").await?;
        let council = council.parse().map_err(|_| PageError::not_found("council"))?;
        Ok(CouncilPath { council, form })
    }
}

/// `/councils/{council}/inspections/{inspection}`, with an ending or without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InspectionPath {
    /// The council's name in addresses.
    pub council: Slug,
    /// The inspection's name in addresses, present or former.
    pub inspection: Slug,
    /// The form asked for.
    pub form: Form,
}

impl<S: Send + Sync> FromRequestParts<S> for InspectionPath {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<InspectionPath, PageError> {
        let ([council, inspection], form) = segments(parts, "inspection").await?;
        let council = council.parse().map_err(|_| PageError::not_found("council"))?;
        let inspection = inspection.parse().map_err(|_| PageError::not_found("inspection"))?;
        Ok(InspectionPath { council, inspection, form })
    }
}

/// `/councils/{council}/brief/{role}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BriefPath {
    /// The council's name in addresses.
    pub council: Slug,
    /// For whom the brief is.
    pub role: Role,
}

impl<S: Send + Sync> FromRequestParts<S> for BriefPath {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<BriefPath, PageError> {
        let ([council, role], form) = segments(parts, "brief").await?;
        let council: Slug = council.parse().map_err(|_| PageError::not_found("council"))?;
        let known = role.parse().ok().filter(|_| form == Form::Page);
        let near = || PageError::NotFound { what: "brief", near: brief::links(&council, None) };
        let role = known.ok_or_else(near)?;
        Ok(BriefPath { council, role })
    }
}

/// `/…/{id}`, with an ending or without; the handler says what an id may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdPath {
    /// The id as given.
    pub id: String,
    /// The form asked for.
    pub form: Form,
}

impl<S: Send + Sync> FromRequestParts<S> for IdPath {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<IdPath, PageError> {
        let ([id], form) = segments(parts, "page").await?;
        Ok(IdPath { id, form })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_plain() {
        for bad in ["", "Borsetshire", "bor setshire", "../etc", "b%00", "é"] {
            assert_eq!(bad.parse::<Slug>(), Err(NoSlug), "{bad}");
        }
        assert!("full-2022-11-2".parse::<Slug>().is_ok());
    }
}
