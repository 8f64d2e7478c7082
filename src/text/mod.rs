//! Article → document: sentences, paragraphs and what no rule may read, as spans into the original text.
//!
//! Text → lines → paragraphs (`lines`) → boilerplate marks (`boilerplate`) and roles (`roles`) → sentences
//! (`sentences`) with their quotation state (`quotes`). Every step is one pass; nothing is ever edited.

mod boilerplate;
mod lines;
mod quotes;
mod roles;
mod sentences;
mod signs;
pub(crate) mod trie;

use crate::model::{Article, Span};

/// An article's text cut into the units that rules read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    units: Vec<Unit>,
    paragraphs: Vec<Paragraph>,
    quotes: Vec<Span>,
}

/// One sentence, list item, table row or line of an article: what a finding quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// Where it stands in the text, without bullets and outer white space; never empty.
    pub span: Span,
    /// The place of its paragraph in [`Document::paragraphs`].
    pub paragraph: usize,
    /// What it is on the page.
    pub role: UnitRole,
    /// Whether it belongs to the page rather than to the article: menus, notices, links, plugs, comments.
    pub boilerplate: bool,
    /// Whether it begins inside a quotation that an earlier unit opened.
    pub starts_quoted: bool,
    /// Whether it ends inside a quotation that a later unit closes, or nobody does.
    pub ends_quoted: bool,
}

/// Lines that belong together: a paragraph of prose, one list item, one heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paragraph {
    /// From its first to its last character, bullet included.
    pub span: Span,
    /// The place of its first unit in [`Document::units`].
    pub first_unit: usize,
    /// How many units it has.
    pub units: usize,
    /// The role that its units share unless they say otherwise.
    pub role: UnitRole,
    /// As for its units.
    pub boilerplate: bool,
}

/// What a unit is on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnitRole {
    /// A sentence of running prose.
    Sentence,
    /// A sentence or fragment behind a bullet or a number.
    ListItem,
    /// A row of a table whose cells are set apart by tabs or bars.
    TableRow,
    /// The title, where it stands in the text.
    Headline,
    /// A line of more than a few words without a full stop before the prose begins.
    Standfirst,
    /// A heading inside the text: a short line without a full stop.
    Crosshead,
    /// A line that ends in a colon and introduces what follows.
    LeadIn,
    /// A picture's caption or credit.
    Caption,
    /// Who wrote it and when.
    Byline,
}

impl UnitRole {
    /// Whether a finding may be quoted from such a unit (contract, ruling 9).
    #[must_use]
    pub const fn can_state(self) -> bool {
        match self {
            Self::Sentence | Self::ListItem | Self::TableRow | Self::Standfirst | Self::Caption => true,
            Self::Headline | Self::Crosshead | Self::LeadIn | Self::Byline => false,
        }
    }
}

impl Document {
    /// Cuts an article's text; any text gives a document.
    #[must_use]
    pub fn read(article: &Article) -> Document {
        Document::of(&article.text, article.title.as_deref())
    }

    /// Cuts a text whose headline is `title`, where known.
    #[must_use]
    pub fn of(text: &str, title: Option<&str>) -> Document {
        let blocks = lines::blocks(text);
        let page = boilerplate::mark(text, &blocks);
        let roles = roles::assign(text, title, &blocks, &page);
        let mut document = Document { quotes: quotes::find(text, &blocks), ..Document::default() };
        for ((block, boilerplate), role) in blocks.iter().zip(page).zip(roles) {
            document.add(text, block, role, boilerplate);
        }
        document.mark_quotations();
        document
    }

    /// Every unit, in the order of the text; they do not overlap.
    #[must_use]
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// Every paragraph, in the order of the text.
    #[must_use]
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// The units of one paragraph; empty where there is no such paragraph.
    #[must_use]
    pub fn units_of(&self, paragraph: usize) -> &[Unit] {
        let units = self.paragraphs.get(paragraph).and_then(|p| self.units.get(p.first_unit..p.first_unit + p.units));
        units.unwrap_or_default()
    }

    /// The quotations, marks included, in order and apart; one that runs over several paragraphs is one span for
    /// each.
    #[must_use]
    pub fn quotes(&self) -> &[Span] {
        &self.quotes
    }

    /// The place of the unit that holds a byte of the text, if one does.
    #[must_use]
    pub fn unit_at(&self, byte: usize) -> Option<usize> {
        let at = self.units.partition_point(|unit| unit.span.end <= byte);
        self.units.get(at).is_some_and(|unit| unit.span.start <= byte).then_some(at)
    }

