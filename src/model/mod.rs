//! The words of the field: no I/O, no SQL, no HTML.

pub mod article;
pub mod calendar;
pub mod claim;
pub mod correction;
pub mod council;
pub mod days;
pub mod event;
pub mod facts;
pub mod frameworks;
pub mod grade;
pub mod gss;
pub mod kind;
pub mod register;
pub mod source;
pub mod span;
pub mod words;

pub use article::Article;
pub use claim::{Claim, Disagreement, Inspection, SourceKind};
pub use correction::{Action, Amended, Correction, Standing, Target};
pub use council::{Alias, AliasKind, Council, CouncilType, Region, Succession};
pub use days::Interval;
pub use event::{EventClaim, EventFacts};
pub use facts::{DateOf, Evidence, Fact, Facts, FindingFacts, InspectionFacts, Role};
pub use grade::{Area, Grade, Judgement, NoOverall, Overall};
pub use gss::Gss;
pub use kind::{Framework, Kind, SendOutcome, Side, Theme, Variant};
pub use register::Register;
pub use source::{ClaimRecord, Source, SourceRecord};
pub use span::Span;
