//! Trains the weights by which findings, their sides and their themes are known.
//!
//! ```text
//! cargo run --release --example train_findings -- ARTICLES.jsonl LABELS.jsonl odd > data/finding_weights.tsv
//! ```
//!
//! `odd` takes the articles whose id ends in an odd number and leaves the others for measuring; `all` takes all. With
//! `check` as a fourth word it writes no weights but cross-validates, by article, and prints what it reaches.
//! Every output is a logistic regression of its own with a quadratic penalty, fitted until it no longer changes, so
//! that the same articles always give the same weights.

use anyhow::{Context, Result, bail};
use ofsted_timelines::{extract::training, model::Article};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How often each article is read: once whole, then with a quarter of the words of praise and criticism unknown.
const ROUNDS: u32 = 5;

/// A feature must hold in so many training units, counted over all rounds.
const LEAST_UNITS: usize = 3 * ROUNDS as usize;

/// Weights below this, in thousandths of a logit, are left out.
const LEAST_WEIGHT: i32 = 5;

/// A unit with its label, if it is a finding.
struct Row {
    article: String,
    round: u32,
    features: Vec<(String, f64)>,
    /// The outputs that hold; empty where it is no finding.
    labels: BTreeSet<String>,
}

#[derive(serde::Deserialize)]
struct Label {
    id: String,
    inspections: Vec<LabelledInspection>,
}

#[derive(serde::Deserialize)]
struct LabelledInspection {
    findings: Vec<LabelledFinding>,
}

#[derive(serde::Deserialize)]
struct LabelledFinding {
    polarity: String,
    text: String,
    themes: Vec<String>,
}

fn main() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [articles, labels, half, rest @ ..] = &words[..] else {
        bail!("give the articles, the labels and `odd` or `all`");
    };
    let rows = rows(&std::fs::read_to_string(articles)?, &std::fs::read_to_string(labels)?, half == "all")?;
    match rest {
        [check] if check == "check" => cross_validate(&rows),
        _ => print!("{}", table(&train(&rows.iter().collect::<Vec<_>>()))),
    }
    Ok(())
}

/// The units of all labelled articles that hold an inspection: extraction reads findings in no others.
fn rows(articles: &str, labels: &str, all: bool) -> Result<Vec<Row>> {
    let mut wanted: HashMap<String, Vec<LabelledFinding>> = HashMap::new();
    for line in labels.lines() {
        let label: Label = serde_json::from_str(line).context("labels")?;
        if !label.inspections.is_empty() {
            wanted.insert(label.id, label.inspections.into_iter().flat_map(|i| i.findings).collect());
        }
    }
    let mut rows = Vec::new();
    for line in articles.lines() {
        let article: Article = serde_json::from_str(line).context("articles")?;
        let odd = article.id.ends_with(['1', '3', '5', '7', '9']);
        if let Some(findings) = wanted.get(&article.id).filter(|_| odd || all) {
            rows.extend((0..ROUNDS).flat_map(|round| article_rows(&article, findings, round)));
        }
    }
    Ok(rows)
}

fn article_rows(article: &Article, findings: &[LabelledFinding], round: u32) -> Vec<Row> {
    let mut seen = BTreeSet::new();
    let mut rows = Vec::new();
    for sample in training::samples(article, round) {
        let words = sample.span.of(&article.text);
        if !seen.insert(words.to_owned()) {
            continue;
        }
        let label = findings.iter().find(|finding| {
            let Some(start) = article.text.find(&finding.text) else { return false };
            let end = start + finding.text.len();
            let shared = end.min(sample.span.end).saturating_sub(start.max(sample.span.start));
            2 * shared >= end.max(sample.span.end) - start.min(sample.span.start)
        });
        let labels = label.map(|finding| {
            let words =
                ["finding", finding.polarity.as_str()].into_iter().chain(finding.themes.iter().map(String::as_str));
            words.map(str::to_owned).collect()
        });
        let mut counts: BTreeMap<String, f64> = BTreeMap::new();
        for feature in sample.features {
            *counts.entry(feature).or_default() += 1.0;
        }
        rows.push(Row {
            article: article.id.clone(),
            round,
            features: counts.into_iter().collect(),
            labels: labels.unwrap_or_default(),
        });
    }
    rows
}

/// For each feature, its weight for each output.
type Model = BTreeMap<String, BTreeMap<&'static str, f64>>;

