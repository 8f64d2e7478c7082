//! Reviewed corrections: what somebody decided about a fact, with the reason and the day.

use super::{Fact, Grade, Interval, Kind, Side, source::source_id};
use jiff::civil::Date;
use std::{fmt, str::FromStr};

super::words::words! {
    /// What a correction does. The order is that of several on one day: a later one goes before an earlier one.
    Action, "action" {
        /// Somebody says that it is wrong, and it is being checked. What the page says stays, and says so.
        Dispute = "dispute", "disputed, being checked";
        /// It was checked and stands as its source says it; ends a dispute, an amendment and a withdrawal.
        Confirm = "confirm", "checked and confirmed";
        /// Another value holds.
        Amend = "amend", "corrected";
        /// It no longer counts and is no longer shown.
        Withdraw = "withdraw", "withdrawn";
    }
}

/// What a correction is about, written as the pages write it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// A whole source: its id.
    Source(String),
    /// A sentence in which inspectors praise, criticise or ask: the source's id and the span.
    Finding {
        /// The source's id.
        source: String,
        /// The finding's id.
        finding: String,
    },
    /// What a source tells of an event beside inspections: the source's id, `-e` and its place among them.
    Event {
        /// The source's id.
        source: String,
        /// The event claim's id.
        event: String,
    },
    /// A fact as one source states it: the claim's id and the fact's word.
    Claim {
        /// The source's id.
        source: String,
        /// The claim's id.
        claim: String,
        /// Which fact; [`Fact::Inspection`] is the claim as a whole.
        fact: Fact,
    },
    /// A fact of an inspection, whoever states it: `dudley/full-2016-02` for the whole, `dudley/full-2016-02/rating`.
    Inspection {
        /// The council's name in addresses.
        council: String,
        /// The inspection's name in addresses, present or former.
        inspection: String,
        /// Which fact; [`Fact::Inspection`] is the whole.
        fact: Fact,
    },
}

/// A text that names nothing that can be corrected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} names no fact; give one as the pages do, like 0123456789ab-0-rating or dudley/full-2016-02")]
pub struct BadTarget(String);

impl Target {
    /// The source that it is about; `None` for an inspection, which may have many.
    #[must_use]
    pub fn source(&self) -> Option<&str> {
        match self {
            Target::Source(source)
            | Target::Finding { source, .. }
            | Target::Event { source, .. }
            | Target::Claim { source, .. } => Some(source),
            Target::Inspection { .. } => None,
        }
    }

    /// The council's name in addresses, where it is about an inspection.
    #[must_use]
    pub fn council(&self) -> Option<&str> {
        match self {
            Target::Inspection { council, .. } => Some(council),
            Target::Source(_) | Target::Finding { .. } | Target::Event { .. } | Target::Claim { .. } => None,
        }
    }

    /// The fact of a claim or an inspection.
    #[must_use]
    pub fn fact(&self) -> Option<Fact> {
        match self {
            Target::Claim { fact, .. } | Target::Inspection { fact, .. } => Some(*fact),
            Target::Source(_) | Target::Finding { .. } | Target::Event { .. } => None,
        }
    }
}

impl FromStr for Target {
    type Err = BadTarget;

    fn from_str(text: &str) -> Result<Target, BadTarget> {
        let bad = || BadTarget(text.to_owned());
        if let Some((council, rest)) = text.split_once('/') {
            let (inspection, fact) = match rest.split_once('/') {
                Some((inspection, fact)) => (inspection, fact.parse().map_err(|_| bad())?),
                None => (rest, Fact::Inspection),
            };
            let named = !council.is_empty() && !inspection.is_empty();
            let target = Target::Inspection { council: council.to_owned(), inspection: inspection.to_owned(), fact };
            return named.then_some(target).ok_or_else(bad);
        }
        let mut parts = text.splitn(3, '-');
        let source = parts.next().filter(|id| id.len() == 12 && id.bytes().all(|b| b.is_ascii_hexdigit()));
        let source = source.ok_or_else(bad)?.to_owned();
        let number = |text: &str| text.parse::<u64>().is_ok();
        match (parts.next(), parts.next()) {
            (None, _) => Ok(Target::Source(source)),
            (Some(place), None) if place.strip_prefix('e').is_some_and(number) => {
                Ok(Target::Event { event: format!("{source}-{place}"), source })
            }
            (Some(place), None) if number(place) => {
                Ok(Target::Claim { claim: format!("{source}-{place}"), source, fact: Fact::Inspection })
            }
            (Some(start), Some(end)) if number(start) && number(end) => {
                Ok(Target::Finding { source, finding: text.to_owned() })
            }
            (Some(place), Some(fact)) if number(place) => {
                let fact = fact.parse().map_err(|_| bad())?;
                Ok(Target::Claim { claim: format!("{source}-{place}"), source, fact })
            }
            _ => Err(bad()),
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Target::Source(source) => f.write_str(source),
            Target::Finding { finding, .. } => f.write_str(finding),
            Target::Event { event, .. } => f.write_str(event),
            Target::Claim { claim, fact, .. } => write!(f, "{claim}-{fact}"),
            Target::Inspection { council, inspection, fact: Fact::Inspection } => write!(f, "{council}/{inspection}"),
            Target::Inspection { council, inspection, fact } => write!(f, "{council}/{inspection}/{fact}"),
        }
    }
}

