//! `/findings`: full-text search in what inspectors found, with counts beside every filter.

use crate::{
    store::read::{
        England, Reader,
        search::{Found, Hit, MOST_HITS, Search},
    },
    web::{
        App,
        error::PageError,
        frame::{Frame, Link, Masthead},
        params::{Form, Query},
        respond::{Page, attachment, feed, json},
        say,
        view::{
            as_of::AsOf,
            atom::{self, Feed},
            csv,
            findings::{
                FindingsQuery, Group, GroupView, OfCouncil, Order, Results,
                council::{self, CouncilView},
                files, group_view,
                hit::HitView,
                words,
            },
        },
    },
};
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use jiff::civil::Date;

/// How many sentences, or councils with a sentence each, stand on one page.
const EACH_PAGE: usize = 20;
/// How many sentences a feed holds.
const IN_FEED: usize = 50;

/// The findings as a page.
#[derive(askama::Template)]
#[template(path = "pages/findings.html")]
pub struct FindingsPage {
    frame: Frame,
    q: String,
    heading: String,
    notes: Vec<String>,
    alternates: Vec<(&'static str, String, &'static str)>,
    downloads: Vec<Link>,
    /// What is saved with the button: the search without its page.
    address: String,
    as_of: Option<AsOf>,
    /// The day asked for, empty for none, and the last that can be.
    day: (String, Date),
    chips: Vec<Link>,
    filters_on: usize,
    groups: Vec<GroupView>,
    kept: Vec<(&'static str, &'static str)>,
    choices: Vec<(&'static str, Option<String>)>,
    hits: Vec<HitView>,
    councils: Vec<CouncilView>,
    instead: Vec<Link>,
    has_words: bool,
    pages: Vec<Link>,
}

/// What a search gave, and what stands beside it.
struct Answer<'a> {
    england: &'a England,
    query: &'a FindingsQuery,
    results: Results<'a>,
    groups: Vec<GroupView>,
    instead: Vec<Link>,
    page: usize,
    today: Date,
}

/// Answers with what inspectors found as a page, as JSON, as CSV or as a feed.
///
/// # Errors
///
/// A value in the query that its list does not know, or the database can't be read.
pub async fn findings(
    State(app): State<App>,
    masthead: Masthead,
    form: Form,
    query: Query,
) -> Result<Response, PageError> {
    let mut reader = app.store.reader().await?;
    let england = reader.england().await?;
    // A feed is of what comes in, so that it stands as of no earlier day.
    let as_of = query.as_of(app.today())?.filter(|_| form != Form::Atom);
    let asked = FindingsQuery::read(&england, query.pairs())?.as_of(as_of);
    let then = as_of.map(|day| england.as_of(day));
    let england = then.as_ref().unwrap_or(&england);
    let search = asked.search(england, None);
    let hits = hits(&mut reader, search.as_ref(), asked.order == Order::Best && asked.q.is_some()).await?;
    let results = Results::new(england, &hits, asked.order);
    if form == Form::Atom {
        let numbers: Vec<i64> = newest(&mut reader, search.as_ref()).await?;
        let found = found(&mut reader, search.as_ref(), &numbers).await?;
        return feed(&as_feed(&app, &masthead, england, &asked, &found));
    }
    if form != Form::Page {
        let numbers: Vec<i64> = results.hits.iter().map(|hit| hit.number).collect();
        let found = found(&mut reader, search.as_ref(), &numbers).await?;
        return Ok(match form {
            Form::Csv => attachment(&csv::file_name("findings", as_of), files::csv(england, &found)?),
            Form::Json | Form::Page | Form::Atom => {
                json(&files::json(england, &results, &found, as_of.unwrap_or_else(|| app.today())))
            }
        });
    }
    let page = usize::try_from(query.page((MOST_HITS / EACH_PAGE) as i64)?).unwrap_or(1);
    let (groups, instead) = beside(&mut reader, england, &asked, &hits).await?;
    let answer = Answer { england, query: &asked, results, groups, instead, page, today: app.today() };
    let found = found(&mut reader, search.as_ref(), &answer.numbers()).await?;
    Ok(Page(FindingsPage::new(&masthead, &answer, found)).into_response())
}

async fn hits(reader: &mut Reader, search: Option<&Search>, best_first: bool) -> Result<Vec<Hit>, PageError> {
    match search {
        Some(search) => Ok(reader.search(search, best_first).await?),
        None => Ok(Vec::new()),
    }
}

async fn found(reader: &mut Reader, search: Option<&Search>, numbers: &[i64]) -> Result<Vec<Found>, PageError> {
    match search {
        Some(search) => Ok(reader.found(search, numbers).await?),
        None => Ok(Vec::new()),
    }
}

/// The numbers of what was read last.
async fn newest(reader: &mut Reader, search: Option<&Search>) -> Result<Vec<i64>, PageError> {
    let hits = hits(reader, search, false).await?;
    Ok(hits.iter().take(IN_FEED).map(|hit| hit.number).collect())
}

