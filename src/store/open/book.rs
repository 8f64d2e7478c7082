//! The column book: every table that is given away, what its columns mean, and the statements that read and write it.
//!
//! One entry makes the book, the tables of the SQLite file and the heads of the CSV files, so that they can't differ.
//! No source's text, no place where a file was read and nothing of a reader is in any of them.

use super::value::Kind;

/// A table of the open data.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Its name: the CSV file is named after it.
    pub name: &'static str,
    /// What a row is.
    pub row: &'static str,
    /// The columns, in the order in which every format has them.
    pub columns: &'static [Column],
    /// Reads every row from the main database, in an order that is always the same.
    pub(super) select: &'static str,
    /// Makes the table in the SQLite file.
    pub(super) create: &'static str,
    /// Writes a row to the SQLite file.
    pub(super) insert: &'static str,
}

/// A column of a table.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Its name in every format.
    pub name: &'static str,
    /// What its values are.
    pub kind: Kind,
    /// What it means, and what an empty one says.
    pub meaning: &'static str,
}

macro_rules! kind {
    ("TEXT") => {
        Kind::Text
    };
    ("INTEGER") => {
        Kind::Integer
    };
    ("REAL") => {
        Kind::Real
    };
}

macro_rules! table {
    ($name:literal, $row:literal, [$($column:ident $kind:tt $meaning:literal),+ $(,)?], $key:literal, $from:literal) => {
        Table {
            name: $name,
            row: $row,
            columns: &[$(Column { name: stringify!($column), kind: kind!($kind), meaning: $meaning }),+],
            select: $from,
            create: concat!("CREATE TABLE ", $name, " (", $(stringify!($column), " ", $kind, ", ",)+ $key, ") STRICT"),
            // SQLite numbers a bare question mark itself.
            insert: concat!("INSERT INTO ", $name, " VALUES (", table!(@marks $($column)+), ")"),
        }
    };
    (@marks $first:ident $($rest:ident)*) => { concat!("?", $(table!(@mark $rest)),*) };
    (@mark $column:ident) => { ", ?" };
}

