//! Every statement that changes the main database, or that the writer reads while it does.

pub const PUT_COUNCIL: &str = "
    INSERT INTO councils (gss_code, slug, name, official_name, type, region, ofsted_urn, la_code, active_from,
                          active_to, latitude, longitude, tile_col, tile_row)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
    ON CONFLICT (gss_code) DO UPDATE SET
        slug = excluded.slug, name = excluded.name, official_name = excluded.official_name, type = excluded.type,
        region = excluded.region, ofsted_urn = excluded.ofsted_urn, la_code = excluded.la_code,
        active_from = excluded.active_from, active_to = excluded.active_to, latitude = excluded.latitude,
        longitude = excluded.longitude, tile_col = excluded.tile_col, tile_row = excluded.tile_row";

pub const CLEAR_CODES: &str = "DELETE FROM council_codes";
pub const CLEAR_ALIASES: &str = "DELETE FROM council_aliases";
pub const CLEAR_SUCCESSIONS: &str = "DELETE FROM council_successions";
pub const CLEAR_NEIGHBOURS: &str = "DELETE FROM council_neighbours";

pub const PUT_CODE: &str = "INSERT INTO council_codes (other_code, gss_code) VALUES ($1, $2)";

pub const PUT_ALIAS: &str =
    "INSERT INTO council_aliases (gss_code, alias, kind, from_year, to_year) VALUES ($1, $2, $3, $4, $5)";

pub const PUT_SUCCESSION: &str =
    "INSERT INTO council_successions (predecessor, successor, starts_on) VALUES ($1, $2, $3)";

pub const PUT_NEIGHBOUR: &str = "INSERT INTO council_neighbours (gss_code, rank, neighbour) VALUES ($1, $2, $3)";

pub const CLEAR_EVENTS: &str = "DELETE FROM events WHERE origin = $1";

/// An event that stands already is not put again: a file of one's own often begins as a copy of the bundled one.
pub const PUT_EVENT: &str = "
    INSERT INTO events (gss_code, kind, subject, from_on, to_on, title, words, source, source_url, origin)
    SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10
    WHERE NOT EXISTS (SELECT 1 FROM events WHERE gss_code IS $1 AND kind = $2 AND subject IS $3 AND from_on = $4)";

pub const EDITION: &str = "SELECT hash, as_at FROM editions WHERE name = $1";

pub const PUT_EDITION: &str = "
    INSERT INTO editions (name, hash, as_at) VALUES ($1, $2, $3)
    ON CONFLICT (name) DO UPDATE SET hash = excluded.hash, as_at = excluded.as_at";

pub const KNOWN_SOURCE: &str = "
    SELECT id, kind, url, publisher, title, published_on, text FROM sources WHERE id = $1
    UNION
    SELECT id, kind, url, publisher, title, published_on, text
    FROM sources
    WHERE kind = 'article' AND url = $2 AND $3 = 'article'
    LIMIT 2";

pub const COUNCILS_OF_SOURCE: &str = "
    SELECT gss_code FROM claims WHERE source = $1 UNION SELECT gss_code FROM event_claims WHERE source = $1";

pub const FORGET_SOURCE: &str = "DELETE FROM sources WHERE id = $1";

pub const PUT_SOURCE: &str = "
    INSERT INTO sources (id, kind, url, publisher, title, published_on, text, retold, origin, added_on, known_on)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";

pub const PUT_MENTION: &str = "INSERT INTO source_mentions (source, gss_code) VALUES ($1, $2)";

pub const PUT_CLAIM: &str = "
    INSERT INTO claims (id, source, gss_code, kind, framework, variant, rating, no_overall, send_outcome, earliest,
                        latest, date_of, role, lead_inspector, source_rank, published_on)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";

pub const PUT_CLAIM_JUDGEMENT: &str =
    "INSERT INTO claim_judgements (claim, area, grade, within) VALUES ($1, $2, $3, $4)";

pub const PUT_EVIDENCE: &str = "
    INSERT INTO claim_evidence (claim, fact, span_start, span_end) VALUES ($1, $2, $3, $4)
    ON CONFLICT (claim, fact, span_start) DO NOTHING";

