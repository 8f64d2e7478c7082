//! An address that stood for several inspections at different times and is no one's own now: the reader chooses.

use crate::{
    store::read::{CouncilRecord, InspectionRecord},
    web::{
        frame::{Frame, Link, Masthead},
        params::Form,
        respond::{Page, json},
        urls,
        view::detail,
    },
};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};

/// The choice as a page.
#[derive(askama::Template)]
#[template(path = "pages/choice.html")]
struct ChoicePage {
    frame: Frame,
    heading: &'static str,
    choices: Vec<Link>,
}

/// Answers with the inspections of these slugs, to which an address of the council led.
pub(super) fn choice(
    masthead: &Masthead,
    (record, slug): (&CouncilRecord, &str),
    slugs: &[String],
    form: Form,
) -> Response {
    let choices = others(record, slugs);
    if form == Form::Json {
        let inspections: Vec<&str> = choices.iter().map(|link| link.href.as_str()).collect();
        return (StatusCode::MULTIPLE_CHOICES, json(&serde_json::json!({ "inspections": inspections })))
            .into_response();
    }
    let heading = "Which inspection?";
    let (name, council) = (&record.council.name, &record.council.slug);
    let words = format!("An address that led to several inspections of {name}.");
    let frame = masthead
        .frame(heading, words, urls::inspection(council, slug))
        .below([Link::new("Councils", urls::COUNCILS), Link::new(name, urls::council(council))])
        .unlisted();
    (StatusCode::MULTIPLE_CHOICES, Page(ChoicePage { frame, heading, choices })).into_response()
}

/// Links to inspections of a council.
pub(super) fn others(record: &CouncilRecord, slugs: &[String]) -> Vec<Link> {
    let named = record.inspections.iter().filter(|inspection| slugs.contains(&inspection.slug));
    let link = |of: &InspectionRecord| {
        Link::new(detail::heading(record, of), urls::inspection(&record.council.slug, &of.slug))
    };
    named.map(link).collect()
}
