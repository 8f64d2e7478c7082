//! A small invented country: a county with a long history, a council that took over from another, one that nobody has
//! inspected yet, one of which nothing is known, and what table, digest and press say of them.

use axum::{body::Body, http::Request};
use http_body_util::BodyExt as _;
use jiff::{Timestamp, civil::date};
use ofsted_timelines::{
    claims::{self, corrections, outcomes},
    config::PublicUrl,
    model::{
        Area, Article, DateOf, Evidence, Fact, Facts, FindingFacts, Grade, Gss, InspectionFacts, Interval, Kind,
        Register, Role, Side, SourceKind, Span, Theme,
        event::{self, EventFacts, EventKind, Origin, Subject, Turn},
    },
    saved::SavedStore,
    store::{Store, write::Edition},
    web::{self, App},
};
use scraper::{Html, Selector};
use std::sync::Arc;
use tempfile::TempDir;
use tower::ServiceExt as _;

const COUNCILS: &str = "\
gss_code,slug,name,official_name,type,region,ofsted_urn,la_code,active_from,active_to,latitude,longitude,tile_col,tile_row
E99000001,borsetshire,Borsetshire,Borsetshire County Council,county,west-midlands,80001,901,,,52.1,-2.0,1,1
E99000002,felpersham,Felpersham,Felpersham City Council,unitary,south-west,80002,902,2019-04-01,,52.2,-2.1,2,1
E99000003,old-felpersham,Old Felpersham,Old Felpersham Borough Council,unitary,south-west,,903,,2019-03-31,52.2,-2.1,,
E99000004,ambridge,Ambridge,Ambridge Council,unitary,west-midlands,80004,904,2023-04-01,,52.3,-2.2,3,1
E99000005,penny-hassett,Penny <b>Hassett</b> & Sons,Penny Hassett Council,london-borough,london,80005,905,,,51.5,0.0,4,1
E99000006,loxley,\"Loxley-under-the-Very-Long-Hill, Darrington, Edgeley and Waterley Cross\",Loxley Council,metropolitan,north-east,80006,906,,,54.9,-1.6,5,1
";
const ALIASES: &str = "\
gss_code,alias,kind,from,to
E99000001,Borset CC,nickname,,
E99000001,Vale Trust,trust,,
E99000002,Vale Trust,trust,,
";
const CODES: &str = "other_code,gss_code,from,to\n";
const SUCCESSIONS: &str = "predecessor,successor,starts_on\nE99000003,E99000002,2019-04-01\n";
const NEIGHBOURS: &str = "gss_code,neighbours\nE99000001,E99000002 E99000004\n";
const OUTCOMES: &str = "\
gss_code,kind,framework,start_on,end_on,published_on,overall,leadership,help_and_protection,children_in_care,care_leavers,adoption,outcome,report_url,source,note
E99000001,full,sif,2014-05-06,2014-05-29,2014-07-04,requires_improvement,requires_improvement,requires_improvement,good,good,good,,https://reports.example/1,invented,
E99000001,full,ilacs_standard,2019-03-04,2019-03-15,2019-04-30,requires_improvement,good,requires_improvement,good,,,,https://reports.example/2,invented,
E99000001,full,ilacs_short,2026-04-27,2026-05-01,2026-06-17,,good,good,requires_improvement,outstanding,,,https://reports.example/3,invented,
E99000001,area_send,area_send,2024-02-05,2024-02-09,2024-03-20,,,,,,,inconsistent,https://reports.example/4,invented,
E99000002,full,ilacs_short,2022-10-03,2022-10-07,2022-11-20,good,good,good,good,,,,https://reports.example/5,invented,
E99000006,full,sif,2016-01-11,2016-02-05,2016-04-01,inadequate,inadequate,inadequate,inadequate,,,,https://reports.example/6,invented,
";

const EVENTS: &str = "\
gss_code,kind,subject,from,to,title,words,source,source_url
E99000003,reorganisation,,2019-03-31,,,,invented,
E99000002,reorganisation,,2019-04-01,,,,invented,
,pause,,2020-03-17,2021-04-30,Inspections stop for Covid,Routine inspection paused.,invented,
E99000001,statutory_direction,children,2015-02-03,,,The council must work with an adviser.,The minister’s list,https://minister.example/1
";

pub const BORSETSHIRE: &str = "E99000001";
pub const OLD_FELPERSHAM: &str = "E99000003";

/// The country's register.
pub fn register() -> Register {
    Register::read(COUNCILS, ALIASES, CODES, SUCCESSIONS, NEIGHBOURS).expect("a register")
}

