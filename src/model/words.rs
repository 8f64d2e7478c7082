//! One macro for every closed list of words of the field, so that each is read, written and listed alike.

/// A word that is not of its list; says which list and what is known there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{list} {word:?} is not known; known are {known}")]
pub struct UnknownWord {
    /// What the list holds, for people ("grade").
    pub list: &'static str,
    /// The word as it was given.
    pub word: String,
    /// The list's words, separated by commas.
    pub known: String,
}

/// Defines an enum whose cases are words in files, addresses and the database, each with a label for people.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $list:literal { $($(#[$case_doc:meta])* $case:ident = $word:literal, $label:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$case_doc])* $case),+ }

        impl $name {
            /// Every case, in the order in which it is shown.
            pub const ALL: &'static [$name] = &[$($name::$case),+];

            /// The word in files, addresses and the database.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $($name::$case => $word),+ }
            }

            /// The words for people.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $($name::$case => $label),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::model::words::UnknownWord;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|case| case.word() == text).ok_or_else(|| {
                    $crate::model::words::UnknownWord {
                        list: $list,
                        word: text.to_owned(),
                        known: Self::ALL.iter().map(|case| case.word()).collect::<Vec<_>>().join(", "),
                    }
                })
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.word())
            }
        }

        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                utoipa::openapi::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .enum_values(Some(Self::ALL.iter().map(|case| case.word())))
                    .into()
            }
        }

        impl utoipa::ToSchema for $name {}

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use words;
