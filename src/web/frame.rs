//! The frame around every page: what the head, the masthead, the breadcrumbs and the foot show.

use super::{app::App, assets, error::PageError, say, urls};
use crate::store::version::DataVersion;
use axum::{
    extract::FromRequestParts,
    http::{Uri, request::Parts},
};
use jiff::Timestamp;

/// The pages of the main menu.
const MENU: &[(&str, &str)] = &[
    (urls::COUNCILS, "Councils"),
    (urls::FINDINGS, "Findings"),
    (urls::COMPARE, "Compare"),
    (urls::ARTICLES, "Articles"),
    (urls::SAVED, "Saved"),
    (urls::DATA, "Data"),
    (urls::ABOUT, "About"),
];

/// A link with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The words.
    pub words: String,
    /// Where it leads: a path of ours, or a whole address.
    pub href: String,
}

impl Link {
    /// A link.
    pub fn new(words: impl Into<String>, href: impl Into<String>) -> Link {
        Link { words: words.into(), href: href.into() }
    }
}

/// What a frame is made from: the site's settings and the data that the page shows. Handlers take it as an argument.
#[derive(Clone)]
pub struct Masthead {
    app: App,
    version: DataVersion,
}

impl Masthead {
    /// From the settings and the data at hand.
    #[must_use]
    pub fn new(app: App, version: DataVersion) -> Masthead {
        Masthead { app, version }
    }

    /// When the data at hand were built.
    #[must_use]
    pub fn built_at(&self) -> Option<Timestamp> {
        self.version.built_at
    }

    /// A page's frame; `path` is its canonical address, with the part of the query that decides what it shows.
    pub fn frame(&self, title: impl Into<String>, description: impl Into<String>, path: impl Into<String>) -> Frame {
        Frame {
            title: title.into(),
            description: description.into(),
            path: path.into(),
            crumbs: Vec::new(),
            here: None,
            picture: None,
            indexed: true,
            finds: true,
            masthead: self.clone(),
        }
    }
}

impl FromRequestParts<App> for Masthead {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Masthead, PageError> {
        // Public pages have had it read for their validator; only private ones ask again.
        let version = match parts.extensions.get::<DataVersion>() {
            Some(version) => version.clone(),
            None => app.store.data_version().await?.unwrap_or_default(),
        };
        Ok(Masthead::new(app.clone(), version))
    }
}

/// The frame of one page. Every page's struct has one in a field named `frame`, which `base.html` draws.
#[derive(Clone)]
pub struct Frame {
    title: String,
    description: String,
    path: String,
    crumbs: Vec<Link>,
    here: Option<String>,
    picture: Option<Link>,
    indexed: bool,
    finds: bool,
    masthead: Masthead,
}

impl Frame {
    /// The picture that goes with a link to the page, in words and by its address, instead of the site's own.
    #[must_use]
    pub fn pictured(mut self, picture: Link) -> Frame {
        self.picture = Some(picture);
        self
    }

    /// The pages above this one after "England", from the top.
    #[must_use]
    pub fn below(mut self, crumbs: impl IntoIterator<Item = Link>) -> Frame {
        self.crumbs = crumbs.into_iter().collect();
        self
    }

    /// What the breadcrumbs call the page, where that is shorter than its title.
    #[must_use]
    pub fn called(mut self, name: impl Into<String>) -> Frame {
        self.here = Some(name.into());
        self
    }

    /// Asks search engines to leave the page out, and names no canonical address.
    #[must_use]
    pub fn unlisted(mut self) -> Frame {
        self.indexed = false;
        self
    }

    /// Leaves out the small find box, where the page has a large one.
    #[must_use]
    pub fn without_find(mut self) -> Frame {
        self.finds = false;
        self
    }

    /// The page's title, without the site's name.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// One sentence about the page.
    #[must_use]
    pub fn description(&self) -> &str {
        &self.description
    }

    /// The whole canonical address; `None` on unlisted pages.
    #[must_use]
    pub fn canonical(&self) -> Option<String> {
        self.indexed.then(|| self.masthead.app.public_url.to(&self.path))
    }

    /// The pages above this one after "England".
    #[must_use]
    pub fn crumbs(&self) -> &[Link] {
        &self.crumbs
    }

    /// What the breadcrumbs call this page.
    #[must_use]
    pub fn here(&self) -> &str {
        self.here.as_deref().unwrap_or(&self.title)
    }

    /// Whether the masthead has the small find box.
    #[must_use]
    pub fn finds(&self) -> bool {
        self.finds
    }

    /// The main menu: each page, and whether this one is it or stands below it.
    pub fn menu(&self) -> impl Iterator<Item = (Link, bool)> {
        let here = self.path.parse::<Uri>().map(|uri| uri.path().to_owned()).unwrap_or_default();
        MENU.iter().map(move |(path, words)| {
            let inside = here.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
            (Link::new(*words, *path), inside)
        })
    }

    /// The address of the style sheet.
    #[must_use]
    pub fn style_sheet(&self) -> &'static str {
        assets::style_sheet()
    }

    /// The address of the icon.
    #[must_use]
    pub fn icon(&self) -> &'static str {
        assets::icon()
    }

    /// The picture that goes with a link to the page: what it shows, and its whole address.
    #[must_use]
    pub fn card(&self) -> Link {
        let whole = |path: &str| self.masthead.app.public_url.to(path);
        match &self.picture {
            Some(picture) => Link::new(&picture.words, whole(&picture.href)),
            None => Link::new(
                "Ofsted timelines: every inspection of a council’s children’s services, with the sentence that says so",
                whole(assets::card()),
            ),
        }
    }

    /// The day up to which official outcomes are known: for machines and for people.
    #[must_use]
    pub fn outcomes_as_at(&self) -> Option<(String, String)> {
        self.masthead.version.outcomes_as_at.map(|day| (day.to_string(), say::day(day)))
    }

    /// The newest source's day: for machines and for people.
    #[must_use]
    pub fn newest_source(&self) -> Option<(String, String)> {
        self.masthead.version.newest_source.map(|day| (day.to_string(), say::day(day)))
    }

    /// When the data were built: for machines and for people.
    #[must_use]
    pub fn built_at(&self) -> Option<(String, String)> {
        self.masthead.version.built_at.map(|at| (format!("{at:.0}"), say::moment(at)))
    }

    /// Where to say that one fact is wrong: whom to write to, with the fact's id, or what to do where nobody is named.
    #[must_use]
    pub fn wrong(&self, fact: &str) -> String {
        let contact = self.masthead.app.contact.as_deref();
        contact.map_or_else(|| format!("{}#corrections", urls::ABOUT), |contact| contact.about(fact))
    }

    /// Where to report what is wrong.
    #[must_use]
    pub fn contact(&self) -> Option<Link> {
        self.masthead.app.contact.as_deref().map(|contact| Link::new(contact.to_string(), contact.href()))
    }
}
