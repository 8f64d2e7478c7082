//! One entry of a timeline: an inspection in at most three lines, or an event.

use crate::{
    model::{Framework, Kind, SendOutcome, Side, SourceKind, Variant},
    store::read::{CouncilRecord, Counts, England, InspectionRecord, rows::FindingRow},
    web::{
        frame::Link,
        say::number_of,
        urls,
        view::{
            areas::{self, AreaCell, OverallLine},
            bit::Bit,
            change,
            dates::{self, Known, Phrase},
            standing,
        },
    },
};

/// An entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// An inspection or a visit.
    Visit(Box<Visit>),
    /// Something else that happened.
    Event(Event),
}

/// An inspection or a visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// Its name in addresses, and its anchor in the page.
    pub slug: String,
    /// Its page.
    pub href: String,
    /// The classes of its mark: `visit` for one without grades, `soft` for an uncertain date.
    pub class: &'static str,
    /// Whose it was, where councils are shown together; else empty.
    pub whose: String,
    /// What it was.
    pub title: &'static str,
    /// When.
    pub when: Phrase,
    /// When Ofsted's report came out.
    pub published: Option<Phrase>,
    /// Why its date is not known to the day; empty where it is.
    pub why_uncertain: &'static str,
    /// Whether something of it is disputed and being checked.
    pub disputed: bool,
    /// Where it is known from.
    pub by: By,
    /// The areas with their grades.
    pub areas: Vec<AreaCell>,
    /// What an area SEND inspection came to.
    pub outcome: Option<Outcome>,
    /// The overall grade, or why there is none.
    pub overall: OverallLine,
    /// What changed in its areas since the inspection before, in words; empty where nothing can be compared.
    pub change: String,
    /// One strength and one weakness.
    pub quotes: Vec<Quote>,
    /// "All 9 findings".
    pub more: String,
}

/// The outcome of an area SEND inspection, and what usually follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// What it came to, as a sentence.
    pub words: &'static str,
    /// What usually comes next.
    pub next: &'static str,
}

/// Where an inspection is known from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct By {
    /// "2 articles and Ofsted's official table".
    pub words: String,
    /// Ofsted's report.
    pub report: Option<String>,
}

/// A finding in a few lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// "Strength" or "Weakness"; of an event "Issued" or "Lifted".
    pub side: &'static str,
    /// The sentence.
    pub text: String,
    /// Whether the words are not ours, and so stand in quotation marks.
    pub verbatim: bool,
    /// Where it stands.
    pub source: Link,
}

/// Something that happened and is no inspection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub when: Phrase,
    /// What.
    pub title: String,
    /// What it means, with links.
    pub words: Vec<Bit>,
    /// Where it was read, each with the address of that.
    pub by: Vec<Bit>,
    /// Sentences that tell of it.
    pub quotes: Vec<Quote>,
    /// Whether something of it is disputed and being checked.
    pub disputed: bool,
    /// Whose it was, where councils are shown together; else empty.
    pub whose: String,
    /// Whether inspections paused.
    pub pause: bool,
}

impl Visit {
    /// An inspection with what was counted and read of it.
    #[must_use]
    pub fn new(
        england: &England,
        record: &CouncilRecord,
        inspection: &InspectionRecord,
        (counts, previews): (Counts, &[&FindingRow]),
        older: &[&InspectionRecord],
    ) -> Visit {
        let uncertain = matches!(dates::known(inspection), Known::Within(_) | Known::Not);
        Visit {
            slug: inspection.slug.clone(),
            href: urls::inspection(&record.council.slug, &inspection.slug),
            class: match (inspection.kind.is_graded(), uncertain) {
                (true, false) => "",
                (true, true) => "soft",
                (false, false) => "visit",
                (false, true) => "visit soft",
            },
            whose: String::new(),
            title: title(inspection),
            when: dates::label(inspection),
            published: inspection.published_on.map(dates::day),
            why_uncertain: match standing::is_missing_from_table(england, record, inspection) {
                true => "Not in Ofsted’s table, which covers this time; it may be an inspection beside it",
                false => why_uncertain(inspection),
            },
            disputed: inspection.disputed,
            by: by(inspection, counts.articles),
            areas: areas::cells(inspection),
            outcome: outcome(inspection),
            overall: areas::overall(inspection),
            change: match inspection.kind {
                Kind::Full => change::words(inspection, older),
                _ => String::new(),
            },
            quotes: quotes(previews),
            more: more(counts.findings()),
        }
    }
}

