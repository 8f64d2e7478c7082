//! What must hold of whatever is read from any bytes.

use ofsted_timelines::{
    extract::Extractor,
    model::{Article, Register, Span},
};
use std::sync::LazyLock;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::new(Register::bundled()));

/// Reads an article to its facts; every span must be a stretch of the text that ends on character borders, and every
/// finding a unit of the document that may state one.
pub fn article(article: &Article) {
    let explained = EXTRACTOR.explain(article);
    let text = &article.text;
    let whole = |span: Span| span.start < span.end && text.get(span.start..span.end).is_some();
    let units = explained.document.units();
    assert!(units.iter().all(|unit| whole(unit.span)), "a unit that is no stretch of its text");
    assert!(units.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "units that overlap");
    assert_eq!(explained.facts, EXTRACTOR.extract(article), "the same article gave other facts");
    for inspection in &explained.facts.inspections {
        assert!(inspection.evidence.iter().all(|evidence| whole(evidence.span)), "evidence outside of the text");
        for finding in &inspection.findings {
            let unit = explained.document.unit_at(finding.span.start).expect("a finding stands in a unit");
            assert!(units[unit].span == finding.span && units[unit].role.can_state(), "a finding that is no unit");
            assert!(!finding.themes.is_empty(), "a finding without a theme");
        }
    }
    let line = explained.facts.to_line(&article.id, text).to_string();
    assert!(!line.contains('\n'), "an answer of several lines");
}
