//! Every link from the front page on: it leads to a page, and no page weighs more than it may.

use crate::site::Site;
use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    sync::Arc,
};

/// How many addresses with a query are followed of one path: filters make more of them than anyone could visit.
const QUERIES: usize = 40;
/// How many pages are asked for at a time.
const AT_A_TIME: usize = 8;

/// The weight that a page of HTML may have, in bytes (design, "Numbers to hold").
fn most_bytes(path: &str) -> usize {
    if path.split('?').next() == Some("/councils") { 160_000 } else { 60_000 }
}

/// The addresses of ours that a page names, without fragments.
fn links(page: &str) -> Vec<String> {
    let named = page.split("href=\"").skip(1).chain(page.split("src=\"").skip(1));
    let ours = named.filter_map(|rest| rest.split('"').next()).filter(|href| href.starts_with('/'));
    ours.map(|href| href.split('#').next().unwrap_or(href).replace("&#38;", "&").replace("&amp;", "&")).collect()
}

/// What is still to be visited.
#[derive(Default)]
struct Frontier {
    seen: BTreeSet<String>,
    queries: BTreeMap<String, usize>,
    queue: VecDeque<String>,
}

impl Frontier {
    fn add(&mut self, address: String) {
        if let Some((path, _)) = address.split_once('?') {
            let count = self.queries.entry(path.to_owned()).or_default();
            if self.seen.contains(&address) || *count >= QUERIES {
                return;
            }
            *count += 1;
        }
        if self.seen.insert(address.clone()) {
            self.queue.push_back(address);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_link_leads_to_a_page_that_is_no_heavier_than_it_may_be() {
    let site = Arc::new(Site::start().await);
    let mut frontier = Frontier::default();
    frontier.add("/".to_owned());
    let mut wrong = Vec::new();
    while !frontier.queue.is_empty() {
        let mut visits = tokio::task::JoinSet::new();
        for address in frontier.queue.drain(..frontier.queue.len().min(AT_A_TIME)) {
            let site = Arc::clone(&site);
            visits.spawn(async move { (site.get(&address).await, address) });
        }
        for (answer, address) in visits.join_all().await {
            if answer.status.is_redirection() {
                // A lasting address: what it leads to is visited in its place.
                frontier.add(answer.header("location").split('#').next().unwrap_or_default().to_owned());
            } else if answer.status != 200 {
                wrong.push(format!("{address}: {}", answer.status));
            }
            if answer.header("content-type").starts_with("text/html") {
                if answer.body.len() > most_bytes(&address) {
                    wrong.push(format!("{address}: {} bytes", answer.body.len()));
                }
                links(&answer.body).into_iter().for_each(|link| frontier.add(link));
            }
        }
    }
    assert!(frontier.seen.len() > 2_000, "only {} addresses", frontier.seen.len());
    assert_eq!(wrong, Vec::<String>::new(), "of {} addresses", frontier.seen.len());
}
