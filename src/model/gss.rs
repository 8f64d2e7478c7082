//! The nine-character code of a council.

use std::{fmt, str::FromStr};

/// An English authority's GSS code, such as `E08000027` (ONS). Holding one means that it is well formed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Gss([u8; 9]);

/// The text is not an English GSS code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a council's code: expected E and eight digits")]
pub struct BadGss(String);

impl Gss {
    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl FromStr for Gss {
    type Err = BadGss;
    fn from_str(text: &str) -> Result<Self, BadGss> {
        match <[u8; 9]>::try_from(text.as_bytes()) {
            Ok(code) if code[0] == b'E' && code[1..].iter().all(u8::is_ascii_digit) => Ok(Gss(code)),
            _ => Err(BadGss(text.to_owned())),
        }
    }
}

impl fmt::Display for Gss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Gss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl utoipa::PartialSchema for Gss {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .pattern(Some("^E[0-9]{8}$"))
            .into()
    }
}

impl utoipa::ToSchema for Gss {}

impl serde::Serialize for Gss {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> serde::Deserialize<'de> for Gss {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_scotland() {
        assert_eq!("S12000033".parse::<Gss>(), Err(BadGss("S12000033".to_owned())));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_safe(text in ".*") {
            if let Ok(gss) = text.parse::<Gss>() {
                assert_eq!(gss.to_string(), text);
            }
        }
    }
}