/// The register with a reorganisation that is still to come: Loxley is to be divided.
fn register_of_next_year() -> Register {
    let councils = COUNCILS.replace("80006,906,,,", "80006,906,,2027-03-31,")
        + "E99000007,east-loxley,East Loxley,East Loxley Council,unitary,north-east,,907,2027-04-01,,54.9,-1.5,,\n\
           E99000008,west-loxley,West Loxley,West Loxley Council,unitary,north-east,,908,2027-04-01,,54.9,-1.7,,\n";
    let successions = SUCCESSIONS.to_owned() + "E99000006,E99000007,2027-04-01\nE99000006,E99000008,2027-04-01\n";
    Register::read(&councils, ALIASES, CODES, &successions, NEIGHBOURS).expect("a register")
}

/// The country in a database, and the site over it.
pub struct Country {
    home: TempDir,
    pub store: Store,
    pub app: App,
}

/// What the site answered.
pub struct Answer {
    pub status: u16,
    pub location: String,
    pub body: String,
}

impl Country {
    /// The country with everything that is said of it.
    pub async fn new() -> Country {
        let home = tempfile::tempdir().expect("a folder");
        let address = |name: &str| format!("sqlite://{}", home.path().join(name).display());
        let store = Store::open(&address("main.db")).await.expect("a store");
        let app = App {
            store: store.clone(),
            saved: SavedStore::open(&address("saved.db")).await.expect("saved lists"),
            public_url: Arc::new("https://timelines.example".parse::<PublicUrl>().expect("an address")),
            contact: Some(Arc::new("corrections@timelines.example".parse().expect("a contact"))),
            clock: Arc::new(now),
        };
        let country = Country { home, store, app };
        country.fill().await;
        country
    }

    async fn fill(&self) {
        let register = register();
        let today = date(2026, 11, 22);
        let table = outcomes::read(OUTCOMES, "outcomes.csv", &register).expect("a table");
        assert_eq!(table.rejected, []);
        let mut writer = self.store.begin().await.expect("a writer");
        writer.put_register(&register).await.expect("a register");
        let events = event::read(EVENTS, &register).expect("events");
        writer.put_events(Origin::Bundled, &events).await.expect("events");
        for source in &table.sources {
            writer.put_source(source, today).await.expect("a row");
        }
        let edition = Edition { hash: "1".to_owned(), as_at: table.as_at };
        writer.put_edition("outcomes", &edition).await.expect("an edition");
        for told in [focused_visit(), recalled(), differing(), silent(), digest(), phantom()] {
            writer.put_source(&told.record(), today).await.expect("a source");
        }
        writer.finish("test", now()).await.expect("a run");
    }

    /// Has another source read.
    pub async fn tell(&self, told: Told) {
        self.tell_all(vec![told]).await;
    }

    /// Has several sources read in one run.
    pub async fn tell_all(&self, all: Vec<Told>) {
        let mut writer = self.store.begin().await.expect("a writer");
        for told in all {
            writer.put_source(&told.record(), date(2026, 11, 22)).await.expect("a source");
        }
        writer.finish("test", now()).await.expect("a run");
    }

    /// Has next year's reorganisation entered.
    pub async fn divide_loxley(&self) {
        let mut writer = self.store.begin().await.expect("a writer");
        let register = register_of_next_year();
        writer.put_register(&register).await.expect("a register");
        let events = EVENTS.to_owned()
            + "E99000006,reorganisation,,2027-03-31,,,,invented,\nE99000007,reorganisation,,2027-04-01,,,,invented,\n";
        let events = event::read(&events, &register).expect("events");
        writer.put_events(Origin::Bundled, &events).await.expect("events");
        writer.finish("test", now()).await.expect("a run");
    }

    /// Has reviewed corrections read: rows of their table.
    pub async fn correct(&self, rows: &str) {
        let table = corrections::read(&format!("decided_on,decided_by,action,target,value,reason\n{rows}\n"));
        assert_eq!(table.rejected, []);
        let mut writer = self.store.begin().await.expect("a writer");
        for correction in &table.corrections {
            writer.put_correction(correction).await.expect("a correction");
        }
        writer.finish("test", now()).await.expect("a run");
    }

    /// Asks the site for a page.
    pub async fn get(&self, path: &str) -> Answer {
        assert!(self.home.path().exists(), "the database lives as long as the country");
        let request = Request::get(path).body(Body::empty()).expect("a request");
        let response = web::router(self.app.clone()).oneshot(request).await.expect("an answer");
        let location = response.headers().get("location").map_or("", |value| value.to_str().expect("ASCII")).to_owned();
        let status = response.status().as_u16();
        let bytes = response.into_body().collect().await.expect("a body").to_bytes();
        Answer { status, location, body: String::from_utf8_lossy(&bytes).into_owned() }
    }

    /// A page that must be there.
    pub async fn page(&self, path: &str) -> String {
        let answer = self.get(path).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        answer.body
    }
}

