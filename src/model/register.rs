//! The register of councils: names, codes, aliases, successions, neighbours, as bundled from `data/`.

use super::{Alias, Council, Gss, Succession};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::HashMap;

const COUNCILS: &str = include_str!("../../data/councils.csv");
const ALIASES: &str = include_str!("../../data/aliases.csv");
const CODES: &str = include_str!("../../data/codes_history.csv");
const SUCCESSIONS: &str = include_str!("../../data/successions.csv");
const NEIGHBOURS: &str = include_str!("../../data/neighbours.csv");

/// Every authority with children's services duties since 2005, and what else is known of them.
#[derive(Debug, Clone)]
pub struct Register {
    councils: Vec<Council>,
    by_code: HashMap<Gss, usize>,
    by_slug: HashMap<String, usize>,
    aliases: Vec<Alias>,
    other_codes: Vec<(Gss, Gss)>,
    successions: Vec<Succession>,
    neighbours: HashMap<Gss, Vec<Gss>>,
}

/// A table of the register that can't be read: which one, where and why.
#[derive(Debug, thiserror::Error)]
#[error("data/{table}: {cause}")]
pub struct BadRegister {
    table: &'static str,
    cause: String,
}

impl Register {
    /// The register that this build carries.
    ///
    /// # Panics
    ///
    /// Never in a tested build: a test reads the bundled tables.
    #[must_use]
    pub fn bundled() -> Register {
        Register::read(COUNCILS, ALIASES, CODES, SUCCESSIONS, NEIGHBOURS).expect("the bundled register is tested")
    }

    /// The texts of the bundled tables, from which its edition is computed.
    #[must_use]
    pub fn bundled_texts() -> [&'static str; 5] {
        [COUNCILS, ALIASES, CODES, SUCCESSIONS, NEIGHBOURS]
    }

    /// Reads a register from the texts of its five tables (columns as in `data/README.md`).
    ///
    /// # Errors
    ///
    /// Names the table, and the line and field that can't be read.
    pub fn read(
        councils: &str,
        aliases: &str,
        codes: &str,
        successions: &str,
        neighbours: &str,
    ) -> Result<Register, BadRegister> {
        let councils: Vec<Council> =
            rows::<CouncilRow>("councils.csv", councils)?.into_iter().map(Council::from).collect();
        let by_code = councils.iter().enumerate().map(|(at, council)| (council.gss, at)).collect();
        let by_slug = councils.iter().enumerate().map(|(at, council)| (council.slug.clone(), at)).collect();
        let mut all_neighbours = HashMap::new();
        for row in rows::<NeighbourRow>("neighbours.csv", neighbours)? {
            let codes: Result<Vec<Gss>, _> = row.neighbours.split(' ').map(str::parse).collect();
            let codes = codes.map_err(|e| BadRegister { table: "neighbours.csv", cause: e.to_string() })?;
            all_neighbours.insert(row.gss_code, codes);
        }
        Ok(Register {
            councils,
            by_code,
            by_slug,
            aliases: rows::<AliasRow>("aliases.csv", aliases)?.into_iter().map(Alias::from).collect(),
            other_codes: rows::<CodeRow>("codes_history.csv", codes)?
                .into_iter()
                .map(|row| (row.other_code, row.gss_code))
                .collect(),
            successions: rows::<SuccessionRow>("successions.csv", successions)?
                .into_iter()
                .map(|row| Succession {
                    predecessor: row.predecessor,
                    successor: row.successor,
                    starts_on: row.starts_on,
                })
                .collect(),
            neighbours: all_neighbours,
        })
    }

    /// Every council, current and abolished, in the order of their slugs.
    #[must_use]
    pub fn councils(&self) -> &[Council] {
        &self.councils
    }

    /// The council of this code; also of a code that it had before or has had since.
    #[must_use]
    pub fn council(&self, code: Gss) -> Option<&Council> {
        let own = self.by_code.get(&code).copied();
        let at = own.or_else(|| {
            let (_, gss) = self.other_codes.iter().find(|(other, _)| *other == code)?;
            self.by_code.get(gss).copied()
        })?;
        self.councils.get(at)
    }

    /// The council of this slug.
    #[must_use]
    pub fn by_slug(&self, slug: &str) -> Option<&Council> {
        self.by_slug.get(slug).and_then(|at| self.councils.get(*at))
    }

    /// Every alias.
    #[must_use]
    pub fn aliases(&self) -> &[Alias] {
        &self.aliases
    }

    /// Every code beside the councils' own, with the council's own.
    #[must_use]
    pub fn other_codes(&self) -> &[(Gss, Gss)] {
        &self.other_codes
    }

    /// Every succession.
    #[must_use]
    pub fn successions(&self) -> &[Succession] {
        &self.successions
    }

    /// The ten statistical neighbours of a current authority, in the source's order; empty for an abolished one.
    #[must_use]
    pub fn neighbours(&self, gss: Gss) -> &[Gss] {
        self.neighbours.get(&gss).map_or(&[], Vec::as_slice)
    }

    /// The authority that had a council's area on a day: itself where it existed, else its one predecessor or
    /// successor that did. `None` where the area was divided among several.
    #[must_use]
    pub fn at(&self, gss: Gss, day: Date) -> Option<Gss> {
        let council = self.council(gss)?;
        if council.exists_on(day) {
            return Some(council.gss);
        }
        let before = council.active_from.is_some_and(|from| day < from);
        let mut kin = self.successions.iter().filter_map(|s| match before {
            true => (s.successor == council.gss).then_some(s.predecessor),
            false => (s.predecessor == council.gss).then_some(s.successor),
        });
        match (kin.next(), kin.next()) {
            (Some(one), None) => Some(one),
            _ => None,
        }
    }
}

