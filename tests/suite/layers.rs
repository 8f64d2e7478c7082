//! Data flows one way: a module may use only what this table grants it.

use std::{collections::BTreeSet, fs, path::Path};

/// A module of the library, and the others that it may name. `ARCHITECTURE.md` draws the same.
const MAY_USE: &[(&str, &[&str])] = &[
    ("config", &[]),
    ("model", &[]),
    ("articles", &["model"]),
    ("text", &["model"]),
    ("extract", &["model", "text"]),
    ("reports", &["model", "text", "extract"]),
    ("claims", &["model", "reports"]),
    ("resolve", &["model"]),
    ("store", &["model", "resolve"]),
    ("saved", &["model", "store"]),
    ("web", &["config", "model", "store", "saved"]),
];

/// Modules that never speak SQL.
const NO_SQL: &[&str] =
    &["config", "model", "articles", "text", "extract", "reports", "claims", "resolve", "web", "commands"];

fn rust_files(folder: &Path) -> Vec<std::path::PathBuf> {
    let files = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("a readable entry").into_path());
    files.filter(|path| path.extension().is_some_and(|extension| extension == "rs")).collect()
}

/// The source files of a module, with their text.
fn sources(module: &str) -> Vec<(String, String)> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (folder, file) = (source.join(module), source.join(format!("{module}.rs")));
    let mut files = if folder.is_dir() { rust_files(&folder) } else { vec![] };
    files.extend(file.is_file().then_some(file));
    assert!(!files.is_empty(), "there is no module {module}");
    files
        .into_iter()
        .map(|path| (path.display().to_string(), fs::read_to_string(path).expect("a source file")))
        .collect()
}

/// The modules that a text names after `crate::`, in one line or in nested braces.
fn named(source: &str) -> BTreeSet<String> {
    let source: String = source.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
    let mut names = BTreeSet::new();
    for after in source.split("crate::").skip(1) {
        let Some(list) = after.strip_prefix('{') else {
            names.insert(word(after));
            continue;
        };
        let mut depth = 0;
        let mut at_start = true;
        for (at, c) in list.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => at_start = true,
                c if at_start && depth == 0 && !c.is_whitespace() => {
                    names.insert(word(&list[at..]));
                    at_start = false;
                }
                _ => {}
            }
        }
    }
    names
}

fn word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[test]
fn no_module_reaches_upwards() {
    let mut faults = Vec::new();
    for (module, allowed) in MAY_USE {
        for (path, source) in sources(module) {
            for name in named(&source) {
                let known = name == "commands" || MAY_USE.iter().any(|(other, _)| *other == name);
                if known && name != *module && !allowed.contains(&name.as_str()) {
                    faults.push(format!("{path}: {module} must not use {name}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn only_the_stores_speak_sql() {
    for module in NO_SQL {
        for (path, source) in sources(module) {
            assert!(!source.contains("sqlx::"), "{path} speaks SQL");
        }
    }
}

#[test]
fn extraction_and_resolving_never_wait_read_files_or_look_at_a_clock() {
    for module in ["model", "text", "extract", "reports", "claims", "resolve"] {
        for (path, source) in sources(module) {
            let source = source.split("#[cfg(test)]").next().unwrap_or_default();
            for forbidden in ["async fn", "std::fs", "tokio::", "SystemTime", "Instant::now", "::now()"] {
                assert!(!source.contains(forbidden), "{path} has {forbidden}");
            }
        }
    }
}

#[test]
fn a_use_in_braces_is_seen() {
    let source = "use crate::{\n    model::{Grade, Kind},\n    store::Store, // web\n};\nfn f() { crate::web::x() }";
    assert_eq!(named(source).into_iter().collect::<Vec<_>>(), ["model", "store", "web"]);
}
