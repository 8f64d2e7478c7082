//! `/councils`: every council, filtered, counted and sorted.

use crate::{
    model::{Grade, Gss, frameworks},
    store::read::England,
    web::{
        App,
        error::PageError,
        frame::{Frame, Link, Masthead},
        params::{Form, Query},
        respond::{self, Page, attachment, json},
        say, urls,
        view::{
            as_of::AsOf,
            csv,
            feed::{self, Subject},
            find, json as shape,
            list::{
                self, Column, FacetView, List, ListQuery, Row, Shown, Sort,
                map::{self, Map},
                words,
            },
            said::Said,
        },
    },
};
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;

/// The list as a page.
#[derive(askama::Template)]
#[template(path = "pages/councils.html")]
pub struct CouncilsPage {
    frame: Frame,
    alternates: Vec<(&'static str, String, &'static str)>,
    heading: String,
    lede: &'static str,
    unknown_name: Option<String>,
    near: Vec<Link>,
    chips: Vec<Link>,
    address: String,
    downloads: Vec<Link>,
    filters_on: usize,
    q: String,
    /// The day asked for, empty for none, and the last that can be.
    day: (String, Date),
    as_of: Option<AsOf>,
    facets: Vec<FacetView>,
    sort_word: Option<String>,
    map_word: Option<&'static str>,
    all: String,
    instead: Vec<Link>,
    adequate: bool,
    map: Option<Map>,
    maps: Vec<Choice>,
    sorts: Vec<Choice>,
    caption: String,
    columns: Vec<Heading>,
    rows: Vec<Row>,
}

/// A link, or the words alone where the reader is there.
struct Choice {
    words: &'static str,
    href: Option<String>,
}

/// A column's heading.
struct Heading {
    words: &'static str,
    href: String,
    /// What `aria-sort` says of the column by which the list is sorted.
    order: Option<&'static str>,
}

/// Answers with the list as a page, as JSON or CSV, or with a feed of what is new about its councils.
///
/// # Errors
///
/// A value in the query that its list does not know, or the database can't be read.
pub async fn councils(
    State(app): State<App>,
    masthead: Masthead,
    form: Form,
    query: Query,
) -> Result<Response, PageError> {
    let today = app.today();
    // A feed is of what comes in, so that it stands as of no earlier day.
    let as_of = query.as_of(today)?.filter(|_| form != Form::Atom);
    let query = ListQuery::read(query.pairs())?.as_of(as_of);
    let mut reader = app.store.reader().await?.as_of(query.as_of);
    let england = reader.england().await?;
    if let (Form::Page, Some(name), true) = (form, &query.q, query.only_finds())
        && let Some(record) = find::exact(&england, name)
    {
        return Ok(Redirect::to(&urls::council(&record.council.slug)).into_response());
    }
    let list = list::list(&england, &query, today);
    Ok(match form {
        Form::Json => json(&shape::councils(&england, &list.rows, shape::Clock { as_of: query.as_of, today })),
        Form::Csv => attachment(&csv::file_name("councils", query.as_of), csv::councils(&list.rows)?),
        Form::Page => Page(CouncilsPage::new((&masthead, today), &england, &query, list)).into_response(),
        Form::Atom => {
            let heading = words::heading(&query, list.rows.len(), list.all);
            let subject = Subject { title: heading, feed: query.address(".atom"), page: query.address("") };
            let councils: Vec<Gss> = list.rows.iter().map(|standing| standing.record.council.gss).collect();
            respond::feed(&feed::of(&app, (&mut reader, &england), subject, &councils, |_| true).await?)?
        }
    })
}

impl CouncilsPage {
    fn new((masthead, today): (&Masthead, Date), england: &England, query: &ListQuery, list: List<'_>) -> CouncilsPage {
        let heading = words::heading(query, list.rows.len(), list.all);
        let address = query.address("");
        let unknown_name = query.q.clone().filter(|_| list.rows.is_empty() && query.only_finds());
        let near = unknown_name.as_deref().map(|name| find::near(england, name)).unwrap_or_default();
        CouncilsPage {
            frame: masthead.frame(heading.clone(), heading.clone() + ", by the areas that Ofsted grades.", &address),
            alternates: vec![
                ("JSON", query.address(".json"), "application/json"),
                ("CSV", query.address(".csv"), "text/csv"),
                ("News about these councils", query.as_of(None).address(".atom"), "application/atom+xml"),
            ],
            lede: match query.as_of.is_some_and(|day| day <= frameworks::last_overall()) {
                true => "By the four areas that Ofsted grades today, each as last graded by then.",
                false => {
                    "By the four areas that Ofsted grades, each as last graded. Ofsted gives no overall grade since \
                     April 2026, and neither do we."
                }
            },
            unknown_name,
            near: near.into_iter().map(|r| Link::new(&r.council.name, urls::council(&r.council.slug))).collect(),
            chips: chips(query),
            downloads: downloads(query, list.rows.len()),
            address,
            filters_on: query.filters_on(),
            q: query.q.clone().unwrap_or_default(),
            day: (query.as_of.map(|day| day.to_string()).unwrap_or_default(), today),
            as_of: query.as_of.map(|day| AsOf::new(day, england.undated_sources, query.as_of(None).address(""))),
            facets: list.facets,
            sort_word: (query.sort != Sort::default()).then(|| query.sort.word()),
            map_word: (query.shown != Shown::default()).then(|| query.shown.word()),
            all: say::number(list.all),
            instead: list.instead.iter().map(instead).collect(),
            adequate: list.rows.iter().any(|row| row.areas.contains(&Said::Grade(Grade::Adequate))),
            map: Map::of(england, &list.rows, query.shown, query.as_of.unwrap_or(today)),
            maps: maps(query),
            sorts: sorts(query),
            caption: caption(query.sort),
            columns: columns(query),
            rows: list.rows.iter().map(|standing| Row::new(standing).as_of(query.as_of)).collect(),
            heading,
        }
    }
}

