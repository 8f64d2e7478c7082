//! Bytes of a PDF → runs of text with their places, page by page.
//!
//! The file's structure is read by `hayro-syntax`, tables from codes to characters by `hayro-cmap`; the few operators
//! that show text are interpreted here, so that what a hostile file may take is bounded. `docs/pdf-crates.md` says
//! what the other crates did on the same reports.

mod bounds;
mod content;
mod encoding;
mod font;

pub use bounds::LARGEST;
pub use font::BULLET;

use super::Unreadable;
use hayro_syntax::{LoadPdfError, Pdf};

/// The most pages that are read: four times as many as the longest report has.
const MOST_PAGES: usize = 300;

/// The most operations of all pages together; a long report takes a hundredth of it.
const MOST_OPERATIONS: u32 = 5_000_000;

/// The most text of all pages together, in bytes; a long report holds a twentieth of it.
const MOST_TEXT: usize = 4 * 1024 * 1024;

/// Characters shown in one go, in points from the page's left upper corner.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// The characters.
    pub text: String,
    /// The left end.
    pub x: f32,
    /// The baseline, counted down the page.
    pub y: f32,
    /// The right end.
    pub end: f32,
    /// The height of the letters' body.
    pub size: f32,
    /// Whether the letters are bold.
    pub bold: bool,
    /// Whether the file marks it as the page's furniture: running heads, page numbers.
    pub artifact: bool,
    /// The marked paragraph or cell that it belongs to, counted from 1 on each page; 0 where the file marks none.
    pub part: u32,
}

/// One page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Its height in points.
    pub height: f32,
    /// Its runs, in the order of the file's content.
    pub runs: Vec<Run>,
}

/// Whether bytes begin as a PDF does: the mark stands within the first kilobyte (ISO 32000-1, annex H).
#[must_use]
pub fn is_pdf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    memchr::memmem::find(head, b"%PDF-").is_some()
}

/// Reads every page.
///
/// # Errors
///
/// Not a PDF, encrypted, damaged, or more than a reader should take.
pub fn pages(bytes: Vec<u8>) -> Result<Vec<Page>, Unreadable> {
    if bytes.len() as u64 > LARGEST {
        return Err(Unreadable::TooLarge);
    }
    if !is_pdf(&bytes) {
        return Err(Unreadable::NotPdf);
    }
    if !bounds::are_kept(&bytes) {
        return Err(Unreadable::Expands);
    }
    // The crates below refuse broken files with care; should one of them panic all the same, only this file is lost.
    std::panic::catch_unwind(move || all_pages(bytes)).unwrap_or(Err(Unreadable::Damaged))
}

fn all_pages(bytes: Vec<u8>) -> Result<Vec<Page>, Unreadable> {
    let pdf = Pdf::new(bytes).map_err(|cause| match cause {
        LoadPdfError::Decryption(_) => Unreadable::Encrypted,
        LoadPdfError::Invalid => Unreadable::Damaged,
    })?;
    let mut reader = content::Reader::new(MOST_OPERATIONS);
    let mut pages = Vec::new();
    let mut text = 0;
    for page in pdf.pages().iter().take(MOST_PAGES) {
        let (_, height) = page.base_dimensions();
        let top = page.intersected_crop_box().y1 as f32;
        let runs = reader.page(page.typed_operations(), page.resources(), top);
        text += runs.iter().map(|run| run.text.len()).sum::<usize>();
        pages.push(Page { height, runs });
        if reader.is_exhausted() || text > MOST_TEXT {
            return Err(Unreadable::Expands);
        }
    }
    Ok(pages)
}
