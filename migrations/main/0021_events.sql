-- What happened to councils and is no inspection: reorganisations, the pause for Covid, notices and directions.
CREATE TABLE events (
    id         INTEGER PRIMARY KEY,
    -- NULL where it concerns every council.
    gss_code   TEXT REFERENCES councils,
    kind       TEXT NOT NULL,
    subject    TEXT,
    -- Of a council that ends: its last day.
    from_on    TEXT NOT NULL CHECK (from_on IS date(from_on)),
    to_on      TEXT CHECK (to_on IS date(to_on)),
    title      TEXT,
    words      TEXT,
    source     TEXT NOT NULL,
    source_url TEXT,
    -- 'bundled' with a build, or 'ingested' by whoever runs the site: each is replaced by its like.
    origin     TEXT NOT NULL CHECK (origin IN ('bundled', 'ingested')),
    CHECK (to_on IS NULL OR to_on >= from_on)
) STRICT;
