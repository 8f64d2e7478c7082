//! Where the glossary says what a term means, for the first time that a page uses it.

use crate::model::{Framework, Kind};

/// The anchor of a kind of inspection; a full inspection is explained by its framework.
#[must_use]
pub const fn kind(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Full => None,
        Kind::FocusedVisit => Some("focused-visit"),
        Kind::MonitoringVisit => Some("monitoring-visit"),
        Kind::Jtai => Some("jtai"),
        Kind::AreaSend => Some("area-send"),
        Kind::Unannounced => Some("unannounced"),
        Kind::AnnualRating => Some("annual"),
    }
}

/// The anchor of a framework; those of a kind that the glossary explains by itself have none.
#[must_use]
pub const fn framework(framework: Framework) -> Option<&'static str> {
    match framework {
        Framework::Ilacs => Some("ilacs"),
        Framework::Sif => Some("sif"),
        Framework::ChildProtection => Some("child-protection"),
        Framework::Slac => Some("slac"),
        Framework::Annual
        | Framework::AreaSend2016
        | Framework::AreaSend2023
        | Framework::Jtai
        | Framework::LookedAfter2013 => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{framework, kind};
    use crate::model::{Framework, Kind};

    #[test]
    fn the_glossary_has_every_term() {
        let glossary = include_str!("../../../templates/pages/glossary.html");
        let terms = Kind::ALL.iter().filter_map(|of| kind(*of));
        for term in terms.chain(Framework::ALL.iter().filter_map(|of| framework(*of))).chain(["short", "neighbours"]) {
            assert!(glossary.contains(&format!("term(\"{term}\"")), "{term}");
        }
    }
}
