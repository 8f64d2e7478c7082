//! `/changes`: every reviewed correction and every run that changed the data, newest first.

use crate::{
    model::Correction,
    store::read::{LogPart, Run},
    web::{
        App,
        error::PageError,
        frame::{Frame, Link, Masthead},
        params::{Form, Query},
        respond::{Page, attachment, feed, json},
        urls::{self, Address},
        view::{
            changes::{self, Log, RunView},
            correction::{self, CorrectionView},
        },
    },
};
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use jiff::civil::Date;

/// How many corrections and how many runs stand on one page, in one file and in the feed.
const EACH_PAGE: i64 = 50;
const EACH_FILE: i64 = 1000;
/// How far the list can be turned.
const LAST_PAGE: i64 = 100_000;

/// The change log as a page.
#[derive(askama::Template)]
#[template(path = "pages/changes.html")]
pub struct ChangesPage {
    frame: Frame,
    corrections: Vec<CorrectionView>,
    runs: Vec<RunView>,
    alternates: Vec<(&'static str, String, &'static str)>,
    downloads: Vec<Link>,
    earlier: Option<String>,
    later: Option<String>,
}

/// What is asked for.
#[derive(Debug, Clone, Copy)]
struct Asked {
    since: Option<Date>,
    page: i64,
}

/// Answers with the change log as a page, as JSON, as CSV or as a feed.
///
/// # Errors
///
/// A page that is no number, a `since` that is no day, or the database can't be read.
pub async fn changes(
    State(app): State<App>,
    masthead: Masthead,
    form: Form,
    query: Query,
) -> Result<Response, PageError> {
    let each = if matches!(form, Form::Json | Form::Csv) { EACH_FILE } else { EACH_PAGE };
    let asked = Asked { since: query.day("since")?, page: query.page(LAST_PAGE)? };
    let mut reader = app.store.reader().await?;
    let part = LogPart { since: asked.since, limit: each + 1, skip: (asked.page - 1) * each };
    let (mut corrections, mut runs) = (reader.all_corrections(part).await?, reader.runs(part).await?);
    let more = corrections.len().max(runs.len()) as i64 > each && asked.page < LAST_PAGE;
    corrections.truncate(each as usize);
    runs.truncate(each as usize);
    let log = Log { app: &app, version: reader.version(), corrections: &corrections, runs: &runs };
    match form {
        Form::Page => Ok(Page(ChangesPage::new(&masthead, asked, (&corrections, &runs), more)).into_response()),
        Form::Json => {
            let next = more.then(|| app.public_url.to(&asked.address(".json", asked.page + 1)));
            Ok(json(&log.json(next)))
        }
        Form::Csv => Ok(attachment("changes.csv", log.csv()?)),
        Form::Atom => feed(&log.feed(&asked.address(".atom", 1), &asked.address("", 1))),
    }
}

impl Asked {
    fn address(self, ending: &str, page: i64) -> String {
        let mut address = Address::new(format!("{}{ending}", urls::CHANGES));
        address.put("since", self.since.map(|day| day.to_string()).as_deref());
        address.put("page", (page > 1).then(|| page.to_string()).as_deref());
        address.to_string()
    }
}

impl ChangesPage {
    fn new(masthead: &Masthead, asked: Asked, (corrections, runs): (&[Correction], &[Run]), more: bool) -> ChangesPage {
        ChangesPage {
            frame: masthead.frame(
                "Change log",
                "Every correction to this site’s facts, with the reason, and every time that its data changed.",
                asked.address("", asked.page),
            ),
            corrections: corrections.iter().map(correction::logged).collect(),
            runs: runs.iter().map(changes::run).collect(),
            alternates: vec![
                ("JSON", asked.address(".json", 1), "application/json"),
                ("CSV", asked.address(".csv", 1), "text/csv"),
                ("Changes to this site", asked.address(".atom", 1), "application/atom+xml"),
            ],
            downloads: vec![
                Link::new("CSV", asked.address(".csv", 1)),
                Link::new("JSON", asked.address(".json", 1)),
                Link::new("Feed", asked.address(".atom", 1)),
            ],
            earlier: (asked.page > 1).then(|| asked.address("", asked.page - 1)),
            later: more.then(|| asked.address("", asked.page + 1)),
        }
    }
}