pub const PUT_FINDING: &str = "
    INSERT INTO findings (id, claim, side, span_start, span_end, text, quotation, facets)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (id) DO NOTHING";

pub const PUT_THEME: &str =
    "INSERT INTO finding_themes (finding, theme) VALUES ($1, $2) ON CONFLICT (finding, theme) DO NOTHING";

pub const COUNCILS_OF_KIND: &str = "
    SELECT c.gss_code FROM claims AS c JOIN sources AS s ON s.id = c.source WHERE s.kind = $1
    UNION
    SELECT e.gss_code FROM event_claims AS e JOIN sources AS s ON s.id = e.source WHERE s.kind = $1";

pub const CLEAR_KIND: &str = "DELETE FROM sources WHERE kind = $1";

pub const COUNCILS_WITH_CLAIMS: &str = "
    SELECT gss_code FROM claims
    UNION SELECT gss_code FROM inspections
    UNION SELECT gss_code FROM event_claims
    ORDER BY gss_code";

pub const COUNCILS_WITH_EVENTS: &str = "SELECT DISTINCT gss_code FROM event_claims";

pub const CLEAR_TOLD: &str = "DELETE FROM told_events WHERE gss_code = $1";

pub const PUT_TOLD: &str = "
    INSERT INTO told_events (gss_code, kind, subject, begun_earliest, begun_latest, ended_earliest, ended_latest, listed,
                             known_on, end_known_on)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    RETURNING id";

pub const PLACE_EVENT_CLAIMS: &str = "UPDATE event_claims SET told = $2 WHERE id IN (SELECT value FROM json_each($1))";

pub const PUT_EVENT_CLAIM: &str = "
    INSERT INTO event_claims (id, source, gss_code, kind, subject, turn, earliest, latest, span_start, span_end)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

/// Every address of a council's inspections with what it stood for.
pub const ADDRESSES: &str = "SELECT slug, meanings FROM inspection_slugs WHERE gss_code = $1 ORDER BY slug";

pub const INSPECTION_COUNT: &str = "SELECT count(*) FROM inspections";

pub const CLEAR_INSPECTIONS: &str = "DELETE FROM inspections WHERE gss_code = $1";

pub const PUT_INSPECTION: &str = "
    INSERT INTO inspections (gss_code, slug, kind, framework, variant, earliest, latest, date_of, published_on,
                             overall, no_overall, send_outcome, lead_inspector, alone)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
    RETURNING id";

pub const PUT_KNOWN_ON: &str = "UPDATE inspections SET known_on = $2 WHERE id = $1";

pub const PUT_STATE: &str = "
    INSERT INTO inspection_states (inspection, known_on, framework, variant, earliest, latest, date_of, published_on,
                                   overall, no_overall, send_outcome)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    RETURNING id";

pub const PUT_STATE_JUDGEMENT: &str =
    "INSERT INTO state_judgements (state, area, grade, within) VALUES ($1, $2, $3, $4)";

pub const PUT_JUDGEMENT: &str =
    "INSERT INTO inspection_judgements (inspection, area, grade, within) VALUES ($1, $2, $3, $4)";

pub const PUT_DISAGREEMENT: &str =
    "INSERT INTO disagreements (inspection, field, value, source) VALUES ($1, $2, $3, $4)";

pub const PLACE_CLAIM: &str = "UPDATE claims SET inspection = $2, known_on = $3 WHERE id = $1";

/// Counts the findings of every inspection of a council; those that a correction withdrew don't count.
pub const COUNT_FINDINGS: &str = "
    UPDATE inspections
    SET strengths = n.strengths, weaknesses = n.weaknesses, recommendations = n.recommendations
    FROM (
        SELECT c.inspection, sum(f.side = 'strength') AS strengths, sum(f.side = 'weakness') AS weaknesses,
               sum(f.side = 'recommendation') AS recommendations
        FROM inspections AS i
        CROSS JOIN claims AS c ON c.inspection = i.id
        CROSS JOIN findings AS f ON f.claim = c.id AND NOT f.withdrawn
        WHERE i.gss_code = $1
        GROUP BY c.inspection
    ) AS n
    WHERE n.inspection = inspections.id";

