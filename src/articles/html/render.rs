//! Main content → text: a paragraph, a list item, a table's row and a heading each on lines of their own.

use super::tags::{Element, characters, element, one_line, push_line, tokens};
use html5gum::Token;

/// A longer cell is a column of a page that was laid out with a table, and no entry of one.
const LONGEST_CELL: usize = 200;

/// What stands between the cells of a row.
const BETWEEN_CELLS: &str = " | ";

/// What a block of the text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Paragraph,
    Item,
    Row,
}

/// Lines that belong together.
#[derive(Debug)]
struct Block {
    kind: Kind,
    text: String,
    /// Whether it leads elsewhere and says nothing.
    only_links: bool,
}

/// Reads the main content's HTML; blocks that are nothing but links lead elsewhere and are left out.
pub(super) fn text(content: &str) -> String {
    let mut reader = Reader::default();
    for token in tokens(content) {
        match token {
            Token::StartTag(tag) => reader.start(&tag.name),
            Token::EndTag(tag) => reader.end(&tag.name),
            Token::String(words) => reader.words(&characters(&words.value)),
            _ => {}
        }
    }
    reader.flush();
    join(&reader.blocks)
}

#[derive(Debug, Default)]
struct Reader {
    blocks: Vec<Block>,
    line: String,
    /// Bytes of the line that are not links.
    outside_links: usize,
    in_link: bool,
    /// Whether the next block is the first of a list item.
    item: bool,
    /// Whether a picture's caption is being read, which is one block whatever it is made of.
    in_caption: bool,
    /// For each open row, its cells' first blocks.
    rows: Vec<Vec<usize>>,
}

impl Reader {
    fn start(&mut self, name: &[u8]) {
        match element(name) {
            Element::Block("figcaption") => {
                self.flush();
                self.in_caption = true;
            }
            Element::Block(_) if self.in_caption => self.words(" "),
            Element::Block(name) => {
                self.flush();
                match name {
                    "li" => self.item = true,
                    "tr" => self.rows.push(Vec::new()),
                    "td" | "th" => {
                        if let Some(row) = self.rows.last_mut() {
                            row.push(self.blocks.len());
                        }
                    }
                    _ => {}
                }
            }
            Element::Link => self.in_link = true,
            Element::Break => self.line.push('\n'),
            Element::Inline | Element::Void | Element::Foreign => {}
        }
    }

    fn end(&mut self, name: &[u8]) {
        match element(name) {
            Element::Block("figcaption" | "figure") => {
                self.flush();
                self.in_caption = false;
            }
            Element::Block(_) if self.in_caption => self.words(" "),
            Element::Block(name) => {
                self.flush();
                match name {
                    "li" => self.item = false,
                    "tr" => self.end_row(),
                    _ => {}
                }
            }
            Element::Link => self.in_link = false,
            Element::Inline | Element::Void | Element::Foreign | Element::Break => {}
        }
    }

    fn words(&mut self, text: &str) {
        if !self.in_link {
            self.outside_links += text.chars().filter(|c| c.is_alphanumeric()).count();
        }
        push_line(&mut self.line, text);
    }

    fn flush(&mut self) {
        let line = std::mem::take(&mut self.line);
        let outside_links = std::mem::take(&mut self.outside_links);
        let lines: Vec<String> = line.split('\n').map(one_line).filter(|line| !line.is_empty()).collect();
        let Some(last) = lines.last() else { return };
        // A question that is a link is the headline of another piece.
        let only_links = outside_links == 0 && (last.ends_with('?') || !super::ends_a_sentence(last));
        let in_row = self.rows.last().is_some_and(|row| !row.is_empty());
        if only_links && !in_row {
            return;
        }
        let kind = if std::mem::take(&mut self.item) { Kind::Item } else { Kind::Paragraph };
        self.blocks.push(Block { kind, text: lines.join("\n"), only_links });
    }

    /// Makes one line of a row whose cells are short entries; any other row only lays out a page.
    fn end_row(&mut self) {
        let Some(cells) = self.rows.pop() else { return };
        let Some(&first) = cells.first() else { return };
        let blocks = self.blocks.split_off(first.min(self.blocks.len()));
        let starts = cells.iter().map(|cell| cell - first);
        let ends = starts.clone().skip(1).chain([blocks.len()]);
        let entries: Vec<&[Block]> =
            starts.zip(ends).map(|(start, end)| blocks.get(start..end).unwrap_or_default()).collect();
        let is_entry = |cell: &[Block]| cell.len() <= 1 && cell.iter().all(|block| block.text.len() <= LONGEST_CELL);
        if entries.len() < 2 || !entries.iter().all(|cell| is_entry(cell)) {
            self.blocks.extend(blocks.into_iter().filter(|block| !block.only_links));
        } else if !blocks.iter().all(|block| block.only_links) {
            let words: Vec<String> = entries
                .iter()
                .map(|cell| cell.first().map_or_else(String::new, |block| one_line(&block.text)))
                .collect();
            let text = words.join(BETWEEN_CELLS).trim_end().to_owned();
            self.blocks.push(Block { kind: Kind::Row, text, only_links: false });
        }
    }
}

/// One text: a blank line between blocks, none between the items of a list and the rows of a table.
fn join(blocks: &[Block]) -> String {
    let mut text = String::new();
    let mut before = None;
    for block in blocks {
        match before {
            None => {}
            Some(before) if before == block.kind && block.kind != Kind::Paragraph => text.push('\n'),
            Some(_) => text.push_str("\n\n"),
        }
        if block.kind == Kind::Item {
            text.push_str("• ");
        }
        text.push_str(&block.text);
        before = Some(block.kind);
    }
    text
}
