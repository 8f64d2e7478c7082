//! Public pages as they were drawn, kept in memory under their validators: one validator, one page.

use axum::{
    body::{Body, Bytes, HttpBody as _},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, PoisonError},
};

/// How many bytes of pages are kept: some hundreds of timelines and lists.
const MOST_BYTES: usize = 12 * 1024 * 1024;
/// The largest page that is kept, in bytes.
const LARGEST: u64 = 256 * 1024;

/// The pages. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Kept(Arc<Mutex<Shelf>>);

#[derive(Debug, Default)]
struct Shelf {
    pages: HashMap<String, Page>,
    /// The validators in the order in which their pages came: the oldest goes first.
    order: VecDeque<String>,
    bytes: usize,
}

/// A page with the headers that its handler gave it.
#[derive(Debug, Clone)]
struct Page {
    headers: HeaderMap,
    body: Bytes,
}

impl Kept {
    /// The page of this validator.
    #[must_use]
    pub fn get(&self, tag: &str) -> Option<Response> {
        let page = self.0.lock().unwrap_or_else(PoisonError::into_inner).pages.get(tag).cloned()?;
        Some((page.headers, page.body).into_response())
    }

    /// Keeps a page that was drawn, where it is whole and not too large, and gives it on.
    ///
    /// # Errors
    ///
    /// The body breaks off.
    pub async fn keep(&self, tag: &str, response: Response) -> Result<Response, axum::Error> {
        let size = response.body().size_hint().exact();
        if response.status() != StatusCode::OK || size.is_none_or(|size| size > LARGEST) {
            return Ok(response);
        }
        let (parts, body) = response.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await?;
        self.put(tag, Page { headers: parts.headers.clone(), body: body.clone() });
        Ok(Response::from_parts(parts, Body::from(body)))
    }

    fn put(&self, tag: &str, page: Page) {
        let mut shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shelf.bytes += page.body.len();
        if let Some(same) = shelf.pages.insert(tag.to_owned(), page) {
            shelf.bytes -= same.body.len();
        } else {
            shelf.order.push_back(tag.to_owned());
        }
        while shelf.bytes > MOST_BYTES {
            let Some(oldest) = shelf.order.pop_front() else { break };
            let gone = shelf.pages.remove(&oldest);
            shelf.bytes -= gone.map_or(0, |page| page.body.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn keep(kept: &Kept, tag: &str, length: usize) {
        kept.keep(tag, "x".repeat(length).into_response()).await.expect("a page");
    }

    #[tokio::test]
    async fn a_page_is_given_again_with_its_headers() {
        let kept = Kept::default();
        keep(&kept, "a", 10).await;
        let page = kept.get("a").expect("a page");
        assert_eq!(page.headers()["content-type"], "text/plain; charset=utf-8");
        assert_eq!(page.body().size_hint().exact(), Some(10));
        assert!(kept.get("b").is_none());
    }

    #[tokio::test]
    async fn the_oldest_pages_make_room_and_errors_and_giants_are_not_kept() {
        let kept = Kept::default();
        let large = 200 * 1024;
        for n in 0..=MOST_BYTES / large {
            keep(&kept, &n.to_string(), large).await;
        }
        assert!(kept.get("0").is_none() && kept.get("1").is_some());
        keep(&kept, "giant", 300 * 1024).await;
        assert!(kept.get("giant").is_none());
        kept.keep("error", StatusCode::NOT_FOUND.into_response()).await.expect("an answer");
        assert!(kept.get("error").is_none());
    }
}
