//! Who runs a council's services, and what the government has put in place about them.

use crate::{
    model::{
        Alias, AliasKind,
        event::{EventKind, Happening, Subject},
        words::words,
    },
    store::read::{CouncilRecord, England},
};
use jiff::civil::Date;

words! {
    /// Who runs the services.
    RunBy, "who runs the services" {
        /// A children's trust or a company in the council's place.
        Trust = "trust", "A trust or company";
        /// Nobody else is known to.
        Council = "council", "The council, as far as we know";
    }
}

words! {
    /// An intervention of which no end is known (product specification, 5.5).
    Intervention, "intervention" {
        /// A notice of what must improve by when.
        ImprovementNotice = "improvement_notice", "Improvement notice";
        /// A direction under section 497A of the Education Act 1996.
        StatutoryDirection = "statutory_direction", "Statutory direction";
        /// A commissioner.
        Commissioner = "commissioner", "Commissioner";
        /// A notice or direction about special educational needs, which is none about children's social care.
        Send = "send", "About SEND: a notice, direction or commissioner";
        /// None is known.
        None = "none", "None known";
    }
}

impl RunBy {
    /// Who runs a council's services on a day.
    #[must_use]
    pub fn of(england: &England, record: &CouncilRecord, day: Date) -> RunBy {
        let named = record.aliases.iter().any(|alias| is_body_on(alias, day));
        let passed = |event: &Happening| event.kind == EventKind::Trust && stands_on(event, day);
        if named || events_of(england, record).any(passed) { RunBy::Trust } else { RunBy::Council }
    }
}

/// Whether a name is that of a body that runs or ran services.
#[must_use]
pub fn is_body(alias: &Alias) -> bool {
    matches!(alias.kind, AliasKind::Trust | AliasKind::Company)
}

/// Whether a name is that of a body that runs services on a day: names are dated by years, and in its last year it is
/// said to be over.
fn is_body_on(alias: &Alias, day: Date) -> bool {
    is_body(alias) && alias.from.is_none_or(|from| from <= day.year()) && alias.to.is_none_or(|to| to > day.year())
}

impl Intervention {
    /// What stands about a council on a day, as far as tables and sources tell; never empty.
    #[must_use]
    pub fn of(england: &England, record: &CouncilRecord, day: Date) -> Vec<Intervention> {
        let standing = events_of(england, record).filter(|event| stands_on(event, day));
        let mut all: Vec<Intervention> = standing.filter_map(Intervention::by_event).collect();
        all.sort_unstable();
        all.dedup();
        if all.is_empty() { vec![Intervention::None] } else { all }
    }

    /// What an event is by itself. Who runs the services is a matter of its own ([`RunBy`]): a trust may be wanted by
    /// its council.
    fn by_event(event: &Happening) -> Option<Intervention> {
        let own = match event.kind {
            EventKind::ImprovementNotice => Intervention::ImprovementNotice,
            EventKind::StatutoryDirection => Intervention::StatutoryDirection,
            EventKind::Commissioner => Intervention::Commissioner,
            EventKind::Trust | EventKind::Reorganisation | EventKind::Pause => return None,
        };
        Some(if event.subject == Some(Subject::Send) { Intervention::Send } else { own })
    }
}

/// The events of one council.
fn events_of<'a>(england: &'a England, record: &CouncilRecord) -> impl Iterator<Item = &'a Happening> {
    let gss = record.council.gss;
    england.events.iter().filter(move |event| event.gss_code == Some(gss))
}

/// Whether an event has begun by a day, and is not known to have ended by then.
fn stands_on(event: &Happening, day: Date) -> bool {
    event.begun.is_some_and(|begun| begun.latest <= day) && event.ended.is_none_or(|ended| ended.latest > day)
}
