//! A sentence that was found, as a page shows it.

use crate::{
    store::read::{CouncilRecord, InspectionRecord, search::Found},
    web::{
        frame::Link,
        say, urls,
        view::{
            dates,
            evidence::{self, Said},
            timeline::item,
        },
    },
};

/// A sentence with where it belongs and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HitView {
    /// The finding's public id.
    pub id: String,
    /// "Weakness".
    pub side: &'static str,
    /// The sentence in stretches, and whether each is what was looked for.
    pub stretches: Vec<(String, bool)>,
    /// The quotation marks round it; `None` round words of ours.
    pub marks: Option<[char; 2]>,
    /// The council.
    pub council: Link,
    /// The inspection: "Standard inspection, November 2022".
    pub inspection: Link,
    /// Its source.
    pub said: Said,
    /// What it is about.
    pub themes: Vec<Link>,
}

impl HitView {
    /// Shapes it.
    #[must_use]
    pub fn new(found: Found, record: &CouncilRecord, inspection: &InspectionRecord) -> HitView {
        let finding = &found.finding;
        let verbatim = !finding.source.retold;
        let text = evidence::folded(&finding.text);
        HitView {
            id: finding.id.clone(),
            side: finding.side.label(),
            marks: verbatim.then(|| say::quotation_marks(&text)),
            council: Link::new(&record.council.name, urls::council(&record.council.slug)),
            inspection: Link::new(called(inspection), urls::inspection(&record.council.slug, &inspection.slug)),
            said: evidence::said(&finding.source, &format!("f-{}", finding.id), verbatim.then_some(text.as_str())),
            themes: evidence::themes(&finding.themes),
            stretches: found.stretches,
        }
    }
}

/// "Standard inspection, November 2022".
#[must_use]
pub fn called(inspection: &InspectionRecord) -> String {
    let when = dates::month(inspection).unwrap_or_else(|| "date not known".to_owned());
    format!("{}, {when}", item::title(inspection))
}
