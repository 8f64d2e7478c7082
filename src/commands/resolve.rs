//! `resolve`: derives all inspections anew from the stored claims, or explains how those of one council came about.

use crate::{
    model::{Claim, Register, SourceKind, event::Moment},
    resolve::{self, Resolution},
    store::{Store, read::KnownEvent},
};
use anyhow::anyhow;
use jiff::Timestamp;
use std::{collections::HashMap, fmt::Write};

/// Derives every council's inspections anew, in one transaction; how many there are now.
///
/// # Errors
///
/// What the store reports; then nothing was changed.
pub async fn run(store: &Store, now: Timestamp) -> anyhow::Result<u64> {
    let mut writer = store.begin().await?;
    writer.touch_all().await?;
    writer.finish("resolve", now).await?;
    Ok(store.inspection_count().await?)
}

/// Every inspection of a council with each of its claims and the reason why it stands there, in plain text; nothing is
/// changed. The council is given by its slug or its code.
///
/// # Errors
///
/// There is no such council, or what the store reports.
pub async fn explain(store: &Store, register: &Register, council: &str) -> anyhow::Result<String> {
    let found = register.by_slug(council).or_else(|| register.council(council.parse().ok()?));
    let found = found.ok_or_else(|| anyhow!("{council:?} is no council; give its name in addresses, like dudley"))?;
    let mut reader = store.reader().await?;
    let (claims, corrections) = (reader.claims(found.gss).await?, reader.corrections(found.gss).await?);
    let events = reader.derived_events(found.gss, &corrections).await?;
    let inspections = explanation(&found.name, &claims, &resolve::resolve(&claims, &corrections));
    Ok(inspections + &events.iter().map(told).collect::<String>())
}

/// An event that sources tell of, with the claims that do.
fn told(known: &KnownEvent) -> String {
    let event = &known.event;
    let day = |moment: Option<Moment>, unknown: &str| match moment {
        None => unknown.to_owned(),
        Some(Moment { earliest: Some(first), latest }) if first == latest => first.to_string(),
        Some(Moment { earliest: Some(first), latest }) => format!("{first} to {latest}"),
        Some(Moment { earliest: None, latest }) => format!("by {latest}"),
    };
    let subject = event.subject.map(|subject| format!(", {subject}")).unwrap_or_default();
    let listed = if event.listed.is_some() { "; a row of a table of events" } else { "" };
    let (begun, ended) = (day(event.begun, "not known"), day(event.ended, "not known"));
    format!("\n{}{subject}: began {begun}, ended {ended}{listed}\n  {}\n", event.kind, event.claims.join(", "))
}

fn explanation(council: &str, claims: &[Claim], resolution: &Resolution) -> String {
    let by_id: HashMap<&str, &Claim> = claims.iter().map(|claim| (claim.id.as_str(), claim)).collect();
    let mut out = format!("{council}: {} claims, {} inspections\n", claims.len(), resolution.inspections.len());
    let mut line = |words: std::fmt::Arguments<'_>| {
        out.write_fmt(words).expect("a string takes everything");
        out.push('\n');
    };
    let withdrawn = resolution.withdrawn.iter().map(|(inspection, by)| (inspection, Some(by)));
    for (inspection, by) in resolution.inspections.iter().map(|inspection| (inspection, None)).chain(withdrawn) {
        let date = inspection.date.map(|days| format!("{} to {}", days.earliest(), days.latest()));
        let overall = inspection.overall.grade().map_or("no overall grade", |grade| grade.label());
        line(format_args!("\n{}: {}, {overall}", inspection.slug, date.as_deref().unwrap_or("date not known")));
        if let Some(by) = by {
            line(format_args!("  withdrawn by correction {by}"));
        }
        for placed in resolution.placed.iter().filter(|placed| placed.slug == inspection.slug) {
            let says = by_id.get(placed.claim.as_str()).map(|claim| says(claim)).unwrap_or_default();
            line(format_args!("  {}  {says}", placed.claim));
            line(format_args!("      {}", placed.why.label()));
            if !placed.rivals.is_empty() {
                line(format_args!("      as well: {}", placed.rivals.join(", ")));
            }
        }
        for differing in &inspection.disagreements {
            line(format_args!("  differs on {}: {} says {}", differing.field, differing.source, differing.value));
        }
    }
    for placed in resolution.placed.iter().filter(|placed| placed.slug.is_empty()) {
        line(format_args!("\n  {}  {}", placed.claim, placed.why.label()));
    }
    out
}

/// What a claim says, in one line.
fn says(claim: &Claim) -> String {
    let date = match claim.date {
        Some(days) => format!("{} {} to {}", claim.date_of, days.earliest(), days.latest()),
        None => "undated".to_owned(),
    };
    let published = claim.published_on.map_or_else(String::new, |day| format!(", published {day}"));
    let grade = claim.rating.map_or("no overall", |grade| grade.label());
    let role = if claim.source_kind == SourceKind::OfficialTable { "row" } else { claim.role.word() };
    format!("{} ({role}{published}): {}, {date}, {grade}", claim.source_kind.label(), claim.kind)
}
