//! `/api/v1/findings`.

use super::{
    CouncilName,
    inspections::{named, wants},
    page_of,
    paging::{Paged, Stretch, next_address},
};
use crate::{
    model::{CouncilType, Kind, Region, Side, Theme},
    store::read::{CouncilRecord, England, rows::FindingRow, search::Search, walk::FindingFilter},
    web::{
        App,
        error::{PageError, Problem},
        params::Query,
        respond::json,
        view::{
            findings::{Group, group},
            json::Source,
        },
    },
};
use axum::{extract::State, response::Response};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

/// Which findings are asked for. An empty list wants all.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// All of these words, in any order and with their usual endings; "a phrase" in quotation marks; `begin*`.
    q: Option<String>,
    /// Councils, by their slugs.
    #[param(required = false)]
    council: Vec<String>,
    /// One inspection, like `dudley/full-2016-02`.
    inspection: Option<String>,
    /// Regions.
    #[param(required = false, inline)]
    region: Vec<Region>,
    /// Types of council.
    #[param(required = false, inline)]
    r#type: Vec<CouncilType>,
    /// Kinds of inspection.
    #[param(required = false, inline)]
    kind: Vec<Kind>,
    /// Which way they point.
    #[param(required = false, inline)]
    side: Vec<Side>,
    /// What they are about: any of these.
    #[param(required = false, inline)]
    theme: Vec<Theme>,
    /// Years of the inspection’s last possible day, like `2024`, or `unknown`.
    #[param(required = false)]
    year: Vec<String>,
}

/// A finding in the list.
#[derive(Debug, Serialize, ToSchema)]
pub struct FindingItem {
    id: String,
    council: CouncilName,
    /// The inspection’s slug.
    inspection: String,
    side: Side,
    /// The sentence, verbatim; of a digest the sentence is ours.
    text: String,
    themes: Vec<Theme>,
    /// Where it stands.
    source: Source,
    /// The inspection’s page for people.
    url: String,
}

impl Wanted {
    fn read(query: &Query) -> Result<Wanted, PageError> {
        Ok(Wanted {
            q: query.text("q").map(str::to_owned),
            council: query.all("council").map(str::to_owned).collect(),
            inspection: query.text("inspection").map(str::to_owned),
            region: query.words("region")?,
            r#type: query.words("type")?,
            kind: query.words("kind")?,
            side: query.words("side")?,
            theme: query.words("theme")?,
            year: query.all("year").map(str::to_owned).collect(),
        })
    }

    /// The rows of the inspections to look in: the one that is named, and those of the years; `None` for all.
    fn inspections(&self, england: &England, one: Option<i64>) -> Result<Option<Vec<i64>>, PageError> {
        for word in &self.year {
            Group::Year.known(england, word)?;
        }
        if self.year.is_empty() {
            return Ok(one.map(|row| vec![row]));
        }
        let all = england.councils().iter().flat_map(|record| &record.inspections);
        let of_years = all.filter(|inspection| self.year.contains(&group::year(inspection)));
        Ok(Some(of_years.map(|inspection| inspection.row).filter(|row| one.is_none_or(|one| one == *row)).collect()))
    }

    /// The same as the store takes it: councils by their codes, an inspection by its row.
    fn filter(self, england: &England, query: &Query) -> Result<FindingFilter, PageError> {
        named(england, query)?;
        let none =
            || PageError::BadRequest("“inspection” takes one that there is, like dudley/full-2016-02.".to_owned());
        let inspection = self.inspection.as_deref().map(|text| one(england, text).ok_or_else(none)).transpose()?;
        let narrowed =
            inspection.is_some() || !self.council.is_empty() || !self.region.is_empty() || !self.r#type.is_empty();
        let holds = |record: &&CouncilRecord| {
            let council = &record.council;
            inspection.is_none_or(|(of, _)| of.council.gss == council.gss)
                && wants(&self.council, Some(&council.slug))
                && wants(&self.region, Some(&council.region))
                && wants(&self.r#type, Some(&council.council_type))
        };
        let councils = england.councils().iter().filter(holds).map(|record| record.council.gss);
        Ok(FindingFilter {
            councils: narrowed.then(|| councils.collect()),
            inspections: self.inspections(england, inspection.map(|(_, row)| row))?,
            search: self.q.as_deref().map(|q| Search::new(Some(q), &[], None).ok_or_else(no_word)).transpose()?,
            sides: self.side,
            themes: self.theme,
            kinds: self.kind,
        })
    }
}

/// What was typed can't be looked for.
fn no_word() -> PageError {
    PageError::BadRequest("“q” holds no word that could be looked for.".to_owned())
}

/// The inspection named like `dudley/full-2016-02`: its council and its row.
fn one<'a>(england: &'a England, text: &str) -> Option<(&'a CouncilRecord, i64)> {
    let (council, slug) = text.split_once('/')?;
    let record = england.by_slug(council)?;
    Some((record, record.inspections.iter().find(|inspection| inspection.slug == slug)?.row))
}

/// What inspectors praised, criticised and asked for, sentence by sentence
///
/// In the order of their ids, which means nothing and stays.
#[utoipa::path(
    get,
    path = "/api/v1/findings",
    params(Wanted, Stretch),
    responses(
        (status = 200, description = "A stretch of the list", body = Paged<FindingItem>),
        (status = 400, description = "A value that is not known", body = Problem, content_type = "application/problem+json")
    )
)]
pub async fn findings(State(app): State<App>, query: Query) -> Result<Response, PageError> {
    let (stretch, wanted) = (Stretch::read(&query)?, Wanted::read(&query)?);
    let mut reader = app.store.reader().await?;
    let england = reader.england().await?;
    let filter = wanted.filter(&england, &query)?;
    let after = stretch.cursor.as_deref().unwrap_or_default();
    let mut rows = reader.walk_findings(&filter, after, stretch.limit + 1).await?;
    let cursor = stretch.cut(&mut rows, |row| row.id.clone());
    let next = next_address(&app, "/api/v1/findings", &query, cursor);
    let items = rows.iter().filter_map(|row| item(&app, &england, row)).collect();
    Ok(json(&Paged::new(england.version, None, items, next)))
}

fn item(app: &App, england: &England, row: &FindingRow) -> Option<FindingItem> {
    let (record, inspection) = england.by_inspection(row.inspection)?;
    Some(FindingItem {
        id: row.id.clone(),
        council: CouncilName::of(record),
        inspection: inspection.slug.clone(),
        side: row.side,
        text: row.text.clone(),
        themes: row.themes.clone(),
        source: Source::of(&row.source),
        url: page_of(app, record, &inspection.slug),
    })
}
