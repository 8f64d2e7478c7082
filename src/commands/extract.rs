//! `extract`: the contract's filter, JSON lines in, JSON lines out; touches no database.

use crate::{
    articles::{
        self, Input,
        files::Format,
        jsonl::{BadLine, JsonLines},
    },
    claims,
    extract::Extractor,
    model::Article,
    reports::{Reports, pdf},
};
use anyhow::{Context, anyhow};
use rayon::prelude::*;
use std::{
    io::{BufRead, Write},
    path::{Path, PathBuf},
};

/// How many articles are read before they are worked on together: enough for every core, small in memory.
const BATCH: usize = 256;

/// What is written of one article: [`facts`], or [`super::explain::explanation`].
pub type Tell = fn(&Extractor, &Article) -> String;

/// Reads articles from `input` and writes what is to be told of each to `output`, in the same order.
///
/// # Errors
///
/// A line that is no article ends the run, naming the line; what was read before it has been written.
pub fn filter(extractor: &Extractor, tell: Tell, input: impl BufRead, mut output: impl Write) -> anyhow::Result<()> {
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
        let told = batch.into_par_iter().map(|(line, input)| match input.read() {
            Ok(article) => Ok(tell(extractor, &article)),
            Err(reason) => Err(BadLine { line, reason }),
        });
        for told in told.collect::<Vec<_>>() {
            writeln!(output, "{}", told?).context("the output can't be written")?;
        }
        if let Some(cause) = fault {
            return Err(cause);
        }
        if done {
            return output.flush().context("the output can't be written");
        }
    }
}

/// Reads files and writes what is to be told of each, in the order given; an article's `id` is the path as given. Of a
/// file of JSON lines each article is told; a PDF is read as one of Ofsted's reports and gives its line of facts.
///
/// # Errors
///
/// The first file that can't be read, with its reason; what was read before it has been written.
pub fn files(extractor: &Extractor, tell: Tell, paths: &[PathBuf], mut output: impl Write) -> anyhow::Result<()> {
    let reports = Reports::new(extractor.register().clone());
    for path in paths {
        let name = path.display();
        let input = match articles::files::format(path) {
            Ok(Format::Text) => articles::text_file(path),
            Ok(Format::Html) => articles::html_file(path),
            Ok(Format::JsonLines) => {
                let file = std::fs::File::open(path).with_context(|| name.to_string())?;
                filter(extractor, tell, std::io::BufReader::new(file), &mut output)
                    .with_context(|| name.to_string())?;
                continue;
            }
            Ok(Format::Report) => {
                let line = report(extractor, &reports, path).map_err(|reason| anyhow!("{name}: {reason}"))?;
                writeln!(output, "{line}").context("the output can't be written")?;
                continue;
            }
            Ok(Format::Table) => Err("a table holds no article".to_owned()),
            Err(reason) => Err(reason.to_owned()),
        };
        let article = input.and_then(Input::read).map_err(|reason| anyhow!("{name}: {reason}"))?;
        writeln!(output, "{}", tell(extractor, &article)).context("the output can't be written")?;
    }
    output.flush().context("the output can't be written")
}

/// The line of facts of one report.
fn report(extractor: &Extractor, reports: &Reports, path: &Path) -> Result<serde_json::Value, String> {
    let bytes = articles::bytes(path, pdf::LARGEST)?;
    let report = reports.read(bytes).map_err(|reason| reason.to_string())?;
    let events = claims::report::events(&report, extractor.read_events(&report.article()));
    Ok(report.to_line(&path.display().to_string(), events))
}

/// The line of facts of one article.
#[must_use]
pub fn facts(extractor: &Extractor, article: &Article) -> String {
    extractor.extract(article).to_line(&article.id, &article.text).to_string()
}