/// Counts the articles that speak of every inspection of a council.
pub const COUNT_ARTICLES: &str = "
    UPDATE inspections
    SET articles = (
        SELECT count(DISTINCT c.source) FROM claims AS c WHERE c.inspection = inspections.id AND c.source_rank = 3
    )
    WHERE gss_code = $1";

/// Counts the findings of every inspection of a council by theme and side.
pub const COUNT_THEMES: &str = "
    INSERT INTO inspection_themes (inspection, theme, side, findings)
    SELECT c.inspection, t.theme, f.side, count(*)
    FROM inspections AS i
    CROSS JOIN claims AS c ON c.inspection = i.id
    CROSS JOIN findings AS f ON f.claim = c.id AND NOT f.withdrawn
    CROSS JOIN finding_themes AS t ON t.finding = f.id
    WHERE i.gss_code = $1
    GROUP BY c.inspection, t.theme, f.side";

/// Counts the findings and articles of every inspection of a council that were known by the end of each day on which
/// they grew.
pub const COUNT_BY_DAY: &str = "
    INSERT INTO inspection_counts (inspection, known_on, strengths, weaknesses, recommendations, articles)
    SELECT inspection, known_on, sum(strengths) OVER days, sum(weaknesses) OVER days, sum(recommendations) OVER days,
           sum(articles) OVER days
    FROM (
        SELECT inspection, known_on, sum(side = 'strength') AS strengths, sum(side = 'weakness') AS weaknesses,
               sum(side = 'recommendation') AS recommendations, sum(side = 'article') AS articles
        FROM (
            SELECT c.inspection, c.known_on, f.side
            FROM inspections AS i
            CROSS JOIN claims AS c ON c.inspection = i.id
            CROSS JOIN findings AS f ON f.claim = c.id AND NOT f.withdrawn
            WHERE i.gss_code = $1 AND c.known_on IS NOT NULL
            UNION ALL
            SELECT c.inspection, min(c.known_on), 'article'
            FROM inspections AS i
            CROSS JOIN claims AS c ON c.inspection = i.id
            WHERE i.gss_code = $1 AND c.source_rank = 3 AND c.known_on IS NOT NULL
            GROUP BY c.inspection, c.source
        )
        GROUP BY inspection, known_on
    )
    WINDOW days AS (PARTITION BY inspection ORDER BY known_on)";

/// The same of the findings on each theme.
pub const COUNT_THEMES_BY_DAY: &str = "
    INSERT INTO inspection_theme_counts (inspection, theme, side, known_on, findings)
    SELECT inspection, theme, side, known_on, sum(findings) OVER (PARTITION BY inspection, theme, side ORDER BY known_on)
    FROM (
        SELECT c.inspection, t.theme, f.side, c.known_on, count(*) AS findings
        FROM inspections AS i
        CROSS JOIN claims AS c ON c.inspection = i.id
        CROSS JOIN findings AS f ON f.claim = c.id AND NOT f.withdrawn
        CROSS JOIN finding_themes AS t ON t.finding = f.id
        WHERE i.gss_code = $1 AND c.known_on IS NOT NULL
        GROUP BY c.inspection, t.theme, f.side, c.known_on
    )";

pub const PUT_ADDRESS: &str = "
    INSERT INTO inspection_slugs (gss_code, slug, inspection, withdrawn_by, last_claims, meanings)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (gss_code, slug) DO UPDATE SET
        inspection = excluded.inspection, withdrawn_by = excluded.withdrawn_by, last_claims = excluded.last_claims,
        meanings = excluded.meanings";

pub const PUT_ABOUT: &str = "INSERT INTO inspection_corrections (inspection, correction) VALUES ($1, $2)";

pub const PUT_CORRECTION: &str = "
    INSERT INTO corrections (id, decided_on, decided_by, action, target, source, council, value, reason)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ON CONFLICT (id) DO UPDATE SET decided_by = excluded.decided_by, value = excluded.value, reason = excluded.reason
    WHERE decided_by <> excluded.decided_by OR value IS NOT excluded.value OR reason <> excluded.reason";

/// The councils that a correction can change: the one of the slug `$1`, and those of which the source `$2` speaks.
pub const COUNCILS_CORRECTED: &str = "
    SELECT gss_code FROM councils WHERE slug = $1
    UNION
    SELECT gss_code FROM claims WHERE source = $2
    UNION
    SELECT gss_code FROM event_claims WHERE source = $2";

