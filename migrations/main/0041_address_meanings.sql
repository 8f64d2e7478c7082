-- Everything that an address of an inspection ever stood for, so that it never leads to another inspection's page without
-- saying so, however often dates improve, inspections merge and split, and ties change their numbers.

-- A JSON array with an object for each inspection that had this address: `claims`, the strongest first, by which it is
-- found again, and `kind`, `earliest` and `latest`, by which it is where no claim of it is left.
ALTER TABLE inspection_slugs ADD COLUMN meanings TEXT NOT NULL DEFAULT '[]';

UPDATE inspection_slugs
SET meanings = json_array(json_object(
    'claims', json(coalesce(
        (SELECT json_group_array(strongest.id)
         FROM (SELECT c.id
               FROM claims AS c JOIN sources AS s ON s.id = c.source
               WHERE c.inspection = inspection_slugs.inspection
               ORDER BY CASE s.kind WHEN 'official_table' THEN 1 WHEN 'report' THEN 2 WHEN 'article' THEN 3 ELSE 4 END, c.id
               LIMIT 8) AS strongest),
        '[]')),
    'kind', (SELECT i.kind FROM inspections AS i WHERE i.id = inspection_slugs.inspection),
    'earliest', (SELECT i.earliest FROM inspections AS i WHERE i.id = inspection_slugs.inspection),
    'latest', (SELECT i.latest FROM inspections AS i WHERE i.id = inspection_slugs.inspection)))
WHERE inspection IS NOT NULL;

UPDATE inspection_slugs
SET meanings = json_insert(meanings, '$[#]', json_object('claims', json(last_claims)))
WHERE last_claims IS NOT NULL;
