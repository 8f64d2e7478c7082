//! Statements about the whole country, read once a data version.

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

/// Every statement here, for the test that prepares them.
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
];
