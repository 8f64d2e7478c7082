//! `/councils/{council}`: one council's timeline.

use crate::{
    model::{Grade, Kind},
    store::read::{CouncilRecord, England, Reader},
    web::{
        App,
        error::PageError,
        frame::{Frame, Link, Masthead},
        params::{CouncilPath, Form, Query},
        respond::{Page, attachment, json},
        say,
        urls::{self, Address},
        view::{
            areas::OverallLine,
            bit::Bit,
            coverage::{self, Year},
            csv, find, json as shape,
            list::Row,
            now::{self, Now},
            ribbon::{self, Ribbon},
            said::Said,
            standing::Standing,
            timeline::{self, Matter, Section, item::Item},
        },
    },
};
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};

/// How many findings and sources of an inspection the JSON form holds at most.
const EACH: i64 = 200;

/// A timeline as a page.
#[derive(askama::Template)]
#[template(path = "pages/council.html")]
pub struct CouncilPage {
    frame: Frame,
    name: String,
    slug: String,
    sub: Vec<Bit>,
    aliases: String,
    alternates: Vec<(&'static str, String, &'static str)>,
    downloads: Vec<Link>,
    now: Now,
    kinds: Vec<Choice>,
    adequate: bool,
    ribbon: Option<Ribbon>,
    sections: Vec<Section>,
    neighbours: Vec<Row>,
    coverage: String,
    years: Vec<Year>,
    cite: String,
}

/// A kind of inspection with how many there are, and a link to them alone; no link where the reader is there.
struct Choice {
    words: String,
    href: Option<String>,
}

/// Answers with a timeline as a page, as JSON or as CSV.
///
/// # Errors
///
/// There is no such council or kind, or the database can't be read.
pub async fn council(
    State(app): State<App>,
    masthead: Masthead,
    CouncilPath { council, form }: CouncilPath,
    query: Query,
) -> Result<Response, PageError> {
    let kind = query.word::<Kind>("kind")?;
    let mut reader = app.store.reader().await?;
    let england = reader.england().await?;
    let record = england.by_slug(&council).ok_or_else(|| no_such(&england, &council))?;
    let gss = record.council.gss;
    Ok(match form {
        Form::Json => json(&as_json(&mut reader, &england, record, kind).await?),
        Form::Csv => attachment(&format!("{council}.csv"), csv::timeline(record, kind, &reader.counts(gss).await?)?),
        Form::Page => {
            let (counts, previews) = (reader.counts(gss).await?, reader.previews(gss).await?);
            let matter = Matter { england: &england, record, counts: &counts, previews: &previews };
            Page(CouncilPage::new(&app, &masthead, matter, kind)).into_response()
        }
        Form::Atom => return Err(PageError::not_found("feed")),
    })
}

/// There is no such council; those of a like name are offered.
pub fn no_such(england: &England, slug: &str) -> PageError {
    let near = find::near(england, &slug.replace('-', " "));
    let near = near.into_iter().map(|r| Link::new(&r.council.name, urls::council(&r.council.slug))).collect();
    PageError::NotFound { what: "council", near }
}

async fn as_json(
    reader: &mut Reader,
    england: &England,
    record: &CouncilRecord,
    kind: Option<Kind>,
) -> Result<serde_json::Value, PageError> {
    let gss = record.council.gss;
    let findings = reader.council_findings(gss, EACH).await?;
    let sources = reader.council_sources(gss, EACH).await?;
    let disagreements = reader.disagreements(gss).await?;
    let details = shape::Details { findings: &findings, sources: &sources, disagreements: &disagreements };
    Ok(shape::timeline(england, record, kind, details))
}

