//! Statements about sources: what came in when, and what was read from each.

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

/// Every statement here, for the test that prepares them.
#[cfg(test)]
pub const ALL: &[&str] = &[
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
