-- Reviewed corrections over what sources say, who led an inspection, and what shows that two sources quote the same
-- words of inspectors.

CREATE TABLE corrections (
    -- From the day, the action and the target.
    id         TEXT NOT NULL PRIMARY KEY,
    decided_on TEXT NOT NULL CHECK (decided_on IS date(decided_on)),
    decided_by TEXT NOT NULL,
    action     TEXT NOT NULL CHECK (action IN ('dispute', 'confirm', 'amend', 'withdraw')),
    -- The fact as pages name it.
    target     TEXT NOT NULL,
    -- The source that it is about, which need not be here yet; NULL for an inspection.
    source     TEXT,
    -- The council's slug, of an inspection.
    council    TEXT,
    value      TEXT,
    reason     TEXT NOT NULL,
    CHECK ((source IS NULL) <> (council IS NULL)),
    CHECK ((value IS NULL) = (action <> 'amend'))
) STRICT, WITHOUT ROWID;
CREATE INDEX corrections_newest ON corrections (decided_on DESC, id);
CREATE INDEX corrections_source ON corrections (source) WHERE source IS NOT NULL;
CREATE INDEX corrections_council ON corrections (council) WHERE council IS NOT NULL;
CREATE INDEX corrections_target ON corrections (target);

-- Which corrections are about which inspection; derived with it.
CREATE TABLE inspection_corrections (
    inspection INTEGER NOT NULL REFERENCES inspections ON DELETE CASCADE,
    correction TEXT NOT NULL REFERENCES corrections,
    PRIMARY KEY (inspection, correction)
) STRICT, WITHOUT ROWID;

ALTER TABLE sources ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1));

-- Whether the words of the text are ours, which retell what its publisher says.
ALTER TABLE sources ADD COLUMN retold INTEGER NOT NULL DEFAULT 0 CHECK (retold IN (0, 1));
UPDATE sources SET retold = 1 WHERE kind IN ('official_table', 'digest');
CREATE INDEX sources_origin ON sources (origin);

ALTER TABLE findings ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1));
-- The side as it was read, where a correction gave another.
ALTER TABLE findings ADD COLUMN side_as_read TEXT CHECK (side_as_read IN ('strength', 'weakness', 'recommendation'));
-- The same for the same words; NULL for words that are too few to prove anything, or our own.
ALTER TABLE findings ADD COLUMN quotation INTEGER;

ALTER TABLE claims ADD COLUMN lead_inspector TEXT;
ALTER TABLE inspections ADD COLUMN lead_inspector TEXT;
-- Whether it rests on one claim that fits several inspections equally.
ALTER TABLE inspections ADD COLUMN alone INTEGER NOT NULL DEFAULT 0 CHECK (alone IN (0, 1));

-- The correction that withdrew the inspection of this address, and the claims that the address stood for when it last
-- led anywhere: with them it leads there again should they come back.
ALTER TABLE inspection_slugs ADD COLUMN withdrawn_by TEXT REFERENCES corrections;
ALTER TABLE inspection_slugs ADD COLUMN last_claims TEXT;
