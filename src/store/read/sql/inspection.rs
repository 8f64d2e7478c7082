//! Statements about one inspection.

/// Findings of one inspection and one side, as many as a page can need.
macro_rules! side {
    ($place:literal, $side:literal) => {
        concat!(
            "
        SELECT ",
            $place,
            " AS place, number
        FROM (
            SELECT f.number
            FROM claims AS c
            CROSS JOIN findings AS f ON f.claim = c.id
            WHERE c.inspection = $1 AND f.side = '",
            $side,
            "' AND NOT f.withdrawn AND (CAST($2 AS TEXT) IS NULL OR f.side = $2)
            ORDER BY c.source_rank, c.published_on DESC, c.source, c.id, f.span_start, f.id
            LIMIT $3 + $4
        )"
        )
    };
}

/// The findings of one inspection, recommendations first; `$2` narrows them to one side. Each side is read in the order of
/// the indexes, which can stop at the limit.
pub const FINDINGS: &str = concat!(
    "
    SELECT c.inspection, f.id, f.side, f.text, s.id AS source, s.kind, s.publisher, s.title, s.url, s.published_on,
           (SELECT group_concat(t.theme, ' ' ORDER BY t.theme) FROM finding_themes AS t WHERE t.finding = f.id) AS themes
    FROM (",
    side!("1", "recommendation"),
    "
        UNION ALL",
    side!("2", "weakness"),
    "
        UNION ALL",
    side!("3", "strength"),
    "
    ) AS here
    CROSS JOIN findings AS f ON f.number = here.number
    CROSS JOIN claims AS c ON c.id = f.claim
    CROSS JOIN sources AS s ON s.id = c.source
    ORDER BY here.place, c.source_rank, c.published_on DESC, c.source, c.id, f.span_start, f.id
    LIMIT $3 OFFSET $4"
);

/// The sources of one inspection: official ones first, then articles, newest first.
pub const SOURCES: &str = "
    SELECT here.inspection, s.id, s.kind, s.publisher, s.title, s.url, s.published_on, s.retold
    FROM (
        SELECT DISTINCT inspection, source_rank, published_on, source
        FROM claims
        WHERE inspection = $1
        ORDER BY source_rank, published_on DESC, source
        LIMIT $2
    ) AS here
    CROSS JOIN sources AS s ON s.id = here.source
    ORDER BY here.source_rank, here.published_on DESC, here.source";

/// The sentences that say one inspection's facts, and whose they are. Spans count bytes, and SQLite counts bytes in
/// blobs only.
pub const EVIDENCE: &str = "
    SELECT here.fact,
           CAST(substr(CAST(s.text AS BLOB), here.span_start + 1, here.span_end - here.span_start) AS TEXT) AS text,
           s.id AS source, s.kind, s.publisher, s.url, s.published_on, s.retold, here.claim, here.span_start
    FROM (
        SELECT c.source_rank, c.published_on, c.source, e.claim, e.fact, e.span_start, e.span_end
        FROM claims AS c
        CROSS JOIN claim_evidence AS e ON e.claim = c.id
        WHERE c.inspection = $1
        ORDER BY c.source_rank, c.published_on DESC, c.source, c.id, e.span_start, e.fact
        LIMIT $2
    ) AS here
    CROSS JOIN sources AS s ON s.id = here.source
    ORDER BY here.source_rank, here.published_on DESC, here.source, here.claim, here.span_start, here.fact";

/// Every statement here, for the test that prepares them.
#[cfg(test)]
pub const ALL: &[&str] = &[FINDINGS, SOURCES, EVIDENCE];
