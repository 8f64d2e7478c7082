//! Where the sources of one inspection differ.

use super::group::{self, Group};
use crate::model::{Claim, DateOf, Disagreement, Grade, Interval, SourceKind};
use std::collections::BTreeMap;

/// Every field in which sources differ, with every source's word on it, sorted. Digests are our own words and never
/// count as a source of a difference; nor does a journalist's date of the grade, which is that of the report.
pub fn disagreements(group: &Group<'_>) -> Vec<Disagreement> {
    let mut said: BTreeMap<&'static str, Vec<(String, &str)>> = BTreeMap::new();
    let counts = |claim: &&&Claim| claim.source_kind != SourceKind::Digest;
    let claims: Vec<&Claim> = group.members.iter().chain(&group.dissenters).filter(counts).copied().collect();
    for claim in &claims {
        let areas = claim.judgements.iter().filter_map(|(area, judgement)| Some((area.word(), judgement.grade()?)));
        let overall = claim.rating.map(|grade| ("overall", grade));
        for (field, grade) in areas.chain(overall) {
            said.entry(field).or_default().push((Grade::word(grade).to_owned(), &claim.source));
        }
        said.entry("kind").or_default().push((claim.kind.word().to_owned(), &claim.source));
    }
    said.retain(|_, says| says.iter().any(|(value, _)| *value != says[0].0));
    let dates = dates(group, &claims);
    if !dates.is_empty() {
        said.insert("date", dates);
    }
    let differing = said.into_iter().flat_map(|(field, says)| {
        says.into_iter().map(move |(value, source)| Disagreement {
            field: field.to_owned(),
            value,
            source: source.to_owned(),
        })
    });
    let mut differing: Vec<_> = differing.collect();
    differing.sort();
    differing.dedup();
    differing
}

/// Every source's date of the visit, where one of them can't be that of the page. Ofsted's own days must be the same
/// to the day.
fn dates<'a>(group: &Group<'_>, claims: &[&'a Claim]) -> Vec<(String, &'a str)> {
    let Some(used) = group.date().0 else { return Vec::new() };
    let dated = claims.iter().filter(|claim| claim.date_of == DateOf::Visit);
    let says: Vec<(&Claim, Interval)> = dated.filter_map(|claim| Some((*claim, claim.date?))).collect();
    let differs = says.iter().any(|(claim, date)| match group::is_own_word(claim) {
        true => *date != used,
        false => !date.meets(used),
    });
    let words = |days: &Interval| format!("{}/{}", days.earliest(), days.latest());
    match differs {
        true => says.iter().map(|(claim, date)| (words(date), claim.source.as_str())).collect(),
        false => Vec::new(),
    }
}
