-- A correction may give a finding another side, and with it another word by which the index filters it.
CREATE TRIGGER findings_change AFTER UPDATE OF facets ON findings WHEN old.facets <> new.facets BEGIN
    INSERT INTO findings_index (findings_index, rowid, text, facets) VALUES ('delete', old.number, old.text, old.facets);
    INSERT INTO findings_index (rowid, text, facets) VALUES (new.number, new.text, new.facets);
END;
