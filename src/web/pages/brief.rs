//! `/councils/{council}/brief/{role}`: what one sort of reader needs to know of a council, on a printed page or two.

use crate::{
    store::read::{MOST_TOLD, Reader},
    web::{
        App,
        error::PageError,
        frame::{Frame, Link, Masthead},
        pages::council::{cite, no_such, picture},
        params::BriefPath,
        respond::Page,
        urls,
        view::{
            again,
            brief::{
                self, Matter, Role,
                employer::{self, Employer},
                journalist::{self, Journalist},
                researcher::{self, Researcher},
                scrutiny::{self, Scrutiny},
            },
            now::Now,
        },
    },
};
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use std::collections::HashMap;

/// How many findings of an inspection are read.
const EACH: i64 = 1000;

/// What every brief has beside its own matter.
struct About {
    council: Link,
    others: Vec<Link>,
    /// The beginning of every whole address of ours.
    site: String,
    cite: String,
    now: Now,
}

#[derive(askama::Template)]
#[template(path = "pages/brief_employer.html")]
struct EmployerPage {
    frame: Frame,
    about: About,
    brief: Employer,
}

#[derive(askama::Template)]
#[template(path = "pages/brief_scrutiny.html")]
struct ScrutinyPage {
    frame: Frame,
    about: About,
    brief: Scrutiny,
}

#[derive(askama::Template)]
#[template(path = "pages/brief_journalist.html")]
struct JournalistPage {
    frame: Frame,
    about: About,
    brief: Journalist,
}

#[derive(askama::Template)]
#[template(path = "pages/brief_researcher.html")]
struct ResearcherPage {
    frame: Frame,
    about: About,
    brief: Researcher,
}

/// Answers with a brief.
///
/// # Errors
///
/// There is no such council or brief, or the database can't be read.
pub async fn brief(
    State(app): State<App>,
    masthead: Masthead,
    BriefPath { council, role }: BriefPath,
) -> Result<Response, PageError> {
    let mut reader = app.store.reader().await?;
    let england = reader.england().await?;
    let record = england.by_slug(&council).ok_or_else(|| no_such(&england, &council))?;
    let gss = record.council.gss;
    let counts = reader.counts(gss).await?;
    let findings = reader.council_findings(gss, (EACH, MOST_TOLD)).await?;
    let matter = Matter { england: &england, record, findings: &findings, counts: &counts, today: app.today() };
    let about = About::new(&app, matter, role);
    let frame = |title: String, lede: &str| frame(&masthead, matter, role, title, lede);
    let name = &record.council.name;
    Ok(match role {
        Role::Employer => {
            let brief = employer::of(matter, &about.now);
            let frame = frame(format!("{name} as an employer: what inspectors say"), &brief.lede);
            Page(EmployerPage { frame, about, brief }).into_response()
        }
        Role::Scrutiny => {
            let brief = scrutiny::of(matter, again::of(record, &reader.raised(gss).await?));
            let frame = frame(format!("{name}: what to ask in scrutiny"), &brief.lede);
            Page(ScrutinyPage { frame, about, brief }).into_response()
        }
        Role::Journalist => {
            let brief = of_journalist(&mut reader, matter).await?;
            let frame = frame(format!("{name}: facts for a story"), &brief.lede);
            Page(JournalistPage { frame, about, brief }).into_response()
        }
        Role::Researcher => {
            let brief = researcher::of(matter);
            let frame = frame(format!("{name}: the data"), &brief.lede);
            Page(ResearcherPage { frame, about, brief }).into_response()
        }
    })
}

async fn of_journalist(reader: &mut Reader, matter: Matter<'_>) -> Result<Journalist, PageError> {
    let differing = reader.disagreements(matter.record.council.gss).await?;
    let mut corrections = HashMap::new();
    for visit in journalist::quoted(matter).into_iter().chain(journalist::differing(matter, &differing)) {
        corrections.insert(visit.row, reader.corrections_about(visit.row).await?);
    }
    Ok(journalist::of(matter, &differing, &corrections))
}

fn frame(masthead: &Masthead, matter: Matter<'_>, role: Role, title: String, lede: &str) -> Frame {
    let council = &matter.record.council;
    masthead
        .frame(title, lede, urls::brief(&council.slug, role))
        .below([Link::new("Councils", urls::COUNCILS), Link::new(&council.name, urls::council(&council.slug))])
        .called(format!("For {}", role.label()))
        .pictured(picture(&council.name, &council.slug))
}

impl About {
    fn new(app: &App, matter: Matter<'_>, role: Role) -> About {
        let council = &matter.record.council;
        About {
            council: Link::new(format!("{}’s whole timeline", council.name), urls::council(&council.slug)),
            others: brief::links(&council.slug, Some(role)),
            site: app.public_url.origin().to_owned(),
            cite: cite(app, matter.england, matter.record, &urls::brief(&council.slug, role)),
            now: matter.now(),
        }
    }
}
