//! `export`: everything that may be given away, as files.

use crate::store::{
    Store,
    open::{Format, OpenFile, TABLES},
};
use anyhow::Context;
use std::{fmt::Write, fs, path::Path};

/// What the files are and how they may be used, in words.
pub const README: &str = "README.txt";
/// The checksums, as `sha256sum --check` reads them.
pub const CHECKSUMS: &str = "SHA256SUMS";

/// Writes the files of a format into a folder, with a README and checksums; the folder is made where missing. Every
/// file is whole when it appears under its name.
///
/// # Errors
///
/// The folder can't be written, or the database can't be read.
pub async fn run(store: &Store, format: Format, folder: &Path) -> anyhow::Result<Vec<OpenFile>> {
    fs::create_dir_all(folder).with_context(|| format!("the folder {} can't be made", folder.display()))?;
    // Beside the files, so that they can be moved into their place at once.
    let making = tempfile::TempDir::with_prefix_in(".export-", folder)
        .with_context(|| format!("nothing can be written in {}", folder.display()))?;
    let mut reader = store.reader().await?;
    let version = reader.data_version().await?.unwrap_or_default();
    let files = reader.export(making.path(), &[format]).await?;
    let built_at = version.built_at.map(|at| at.to_string()).unwrap_or_default();
    fs::write(making.path().join(README), readme(&files, version.run, &built_at)?)?;
    fs::write(making.path().join(CHECKSUMS), checksums(&files)?)?;
    for name in files.iter().map(|file| file.name.as_str()).chain([README, CHECKSUMS]) {
        fs::rename(making.path().join(name), folder.join(name))
            .with_context(|| format!("{name} can't be put into {}", folder.display()))?;
    }
    Ok(files)
}

fn checksums(files: &[OpenFile]) -> Result<String, std::fmt::Error> {
    let mut text = String::new();
    for file in files {
        writeln!(text, "{}  {}", file.sha256, file.name)?;
    }
    Ok(text)
}

fn readme(files: &[OpenFile], version: i64, built_at: &str) -> Result<String, std::fmt::Error> {
    let mut text = format!(
        "Ofsted timelines: open data, version {version} of {built_at}\n\n{LICENCE}\n\nText is UTF-8. An empty cell, or null, \
         means not known, not given or not applicable. Days are YYYY-MM-DD.\n\n"
    );
    for file in files {
        writeln!(text, "{}: {} rows, {} bytes", file.name, file.rows, file.bytes)?;
    }
    for table in TABLES {
        writeln!(text, "\n{}: a row is {}", table.name, table.row)?;
        for column in table.columns {
            writeln!(text, "  {} ({}): {}", column.name, column.kind.word(), column.meaning)?;
        }
    }
    Ok(text)
}

/// How the data may be used.
const LICENCE: &str = "Contains public sector information licensed under the Open Government Licence v3.0 (Ofsted, \
Department for Education, Office for National Statistics) and names from mySociety (CC BY 4.0). Sentences quoted from \
articles belong to their publishers; each stands with its source.";
