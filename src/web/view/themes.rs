//! What inspectors raise most, in the whole country: themes as counts of inspections and councils, not of sentences.

use crate::{
    model::{Side, Theme},
    store::read::rows::ThemeBreadth,
    web::{
        frame::Link,
        say,
        urls::{self, Address},
    },
};
use jiff::{ToSpan, civil::Date};
use std::cmp::Reverse;

/// How many themes are shown.
const SHOWN: usize = 8;
/// A year in which the most raised theme was raised at fewer inspections says too little by itself.
const ENOUGH: i64 = 5;

/// Themes, the one raised at the most inspections first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Themes {
    /// Over which time.
    pub words: &'static str,
    /// The themes.
    pub rows: Vec<Row>,
}

/// A theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its name.
    pub theme: &'static str,
    /// Everything that was found about it.
    pub all: String,
    /// "32 inspections of 21 councils", with the sentences.
    pub raised: Link,
    /// The same of those that praised it; `None` for none.
    pub praised: Option<Link>,
}

/// The first day of the year that ends on a day.
#[must_use]
pub fn year_before(day: Date) -> Date {
    day.checked_sub(1.year()).unwrap_or(Date::MIN)
}

impl Themes {
    /// The themes of the last year where they tell enough, else of all years; `None` where no theme was ever raised.
    #[must_use]
    pub fn new(lately: &[ThemeBreadth], ever: &[ThemeBreadth]) -> Option<Themes> {
        let most = lately.iter().filter(|of| !of.is_praise).map(|of| of.inspections).max().unwrap_or_default();
        let (words, of) = match most >= ENOUGH {
            true => ("At inspections and visits of the last 12 months whose findings we have read.", lately),
            false => {
                ("At all inspections and visits whose findings we have read; of the last 12 months too few.", ever)
            }
        };
        let mut raised: Vec<&ThemeBreadth> = of.iter().filter(|of| !of.is_praise).collect();
        // Sorting keeps equals as they stand.
        raised.sort_by_key(|of| Reverse((of.inspections, of.councils)));
        let praise = |theme: Theme| of.iter().find(|of| of.theme == theme && of.is_praise);
        let rows: Vec<Row> = raised.into_iter().take(SHOWN).map(|of| Row::new(of, praise(of.theme))).collect();
        (!rows.is_empty()).then_some(Themes { words, rows })
    }
}

impl Row {
    fn new(raised: &ThemeBreadth, praised: Option<&ThemeBreadth>) -> Row {
        let link = |of: &ThemeBreadth, sides: &[Side]| {
            let mut address = Address::new(urls::FINDINGS);
            sides.iter().for_each(|side| address.put("side", Some(side.word())));
            address.put("theme", Some(of.theme.word()));
            Link::new(breadth(of), address.to_string())
        };
        Row {
            theme: raised.theme.label(),
            all: urls::theme(raised.theme),
            raised: link(raised, &[Side::Weakness, Side::Recommendation]),
            praised: praised.map(|of| link(of, &[Side::Strength])),
        }
    }
}

/// "32 inspections of 21 councils".
fn breadth(of: &ThemeBreadth) -> String {
    let number = |count: i64, one, many| say::number_of(count.unsigned_abs(), one, many);
    format!("{} of {}", number(of.inspections, "inspection", "inspections"), number(of.councils, "council", "councils"))
}
