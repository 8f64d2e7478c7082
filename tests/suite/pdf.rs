//! Writes small PDFs as a word processor would, for reports of our own invention.

use std::fmt::Write as _;

/// Words in one place of a page.
#[derive(Clone)]
pub struct Shown {
    /// Points from the left.
    pub x: u32,
    /// Points from the top.
    pub y: u32,
    /// The letters' height.
    pub size: u32,
    /// What is shown.
    pub words: String,
}

/// A page that is written from the top down.
#[derive(Clone, Default)]
pub struct Sheet {
    shown: Vec<Shown>,
    y: u32,
}

impl Sheet {
    /// A line of the text.
    pub fn line(mut self, words: &str) -> Sheet {
        self.y += if self.y == 0 { 80 } else { 15 };
        self.at(70, 12, words)
    }

    /// A paragraph of several lines, with a gap before it.
    pub fn paragraph(mut self, lines: &[&str]) -> Sheet {
        self.y += 12;
        lines.iter().fold(self, |sheet, line| sheet.line(line))
    }

    /// A heading in larger letters.
    pub fn heading(mut self, words: &str) -> Sheet {
        self.y += if self.y == 0 { 80 } else { 40 };
        self.at(70, 16, words)
    }

    /// A row of a table: a label that may take several lines, and beside its middle a grade.
    pub fn row(mut self, label: &[&str], grade: &[&str]) -> Sheet {
        self.y += 30;
        let top = self.y;
        for (line, at) in label.iter().zip(0..) {
            self.y = top + 15 * at;
            self = self.at(76, 12, line);
        }
        let (labels, grades) = (label.len() as u32, grade.len() as u32);
        let bottom = self.y;
        for (line, at) in grade.iter().zip(0..) {
            self.y = top + (15 * labels - 15 * grades) / 2 + 15 * at;
            self = self.at(380, 12, line);
        }
        self.y = bottom.max(self.y);
        self
    }

    /// The same page with what stands on it in another order.
    pub fn reordered(mut self, order: impl Fn(&Shown) -> (u32, u32)) -> Sheet {
        self.shown.sort_by_key(|shown| order(shown));
        self
    }

    fn at(mut self, x: u32, size: u32, words: &str) -> Sheet {
        self.shown.push(Shown { x, y: self.y, size, words: words.to_owned() });
        self
    }

    fn content(&self) -> Vec<u8> {
        let mut content = Vec::new();
        for Shown { x, y, size, words } in &self.shown {
            content.extend(format!("BT /F1 {size} Tf {x} {} Td (", 842 - y).into_bytes());
            for byte in encoding_rs::WINDOWS_1252.encode(words).0.iter() {
                if matches!(byte, b'(' | b')' | b'\\') {
                    content.push(b'\\');
                }
                content.push(*byte);
            }
            content.extend(b") Tj ET\n");
        }
        content
    }
}

/// A PDF of these pages.
pub fn pdf(pages: &[Sheet]) -> Vec<u8> {
    let kids: String = (0..pages.len()).map(|at| format!("{} 0 R ", 4 + 2 * at)).collect();
    let mut objects: Vec<Vec<u8>> = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len()).into_bytes(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
    ];
    for (page, at) in pages.iter().zip(0..) {
        objects.push(
            format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> \
                 /Contents {} 0 R >>",
                5 + 2 * at
            )
            .into_bytes(),
        );
        let content = page.content();
        let mut stream = format!("<< /Length {} >>\nstream\n", content.len()).into_bytes();
        stream.extend(content);
        stream.extend(b"\nendstream");
        objects.push(stream);
    }
    file(&objects)
}

/// The objects with their numbers, the table of where they stand, and the trailer.
pub fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.5\n".to_vec();
    let mut places = String::new();
    for (object, number) in objects.iter().zip(1..) {
        writeln!(places, "{:010} 00000 n ", bytes.len()).expect("a string grows");
        bytes.extend(format!("{number} 0 obj\n").into_bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let count = objects.len() + 1;
    let start = bytes.len();
    bytes.extend(format!("xref\n0 {count}\n0000000000 65535 f \n{places}").into_bytes());
    bytes.extend(format!("trailer << /Size {count} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").into_bytes());
    bytes
}
