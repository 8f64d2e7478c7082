//! `/compare`: two to four councils side by side.

use crate::{
    model::CouncilType,
    store::read::{CouncilRecord, England},
    web::{
        App,
        error::PageError,
        frame::{Frame, Link, Masthead},
        params::{Form, Query},
        respond::{Page, attachment, json},
        say,
        urls::{self, Address},
        view::{
            compare::{self, Beside},
            csv, find, json as shape,
            standing::Standing,
        },
    },
};
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};

/// How many councils stand side by side at most.
const MOST: usize = 4;

/// Councils side by side as a page.
#[derive(askama::Template)]
#[template(path = "pages/compare.html")]
pub struct ComparePage {
    frame: Frame,
    heading: String,
    lede: &'static str,
    unknown: Option<String>,
    near: Vec<Link>,
    chosen: Vec<String>,
    chips: Vec<Link>,
    add: Option<&'static str>,
    neighbours: Vec<(String, Vec<Link>)>,
    kin: String,
    councils: Vec<Beside>,
    alternates: Vec<Link>,
}

/// The councils that an address names, and the name in it that is nobody's.
struct Asked<'a> {
    records: Vec<&'a CouncilRecord>,
    unknown: Option<String>,
    is_canonical: bool,
}

/// Answers with councils side by side as a page, as JSON or as CSV.
///
/// # Errors
///
/// There are more than four, or the database can't be read.
pub async fn compare(
    State(app): State<App>,
    masthead: Masthead,
    form: Form,
    query: Query,
) -> Result<Response, PageError> {
    let mut reader = app.store.reader().await?;
    let england = reader.england().await?;
    let asked = Asked::read(&england, &query)?;
    let standings = || asked.records.iter().map(|record| Standing::of(&england, record)).collect::<Vec<_>>();
    match form {
        Form::Json => {
            let clock = shape::Clock { as_of: None, today: app.today() };
            return Ok(json(&shape::councils(&england, &standings(), clock)));
        }
        Form::Csv => return Ok(attachment("compare.csv", csv::councils(&standings())?)),
        Form::Atom => return Err(PageError::not_found("feed")),
        Form::Page => {}
    }
    if asked.unknown.is_none() && !asked.is_canonical {
        return Ok(Redirect::to(&address("", &asked.records)).into_response());
    }
    let mut chosen = Vec::new();
    for record in &asked.records {
        chosen.push((*record, reader.theme_counts(record.council.gss).await?));
    }
    let councils = compare::beside(&england, &chosen);
    Ok(Page(ComparePage::new(&masthead, &england, &asked, councils)).into_response())
}

impl<'a> Asked<'a> {
    /// Councils by their name in addresses or by any of their names; each counts once.
    fn read(england: &'a England, query: &Query) -> Result<Asked<'a>, PageError> {
        let mut asked = Asked { records: Vec::new(), unknown: None, is_canonical: true };
        for name in query.all("council") {
            let by_slug = england.by_slug(name);
            asked.is_canonical &= by_slug.is_some();
            match by_slug.or_else(|| find::exact(england, name)) {
                Some(record) if !asked.records.contains(&record) => asked.records.push(record),
                Some(_) => asked.is_canonical = false,
                None => asked.unknown = Some(name.to_owned()),
            }
        }
        match asked.records.len() {
            0..=MOST => Ok(asked),
            _ => Err(PageError::BadRequest(format!("Up to {MOST} councils can stand side by side."))),
        }
    }
}

fn address(ending: &str, records: &[&CouncilRecord]) -> String {
    let mut address = Address::new(format!("{}{ending}", urls::COMPARE));
    records.iter().for_each(|record| address.put("council", Some(&record.council.slug)));
    address.to_string()
}

/// The address with one council more.
fn with(records: &[&CouncilRecord], one: &CouncilRecord) -> String {
    address("", &records.iter().copied().chain([one]).collect::<Vec<_>>())
}

impl ComparePage {
    fn new(masthead: &Masthead, england: &England, asked: &Asked<'_>, councils: Vec<Beside>) -> ComparePage {
        let records = &asked.records;
        let names: Vec<&str> = records.iter().map(|record| record.council.name.as_str()).collect();
        let heading = if names.is_empty() { "Compare councils".to_owned() } else { say::all_of(&names) };
        let title = if names.is_empty() { heading.clone() } else { format!("Compare {heading}") };
        let near = asked.unknown.as_deref().map(|name| find::near(england, name)).unwrap_or_default();
        let without = |record: &&CouncilRecord| {
            let others: Vec<_> =
                records.iter().copied().filter(|other| other.council.slug != record.council.slug).collect();
            Link::new(&record.council.name, address("", &others))
        };
        ComparePage {
            frame: masthead
                .frame(title, "Councils side by side, by the areas that Ofsted grades.", address("", records))
                .called("Compare"),
            heading,
            lede: "Side by side, by the four areas that Ofsted grades. Nobody is ranked: the order is the one you chose.",
            unknown: asked.unknown.clone(),
            near: near
                .into_iter()
                .filter(|_| records.len() < MOST)
                .map(|record| Link::new(&record.council.name, with(records, record)))
                .collect(),
            chosen: records.iter().map(|record| record.council.slug.clone()).collect(),
            chips: records.iter().map(without).collect(),
            add: ["Choose a council", "Add a second council", "Add a third council", "Add a fourth council"]
                .get(records.len())
                .copied(),
            neighbours: neighbours(england, records),
            kin: kin(records),
            alternates: vec![Link::new("CSV", address(".csv", records)), Link::new("JSON", address(".json", records))],
            councils,
        }
    }
}

/// The neighbours of each council that are not there yet, by name; none where there is no room.
fn neighbours(england: &England, records: &[&CouncilRecord]) -> Vec<(String, Vec<Link>)> {
    let of = |record: &&CouncilRecord| {
        let all = record.neighbours.iter().filter_map(|gss| england.by_gss(*gss));
        let mut others: Vec<_> = all.filter(|other| !records.contains(other)).collect();
        others.sort_by_key(|other| other.council.name.to_lowercase());
        let links = others.into_iter().map(|other| Link::new(&other.council.name, with(records, other)));
        (record.council.name.clone(), links.collect::<Vec<_>>())
    };
    let all = records.iter().take(if records.len() < MOST { MOST } else { 0 });
    all.map(of).filter(|(_, links)| !links.is_empty()).collect()
}

/// Whether like stands beside like.
fn kin(records: &[&CouncilRecord]) -> String {
    let mut types: Vec<CouncilType> = records.iter().map(|record| record.council.council_type).collect();
    types.sort();
    types.dedup();
    let labels: Vec<String> = types.iter().map(|of| of.label().to_lowercase().replace("london", "London")).collect();
    match (records.len(), types.len()) {
        (0 | 1, _) => String::new(),
        (_, 1) => format!("All of the same type: {}.", labels.join("")),
        _ => format!("Types differ: {}. Bear in mind what each of them is.", say::all_of(&labels)),
    }
}
