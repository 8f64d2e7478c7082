//! `/councils/{council}/inspections/{inspection}`: one inspection, with the sentence that says so beside each fact.

mod links;

use crate::{
    model::{Grade, Kind, Side},
    store::read::{CouncilRecord, England, InspectionRecord, Led, Reader},
    web::{
        App,
        error::PageError,
        frame::{Frame, Link, Masthead},
        pages::{
            choice,
            council::{no_such, picture},
        },
        params::{Form, InspectionPath, Query},
        respond::{Page, json},
        say, urls,
        view::{
            areas::{self, AreaCell, OverallLine},
            correction::{self, CorrectionView, Standings},
            detail::{self, Findings},
            differ::{self, Difference},
            evidence::{self, SourceItem},
            facts::{self, FactLine},
            json as shape,
            proof::{self, Proof},
            said::Said,
            standing,
            timeline::item::{self, Outcome},
        },
    },
};
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};

/// How many findings and how many sources the page shows.
const SHOWN: i64 = 20;
/// How many proving sentences it shows: some eight facts of twenty sources.
const PROOFS: i64 = 8 * SHOWN;
/// How many findings and sources the JSON form holds at most.
const IN_JSON: i64 = 200;
/// How many pages of findings there can be.
const LAST_PAGE: i64 = 10_000;

/// An inspection as a page.
#[derive(askama::Template)]
#[template(path = "pages/inspection.html")]
pub struct InspectionPage {
    frame: Frame,
    heading: String,
    lede: String,
    save: String,
    json: String,
    report: Option<String>,
    strip: Vec<AreaCell>,
    adequate: bool,
    outcome: Option<Outcome>,
    overall: OverallLine,
    last_overall: Option<(Said, String)>,
    facts: Vec<FactLine>,
    sides: Vec<(String, Option<String>)>,
    findings: Vec<Findings>,
    pages: Vec<Link>,
    proofs: Vec<Proof>,
    /// "24 more sentences": those that are left out; empty where none is.
    more_proofs: String,
    differences: Vec<Difference>,
    once_of: Vec<Link>,
    disputes: Vec<CorrectionView>,
    corrections: Vec<CorrectionView>,
    facts_named: Vec<(&'static str, String)>,
    sources: Vec<SourceItem>,
    more_sources: Option<Link>,
    before: Option<Link>,
    after: Option<Link>,
    council: Link,
}

/// Which findings are asked for.
struct Asked {
    side: Option<Side>,
    page: i64,
}

/// Answers with an inspection as a page or as JSON; an old address leads to the present one.
///
/// # Errors
///
/// There is no such inspection, or the database can't be read.
pub async fn inspection(
    State(app): State<App>,
    masthead: Masthead,
    InspectionPath { council, inspection: slug, form }: InspectionPath,
    query: Query,
) -> Result<Response, PageError> {
    let asked = Asked { side: query.word("side")?, page: query.page(LAST_PAGE)? };
    let mut reader = app.store.reader().await?;
    let england = reader.england().await?;
    let (record, inspection) = match find(&mut reader, &england, &council, &slug).await? {
        Found::Here(record, inspection) => (record, inspection),
        Found::At(moved) => {
            let ending = if form == Form::Json { ".json" } else { "" };
            let address = format!("{}{ending}", urls::inspection(&council, &moved));
            return Ok(Redirect::permanent(&address).into_response());
        }
        Found::Either(record, slugs) => return Ok(choice::choice(&masthead, (record, &slug), &slugs, form)),
    };
    match form {
        Form::Page => {
            let page = InspectionPage::read(&mut reader, &masthead, (record, inspection), &asked).await?;
            Ok(Page(page).into_response())
        }
        Form::Json => Ok(json(&whole(&mut reader, record, inspection).await?)),
        Form::Csv | Form::Atom => Err(PageError::not_found("page")),
    }
}

/// Where an inspection is.
pub enum Found<'a> {
    /// Under the name that was asked for.
    Here(&'a CouncilRecord, &'a InspectionRecord),
    /// Under another name now.
    At(String),
    /// The name stood for several, which have these names now.
    Either(&'a CouncilRecord, Vec<String>),
}

/// The inspection that has this name in addresses, or had it once.
///
/// # Errors
///
/// There is none, or the database can't be read.
pub async fn find<'a>(
    reader: &mut Reader,
    england: &'a England,
    council: &str,
    slug: &str,
) -> Result<Found<'a>, PageError> {
    let record = england.by_slug(council).ok_or_else(|| no_such(england, council))?;
    if let Some(inspection) = record.inspections.iter().find(|inspection| inspection.slug == slug) {
        return Ok(Found::Here(record, inspection));
    }
    match reader.moved_to(record.council.gss, slug).await? {
        Led::To(moved) => Ok(Found::At(moved)),
        Led::Several(slugs) => Ok(Found::Either(record, slugs)),
        Led::Withdrawn(by) => Err(correction::gone("inspection", &by)),
        Led::Nowhere => Err(PageError::not_found("inspection")),
    }
}

