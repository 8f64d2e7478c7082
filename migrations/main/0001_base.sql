-- The main database: everything that was read, and the inspections derived from it.
-- Words are stored as words and days as ISO text, so that they sort and compare in any tool.

CREATE TABLE councils (
    gss_code      TEXT NOT NULL PRIMARY KEY CHECK (gss_code GLOB 'E[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]'),
    slug          TEXT NOT NULL UNIQUE,
    name          TEXT NOT NULL,
    official_name TEXT NOT NULL,
    type          TEXT NOT NULL CHECK (type IN ('london-borough', 'metropolitan', 'unitary', 'county', 'sui-generis')),
    region        TEXT NOT NULL,
    ofsted_urn    TEXT,
    la_code       TEXT,
    active_from   TEXT CHECK (active_from IS date(active_from)),
    active_to     TEXT CHECK (active_to IS date(active_to)),
    latitude      REAL NOT NULL,
    longitude     REAL NOT NULL,
    tile_col      INTEGER,
    tile_row      INTEGER
) STRICT;

CREATE TABLE council_codes (
    other_code TEXT NOT NULL PRIMARY KEY,
    gss_code   TEXT NOT NULL REFERENCES councils
) STRICT;

CREATE TABLE council_aliases (
    gss_code  TEXT NOT NULL REFERENCES councils,
    alias     TEXT NOT NULL,
    kind      TEXT NOT NULL CHECK (kind IN ('name', 'short', 'nickname', 'trust', 'company')),
    from_year INTEGER,
    to_year   INTEGER,
    PRIMARY KEY (gss_code, alias)
) STRICT, WITHOUT ROWID;

CREATE TABLE council_successions (
    predecessor TEXT NOT NULL REFERENCES councils,
    successor   TEXT NOT NULL REFERENCES councils,
    starts_on   TEXT NOT NULL CHECK (starts_on IS date(starts_on)),
    PRIMARY KEY (predecessor, successor)
) STRICT, WITHOUT ROWID;

CREATE TABLE council_neighbours (
    gss_code  TEXT NOT NULL REFERENCES councils,
    rank      INTEGER NOT NULL CHECK (rank BETWEEN 1 AND 10),
    neighbour TEXT NOT NULL REFERENCES councils,
    PRIMARY KEY (gss_code, rank)
) STRICT, WITHOUT ROWID;

-- What was last loaded of the bundled tables: the content hash that says whether there is anything to do.
CREATE TABLE editions (
    name  TEXT NOT NULL PRIMARY KEY,
    hash  TEXT NOT NULL,
    as_at TEXT CHECK (as_at IS date(as_at))
) STRICT;

-- One a committed batch, written in the batch's own transaction: the newest is the data version, so that no kill can
-- leave changed data under an old version.
CREATE TABLE ingest_runs (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    command     TEXT NOT NULL,
    -- The program's version.
    version     TEXT NOT NULL,
    finished_at TEXT NOT NULL,
    added       INTEGER NOT NULL
) STRICT;

CREATE TABLE sources (
    -- The first 12 hex digits of the SHA-256 of the folded text, or of the official row.
    id           TEXT NOT NULL PRIMARY KEY,
    kind         TEXT NOT NULL CHECK (kind IN ('official_table', 'report', 'article', 'digest')),
    url          TEXT,
    publisher    TEXT,
    title        TEXT,
    published_on TEXT CHECK (published_on IS date(published_on)),
    text         TEXT NOT NULL,
    -- Where it was read: a file's path, with the line of a JSON-lines file.
    origin       TEXT NOT NULL,
    added_on     TEXT NOT NULL CHECK (added_on IS date(added_on))
) STRICT;
-- The same address is the same article; official rows, reports and digests share the report's address.
CREATE UNIQUE INDEX sources_article_url ON sources (url) WHERE kind = 'article' AND url IS NOT NULL;
CREATE INDEX sources_newest ON sources (published_on DESC, id) WHERE kind <> 'official_table';

-- The run with which a source first came in. It outlives the source: the official table and the digests are cleared
-- and loaded anew with each edition, and what comes back is not new.
CREATE TABLE source_arrivals (
    source TEXT NOT NULL PRIMARY KEY,
    run    INTEGER NOT NULL REFERENCES ingest_runs
) STRICT, WITHOUT ROWID;
CREATE INDEX source_arrivals_run ON source_arrivals (run);

CREATE TABLE source_mentions (
    source   TEXT NOT NULL REFERENCES sources ON DELETE CASCADE,
    gss_code TEXT NOT NULL REFERENCES councils,
    PRIMARY KEY (source, gss_code)
) STRICT, WITHOUT ROWID;
CREATE INDEX source_mentions_council ON source_mentions (gss_code);