fn train(rows: &[&Row]) -> Model {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for (feature, _) in rows.iter().flat_map(|row| &row.features) {
        *counts.entry(feature).or_default() += 1;
    }
    let mut model = Model::new();
    for (at, output) in training::outputs().into_iter().enumerate() {
        let kind = Output::of(at);
        let keep =
            |feature: &str| counts.get(feature).is_some_and(|count| *count >= LEAST_UNITS) && kind.reads(feature);
        let rows: Vec<&Row> =
            rows.iter().copied().filter(|row| kind == Output::Finding || !row.labels.is_empty()).collect();
        for (feature, weight) in fit(&rows, output, kind.penalty(), &keep) {
            model.entry(feature.to_owned()).or_default().insert(output, weight);
        }
    }
    model
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Output {
    Finding,
    Side,
    Theme,
}

impl Output {
    fn of(place: usize) -> Output {
        match place {
            0 => Output::Finding,
            1..=3 => Output::Side,
            _ => Output::Theme,
        }
    }

    /// How strongly weights are drawn to nothing; chosen by cross-validation.
    fn penalty(self) -> f64 {
        let once = match self {
            Output::Finding => 20.0,
            Output::Side => 10.0,
            Output::Theme => 0.33,
        };
        once * f64::from(ROUNDS)
    }

    fn reads(self, feature: &str) -> bool {
        self != Output::Theme || feature == "bias" || feature.starts_with("theme=") || feature.starts_with("topic=")
    }
}

/// Fits one output by accelerated gradient descent on the penalised log-likelihood, which has one optimum.
fn fit<'a>(rows: &[&'a Row], output: &str, penalty: f64, keep: &dyn Fn(&str) -> bool) -> BTreeMap<&'a str, f64> {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for (feature, _) in rows.iter().flat_map(|row| &row.features).filter(|(feature, _)| keep(feature)) {
        let next = places.len();
        places.entry(feature).or_insert(next);
    }
    let inputs: Vec<Vec<(usize, f64)>> = rows
        .iter()
        .map(|row| row.features.iter().filter_map(|(f, v)| Some((*places.get(f.as_str())?, *v))).collect())
        .collect();
    let truths: Vec<f64> = rows.iter().map(|row| f64::from(u8::from(row.labels.contains(output)))).collect();
    let steepest: f64 = inputs.iter().map(|x| x.iter().map(|(_, v)| v * v).sum::<f64>()).sum::<f64>() / 4.0 + penalty;
    let mut weights = vec![0.0; places.len()];
    let mut ahead = weights.clone();
    let mut rate = 16.0 / steepest;
    let mut before = f64::INFINITY;
    let mut momentum = 1.0_f64;
    for _ in 0..4_000 {
        let (loss, slope) = gradient(&inputs, &truths, &ahead, penalty);
        if loss > before + 1e-9 {
            // Too long a step: start again from the last weights with a shorter one.
            rate *= 0.7;
            momentum = 1.0;
        }
        before = loss;
        let next_momentum = (1.0 + (1.0 + 4.0 * momentum * momentum).sqrt()) / 2.0;
        let carry = (momentum - 1.0) / next_momentum;
        for ((weight, ahead), slope) in weights.iter_mut().zip(&mut ahead).zip(&slope) {
            let next = *ahead - rate * slope;
            *ahead = next + carry * (next - *weight);
            *weight = next;
        }
        momentum = next_momentum;
        if slope.iter().map(|s| s * s).sum::<f64>() < 1e-8 {
            break;
        }
    }
    places.into_iter().map(|(feature, place)| (feature, weights[place])).collect()
}

fn gradient(inputs: &[Vec<(usize, f64)>], truths: &[f64], weights: &[f64], penalty: f64) -> (f64, Vec<f64>) {
    let mut slope: Vec<f64> = weights.iter().map(|w| penalty * w).collect();
    let mut loss = penalty * weights.iter().map(|w| w * w).sum::<f64>() / 2.0;
    for (input, truth) in inputs.iter().zip(truths) {
        let logit: f64 = input.iter().map(|(place, value)| weights[*place] * value).sum();
        let chance = 1.0 / (1.0 + (-logit).exp());
        loss += (1.0 + (-logit.abs()).exp()).ln() + logit.max(0.0) - truth * logit;
        for (place, value) in input {
            slope[*place] += (chance - truth) * value;
        }
    }
    (loss, slope)
}

fn table(model: &Model) -> String {
    let mut table = String::new();
    for (feature, weights) in model {
        let thousandths = weights.iter().map(|(output, weight)| (output, (weight * 1_000.0).round() as i32));
        let cells: Vec<String> =
            thousandths.filter(|(_, w)| w.abs() >= LEAST_WEIGHT).map(|(output, w)| format!("{output}={w}")).collect();
        if !cells.is_empty() {
            table.push_str(&format!("{feature}\t{}\n", cells.join(" ")));
        }
    }
    table
}

/// Prints how well findings and sides are known in articles that were not trained on.
fn cross_validate(rows: &[Row]) {
    const FOLDS: usize = 10;
    let articles: Vec<&str> =
        rows.iter().map(|row| row.article.as_str()).collect::<BTreeSet<_>>().into_iter().collect();
    let fold: HashMap<&str, usize> = articles.iter().enumerate().map(|(at, id)| (*id, at % FOLDS)).collect();
    let (mut right, mut given, mut sides) = (0, 0, 0);
    for held_out in 0..FOLDS {
        let model = train(&rows.iter().filter(|row| fold[row.article.as_str()] != held_out).collect::<Vec<_>>());
        let score = |row: &Row, output: &str| -> f64 {
            row.features.iter().filter_map(|(f, v)| Some(model.get(f)?.get(output)? * v)).sum()
        };
        for row in rows.iter().filter(|row| row.round == 0 && fold[row.article.as_str()] == held_out) {
            if score(row, "finding") < -0.28 {
                continue;
            }
            given += 1;
            right += usize::from(!row.labels.is_empty());
            let side = ["strength", "weakness", "recommendation"]
                .into_iter()
                .max_by(|a, b| score(row, a).total_cmp(&score(row, b)));
            sides += usize::from(side.is_some_and(|side| row.labels.contains(side)));
        }
    }
    let rows: Vec<&Row> = rows.iter().filter(|row| row.round == 0).collect();
    let labelled = rows.iter().filter(|row| !row.labels.is_empty()).count();
    let share = |hits: usize| 2.0 * hits as f64 / (given + labelled) as f64;
    println!("{} units of {} articles, {labelled} findings", rows.len(), articles.len());
    println!("findings {:.3}, with side {:.3}", share(right), share(sides));
}
