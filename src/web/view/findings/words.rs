//! What a search is called, and the ways on from it.

use super::{FindingsQuery, Group, Order};
use crate::{
    store::read::England,
    web::{frame::Link, say},
};

/// "What inspectors found: “supervision”, London".
#[must_use]
pub fn title(england: &England, asked: &FindingsQuery) -> String {
    let chosen = asked.chosen.filters().flat_map(|(group, words)| words.iter().map(move |word| (group, word)));
    let labels = chosen.map(|(group, word)| label(england, group, word));
    let day = asked.as_of.map(|day| format!("as known on {}", say::day(day)));
    let parts: Vec<String> = asked.q.iter().map(|q| say::quoted(q)).chain(labels).chain(day).collect();
    if parts.is_empty() {
        "What inspectors found".to_owned()
    } else {
        format!("What inspectors found: {}", parts.join(", "))
    }
}

fn label(england: &England, group: Group, word: &str) -> String {
    group.known(england, word).map_or_else(|_| word.to_owned(), |(_, label)| label)
}

/// The chosen filters, each a link to the findings without it.
#[must_use]
pub fn chips(england: &England, asked: &FindingsQuery) -> Vec<Link> {
    let words = asked.q.iter().map(|q| {
        let without = FindingsQuery { q: None, ..asked.clone() };
        Link::new(format!("words {}", say::quoted(q)), without.address("", 1))
    });
    let chosen = asked.chosen.filters().flat_map(|(group, words)| words.iter().map(move |word| (group, word)));
    let filters = chosen.map(|(group, word)| {
        let words = format!("{} {}", group.name(), label(england, group, word));
        Link::new(words, asked.without(group, word).address("", 1))
    });
    let day = asked
        .as_of
        .map(|day| Link::new(format!("as known on {}", say::day(day)), asked.clone().as_of(None).address("", 1)));
    words.chain(filters).chain(day).collect()
}

/// What the filter form hands on beside its own fields.
#[must_use]
pub fn kept(asked: &FindingsQuery) -> Vec<(&'static str, &'static str)> {
    let order = (asked.order != Order::Newest).then(|| ("sort", asked.order.word()));
    order.into_iter().chain(asked.by_council.then_some(("group", "council"))).collect()
}

/// The orders, and by council; no link where the reader is there.
#[must_use]
pub fn choices(asked: &FindingsQuery) -> Vec<(&'static str, Option<String>)> {
    let link = |order: Order, by_council: bool| {
        let query = FindingsQuery { order, by_council, ..asked.clone() };
        (query != *asked).then(|| query.address("", 1))
    };
    let mut choices = vec![(Order::Newest.label(), link(Order::Newest, false))];
    if asked.q.is_some() {
        choices.push((Order::Best.label(), link(Order::Best, false)));
    }
    choices.push(("By council", link(asked.order, true)));
    choices
}
