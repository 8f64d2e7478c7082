//! `/`: England: find a council, the latest inspections, where councils stand in each area.

use crate::{
    model::{Kind, Region},
    store::read::{CouncilRecord, England, InspectionRecord},
    web::{
        App,
        error::PageError,
        frame::{Frame, Masthead},
        respond::Page,
        say, urls,
        view::{
            areas::{self, AreaCell},
            bars::{self, Bar},
            dates::{self, Phrase},
            standing::Standing,
            themes::{self, Themes},
            timeline::item,
            years::{self, Years},
        },
    },
};
use axum::extract::State;
use jiff::civil::Date;

/// How many of the latest inspections stand here.
const LATEST: usize = 5;

/// The front page.
#[derive(askama::Template)]
#[template(path = "pages/home.html")]
pub struct HomePage {
    frame: Frame,
    councils: String,
    regions: Vec<(&'static str, String, usize)>,
    latest: Vec<Latest>,
    bars: Vec<Bar>,
    overall: Bar,
    columns: [&'static str; 6],
    years: Vec<Years>,
    themes: Option<Themes>,
    as_at: String,
    known: String,
}

/// One of the latest inspections.
struct Latest {
    council: String,
    href: String,
    page: String,
    title: &'static str,
    when: Phrase,
    published: Option<Phrase>,
    areas: Vec<AreaCell>,
    words: String,
}

/// Answers with the front page.
///
/// # Errors
///
/// The database can't be read.
pub async fn home(State(app): State<App>, masthead: Masthead) -> Result<Page<HomePage>, PageError> {
    let mut reader = app.store.reader().await?;
    let england = reader.england().await?;
    let since = themes::year_before(app.today());
    let (lately, ever) = (reader.themes_since(Some(since)).await?, reader.themes_since(None).await?);
    let themes = Themes::new(&lately, &ever);
    Ok(Page(HomePage::new(&masthead, &england, themes, app.today())))
}

impl HomePage {
    fn new(masthead: &Masthead, england: &England, themes: Option<Themes>, today: Date) -> HomePage {
        let exist: Vec<_> = england.councils().iter().filter(|record| record.council.exists_on(today)).collect();
        let standings: Vec<_> = exist.iter().map(|record| Standing::of(england, record)).collect();
        HomePage {
            frame: masthead
                .frame(
                    "How Ofsted judges England’s children’s services",
                    "Every Ofsted inspection of every council’s children’s services, with the sentence that says so.",
                    "/",
                )
                .without_find(),
            councils: say::number(exist.len()),
            regions: regions(&exist),
            latest: latest(england),
            bars: bars::areas(&standings),
            overall: bars::overall(&standings),
            columns: bars::COLUMNS,
            years: years::areas(england, today),
            themes,
            as_at: england.table_as_at.map(|day| format!(", to {}", say::day(day))).unwrap_or_default(),
            known: known(england),
        }
    }
}

/// Each region with its list and the number of its councils.
fn regions(exist: &[&CouncilRecord]) -> Vec<(&'static str, String, usize)> {
    let count = |region: Region| exist.iter().filter(|record| record.council.region == region).count();
    let region = |region: &Region| (region.label(), format!("{}?region={region}", urls::COUNCILS), count(*region));
    Region::ALL.iter().map(region).collect()
}

/// The newest inspections by the day of Ofsted's report, or by their own last day where no report is known.
fn latest(england: &England) -> Vec<Latest> {
    let mut all: Vec<(Date, &CouncilRecord, &InspectionRecord)> = england
        .councils()
        .iter()
        .flat_map(|record| record.inspections.iter().map(move |inspection| (record, inspection)))
        .filter_map(|(record, inspection)| {
            let day = inspection.published_on.or(inspection.date.map(|days| days.latest()))?;
            Some((day, record, inspection))
        })
        .collect();
    all.sort_by(|a, b| (b.0, &a.1.council.slug, &a.2.slug).cmp(&(a.0, &b.1.council.slug, &b.2.slug)));
    all.into_iter().take(LATEST).map(|(_, record, inspection)| Latest::new(record, inspection)).collect()
}

impl Latest {
    fn new(record: &CouncilRecord, inspection: &InspectionRecord) -> Latest {
        let areas = areas::cells(inspection);
        let words = match (inspection.send_outcome, areas.is_empty(), areas::overall(inspection)) {
            (Some(outcome), ..) => format!("{}.", outcome.label()),
            (None, false, _) => String::new(),
            (None, true, areas::OverallLine::Given(said)) => format!("Overall grade given: {}.", said.label()),
            (None, true, areas::OverallLine::None(reason, because)) => format!("{reason}: {because}"),
        };
        Latest {
            council: record.council.name.clone(),
            href: urls::council(&record.council.slug),
            page: urls::inspection(&record.council.slug, &inspection.slug),
            title: item::title(inspection),
            when: dates::label(inspection),
            published: inspection.published_on.map(dates::day),
            areas,
            words,
        }
    }
}

/// How much is known, in a sentence.
fn known(england: &England) -> String {
    let count = |is: &dyn Fn(&InspectionRecord) -> bool| {
        let all = england.councils().iter().flat_map(|record| &record.inspections);
        say::number(all.filter(|inspection| is(inspection)).count())
    };
    let official = |kind: Kind| count(&|inspection| inspection.kind == kind && inspection.is_official());
    let others = count(&|inspection| !inspection.is_official());
    format!(
        "From Ofsted’s own table and reports we hold {} graded inspections of children’s services since 2013 and {} of \
         area SEND since 2023; from articles and reports that recall them, {others} more. Monitoring and focused \
         visits, and everything before late 2013, are known only where a source names them.",
        official(Kind::Full),
        official(Kind::AreaSend),
    )
}
