//! What a page says that shows what was known on a day.

use crate::{
    store::read::CouncilRecord,
    web::{frame::Link, say},
};
use jiff::civil::Date;

/// The words above what was known on a day, with the way back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AsOf {
    /// "As known on 31 March 2019."
    pub lead: String,
    /// What is left out.
    pub words: String,
    /// The same as it is known today.
    pub today: Link,
}

impl AsOf {
    /// About a day, with the number of sources that nobody can date; `today` is the page's address without the day.
    #[must_use]
    pub fn new(day: Date, undated: u64, today: String) -> AsOf {
        let left_out = match undated {
            0 => String::new(),
            1 => ", and so is 1 source that nobody can date".to_owned(),
            n => format!(", and so are {n} sources that nobody can date"),
        };
        AsOf {
            lead: format!("As known on {}.", say::day(day)),
            words: format!(
                "What was published later is left out{left_out}. Which sources speak of one inspection is settled with \
                 all that is known today, and the pages of single inspections show all of it."
            ),
            today: Link::new("What is known today", today),
        }
    }

    /// About one council, which perhaps had not begun.
    #[must_use]
    pub fn of_council(day: Date, record: &CouncilRecord, today: String) -> AsOf {
        let mut as_of = AsOf::new(day, record.undated_sources, today);
        if record.council.active_from.is_some_and(|from| day < from) {
            as_of.lead.push_str(&format!(" {} had not begun then.", record.council.name));
        }
        as_of
    }
}
