//! `/articles` and `/articles/{id}`: what was read, and what was taken from which words. Never a whole text.

use crate::{
    model::{SourceKind, words::words},
    store::read::{
        ArticleFilter, CouncilRecord, England, InspectionRecord,
        rows::{ArticleRow, SourceRow},
    },
    web::{
        App,
        error::PageError,
        frame::{Frame, Link, Masthead},
        params::{Form, IdPath, Query},
        respond::Page,
        say,
        urls::{self, Address},
        view::{
            article::{self, ClaimView, Contents, EventView},
            bit::Bit,
            correction::{self, CorrectionView, Standings},
            evidence::{self, SourceItem},
            timeline::events,
        },
    },
};
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};

/// How many articles stand on one page of the list.
const EACH_PAGE: i64 = 50;
/// How far the list can be turned.
const LAST_PAGE: i64 = 100_000;

/// The list of sources as a page.
#[derive(askama::Template)]
#[template(path = "pages/articles.html")]
pub struct ArticlesPage {
    frame: Frame,
    heading: String,
    lede: &'static str,
    choices: Vec<(&'static str, Option<String>)>,
    items: Vec<(SourceItem, String)>,
    of: Option<Link>,
    earlier: Option<String>,
    later: Option<String>,
}

/// One source as a page.
#[derive(askama::Template)]
#[template(path = "pages/article.html")]
pub struct ArticlePage {
    frame: Frame,
    title: String,
    item: SourceItem,
    kind: &'static str,
    quoted: bool,
    claims: Vec<ClaimView>,
    events: Vec<EventView>,
    mentions: Vec<Bit>,
    corrections: Vec<CorrectionView>,
    /// "Page 2 of 8"; empty where one page holds all.
    part: String,
    /// Whether it is the first of its pages, which also holds what is not told claim by claim.
    first: bool,
    earlier: Option<String>,
    later: Option<String>,
    id: String,
}

/// What a reader asks of the list.
struct Asked<'a> {
    gave_facts: Option<bool>,
    of: Option<(&'a CouncilRecord, &'a InspectionRecord)>,
    page: i64,
}

/// Answers with the list of articles, reports and digests, newest first.
///
/// # Errors
///
/// A value in the query that is none, or the database can't be read.
pub async fn articles(
    State(app): State<App>,
    masthead: Masthead,
    form: Form,
    query: Query,
) -> Result<Response, PageError> {
    if form != Form::Page {
        return Err(PageError::not_found("page"));
    }
    let mut reader = app.store.reader().await?;
    let england = reader.england().await?;
    let asked = Asked::read(&england, &query)?;
    let filter =
        ArticleFilter { gave_facts: asked.gave_facts, inspection: asked.of.map(|(_, inspection)| inspection.row) };
    let mut rows = reader.articles(filter, EACH_PAGE + 1, (asked.page - 1) * EACH_PAGE).await?;
    let more = rows.len() as i64 > EACH_PAGE;
    rows.truncate(EACH_PAGE as usize);
    Ok(Page(ArticlesPage::new(&masthead, &asked, &rows, more)).into_response())
}

words! {
    /// Whether a source gave facts.
    Facts, "facts" {
        /// An inspection was read in it.
        Given = "some", "Gave facts";
        /// None was.
        Missing = "none", "Gave none";
    }
}

/// Which sources `facts` asks for: those that gave some, or none; `None` for all.
///
/// # Errors
///
/// Another word.
pub fn gave_facts(query: &Query) -> Result<Option<bool>, PageError> {
    Ok(query.word::<Facts>("facts")?.map(|facts| facts == Facts::Given))
}

impl<'a> Asked<'a> {
    fn read(england: &'a England, query: &Query) -> Result<Asked<'a>, PageError> {
        let gave_facts = gave_facts(query)?;
        let of =
            query.text("inspection").map(|text| find(england, text).ok_or_else(|| PageError::not_found("inspection")));
        Ok(Asked { gave_facts, of: of.transpose()?, page: query.page(LAST_PAGE)? })
    }

    fn address(&self, gave_facts: Option<bool>, page: i64) -> String {
        let mut address = Address::new(urls::ARTICLES);
        address.put("facts", gave_facts.map(|some| if some { "some" } else { "none" }));
        let of = self.of.map(|(record, inspection)| format!("{}/{}", record.council.slug, inspection.slug));
        address.put("inspection", of.as_deref());
        address.put("page", (page > 1).then(|| page.to_string()).as_deref());
        address.to_string()
    }
}

/// The inspection named like `dudley/full-2016-02`.
fn find<'a>(england: &'a England, text: &str) -> Option<(&'a CouncilRecord, &'a InspectionRecord)> {
    let (council, slug) = text.split_once('/')?;
    let record = england.by_slug(council)?;
    Some((record, record.inspections.iter().find(|inspection| inspection.slug == slug)?))
}

