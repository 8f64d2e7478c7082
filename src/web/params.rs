//! What a reader may put into an address, read once and into types that can't be wrong.
#![expect(clippy::disallowed_types, reason = "the one place that may use axum's Path")]

use super::{
    error::PageError,
    view::brief::{self, Role},
};
use crate::model::words::UnknownWord;
use axum::{
    RequestPartsExt,
    body::to_bytes,
    extract::{FromRequest, FromRequestParts, Path, Request},
    http::{header, request::Parts},
};
use jiff::civil::Date;
use std::{convert::Infallible, fmt, ops::Deref, str::FromStr};

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

/// Names and values after the question mark, or in a form, in their order. Repeating a name means "or"; a blank
/// value is one not given, since a form sends an unfilled field so; an unknown name is ignored.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    pairs: Vec<(String, String)>,
}

impl Query {
    /// Reads `name=value&…`. Every text is one: what is no UTF-8 becomes the replacement character.
    #[must_use]
    pub fn parse(text: &[u8]) -> Query {
        let pairs = form_urlencoded::parse(text)
            .map(|(name, value)| (name.into_owned(), value.trim().to_owned()))
            .filter(|(_, value)| !value.is_empty())
            .collect();
        Query { pairs }
    }

    /// Every name with its value, in the order given.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Every value of a name.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.pairs.iter().filter(move |pair| pair.0 == name).map(|pair| pair.1.as_str())
    }

    /// The first value of a name.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// Every value of a name as words of a closed list, each once, in the order given.
    ///
    /// # Errors
    ///
    /// [`PageError::UnknownValue`], which lists the known ones.
    pub fn words<T: FromStr<Err = UnknownWord> + PartialEq>(&self, name: &'static str) -> Result<Vec<T>, PageError> {
        let mut words = Vec::new();
        for value in self.all(name) {
            let word = value.parse().map_err(|unknown| PageError::unknown_word(name, &unknown))?;
            if !words.contains(&word) {
                words.push(word);
            }
        }
        Ok(words)
    }

    /// The first value of a name as a word of a closed list.
    ///
    /// # Errors
    ///
    /// [`PageError::UnknownValue`], which lists the known ones.
    pub fn word<T: FromStr<Err = UnknownWord>>(&self, name: &'static str) -> Result<Option<T>, PageError> {
        let word = self.text(name).map(str::parse).transpose();
        word.map_err(|unknown| PageError::unknown_word(name, &unknown))
    }

    /// Which page of a long list, from 1 to the last that there can be; 1 where none is named.
    ///
    /// # Errors
    ///
    /// [`PageError::BadRequest`], which says what it takes.
    pub fn page(&self, last: i64) -> Result<i64, PageError> {
        let Some(text) = self.text("page") else { return Ok(1) };
        let page = text.parse().ok().filter(|page| (1..=last).contains(page));
        page.ok_or_else(|| PageError::BadRequest(format!("“page” takes a number from 1 to {last}.")))
    }

    /// The first value of a name as a day.
    ///
    /// # Errors
    ///
    /// [`PageError::BadRequest`], which says how a day is written.
    pub fn day(&self, name: &'static str) -> Result<Option<Date>, PageError> {
        let day = |text: &str| {
            let plain = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
            let day = plain.then(|| text.parse().ok()).flatten();
            day.ok_or_else(|| PageError::BadRequest(format!("“{name}” takes a day, written like 2026-11-22.")))
        };
        self.text(name).map(day).transpose()
    }

    /// The day as of which a list or a timeline is asked for; `None` for all that is known.
    ///
    /// # Errors
    ///
    /// [`PageError::BadRequest`], where it is no day, or one of which nobody knows yet what will be known.
    pub fn as_of(&self, today: Date) -> Result<Option<Date>, PageError> {
        let day = self.day("as_of")?;
        match day.filter(|day| *day > today) {
            Some(_) => Err(PageError::BadRequest("“as_of” takes a day that has come, up to today.".to_owned())),
            None => Ok(day),
        }
    }
}

/// The fields of a form in a request's body, of at most so many bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fields<const MOST_BYTES: usize>(pub Query);

impl<S: Send + Sync, const MOST_BYTES: usize> FromRequest<S> for Fields<MOST_BYTES> {
    type Rejection = PageError;

    async fn from_request(request: Request, _: &S) -> Result<Fields<MOST_BYTES>, PageError> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim();
        if !kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            return Err(PageError::NotAForm);
        }
        // A body that breaks off is answered to nobody, so every failure here may be called too large.
        let body = to_bytes(request.into_body(), MOST_BYTES).await.map_err(|_| PageError::TooLarge)?;
        Ok(Fields(Query::parse(&body)))
    }
}

impl PageError {
    fn unknown_word(name: &'static str, unknown: &UnknownWord) -> PageError {
        let known = unknown.known.split(", ").map(str::to_owned).collect();
        PageError::UnknownValue { name, value: unknown.word.clone(), known }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Query {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Query, Infallible> {
        Ok(Query::parse(parts.uri.query().unwrap_or_default().as_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Region;

    #[test]
    fn repeated_names_mean_or_and_blanks_nothing() {
        let query = Query::parse(b"region=london&region=&region=north-east&region=london&sort=");
        assert_eq!(query.words("region").ok(), Some(vec![Region::London, Region::NorthEast]));
        assert_eq!(query.text("sort"), None);
    }

    #[test]
    fn an_unknown_value_is_told_the_known_ones() {
        let answer = Query::parse(b"region=mercia").words::<Region>("region");
        let Err(PageError::UnknownValue { name, value, known }) = answer else { panic!("mercia is a region") };
        assert_eq!((name, value.as_str()), ("region", "mercia"));
        assert!(known.contains(&"west-midlands".to_owned()), "{known:?}");
    }

    #[test]
    fn a_day_has_one_way_of_writing() {
        assert!(Query::parse(b"as_of=2026-11-22").day("as_of").is_ok_and(|day| day.is_some()));
        for bad in ["22/11/2026", "2026-13-01", "2026-1-1", "-002026-11-22", "today"] {
            let query = Query::parse(format!("as_of={bad}").as_bytes());
            assert!(query.day("as_of").is_err(), "{bad}");
        }
        let today = jiff::civil::date(2026, 11, 22);
        assert_eq!(Query::parse(b"as_of=2026-11-22").as_of(today).ok(), Some(Some(today)));
        assert!(Query::parse(b"as_of=2026-11-23").as_of(today).is_err(), "nobody knows what will be known");
    }

    #[test]
    fn the_ending_names_the_form() {
        assert_eq!(Form::split("borsetshire.json"), ("borsetshire", Form::Json));
        assert_eq!(Form::split("borsetshire"), ("borsetshire", Form::Page));
        assert_eq!(Form::of("/councils.csv"), Form::Csv);
    }

    #[test]
    fn a_slug_is_plain() {
        for bad in ["", "Borsetshire", "bor setshire", "../etc", "b%00", "é"] {
            assert_eq!(bad.parse::<Slug>(), Err(NoSlug), "{bad}");
        }
        assert!("full-2022-11-2".parse::<Slug>().is_ok());
    }
}
