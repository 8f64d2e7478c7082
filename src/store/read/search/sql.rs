//! The statements of the search in findings.

/// Where the findings that match stand: the same for every order of them, so that no order finds others.
macro_rules! matching {
    () => {
        "
        FROM findings_index
        CROSS JOIN findings AS f ON f.number = findings_index.rowid
        CROSS JOIN claims AS c ON c.id = f.claim
        WHERE findings_index MATCH $1
          AND c.inspection IS NOT NULL
          AND NOT f.withdrawn
          AND (CAST($2 AS TEXT) IS NULL OR c.inspection IN (SELECT value FROM json_each($2)))
          AND (CAST($4 AS TEXT) IS NULL OR c.known_on <= $4)
        ORDER BY findings_index.rowid DESC
        LIMIT $3
    )"
    };
}

/// The findings that match `$1`, an expression of the full-text index, of those `$3` that were read last; `$2` narrows
/// them to inspections, a JSON array of their rows, `$4` to what was known on a day. `CROSS JOIN` keeps SQLite to the order in which the limit can stop
/// it. All come as one JSON array: thousands of rows one by one take three times as long.
pub const HITS: &str = concat!(
    "
    SELECT json_group_array(json_array(number, inspection, facets) ORDER BY number DESC)
    FROM (
        SELECT f.number, c.inspection, f.facets
",
    matching!()
);

/// The same findings, the best match first: words that are rare, repeated or most of the sentence count most. They are
/// scored within the limit, since scoring every sentence with a common word takes seconds.
pub const BEST_HITS: &str = concat!(
    "
    SELECT json_group_array(json_array(number, inspection, facets) ORDER BY score, number DESC)
    FROM (
        SELECT f.number, c.inspection, f.facets, bm25(findings_index, 1.0, 0.0) AS score
",
    matching!()
);

/// The findings of these numbers (`$2`, a JSON array) with what matched `$1` between `$3` and `$4`, and when their
/// sources first came in.
pub const FOUND: &str = "
    SELECT f.number, c.inspection, f.id, f.side, hit.marked, f.text, s.id AS source, s.kind, s.publisher, s.title, s.url,
           s.published_on, r.finished_at AS arrived,
           (SELECT group_concat(t.theme, ' ' ORDER BY t.theme) FROM finding_themes AS t WHERE t.finding = f.id) AS themes
    FROM (
        SELECT rowid AS number, highlight(findings_index, 0, $3, $4) AS marked
        FROM findings_index
        WHERE findings_index MATCH $1 AND rowid IN (SELECT value FROM json_each($2))
    ) AS hit
    CROSS JOIN findings AS f ON f.number = hit.number
    CROSS JOIN claims AS c ON c.id = f.claim
    CROSS JOIN sources AS s ON s.id = c.source
    LEFT JOIN source_arrivals AS a ON a.source = s.id
    LEFT JOIN ingest_runs AS r ON r.id = a.run
    WHERE c.inspection IS NOT NULL AND NOT f.withdrawn
    LIMIT 10000";

/// How many findings of each theme and side each inspection of a council has.
pub const THEME_COUNTS: &str = "
    SELECT t.inspection, t.theme, t.side, t.findings
    FROM inspections AS i
    JOIN inspection_themes AS t ON t.inspection = i.id
    WHERE i.gss_code = $1
    ORDER BY t.inspection, t.theme, t.side";

/// The same of sources that were known by day `$2`.
pub const THEME_COUNTS_THEN: &str = "
    SELECT t.inspection, t.theme, t.side, n.findings
    FROM inspections AS i
    JOIN inspection_themes AS t ON t.inspection = i.id
    JOIN inspection_theme_counts AS n
      ON n.inspection = t.inspection AND n.theme = t.theme AND n.side = t.side
     AND n.known_on = (
         SELECT max(known.known_on)
         FROM inspection_theme_counts AS known
         WHERE known.inspection = t.inspection AND known.theme = t.theme AND known.side = t.side AND known.known_on <= $2
     )
    WHERE i.gss_code = $1
    ORDER BY t.inspection, t.theme, t.side";

/// At how many inspections of how many councils each theme was praised, and at how many it was criticised or better was
/// asked for; of inspections whose last possible day is `$1` or later, of all where it is NULL.
pub const THEMES_SINCE: &str = "
    SELECT t.theme, t.side = 'strength' AS is_praise, count(DISTINCT i.id) AS inspections,
           count(DISTINCT i.gss_code) AS councils
    FROM inspections AS i
    CROSS JOIN inspection_themes AS t ON t.inspection = i.id
    WHERE CAST($1 AS TEXT) IS NULL OR i.latest >= $1
    GROUP BY t.theme, is_praise
    ORDER BY t.theme, is_praise";

/// Every statement, for the test that prepares them.
#[cfg(test)]
pub const ALL: &[&str] = &[HITS, BEST_HITS, FOUND, THEME_COUNTS, THEME_COUNTS_THEN, THEMES_SINCE];
