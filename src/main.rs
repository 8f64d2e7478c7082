//! The command line.

use anyhow::Context;
use clap::{Parser, Subcommand};
use ofsted_timelines::{
    commands::{self, extract::Tell, fill::Samples, ingest::Progress},
    config::{Databases, Logging, Serving},
    extract::Extractor,
    model::Register,
    store::open::Format,
};
use std::{
    io::{BufWriter, IsTerminal, stderr, stdin, stdout},
    path::PathBuf,
    process::ExitCode,
    sync::Arc,
};
use tracing_subscriber::{layer::SubscriberExt, util::SubscriberInitExt};

/// Timelines of Ofsted's inspections of England's children's services, with the sentence that says so beside every
/// fact. Without a command it serves them.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
struct CommandLine {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serving: Serving,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the site: creates the databases where missing, prints the address and answers until told to stop
    Serve(Box<Serving>),
    /// Read articles and Ofsted's reports into the database: text, HTML, PDF and JSON-lines files, folders of them, or
    /// Ofsted's table of outcomes
    Ingest(Box<Ingesting>),
    /// Write what articles say as JSON lines, without a database; without files, read JSON lines from standard input
    Extract {
        /// Text files, HTML pages and PDFs of reports, a line of facts each, or files of JSON lines
        files: Vec<PathBuf>,
        /// Write for people what every stage saw: each sentence with its role, each fact with the sentences that say it
        #[arg(long)]
        explain: bool,
    },
    /// Derive all inspections anew from what the sources claim
    Resolve {
        /// Change nothing; write why each claim about this council stands where it does
        #[arg(long, value_name = "COUNCIL")]
        explain: Option<String>,
        #[command(flatten)]
        databases: Box<Databases>,
    },
    /// Say whether the database is whole and what in it deserves a look; exit 1 where something is broken
    Check {
        /// Write one JSON document instead of text
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        databases: Box<Databases>,
    },
    /// Write the open data as files: facts and quoted sentences, never an article's whole text, never a saved list
    Export(Box<Exporting>),
}

/// What `ingest` reads, and where to.
#[derive(Debug, clap::Args)]
struct Ingesting {
    /// Files and folders
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Leave out the digests that the program carries
    #[arg(long)]
    no_samples: bool,
    #[command(flatten)]
    databases: Databases,
}

/// What `export` writes, and where to.
#[derive(Debug, clap::Args)]
struct Exporting {
    /// The format
    #[arg(long, value_enum)]
    format: ExportFormat,
    /// A folder, made where missing; files of the same names are replaced
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    #[command(flatten)]
    databases: Databases,
}

/// The formats of `export`, in the words of the command line.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum ExportFormat {
    /// One CSV file a table
    Csv,
    /// One JSON file
    Json,
    /// One SQLite database
    Sqlite,
}

impl From<ExportFormat> for Format {
    fn from(format: ExportFormat) -> Format {
        match format {
            ExportFormat::Csv => Format::Csv,
            ExportFormat::Json => Format::Json,
            ExportFormat::Sqlite => Format::Sqlite,
        }
    }
}

/// The exit code of an ingest that could not read everything.
const SOME_REJECTED: u8 = 1;
/// The exit code of a check that found something broken.
const BROKEN: u8 = 1;
/// The exit code of a command that could not run.
const COULD_NOT_RUN: u8 = 2;

fn main() -> ExitCode {
    let line = CommandLine::parse();
    let outcome = match line.command.unwrap_or(Command::Serve(Box::new(line.serving))) {
        Command::Serve(settings) => serve(&settings),
        Command::Ingest(settings) => ingest(&settings),
        Command::Extract { files, explain } => extract(&files, explain),
        Command::Resolve { explain, databases } => {
            runtime().and_then(|runtime| runtime.block_on(resolve(&databases, explain.as_deref())))
        }
        Command::Check { json, databases } => runtime().and_then(|runtime| runtime.block_on(check(&databases, json))),
        Command::Export(settings) => runtime().and_then(|runtime| runtime.block_on(export(&settings))),
    };
    outcome.unwrap_or_else(|cause| {
        eprintln!("ofsted-timelines: {cause:#}");
        ExitCode::from(COULD_NOT_RUN)
    })
}

