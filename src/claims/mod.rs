//! Facts → claims: what one source says about one inspection, with the source's name on it.

pub mod corrections;
pub mod earlier;
pub mod outcomes;
pub mod report;

use crate::model::source::source_id;
use crate::model::{
    Article, Claim, ClaimRecord, EventClaim, EventFacts, Facts, InspectionFacts, Judgement, Source, SourceKind,
    SourceRecord,
};
use std::collections::BTreeSet;

/// The longest title that is made of a text's first line, in characters.
const TITLE_LENGTH: usize = 120;

/// An article with its facts as a source with its claims; `origin` says where it was read.
#[must_use]
pub fn of_article(article: Article, facts: Facts, kind: SourceKind, origin: String) -> SourceRecord {
    let id = source_id(&article.text);
    let claims = facts
        .inspections
        .into_iter()
        .enumerate()
        .map(|(place, facts)| of_facts(facts, &id, place, kind, article.published_on))
        .collect();
    let title = article.title.clone().or_else(|| first_line(&article.text));
    let source = Source {
        id,
        kind,
        url: article.url.as_deref().map(plain_address),
        publisher: article.publisher,
        title,
        published_on: article.published_on,
        text: article.text,
        retold: kind == SourceKind::Digest,
        origin,
    };
    let events = of_events(facts.events, &source);
    SourceRecord { source, mentions: facts.mentions, claims, events }
}

/// What a source states of events as its claims.
fn of_events(events: Vec<EventFacts>, source: &Source) -> Vec<EventClaim> {
    let claim = |(place, facts): (usize, EventFacts)| EventClaim {
        id: format!("{}-e{place}", source.id),
        source: source.id.clone(),
        source_kind: source.kind,
        published_on: source.published_on,
        facts,
    };
    events.into_iter().enumerate().map(claim).collect()
}

fn of_facts(
    facts: InspectionFacts,
    source: &str,
    place: usize,
    source_kind: SourceKind,
    published_on: Option<jiff::civil::Date>,
) -> ClaimRecord {
    let judgements = facts.judgements.iter().map(|(area, grade)| (*area, Judgement::Grade(*grade))).collect();
    let claim = Claim {
        id: format!("{source}-{place}"),
        source: source.to_owned(),
        source_kind,
        published_on,
        council: facts.council,
        kind: facts.kind,
        framework: None,
        variant: None,
        rating: facts.rating,
        no_overall: None,
        judgements,
        send_outcome: None,
        date: facts.date,
        date_of: facts.date_of,
        role: facts.role,
        lead_inspector: None,
        quotations: BTreeSet::new(),
    };
    ClaimRecord { claim, evidence: facts.evidence, findings: facts.findings }
}

/// An address without its fragment: the same page wherever a link pointed in it.
fn plain_address(url: &str) -> String {
    url.split('#').next().unwrap_or_default().trim().to_owned()
}

/// The first line that holds anything, cut at a word where it is long.
fn first_line(text: &str) -> Option<String> {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty())?;
    let Some((cut, _)) = line.char_indices().nth(TITLE_LENGTH) else { return Some(line.to_owned()) };
    let head = line.get(..cut)?;
    let head = head.rsplit_once(' ').map_or(head, |(words, _)| words);
    Some(format!("{}…", head.trim_end_matches([',', ';', ':', '.'])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_headline_is_named_by_its_first_words() {
        let long = format!("\n\n {} end", "Borsetshire was inspected, ".repeat(8));
        let title = first_line(&long).expect("a line");
        assert!(title.ends_with("Borsetshire…") && title.chars().count() <= TITLE_LENGTH + 1, "{title}");
        assert_eq!(first_line(" \n\t\n"), None);
    }

    #[test]
    fn a_link_into_a_page_is_the_page() {
        assert_eq!(plain_address("https://paper.example/a?b=1#comments"), "https://paper.example/a?b=1");
    }
}
