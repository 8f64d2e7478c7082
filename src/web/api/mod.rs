//! `/api/v1`: the same data for programs, a stretch of a list at a time, described by `/api/openapi.json`.
//!
//! Promise: a field or a word of version 1 is never taken away or given another meaning. Fields, words and filters may
//! be added; a change that takes something away gets an address of its own.

mod changes;
mod councils;
mod findings;
mod inspections;
pub mod paging;
mod sources;

use super::{
    App,
    error::Problem,
    respond::json,
    urls,
    view::list::{Column, Facet},
};
use crate::{model::Gss, store::read::CouncilRecord};
use axum::{
    Router,
    extract::State,
    http::{Method, header},
    response::Response,
    routing::get,
};
use serde::Serialize;
use tower_http::cors::{Any, CorsLayer};
use utoipa::{
    OpenApi, ToSchema,
    openapi::{
        ObjectBuilder, RefOr, Required, Server,
        path::{Operation, Parameter, ParameterBuilder, ParameterIn},
        schema::{ArrayBuilder, Schema, Type},
    },
};

/// The description of the API, made from the code that answers.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Ofsted timelines",
        version = "1",
        description = "Ofsted’s inspections of England’s children’s services, with the sentence that says so beside \
                       every fact. No key is needed, any site may read, and every reply has an ETag that changes with \
                       the data only. Lists come in stretches: follow “next” until it is null. A repeated filter means \
                       “or”, different filters mean “and”. Errors are problem details (RFC 9457)."
    ),
    paths(
        councils::councils,
        councils::council,
        inspections::inspections,
        inspections::inspection,
        findings::findings,
        sources::sources,
        changes::changes
    ),
    components(schemas(Problem))
)]
struct Description;

/// The API's addresses.
pub fn router() -> Router<App> {
    Router::new()
        .route("/api/openapi.json", get(description))
        .route("/api/v1/councils", get(councils::councils))
        .route("/api/v1/councils/{council}", get(councils::council))
        .route("/api/v1/inspections", get(inspections::inspections))
        .route("/api/v1/inspections/{council}/{inspection}", get(inspections::inspection))
        .route("/api/v1/findings", get(findings::findings))
        .route("/api/v1/sources", get(sources::sources))
        .route("/api/v1/changes", get(changes::changes))
}

/// Any site's scripts may read, and see the validator.
pub fn cors() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([Method::GET, Method::HEAD])
        .allow_headers(Any)
        .expose_headers([header::ETAG])
        .vary([])
}

/// `/api/openapi.json`.
async fn description(State(app): State<App>) -> Response {
    let mut description = Description::openapi();
    description.servers = Some(vec![Server::new(app.public_url.origin())]);
    let list = description.paths.paths.get_mut("/api/v1/councils").and_then(|path| path.get.as_mut());
    list.into_iter().for_each(describe_filters);
    json(&description)
}

/// The filters of the list are data with options, so they are described from those.
fn describe_filters(list: &mut Operation) {
    let parameters = Facet::ALL.into_iter().map(|facet| {
        let words = facet.options().into_iter().map(|(word, _)| word);
        let option = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words));
        parameter(facet.name(), facet.legend(), ArrayBuilder::new().items(option))
    });
    let columns = Column::ALL.into_iter().flat_map(|column| [column.word().to_owned(), format!("-{}", column.word())]);
    let column = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(columns));
    let order = parameter("sort", "The column to sort by; a - before it descends", column);
    list.parameters.get_or_insert_default().extend(parameters.chain([order]).map(RefOr::T));
}

fn parameter(name: &str, description: &str, schema: impl Into<RefOr<Schema>>) -> Parameter {
    ParameterBuilder::new()
        .name(name)
        .description(Some(description))
        .parameter_in(ParameterIn::Query)
        .required(Required::False)
        .schema(Some(schema))
        .build()
}

/// A council as other things name it.
#[derive(Debug, Serialize, ToSchema)]
pub struct CouncilName {
    gss_code: Gss,
    slug: String,
    name: String,
}

impl CouncilName {
    fn of(record: &CouncilRecord) -> CouncilName {
        let council = &record.council;
        CouncilName { gss_code: council.gss, slug: council.slug.clone(), name: council.name.clone() }
    }
}

/// The page for people about an inspection.
fn page_of(app: &App, record: &CouncilRecord, inspection: &str) -> String {
    app.public_url.to(&urls::inspection(&record.council.slug, inspection))
}