fn ingest(settings: &Ingesting) -> anyhow::Result<ExitCode> {
    let summary = runtime()?.block_on(async {
        let extractor = Arc::new(Extractor::new(Register::bundled()));
        let samples = if settings.no_samples { Samples::Unwanted } else { Samples::Wanted };
        let store = commands::open(&settings.databases, &extractor, samples, now()).await?;
        let progress = Progress::on_terminal();
        let summary = commands::ingest::run(&store, extractor, &settings.paths, progress, now).await;
        store.close().await;
        summary
    })?;
    for (place, reason) in &summary.rejects {
        eprintln!("rejected: {place}: {reason}");
    }
    println!("{summary}");
    Ok(if summary.is_complete() { ExitCode::SUCCESS } else { ExitCode::from(SOME_REJECTED) })
}

fn extract(files: &[PathBuf], explain: bool) -> anyhow::Result<ExitCode> {
    let extractor = Extractor::new(Register::bundled());
    let tell: Tell = if explain { commands::explain::explanation } else { commands::extract::facts };
    let output = BufWriter::new(stdout().lock());
    match files {
        [] => commands::extract::filter(&extractor, tell, stdin().lock(), output)?,
        files => commands::extract::files(&extractor, tell, files, output)?,
    }
    Ok(ExitCode::SUCCESS)
}

async fn resolve(databases: &Databases, explain: Option<&str>) -> anyhow::Result<ExitCode> {
    let extractor = Extractor::new(Register::bundled());
    let store = commands::open(databases, &extractor, Samples::Unwanted, now()).await?;
    match explain {
        Some(council) => print!("{}", commands::resolve::explain(&store, extractor.register(), council).await?),
        None => {
            let inspections = commands::resolve::run(&store, now()).await?;
            println!("{inspections} inspections, derived anew from every claim.");
        }
    }
    store.close().await;
    Ok(ExitCode::SUCCESS)
}

async fn check(databases: &Databases, json: bool) -> anyhow::Result<ExitCode> {
    let extractor = Extractor::new(Register::bundled());
    let store = commands::open(databases, &extractor, Samples::Unwanted, now()).await?;
    let report = commands::check::run(&store).await?;
    store.close().await;
    match json {
        true => println!("{}", serde_json::to_string_pretty(&report)?),
        false => print!("{report}"),
    }
    Ok(if report.is_whole() { ExitCode::SUCCESS } else { ExitCode::from(BROKEN) })
}

async fn export(settings: &Exporting) -> anyhow::Result<ExitCode> {
    let extractor = Extractor::new(Register::bundled());
    let store = commands::open(&settings.databases, &extractor, Samples::Unwanted, now()).await?;
    let files = commands::export::run(&store, settings.format.into(), &settings.folder).await?;
    store.close().await;
    for file in &files {
        println!("{}: {} rows, {} bytes", settings.folder.join(&file.name).display(), file.rows, file.bytes);
    }
    Ok(ExitCode::SUCCESS)
}

#[expect(clippy::disallowed_methods, reason = "the one place where the clock is read; everything else is told")]
fn now() -> jiff::Timestamp {
    jiff::Timestamp::now()
}

fn serve(settings: &Serving) -> anyhow::Result<ExitCode> {
    log(&settings.logging);
    runtime()?.block_on(commands::serve::serve(settings, Arc::new(now)))?;
    Ok(ExitCode::SUCCESS)
}

fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().context("the system gives no threads")
}

/// Logs to standard error: text for a person at a terminal, JSON lines for a machine.
fn log(settings: &Logging) {
    let lines = tracing_subscriber::registry().with(settings.log.clone());
    let layer = tracing_subscriber::fmt::layer().with_writer(stderr);
    if stderr().is_terminal() {
        lines.with(layer).init();
    } else {
        lines.with(layer.json().flatten_event(true)).init();
    }
}
