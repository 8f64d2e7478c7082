//! What a person sees while an ingest runs: a bar on a terminal, nothing elsewhere (the summary is printed anyway).

use super::Summary;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar over the files, with the articles so far. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// On standard error where that is a terminal.
    #[must_use]
    pub fn on_terminal() -> Progress {
        Progress::new(ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr()))
    }

    /// Shows nothing.
    #[must_use]
    pub fn hidden() -> Progress {
        Progress::new(ProgressBar::hidden())
    }

    fn new(bar: ProgressBar) -> Progress {
        if let Ok(style) = ProgressStyle::with_template("{bar:24} {pos}/{len} files, {elapsed} gone, {eta} left {msg}")
        {
            bar.set_style(style);
        }
        Progress { bar }
    }

    pub(super) fn start(&self, files: usize) {
        self.bar.set_length(files as u64);
    }

    /// One more file is being read.
    pub(super) fn file(&self) {
        self.bar.inc(1);
    }

    pub(super) fn written(&self, summary: &Summary) {
        self.bar.set_message(format!("({} articles, {} new)", summary.new + summary.same, summary.new));
    }

    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }
}
