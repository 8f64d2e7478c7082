//! `extract`: the contract's filter, JSON lines in, JSON lines out; touches no database.

use crate::{
    articles::{self, files::Format, jsonl::JsonLines},
    extract::Extractor,
    model::Article,
};
use anyhow::Context;
use rayon::prelude::*;
use std::{
    io::{BufRead, Write},
    path::{Path, PathBuf},
};

/// How many articles are read before they are worked on together: enough for every core, small in memory.
const BATCH: usize = 256;

/// Reads articles from `input` and writes one line of facts for each to `output`, in the same order.
///
/// # Errors
///
/// A line that is no article ends the run, naming the line; what was read before it has been written.
pub fn filter(extractor: &Extractor, input: impl BufRead, mut output: impl Write) -> anyhow::Result<()> {
    let mut articles = JsonLines::new(input);
    loop {
        let mut batch = Vec::with_capacity(BATCH);
        let mut fault = None;
        for read in articles.by_ref().take(BATCH) {
            match read.context("the input can't be read").and_then(|line| Ok(line?)) {
                Ok(article) => batch.push(article),
                Err(cause) => {
                    fault = Some(cause);
                    break;
                }
            }
        }
        let done = batch.len() < BATCH;
        write_all(extractor, &batch, &mut output)?;
        if let Some(cause) = fault {
            return Err(cause);
        }
        if done {
            return output.flush().context("the output can't be written");
        }
    }
}

/// Reads files and writes one line of facts for each, in the order given; the line's `id` is the path as given. A file
/// of JSON lines gives a line for each of its articles.
///
/// # Errors
///
/// The first file that can't be read, with its reason; what was read before it has been written.
pub fn files(extractor: &Extractor, paths: &[PathBuf], mut output: impl Write) -> anyhow::Result<()> {
    for path in paths {
        match articles::files::format(path) {
            Ok(Format::Text) => write_all(extractor, &[text(path)?], &mut output)?,
            Ok(Format::JsonLines) => {
                let file = std::fs::File::open(path).with_context(|| path.display().to_string())?;
                filter(extractor, std::io::BufReader::new(file), &mut output)
                    .with_context(|| path.display().to_string())?;
            }
            Ok(Format::Table) => anyhow::bail!("{}: a table holds no article", path.display()),
            Err(reason) => anyhow::bail!("{}: {reason}", path.display()),
        }
    }
    output.flush().context("the output can't be written")
}

fn text(path: &Path) -> anyhow::Result<Article> {
    articles::text_file(path).map_err(|reason| anyhow::anyhow!("{}: {reason}", path.display()))
}

/// Writes the facts of a batch, in its order.
fn write_all(extractor: &Extractor, batch: &[Article], output: &mut impl Write) -> anyhow::Result<()> {
    let lines: Vec<String> = batch
        .par_iter()
        .map(|article| extractor.extract(article).to_line(&article.id, &article.text).to_string())
        .collect();
    for line in lines {
        writeln!(output, "{line}").context("the output can't be written")?;
    }
    Ok(())
}