pub const CORRECTIONS_OF_SOURCES: &str = "
    SELECT decided_on, decided_by, action, target, value, reason FROM corrections WHERE source IS NOT NULL ORDER BY id";

pub const MARK_SOURCE: &str = "UPDATE sources SET withdrawn = $2 WHERE id = $1 AND withdrawn <> $2";

pub const MARK_FINDING: &str = "
    UPDATE findings
    SET withdrawn = $2,
        side = coalesce($3, side_as_read, side),
        facets = replace(facets, 'side_' || side, 'side_' || coalesce($3, side_as_read, side)),
        side_as_read = CASE WHEN $3 IS NULL THEN NULL ELSE coalesce(side_as_read, side) END
    WHERE id = $1";

pub const CLEAR_ORIGIN: &str = "DELETE FROM sources WHERE origin = $1";

pub const COUNCILS_OF_ORIGIN: &str = "
    SELECT c.gss_code FROM claims AS c JOIN sources AS s ON s.id = c.source WHERE s.origin = $1
    UNION
    SELECT e.gss_code FROM event_claims AS e JOIN sources AS s ON s.id = e.source WHERE s.origin = $1";

pub const PUT_RUN: &str =
    "INSERT INTO ingest_runs (command, version, finished_at, added) VALUES ($1, $2, $3, $4) RETURNING id";

pub const PUT_ARRIVALS: &str = "
    INSERT INTO source_arrivals (source, run) SELECT value, $2 FROM json_each($1) WHERE true
    ON CONFLICT (source) DO NOTHING";

pub const PUT_REJECT: &str = "
    INSERT INTO rejects (origin, reason, seen_on) VALUES ($1, $2, $3)
    ON CONFLICT (origin) DO UPDATE SET reason = excluded.reason, seen_on = excluded.seen_on";

pub const FORGET_REJECT: &str = "DELETE FROM rejects WHERE origin = $1";

/// Every statement, for the test that prepares each.
#[cfg(test)]
pub const ALL: &[&str] = &[
    PUT_COUNCIL,
    CLEAR_CODES,
    CLEAR_ALIASES,
    CLEAR_SUCCESSIONS,
    CLEAR_NEIGHBOURS,
    PUT_CODE,
    PUT_ALIAS,
    PUT_SUCCESSION,
    PUT_NEIGHBOUR,
    CLEAR_EVENTS,
    PUT_EVENT,
    EDITION,
    PUT_EDITION,
    KNOWN_SOURCE,
    COUNCILS_OF_SOURCE,
    FORGET_SOURCE,
    PUT_SOURCE,
    PUT_MENTION,
    PUT_CLAIM,
    PUT_CLAIM_JUDGEMENT,
    PUT_EVIDENCE,
    PUT_FINDING,
    PUT_THEME,
    COUNCILS_OF_KIND,
    CLEAR_KIND,
    COUNCILS_WITH_CLAIMS,
    COUNCILS_WITH_EVENTS,
    CLEAR_TOLD,
    PUT_TOLD,
    PLACE_EVENT_CLAIMS,
    PUT_EVENT_CLAIM,
    ADDRESSES,
    INSPECTION_COUNT,
    CLEAR_INSPECTIONS,
    PUT_INSPECTION,
    PUT_KNOWN_ON,
    PUT_STATE,
    PUT_STATE_JUDGEMENT,
    PUT_JUDGEMENT,
    PUT_DISAGREEMENT,
    PLACE_CLAIM,
    COUNT_FINDINGS,
    COUNT_ARTICLES,
    COUNT_THEMES,
    COUNT_BY_DAY,
    COUNT_THEMES_BY_DAY,
    PUT_ADDRESS,
    PUT_ABOUT,
    PUT_CORRECTION,
    COUNCILS_CORRECTED,
    CORRECTIONS_OF_SOURCES,
    MARK_SOURCE,
    MARK_FINDING,
    CLEAR_ORIGIN,
    COUNCILS_OF_ORIGIN,
    PUT_RUN,
    PUT_ARRIVALS,
    PUT_REJECT,
    FORGET_REJECT,
];
