//! Councils of one area through reorganisations: who came before and after whom, and when.

use crate::{
    model::Gss,
    store::read::{CouncilRecord, England},
    web::{frame::Link, say, urls},
};
use jiff::civil::{Date, date};
use std::collections::{BTreeSet, VecDeque};

/// The first year that is drawn: the register knows councils since 2005.
const FIRST: Date = date(2005, 1, 1);
/// The height of a row and of what stands above the first, in pixels.
const ROW: i32 = 44;
const TOP: i32 = 6;

/// A council of the area, with its days and who took over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its timeline.
    pub council: Link,
    /// Its first day; "before 2005" where that is not known.
    pub from: String,
    /// Its last day; "today" while it exists.
    pub to: String,
    /// From whom it took over, in words.
    pub before: String,
    /// Who took over from it, in words.
    pub after: String,
}

/// The councils drawn as bars over the years, with a line where duties passed. Positions across are in per cent of the
/// width, positions down in pixels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tree {
    /// How high it is.
    pub height: i32,
    /// The councils, a bar each.
    pub bars: Vec<Bar>,
    /// Where duties passed: across, and from which height to which.
    pub passes: Vec<(String, i32, i32)>,
    /// The years that are named, and where.
    pub years: Vec<(String, i16)>,
}

/// A council's years as a bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// The council's name.
    pub name: String,
    /// Whether the name ends at the right edge, because the bar begins too far to the right for it.
    pub at_end: bool,
    /// Where the name and the bar stand.
    pub y: (i32, i32),
    /// Where it begins, and how wide it is.
    pub x: (String, String),
}

/// A council with everyone before it and everyone after it; the earliest first.
#[must_use]
pub fn family<'a>(england: &'a England, record: &'a CouncilRecord) -> Vec<&'a CouncilRecord> {
    let mut family: Vec<&CouncilRecord> = vec![record];
    family.extend(line(england, record, |of| of.predecessors.iter().map(|s| s.predecessor).collect()));
    family.extend(line(england, record, |of| of.successors.iter().map(|s| s.successor).collect()));
    family.sort_by_key(|of| (of.council.active_from, of.council.active_to.is_none(), of.council.name.clone()));
    family.dedup_by_key(|of| of.council.gss);
    family
}

/// Everyone whom steps in one direction reach.
fn line<'a>(
    england: &'a England,
    record: &CouncilRecord,
    next: impl Fn(&CouncilRecord) -> Vec<Gss>,
) -> Vec<&'a CouncilRecord> {
    let mut seen = BTreeSet::from([record.council.gss]);
    let mut queue: VecDeque<Gss> = next(record).into();
    let mut reached = Vec::new();
    while let Some(gss) = queue.pop_front() {
        if let Some(record) = england.by_gss(gss).filter(|_| seen.insert(gss)) {
            queue.extend(next(record));
            reached.push(record);
        }
    }
    reached
}

/// A family in words.
#[must_use]
pub fn members(england: &England, family: &[&CouncilRecord]) -> Vec<Member> {
    let named = |of_a_day: &[(Gss, Date)]| {
        let records = of_a_day.iter().filter_map(|(gss, _)| england.by_gss(*gss));
        let names: Vec<&str> = records.map(|record| record.council.name.as_str()).collect();
        let day = of_a_day.first().map(|(_, day)| say::day(*day)).unwrap_or_default();
        format!("{day}: {}", names.join("; "))
    };
    let list = |all: Vec<(Gss, Date)>, none: &str| match &all[..] {
        [] => none.to_owned(),
        all => all.chunk_by(|a, b| a.1 == b.1).map(named).collect::<Vec<_>>().join(". "),
    };
    let member = |record: &&CouncilRecord| Member {
        council: Link::new(&record.council.name, urls::council(&record.council.slug)),
        from: record.council.active_from.map_or_else(|| "before 2005".to_owned(), say::day),
        to: record.council.active_to.map_or_else(|| "today".to_owned(), say::day),
        before: list(record.predecessors.iter().map(|s| (s.predecessor, s.starts_on)).collect(), "none since 2005"),
        after: list(record.successors.iter().map(|s| (s.successor, s.starts_on)).collect(), "none"),
    };
    family.iter().map(member).collect()
}

/// A family drawn up to a day, or to the last beginning after it; `None` of one council alone.
#[must_use]
pub fn tree(family: &[&CouncilRecord], today: Date) -> Option<Tree> {
    let begun = family.iter().filter_map(|record| record.council.active_from);
    let last = begun.max().map_or(today, |day| day.saturating_add(jiff::Span::new().years(1)).max(today));
    let at = |day: Date| share(day, last);
    let place =
        |gss: Gss| family.iter().position(|record| record.council.gss == gss).and_then(|at| i32::try_from(at).ok());
    let bar = |at_row: i32| TOP + ROW * at_row + 22;
    let bars = (0..).zip(family).map(|(row, record)| {
        let (from, to) = (record.council.active_from.unwrap_or(FIRST), record.council.active_to.unwrap_or(last));
        Bar {
            name: record.council.name.clone(),
            at_end: at(from) > 50.0,
            y: (bar(row) - 6, bar(row)),
            x: (format!("{:.1}%", at(from)), format!("{:.1}%", (at(to) - at(from)).max(0.0))),
        }
    });
    let passes = family.iter().flat_map(|record| &record.successors).filter_map(|succession| {
        let (from, to) = (place(succession.predecessor)?, place(succession.successor)?);
        Some((format!("{:.1}%", at(succession.starts_on)), bar(from.min(to)), bar(from.max(to)) + 10))
    });
    let foot = TOP + ROW * i32::try_from(family.len()).ok()?;
    let years = (FIRST.year()..last.year()).step_by(5).map(|year| (format!("{:.1}%", at(date(year, 1, 1))), year));
    (family.len() > 1).then(|| Tree {
        height: foot + 20,
        bars: bars.collect(),
        passes: passes.collect(),
        years: years.collect(),
    })
}

/// Where a day stands between the first that is drawn and the last, in per cent.
fn share(day: Date, last: Date) -> f64 {
    let days = |day: Date| FIRST.until(day).map_or(0, |span| span.get_days()).max(0);
    (100.0 * f64::from(days(day)) / f64::from(days(last).max(1))).min(100.0)
}
