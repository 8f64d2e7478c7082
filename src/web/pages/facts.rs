//! `/facts/{id}`: the lasting address of one fact or finding, which leads to where its source's page shows it, or says
//! why it was withdrawn.

use crate::{
    model::Target,
    store::read::Reader,
    web::{
        App,
        error::PageError,
        params::{Form, IdPath},
        urls,
        view::{
            article::Contents,
            correction::{self, Standings},
        },
    },
};
use axum::{extract::State, response::Redirect};

/// Leads to the fact on its source's page.
///
/// # Errors
///
/// There is no such fact, a correction withdrew it, or the database can't be read.
pub async fn fact(State(app): State<App>, IdPath { id, form }: IdPath) -> Result<Redirect, PageError> {
    let unknown = || PageError::not_found("fact");
    let target: Target = id.parse().map_err(|_| unknown())?;
    let source = target.source().filter(|_| form == Form::Page).ok_or_else(unknown)?;
    let mut reader = app.store.reader().await?;
    let corrections = reader.corrections_in(source).await?;
    let standings = Standings::new(&corrections);
    let whole = match &target {
        Target::Claim { claim, .. } => format!("{claim}-inspection"),
        Target::Source(_) | Target::Finding { .. } | Target::Event { .. } | Target::Inspection { .. } => String::new(),
    };
    for target in [&target.to_string(), &whole, source] {
        if let Some(correction) = standings.withdrawn(target) {
            return Err(correction::gone("fact", correction));
        }
    }
    // It may be withdrawn, amended or confirmed again, so nobody should remember where it led.
    Ok(Redirect::temporary(&anchor(&mut reader, &target, source).await?.ok_or_else(unknown)?))
}

/// Where a source's page shows something; `None` where the source does not say it.
async fn anchor(reader: &mut Reader, target: &Target, source: &str) -> Result<Option<String>, PageError> {
    Ok(match target {
        Target::Source(_) => reader.source(source).await?.map(|_| urls::article(source)),
        Target::Event { event, .. } => {
            let events = reader.source_events(source).await?;
            events.iter().any(|row| row.id == *event).then(|| format!("{}#c-{event}", urls::article(source)))
        }
        Target::Finding { finding, .. } => {
            let page = contents(reader, source).await?.page_of_finding(finding);
            page.map(|page| format!("{}#f-{finding}", urls::article_page(source, page)))
        }
        Target::Claim { claim, fact, .. } => {
            let page = contents(reader, source).await?.page_of_claim(claim);
            page.map(|page| format!("{}#c-{claim}-{fact}", urls::article_page(source, page)))
        }
        Target::Inspection { .. } => None,
    })
}

async fn contents(reader: &mut Reader, source: &str) -> Result<Contents, PageError> {
    Ok(Contents::new(reader.source_claims(source).await?, reader.source_findings(source).await?))
}
