//! Every statement that pages read with.

pub const VERSION: &str = "SELECT coalesce(max(id), 0) FROM ingest_runs";

pub const COUNCILS: &str = "
    SELECT gss_code, slug, name, official_name, type, region, ofsted_urn, la_code, active_from, active_to, latitude,
           longitude, tile_col, tile_row
    FROM councils
    ORDER BY gss_code";

pub const ALIASES: &str = "
    SELECT gss_code, alias, kind, from_year, to_year FROM council_aliases ORDER BY gss_code, alias";

pub const SUCCESSIONS: &str = "
    SELECT predecessor, successor, starts_on FROM council_successions ORDER BY starts_on, predecessor, successor";

pub const NEIGHBOURS: &str = "SELECT gss_code, neighbour FROM council_neighbours ORDER BY gss_code, rank";

pub const INSPECTIONS: &str = "
    SELECT id, gss_code, slug, kind, framework, variant, earliest, latest, date_of, published_on, overall, no_overall,
           send_outcome, lead_inspector, alone, known_on
    FROM inspections
    ORDER BY gss_code, latest DESC, slug";

pub const JUDGEMENTS: &str = "
    SELECT inspection AS owner, area, grade, within FROM inspection_judgements ORDER BY inspection, area";

pub const STATES: &str = "
    SELECT id, inspection, known_on, framework, variant, earliest, latest, date_of, published_on, overall, no_overall,
           send_outcome
    FROM inspection_states
    ORDER BY inspection, known_on";

pub const STATE_JUDGEMENTS: &str =
    "SELECT state AS owner, area, grade, within FROM state_judgements ORDER BY state, area";

/// The themes of the findings at each inspection by side, each with the day from which it was known.
pub const THEMES: &str = "
    SELECT t.inspection, t.theme, t.side,
           (SELECT min(n.known_on)
            FROM inspection_theme_counts AS n
            WHERE n.inspection = t.inspection AND n.theme = t.theme AND n.side = t.side) AS known_on
    FROM inspection_themes AS t
    ORDER BY t.inspection, t.theme, t.side";

/// How many sources that nobody can date each council has.
pub const UNDATED_SOURCES: &str = "
    SELECT c.gss_code, count(DISTINCT s.id)
    FROM sources AS s
    CROSS JOIN claims AS c ON c.source = s.id
    WHERE s.known_on IS NULL AND NOT s.withdrawn
    GROUP BY c.gss_code
    ORDER BY c.gss_code";

pub const ALL_UNDATED_SOURCES: &str = "
    SELECT count(*)
    FROM sources AS s
    WHERE s.known_on IS NULL AND NOT s.withdrawn AND EXISTS (SELECT 1 FROM claims AS c WHERE c.source = s.id)";

/// Official sources and digests of every inspection: few, however many articles there are. `CROSS JOIN` keeps
/// SQLite from walking every claim instead.
pub const OFFICIAL: &str = "
    SELECT c.inspection, s.id, s.kind, s.url, s.kind = 'report' AND min(c.role) = 'recalled' AS recalls,
           min(c.known_on) AS known_on
    FROM sources AS s
    CROSS JOIN claims AS c ON c.source = s.id
    WHERE s.kind IN ('official_table', 'report', 'digest') AND c.inspection IS NOT NULL
    GROUP BY c.inspection, s.id
    ORDER BY c.inspection, s.kind, s.id";

pub const TABLE_AS_AT: &str = "SELECT as_at FROM editions WHERE name = 'outcomes'";

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

/// Which inspections gained sources after run `$1`, and with which run, from the newest `$2` sources. `CROSS JOIN`
/// keeps SQLite from walking every claim instead.
pub const ARRIVALS_SINCE: &str = "
    SELECT c.inspection, a.run, count(DISTINCT a.source) AS sources
    FROM (SELECT source, run FROM source_arrivals WHERE run > $1 ORDER BY run DESC, source LIMIT $2) AS a
    CROSS JOIN claims AS c ON c.source = a.source
    WHERE c.inspection IS NOT NULL
    GROUP BY c.inspection, a.run
    ORDER BY c.inspection, a.run";

/// The run with which the first source of each inspection came in; `$1` is a JSON array of their rows.
pub const FIRST_ARRIVALS: &str = "
    SELECT c.inspection, min(a.run) AS run
    FROM json_each($1) AS wanted
    CROSS JOIN claims AS c ON c.inspection = wanted.value
    CROSS JOIN source_arrivals AS a ON a.source = c.source
    GROUP BY c.inspection
    ORDER BY c.inspection";

