//! Statements about one council: the claims that its pages tell, and what is counted of them.

/// How many findings of each side and how many articles each inspection of a council has.
pub const COUNTS: &str = "
    SELECT id, strengths, weaknesses, recommendations, articles FROM inspections WHERE gss_code = $1 ORDER BY id";

/// The same of sources that were known by day `$2`.
pub const COUNTS_THEN: &str = "
    SELECT n.inspection, n.strengths, n.weaknesses, n.recommendations, n.articles
    FROM inspections AS i
    JOIN inspection_counts AS n
      ON n.inspection = i.id
     AND n.known_on = (
         SELECT max(known.known_on) FROM inspection_counts AS known WHERE known.inspection = i.id AND known.known_on <= $2
     )
    WHERE i.gss_code = $1
    ORDER BY n.inspection";

/// The claims about each inspection of the council `$1` that a page tells: of very many the first `$3`, those of Ofsted's
/// own reports before articles', newer before older, so that a page costs no more for a thousand times the articles. Here
/// and below the day `$2` may be NULL: then all count.
macro_rules! told {
    () => {
        "
        FROM inspections AS i
        CROSS JOIN claims AS c ON c.id IN (
            SELECT told.id
            FROM claims AS told
            WHERE told.inspection = i.id AND (CAST($2 AS TEXT) IS NULL OR told.known_on <= $2)
            ORDER BY told.source_rank, told.published_on DESC, told.source, told.id
            LIMIT $3
        )
        CROSS JOIN sources AS s ON s.id = c.source"
    };
}

/// The first strength and the first weakness of each inspection of a council.
pub const PREVIEWS: &str = concat!(
    "
    SELECT inspection, id, side, text, source, kind, publisher, title, url, published_on, NULL AS themes
    FROM (
        SELECT c.inspection, f.id, f.side, f.text, s.id AS source, s.kind, s.publisher, s.title, s.url, s.published_on,
               row_number() OVER (
                   PARTITION BY c.inspection, f.side
                   ORDER BY c.source_rank, c.published_on DESC, c.source, f.span_start, f.id
               ) AS place",
    told!(),
    "
        CROSS JOIN findings AS f ON f.claim = c.id AND f.side IN ('strength', 'weakness') AND NOT f.withdrawn
        WHERE i.gss_code = $1
    )
    WHERE place = 1
    ORDER BY inspection, side
    LIMIT 5000"
);

/// Each theme of weaknesses and recommendations at each inspection of a council with its first sentence.
pub const RAISED: &str = concat!(
    "
    SELECT theme, inspection, id, side, text, source, kind, publisher, title, url, published_on, NULL AS themes
    FROM (
        SELECT t.theme, c.inspection, f.id, f.side, f.text, s.id AS source, s.kind, s.publisher, s.title, s.url,
               s.published_on,
               row_number() OVER (
                   PARTITION BY c.inspection, t.theme
                   ORDER BY f.side, c.source_rank, c.published_on DESC, c.source, f.span_start, f.id
               ) AS place",
    told!(),
    "
        CROSS JOIN findings AS f ON f.claim = c.id AND f.side IN ('recommendation', 'weakness') AND NOT f.withdrawn
        CROSS JOIN finding_themes AS t ON t.finding = f.id
        WHERE i.gss_code = $1
    )
    WHERE place = 1
    ORDER BY inspection, theme
    LIMIT 5000"
);

/// The findings of every inspection of a council, at most `$4` an inspection.
pub const COUNCIL_FINDINGS: &str = concat!(
    "
    SELECT inspection, id, side, text, source, kind, publisher, title, url, published_on,
           (SELECT group_concat(t.theme, ' ' ORDER BY t.theme) FROM finding_themes AS t WHERE t.finding = found.id)
               AS themes
    FROM (
        SELECT c.inspection, f.id, f.side, f.text, s.id AS source, s.kind, s.publisher, s.title, s.url, s.published_on,
               row_number() OVER (
                   PARTITION BY c.inspection
                   ORDER BY CASE f.side WHEN 'recommendation' THEN 1 WHEN 'weakness' THEN 2 ELSE 3 END,
                            c.source_rank, c.published_on DESC, c.source, f.span_start, f.id
               ) AS place",
    told!(),
    "
        CROSS JOIN findings AS f ON f.claim = c.id AND NOT f.withdrawn
        WHERE i.gss_code = $1
    ) AS found
    WHERE place <= $4
    ORDER BY inspection, place
    LIMIT 100000"
);

/// The sources of every inspection of a council, of very many the first `$3` claims of each.
pub const COUNCIL_SOURCES: &str = concat!(
    "
    SELECT DISTINCT c.inspection, s.id, s.kind, s.publisher, s.title, s.url, s.published_on, s.retold",
    told!(),
    "
    WHERE i.gss_code = $1
    ORDER BY c.inspection, c.source_rank, c.published_on DESC, s.id
    LIMIT 100000"
);

/// Where the sources of a council's inspections differ.
pub const DISAGREEMENTS: &str = "
    SELECT d.inspection, d.field, d.value, d.source, s.kind, s.publisher, s.published_on
    FROM inspections AS i
    JOIN disagreements AS d ON d.inspection = i.id
    JOIN sources AS s ON s.id = d.source
    WHERE i.gss_code = $1
      AND (CAST($2 AS TEXT) IS NULL
           OR EXISTS (SELECT 1 FROM claims AS c
                      WHERE c.inspection = d.inspection AND c.source = d.source AND c.known_on <= $2))
    ORDER BY d.inspection, d.field, d.value, d.source
    LIMIT 1000";

/// Every statement here, for the test that prepares them.
#[cfg(test)]
pub const ALL: &[&str] = &[COUNTS, COUNTS_THEN, PREVIEWS, RAISED, COUNCIL_FINDINGS, COUNCIL_SOURCES, DISAGREEMENTS];
