//! Static files: inside the program, under addresses that change with their contents, so that readers keep them.

use super::{error::PageError, params::IdPath};
use axum::{
    body::Bytes,
    http::header,
    response::{IntoResponse, Response},
};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

struct Asset {
    path: String,
    kind: &'static str,
    bytes: Bytes,
}

static STYLE_SHEET: LazyLock<Asset> =
    LazyLock::new(|| asset("site", "css", "text/css; charset=utf-8", lean(include_str!("../../static/site.css"))));
static ICON: LazyLock<Asset> =
    LazyLock::new(|| asset("icon", "svg", "image/svg+xml", include_str!("../../static/icon.svg")));

static CARD: LazyLock<Asset> =
    LazyLock::new(|| asset("card", "png", "image/png", &include_bytes!("../../static/card.png")[..]));

fn asset(name: &str, ending: &str, kind: &'static str, bytes: impl Into<Bytes>) -> Asset {
    let bytes = bytes.into();
    let hash: String = Sha256::digest(&bytes).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    Asset { path: format!("/static/{name}.{hash}.{ending}"), kind, bytes }
}

/// The address of the style sheet.
#[must_use]
pub fn style_sheet() -> &'static str {
    &STYLE_SHEET.path
}

/// The address of the icon.
#[must_use]
pub fn icon() -> &'static str {
    &ICON.path
}

/// The address of the picture that goes with a link, 1200 by 630 pixels.
#[must_use]
pub fn card() -> &'static str {
    &CARD.path
}

/// Answers with a static file.
///
/// # Errors
///
/// There is no such file, in this build.
pub async fn file(IdPath { id, .. }: IdPath) -> Result<Response, PageError> {
    let known =
        [&*STYLE_SHEET, &*ICON, &*CARD].into_iter().find(|asset| asset.path.strip_prefix("/static/") == Some(&id));
    let asset = known.ok_or_else(|| PageError::not_found("file"))?;
    let headers = [(header::CONTENT_TYPE, asset.kind), (header::CACHE_CONTROL, "public, max-age=31536000, immutable")];
    Ok((headers, asset.bytes.clone()).into_response())
}

/// A style sheet as it is sent: without comments, line breaks and the spaces that only people read.
fn lean(css: &str) -> String {
    let mut lean = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        lean.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    lean.push_str(rest);
    let mut joined = String::with_capacity(lean.len());
    for line in lean.lines().map(str::trim).filter(|line| !line.is_empty()) {
        joined.push_str(line);
        // A line that ends otherwise goes on in the next.
        if !line.ends_with(['{', '}', ';', ',']) {
            joined.push(' ');
        }
    }
    joined.replace("; ", ";").replace(" {", "{")
}

#[cfg(test)]
mod tests {
    use super::lean;

    #[test]
    fn a_style_sheet_is_sent_without_what_only_people_read() {
        let css = "/* Why. */\n.a {\n color:red; /* a */\n margin:0\n auto\n}\n\n.b, .c > p {x:y}\n";
        assert_eq!(lean(css), ".a{color:red;margin:0 auto }.b, .c > p{x:y}");
    }
}
