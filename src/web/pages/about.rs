//! `/about`: what this is, what counts as an inspection, where facts come from, what absent values mean, how to correct.

use crate::{
    model::SourceKind,
    store::read::rows::SourceCount,
    web::{
        App,
        error::PageError,
        frame::{Frame, Masthead},
        respond::Page,
        say, urls,
        view::{
            dates::{self, Phrase},
            quality::{QUALITY, Quality},
        },
    },
};
use axum::extract::State;

/// The page about the site.
#[derive(askama::Template)]
#[template(path = "pages/about.html")]
pub struct AboutPage {
    frame: Frame,
    table_as_at: Option<Phrase>,
    rows: String,
    articles: String,
    silent: String,
    quality: &'static Quality,
    version: i64,
    build: &'static str,
}

/// Answers with the page about the site.
///
/// # Errors
///
/// The database can't be read.
pub async fn about(State(app): State<App>, masthead: Masthead) -> Result<Page<AboutPage>, PageError> {
    let mut reader = app.store.reader().await?;
    let england = reader.england().await?;
    let counts = reader.source_counts().await?;
    let of = |kind: SourceKind, count: fn(&SourceCount) -> i64| {
        counts.iter().filter(|row| row.kind == kind).map(count).sum::<i64>().unsigned_abs()
    };
    let articles = of(SourceKind::Article, |row| row.sources);
    Ok(Page(AboutPage {
        frame: masthead
            .frame(
                "About this site",
                "What counts as an inspection, where each fact comes from, what an absent grade means, how to correct.",
                urls::ABOUT,
            )
            .called("About"),
        table_as_at: england.table_as_at.map(dates::day),
        rows: say::number_of(of(SourceKind::OfficialTable, |row| row.sources), "inspection", "inspections"),
        articles: say::number_of(articles, "article", "articles"),
        silent: say::number_of(articles - of(SourceKind::Article, |row| row.gave_facts), "article", "articles"),
        quality: &QUALITY,
        version: england.version,
        build: App::BUILD,
    }))
}
