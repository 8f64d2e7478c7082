//! How fast articles are read: extraction in MB/s of article text over all cores and over one, beside an automaton of
//! the register's names that only scans the same bytes, and the ratio of the two.
//!
//! ```text
//! cargo bench --bench extraction
//! ```

mod corpus;

use aho_corasick::AhoCorasick;
use corpus::Told;
use criterion::{BenchmarkGroup, Criterion, Throughput, measurement::WallTime};
use ofsted_timelines::{extract::Extractor, model::Register};
use rayon::prelude::*;
use std::{
    hint::black_box,
    time::{Duration, Instant},
};

const SEED: u64 = 20_261_122;
const ARTICLES: usize = 4_000;

fn main() {
    let extractor = Extractor::new(Register::bundled());
    let told = corpus::corpus(extractor.register(), SEED, ARTICLES);
    let bytes: usize = told.iter().map(|told| told.article.text.len()).sum();
    let megabytes = bytes as f64 / 1e6;
    println!("{ARTICLES} invented articles, {megabytes:.1} MB; {}", accuracy(&extractor, &told));
    let names = names(extractor.register());

    let mut criterion = Criterion::default().configure_from_args().sample_size(20);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    for threads in if cores == 1 { vec![1] } else { vec![1, cores] } {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        let mut group = criterion.benchmark_group(format!("{threads} of {cores} cores"));
        group.throughput(Throughput::Bytes(bytes as u64));
        let extraction = measure(&mut group, "extraction", || {
            pool.install(|| told.par_iter().map(|told| extractor.extract(&told.article).inspections.len()).sum())
        });
        let scan = measure(&mut group, "automaton of names", || {
            pool.install(|| told.par_iter().map(|told| names.find_iter(&told.article.text).count()).sum())
        });
        group.finish();
        if let (Some(extraction), Some(scan)) = (extraction, scan) {
            let (extraction, scan) = (megabytes / extraction.as_secs_f64(), megabytes / scan.as_secs_f64());
            println!(
                "{threads} of {cores} cores: extraction {extraction:.1} MB/s, automaton {scan:.1} MB/s, ratio {:.2}\n",
                extraction / scan
            );
        }
    }
}

/// Measures a pass over the whole corpus; the fastest pass, or `None` where the command line asks for others only.
fn measure(group: &mut BenchmarkGroup<'_, WallTime>, name: &str, pass: impl Fn() -> usize) -> Option<Duration> {
    let mut fastest: Option<Duration> = None;
    group.bench_function(name, |bencher| {
        bencher.iter_custom(|passes| {
            let mut total = Duration::ZERO;
            for _ in 0..passes {
                let start = Instant::now();
                black_box(pass());
                let took = start.elapsed();
                fastest = Some(fastest.map_or(took, |fastest| fastest.min(took)));
                total += took;
            }
            total
        });
    });
    fastest
}

/// The plain automaton over every name and alias of the register.
fn names(register: &Register) -> AhoCorasick {
    let names = register.councils().iter().map(|council| council.name.as_str());
    let aliases = register.aliases().iter().map(|alias| alias.alias.as_str());
    AhoCorasick::new(names.chain(aliases)).expect("some hundred names make an automaton")
}

/// How much of the truth is found: a fast reader that finds nothing would measure nothing.
fn accuracy(extractor: &Extractor, told: &[Told]) -> String {
    let finds = |told: &&Told| {
        let inspections = extractor.extract(&told.article).inspections;
        match told.truth {
            None => inspections.is_empty(),
            Some(truth) => inspections.iter().any(|i| {
                let year = i.date.is_some_and(|date| date.earliest().year() == truth.year);
                i.council == truth.council && i.rating == Some(truth.grade) && year
            }),
        }
    };
    let found = told.iter().filter(finds).count();
    format!("of {} what is reported is found: {:.1} %", told.len(), found as f64 * 100.0 / told.len() as f64)
}
