//! `/api/v1/inspections` and `/api/v1/inspections/{council}/{inspection}`.

use super::{
    CouncilName, page_of,
    paging::{Paged, Stretch, next_address},
};
use crate::{
    model::{CouncilType, Framework, Kind, Region},
    store::read::{CouncilRecord, England, InspectionRecord},
    web::{
        App,
        error::{PageError, Problem},
        pages::inspection::{Found, find, whole},
        params::{Form, InspectionPath, Query},
        respond::json,
        view::json::{Inspection, InspectionFacts},
    },
};
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;
use serde::Serialize;
use std::cmp::Reverse;
use utoipa::{IntoParams, ToSchema};

/// Which inspections are asked for. An empty list wants all.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// Councils, by their slugs.
    #[param(required = false)]
    council: Vec<String>,
    /// Regions.
    #[param(required = false, inline)]
    region: Vec<Region>,
    /// Types of council.
    #[param(required = false, inline)]
    r#type: Vec<CouncilType>,
    /// Kinds of inspection.
    #[param(required = false, inline)]
    kind: Vec<Kind>,
    /// Frameworks.
    #[param(required = false, inline)]
    framework: Vec<Framework>,
    /// Those whose last possible day is this one or later.
    from: Option<Date>,
    /// Those whose last possible day is this one or earlier.
    to: Option<Date>,
}

/// An inspection in the list.
#[derive(Debug, Serialize, ToSchema)]
pub struct InspectionItem {
    council: CouncilName,
    #[serde(flatten)]
    facts: InspectionFacts,
    /// Ofsted’s report.
    report_url: Option<String>,
    /// The page for people.
    url: String,
}

/// One inspection with its council.
#[derive(Debug, Serialize, ToSchema)]
pub struct InspectionWhole {
    council: CouncilName,
    #[serde(flatten)]
    inspection: Inspection,
    /// Ofsted’s report.
    report_url: Option<String>,
    /// The page for people.
    url: String,
}

/// The councils that a query names, by their slugs; `None` where it names none.
pub fn named<'a>(england: &'a England, query: &Query) -> Result<Option<Vec<&'a CouncilRecord>>, PageError> {
    let record = |slug: &str| {
        england.by_slug(slug).ok_or_else(|| PageError::BadRequest(format!("“council”: there is no council {slug:?}.")))
    };
    let named = query.all("council").map(record).collect::<Result<Vec<_>, _>>()?;
    Ok((!named.is_empty()).then_some(named))
}

/// Whether a list of wanted words wants this one.
pub fn wants<T: PartialEq>(words: &[T], word: Option<&T>) -> bool {
    words.is_empty() || word.is_some_and(|word| words.contains(word))
}

impl Wanted {
    fn read(query: &Query) -> Result<Wanted, PageError> {
        Ok(Wanted {
            council: query.all("council").map(str::to_owned).collect(),
            region: query.words("region")?,
            r#type: query.words("type")?,
            kind: query.words("kind")?,
            framework: query.words("framework")?,
            from: query.day("from")?,
            to: query.day("to")?,
        })
    }

    fn holds(&self, record: &CouncilRecord, inspection: &InspectionRecord) -> bool {
        let council = &record.council;
        let last = inspection.date.map(|days| days.latest());
        wants(&self.council, Some(&council.slug))
            && wants(&self.region, Some(&council.region))
            && wants(&self.r#type, Some(&council.council_type))
            && wants(&self.kind, Some(&inspection.kind))
            && wants(&self.framework, inspection.framework.as_ref())
            && self.from.is_none_or(|from| last.is_some_and(|last| last >= from))
            && self.to.is_none_or(|to| last.is_some_and(|last| last <= to))
    }
}

/// Inspections and visits, newest first, those without a date at the end
#[utoipa::path(
    get,
    path = "/api/v1/inspections",
    params(Wanted, Stretch),
    responses(
        (status = 200, description = "A stretch of the list", body = Paged<InspectionItem>),
        (status = 400, description = "A value that is not known", body = Problem, content_type = "application/problem+json")
    )
)]
pub async fn inspections(State(app): State<App>, query: Query) -> Result<Response, PageError> {
    let (stretch, wanted) = (Stretch::read(&query)?, Wanted::read(&query)?);
    let england = app.store.reader().await?.england().await?;
    named(&england, &query)?;
    let records = england.councils().iter();
    let mut all: Vec<(&CouncilRecord, &InspectionRecord)> =
        records.flat_map(|record| record.inspections.iter().map(move |inspection| (record, inspection))).collect();
    all.retain(|(record, inspection)| wanted.holds(record, inspection));
    all.sort_by_key(|(_, inspection)| Reverse(inspection.date.map(|days| (days.latest(), days.earliest()))));
    let (rows, cursor) = stretch.of(&all, |(record, found)| format!("{}/{}", record.council.slug, found.slug))?;
    let item = |(record, inspection): &(&CouncilRecord, &InspectionRecord)| InspectionItem {
        council: CouncilName::of(record),
        facts: InspectionFacts::of(inspection),
        report_url: inspection.report_url().map(str::to_owned),
        url: page_of(&app, record, &inspection.slug),
    };
    let next = next_address(&app, "/api/v1/inspections", &query, cursor);
    Ok(json(&Paged::new(england.version, Some(all.len()), rows.iter().map(item).collect(), next)))
}

/// One inspection with its findings, its sources and where they differ
///
/// At most 200 findings and 200 sources. A former name leads to the present one.
#[utoipa::path(
    get,
    path = "/api/v1/inspections/{council}/{inspection}",
    params(
        ("council" = String, Path, description = "A council’s slug"),
        ("inspection" = String, Path, description = "An inspection’s slug")
    ),
    responses(
        (status = 200, description = "The inspection", body = InspectionWhole),
        (status = 308, description = "It has another name now"),
        (status = 404, description = "There is no such inspection", body = Problem, content_type = "application/problem+json")
    )
)]
pub async fn inspection(State(app): State<App>, path: InspectionPath) -> Result<Response, PageError> {
    if path.form != Form::Page {
        return Err(PageError::not_found("inspection"));
    }
    let mut reader = app.store.reader().await?;
    let england = reader.england().await?;
    let (record, inspection) = match find(&mut reader, &england, &path.council, &path.inspection).await? {
        Found::Here(record, inspection) => (record, inspection),
        // Nobody can say which was meant.
        Found::Either(..) => return Err(PageError::not_found("inspection")),
        Found::At(slug) => {
            let address = format!("/api/v1/inspections/{}/{slug}", path.council);
            return Ok(Redirect::permanent(&address).into_response());
        }
    };
    Ok(json(&InspectionWhole {
        council: CouncilName::of(record),
        inspection: whole(&mut reader, record, inspection).await?,
        report_url: inspection.report_url().map(str::to_owned),
        url: page_of(&app, record, &inspection.slug),
    }))
}
