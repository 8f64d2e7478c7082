//! `/data`: the open-data files of the data version, the column book, and how to ask for the same by a program.

use crate::{
    store::open::{self, OpenFile, TABLES, Table},
    web::{
        App,
        error::PageError,
        frame::{Frame, Masthead},
        respond::Page,
        say, urls,
    },
};
use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderValue, Uri, header},
    response::Response,
};
use tower::ServiceExt;
use tower_http::services::ServeFile;

/// The page of the files.
#[derive(askama::Template)]
#[template(path = "pages/data.html")]
pub struct DataPage {
    frame: Frame,
    files: Vec<FileView>,
    tables: &'static [Table],
    /// The scheme, host and port of the examples.
    origin: String,
    cite: String,
}

/// A file as a row of the page's table.
struct FileView {
    name: String,
    what: String,
    href: String,
    rows: String,
    size: String,
    /// The checksum in pieces between which a line may break.
    sha256: Vec<String>,
}

/// Answers with the page of the files.
///
/// # Errors
///
/// The files can't be made.
pub async fn data(State(app): State<App>, masthead: Masthead) -> Result<Page<DataPage>, PageError> {
    let data = app.store.open_data().await?;
    let (whole, tables): (Vec<_>, Vec<_>) = data.files.iter().partition(|file| file.table.is_none());
    let description = "Every council, inspection, finding and source as CSV, JSON and SQLite, with the column book.";
    Ok(Page(DataPage {
        frame: masthead.frame("Data and API", description, urls::DATA).called("Data"),
        // The files that hold everything first.
        files: whole.into_iter().chain(tables).map(FileView::of).collect(),
        tables: TABLES,
        origin: app.public_url.origin().to_owned(),
        cite: format!(
            "Ofsted timelines, open data, version {}, {}, read {}.",
            data.version,
            app.public_url.to(urls::DATA),
            say::day(app.today())
        ),
    }))
}

impl FileView {
    fn of(file: &OpenFile) -> FileView {
        let table = file.table.and_then(|name| TABLES.iter().find(|table| table.name == name));
        FileView {
            what: match table {
                Some(table) => format!("A row is {}.", table.row),
                None if file.name == open::files::SQLITE => "Every table in one SQLite database.".to_owned(),
                None => "Every table in one JSON file.".to_owned(),
            },
            href: format!("{}/{}", urls::DATA, file.name),
            rows: say::number(usize::try_from(file.rows).unwrap_or(usize::MAX)),
            size: size(file.bytes),
            sha256: file
                .sha256
                .as_bytes()
                .chunks(16)
                .map(|piece| String::from_utf8_lossy(piece).into_owned())
                .collect(),
            name: file.name.clone(),
        }
    }
}

/// "977 bytes", "86 kB", "1.2 MB".
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => say::number_of(bytes, "byte", "bytes"),
        1_000..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

/// Answers with one of the files, or with a part of it that `Range` names.
///
/// # Errors
///
/// There is no such file, or the files can't be made.
pub async fn file(State(app): State<App>, request: Request) -> Result<Response, PageError> {
    let name = request.uri().path().strip_prefix(urls::DATA).unwrap_or_default().trim_start_matches('/').to_owned();
    let data = app.store.open_data().await?;
    let path = data.path(&name).ok_or_else(|| PageError::not_found("file"))?;
    // Of the request's conditions only the part counts here: the validator is the data version's.
    let mut asked = Request::new(Body::empty());
    *asked.method_mut() = request.method().clone();
    *asked.uri_mut() = Uri::from_static("/");
    if let Some(range) = request.headers().get(header::RANGE) {
        asked.headers_mut().insert(header::RANGE, range.clone());
    }
    let Ok(served) = ServeFile::new(path).oneshot(asked).await;
    let mut response = served.map(Body::new);
    let headers = response.headers_mut();
    headers.remove(header::LAST_MODIFIED);
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind(&name)));
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    if let Ok(name) = HeaderValue::try_from(format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(response)
}

fn kind(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("csv") => "text/csv; charset=utf-8",
        Some("json") => "application/json",
        _ => "application/vnd.sqlite3",
    }
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_read_as_people_say_them() {
        assert_eq!([size(1), size(977), size(1_000), size(85_969)], ["1 byte", "977 bytes", "1 kB", "86 kB"]);
        assert_eq!(size(1_234_567), "1.2 MB");
    }
}
