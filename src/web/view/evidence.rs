//! Sources and sentences, as pages name and link them.

use crate::{
    model::{SourceKind, Theme},
    store::read::rows::{FindingRow, SourceRow},
    web::{
        frame::Link,
        say, urls,
        view::{
            correction::Standings,
            dates::{self, Phrase},
        },
    },
};

/// A source as a reader would name it: "Borsetshire Echo, 18 June 2026", "Ofsted’s report, 17 June 2026".
#[must_use]
pub fn name(source: &SourceRow) -> String {
    let who = who(source);
    match source.published_on {
        Some(day) => format!("{who}, {}", say::day(day)),
        None => who,
    }
}

/// Who published a source.
#[must_use]
pub fn who(source: &SourceRow) -> String {
    match source.kind {
        SourceKind::OfficialTable => "Ofsted’s official table".to_owned(),
        SourceKind::Report | SourceKind::Digest => "Ofsted’s report".to_owned(),
        SourceKind::Article => source.publisher.clone().unwrap_or_else(|| "An article".to_owned()),
    }
}

/// A link to a source's page, at one of its sentences.
#[must_use]
pub fn source_link(source: &SourceRow, finding: &str) -> Link {
    Link::new(name(source), place(source, &format!("f-{finding}")))
}

/// Where a source's pages show what has this anchor. Facts, events and findings may fill several pages, so the way to
/// one leads by its lasting address.
#[must_use]
pub fn place(source: &SourceRow, anchor: &str) -> String {
    match anchor.strip_prefix("f-").or_else(|| anchor.strip_prefix("c-")) {
        Some(id) => urls::lasting(id),
        None => urls::article(&source.id),
    }
}

/// A finding with where it stands and what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its public id, which is its anchor.
    pub id: String,
    /// The sentence, its line breaks as spaces.
    pub text: String,
    /// Whether the words are not ours, and so stand in quotation marks.
    pub verbatim: bool,
    /// That it is disputed, or was corrected; empty where neither.
    pub note: String,
    /// What it is about.
    pub themes: Vec<Link>,
    /// Every source that says it, with a way out to where it was published.
    pub sources: Vec<Said>,
}

/// Where a sentence stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The source's name.
    pub who: String,
    /// When it was published.
    pub published: Option<Phrase>,
    /// Our page of the source, at the sentence.
    pub href: String,
    /// Where it was published, at the sentence where a browser can find it.
    pub out: Option<String>,
}

/// Findings as sentences; those that several sources say in the same words stand once.
#[must_use]
pub fn sentences(findings: &[&FindingRow], standings: &Standings<'_>) -> Vec<Sentence> {
    let mut sentences: Vec<Sentence> = Vec::new();
    for finding in findings {
        let text = folded(&finding.text);
        let verbatim = !finding.source.retold;
        let said = said(&finding.source, &format!("f-{}", finding.id), verbatim.then_some(text.as_str()));
        match sentences.iter_mut().find(|sentence| sentence.text == text && sentence.verbatim == verbatim) {
            Some(sentence) => sentence.sources.push(said),
            None => sentences.push(Sentence {
                id: finding.id.clone(),
                note: standings.note(&finding.id),
                verbatim,
                themes: themes(&finding.themes),
                sources: vec![said],
                text,
            }),
        }
    }
    sentences
}

/// Themes, each as a link to what was found about it everywhere.
#[must_use]
pub fn themes(themes: &[Theme]) -> Vec<Link> {
    themes.iter().map(|theme| Link::new(theme.label(), urls::theme(*theme))).collect()
}

/// A source at one of its sentences.
#[must_use]
pub fn said(source: &SourceRow, anchor: &str, text: Option<&str>) -> Said {
    let is_page = source.kind == SourceKind::Article;
    let out = source.url.as_ref().filter(|url| url.starts_with("https://") || url.starts_with("http://"));
    Said {
        who: who(source),
        published: source.published_on.map(dates::day),
        href: place(source, anchor),
        out: out.map(|url| match text {
            Some(text) if is_page => format!("{url}{}", urls::text_fragment(text)),
            _ => url.clone(),
        }),
    }
}

/// Words with their line breaks as spaces.
#[must_use]
pub fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A source in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceItem {
    /// Its title.
    pub title: String,
    /// Who published it, and what it is.
    pub who: String,
    /// When.
    pub published: Option<Phrase>,
    /// Our page of it.
    pub href: String,
    /// Where it was published.
    pub out: Option<String>,
}

/// A source as a list shows it.
#[must_use]
pub fn item(source: &SourceRow) -> SourceItem {
    SourceItem {
        title: title(source),
        who: match source.kind {
            SourceKind::Digest => "Our digest of Ofsted’s report, which is no source of its own".to_owned(),
            SourceKind::OfficialTable => "A row of Ofsted’s official table".to_owned(),
            SourceKind::Report | SourceKind::Article => who(source),
        },
        published: source.published_on.map(dates::day),
        href: urls::article(&source.id),
        out: said(source, "", None).out,
    }
}

/// What a source is called.
#[must_use]
pub fn title(source: &SourceRow) -> String {
    source.title.clone().unwrap_or_else(|| "Without a title".to_owned())
}
