//! Councils: the authorities with children's services duties.

use super::{Gss, words::words};
use jiff::civil::Date;

words! {
    /// The type of an authority.
    CouncilType, "type of council" {
        /// One of the 32 London boroughs.
        LondonBorough = "london-borough", "London borough";
        /// A metropolitan borough.
        Metropolitan = "metropolitan", "Metropolitan borough";
        /// A unitary authority.
        Unitary = "unitary", "Unitary authority";
        /// A county council.
        County = "county", "County council";
        /// The City of London and the Isles of Scilly.
        SuiGeneris = "sui-generis", "Authority of its own kind";
    }
}

words! {
    /// The nine regions of England.
    Region, "region" {
        /// East Midlands.
        EastMidlands = "east-midlands", "East Midlands";
        /// East of England.
        EastOfEngland = "east-of-england", "East of England";
        /// London.
        London = "london", "London";
        /// North East.
        NorthEast = "north-east", "North East";
        /// North West.
        NorthWest = "north-west", "North West";
        /// South East.
        SouthEast = "south-east", "South East";
        /// South West.
        SouthWest = "south-west", "South West";
        /// West Midlands.
        WestMidlands = "west-midlands", "West Midlands";
        /// Yorkshire and the Humber.
        YorkshireAndTheHumber = "yorkshire-and-the-humber", "Yorkshire and the Humber";
    }
}

words! {
    /// What sort of name an alias is.
    AliasKind, "kind of alias" {
        /// A formal or council name, former ones included.
        Name = "name", "Name";
        /// A short form.
        Short = "short", "Short form";
        /// Initials or an abbreviated county.
        Nickname = "nickname", "Nickname";
        /// A children's trust that runs or ran the services.
        Trust = "trust", "Children's trust";
        /// A company that runs or ran the services.
        Company = "company", "Company";
    }
}

/// An authority with children's services duties: one row for all time, under its newest code.
#[derive(Debug, Clone, PartialEq)]
pub struct Council {
    /// The ONS code; the key everywhere.
    pub gss: Gss,
    /// The name in addresses; never changes.
    pub slug: String,
    /// The name as a reader says it.
    pub name: String,
    /// The council's full name today, or at its end.
    pub official_name: String,
    /// The type of authority.
    pub council_type: CouncilType,
    /// The region.
    pub region: Region,
    /// Ofsted's provider number; `None` for abolished authorities.
    pub ofsted_urn: Option<String>,
    /// The three-digit code of the Department for Education.
    pub la_code: Option<String>,
    /// The first day as an authority, where that is after 2005.
    pub active_from: Option<Date>,
    /// The last day as an authority; `None` while it exists.
    pub active_to: Option<Date>,
    /// Latitude and longitude of the area's middle, in degrees.
    pub middle: (f64, f64),
    /// Column and row on the tile map of England, row 0 in the north; current authorities only.
    pub tile: Option<(u8, u8)>,
}

impl Council {
    /// Whether the authority exists on that day.
    #[must_use]
    pub fn exists_on(&self, day: Date) -> bool {
        self.active_from.is_none_or(|from| from <= day) && self.active_to.is_none_or(|to| day <= to)
    }
}

/// A name under which an authority, or the body that runs its services, appears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    /// The authority.
    pub gss: Gss,
    /// The name, with straight apostrophes.
    pub alias: String,
    /// What sort of name.
    pub kind: AliasKind,
    /// The first year of its use, where bounded.
    pub from: Option<i16>,
    /// The last year of its use, where bounded.
    pub to: Option<i16>,
}

/// One authority's duties passing to another; a predecessor may have several successors and the reverse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Succession {
    /// The authority that ended, at least for the part that passed.
    pub predecessor: Gss,
    /// The authority that took over.
    pub successor: Gss,
    /// The successor's first day.
    pub starts_on: Date,
}
