//! `/changes`: every reviewed correction and every run that changed the data, newest first.

use crate::{
    store::read::Run,
    web::{
        App,
        error::PageError,
        frame::{Frame, Masthead},
        params::{Form, Query},
        respond::Page,
        say,
        urls::{self, Address},
        view::correction::{self, CorrectionView},
    },
};
use axum::extract::State;

/// How many corrections and how many runs stand on one page.
const EACH_PAGE: i64 = 50;
/// How far the list can be turned.
const LAST_PAGE: i64 = 100_000;

/// The change log as a page.
#[derive(askama::Template)]
#[template(path = "pages/changes.html")]
pub struct ChangesPage {
    frame: Frame,
    corrections: Vec<CorrectionView>,
    runs: Vec<RunView>,
    earlier: Option<String>,
    later: Option<String>,
}

/// One run.
struct RunView {
    moment: String,
    datetime: String,
    words: String,
    version: i64,
}

/// Answers with the change log.
///
/// # Errors
///
/// A page that is no number, or the database can't be read.
pub async fn changes(
    State(app): State<App>,
    masthead: Masthead,
    form: Form,
    query: Query,
) -> Result<Page<ChangesPage>, PageError> {
    if form != Form::Page {
        return Err(PageError::not_found("page"));
    }
    let page = query.page(LAST_PAGE)?;
    let skip = (page - 1) * EACH_PAGE;
    let mut reader = app.store.reader().await?;
    let mut corrections = reader.all_corrections(EACH_PAGE + 1, skip).await?;
    let mut runs = reader.runs(EACH_PAGE + 1, skip).await?;
    let more = corrections.len().max(runs.len()) as i64 > EACH_PAGE;
    corrections.truncate(EACH_PAGE as usize);
    runs.truncate(EACH_PAGE as usize);
    let address = |page: i64| {
        let mut address = Address::new(urls::CHANGES);
        address.put("page", (page > 1).then(|| page.to_string()).as_deref());
        address.to_string()
    };
    Ok(Page(ChangesPage {
        frame: masthead.frame(
            "Change log",
            "Every correction to this site’s facts, with the reason, and every time that its data changed.",
            address(page),
        ),
        corrections: corrections.iter().map(correction::view).collect(),
        runs: runs.iter().map(run).collect(),
        earlier: (page > 1).then(|| address(page - 1)),
        later: (more && page < LAST_PAGE).then(|| address(page + 1)),
    }))
}

fn run(run: &Run) -> RunView {
    let added = say::number_of(run.added, "new source", "new sources");
    let words = match run.command.as_str() {
        "fill" => format!("The tables and digests of a new release of the program were read: {added}."),
        "resolve" => "Every inspection was derived anew from what its sources say.".to_owned(),
        _ if run.added == 0 => "Official outcomes or corrections were read: no new source.".to_owned(),
        _ => format!("Sources were read: {added}."),
    };
    RunView {
        moment: say::moment(run.finished_at),
        datetime: format!("{:.0}", run.finished_at),
        words,
        version: run.id,
    }
}