    fn add(&mut self, text: &str, block: &lines::Block, role: UnitRole, boilerplate: bool) {
        let first_unit = self.units.len();
        let paragraph = self.paragraphs.len();
        let whole = matches!(role, UnitRole::TableRow | UnitRole::Headline | UnitRole::Byline);
        sentences::split(text, block.body, whole, |span, part| {
            let role = match part {
                sentences::Part::Own => role,
                sentences::Part::Credit => UnitRole::Caption,
                sentences::Part::Dateline => UnitRole::Byline,
            };
            let unit = Unit { span, paragraph, role, boilerplate, starts_quoted: false, ends_quoted: false };
            self.units.push(unit);
        });
        let units = self.units.len() - first_unit;
        self.paragraphs.push(Paragraph { span: block.span, first_unit, units, role, boilerplate });
    }

    fn mark_quotations(&mut self) {
        let mut quotes = self.quotes.iter().peekable();
        for unit in &mut self.units {
            while quotes.next_if(|q| q.end <= unit.span.start).is_some() {}
            let mut inside = quotes.clone().take_while(|q| q.start < unit.span.end);
            unit.starts_quoted = inside.clone().next().is_some_and(|q| q.start < unit.span.start);
            unit.ends_quoted = inside.any(|q| q.end > unit.span.end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Text of the pieces that the rules look at, in any order.
    fn odd_text() -> impl Strategy<Value = String> {
        let pieces = [
            "Inspectors found",
            "plans",
            ". ",
            "”",
            "“",
            "‘",
            "’",
            "\"",
            "'",
            "\n",
            "\r\n",
            "\n\n",
            "• ",
            "- ",
            "1. ",
            "(a) ",
            ":",
            ";",
            "!",
            "?",
            "…",
            "[...]",
            "\t",
            " | ",
            "by Ann Lee",
            "Cllr. ",
            "A. ",
            "4.5",
            "é",
            "\u{feff}",
            "Read more",
            "Related",
            "Photo: ",
            "date 2019-02-03 ",
            "care.Inspectors",
            " ",
            "[Photo: x]",
            "https://a.b",
        ];
        prop::collection::vec(
            prop::sample::select(pieces.to_vec()).prop_map(str::to_owned).boxed().prop_union(".{0,6}".boxed()),
            0..60,
        )
        .prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn units_are_ordered_verbatim_and_apart(text in odd_text()) {
            let document = Document::of(&text, Some("Inspectors found plans"));
            let mut end = 0;
            for unit in document.units() {
                prop_assert!(unit.span.start >= end && unit.span.start < unit.span.end);
                prop_assert!(text.get(unit.span.start..unit.span.end).is_some_and(|words| words == words.trim()));
                end = unit.span.end;
            }
        }

        #[test]
        fn no_word_is_lost(text in odd_text()) {
            let document = Document::of(&text, None);
            let kept: usize = document.units().iter().map(|u| u.span.of(&text).chars().filter(|c| c.is_alphabetic()).count()).sum();
            // Only the letters of list labels such as "(a)" and "iv." stand outside units.
            let labels = document.paragraphs().iter().count() * 3;
            prop_assert!(kept + labels >= text.chars().filter(|c| c.is_alphabetic()).count());
        }

        #[test]
        fn line_ends_of_other_systems_change_nothing(text in odd_text()) {
            let unix = text.replace("\r\n", "\n").replace('\r', "\n");
            let dos = unix.replace('\n', "\r\n");
            let words = |text: &str| -> Vec<(String, UnitRole, bool)> {
                let document = Document::of(text, None);
                document.units().iter().map(|u| (u.span.of(text).replace("\r\n", "\n"), u.role, u.boilerplate)).collect()
            };
            prop_assert_eq!(words(&unix), words(&dos));
        }
    }

    #[test]
    fn a_unit_knows_whether_it_stands_inside_a_quotation() {
        let text = "She said: “Plans are late. Visits are rare. Staff are few.” That is all.";
        let document = Document::of(text, None);
        let states: Vec<_> = document.units().iter().map(|u| (u.starts_quoted, u.ends_quoted)).collect();
        assert_eq!(states, [(false, true), (true, true), (true, false), (false, false)]);
        assert_eq!(document.unit_at(30), Some(1));
    }

    /// A step that looked back over the text at every sign would not end here.
    #[test]
    fn a_megabyte_of_any_sign_is_read() {
        for sign in ["a. ", "“", "’ ", "\n", "• ", "' s", "(", "by A", "Photo:", ". ", "[...]\n", "x\n"] {
            let text = sign.repeat(1_000_000 / sign.len());
            let document = Document::of(&text, Some("a"));
            let read: usize = document.units().iter().map(|unit| unit.span.end - unit.span.start).sum();
            let signs = text.chars().filter(|c| c.is_alphanumeric()).count();
            assert!((signs..=text.len()).contains(&read), "{sign:?}: {read} of {signs}");
        }
    }
}
