-- Full-text search over findings. They get a number of their own, which the index points to and which no clean-up of
-- the file changes, and the words by which they are filtered, so that the index can do that too.

CREATE TABLE findings_new (
    number     INTEGER PRIMARY KEY,
    -- The source's id and the span.
    id         TEXT NOT NULL UNIQUE,
    claim      TEXT NOT NULL REFERENCES claims ON DELETE CASCADE,
    side       TEXT NOT NULL CHECK (side IN ('strength', 'weakness', 'recommendation')),
    span_start INTEGER NOT NULL CHECK (span_start >= 0),
    span_end   INTEGER NOT NULL CHECK (span_end > span_start),
    text       TEXT NOT NULL,
    -- Its side, themes, kind of inspection and council: 'any side_weakness theme_workforce kind_full e09000001'.
    facets     TEXT NOT NULL
) STRICT;

INSERT INTO findings_new (id, claim, side, span_start, span_end, text, facets)
SELECT f.id, f.claim, f.side, f.span_start, f.span_end, f.text,
       'any side_' || f.side || ' kind_' || c.kind || ' ' || lower(c.gss_code)
           || coalesce((SELECT group_concat(' theme_' || t.theme, '') FROM finding_themes AS t WHERE t.finding = f.id), '')
FROM findings AS f
JOIN claims AS c ON c.id = f.claim
ORDER BY f.rowid;

CREATE TABLE finding_themes_new (
    finding TEXT NOT NULL REFERENCES findings_new (id) ON DELETE CASCADE,
    theme   TEXT NOT NULL,
    PRIMARY KEY (finding, theme)
) STRICT, WITHOUT ROWID;

INSERT INTO finding_themes_new (finding, theme) SELECT finding, theme FROM finding_themes;

DROP TABLE finding_themes;
DROP TABLE findings;
ALTER TABLE findings_new RENAME TO findings;
ALTER TABLE finding_themes_new RENAME TO finding_themes;
CREATE INDEX findings_claim ON findings (claim);

CREATE VIRTUAL TABLE findings_index USING fts5 (
    text, facets, content='findings', content_rowid='number',
    tokenize="porter unicode61 remove_diacritics 2 tokenchars '_'"
);
INSERT INTO findings_index (findings_index) VALUES ('rebuild');

CREATE TRIGGER findings_come AFTER INSERT ON findings BEGIN
    INSERT INTO findings_index (rowid, text, facets) VALUES (new.number, new.text, new.facets);
END;
CREATE TRIGGER findings_go AFTER DELETE ON findings BEGIN
    INSERT INTO findings_index (findings_index, rowid, text, facets) VALUES ('delete', old.number, old.text, old.facets);
END;
