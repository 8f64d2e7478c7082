//! What one source says about one inspection, and what all of them say together.

use super::{
    Area, DateOf, Framework, Gss, Interval, Judgement, Kind, NoOverall, Overall, Role, SendOutcome, Variant,
    source::source_id,
};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

super::words::words! {
    /// What a source is. The order is that of authority: an earlier kind outranks a later one.
    SourceKind, "kind of source" {
        /// A row of Ofsted's published outcomes.
        OfficialTable = "official_table", "Official table";
        /// A report or letter by Ofsted.
        Report = "report", "Ofsted's report";
        /// A published article.
        Article = "article", "Article";
        /// Our own digest of an official report; gives way to the report itself, and is never counted as a source
        /// of its own.
        Digest = "digest", "Digest of Ofsted's report";
    }
}

impl SourceKind {
    /// Whether it is Ofsted's own word.
    #[must_use]
    pub const fn is_official(self) -> bool {
        matches!(self, SourceKind::OfficialTable | SourceKind::Report)
    }
}

/// What one source says about one inspection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The source's id, a hyphen and the claim's place in the source: never from the order of insertion.
    pub id: String,
    /// The source's id: the first 12 hex digits of the SHA-256 of its folded text, or of the official row.
    pub source: String,
    /// What the source is.
    pub source_kind: SourceKind,
    /// When the source was published; of an official row the day its report came out.
    pub published_on: Option<Date>,
    /// The authority inspected.
    pub council: Gss,
    /// What kind of inspection.
    pub kind: Kind,
    /// The framework, where the source states it.
    pub framework: Option<Framework>,
    /// Short or standard, where the source states it.
    pub variant: Option<Variant>,
    /// The overall grade that it states.
    pub rating: Option<super::Grade>,
    /// Why there is no overall grade, where the source settles it.
    pub no_overall: Option<NoOverall>,
    /// The areas' grades that it states.
    pub judgements: BTreeMap<Area, Judgement>,
    /// The outcome of an area SEND inspection.
    pub send_outcome: Option<SendOutcome>,
    /// When; of an official row the days on site.
    pub date: Option<Interval>,
    /// What the date rests on.
    pub date_of: DateOf,
    /// Whether the source reports the inspection or recalls it.
    pub role: Role,
    /// Who led it, where the source says so.
    pub lead_inspector: Option<String>,
    /// Marks of the inspectors' words that it quotes ([`quotation`]): the same words show the same inspection.
    pub quotations: BTreeSet<u64>,
}

/// So few letters and spaces are no proof: other inspectors may have said the same.
const SHORTEST_QUOTATION: usize = 60;

/// The mark of a sentence of inspectors', the same wherever it stands and however its lines break; `None` for one so
/// short that it proves nothing.
#[must_use]
pub fn quotation(sentence: &str) -> Option<u64> {
    let letters = |c: char| if c.is_alphanumeric() { c.to_lowercase().next().unwrap_or(c) } else { ' ' };
    let folded: String = sentence.chars().map(letters).collect();
    let words: Vec<&str> = folded.split_whitespace().collect();
    let folded = words.join(" ");
    let mark = source_id(&folded);
    (folded.chars().count() >= SHORTEST_QUOTATION).then(|| u64::from_str_radix(&mark, 16).ok()).flatten()
}

/// One inspection: what all claims about it say together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspection {
    /// The authority inspected.
    pub council: Gss,
    /// Its name in addresses, unique within the council: kind and best date.
    pub slug: String,
    /// What kind.
    pub kind: Kind,
    /// The framework, stated or the only one in force.
    pub framework: Option<Framework>,
    /// Short or standard, where a source states it.
    pub variant: Option<Variant>,
    /// When; `None` where nothing places it.
    pub date: Option<Interval>,
    /// Whether the date is of the visit or only of the grade ("rated in 2016", not "inspected in 2016").
    pub date_of: DateOf,
    /// When Ofsted's report came out.
    pub published_on: Option<Date>,
    /// The overall grade, or why there is none.
    pub overall: Overall,
    /// The areas' grades.
    pub judgements: BTreeMap<Area, Judgement>,
    /// The outcome of an area SEND inspection.
    pub send_outcome: Option<SendOutcome>,
    /// Who led it.
    pub lead_inspector: Option<String>,
    /// Whether it rests on one claim that fits several inspections equally and so is kept by itself.
    pub alone: bool,
    /// The ids of the claims that it is made of, sorted.
    pub claims: Vec<String>,
    /// Where sources differ, sorted by field and value.
    pub disagreements: Vec<Disagreement>,
}

/// One source's word on a field that sources differ in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Disagreement {
    /// `overall`, `date`, `kind` or a judgement area.
    pub field: String,
    /// What the source says.
    pub value: String,
    /// The source's id.
    pub source: String,
}
