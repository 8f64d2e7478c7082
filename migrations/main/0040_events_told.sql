-- What articles and reports tell of events beside inspections, and the events that this makes, with the rows of tables
-- among them.

-- The events of a council as the sources that tell of them say together; derived from claims, never edited.
CREATE TABLE told_events (
    id             INTEGER PRIMARY KEY,
    gss_code       TEXT NOT NULL REFERENCES councils,
    kind           TEXT NOT NULL,
    subject        TEXT,
    -- When it began: the first possible day, where anything bounds it, and the last.
    begun_earliest TEXT CHECK (begun_earliest IS date(begun_earliest)),
    begun_latest   TEXT CHECK (begun_latest IS date(begun_latest)),
    ended_earliest TEXT CHECK (ended_earliest IS date(ended_earliest)),
    ended_latest   TEXT CHECK (ended_latest IS date(ended_latest)),
    -- The row of a table that it is.
    listed         INTEGER REFERENCES events ON DELETE SET NULL,
    -- The day from which it was known, and its end; NULL where no source that says so can be dated.
    known_on       TEXT CHECK (known_on IS date(known_on)),
    end_known_on   TEXT CHECK (end_known_on IS date(end_known_on)),
    CHECK (begun_latest IS NOT NULL OR ended_latest IS NOT NULL)
) STRICT;
CREATE INDEX told_events_council ON told_events (gss_code);
CREATE INDEX told_events_listed ON told_events (listed);

-- What one source states of one event, in one sentence.
CREATE TABLE event_claims (
    -- The source's id, '-e' and its place among the source's events.
    id         TEXT NOT NULL PRIMARY KEY,
    source     TEXT NOT NULL REFERENCES sources ON DELETE CASCADE,
    gss_code   TEXT NOT NULL REFERENCES councils,
    kind       TEXT NOT NULL,
    subject    TEXT,
    turn       TEXT NOT NULL CHECK (turn IN ('began', 'ended')),
    -- NULL where only the source's publication bounds it.
    earliest   TEXT CHECK (earliest IS date(earliest)),
    latest     TEXT CHECK (latest IS date(latest)),
    -- In bytes of the source's text.
    span_start INTEGER NOT NULL CHECK (span_start >= 0),
    span_end   INTEGER NOT NULL CHECK (span_end > span_start),
    -- The event that the resolver put it in.
    told       INTEGER REFERENCES told_events ON DELETE SET NULL,
    CHECK ((earliest IS NULL) = (latest IS NULL) AND (earliest IS NULL OR earliest <= latest))
) STRICT;
CREATE INDEX event_claims_source ON event_claims (source);
CREATE INDEX event_claims_council ON event_claims (gss_code);
CREATE INDEX event_claims_told ON event_claims (told);
CREATE INDEX events_council ON events (gss_code);
