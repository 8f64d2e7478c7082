//! Paths → files that may hold articles: which are read, which are passed over, and why.

use std::{
    io::Read,
    path::{Path, PathBuf},
};
use walkdir::WalkDir;

/// What a file is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text: one article.
    Text,
    /// A page of HTML: one article.
    Html,
    /// JSON lines of the contract's input: many articles.
    JsonLines,
    /// A table with a header; of the tables only Ofsted's outcomes are read.
    Table,
    /// A PDF: one of Ofsted's reports or letters.
    Report,
}

/// A file that was found under the paths given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Where.
    pub path: PathBuf,
    /// What it is read as, or why it is not.
    pub format: Result<Format, &'static str>,
    /// Whether it was named itself rather than found in a folder: then not to read it is a fault.
    pub named: bool,
}

/// A path that can't be read at all.
#[derive(Debug, thiserror::Error)]
#[error("{}: {reason}", path.display())]
pub struct NoSuchPath {
    /// The path as given.
    pub path: PathBuf,
    /// Why, in words.
    pub reason: String,
}

/// Every file under the paths, folders searched to the bottom in the order of names. Links to folders are not
/// followed.
///
/// # Errors
///
/// The first path that does not exist or can't be read: then nothing should be read.
pub fn find(paths: &[PathBuf]) -> Result<Vec<Found>, NoSuchPath> {
    let mut found = Vec::new();
    for path in paths {
        let kind = std::fs::metadata(path).map_err(|cause| no_such(path, &cause))?;
        if kind.is_dir() {
            found.extend(in_folder(path)?);
        } else {
            found.push(Found { format: format(path), path: path.clone(), named: true });
        }
    }
    Ok(found)
}

fn no_such(path: &Path, cause: &std::io::Error) -> NoSuchPath {
    let reason = match cause.kind() {
        std::io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        std::io::ErrorKind::PermissionDenied => "it can't be opened: permission denied".to_owned(),
        _ => cause.to_string(),
    };
    NoSuchPath { path: path.to_path_buf(), reason }
}

fn in_folder(folder: &Path) -> Result<Vec<Found>, NoSuchPath> {
    let mut found = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|cause| NoSuchPath {
            path: cause.path().unwrap_or(folder).to_path_buf(),
            reason: cause.io_error().map_or_else(|| cause.to_string(), ToString::to_string),
        })?;
        if entry.file_type().is_file() || (entry.path_is_symlink() && entry.path().is_file()) {
            found.push(Found { format: format(entry.path()), path: entry.into_path(), named: false });
        }
    }
    Ok(found)
}

/// What a file is read as, by its name, and where that says nothing by its first bytes.
///
/// # Errors
///
/// Why it is not read, in words.
pub fn format(path: &Path) -> Result<Format, &'static str> {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    if name.starts_with('.') {
        return Err("a hidden file");
    }
    if name.split('.').next() == Some("readme") {
        return Err("a README file holds no article");
    }
    match path.extension().map(|extension| extension.to_string_lossy().to_lowercase()).as_deref() {
        Some("pdf") => Ok(Format::Report),
        None if begins_as_pdf(path) => Ok(Format::Report),
        None | Some("txt" | "text") => Ok(Format::Text),
        Some("html" | "htm" | "xhtml") => Ok(Format::Html),
        Some("jsonl" | "ndjson") => Ok(Format::JsonLines),
        Some("csv") => Ok(Format::Table),
        Some(_) if begins_as_pdf(path) => Ok(Format::Report),
        Some(_) => Err("a type that holds no article; .txt, .html, .jsonl, .pdf and outcomes.csv are read"),
    }
}

/// Whether a file begins as a PDF does (ISO 32000-1, 7.5.2); one that can't be opened is told of when it is read.
fn begins_as_pdf(path: &Path) -> bool {
    let mut head = [0; 5];
    let read = std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut head));
    read.is_ok() && head == *b"%PDF-"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_gives_its_articles_in_order_and_says_what_it_passes_over() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["b.txt", "a.jsonl", "README.md", ".hidden.txt", "photo.JPG", "deep/c.txt", "page.HTM", "r.pdf"] {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            std::fs::write(path, "x").expect("a file");
        }
        let found = find(&[folder.path().to_path_buf()]).expect("files");
        let names: Vec<_> = found
            .iter()
            .map(|f| (f.path.strip_prefix(folder.path()).expect("inside").display().to_string(), f.format.is_ok()))
            .collect();
        let expected = [
            (".hidden.txt", false),
            ("README.md", false),
            ("a.jsonl", true),
            ("b.txt", true),
            ("deep/c.txt", true),
            ("page.HTM", true),
            ("photo.JPG", false),
            ("r.pdf", true),
        ];
        assert_eq!(names, expected.map(|(name, read)| (name.to_owned(), read)));
    }

    #[test]
    fn a_report_is_known_by_its_first_bytes_whatever_its_name() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("50004256");
        std::fs::write(&path, "%PDF-1.7\n").expect("a file");
        assert_eq!(format(&path), Ok(Format::Report));
        std::fs::write(&path, "Borsetshire was inspected.").expect("a file");
        assert_eq!(format(&path), Ok(Format::Text));
    }

    #[test]
    fn a_path_that_is_not_there_is_named() {
        let error = find(&["nowhere/at/all".into()]).expect_err("no such path");
        assert_eq!(error.to_string(), "nowhere/at/all: there is no such file or folder");
    }
}
