//! The command line.

use anyhow::Context;
use clap::{Parser, Subcommand};
use ofsted_timelines::{
    commands,
    config::{Logging, Serving},
    extract::Extractor,
    model::Register,
};
use std::{
    io::{IsTerminal, stderr, stdin, stdout},
    process::ExitCode,
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
    /// Read articles as JSON lines from standard input and write what they say as JSON lines to standard output
    Extract,
}

fn main() -> ExitCode {
    let line = CommandLine::parse();
    let outcome = match line.command.unwrap_or(Command::Serve(Box::new(line.serving))) {
        Command::Serve(settings) => serve(&settings),
        Command::Extract => {
            commands::extract::filter(&Extractor::new(Register::bundled()), stdin().lock(), stdout().lock())
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => {
            eprintln!("ofsted-timelines: {cause:#}");
            ExitCode::from(2)
        }
    }
}

fn serve(settings: &Serving) -> anyhow::Result<()> {
    log(&settings.logging);
    runtime()?.block_on(commands::serve::serve(settings))
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
