-- The second clock: beside the days on which something was true, the day from which it was known.

-- The day of publication, else the last day that the source's own text proves; NULL where it has neither.
ALTER TABLE sources ADD COLUMN known_on TEXT CHECK (known_on IS date(known_on));
UPDATE sources
SET known_on = coalesce(published_on, (SELECT max(c.latest) FROM claims AS c WHERE c.source = sources.id));
CREATE INDEX sources_never_known ON sources (id) WHERE known_on IS NULL;

-- The same of a claim: of an undated source never before the inspection that it was put in was over and its report out.
ALTER TABLE claims ADD COLUMN known_on TEXT CHECK (known_on IS date(known_on));

-- The day from which all that is known of an inspection was known; NULL where some of it rests on sources without one.
ALTER TABLE inspections ADD COLUMN known_on TEXT CHECK (known_on IS date(known_on));

-- What was known of an inspection before, from this day until the next; derived from claims, never edited.
CREATE TABLE inspection_states (
    id           INTEGER PRIMARY KEY,
    inspection   INTEGER NOT NULL REFERENCES inspections ON DELETE CASCADE,
    known_on     TEXT NOT NULL CHECK (known_on IS date(known_on)),
    framework    TEXT,
    variant      TEXT CHECK (variant IN ('short', 'standard')),
    earliest     TEXT CHECK (earliest IS date(earliest)),
    latest       TEXT CHECK (latest IS date(latest)),
    date_of      TEXT NOT NULL CHECK (date_of IN ('visit', 'grade')),
    published_on TEXT CHECK (published_on IS date(published_on)),
    overall      TEXT CHECK (overall IN ('outstanding', 'good', 'requires_improvement', 'adequate', 'inadequate')),
    no_overall   TEXT,
    send_outcome TEXT,
    UNIQUE (inspection, known_on),
    CHECK ((earliest IS NULL) = (latest IS NULL) AND (earliest IS NULL OR earliest <= latest)),
    CHECK ((overall IS NULL) <> (no_overall IS NULL))
) STRICT;

CREATE TABLE state_judgements (
    state  INTEGER NOT NULL REFERENCES inspection_states ON DELETE CASCADE,
    area   TEXT NOT NULL,
    grade  TEXT,
    within TEXT,
    PRIMARY KEY (state, area),
    CHECK ((grade IS NULL) <> (within IS NULL))
) STRICT, WITHOUT ROWID;
