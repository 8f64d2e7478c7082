//! Files → batches of items, in the order of the files.

use super::{Item, Progress};
use crate::{
    articles::{
        self, Input,
        files::{Format, Found},
    },
    claims::{corrections, outcomes},
    commands::fill,
    model::{Register, event},
    reports::pdf,
};

/// A batch is written together once it holds so many items or so many bytes of text or pages: enough to share the cost of a
/// transaction, small enough to stay small in memory.
const BATCH_ITEMS: usize = 512;
const BATCH_BYTES: usize = 4 * 1024 * 1024;

/// Every item of the files, in batches.
pub fn batches<'a>(
    files: Vec<Found>,
    register: &'a Register,
    progress: &'a Progress,
) -> impl Iterator<Item = Vec<Item>> + 'a {
    let mut items = files.into_iter().flat_map(move |file| {
        progress.file();
        of_file(&file, register)
    });
    std::iter::from_fn(move || {
        let mut batch = Vec::new();
        let mut bytes = 0;
        while batch.len() < BATCH_ITEMS && bytes < BATCH_BYTES {
            let Some(item) = items.next() else { break };
            bytes += match &item {
                Item::Article { input, .. } => input.size(),
                Item::Report { bytes, .. } => bytes.len(),
                _ => 0,
            };
            batch.push(item);
        }
        (!batch.is_empty()).then_some(batch)
    })
}

fn of_file(file: &Found, register: &Register) -> Box<dyn Iterator<Item = Item>> {
    let origin = file.path.display().to_string();
    let one = |item: Item| -> Box<dyn Iterator<Item = Item>> { Box::new(std::iter::once(item)) };
    let article = |input: Result<Input, String>, origin: String| match input {
        Ok(input) => one(Item::Article { input, origin }),
        Err(reason) => one(Item::Rejected { origin, reason }),
    };
    let rejected = |origin: String, reason: String| one(Item::Rejected { origin, reason });
    match file.format {
        Ok(Format::Text) => article(articles::text_file(&file.path), origin),
        Ok(Format::Html) => article(articles::html_file(&file.path), origin),
        Ok(Format::JsonLines) => match articles::json_lines_file(&file.path) {
            Ok(read) => Box::new(read.map(|reading| match reading.input {
                Ok(input) => Item::Article { input, origin: reading.origin },
                Err(reason) => Item::Rejected { origin: reading.origin, reason },
            })),
            Err(reason) => rejected(origin, reason),
        },
        Ok(Format::Table) => match table(file, register) {
            Ok(item) => one(item),
            Err(reason) => rejected(origin, reason),
        },
        Ok(Format::Report) => match articles::bytes(&file.path, pdf::LARGEST) {
            Ok(bytes) => one(Item::Report { bytes, origin }),
            Err(reason) => rejected(origin, reason),
        },
        Err(reason) => rejected(origin, reason.to_owned()),
    }
}

fn table(file: &Found, register: &Register) -> Result<Item, String> {
    let text = articles::read_text(&file.path)?;
    if event::is_events(&text) {
        return Ok(Item::Events { events: event::read(&text, register)? });
    }
    if corrections::is_corrections(&text) {
        let origin = file.path.display().to_string();
        return Ok(Item::Corrections { table: corrections::read(&text), origin });
    }
    if !outcomes::is_outcomes(&text) {
        if !file.named {
            return Ok(Item::PassedOver);
        }
        return Err(
            "a table neither of Ofsted's outcomes, of events nor of corrections; see data/README.md for their columns"
                .to_owned(),
        );
    }
    let origin = file.path.display().to_string();
    let table = outcomes::read(&text, &origin, register)?;
    Ok(Item::Outcomes { table, hash: fill::edition(&[&text]), origin })
}
