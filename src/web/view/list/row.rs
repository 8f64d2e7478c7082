//! A council as a row of a table.

use crate::{
    model::Kind,
    store::read::InspectionRecord,
    web::{
        urls::{self, Address},
        view::{
            change::Change,
            dates::{self, Phrase},
            said::Said,
            standing::Standing,
        },
    },
};
use jiff::civil::Date;

/// A council's row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its name in addresses.
    pub slug: String,
    /// Its timeline.
    pub href: String,
    /// Its name.
    pub name: String,
    /// Its region, and until when it existed.
    pub place: String,
    /// The four areas of today.
    pub areas: [Said; 4],
    /// The month of the latest graded inspection.
    pub graded: Option<Phrase>,
    /// What stands in its place where there is none.
    pub ungraded: &'static str,
    /// What stands under it: the kind, the last overall grade, any newer visit.
    pub notes: Vec<String>,
    /// What changed since the inspection before; empty where there is no graded inspection.
    pub change: &'static str,
}

impl Row {
    /// Where a council stands, as a row.
    #[must_use]
    pub fn new(standing: &Standing<'_>) -> Row {
        let council = &standing.record.council;
        let place = match council.active_to {
            Some(day) => format!("{}, to {}", council.region.label(), day.strftime("%B %Y")),
            None => council.region.label().to_owned(),
        };
        Row {
            slug: council.slug.clone(),
            href: urls::council(&council.slug),
            name: council.name.clone(),
            place,
            areas: standing.areas,
            graded: standing.graded.and_then(|i| i.date).map(|days| dates::short(days.latest())),
            ungraded: standing.graded.map_or(standing.areas[0].label(), |_| "Date not known"),
            notes: notes(standing),
            change: standing.graded.map_or("", |_| Change::label(standing.change)),
        }
    }

    /// The same with a link to the timeline as it was known on a day.
    #[must_use]
    pub fn as_of(mut self, day: Option<Date>) -> Row {
        let mut address = Address::new(self.href);
        address.put("as_of", day.map(|day| day.to_string()).as_deref());
        self.href = address.to_string();
        self
    }
}

fn notes(standing: &Standing<'_>) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(variant) = standing.graded.and_then(|graded| graded.variant) {
        notes.push(variant.word().to_owned());
    }
    let is_latest = |of: &InspectionRecord| standing.graded.is_some_and(|graded| graded.row == of.row);
    if let Some((grade, of)) = standing.last_overall {
        notes.push(match month(of).filter(|_| !is_latest(of)) {
            None => format!("overall {}", grade.label()),
            Some(month) => format!("last overall {}, {month}", grade.label()),
        });
    }
    if let Some(newest) = standing.newest.filter(|newest| !is_latest(newest)) {
        let kind = match newest.kind {
            Kind::AreaSend => "area SEND".to_owned(),
            kind => kind.label().to_lowercase(),
        };
        notes.push(format!("{kind} {}", month(newest).unwrap_or_default()));
    }
    notes
}

fn month(inspection: &InspectionRecord) -> Option<String> {
    inspection.date.map(|days| dates::short(days.latest()).to_string())
}
