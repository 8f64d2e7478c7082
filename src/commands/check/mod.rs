//! `check`: whether the database is whole, and what in it deserves a look.

mod near;
mod report;
mod rules;

pub use report::{Joined, Missed, Report, Rule};

use crate::{
    resolve,
    store::{
        Store,
        read::{England, Reader},
    },
};
use near::Sketches;

/// How many texts are held at once.
const TEXTS: i64 = 200;

/// Looks at everything, in one view of the database; changes nothing.
///
/// # Errors
///
/// What the store reports.
pub async fn run(store: &Store) -> anyhow::Result<Report> {
    let mut reader = store.reader().await?;
    let england = reader.england().await?;
    let amiss = reader.amiss().await?;
    let (underived, joined) = derived(&mut reader, &england).await?;
    let pairs = rules::pairs(&england);
    let near = near_duplicates(&mut reader).await?;
    let breaks = |rule, found| Rule { rule, breaks: true, found };
    let look = |rule, found| Rule { rule, breaks: false, found };
    Ok(Report {
        rules: vec![
            breaks("The file is as SQLite writes it.", amiss.file),
            breaks("Every row that another names is there.", amiss.references),
            breaks("Every sentence stands in its source where we say.", amiss.spans),
            breaks("Every inspection has a source.", amiss.without_claim),
            breaks("Findings and articles are as many as each inspection says.", amiss.miscounted),
            breaks(
                "Inspections and events, and what was known of them when, are what the claims and corrections give, in \
                 any order.",
                underived,
            ),
            breaks("No two inspections of one council and kind have days on site in common.", pairs.overlap),
            breaks("No overall grade is dated after Ofsted stopped giving one.", rules::late_grades(&england)),
            breaks("Every row of Ofsted’s table stands in an inspection.", joined.rows_astray.clone()),
            look("May be the same: inspections whose dates are too wide to tell.", pairs.maybe),
            look("Inspections at a time when their council did not exist.", rules::outside_life(&england)),
            look("Inspections that Ofsted’s table should hold and does not.", rules::missing_from_table(&england)),
            look("Sources that are nearly the same.", near),
            look("Corrections of what is not here.", amiss.corrections),
        ],
        coverage: rules::coverage(&england),
        joined,
    })
}

/// Councils whose inspections are not what their claims give, and how the press's claims joined Ofsted's rows.
async fn derived(reader: &mut Reader, england: &England) -> anyhow::Result<(Vec<String>, Joined)> {
    let (mut underived, mut joined) = (Vec::new(), Joined::default());
    for record in england.councils() {
        let gss = record.council.gss;
        let (claims, corrections) = (reader.claims(gss).await?, reader.corrections(gss).await?);
        let resolution = resolve::resolve(&claims, &corrections);
        let places = reader.places(gss).await?;
        let histories = resolution.histories(&reader.known_days(gss, &resolution.inspections).await?);
        let events = reader.derived_events(gss, &corrections).await? == reader.stored_events(gss).await?;
        let inspections = rules::is_derived(record, &resolution, &places);
        if !events || !inspections || !rules::is_known_so(record, &resolution, &histories) {
            underived.push(record.council.slug.clone());
        }
        joined.count(&record.council.slug, &claims, &resolution);
    }
    Ok((underived, joined))
}

async fn near_duplicates(reader: &mut Reader) -> anyhow::Result<Vec<String>> {
    let mut sketches = Sketches::default();
    let mut last = String::new();
    loop {
        let texts = reader.texts_after(&last, TEXTS).await?;
        let Some(end) = texts.last() else { return Ok(sketches.pairs()) };
        last.clone_from(&end.id);
        texts.iter().for_each(|row| sketches.add(row));
    }
}
