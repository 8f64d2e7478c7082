-- So that a page costs no more for a thousand times the sources about the same inspections: claims stand in the order
-- in which pages tell their sources, and each inspection has its findings and articles counted.

-- The place of the source's kind among others: Ofsted's table, a report, an article, a digest.
ALTER TABLE claims ADD COLUMN source_rank INTEGER NOT NULL DEFAULT 3 CHECK (source_rank BETWEEN 1 AND 4);
-- When the source was published.
ALTER TABLE claims ADD COLUMN published_on TEXT CHECK (published_on IS date(published_on));
UPDATE claims
SET source_rank = CASE s.kind WHEN 'official_table' THEN 1 WHEN 'report' THEN 2 WHEN 'article' THEN 3 ELSE 4 END,
    published_on = s.published_on
FROM sources AS s
WHERE s.id = claims.source;
DROP INDEX claims_inspection;
CREATE INDEX claims_told ON claims (inspection, source_rank, published_on DESC, source, id);

DROP INDEX findings_claim;
CREATE INDEX findings_claim ON findings (claim, side, span_start, id);

-- Derived with the inspection, and so are the themes of its findings. Withdrawn findings don't count.
ALTER TABLE inspections ADD COLUMN strengths INTEGER NOT NULL DEFAULT 0;
ALTER TABLE inspections ADD COLUMN weaknesses INTEGER NOT NULL DEFAULT 0;
ALTER TABLE inspections ADD COLUMN recommendations INTEGER NOT NULL DEFAULT 0;
ALTER TABLE inspections ADD COLUMN articles INTEGER NOT NULL DEFAULT 0;
UPDATE inspections
SET strengths = n.strengths, weaknesses = n.weaknesses, recommendations = n.recommendations
FROM (
    SELECT c.inspection, sum(f.side = 'strength') AS strengths, sum(f.side = 'weakness') AS weaknesses,
           sum(f.side = 'recommendation') AS recommendations
    FROM claims AS c
    JOIN findings AS f ON f.claim = c.id AND NOT f.withdrawn
    WHERE c.inspection IS NOT NULL
    GROUP BY c.inspection
) AS n
WHERE n.inspection = inspections.id;
UPDATE inspections
SET articles = (
    SELECT count(DISTINCT c.source) FROM claims AS c WHERE c.inspection = inspections.id AND c.source_rank = 3
);

CREATE TABLE inspection_themes (
    inspection INTEGER NOT NULL REFERENCES inspections ON DELETE CASCADE,
    theme      TEXT NOT NULL,
    side       TEXT NOT NULL CHECK (side IN ('strength', 'weakness', 'recommendation')),
    findings   INTEGER NOT NULL CHECK (findings > 0),
    PRIMARY KEY (inspection, theme, side)
) STRICT, WITHOUT ROWID;
INSERT INTO inspection_themes (inspection, theme, side, findings)
SELECT c.inspection, t.theme, f.side, count(*)
FROM claims AS c
JOIN findings AS f ON f.claim = c.id AND NOT f.withdrawn
JOIN finding_themes AS t ON t.finding = f.id
WHERE c.inspection IS NOT NULL
GROUP BY c.inspection, t.theme, f.side;
