//! JSON-LD (schema.org) → what it says of the article.

use super::{day, metadata::Metadata, tags::plain};
use serde_json::Value;

/// Types of schema.org that are an article, the surest first; a page is asked last.
const TYPES: &[&str] = &[
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "LiveBlogPosting",
    "Article",
    "BlogPosting",
    "Report",
    "WebPage",
];

/// Reads one JSON-LD script; what is broken or of another type says nothing.
pub(super) fn read(script: &str) -> Metadata {
    // Publishers leave line ends inside strings, and hide the script from browsers of the last century.
    let script: String = script.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let script = script.replace("<![CDATA[", "").replace("]]>", "");
    let (Some(start), Some(end)) = (script.find(['{', '[']), script.rfind(['}', ']'])) else {
        return Metadata::default();
    };
    let Ok(value) = serde_json::from_str(script.get(start..=end).unwrap_or_default()) else {
        return Metadata::default();
    };
    let mut nodes = Vec::new();
    collect(&value, &mut nodes);
    let mut articles: Vec<(usize, &Value)> = nodes.iter().filter_map(|node| Some((rank(node)?, *node))).collect();
    articles.sort_by_key(|(rank, _)| *rank);
    let mut said = Metadata::default();
    for (_, article) in articles {
        said.fill(of_article(article, &nodes));
    }
    said
}

/// Every object of the script's top: alone, in a list or in a graph.
fn collect<'v>(value: &'v Value, nodes: &mut Vec<&'v Value>) {
    match value {
        Value::Array(list) => list.iter().for_each(|one| collect(one, nodes)),
        Value::Object(object) => {
            nodes.push(value);
            for inner in ["@graph", "mainEntity"] {
                if let Some(inner) = object.get(inner) {
                    collect(inner, nodes);
                }
            }
        }
        _ => {}
    }
}

fn rank(node: &Value) -> Option<usize> {
    let types = &node["@type"];
    let place = |name: &Value| {
        let name = name.as_str()?.trim_start_matches("https://schema.org/").trim_start_matches("http://schema.org/");
        TYPES.iter().position(|known| *known == name)
    };
    types.as_array().map_or_else(|| place(types), |list| list.iter().filter_map(place).min())
}

fn of_article(article: &Value, nodes: &[&Value]) -> Metadata {
    let is_page = rank(article) == Some(TYPES.len() - 1);
    let words = |value: &Value| value.as_str().map(plain).filter(|words| !words.is_empty());
    let address = [&article["mainEntityOfPage"], &article["mainEntityOfPage"]["@id"], &article["url"]];
    Metadata {
        // A page's name carries the publisher's.
        title: if is_page { None } else { words(&article["headline"]) },
        publisher: publisher(&article["publisher"], nodes),
        url: address
            .into_iter()
            .filter_map(Value::as_str)
            .find(|url| super::metadata::is_address(url))
            .map(str::to_owned),
        published_on: article["datePublished"].as_str().and_then(day::of),
    }
}

/// A publisher given by name, as an object, as a list of these or by the id of another object of the script.
fn publisher(value: &Value, nodes: &[&Value]) -> Option<String> {
    let value = value.get(0).unwrap_or(value);
    let named = |value: &Value| value["name"].as_str().map(plain).filter(|name| !name.is_empty());
    let referred =
        || nodes.iter().find(|node| node["@id"].is_string() && node["@id"] == value["@id"]).and_then(|n| named(n));
    value.as_str().map(plain).or_else(|| named(value)).or_else(referred)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn an_article_is_found_alone_in_a_list_and_in_a_graph() {
        let article = r#"{"@type":["Thing","NewsArticle"],"headline":"Plans &amp; visits",
            "datePublished":"2019-05-14T10:00:00Z","publisher":{"@id":"/echo"}}"#;
        let press = r#"{"@id":"/echo","@type":"Organization","name":"Echo"}"#;
        for script in [
            format!("[{press},{article}]"),
            format!("<!-- {{\"@graph\":[{article},{press}]}} //-->"),
            format!("{{\"@type\":\"WebPage\",\"datePublished\":\"2001-01-01\",\"mainEntity\":[{article},{press}]}}"),
        ] {
            let said = read(&script);
            assert_eq!(said.title.as_deref(), Some("Plans & visits"), "{script}");
            assert_eq!(said.published_on, Some(date(2019, 5, 14)), "{script}");
            assert_eq!(said.publisher.as_deref(), Some("Echo"), "{script}");
        }
    }

    #[test]
    fn a_broken_script_says_nothing() {
        for script in ["", "{", "{\"@type\":\"NewsArticle\",", "[]", "}{", "null", &"[".repeat(5000)] {
            assert_eq!(read(script), Metadata::default());
        }
    }
}