fn now() -> Timestamp {
    "2026-11-22T09:00:00Z".parse().expect("a moment")
}

/// An invented source, told as a reader would tell it.
pub struct Told {
    kind: SourceKind,
    publisher: &'static str,
    url: &'static str,
    title: &'static str,
    published_on: Option<jiff::civil::Date>,
    text: String,
    inspections: Vec<InspectionFacts>,
    mentions: Vec<Gss>,
    events: Vec<EventFacts>,
}

impl Told {
    /// A source that has told nothing yet.
    pub fn new(kind: SourceKind, publisher: &'static str, title: &'static str, day: (i16, i8, i8), text: &str) -> Told {
        let published_on = Some(date(day.0, day.1, day.2));
        let url = if kind == SourceKind::Digest { "https://reports.example/1" } else { "" };
        Told {
            kind,
            publisher,
            url,
            title,
            published_on,
            text: text.to_owned(),
            inspections: vec![],
            mentions: vec![],
            events: vec![],
        }
    }

    /// It does not say when it came out.
    pub fn undated(self) -> Told {
        Told { published_on: None, ..self }
    }

    /// It was published under this address.
    pub fn at(mut self, url: &'static str) -> Told {
        self.url = url;
        self
    }

    /// It tells of an inspection, in these days or in none.
    pub fn of(mut self, council: &str, kind: Kind, date: Option<Interval>, date_of: DateOf, proof: &str) -> Told {
        let council: Gss = council.parse().expect("a code");
        let span = self.span(proof);
        if !self.mentions.contains(&council) {
            self.mentions.push(council);
        }
        let facts = [Fact::Inspection].into_iter().chain(date.map(|_| Fact::Date));
        self.inspections.push(InspectionFacts {
            council,
            kind,
            rating: None,
            judgements: std::collections::BTreeMap::new(),
            date,
            date_of,
            role: Role::News,
            findings: vec![],
            evidence: facts.map(|fact| Evidence { fact, span }).collect(),
        });
        self
    }

    /// It gives the last inspection's overall grade.
    pub fn rated(mut self, grade: Grade, proof: &str) -> Told {
        let span = self.span(proof);
        let inspection = self.inspections.last_mut().expect("an inspection");
        inspection.rating = Some(grade);
        inspection.evidence.push(Evidence { fact: Fact::Rating, span });
        self
    }

    /// It gives an area's grade at the last inspection.
    pub fn judged(mut self, area: Area, grade: Grade, proof: &str) -> Told {
        let span = self.span(proof);
        let inspection = self.inspections.last_mut().expect("an inspection");
        inspection.judgements.insert(area, grade);
        inspection.evidence.push(Evidence { fact: Fact::Judgement(area), span });
        self
    }

    /// It gives a finding of the last inspection.
    pub fn found(mut self, side: Side, theme: Theme, sentence: &str) -> Told {
        let span = self.span(sentence);
        let inspection = self.inspections.last_mut().expect("an inspection");
        inspection.findings.push(FindingFacts { side, span, themes: vec![theme] });
        self
    }

    /// It tells of an improvement notice to a council.
    pub fn noticed(mut self, council: &str, turn: Turn, date: Option<Interval>, sentence: &str) -> Told {
        let council: Gss = council.parse().expect("a code");
        let (kind, subject, span) = (EventKind::ImprovementNotice, Some(Subject::Children), self.span(sentence));
        self.events.push(EventFacts { council, kind, subject, turn, date, span });
        self
    }

    /// What it tells of last is a statutory direction.
    pub fn directed(mut self) -> Told {
        self.events.last_mut().expect("an event").kind = EventKind::StatutoryDirection;
        self
    }

    fn span(&self, words: &str) -> Span {
        let start = self.text.find(words).unwrap_or_else(|| panic!("{words:?} is not in the text"));
        Span { start, end: start + words.len() }
    }

    fn record(self) -> ofsted_timelines::model::SourceRecord {
        let article = Article {
            id: self.title.to_owned(),
            url: (!self.url.is_empty()).then(|| self.url.to_owned()),
            publisher: Some(self.publisher.to_owned()),
            title: Some(self.title.to_owned()),
            published_on: self.published_on,
            text: self.text,
        };
        let facts = Facts { mentions: self.mentions, inspections: self.inspections, events: self.events };
        claims::of_article(article, facts, self.kind, "invented".to_owned())
    }
}

/// The words of every element that a selector finds, white space folded.
pub fn words(page: &str, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    let html = Html::parse_document(page);
    let folded = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    html.select(&selector).map(|element| folded(element.text().collect())).collect()
}