/// An inspection with its findings, its sources and where they differ.
///
/// # Errors
///
/// The database can't be read.
pub async fn whole(
    reader: &mut Reader,
    record: &CouncilRecord,
    inspection: &InspectionRecord,
) -> Result<shape::Inspection, PageError> {
    let findings = reader.findings(inspection.row, None, IN_JSON, 0).await?;
    let sources = reader.sources(inspection.row, IN_JSON).await?;
    let sources: Vec<_> = sources.into_iter().map(|source| (inspection.row, source)).collect();
    let disagreements = reader.disagreements(record.council.gss).await?;
    let details = shape::Details { findings: &findings, sources: &sources, disagreements: &disagreements };
    Ok(shape::inspection(inspection, details))
}

impl InspectionPage {
    async fn read(
        reader: &mut Reader,
        masthead: &Masthead,
        (record, inspection): (&CouncilRecord, &InspectionRecord),
        asked: &Asked,
    ) -> Result<InspectionPage, PageError> {
        let england = reader.england().await?;
        let counts = reader.counts(record.council.gss).await?.remove(&inspection.row).unwrap_or_default();
        let findings = reader.findings(inspection.row, asked.side, SHOWN, (asked.page - 1) * SHOWN).await?;
        let sources = reader.sources(inspection.row, SHOWN + 1).await?;
        let once_of = reader.once_of(record.council.gss, &inspection.slug).await?;
        let corrections = reader.corrections_about(inspection.row).await?;
        let standings = Standings::new(&corrections);
        let mut proofs = reader.evidence(inspection.row, PROOFS).await?;
        proofs.retain(|proof| standings.withdrawn(&format!("{}-{}", proof.claim, proof.fact)).is_none());
        let disagreements = reader.disagreements(record.council.gss).await?;
        let (name, slug) = (&record.council.name, &record.council.slug);
        let heading = detail::heading(record, inspection);
        let lede = detail::lede(record, inspection);
        let (before, after) = links::neighbours(record, inspection);
        let (proofs, left_out) = proof::first_proofs(&proofs);
        let strip = strip(&england, record, inspection);
        let overall = areas::overall(inspection);
        Ok(InspectionPage {
            frame: masthead
                .frame(&heading, &lede, links::address(record, inspection, asked.side, asked.page))
                .below([Link::new("Councils", urls::COUNCILS), Link::new(name, urls::council(slug))])
                .called(heading.replace(&format!(" of {name}"), ""))
                .pictured(picture(name, slug)),
            save: format!("{slug}/{}", inspection.slug),
            json: format!("{}.json", urls::inspection(slug, &inspection.slug)),
            report: inspection.report_url().map(str::to_owned),
            adequate: strip.iter().any(|cell| cell.said == Said::Grade(Grade::Adequate))
                || overall == OverallLine::Given(Said::Grade(Grade::Adequate)),
            strip,
            outcome: item::outcome(inspection),
            last_overall: last_overall(&england, record, inspection),
            overall,
            facts: facts::facts(&england, record, inspection),
            sides: links::sides(record, inspection, counts, asked.side),
            pages: links::pages(record, inspection, counts, asked),
            findings: detail::findings(&findings, counts, &standings),
            proofs,
            more_proofs: match left_out {
                0 => String::new(),
                more => say::number_of(more as u64, "more sentence", "more sentences"),
            },
            differences: differ::differences(inspection, &disagreements, &corrections),
            once_of: choice::others(record, &once_of),
            disputes: standings.disputes().collect(),
            corrections: corrections.iter().map(correction::view).collect(),
            facts_named: detail::facts_named(record, inspection),
            more_sources: links::more_sources(record, inspection, sources.len()),
            sources: sources.iter().take(SHOWN as usize).map(evidence::item).collect(),
            before,
            after,
            council: Link::new(format!("All inspections of {name}"), urls::council(slug)),
            heading,
            lede,
        })
    }
}

/// The areas with what each was before.
fn strip(england: &England, record: &CouncilRecord, inspection: &InspectionRecord) -> Vec<AreaCell> {
    let older = older(england, record, inspection);
    areas::strip(inspection, &older)
}

/// The graded inspections before one. What has no date stands nowhere in the line, so nothing comes before it.
fn older<'a>(england: &England, record: &'a CouncilRecord, inspection: &InspectionRecord) -> Vec<&'a InspectionRecord> {
    let Some(days) = inspection.date else { return Vec::new() };
    let is_older = |of: &&InspectionRecord| {
        of.row != inspection.row && of.date.is_some_and(|before| before.latest() < days.latest())
    };
    standing::graded(england, record).into_iter().filter(is_older).collect()
}

/// The last overall grade before an inspection that Ofsted gave none.
fn last_overall(england: &England, record: &CouncilRecord, inspection: &InspectionRecord) -> Option<(Said, String)> {
    let none = inspection.kind == Kind::Full && Said::overall(inspection.overall) == Said::NoOverall;
    let older = older(england, record, inspection);
    let (grade, of) = older.into_iter().find_map(|of| Some((of.overall.grade()?, of))).filter(|_| none)?;
    let month = crate::web::view::dates::month(of);
    let when = month.map_or_else(|| "at a time not known".to_owned(), |month| format!("in {month}"));
    Some((Said::Grade(grade), when))
}
