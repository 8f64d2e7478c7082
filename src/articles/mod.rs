//! Files → articles: the only reader of outside formats.

pub mod decode;
pub mod files;
pub mod html;
pub mod jsonl;

use crate::model::Article;
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
    /// The article, or why there is none.
    pub article: Result<Article, String>,
}

/// Reads a plain-text file as one article; its `id` is the path as given.
///
/// # Errors
///
/// Why it holds no article, in words.
pub fn text_file(path: &Path) -> Result<Article, String> {
    let text = read_text(path)?;
    let id = path.display().to_string();
    Ok(Article { id, url: None, publisher: None, title: None, published_on: None, text })
}

/// Reads a file as text, whatever its encoding.
///
/// # Errors
///
/// Why it is no text, in words.
pub fn read_text(path: &Path) -> Result<String, String> {
    let file = File::open(path).map_err(|cause| format!("can't be opened: {cause}"))?;
    let mut bytes = Vec::new();
    file.take(decode::LARGEST + 1).read_to_end(&mut bytes).map_err(|cause| format!("can't be read: {cause}"))?;
    decode::text(&bytes).map_err(|reason| reason.to_string())
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
        let (article, line) = match lines.next()? {
            Ok(Ok(article)) => (usable(article), lines.line()),
            Ok(Err(bad)) => (Err(bad.reason), bad.line),
            Err(cause) => {
                ended = true;
                (Err(format!("can't be read any further: {cause}")), lines.line())
            }
        };
        Some(Reading { origin: format!("{place}, line {line}"), article })
    }))
}

/// An article whose text is fit to be stored.
fn usable(mut article: Article) -> Result<Article, String> {
    article.text = decode::without_controls(&article.text);
    for field in [&mut article.url, &mut article.publisher, &mut article.title] {
        *field = field.take().map(|text| decode::without_controls(&text));
    }
    if article.text.trim().is_empty() { Err("its text is empty".to_owned()) } else { Ok(article) }
}
