//! `extract --explain`: an article as every stage of extraction saw it, in plain text for whoever asks why.

use crate::{
    extract::{Anchor, Explained, Extractor},
    model::{Article, Fact, Gss, InspectionFacts, Span},
    text::{Unit, UnitRole},
};
use std::fmt::Write;

/// Everything that was seen in one article: its units, its inspections with the sentences that say each fact, and
/// their findings.
#[must_use]
pub fn explanation(extractor: &Extractor, article: &Article) -> String {
    let explained = extractor.explain(article);
    let mut page = Page { extractor, article, explained: &explained, out: String::new() };
    page.head();
    page.units();
    page.mentions();
    for (place, facts) in explained.facts.inspections.iter().enumerate() {
        page.inspection(place, facts);
    }
    page.events();
    page.out
}

/// One explanation as it is written.
struct Page<'a> {
    extractor: &'a Extractor,
    article: &'a Article,
    explained: &'a Explained,
    out: String,
}

impl Page<'_> {
    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        self.out.write_fmt(line).expect("a string takes everything");
        self.out.push('\n');
    }

    fn head(&mut self) {
        let article = self.article;
        let or_unknown = |field: &Option<String>| field.clone().unwrap_or_else(|| "unknown".to_owned());
        self.line(format_args!("=== {}", article.id));
        self.line(format_args!("title: {}", or_unknown(&article.title)));
        self.line(format_args!("publisher: {}", or_unknown(&article.publisher)));
        self.line(format_args!("url: {}", or_unknown(&article.url)));
        let published = article.published_on.map(|day| day.to_string());
        self.line(format_args!("published on: {}", or_unknown(&published)));
    }

    /// Each unit with its place, its role, what no rule reads or reads with care, and the council that it is about.
    fn units(&mut self) {
        let explained = self.explained;
        self.line(format_args!("\nUnits (place, role, marks, council)"));
        for (at, unit) in explained.document.units().iter().enumerate() {
            let council = explained.anchors.focus.get(at).copied().flatten().map(|gss| self.council(gss));
            let (role, marks) = (role(unit.role), marks(unit));
            let words = one_line(unit.span.of(&self.article.text));
            self.line(format_args!("{at:>4}  {role:<10} {marks:<11} {:<24} {words}", council.unwrap_or_default()));
        }
    }

    fn mentions(&mut self) {
        let mentions: Vec<String> = self.explained.facts.mentions.iter().map(|gss| self.council(*gss)).collect();
        let listed = if mentions.is_empty() { "none".to_owned() } else { mentions.join(", ") };
        self.line(format_args!("\nMentions: {listed}"));
        if self.explained.facts.inspections.is_empty() {
            self.line(format_args!("\nNo inspection of a local authority's services."));
        }
    }

    fn inspection(&mut self, place: usize, facts: &InspectionFacts) {
        let council = self.council(facts.council);
        self.line(format_args!("\nInspection {}: {council}, {}, {}", place + 1, facts.kind, facts.role));
        if let Some(anchor) = self.explained.anchors.inspections.get(place) {
            self.anchor(anchor);
        }
        self.fact(facts, Fact::Inspection, "took place");
        if let Some(grade) = facts.rating {
            self.fact(facts, Fact::Rating, &format!("overall {grade}"));
        }
        for (area, grade) in &facts.judgements {
            self.fact(facts, Fact::Judgement(*area), &format!("{area} {grade}"));
        }
        match facts.date {
            Some(days) => {
                let said = format!("{} to {}, of the {}", days.earliest(), days.latest(), facts.date_of);
                self.fact(facts, Fact::Date, &said);
            }
            None => self.line(format_args!("  date: not known")),
        }
        for finding in &facts.findings {
            let themes: Vec<&str> = finding.themes.iter().map(|theme| theme.word()).collect();
            let sentence = self.sentence(finding.span);
            self.line(format_args!("  {} ({}): {sentence}", finding.side, themes.join(", ")));
        }
    }

    /// What the article tells of events beside inspections.
    fn events(&mut self) {
        let explained = self.explained;
        for event in &explained.facts.events {
            let council = self.council(event.council);
            let date = event
                .date
                .map_or("date not known".to_owned(), |days| format!("{} to {}", days.earliest(), days.latest()));
            let subject = event.subject.map(|subject| format!(", {subject}")).unwrap_or_default();
            let sentence = self.sentence(event.span);
            self.line(format_args!("\nEvent: {council}, {}{subject}, {}, {date}: {sentence}", event.kind, event.turn));
        }
    }

    fn anchor(&mut self, anchor: &Anchor) {
        let units: Vec<String> = anchor.units.iter().map(ToString::to_string).collect();
        self.line(format_args!("  spoken of in units: {}", units.join(", ")));
    }

    /// A fact with the sentences that say it.
    fn fact(&mut self, facts: &InspectionFacts, fact: Fact, said: &str) {
        let spans: Vec<Span> = facts.evidence.iter().filter(|e| e.fact == fact).map(|e| e.span).collect();
        match spans.as_slice() {
            [] => self.line(format_args!("  {said}: no sentence of the text says so")),
            spans => {
                for span in spans {
                    let sentence = self.sentence(*span);
                    self.line(format_args!("  {said}: {sentence}"));
                }
            }
        }
    }

    /// A span's words behind the place of their unit.
    fn sentence(&self, span: Span) -> String {
        let place = self.explained.document.unit_at(span.start).map_or("?".to_owned(), |at| at.to_string());
        format!("[{place}] {}", one_line(span.of(&self.article.text)))
    }

    fn council(&self, gss: Gss) -> String {
        self.extractor.register().council(gss).map_or_else(|| gss.to_string(), |council| council.name.clone())
    }
}