impl ArticlesPage {
    fn new(masthead: &Masthead, asked: &Asked<'_>, rows: &[ArticleRow], more: bool) -> ArticlesPage {
        let heading = match asked.gave_facts {
            _ if asked.of.is_some() => "Sources of one inspection",
            None => "Articles and reports that we read",
            Some(true) => "Articles and reports that gave facts",
            Some(false) => "Articles and reports that gave none",
        };
        let choices = [("All", None), ("Gave facts", Some(true)), ("Gave none", Some(false))];
        let later = more && asked.page < LAST_PAGE;
        ArticlesPage {
            frame: masthead
                .frame(
                    heading,
                    "What was read about Ofsted’s inspections of councils, newest first, and what each source gave.",
                    asked.address(asked.gave_facts, asked.page),
                )
                .called("Articles"),
            heading: heading.to_owned(),
            lede: "Newest first. We keep the sentences that state a fact and link to the rest. The rows of Ofsted’s \
                   official table are sources too, each on the page of its inspection.",
            choices: choices
                .map(|(words, gave)| (words, (gave != asked.gave_facts).then(|| asked.address(gave, 1))))
                .into(),
            items: rows.iter().map(|row| (evidence::item(&row.source), gave(row))).collect(),
            of: asked.of.map(|(record, inspection)| {
                let words = crate::web::view::detail::heading(record, inspection);
                Link::new(words, urls::inspection(&record.council.slug, &inspection.slug))
            }),
            earlier: (asked.page > 1).then(|| asked.address(asked.gave_facts, asked.page - 1)),
            later: later.then(|| asked.address(asked.gave_facts, asked.page + 1)),
        }
    }
}

/// What a source gave: "Gave 2 inspections and 5 findings; names 3 councils".
fn gave(row: &ArticleRow) -> String {
    let number = |count: i64, one, many| say::number_of(count.unsigned_abs(), one, many);
    let all = [
        (row.claims, "inspection", "inspections"),
        (row.findings, "finding", "findings"),
        (row.events, "event", "events"),
    ];
    let given: Vec<String> =
        all.into_iter().filter(|(count, ..)| *count > 0).map(|(count, one, many)| number(count, one, many)).collect();
    let facts = match given[..] {
        [] => "Gave no facts".to_owned(),
        [..] => format!("Gave {}", say::all_of(&given)),
    };
    match row.mentions {
        0 => format!("{facts}; names no council"),
        mentions => format!("{facts}; names {}", number(mentions, "council", "councils")),
    }
}

/// Answers with what was read from one source, of a long one page by page.
///
/// # Errors
///
/// There is no such source or page, or the database can't be read.
pub async fn article(
    State(app): State<App>,
    masthead: Masthead,
    IdPath { id, form }: IdPath,
    query: Query,
) -> Result<Response, PageError> {
    let mut reader = app.store.reader().await?;
    let england = reader.england().await?;
    let source = reader.source(&id).await?.filter(|_| form == Form::Page);
    let source = source.ok_or_else(|| PageError::not_found("article"))?;
    let corrections = reader.corrections_in(&id).await?;
    let standings = Standings::new(&corrections);
    if let Some(withdrawn) = standings.withdrawn(&id) {
        return Err(correction::gone("source", withdrawn));
    }
    let contents = Contents::new(reader.source_claims(&id).await?, reader.source_findings(&id).await?);
    let (at, pages) = (usize::try_from(query.page(LAST_PAGE)?).unwrap_or(1), contents.pages());
    if at > pages {
        return Err(PageError::not_found("page"));
    }
    let proofs = reader.source_evidence(&id).await?;
    let (events, mentions) = match at {
        1 => (reader.source_events(&id).await?, reader.source_mentions(&id).await?),
        _ => (Vec::new(), Vec::new()),
    };
    let title = evidence::title(&source);
    let what = format!("What was read in “{title}”, {}.", evidence::name(&source));
    let page = ArticlePage {
        frame: masthead.frame(&title, what, urls::article_page(&id, at)).below([Link::new("Articles", urls::ARTICLES)]),
        kind: kind(&source),
        quoted: !source.retold,
        claims: contents.page(at, (&england, &source), &proofs, &standings),
        events: article::events(&england, &events, &standings),
        corrections: corrections.iter().map(correction::view).collect(),
        first: at == 1,
        earlier: (at > 1).then(|| urls::article_page(&id, at - 1)),
        later: (at < pages).then(|| urls::article_page(&id, at + 1)),
        part: if pages > 1 { format!("Page {at} of {pages}") } else { String::new() },
        mentions: events::names(&england, mentions.into_iter()),
        item: evidence::item(&source),
        title,
        id,
    };
    Ok(Page(page).into_response())
}

/// What a source is, where its name does not say it.
fn kind(source: &SourceRow) -> &'static str {
    match source.kind {
        SourceKind::OfficialTable => "A row of Ofsted’s published outcomes.",
        SourceKind::Report if source.retold => {
            "What Ofsted’s report says of the inspections before its own, in our words."
        }
        SourceKind::Report => "Ofsted’s own report.",
        SourceKind::Article => "",
        SourceKind::Digest => "Its sentences are ours, not Ofsted’s.",
    }
}
