-- So that a council as it was known on a day costs no more than as it is known today: what pages count is counted by the
-- day on which it became known, when inspections are derived. Withdrawn findings don't count, and nor does what no
-- source that can be dated says.

-- Findings and articles of an inspection that were known by the end of a day; a row for each day on which they grew.
CREATE TABLE inspection_counts (
    inspection      INTEGER NOT NULL REFERENCES inspections ON DELETE CASCADE,
    known_on        TEXT NOT NULL CHECK (known_on IS date(known_on)),
    strengths       INTEGER NOT NULL,
    weaknesses      INTEGER NOT NULL,
    recommendations INTEGER NOT NULL,
    articles        INTEGER NOT NULL,
    PRIMARY KEY (inspection, known_on)
) STRICT, WITHOUT ROWID;
INSERT INTO inspection_counts (inspection, known_on, strengths, weaknesses, recommendations, articles)
SELECT inspection, known_on, sum(strengths) OVER days, sum(weaknesses) OVER days, sum(recommendations) OVER days,
       sum(articles) OVER days
FROM (
    SELECT inspection, known_on, sum(side = 'strength') AS strengths, sum(side = 'weakness') AS weaknesses,
           sum(side = 'recommendation') AS recommendations, sum(side = 'article') AS articles
    FROM (
        SELECT c.inspection, c.known_on, f.side
        FROM claims AS c
        CROSS JOIN findings AS f ON f.claim = c.id AND NOT f.withdrawn
        WHERE c.inspection IS NOT NULL AND c.known_on IS NOT NULL
        UNION ALL
        SELECT c.inspection, min(c.known_on), 'article'
        FROM claims AS c
        WHERE c.inspection IS NOT NULL AND c.source_rank = 3 AND c.known_on IS NOT NULL
        GROUP BY c.inspection, c.source
    )
    GROUP BY inspection, known_on
)
WINDOW days AS (PARTITION BY inspection ORDER BY known_on);

-- The same of the findings on each theme.
CREATE TABLE inspection_theme_counts (
    inspection INTEGER NOT NULL REFERENCES inspections ON DELETE CASCADE,
    theme      TEXT NOT NULL,
    side       TEXT NOT NULL CHECK (side IN ('strength', 'weakness', 'recommendation')),
    known_on   TEXT NOT NULL CHECK (known_on IS date(known_on)),
    findings   INTEGER NOT NULL CHECK (findings > 0),
    PRIMARY KEY (inspection, theme, side, known_on)
) STRICT, WITHOUT ROWID;
INSERT INTO inspection_theme_counts (inspection, theme, side, known_on, findings)
SELECT inspection, theme, side, known_on, sum(findings) OVER (PARTITION BY inspection, theme, side ORDER BY known_on)
FROM (
    SELECT c.inspection, t.theme, f.side, c.known_on, count(*) AS findings
    FROM claims AS c
    JOIN findings AS f ON f.claim = c.id AND NOT f.withdrawn
    JOIN finding_themes AS t ON t.finding = f.id
    WHERE c.inspection IS NOT NULL AND c.known_on IS NOT NULL
    GROUP BY c.inspection, t.theme, f.side, c.known_on
);

-- Claims that were not known yet are passed over within the index.
DROP INDEX claims_told;
CREATE INDEX claims_told ON claims (inspection, source_rank, published_on DESC, source, id, known_on);