/// Every table.
pub const TABLES: &[Table] = &[
    table!(
        "councils",
        "an authority with children’s services duties, today’s and those abolished since 2005",
        [
            gss_code "TEXT" "the code of the Office for National Statistics, the newest where it changed",
            slug "TEXT" "the name in addresses; it never changes",
            name "TEXT" "the name that readers use",
            official_name "TEXT" "the full name",
            type "TEXT" "london-borough, metropolitan, unitary, county or sui-generis",
            region "TEXT" "one of England’s nine regions",
            active_from "TEXT" "first day, where it began since 2005",
            active_to "TEXT" "last day; empty while it exists",
            ofsted_urn "TEXT" "Ofsted’s number for it",
            la_code "TEXT" "the Department for Education’s three-digit code",
            latitude "REAL" "the middle of its area, in degrees",
            longitude "REAL" "the middle of its area, in degrees",
        ],
        "PRIMARY KEY (gss_code)",
        "SELECT gss_code, slug, name, official_name, type, region, active_from, active_to, ofsted_urn, la_code,
                latitude, longitude
         FROM councils ORDER BY gss_code"
    ),
    table!(
        "council_names",
        "another name of a council, or of the trust or company that runs its services",
        [
            gss_code "TEXT" "the council",
            name "TEXT" "the name",
            kind "TEXT" "name, short, nickname, trust or company",
            from_year "INTEGER" "the first year of its use, where that is bounded",
            to_year "INTEGER" "the last year of its use, where that is bounded",
        ],
        "PRIMARY KEY (gss_code, name)",
        "SELECT gss_code, alias AS name, kind, from_year, to_year FROM council_aliases ORDER BY gss_code, alias"
    ),
    table!(
        "council_successions",
        "a council that took over the duties of another",
        [
            predecessor "TEXT" "the gss_code of the one before",
            successor "TEXT" "the gss_code of the one after",
            starts_on "TEXT" "the successor’s first day",
        ],
        "PRIMARY KEY (predecessor, successor)",
        "SELECT predecessor, successor, starts_on FROM council_successions ORDER BY predecessor, successor"
    ),
    table!(
        "council_neighbours",
        "one of the ten councils that are statistically most like a council",
        [
            gss_code "TEXT" "the council",
            rank "INTEGER" "the place in the source’s order, 1 is the nearest",
            neighbour "TEXT" "the gss_code of the neighbour",
        ],
        "PRIMARY KEY (gss_code, rank)",
        "SELECT gss_code, rank, neighbour FROM council_neighbours ORDER BY gss_code, rank"
    ),
    table!(
        "inspections",
        "an inspection or visit, as all its sources together say",
        [
            gss_code "TEXT" "the council that was inspected",
            council "TEXT" "its slug",
            inspection "TEXT" "the name in addresses, unique within the council",
            kind "TEXT" "full, focused_visit, monitoring_visit, jtai, area_send, unannounced or annual_rating",
            framework "TEXT" "the rules that it was made by; empty where not known",
            variant "TEXT" "short or standard, where a source says so",
            earliest "TEXT" "the first possible day; empty where not known",
            latest "TEXT" "the last possible day",
            date_of "TEXT" "visit: those are days on site; grade: the day of a grade as the press dates it",
            published_on "TEXT" "when Ofsted’s report came out",
            known_on "TEXT" "the day from which all of this was known; empty where a source of it can’t be dated",
            overall "TEXT" "the overall grade, where one was given; none is since April 2026",
            no_overall "TEXT" "why there is none: not_graded, no_overall_since_2026, two_overalls, not_published_yet, \
                               not_judged or not_known",
            send_outcome "TEXT" "of area SEND only: typically_positive, inconsistent or systemic_failings",
            lead_inspector "TEXT" "who led it, where a source of Ofsted’s says so",
            report_url "TEXT" "Ofsted’s report of it, never a later one that recalls it",
        ],
        "PRIMARY KEY (gss_code, inspection)",
        "SELECT i.gss_code, c.slug AS council, i.slug AS inspection, i.kind, i.framework, i.variant, i.earliest,
                i.latest, i.date_of, i.published_on, i.known_on, i.overall, i.no_overall, i.send_outcome,
                i.lead_inspector,
                (SELECT min(s.url) FROM claims AS k JOIN sources AS s ON s.id = k.source
                 WHERE k.inspection = i.id
                   AND (s.kind IN ('official_table', 'digest') OR s.kind = 'report' AND k.role = 'news')) AS report_url
         FROM inspections AS i JOIN councils AS c ON c.gss_code = i.gss_code
         ORDER BY i.gss_code, i.slug"
    ),
    table!(
        "judgements",
        "an area’s grade at an inspection",
        [
            gss_code "TEXT" "the council",
            inspection "TEXT" "the inspection",
            area "TEXT" "help_and_protection, children_in_care, care_leavers, leadership or adoption",
            grade "TEXT" "outstanding, good, requires_improvement, adequate (to 2013) or inadequate",
            judged_with "TEXT" "the area that it was judged together with; then it has no grade of its own",
        ],
        "PRIMARY KEY (gss_code, inspection, area)",
        "SELECT i.gss_code, i.slug AS inspection, j.area, j.grade, j.within AS judged_with
         FROM inspections AS i JOIN inspection_judgements AS j ON j.inspection = i.id
         ORDER BY i.gss_code, i.slug, j.area"
    ),
    table!(
        "findings",
        "a sentence in which inspectors praise, criticise or ask",
        [
            id "TEXT" "its source and its place there; it never changes while the source’s text is the same",
            gss_code "TEXT" "the council",
            inspection "TEXT" "the inspection",
            side "TEXT" "strength, weakness or recommendation",
            text "TEXT" "the sentence, verbatim; of a digest the sentence is ours",
            themes "TEXT" "what it is about, words with a space between; empty where none was recognised",
            source "TEXT" "where it stands",
        ],
        "PRIMARY KEY (id)",
        "SELECT f.id, i.gss_code, i.slug AS inspection, f.side, f.text,
                (SELECT group_concat(t.theme, ' ' ORDER BY t.theme) FROM finding_themes AS t WHERE t.finding = f.id)
                    AS themes,
                k.source
         FROM findings AS f JOIN claims AS k ON k.id = f.claim JOIN inspections AS i ON i.id = k.inspection
         WHERE NOT f.withdrawn
         ORDER BY f.id"
    ),
    table!(
        "sources",
        "an article, a report, a digest of one or a row of Ofsted’s table; never its text",
        [
            id "TEXT" "from its text’s contents, so that the same text has the same id everywhere",
            kind "TEXT" "official_table, report, article or digest (a report in our words)",
            publisher "TEXT" "as a reader would name it",
            title "TEXT" "the headline",
            url "TEXT" "where it was published",
            published_on "TEXT" "the day of publication",
            added_on "TEXT" "the day on which we read it",
        ],
        "PRIMARY KEY (id)",
        "SELECT id, kind, publisher, title, url, published_on, added_on FROM sources WHERE NOT withdrawn ORDER BY id"
    ),
    table!(
        "claims",
        "what one source says of one inspection, as it was read; an inspection is all claims about it together, as \
         corrections left them",
        [
            id "TEXT" "its source and its place there",
            source "TEXT" "who says it",
            gss_code "TEXT" "the council",
            inspection "TEXT" "the inspection that it was read as; empty where a correction withdrew it",
            role "TEXT" "news: the source reports it; recalled: it looks back",
            kind "TEXT" "as in inspections",
            framework "TEXT" "as in inspections",
            rating "TEXT" "the overall grade that it states",
            send_outcome "TEXT" "as in inspections",
            earliest "TEXT" "the first possible day, in its words",
            latest "TEXT" "the last possible day, in its words",
            date_of "TEXT" "as in inspections",
        ],
        "PRIMARY KEY (id)",
        "SELECT k.id, k.source, k.gss_code, i.slug AS inspection, k.role, k.kind, k.framework, k.rating,
                k.send_outcome, k.earliest, k.latest, k.date_of
         FROM claims AS k JOIN sources AS s ON s.id = k.source LEFT JOIN inspections AS i ON i.id = k.inspection
         WHERE NOT s.withdrawn
         ORDER BY k.id"
    ),
    table!(
        "evidence",
        "a sentence that says a fact of a claim",
        [
            claim "TEXT" "the claim",
            fact "TEXT" "inspection, rating, date or an area",
            span_start "INTEGER" "the sentence’s first byte in the source’s text",
            sentence "TEXT" "the sentence, verbatim; of a digest the sentence is ours",
        ],
        "PRIMARY KEY (claim, fact, span_start)",
        // Spans count bytes, and SQLite counts bytes in blobs only.
        "SELECT e.claim, e.fact, e.span_start,
                CAST(substr(CAST(s.text AS BLOB), e.span_start + 1, e.span_end - e.span_start) AS TEXT) AS sentence
         FROM claim_evidence AS e JOIN claims AS k ON k.id = e.claim JOIN sources AS s ON s.id = k.source
         WHERE s.kind <> 'official_table' AND NOT s.withdrawn
         ORDER BY e.claim, e.fact, e.span_start"
    ),
    table!(
        "disagreements",
        "one source’s word on a field in which the sources of an inspection differ",
        [
            gss_code "TEXT" "the council",
            inspection "TEXT" "the inspection",
            field "TEXT" "overall, date, kind or an area",
            value "TEXT" "what the source says",
            source "TEXT" "who says it",
        ],
        "PRIMARY KEY (gss_code, inspection, field, value, source)",
        "SELECT i.gss_code, i.slug AS inspection, d.field, d.value, d.source
         FROM disagreements AS d JOIN inspections AS i ON i.id = d.inspection
         ORDER BY i.gss_code, i.slug, d.field, d.value, d.source"
    ),
    table!(
        "corrections",
        "a reviewed decision about a fact; of several about one fact the last holds",
        [
            id "TEXT" "from the day, the action and the target",
            decided_on "TEXT" "the day",
            decided_by "TEXT" "who decided",
            action "TEXT" "dispute, confirm, amend or withdraw",
            target "TEXT" "the source, the claim’s fact, the finding, or the inspection as council/inspection",
            value "TEXT" "what holds instead, of amend only",
            reason "TEXT" "why",
        ],
        "PRIMARY KEY (id)",
        "SELECT id, decided_on, decided_by, action, target, value, reason FROM corrections ORDER BY id"
    ),
    table!(
        "events",
        "what happened to a council, or to all of them, and is no inspection",
        [
            gss_code "TEXT" "the council; empty for all",
            kind "TEXT" "reorganisation, pause, improvement_notice, statutory_direction, commissioner or trust",
            subject "TEXT" "children or send, where it is about one of them",
            from_on "TEXT" "the first day, or the first possible one; of a council that ends its last; empty where not known",
            from_latest "TEXT" "the last possible first day; empty where only the end is told of",
            to_on "TEXT" "the last day of what lasts, or the first possible one",
            to_latest "TEXT" "the last possible last day; empty for what does not last, or has not ended",
            title "TEXT" "what readers call it, where the kind does not say it",
            words "TEXT" "what it means",
            source "TEXT" "the table that lists it; empty where only the sources of event_sentences tell of it",
            source_url "TEXT" "the address of that",
        ],
        "CHECK (from_latest IS NOT NULL OR to_latest IS NOT NULL)",
        "SELECT e.gss_code, e.kind, e.subject, e.from_on, e.from_on AS from_latest,
                coalesce(e.to_on, t.ended_earliest) AS to_on, coalesce(e.to_on, t.ended_latest) AS to_latest, e.title,
                e.words, e.source, e.source_url
         FROM events AS e LEFT JOIN told_events AS t ON t.listed = e.id
         UNION ALL
         SELECT gss_code, kind, subject, begun_earliest, begun_latest, ended_earliest, ended_latest, NULL, NULL, NULL, NULL
         FROM told_events WHERE listed IS NULL
         ORDER BY from_latest, to_latest, gss_code, kind, subject"
    ),
    table!(
        "event_sentences",
        "a sentence that tells of an event of a council",
        [
            id "TEXT" "its source and its place among the source’s events",
            gss_code "TEXT" "the council",
            kind "TEXT" "improvement_notice, statutory_direction, commissioner or trust",
            subject "TEXT" "children or send, where it is about one of them",
            turn "TEXT" "began or ended",
            earliest "TEXT" "the first possible day by this sentence; empty where only publication bounds it",
            latest "TEXT" "the last possible day by this sentence",
            text "TEXT" "the sentence, verbatim; of a digest the sentence is ours",
            source "TEXT" "where it stands",
        ],
        "PRIMARY KEY (id)",
        "SELECT e.id, e.gss_code, e.kind, e.subject, e.turn, e.earliest, e.latest,
                CAST(substr(CAST(s.text AS BLOB), e.span_start + 1, e.span_end - e.span_start) AS TEXT) AS text, e.source
         FROM event_claims AS e JOIN sources AS s ON s.id = e.source
         WHERE e.told IS NOT NULL
         ORDER BY e.id"
    ),
    table!(
        "runs",
        "a data version: one batch of what was read",
        [
            data_version "INTEGER" "its number; the newest is the version of everything else here",
            command "TEXT" "the command that made it",
            finished_at "TEXT" "when, in UTC",
            sources_added "INTEGER" "how many sources came in",
        ],
        "PRIMARY KEY (data_version)",
        "SELECT id AS data_version, command, finished_at, added AS sources_added FROM ingest_runs ORDER BY id"
    ),
];
