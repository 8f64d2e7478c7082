//! `/privacy`: what is kept of a reader, for how long, and how to erase it.

use crate::{
    saved::store::{MONTHS_KEPT, MOST_ITEMS},
    web::{
        App, cookie,
        frame::{Frame, Masthead},
        respond::Page,
        urls,
    },
};
use axum::extract::State;

/// The page.
#[derive(askama::Template)]
#[template(path = "pages/privacy.html")]
pub struct PrivacyPage {
    frame: Frame,
    cookie: &'static str,
    cookie_days: u32,
    months: i32,
    most_items: usize,
}

/// Answers with the page.
pub async fn privacy(State(app): State<App>, masthead: Masthead) -> Page<PrivacyPage> {
    let description = "One cookie if you save something, a list without a name, and nothing else.";
    Page(PrivacyPage {
        frame: masthead.frame("Privacy", description, urls::PRIVACY),
        cookie: cookie::name(&app),
        cookie_days: cookie::DAYS_KEPT,
        months: MONTHS_KEPT,
        most_items: MOST_ITEMS,
    })
}