/// The one element that a selector finds.
pub fn one(page: &str, selector: &str) -> String {
    let mut found = words(page, selector);
    assert_eq!(found.len(), 1, "{selector}: {found:?}");
    found.remove(0)
}

/// Days of which one is meant.
pub fn within(from: (i16, i8, i8), to: (i16, i8, i8)) -> Option<Interval> {
    Interval::new(date(from.0, from.1, from.2), date(to.0, to.1, to.2))
}

/// An article about a focused visit of which it gives the month.
fn focused_visit() -> Told {
    Told::new(
        SourceKind::Article,
        "Borsetshire Echo",
        "Inspectors call on the county",
        (2021, 10, 5),
        "Inspectors came to Borsetshire in September 2021 for a focused visit. Children are seen alone & heard. Too many \
         plans drift. Managers should check every plan within a month. Grundy, a farmer, had no comment.",
    )
    .at("https://echo.example/visit")
    .of(
        BORSETSHIRE,
        Kind::FocusedVisit,
        within((2021, 9, 1), (2021, 9, 30)),
        DateOf::Visit,
        "Inspectors came to Borsetshire in September 2021 for a focused visit.",
    )
    .found(Side::Strength, Theme::VoiceOfTheChild, "Children are seen alone & heard.")
    .found(Side::Weakness, Theme::AssessmentAndPlanning, "Too many plans drift.")
    .found(Side::Recommendation, Theme::SupervisionAndOversight, "Managers should check every plan within a month.")
}

/// An article that recalls two grades by their year.
fn recalled() -> Told {
    Told::new(
        SourceKind::Article,
        "Borset Star",
        "Ten years on",
        (2022, 3, 1),
        "Borsetshire was rated adequate in 2012. Old Felpersham was rated inadequate in 2016.",
    )
    .of(
        BORSETSHIRE,
        Kind::Full,
        within((2012, 1, 1), (2012, 12, 31)),
        DateOf::Grade,
        "Borsetshire was rated adequate in 2012.",
    )
    .rated(Grade::Adequate, "Borsetshire was rated adequate in 2012.")
    .of(
        OLD_FELPERSHAM,
        Kind::Full,
        within((2016, 1, 1), (2016, 12, 31)),
        DateOf::Grade,
        "Old Felpersham was rated inadequate in 2016.",
    )
    .rated(Grade::Inadequate, "Old Felpersham was rated inadequate in 2016.")
}

/// An article that gives another grade than Ofsted's table.
fn differing() -> Told {
    Told::new(
        SourceKind::Article,
        "Felpersham Gazette",
        "A bad spring",
        (2019, 5, 2),
        "In March 2019 inspectors came to Borsetshire. They judged it inadequate overall, and its leaders good.",
    )
    .of(
        BORSETSHIRE,
        Kind::Full,
        within((2019, 3, 1), (2019, 3, 31)),
        DateOf::Visit,
        "In March 2019 inspectors came to Borsetshire.",
    )
    .rated(Grade::Inadequate, "They judged it inadequate overall, and its leaders good.")
    .judged(Area::Leadership, Grade::Good, "They judged it inadequate overall, and its leaders good.")
}

/// An article in which no inspection takes place.
fn silent() -> Told {
    Told::new(SourceKind::Article, "Borsetshire Echo", "Flower show", (2025, 6, 1), "Ambridge won the flower show.")
}

/// Our own digest of the report of 2014.
fn digest() -> Told {
    let text = "Borsetshire was inspected from 6 to 29 May 2014. Inspectors saw warm foster homes. Inspectors found slow \
                assessments. Inspectors asked for quicker assessments.";
    Told::new(SourceKind::Digest, "ofsted-timelines digest", "Borsetshire: a digest", (2014, 7, 4), text)
        .of(
            BORSETSHIRE,
            Kind::Full,
            within((2014, 5, 6), (2014, 5, 29)),
            DateOf::Visit,
            "Borsetshire was inspected from 6 to 29 May 2014.",
        )
        .found(Side::Strength, Theme::Placements, "Inspectors saw warm foster homes.")
        .found(Side::Weakness, Theme::AssessmentAndPlanning, "Inspectors found slow assessments.")
        .found(Side::Recommendation, Theme::AssessmentAndPlanning, "Inspectors asked for quicker assessments.")
}

/// An article that puts a grade into a time that Ofsted's table covers and leaves out.
fn phantom() -> Told {
    Told::new(SourceKind::Article, "Borset Star", "Council shame", (2024, 9, 9), "Felpersham was rated inadequate.")
        .of(
            "E99000002",
            Kind::Full,
            within((2024, 9, 8), (2024, 9, 8)),
            DateOf::Grade,
            "Felpersham was rated inadequate.",
        )
        .rated(Grade::Inadequate, "Felpersham was rated inadequate.")
}