fn rows<T: for<'de> Deserialize<'de>>(table: &'static str, text: &str) -> Result<Vec<T>, BadRegister> {
    csv::Reader::from_reader(text.as_bytes())
        .deserialize()
        .collect::<Result<Vec<T>, csv::Error>>()
        .map_err(|e| BadRegister { table, cause: e.to_string() })
}

#[derive(Deserialize)]
struct CouncilRow {
    gss_code: Gss,
    slug: String,
    name: String,
    official_name: String,
    #[serde(rename = "type")]
    council_type: super::CouncilType,
    region: super::Region,
    ofsted_urn: Option<String>,
    la_code: Option<String>,
    active_from: Option<Date>,
    active_to: Option<Date>,
    latitude: f64,
    longitude: f64,
    tile_col: Option<u8>,
    tile_row: Option<u8>,
}

impl From<CouncilRow> for Council {
    fn from(row: CouncilRow) -> Council {
        Council {
            gss: row.gss_code,
            slug: row.slug,
            name: row.name,
            official_name: row.official_name,
            council_type: row.council_type,
            region: row.region,
            ofsted_urn: row.ofsted_urn,
            la_code: row.la_code,
            active_from: row.active_from,
            active_to: row.active_to,
            middle: (row.latitude, row.longitude),
            tile: row.tile_col.zip(row.tile_row),
        }
    }
}

#[derive(Deserialize)]
struct AliasRow {
    gss_code: Gss,
    alias: String,
    kind: super::AliasKind,
    from: Option<i16>,
    to: Option<i16>,
}

impl From<AliasRow> for Alias {
    fn from(row: AliasRow) -> Alias {
        Alias { gss: row.gss_code, alias: row.alias, kind: row.kind, from: row.from, to: row.to }
    }
}

#[derive(Deserialize)]
struct CodeRow {
    other_code: Gss,
    gss_code: Gss,
}

#[derive(Deserialize)]
struct SuccessionRow {
    predecessor: Gss,
    successor: Gss,
    starts_on: Date,
}

#[derive(Deserialize)]
struct NeighbourRow {
    gss_code: Gss,
    neighbours: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use std::collections::HashSet;

    #[test]
    fn england_has_153_current_authorities_and_7_abolished_since_2005() {
        let register = Register::bundled();
        let today = date(2026, 11, 22);
        assert_eq!(register.councils().iter().filter(|c| c.exists_on(today)).count(), 153);
        assert_eq!(register.councils().iter().filter(|c| c.active_to.is_some()).count(), 7);
    }

    #[test]
    fn slugs_and_codes_are_unique_and_no_other_code_is_a_councils_own() {
        let register = Register::bundled();
        let slugs: HashSet<_> = register.councils().iter().map(|c| &c.slug).collect();
        let codes: HashSet<_> = register.councils().iter().map(|c| c.gss).collect();
        assert_eq!((slugs.len(), codes.len()), (160, 160));
        for (other, own) in register.other_codes() {
            assert!(!codes.contains(other) && codes.contains(own), "{other} → {own}");
        }
    }

    /// The names that several authorities share on purpose; context decides (data/README.md).
    const SHARED: [&str; 4] = ["Achieving for Children", "AfC", "Northamptonshire Children's Trust", "Dorset"];

    #[test]
    fn an_alias_is_one_councils_unless_shared_on_purpose() {
        let register = Register::bundled();
        let mut owners: HashMap<&str, HashSet<Gss>> = HashMap::new();
        for alias in register.aliases() {
            assert!(register.council(alias.gss).is_some(), "{alias:?}");
            owners.entry(&alias.alias).or_default().insert(alias.gss);
        }
        let mut shared: Vec<_> = owners.iter().filter(|(_, o)| o.len() > 1).map(|(alias, _)| *alias).collect();
        shared.retain(|alias| !SHARED.contains(alias) && !alias.starts_with("Dorset"));
        assert!(shared.is_empty(), "ambiguous: {shared:?}");
    }

    #[test]
    fn every_current_authority_has_ten_neighbours_that_exist() {
        let register = Register::bundled();
        for council in register.councils().iter().filter(|c| c.active_to.is_none()) {
            let neighbours = register.neighbours(council.gss);
            assert_eq!(neighbours.len(), 10, "{}", council.slug);
            assert!(neighbours.iter().all(|n| *n != council.gss && register.council(*n).is_some()));
        }
    }

    #[test]
    fn no_two_tiles_collide() {
        let register = Register::bundled();
        let tiles: Vec<_> = register.councils().iter().filter_map(|c| c.tile).collect();
        assert_eq!(tiles.len(), 153);
        assert_eq!(tiles.iter().collect::<HashSet<_>>().len(), 153);
    }

    #[test]
    fn a_successor_begins_where_its_predecessor_ends() {
        let register = Register::bundled();
        for s in register.successions() {
            let (from, to) = (register.council(s.predecessor), register.council(s.successor));
            assert_eq!(from.and_then(|c| c.active_to), s.starts_on.yesterday().ok());
            assert_eq!(to.and_then(|c| c.active_from), Some(s.starts_on));
        }
    }

    #[test]
    fn an_area_is_traced_to_the_authority_of_the_day() {
        let register = Register::bundled();
        let code = |slug: &str| register.by_slug(slug).map(|c| c.gss).expect("a council");
        assert_eq!(register.at(code("cumberland"), date(2022, 11, 1)), Some(code("cumbria")));
        assert_eq!(register.at(code("cumbria"), date(2024, 1, 1)), None);
    }
}