fn role(role: UnitRole) -> &'static str {
    match role {
        UnitRole::Sentence => "sentence",
        UnitRole::ListItem => "list item",
        UnitRole::TableRow => "table row",
        UnitRole::Headline => "headline",
        UnitRole::Standfirst => "standfirst",
        UnitRole::Crosshead => "crosshead",
        UnitRole::LeadIn => "lead-in",
        UnitRole::Caption => "caption",
        UnitRole::Byline => "by-line",
    }
}

/// "page" for what belongs to the page and not to the article; "“…", "…”" and "“…”" for a unit within a quotation.
fn marks(unit: &Unit) -> String {
    let page = if unit.boilerplate { "page " } else { "" };
    let quoted = match (unit.starts_quoted, unit.ends_quoted) {
        (true, true) => "…“”…",
        (true, false) => "…”",
        (false, true) => "“…",
        (false, false) => "",
    };
    format!("{page}{quoted}").trim_end().to_owned()
}

/// A unit may run over several lines of its text.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Register;

    #[test]
    fn an_explanation_shows_every_fact_beside_its_sentence() {
        let extractor = Extractor::new(Register::bundled());
        let article = Article {
            id: "a.txt".to_owned(),
            url: None,
            publisher: None,
            title: None,
            published_on: "2019-06-01".parse().ok(),
            text:
                "Verdict on Dudley\n\nWe use cookies on this site.\n\nOfsted has rated children’s services in Dudley \
                inadequate after an inspection in May.\n\nInspectors found that too many plans were late."
                    .to_owned(),
        };
        let shown = explanation(&extractor, &article);
        for expected in [
            "=== a.txt",
            "published on: 2019-06-01",
            "   0  headline",
            "   1  sentence   page",
            "Mentions: Dudley",
            "Inspection 1: Dudley, full, news",
            "  overall inadequate: [2] Ofsted has rated",
            "  2019-05-01 to 2019-05-31, of the visit: [2] Ofsted has rated",
            "): [3] Inspectors found that too many plans were late.",
        ] {
            assert!(shown.contains(expected), "{expected}\n\n{shown}");
        }
    }

    #[test]
    fn an_article_of_another_matter_says_so() {
        let article = Article {
            id: "b.txt".to_owned(),
            url: None,
            publisher: None,
            title: None,
            published_on: None,
            text: "Firefighters were called to the mill.".to_owned(),
        };
        let shown = explanation(&Extractor::new(Register::bundled()), &article);
        assert!(shown.contains("Mentions: none\n\nNo inspection of"), "{shown}");
    }
}
