//! What stands after the question mark, and the fields of forms.

use crate::{model::words::UnknownWord, web::error::PageError};
use axum::{
    body::to_bytes,
    extract::{FromRequest, FromRequestParts, Request},
    http::{header, request::Parts},
};
use jiff::civil::Date;
use std::{convert::Infallible, str::FromStr};

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
}
