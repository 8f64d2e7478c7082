//! Claims → inspections: which claims are about one inspection, and what they say together.
//!
//! A pure function of a council's claims and of the corrections about them: it first puts claims in an order of its own
//! (Ofsted's own word, then what its later reports recall, then the tightest dates, then the rest), so that the order
//! in which sources came in can't matter.

mod correct;
mod dates;
mod differ;
mod events;
mod fit;
mod group;
mod history;
mod merge;
mod slugs;

use crate::model::{Claim, Correction, Inspection, words::words};
pub use correct::Corrections;
pub use events::events;
use fit::{Fit, Groups};
pub use history::History;
use std::collections::BTreeMap;

words! {
    /// Why a claim stands where it stands.
    Why, "reason" {
        /// A row of Ofsted's table, or the inspection's report.
        OwnWord = "own_word", "Ofsted’s own word, and no other source of Ofsted’s has these days: an inspection of its own";
        /// The date.
        Date = "date", "its date fits this inspection alone, and its grades contradict none";
        /// The report came out in the weeks about the article.
        News = "news", "of the inspections that fit, Ofsted reported this one alone in the weeks about the article";
        /// A grade.
        Grade = "grade", "of the inspections that fit, this one alone gave a grade that it states";
        /// The same words of inspectors.
        Quotation = "quotation", "it quotes the same words of inspectors as another source of this inspection";
        /// The date of the report, taken for the visit's.
        ReportDate = "report_date", "it dates the visit by the weeks of Ofsted’s report, and contradicts no grade";
        /// A slip in the date.
        NearNews = "near_news", "it is the news of this report with its grade, and dates the visit close by";
        /// Closer than two inspections of the kind have been.
        Close = "close", "its date is so close to that of this inspection that there can’t have been another";
        /// The same days, another grade.
        OtherGrade = "other_grade", "its date is that of this inspection alone, though it states another grade";
        /// The same days, another kind.
        OtherKind = "other_kind", "it puts another kind of visit on the very days of this one";
        /// Nothing fits.
        First = "first", "no inspection that is known fits: one of its own";
        /// One fits, and nothing ties it to that.
        Unproven = "unproven", "it has no date, and no grade, news or quotation ties it to the one that fits: by itself";
        /// Several fit.
        Several = "several", "several inspections fit equally well: kept by itself, never guessed";
        /// A correction took it out.
        Withdrawn = "withdrawn", "a reviewed correction withdrew it";
    }
}

/// Where one claim was put, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// The claim's id.
    pub claim: String,
    /// The slug of its inspection; empty where the claim was withdrawn.
    pub slug: String,
    /// Why it stands there.
    pub why: Why,
    /// The slugs of the inspections that fit it equally well.
    pub rivals: Vec<String>,
}

/// A council's inspections, and how they came about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Resolution {
    /// The inspections, sorted by slug.
    pub inspections: Vec<Inspection>,
    /// Inspections that a correction withdrew, each with the correction's id.
    pub withdrawn: Vec<(Inspection, String)>,
    /// Where each claim was put, in the order of resolving.
    pub placed: Vec<Placed>,
    /// Which corrections are about which inspection: the slug and the correction's id.
    pub corrected: Vec<(String, String)>,
    /// Every claim that counts, as corrections left it.
    claims: Vec<Claim>,
    /// The corrections of an inspection itself, by its slug.
    amending: BTreeMap<String, Vec<Correction>>,
}

/// The inspections of one council from every claim about it, and every correction about it and its sources.
///
/// Claims about other councils or of another kind never meet; a claim that fits several inspections equally is kept by
/// itself, never guessed. Linear in the claims, for inspections that a claim may join differ in date or grade.
#[must_use]
pub fn resolve(claims: &[Claim], corrections: &[Correction]) -> Resolution {
    let corrections = Corrections::new(corrections);
    let (claims, withdrawn) = corrections.apply(claims);
    let mut ordered: Vec<&Claim> = claims.iter().collect();
    ordered.sort_by_cached_key(|claim| dates::order(claim));
    let mut groups = Groups::default();
    let placed: Vec<(&Claim, usize, Fit)> = ordered
        .into_iter()
        .map(|claim| {
            let (at, fit) = groups.put(claim);
            (claim, at, fit)
        })
        .collect();
    let inspections = slugs::name(groups.all.iter().map(merge::inspection).collect(), &groups.all);
    let corrected = corrections.correct(inspections, &groups.all);
    let mut resolution =
        Resolution { corrected: corrected.about, amending: corrected.amending, ..Resolution::default() };
    resolution.placed = explain(&placed, &corrected.inspections);
    resolution.placed.extend(withdrawn.into_iter().map(|claim| Placed {
        claim,
        slug: String::new(),
        why: Why::Withdrawn,
        rivals: Vec::new(),
    }));
    for (at, inspection) in corrected.inspections.into_iter().enumerate() {
        match corrected.withdrawn.get(&at) {
            Some(correction) => resolution.withdrawn.push((inspection, correction.clone())),
            None => resolution.inspections.push(inspection),
        }
    }
    resolution.inspections.sort_by(|a, b| a.slug.cmp(&b.slug));
    resolution.claims = claims;
    resolution
}

/// Where each claim went; inspections stand in the order of their groups.
fn explain(placed: &[(&Claim, usize, Fit)], inspections: &[Inspection]) -> Vec<Placed> {
    let slug = |at: &usize| inspections.get(*at).map(|inspection| inspection.slug.clone()).unwrap_or_default();
    let placed = placed.iter().map(|(claim, at, fit)| {
        let (why, rivals) = match fit {
            Fit::Member(_, why) | Fit::Dissenter(_, why) | Fit::New(why) => (*why, Vec::new()),
            Fit::Alone(rivals) => (Why::Several, rivals.iter().map(slug).collect()),
        };
        Placed { claim: claim.id.clone(), slug: slug(at), why, rivals }
    });
    placed.collect()
}

/// Slugs by the place of their inspection.
type ByPlace<T> = BTreeMap<usize, T>;

#[cfg(test)]
mod tests;
