//! `extract`: the contract's filter, JSON lines in, JSON lines out; touches no database.

use crate::{
    articles::{
        self, Input,
        files::Format,
        jsonl::{BadLine, JsonLines},
    },
    extract::Extractor,
};
use anyhow::{Context, anyhow};
use rayon::prelude::*;
use std::{
    io::{BufRead, Write},
    path::PathBuf,
};

/// How many articles are read before they are worked on together: enough for every core, small in memory.
const BATCH: usize = 256;

/// Reads articles from `input` and writes one line of facts for each to `output`, in the same order.
///
/// # Errors
///
/// A line that is no article ends the run, naming the line; what was read before it has been written.
pub fn filter(extractor: &Extractor, input: impl BufRead, mut output: impl Write) -> anyhow::Result<()> {
    let mut lines = JsonLines::new(input);
    loop {
        let mut batch = Vec::with_capacity(BATCH);
        let mut fault = None;
        while batch.len() < BATCH {
            let Some(read) = lines.next() else { break };
            match read.context("the input can't be read").and_then(|line| Ok(line?)) {
                Ok(input) => batch.push((lines.line(), input)),
                Err(cause) => {
                    fault = Some(cause);
                    break;
                }
            }
        }
        let done = batch.len() < BATCH;
        let facts = batch.into_par_iter().map(|(line, input)| {
            facts(extractor, input).map_err(|reason| anyhow::Error::from(BadLine { line, reason }))
        });
        for line in facts.collect::<Vec<_>>() {
            writeln!(output, "{}", line?).context("the output can't be written")?;
        }
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
        let name = path.display();
        let input = match articles::files::format(path) {
            Ok(Format::Text) => articles::text_file(path),
            Ok(Format::Html) => articles::html_file(path),
            Ok(Format::JsonLines) => {
                let file = std::fs::File::open(path).with_context(|| name.to_string())?;
                filter(extractor, std::io::BufReader::new(file), &mut output).with_context(|| name.to_string())?;
                continue;
            }
            Ok(Format::Table) => Err("a table holds no article".to_owned()),
            Err(reason) => Err(reason.to_owned()),
        };
        let line = input.and_then(|input| facts(extractor, input)).map_err(|reason| anyhow!("{name}: {reason}"))?;
        writeln!(output, "{line}").context("the output can't be written")?;
    }
    output.flush().context("the output can't be written")
}

/// The line of facts of one article.
fn facts(extractor: &Extractor, input: Input) -> Result<String, String> {
    let article = input.read()?;
    Ok(extractor.extract(&article).to_line(&article.id, &article.text).to_string())
}