/// What an amended fact is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amended {
    /// Another kind of inspection.
    Kind(Kind),
    /// Another grade, overall or of an area.
    Grade(Grade),
    /// Another date.
    Date(Interval),
    /// Another side of a finding.
    Side(Side),
}

impl Amended {
    /// Reads the value that a target can have: a kind, a grade, a side, or a date as `2016`, `2016-02`, `2016-02-12` or
    /// `2016-02-01/2016-02-12`.
    ///
    /// # Errors
    ///
    /// What it can be, in words.
    pub fn read(target: &Target, text: &str) -> Result<Amended, String> {
        match (target, target.fact()) {
            (Target::Source(_), _) => Err("a whole source can't be amended; amend its facts".to_owned()),
            (Target::Finding { .. }, _) => text.parse().map(Amended::Side).map_err(|e| e.to_string()),
            (Target::Event { .. }, _) => date(text),
            (_, Some(Fact::Inspection)) => text.parse().map(Amended::Kind).map_err(|e| e.to_string()),
            (_, Some(Fact::Date)) => date(text),
            (_, Some(Fact::Rating | Fact::Judgement(_)) | None) => {
                text.parse().map(Amended::Grade).map_err(|e| e.to_string())
            }
        }
    }
}

impl fmt::Display for Amended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Amended::Kind(kind) => kind.fmt(f),
            Amended::Grade(grade) => grade.fmt(f),
            Amended::Side(side) => side.fmt(f),
            Amended::Date(days) => write!(f, "{}/{}", days.earliest(), days.latest()),
        }
    }
}

fn date(text: &str) -> Result<Amended, String> {
    let date = interval(text).map(Amended::Date);
    date.ok_or_else(|| format!("{text:?} is no date; give 2016, 2016-02, 2016-02-12 or two days with / between"))
}

/// `2016`, `2016-02`, `2016-02-12` or two days with a stroke between.
fn interval(text: &str) -> Option<Interval> {
    if let Some((first, last)) = text.split_once('/') {
        return Interval::new(first.parse().ok()?, last.parse().ok()?);
    }
    let parts: Vec<&str> = text.split('-').collect();
    match parts[..] {
        [year] => Interval::year(year.parse().ok()?),
        [year, month] => Interval::month(year.parse().ok()?, month.parse().ok()?),
        [_, _, _] => text.parse().ok().map(Interval::day),
        _ => None,
    }
}

/// One reviewed correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The day on which it was decided.
    pub decided_on: Date,
    /// Who decided it, as the public may know them.
    pub decided_by: String,
    /// What it does.
    pub action: Action,
    /// What it is about.
    pub target: Target,
    /// The new value; given where and only where the action amends.
    pub value: Option<Amended>,
    /// Why, for the public.
    pub reason: String,
}

impl Correction {
    /// Its id, from the day, the action and the target: the same decision read twice is one.
    #[must_use]
    pub fn id(&self) -> String {
        source_id(&format!("{} {} {}", self.decided_on, self.action, self.target))
    }

    /// Its place among the corrections of one target: the last decides.
    #[must_use]
    pub fn order(&self) -> (Date, Action) {
        (self.decided_on, self.action)
    }
}

/// What all corrections of one target come to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing<'a> {
    /// The last correction that amends or withdraws, unless a later one confirms what the source says.
    pub decided: Option<&'a Correction>,
    /// The dispute, unless something was decided since.
    pub disputed: Option<&'a Correction>,
}

impl<'a> Standing<'a> {
    /// From every correction of one target, in any order.
    #[must_use]
    pub fn of(corrections: impl Iterator<Item = &'a Correction>) -> Standing<'a> {
        let mut all: Vec<&Correction> = corrections.collect();
        all.sort_by_key(|correction| correction.order());
        all.into_iter().fold(Standing::default(), |standing, correction| match correction.action {
            Action::Dispute => Standing { disputed: Some(correction), ..standing },
            Action::Confirm => Standing::default(),
            Action::Amend | Action::Withdraw => Standing { decided: Some(correction), disputed: None },
        })
    }

    /// The withdrawal in force.
    #[must_use]
    pub fn withdrawn(&self) -> Option<&'a Correction> {
        self.decided.filter(|correction| correction.action == Action::Withdraw)
    }

    /// The value that holds instead of the source's.
    #[must_use]
    pub fn amended(&self) -> Option<Amended> {
        self.decided.and_then(|correction| correction.value)
    }
}

#[cfg(test)]
mod tests;