impl CouncilPage {
    fn new(app: &App, masthead: &Masthead, matter: Matter<'_>, kind: Option<Kind>) -> CouncilPage {
        let (england, record) = (matter.england, matter.record);
        let council = &record.council;
        let path = address(&council.slug, "", kind);
        let title = match kind {
            None => format!("{}: every Ofsted inspection of children’s services", council.name),
            Some(kind) => format!("{}: {}", council.name, many(kind)),
        };
        let description =
            format!("{}: four area grades, every inspection that we know of, sources and coverage.", council.name);
        let region = Link::new(council.region.label(), format!("{}?region={}", urls::COUNCILS, council.region));
        let sections = timeline::sections(matter, kind);
        CouncilPage {
            frame: masthead
                .frame(title, description, &path)
                .below([Link::new("Councils", urls::COUNCILS), region])
                .called(&council.name),
            name: council.name.clone(),
            slug: council.slug.clone(),
            sub: now::sub(england, record),
            aliases: aliases(record),
            alternates: vec![
                ("JSON", address(&council.slug, ".json", kind), "application/json"),
                ("CSV", address(&council.slug, ".csv", kind), "text/csv"),
            ],
            downloads: vec![
                Link::new("CSV", address(&council.slug, ".csv", kind)),
                Link::new("JSON", address(&council.slug, ".json", kind)),
            ],
            now: Now::of(england, record, app.today()),
            kinds: kinds(record, kind),
            adequate: sections.iter().flat_map(|section| &section.items).any(shows_adequate),
            ribbon: kind.is_none().then(|| ribbon::of(england, record, app.today())).flatten(),
            sections,
            neighbours: neighbours(england, record),
            coverage: coverage::words(england, record),
            years: coverage::years(record, app.today()),
            cite: cite(app, england, record, &path),
        }
    }
}

fn address(slug: &str, ending: &str, kind: Option<Kind>) -> String {
    let mut address = Address::new(format!("{}{ending}", urls::council(slug)));
    address.put("kind", kind.map(Kind::word));
    address.to_string()
}

/// A kind in the plural.
fn many(kind: Kind) -> &'static str {
    match kind {
        Kind::Full => "full inspections",
        Kind::FocusedVisit => "focused visits",
        Kind::MonitoringVisit => "monitoring visits",
        Kind::Jtai => "joint targeted area inspections",
        Kind::AreaSend => "area SEND inspections",
        Kind::Unannounced => "unannounced inspections",
        Kind::AnnualRating => "annual ratings",
    }
}

/// The kinds of which there is any, with how many.
fn kinds(record: &CouncilRecord, chosen: Option<Kind>) -> Vec<Choice> {
    let choice = |kind: Option<Kind>, words: String| Choice {
        words,
        href: (kind != chosen).then(|| address(&record.council.slug, "", kind)),
    };
    let mut choices = vec![choice(None, format!("All kinds ({})", record.inspections.len()))];
    for kind in Kind::ALL {
        let count = record.inspections.iter().filter(|inspection| inspection.kind == *kind).count();
        if count > 0 || chosen == Some(*kind) {
            choices.push(choice(Some(*kind), format!("{} ({count})", kind.label())));
        }
    }
    choices
}

fn shows_adequate(item: &Item) -> bool {
    let Item::Visit(visit) = item else { return false };
    let overall = matches!(visit.overall, OverallLine::Given(Said::Grade(Grade::Adequate)));
    overall || visit.areas.iter().any(|cell| cell.said == Said::Grade(Grade::Adequate))
}

fn aliases(record: &CouncilRecord) -> String {
    let own = &record.council;
    let others: Vec<&str> = record.aliases.iter().map(|alias| alias.alias.as_str()).collect();
    let others = others.into_iter().filter(|alias| *alias != own.name && *alias != own.official_name);
    say::all_of(&others.collect::<Vec<_>>())
}

/// The councils that are statistically most alike, in the order of their names, for none is meant.
fn neighbours(england: &England, record: &CouncilRecord) -> Vec<Row> {
    let mut records: Vec<_> = record.neighbours.iter().filter_map(|gss| england.by_gss(*gss)).collect();
    records.sort_by(|a, b| a.council.name.cmp(&b.council.name));
    records.into_iter().map(|record| Row::new(&Standing::of(england, record))).collect()
}

fn cite(app: &App, england: &England, record: &CouncilRecord, path: &str) -> String {
    let as_at = england.table_as_at.map(|day| format!(", official outcomes as at {}", say::day(day)));
    format!(
        "Ofsted timelines, “{}”{}, data version {}, {}, read {}.",
        record.council.name,
        as_at.unwrap_or_default(),
        england.version,
        app.public_url.to(path),
        say::day(app.today())
    )
}
