//! `/councils/{council}/history`: the whole area of a council, across reorganisations.

use crate::{
    store::read::{
        CouncilRecord, Counts, England, Reader,
        rows::{EventSentence, FindingRow},
    },
    web::{
        App,
        error::PageError,
        frame::{Frame, Link, Masthead},
        pages::council::{no_such, timeline},
        params::{CouncilPath, Form, Query},
        respond::{Page, attachment, json},
        say,
        urls::{self, Address},
        view::{
            areas::OverallLine,
            as_of::AsOf,
            csv, json as shape,
            lineage::{self, Member, Tree},
            timeline::{self, Matter, Section, item::Item},
        },
    },
};
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use jiff::civil::Date;
use std::collections::HashMap;

/// The history of an area as a page.
#[derive(askama::Template)]
#[template(path = "pages/history.html")]
pub struct HistoryPage {
    frame: Frame,
    heading: String,
    lede: String,
    downloads: Vec<Link>,
    as_of: Option<AsOf>,
    tree: Option<Tree>,
    members: Vec<Member>,
    sections: Vec<Section>,
}

/// What is read of one council.
struct Read<'a> {
    record: &'a CouncilRecord,
    counts: HashMap<i64, Counts>,
    previews: Vec<FindingRow>,
    told: Vec<EventSentence>,
}

/// Answers with the history of a council's area as a page, as JSON or as CSV.
///
/// # Errors
///
/// There is no such council, or the database can't be read.
pub async fn history(
    State(app): State<App>,
    masthead: Masthead,
    CouncilPath { council, .. }: CouncilPath,
    form: Form,
    query: Query,
) -> Result<Response, PageError> {
    let clock = shape::Clock { as_of: query.as_of(app.today())?, today: app.today() };
    let mut reader = app.store.reader().await?.as_of(clock.as_of);
    let england = reader.england().await?;
    let record = england.by_slug(&council).ok_or_else(|| no_such(&england, &council))?;
    let family = lineage::family(&england, record);
    match form {
        Form::Json => {
            let mut councils = Vec::with_capacity(family.len());
            for member in family {
                councils.push(timeline(&mut reader, &england, member, (None, clock)).await?);
            }
            Ok(json(&serde_json::json!({ "councils": councils })))
        }
        Form::Csv => {
            let all = read(&mut reader, &family).await?;
            let rows: Vec<_> = all.iter().map(|read| (read.record, &read.counts)).collect();
            let name = csv::file_name(&format!("{council}-history"), clock.as_of);
            Ok(attachment(&name, csv::history(&rows)?))
        }
        Form::Page => {
            // The events of every council are told of the one that was asked for.
            let mut all = read(&mut reader, &family).await?;
            all.sort_by_key(|read| read.record.council.gss != record.council.gss);
            Ok(Page(HistoryPage::new(&masthead, (&england, record), &all, clock)).into_response())
        }
        Form::Atom => Err(PageError::not_found("feed")),
    }
}

impl Read<'_> {
    fn matter<'a>(&'a self, england: &'a England) -> Matter<'a> {
        Matter { england, record: self.record, counts: &self.counts, previews: &self.previews, told: &self.told }
    }
}

async fn read<'a>(reader: &mut Reader, family: &[&'a CouncilRecord]) -> Result<Vec<Read<'a>>, PageError> {
    let mut all = Vec::with_capacity(family.len());
    for record in family {
        let gss = record.council.gss;
        let (counts, previews) = (reader.counts(gss).await?, reader.previews(gss).await?);
        let told = reader.event_sentences(gss).await?;
        all.push(Read { record, counts, previews, told });
    }
    Ok(all)
}

impl HistoryPage {
    fn new(
        masthead: &Masthead,
        (england, record): (&England, &CouncilRecord),
        all: &[Read<'_>],
        clock: shape::Clock,
    ) -> HistoryPage {
        let council = &record.council;
        let family = lineage::family(england, record);
        let heading = format!("The history of {}’s area", council.name);
        let lede = lede(record, family.len());
        let today = clock.as_of.unwrap_or(clock.today);
        let matters: Vec<Matter<'_>> = all.iter().map(|read| read.matter(england)).collect();
        let sections = match &matters[..] {
            [alone] => timeline::sections(*alone, None),
            several => timeline::together(several),
        };
        HistoryPage {
            frame: masthead
                .frame(&heading, &lede, address(&council.slug, "", clock.as_of))
                .below([Link::new("Councils", urls::COUNCILS), Link::new(&council.name, urls::council(&council.slug))])
                .called("History of the area"),
            downloads: vec![
                Link::new(format!("{} alone", council.name), urls::council(&council.slug)),
                Link::new("CSV", address(&council.slug, ".csv", clock.as_of)),
                Link::new("JSON", address(&council.slug, ".json", clock.as_of)),
            ],
            as_of: clock.as_of.map(|day| AsOf::of_council(day, record, address(&council.slug, "", None))),
            tree: lineage::tree(&family, today),
            members: lineage::members(england, &family),
            sections,
            heading,
            lede,
        }
    }
}

fn lede(record: &CouncilRecord, councils: usize) -> String {
    match councils {
        1 => format!(
            "No reorganisation since 2005 that we know of touched {}: its own timeline is the whole history.",
            record.council.name
        ),
        n => format!(
            "In turn or side by side, {} councils have had the duties of this area. Every inspection stands with the \
             council that was inspected; no grade passes from one to another.",
            say::number(n)
        ),
    }
}

fn address(slug: &str, ending: &str, as_of: Option<Date>) -> String {
    let mut address = Address::new(format!("{}{ending}", urls::history(slug)));
    address.put("as_of", as_of.map(|day| day.to_string()).as_deref());
    address.to_string()
}
