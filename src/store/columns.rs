//! How our own types become columns: words as words, days as ISO text, and NULL never a value.
//!
//! SQLite's driver hands back 0, "" or false for NULL (sqlx issue 4191), so every type of ours refuses it.

use crate::model::{
    Action, AliasKind, Area, CouncilType, DateOf, Framework, Grade, Gss, Kind, NoOverall, Region, Role, SendOutcome,
    Side, SourceKind, Theme, Variant,
    event::{EventKind, Subject, Turn},
};
use sqlx::{
    Decode, Encode, Sqlite, Type, ValueRef,
    encode::IsNull,
    error::{BoxDynError, UnexpectedNullError},
    sqlite::{SqliteArgumentsBuffer, SqliteTypeInfo, SqliteValueRef},
};

/// A column that holds one of our types as its text (`Display` and `FromStr`).
macro_rules! text_column {
    ($($ours:ty),+ $(,)?) => { $(
        impl Type<Sqlite> for $ours {
            fn type_info() -> SqliteTypeInfo {
                <String as Type<Sqlite>>::type_info()
            }
            fn compatible(ty: &SqliteTypeInfo) -> bool {
                <String as Type<Sqlite>>::compatible(ty)
            }
        }
        impl<'q> Encode<'q, Sqlite> for $ours {
            fn encode_by_ref(&self, buffer: &mut SqliteArgumentsBuffer) -> Result<IsNull, BoxDynError> {
                <String as Encode<'q, Sqlite>>::encode(self.to_string(), buffer)
            }
        }
        impl<'r> Decode<'r, Sqlite> for $ours {
            fn decode(value: SqliteValueRef<'r>) -> Result<Self, BoxDynError> {
                if value.is_null() {
                    return Err(UnexpectedNullError.into());
                }
                Ok(<&str as Decode<'r, Sqlite>>::decode(value)?.parse()?)
            }
        }
    )+ };
}

text_column!(
    Action,
    AliasKind,
    Area,
    CouncilType,
    DateOf,
    EventKind,
    Framework,
    Grade,
    Gss,
    Kind,
    NoOverall,
    Region,
    Role,
    SendOutcome,
    Side,
    SourceKind,
    Subject,
    Theme,
    Turn,
    Variant,
    Day,
);

/// A day as a column; `jiff`'s own type can't be given a column's traits here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub jiff::civil::Date);

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::str::FromStr for Day {
    type Err = jiff::Error;
    fn from_str(text: &str) -> Result<Day, jiff::Error> {
        text.parse().map(Day)
    }
}