-- What every source says of one inspection together; derived from claims, never edited.
CREATE TABLE inspections (
    id            INTEGER PRIMARY KEY,
    gss_code      TEXT NOT NULL REFERENCES councils,
    slug          TEXT NOT NULL,
    kind          TEXT NOT NULL,
    framework     TEXT,
    variant       TEXT CHECK (variant IN ('short', 'standard')),
    earliest      TEXT CHECK (earliest IS date(earliest)),
    latest        TEXT CHECK (latest IS date(latest)),
    date_of       TEXT NOT NULL CHECK (date_of IN ('visit', 'grade')),
    published_on  TEXT CHECK (published_on IS date(published_on)),
    overall       TEXT CHECK (overall IN ('outstanding', 'good', 'requires_improvement', 'adequate', 'inadequate')),
    no_overall    TEXT,
    send_outcome  TEXT,
    UNIQUE (gss_code, slug),
    CHECK ((earliest IS NULL) = (latest IS NULL) AND (earliest IS NULL OR earliest <= latest)),
    CHECK ((overall IS NULL) <> (no_overall IS NULL))
) STRICT;
CREATE INDEX inspections_newest ON inspections (latest DESC, gss_code, slug);

CREATE TABLE inspection_judgements (
    inspection INTEGER NOT NULL REFERENCES inspections ON DELETE CASCADE,
    area       TEXT NOT NULL,
    grade      TEXT,
    within     TEXT,
    PRIMARY KEY (inspection, area),
    CHECK ((grade IS NULL) <> (within IS NULL))
) STRICT, WITHOUT ROWID;

-- Every address that an inspection has or had; an old one leads to the inspection that holds it now.
CREATE TABLE inspection_slugs (
    gss_code   TEXT NOT NULL REFERENCES councils,
    slug       TEXT NOT NULL,
    inspection INTEGER REFERENCES inspections ON DELETE SET NULL,
    PRIMARY KEY (gss_code, slug)
) STRICT, WITHOUT ROWID;
CREATE INDEX inspection_slugs_inspection ON inspection_slugs (inspection);

CREATE TABLE disagreements (
    inspection INTEGER NOT NULL REFERENCES inspections ON DELETE CASCADE,
    field      TEXT NOT NULL,
    value      TEXT NOT NULL,
    source     TEXT NOT NULL REFERENCES sources ON DELETE CASCADE,
    PRIMARY KEY (inspection, field, value, source)
) STRICT, WITHOUT ROWID;

-- What one source says about one inspection.
CREATE TABLE claims (
    -- The source's id and the claim's place in it.
    id           TEXT NOT NULL PRIMARY KEY,
    source       TEXT NOT NULL REFERENCES sources ON DELETE CASCADE,
    gss_code     TEXT NOT NULL REFERENCES councils,
    kind         TEXT NOT NULL,
    framework    TEXT,
    variant      TEXT,
    rating       TEXT,
    no_overall   TEXT,
    send_outcome TEXT,
    earliest     TEXT CHECK (earliest IS date(earliest)),
    latest       TEXT CHECK (latest IS date(latest)),
    date_of      TEXT NOT NULL CHECK (date_of IN ('visit', 'grade')),
    role         TEXT NOT NULL CHECK (role IN ('news', 'recalled')),
    -- The inspection that the resolver put it in.
    inspection   INTEGER REFERENCES inspections ON DELETE SET NULL
) STRICT;
CREATE INDEX claims_source ON claims (source);
CREATE INDEX claims_council ON claims (gss_code);
CREATE INDEX claims_inspection ON claims (inspection);

CREATE TABLE claim_judgements (
    claim  TEXT NOT NULL REFERENCES claims ON DELETE CASCADE,
    area   TEXT NOT NULL,
    grade  TEXT,
    within TEXT,
    PRIMARY KEY (claim, area),
    CHECK ((grade IS NULL) <> (within IS NULL))
) STRICT, WITHOUT ROWID;

-- The sentences that say a claim's facts, in bytes of the source's text.
CREATE TABLE claim_evidence (
    claim      TEXT NOT NULL REFERENCES claims ON DELETE CASCADE,
    -- 'inspection', 'rating', 'date' or a judgement area.
    fact       TEXT NOT NULL,
    span_start INTEGER NOT NULL CHECK (span_start >= 0),
    span_end   INTEGER NOT NULL CHECK (span_end > span_start),
    PRIMARY KEY (claim, fact, span_start)
) STRICT, WITHOUT ROWID;

CREATE TABLE findings (
    -- The source's id and the span.
    id         TEXT NOT NULL PRIMARY KEY,
    claim      TEXT NOT NULL REFERENCES claims ON DELETE CASCADE,
    side       TEXT NOT NULL CHECK (side IN ('strength', 'weakness', 'recommendation')),
    span_start INTEGER NOT NULL CHECK (span_start >= 0),
    span_end   INTEGER NOT NULL CHECK (span_end > span_start),
    text       TEXT NOT NULL
) STRICT;
CREATE INDEX findings_claim ON findings (claim);

CREATE TABLE finding_themes (
    finding TEXT NOT NULL REFERENCES findings ON DELETE CASCADE,
    theme   TEXT NOT NULL,
    PRIMARY KEY (finding, theme)
) STRICT, WITHOUT ROWID;
CREATE INDEX finding_themes_theme ON finding_themes (theme);

CREATE TABLE rejects (
    -- Where: a path, with the line of a JSON-lines file.
    origin TEXT NOT NULL PRIMARY KEY,
    reason TEXT NOT NULL,
    seen_on TEXT NOT NULL CHECK (seen_on IS date(seen_on))
) STRICT, WITHOUT ROWID;