/// The list in other forms; files of nobody are not offered.
fn downloads(query: &ListQuery, councils: usize) -> Vec<Link> {
    let files = [
        Link::new(format!("Download these {} (CSV)", say::number(councils)), query.address(".csv")),
        Link::new("JSON", query.address(".json")),
    ];
    let always = [Link::new("Feed", query.address(".atom")), Link::new("Link to this view", query.address(""))];
    files.into_iter().filter(|_| councils > 0).chain(always).collect()
}

/// The chosen filters, each a link to the list without it.
fn chips(query: &ListQuery) -> Vec<Link> {
    let name = query.q.iter().map(|name| Link::new(format!("name “{name}”"), query.without_q().address("")));
    let options = query.filters().flat_map(|(facet, words)| {
        words.iter().map(move |word| Link::new(chip(facet, word), query.without(facet, word).address("")))
    });
    let day = query
        .as_of
        .iter()
        .map(|day| Link::new(format!("as known on {}", say::day(*day)), query.as_of(None).address("")));
    name.chain(options).chain(day).collect()
}

fn chip(facet: list::Facet, word: &str) -> String {
    let label = facet.label(word);
    match facet {
        list::Facet::Region | list::Facet::Type => label.to_owned(),
        list::Facet::Area(area) => format!("{}: {label}", area.label()),
        list::Facet::Rating => format!("last overall grade: {label}"),
        list::Facet::Change => format!("change: {label}"),
        list::Facet::Since => format!("last graded: {label} months ago"),
        list::Facet::Kind => format!("newest visit: {label}"),
        list::Facet::Framework => format!("framework: {label}"),
        list::Facet::RunBy => format!("services run by: {label}"),
        list::Facet::Intervention => format!("intervention: {label}"),
        list::Facet::Theme => format!("raised at the last visit: {label}"),
    }
}

/// A filter to drop: "Without “Care leavers: Outstanding” there are 6".
fn instead(instead: &list::Instead) -> Link {
    let filter = match instead.facet {
        Some(facet) => facet.legend().to_owned(),
        None => "the name".to_owned(),
    };
    let count = say::number_of(instead.count as u64, "council", "councils");
    let verb = if instead.count == 1 { "is" } else { "are" };
    Link::new(format!("Without the filter “{filter}” there {verb} {count}"), instead.query.address(""))
}

fn sorts(query: &ListQuery) -> Vec<Choice> {
    let newest_first = |column| matches!(column, Column::Inspected | Column::Visited);
    [Column::Name, Column::Inspected, Column::Visited, Column::Rating, Column::Region, Column::Change]
        .into_iter()
        .map(|column| {
            let href = query.sorted(Sort { column, descending: newest_first(column) }).address("");
            Choice { words: column.label(), href: (query.sort.column != column).then_some(href) }
        })
        .collect()
}

/// What the map can show.
fn maps(query: &ListQuery) -> Vec<Choice> {
    let choice = |shown: Shown| Choice {
        words: shown.label(),
        href: (shown != query.shown).then(|| query.showing(shown).address("")),
    };
    map::all_shown().into_iter().map(choice).collect()
}

/// The table's columns; the one by which it is sorted turns the other way.
fn columns(query: &ListQuery) -> Vec<Heading> {
    let areas = crate::model::Area::TODAY.map(Column::Area);
    [Column::Name]
        .into_iter()
        .chain(areas)
        .chain([Column::Inspected, Column::Change])
        .map(|column| {
            let here = query.sort.column == column;
            let order = if query.sort.descending { "descending" } else { "ascending" };
            Heading {
                words: if column == Column::Name { "Council" } else { column.label() },
                href: query.sorted(Sort { column, descending: here && !query.sort.descending }).address(""),
                order: here.then_some(order),
            }
        })
        .collect()
}

fn caption(sort: Sort) -> String {
    let order = match (sort.column, sort.descending) {
        (Column::Inspected | Column::Visited, true) => ", newest first",
        (Column::Inspected | Column::Visited, false) => ", oldest first",
        (_, true) => ", from the end",
        (_, false) => "",
    };
    format!("Councils in order of {}{order}", sort.column.label().to_lowercase())
}
