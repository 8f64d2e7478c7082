//! The command line.

use ofsted_timelines::{commands, extract::Extractor, model::Register};

fn main() -> anyhow::Result<()> {
    let extractor = Extractor::new(Register::bundled());
    commands::extract::filter(&extractor, std::io::stdin().lock(), std::io::stdout().lock())
}
