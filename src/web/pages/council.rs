//! `/councils/{council}`: one council's timeline.

use crate::{
    model::{Grade, Kind},
    store::read::{CouncilRecord, England, InspectionRecord, Reader},
    web::{
        App,
        error::PageError,
        frame::{Frame, Link, Masthead},
        params::{CouncilPath, Form, Query},
        respond::{self, Page, attachment, json},
        say,
        urls::{self, Address},
        view::{
            again::{self, Again},
            areas::OverallLine,
            as_of::AsOf,
            bit::Bit,
            brief,
            coverage::{self, Year},
            csv,
            feed::{self, Subject},
            find, json as shape,
            list::Row,
            now::{self, Now},
            repeated::{self, Repeated},
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
use jiff::civil::Date;

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
    briefs: Vec<Link>,
    as_of: Option<AsOf>,
    /// The day asked for, empty for none, and the last that can be.
    day: (String, Date),
    kind: Option<&'static str>,
    now: Now,
    kinds: Vec<Choice>,
    adequate: bool,
    ribbon: Option<Ribbon>,
    sections: Vec<Section>,
    repeated: Option<Repeated>,
    again: Vec<Again>,
    neighbours: Vec<Row>,
    coverage: Vec<String>,
    years: Vec<Year>,
    cite: String,
}

/// What a reader asks of a timeline.
#[derive(Debug, Clone, Copy)]
struct Asked {
    kind: Option<Kind>,
    clock: shape::Clock,
}

/// A kind of inspection with how many there are, and a link to them alone; no link where the reader is there.
struct Choice {
    words: String,
    href: Option<String>,
}

/// Answers with a timeline as a page, as JSON, CSV or a feed.
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
    // A feed is of what comes in, so that it stands as of no earlier day.
    let as_of = query.as_of(app.today())?.filter(|_| form != Form::Atom);
    let asked = Asked { kind: query.word("kind")?, clock: shape::Clock { as_of, today: app.today() } };
    let mut reader = app.store.reader().await?.as_of(asked.clock.as_of);
    let england = reader.england().await?;
    let record = england.by_slug(&council).ok_or_else(|| no_such(&england, &council))?;
    let gss = record.council.gss;
    Ok(match form {
        Form::Json => json(&timeline(&mut reader, &england, record, (asked.kind, asked.clock)).await?),
        Form::Csv => {
            let name = csv::file_name(&council, asked.clock.as_of);
            attachment(&name, csv::timeline(record, asked.kind, &reader.counts(gss).await?)?)
        }
        Form::Page => {
            let (counts, previews) = (reader.counts(gss).await?, reader.previews(gss).await?);
            let again = again::of(record, &reader.raised(gss).await?);
            let repeated = repeated::of(record, &reader.theme_counts(gss).await?);
            let told = reader.event_sentences(gss).await?;
            let matter = Matter { england: &england, record, counts: &counts, previews: &previews, told: &told };
            let page = CouncilPage::new((&app, &masthead), matter, (repeated, again), &asked);
            Page(page).into_response()
        }
        Form::Atom => {
            let (feed, page) = (asked.address(&council, ".atom"), asked.address(&council, ""));
            let subject = Subject { title: asked.title(&record.council.name), feed, page };
            let wants = |inspection: &InspectionRecord| asked.kind.is_none_or(|kind| inspection.kind == kind);
            respond::feed(&feed::of(&app, (&mut reader, &england), subject, &[gss], wants).await?)?
        }
    })
}

/// There is no such council; those of a like name are offered.
pub fn no_such(england: &England, slug: &str) -> PageError {
    let near = find::near(england, &slug.replace('-', " "));
    let near = near.into_iter().map(|r| Link::new(&r.council.name, urls::council(&r.council.slug))).collect();
    PageError::NotFound { what: "council", near }
}

/// A timeline with findings, sources and disagreements; one kind alone where asked for.
///
/// # Errors
///
/// The database can't be read.
pub async fn timeline(
    reader: &mut Reader,
    england: &England,
    record: &CouncilRecord,
    asked: (Option<Kind>, shape::Clock),
) -> Result<shape::Timeline, PageError> {
    let gss = record.council.gss;
    let findings = reader.council_findings(gss, (EACH, EACH)).await?;
    let sources = reader.council_sources(gss, EACH).await?;
    let disagreements = reader.disagreements(gss).await?;
    let told = reader.event_sentences(gss).await?;
    let details = shape::Details { findings: &findings, sources: &sources, disagreements: &disagreements };
    Ok(shape::timeline(england, record, asked, (details, &told)))
}

impl CouncilPage {
    fn new(
        (app, masthead): (&App, &Masthead),
        matter: Matter<'_>,
        (repeated, again): (Option<Repeated>, Vec<Again>),
        asked: &Asked,
    ) -> CouncilPage {
        let (england, record) = (matter.england, matter.record);
        let council = &record.council;
        let path = asked.address(&council.slug, "");
        let title = asked.title(&council.name);
        let (today, as_of) = (asked.today(), asked.clock.as_of);
        let all_known = Asked { clock: shape::Clock { as_of: None, ..asked.clock }, ..*asked };
        let description =
            format!("{}: four area grades, every inspection that we know of, sources and coverage.", council.name);
        let region = Link::new(council.region.label(), format!("{}?region={}", urls::COUNCILS, council.region));
        let sections = timeline::sections(matter, asked.kind);
        let mut now = Now::of(england, record, today);
        if as_of.is_some() {
            now.heading = "As known then";
        }
        CouncilPage {
            frame: masthead
                .frame(title, description, &path)
                .below([Link::new("Councils", urls::COUNCILS), region])
                .called(&council.name)
                .pictured(picture(&council.name, &council.slug)),
            name: council.name.clone(),
            slug: council.slug.clone(),
            sub: now::sub(england, record, today),
            aliases: aliases(record),
            alternates: vec![
                ("JSON", asked.address(&council.slug, ".json"), "application/json"),
                ("CSV", asked.address(&council.slug, ".csv"), "text/csv"),
                ("News about this timeline", all_known.address(&council.slug, ".atom"), "application/atom+xml"),
            ],
            downloads: vec![
                Link::new("CSV", asked.address(&council.slug, ".csv")),
                Link::new("JSON", asked.address(&council.slug, ".json")),
                Link::new("Feed", all_known.address(&council.slug, ".atom")),
                Link::new("Card to embed", urls::embed(&council.slug)),
            ],
            briefs: brief::links(&council.slug, None),
            as_of: as_of.map(|day| AsOf::of_council(day, record, all_known.address(&council.slug, ""))),
            day: (as_of.map(|day| day.to_string()).unwrap_or_default(), asked.clock.today),
            kind: asked.kind.map(Kind::word),
            now,
            kinds: kinds(record, asked),
            adequate: sections.iter().flat_map(|section| &section.items).any(shows_adequate),
            ribbon: asked.kind.is_none().then(|| ribbon::of(england, record, today)).flatten(),
            sections,
            repeated: repeated.filter(|_| asked.kind.is_none()),
            again: if asked.kind.is_none() { again } else { Vec::new() },
            neighbours: neighbours(england, record, as_of),
            coverage: coverage::words(england, record, matter.counts, today),
            years: coverage::years(record, today),
            cite: cite(app, england, record, &path),
        }
    }
}

impl Asked {
    /// The day as of which the page stands.
    fn today(&self) -> Date {
        self.clock.as_of.unwrap_or(self.clock.today)
    }

    fn address(&self, slug: &str, ending: &str) -> String {
        let mut address = Address::new(format!("{}{ending}", urls::council(slug)));
        address.put("kind", self.kind.map(Kind::word));
        address.put("as_of", self.clock.as_of.map(|day| day.to_string()).as_deref());
        address.to_string()
    }

    fn title(&self, name: &str) -> String {
        let then = self.clock.as_of.map(|day| format!(", as known on {}", say::day(day))).unwrap_or_default();
        match self.kind {
            None => format!("{name}: every Ofsted inspection of children’s services{then}"),
            Some(kind) => format!("{name}: {}{then}", many(kind)),
        }
    }
}

/// The picture that goes with a link to a page about a council.
pub fn picture(name: &str, slug: &str) -> Link {
    Link::new(format!("{name}’s children’s services, by the four areas that Ofsted grades"), urls::picture(slug))
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
fn kinds(record: &CouncilRecord, asked: &Asked) -> Vec<Choice> {
    let choice = |kind: Option<Kind>, words: String| Choice {
        words,
        href: (kind != asked.kind).then(|| Asked { kind, ..*asked }.address(&record.council.slug, "")),
    };
    let mut choices = vec![choice(None, format!("All kinds ({})", record.inspections.len()))];
    for kind in Kind::ALL {
        let count = record.inspections.iter().filter(|inspection| inspection.kind == *kind).count();
        if count > 0 || asked.kind == Some(*kind) {
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
fn neighbours(england: &England, record: &CouncilRecord, as_of: Option<Date>) -> Vec<Row> {
    let mut records: Vec<_> = record.neighbours.iter().filter_map(|gss| england.by_gss(*gss)).collect();
    records.sort_by(|a, b| a.council.name.cmp(&b.council.name));
    records.into_iter().map(|record| Row::new(&Standing::of(england, record)).as_of(as_of)).collect()
}

/// How to cite a page about a council.
pub fn cite(app: &App, england: &England, record: &CouncilRecord, path: &str) -> String {
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
