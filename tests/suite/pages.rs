//! Pages as the press, councils, broadcasters and blogs write them, and the article that is read from each.

use ofsted_timelines::articles::{decode, html};
use std::{fmt::Write as _, fs, path::Path};

/// An article as a reader would check it: what the page says of itself, then its text.
fn shown(page: &html::Page) -> String {
    let mut shown = String::new();
    let day = page.published_on.map(|day| day.to_string());
    for (name, value) in
        [("title", &page.title), ("publisher", &page.publisher), ("url", &page.url), ("published_on", &day)]
    {
        writeln!(shown, "{name}: {}", value.as_deref().unwrap_or("unknown")).expect("a string takes everything");
    }
    format!("{shown}\n{}\n", page.text)
}

#[test]
fn every_page_gives_its_article_and_nothing_of_its_frame() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples/pages");
    let mut read = 0;
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|extension| extension == "html") {
            let text = decode::page(&fs::read(&path).expect("a page")).expect("text");
            let found = html::read(&text, None).map_or_else(|reason| format!("{reason}\n"), |page| shown(&page));
            let expected = fs::read_to_string(path.with_extension("txt")).expect("the article expected");
            assert_eq!(found, expected, "{}", path.display());
            read += 1;
        }
    }
    assert!(read >= 10, "only {read} pages");
}