/// Articles, reports and digests, newest first, with what was read from each. `$1` keeps those that gave facts
/// ('facts') or none ('none'); `$2` those that speak of one inspection, what later reports recall of it included.
pub const ARTICLES: &str = "
    SELECT s.id, s.kind, s.publisher, s.title, s.url, s.published_on, s.retold,
           (SELECT count(*) FROM claims AS c WHERE c.source = s.id) AS claims,
           (SELECT count(*) FROM claims AS c JOIN findings AS f ON f.claim = c.id WHERE c.source = s.id AND NOT f.withdrawn)
               AS findings,
           (SELECT count(*) FROM event_claims AS e WHERE e.source = s.id) AS events,
           (SELECT count(*) FROM source_mentions AS m WHERE m.source = s.id) AS mentions
    FROM sources AS s
    WHERE s.kind <> 'official_table' AND NOT s.withdrawn
      AND (s.kind <> 'report' OR NOT s.retold OR CAST($2 AS INTEGER) IS NOT NULL)
      AND CASE CAST($1 AS TEXT)
              WHEN 'facts' THEN EXISTS (SELECT 1 FROM claims AS c WHERE c.source = s.id)
                             OR EXISTS (SELECT 1 FROM event_claims AS e WHERE e.source = s.id)
              WHEN 'none' THEN NOT EXISTS (SELECT 1 FROM claims AS c WHERE c.source = s.id)
                           AND NOT EXISTS (SELECT 1 FROM event_claims AS e WHERE e.source = s.id)
              ELSE TRUE
          END
      AND (CAST($2 AS INTEGER) IS NULL OR s.id IN (SELECT c.source FROM claims AS c WHERE c.inspection = $2))
    ORDER BY s.published_on DESC, s.id
    LIMIT $3 OFFSET $4";

pub const SOURCE: &str = "
    SELECT id, kind, publisher, title, url, published_on, retold FROM sources WHERE id = $1";

/// What one source claims, in its own order.
pub const SOURCE_CLAIMS: &str = "
    SELECT id, gss_code, kind, rating, no_overall, send_outcome, earliest, latest, date_of, role, inspection
    FROM claims
    WHERE source = $1
    ORDER BY length(id), id
    LIMIT 500";

pub const SOURCE_JUDGEMENTS: &str = "
    SELECT j.claim AS owner, j.area, j.grade, j.within
    FROM claims AS c
    JOIN claim_judgements AS j ON j.claim = c.id
    WHERE c.source = $1
    ORDER BY j.claim, j.area
    LIMIT 2500";

pub const SOURCE_EVIDENCE: &str = "
    SELECT e.fact, CAST(substr(CAST(s.text AS BLOB), e.span_start + 1, e.span_end - e.span_start) AS TEXT) AS text,
           s.id AS source, s.kind, s.publisher, s.url, s.published_on, s.retold, e.claim, e.span_start
    FROM sources AS s
    JOIN claims AS c ON c.source = s.id
    JOIN claim_evidence AS e ON e.claim = c.id
    WHERE s.id = $1
    ORDER BY e.claim, e.span_start, e.fact
    LIMIT 5000";

/// What one source tells of events, in the order of its text.
pub const SOURCE_EVENTS: &str = "
    SELECT e.id, e.gss_code, e.kind, e.subject, e.turn, e.earliest, e.latest,
           CAST(substr(CAST(s.text AS BLOB), e.span_start + 1, e.span_end - e.span_start) AS TEXT) AS text
    FROM event_claims AS e JOIN sources AS s ON s.id = e.source
    WHERE e.source = $1
    ORDER BY e.span_start, e.id
    LIMIT 500";

/// The findings of one source, in the order of its text, each with its claim.
pub const SOURCE_FINDINGS: &str = "
    SELECT f.claim, f.id, f.side, f.text, f.span_start,
           (SELECT group_concat(t.theme, ' ' ORDER BY t.theme) FROM finding_themes AS t WHERE t.finding = f.id) AS themes
    FROM claims AS c
    JOIN findings AS f ON f.claim = c.id AND NOT f.withdrawn
    WHERE c.source = $1
    ORDER BY f.claim, f.span_start, f.id
    LIMIT 2000";

pub const SOURCE_MENTIONS: &str = "
    SELECT gss_code FROM source_mentions WHERE source = $1 ORDER BY gss_code LIMIT 500";

/// How many sources of each kind there are, and how many of them gave facts.
pub const SOURCE_COUNTS: &str = "
    SELECT s.kind, count(*) AS sources,
           count(CASE WHEN EXISTS (SELECT 1 FROM claims AS c WHERE c.source = s.id) THEN 1 END) AS gave_facts
    FROM sources AS s
    GROUP BY s.kind
    ORDER BY s.kind";

/// Every statement, for the test that prepares them.
#[cfg(test)]
pub const ALL: &[&str] = &[
    VERSION,
    COUNCILS,
    ALIASES,
    SUCCESSIONS,
    NEIGHBOURS,
    INSPECTIONS,
    JUDGEMENTS,
    STATES,
    STATE_JUDGEMENTS,
    THEMES,
    UNDATED_SOURCES,
    ALL_UNDATED_SOURCES,
    OFFICIAL,
    TABLE_AS_AT,
    COUNTS,
    COUNTS_THEN,
    PREVIEWS,
    RAISED,
    FINDINGS,
    COUNCIL_FINDINGS,
    SOURCES,
    COUNCIL_SOURCES,
    DISAGREEMENTS,
    EVIDENCE,
    ARRIVALS_SINCE,
    FIRST_ARRIVALS,
    ARTICLES,
    SOURCE,
    SOURCE_CLAIMS,
    SOURCE_JUDGEMENTS,
    SOURCE_EVIDENCE,
    SOURCE_EVENTS,
    SOURCE_FINDINGS,
    SOURCE_MENTIONS,
    SOURCE_COUNTS,
];