/// The filters with their counts, and where nothing was found what to leave out. A filter that is on is counted without
/// itself, by a search of its own.
async fn beside(
    reader: &mut Reader,
    england: &England,
    asked: &FindingsQuery,
    all: &[Hit],
) -> Result<(Vec<GroupView>, Vec<Link>), PageError> {
    let (mut groups, mut instead) = (Vec::new(), Vec::new());
    for group in Group::ALL {
        if asked.chosen.of(group).is_empty() {
            groups.push(group_view(england, group, all, asked));
            continue;
        }
        let without = hits(reader, asked.search(england, Some(group)).as_ref(), false).await?;
        groups.push(group_view(england, group, &without, asked));
        if all.is_empty() && !without.is_empty() {
            let count = say::number_of(without.len().min(MOST_HITS) as u64, "sentence", "sentences");
            let words = format!("Without the filter “{}” there would be {count}", group.legend());
            instead.push(Link::new(words, asked.without_group(group).address("", 1)));
        }
    }
    Ok((groups, instead))
}

fn as_feed(app: &App, masthead: &Masthead, england: &England, asked: &FindingsQuery, found: &[Found]) -> Feed {
    let whole = |path: &str| app.public_url.to(path);
    let built_at = masthead.built_at().unwrap_or_default();
    let entries = files::entries(england, found, whole, built_at);
    // A moment that is written so sorts as a text.
    let updated = entries.iter().map(|entry| entry.updated.clone()).max();
    Feed {
        address: whole(&asked.address(".atom", 1)),
        page: whole(&asked.address("", 1)),
        title: format!("Ofsted timelines: {}", words::title(england, asked)),
        updated: updated.unwrap_or_else(|| atom::moment(built_at)),
        entries,
    }
}

impl<'a> Answer<'a> {
    /// The councils on this page, where sentences stand by council.
    fn councils(&self) -> Vec<OfCouncil<'a>> {
        self.results.by_council().into_iter().skip((self.page - 1) * EACH_PAGE).take(EACH_PAGE).collect()
    }

    /// The numbers of the sentences on this page.
    fn numbers(&self) -> Vec<i64> {
        match self.query.by_council {
            true => self.councils().iter().map(|council| council.first.number).collect(),
            false => {
                let here = self.results.hits.iter().skip((self.page - 1) * EACH_PAGE).take(EACH_PAGE);
                here.map(|hit| hit.number).collect()
            }
        }
    }

    /// The way to the page before this and to the one after.
    fn pages(&self) -> Vec<Link> {
        let (all, what) = match self.query.by_council {
            true => (self.results.by_council().len(), "councils"),
            false => (self.results.hits.len(), "sentences"),
        };
        let link = |words: &str, page| Link::new(words, self.query.address("", page));
        let before = (self.page > 1).then(|| link(&format!("The {EACH_PAGE} {what} before"), self.page - 1));
        let next = all.saturating_sub(self.page * EACH_PAGE).min(EACH_PAGE);
        let after = (next > 0).then(|| link(&format!("The next {next} {what}"), self.page + 1));
        before.into_iter().chain(after).collect()
    }

    /// What else a reader should know of the counts.
    fn notes(&self) -> Vec<String> {
        let (inspections, councils) = self.results.breadth();
        let mut notes = Vec::new();
        if self.results.is_capped {
            notes.push(format!(
                "Counting stops there. The {} that were read last come from {} inspections of {} councils; a + after a \
                 number says that there may be more.",
                say::number(MOST_HITS),
                say::number(inspections),
                say::number(councils),
            ));
        }
        if !self.results.hits.is_empty() && (self.page - 1) * EACH_PAGE >= self.results.hits.len() {
            notes.push("There are fewer pages than that.".to_owned());
        }
        notes
    }
}

impl FindingsPage {
    fn new(masthead: &Masthead, answer: &Answer<'_>, found: Vec<Found>) -> FindingsPage {
        let (england, asked) = (answer.england, answer.query);
        let address = |ending: &str| asked.address(ending, 1);
        let title = words::title(england, asked);
        let views = views(england, found);
        let (hits, councils) = match asked.by_council {
            true => (Vec::new(), council::views(asked, answer.councils(), views)),
            false => (views, Vec::new()),
        };
        FindingsPage {
            frame: masthead
                .frame(
                    title,
                    "Search the sentences in which inspectors praise, criticise or ask.",
                    asked.address("", answer.page),
                )
                .called("Findings"),
            q: asked.q.clone().unwrap_or_default(),
            heading: answer.results.heading(),
            notes: answer.notes(),
            alternates: vec![
                ("Feed", asked.clone().as_of(None).address(".atom", 1), "application/atom+xml"),
                ("JSON", address(".json"), "application/json"),
                ("CSV", address(".csv"), "text/csv"),
            ],
            downloads: vec![
                Link::new("CSV", address(".csv")),
                Link::new("JSON", address(".json")),
                Link::new("Feed", asked.clone().as_of(None).address(".atom", 1)),
                Link::new("Link to this view", address("")),
            ],
            address: address(""),
            as_of: asked
                .as_of
                .map(|day| AsOf::new(day, england.undated_sources, asked.clone().as_of(None).address("", 1))),
            day: (asked.as_of.map(|day| day.to_string()).unwrap_or_default(), answer.today),
            chips: words::chips(england, asked),
            filters_on: asked.filters_on(),
            groups: answer.groups.clone(),
            kept: words::kept(asked),
            choices: words::choices(asked),
            hits,
            councils,
            instead: answer.instead.clone(),
            has_words: asked.search(england, None).is_some(),
            pages: answer.pages(),
        }
    }
}

fn views(england: &England, found: Vec<Found>) -> Vec<HitView> {
    let view = |found: Found| {
        let (record, inspection) = england.by_inspection(found.finding.inspection)?;
        Some(HitView::new(found, record, inspection))
    };
    found.into_iter().filter_map(view).collect()
}