/// What an inspection is called.
#[must_use]
pub fn title(inspection: &InspectionRecord) -> &'static str {
    match (inspection.kind, inspection.framework, inspection.variant) {
        (Kind::Full, _, Some(variant)) => Variant::label(variant),
        (Kind::Full, Some(Framework::Sif), _) => "Single inspection",
        (Kind::Full, Some(Framework::ChildProtection), _) => "Child protection inspection",
        (Kind::Full, Some(Framework::Slac), _) => "Safeguarding and looked-after children inspection",
        (Kind::Full, Some(Framework::LookedAfter2013), _) => "Inspection of services for looked-after children",
        (Kind::Unannounced, ..) => "Unannounced inspection of contact, referral and assessment",
        (kind, ..) => kind.label(),
    }
}

fn why_uncertain(inspection: &InspectionRecord) -> &'static str {
    match (dates::known(inspection), dates::is_of_grade(inspection)) {
        (Known::OnSite(_), _) => "",
        (Known::Within(_), true) => "The date of the grade; inspectors may have come earlier",
        (Known::Within(_), false) => "The day is not known",
        (Known::Not, _) => "No source of ours says when",
    }
}

/// Where an inspection is known from. A digest is ours and counts as no source: it stands for the report that it was
/// made from.
#[must_use]
pub fn by(inspection: &InspectionRecord, articles: i64) -> By {
    let has = |kind: SourceKind| inspection.official.iter().any(|of| of.kind == kind && !of.recalls);
    let official = match (has(SourceKind::Report), has(SourceKind::OfficialTable), has(SourceKind::Digest)) {
        (true, true, _) => Some("Ofsted’s report and official table"),
        (true, false, _) | (false, false, true) => Some("Ofsted’s report"),
        (false, true, _) => Some("Ofsted’s official table"),
        (false, false, false) => inspection.is_official().then_some("a later report of Ofsted’s"),
    };
    let articles = (articles > 0).then(|| number_of(articles.unsigned_abs(), "article", "articles"));
    let words = [articles.as_deref(), official].into_iter().flatten().collect::<Vec<_>>().join(" and ");
    By { words, report: inspection.report_url().map(str::to_owned) }
}

/// What an area SEND inspection came to; `None` for other kinds, and where no source says.
#[must_use]
pub fn outcome(inspection: &InspectionRecord) -> Option<Outcome> {
    Some(match inspection.send_outcome? {
        SendOutcome::TypicallyPositive => Outcome {
            words: "Typically positive experiences and outcomes for children with special educational needs and \
                    disabilities.",
            next: "The next full inspection is usually in about five years.",
        },
        SendOutcome::Inconsistent => Outcome {
            words: "Inconsistent experiences and outcomes for children with special educational needs and disabilities.",
            next: "The next full inspection is usually in about three years.",
        },
        SendOutcome::SystemicFailings => Outcome {
            words: "Widespread and/or systemic failings that leave inspectors concerned about the experiences and \
                    outcomes of children with special educational needs and disabilities.",
            next: "A priority action plan follows, usually a monitoring inspection in about 18 months and a full one in \
                   about three years.",
        },
    })
}

fn quotes(previews: &[&FindingRow]) -> Vec<Quote> {
    let first = |side: Side| previews.iter().find(|finding| finding.side == side);
    [Side::Strength, Side::Weakness].into_iter().filter_map(first).map(|finding| quote(finding)).collect()
}

/// A finding with its source.
#[must_use]
pub fn quote(finding: &FindingRow) -> Quote {
    Quote {
        side: finding.side.label(),
        text: finding.text.split_whitespace().collect::<Vec<_>>().join(" "),
        verbatim: !finding.source.retold,
        source: super::super::evidence::source_link(&finding.source, &finding.id),
    }
}

fn more(findings: i64) -> String {
    match findings {
        0 => "The inspection and its sources".to_owned(),
        1 => "The finding and its source".to_owned(),
        _ => format!("All {}", number_of(findings.unsigned_abs(), "finding", "findings")),
    }
}
