//! Files → articles: the only reader of outside formats.

pub mod decode;
pub mod files;
pub mod html;
mod input;
pub mod jsonl;

pub use input::{Body, Input, fit_to_store};

use std::{
    fs::File,
    io::{BufReader, Read},
    path::Path,
};

/// Something that was read, or could not be, with its place: a path, and the line of a JSON-lines file.
#[derive(Debug)]
pub struct Reading {
    /// Where.
    pub origin: String,
    /// What was given, or why nothing was.
    pub input: Result<Input, String>,
}

/// Reads a plain-text file as one article; its `id` is the path as given.
///
/// # Errors
///
/// Why it holds no text, in words.
pub fn text_file(path: &Path) -> Result<Input, String> {
    Ok(Input::of(path.display().to_string(), Body::Text(read_text(path)?)))
}

/// Reads an HTML file as one page; its `id` is the path as given.
///
/// # Errors
///
/// Why it holds no page, in words.
pub fn html_file(path: &Path) -> Result<Input, String> {
    let page = decode::page(&bytes(path, decode::LARGEST)?).map_err(|reason| reason.to_string())?;
    Ok(Input::of(path.display().to_string(), Body::Html(page)))
}

/// Reads a file as text, whatever its encoding.
///
/// # Errors
///
/// Why it is no text, in words.
pub fn read_text(path: &Path) -> Result<String, String> {
    decode::text(&bytes(path, decode::LARGEST)?).map_err(|reason| reason.to_string())
}

/// A file's bytes; of one larger than `most` just enough to tell.
///
/// # Errors
///
/// Why it can't be read, in words.
pub fn bytes(path: &Path, most: u64) -> Result<Vec<u8>, String> {
    let file = File::open(path).map_err(|cause| format!("can't be opened: {cause}"))?;
    let mut bytes = Vec::new();
    file.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(|cause| format!("can't be read: {cause}"))?;
    Ok(bytes)
}

/// The articles of a JSON-lines file, each with its line; broken lines are errors in their place.
///
/// # Errors
///
/// The file can't be opened.
pub fn json_lines_file(path: &Path) -> Result<impl Iterator<Item = Reading> + use<>, String> {
    let file = File::open(path).map_err(|cause| format!("can't be opened: {cause}"))?;
    let place = path.display().to_string();
    let mut lines = jsonl::JsonLines::new(BufReader::new(file));
    let mut ended = false;
    Ok(std::iter::from_fn(move || {
        if ended {
            return None;
        }
        let (input, line) = match lines.next()? {
            Ok(Ok(input)) => (Ok(input), lines.line()),
            Ok(Err(bad)) => (Err(bad.reason), bad.line),
            Err(cause) => {
                ended = true;
                (Err(format!("can't be read any further: {cause}")), lines.line())
            }
        };
        Some(Reading { origin: format!("{place}, line {line}"), input })
    }))
}
