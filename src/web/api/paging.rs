//! A stretch of a list: how much a request asks for, and where the next one begins.

use crate::web::{App, error::PageError, params::Query, urls::Address};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

/// How many items a reply holds where the request does not say, and at most.
const USUAL: i64 = 50;
const MOST: i64 = 200;

/// How much of a list is asked for.
#[derive(Debug, Clone, PartialEq, Eq, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Stretch {
    /// How many items a reply holds at most.
    #[param(required = false, minimum = 1, maximum = 200, default = 50)]
    pub limit: i64,
    /// Where to go on: from the “next” of the reply before.
    pub cursor: Option<String>,
}

impl Stretch {
    /// Reads `limit` and `cursor`.
    ///
    /// # Errors
    ///
    /// A limit that is none, in a sentence.
    pub fn read(query: &Query) -> Result<Stretch, PageError> {
        let limit = query.text("limit").map_or(Some(USUAL), |text| text.parse().ok());
        let limit = limit.filter(|limit| (1..=MOST).contains(limit));
        let refused = || PageError::BadRequest(format!("“limit” takes a number from 1 to {MOST}."));
        Ok(Stretch { limit: limit.ok_or_else(refused)?, cursor: query.text("cursor").map(str::to_owned) })
    }

    /// The stretch of a whole list that is asked for, and the cursor to what comes after it.
    ///
    /// # Errors
    ///
    /// The cursor names nothing in the list.
    pub fn of<'a, T>(&self, all: &'a [T], id: impl Fn(&T) -> String) -> Result<(&'a [T], Option<String>), PageError> {
        let begin = match &self.cursor {
            None => 0,
            Some(cursor) => 1 + all.iter().position(|item| id(item) == *cursor).ok_or_else(lost)?,
        };
        let rest = &all[begin..];
        let items = &rest[..rest.len().min(self.limit as usize)];
        let next = items.last().filter(|_| items.len() < rest.len()).map(id);
        Ok((items, next))
    }

    /// The items of a stretch that was read with one more than is asked for, and the cursor to what comes after.
    pub fn cut<T>(&self, items: &mut Vec<T>, id: impl Fn(&T) -> String) -> Option<String> {
        let more = items.len() as i64 > self.limit;
        items.truncate(self.limit as usize);
        items.last().filter(|_| more).map(id)
    }
}

/// A cursor leads nowhere.
pub fn lost() -> PageError {
    PageError::BadRequest("“cursor” names nothing in this list now. Begin again without it.".to_owned())
}

/// A stretch of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Paged<T> {
    /// The version of all data: it grows with every change.
    data_version: i64,
    /// How many items the whole list holds, where that is counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<usize>,
    /// The items.
    items: Vec<T>,
    /// The address of the next stretch; null at the end.
    next: Option<String>,
}

impl<T> Paged<T> {
    /// A stretch of the list that this query asks for.
    pub fn new(data_version: i64, count: Option<usize>, items: Vec<T>, next: Option<String>) -> Paged<T> {
        Paged { data_version, count, items, next }
    }
}

/// The address of the stretch that begins after a cursor: the same query otherwise.
pub fn next_address(app: &App, path: &str, query: &Query, cursor: Option<String>) -> Option<String> {
    let mut address = Address::new(app.public_url.to(path));
    query.pairs().filter(|(name, _)| *name != "cursor").for_each(|(name, value)| address.put(name, Some(value)));
    address.put("cursor", Some(&cursor?));
    Some(address.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn stretches_make_the_whole_list_each_item_once(all in 0_usize..60, limit in 1_i64..25) {
            let all: Vec<usize> = (0..all).collect();
            let (mut walked, mut cursor) = (Vec::new(), None);
            loop {
                let stretch = Stretch { limit, cursor };
                let (items, next) = stretch.of(&all, usize::to_string).expect("a known cursor");
                walked.extend_from_slice(items);
                cursor = next;
                if cursor.is_none() {
                    break;
                }
            }
            prop_assert_eq!(walked, all);
        }
    }

    #[test]
    fn a_cursor_that_names_nothing_is_refused() {
        let stretch = Stretch { limit: 5, cursor: Some("9".to_owned()) };
        assert!(stretch.of(&[1, 2], |item| item.to_string()).is_err());
    }
}
