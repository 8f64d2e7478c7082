-- Readers' saved lists: the only thing that the web half writes. Nothing here says whose a list is.
-- Moments are UTC with milliseconds, so that they compare as text.

CREATE TABLE saved_lists (
    id           INTEGER PRIMARY KEY,
    -- SHA-256 of the cookie's key, which may change the list; the key itself is never stored.
    owner_hash   TEXT NOT NULL UNIQUE,
    -- SHA-256 of the private link's key, which may read and copy the list. That key is derived from the cookie's,
    -- one way, so that the owner can be shown the link again and nobody can go from the link to the cookie.
    link_hash    TEXT NOT NULL UNIQUE,
    created_on   TEXT NOT NULL CHECK (created_on IS date(created_on)),
    -- The last day that anybody opened the list, by the cookie or by the link; lists unseen for 24 months go.
    seen_on      TEXT NOT NULL CHECK (seen_on IS date(seen_on)),
    -- The owner's latest look at the list, and the data version (the number of the newest run) that it showed.
    looked_at    TEXT NOT NULL,
    looked_run   INTEGER NOT NULL,
    -- The same of the last look of the visit before: what came in after that is new. Absent on the first visit.
    previous_at  TEXT,
    previous_run INTEGER,
    CHECK ((previous_at IS NULL) = (previous_run IS NULL))
) STRICT;
CREATE INDEX saved_lists_seen ON saved_lists (seen_on);

CREATE TABLE saved_items (
    list      INTEGER NOT NULL REFERENCES saved_lists ON DELETE CASCADE,
    kind      TEXT NOT NULL CHECK (kind IN ('council', 'inspection', 'view')),
    -- A council's slug; council and inspection slug with a slash between; or a view's path and query.
    target    TEXT NOT NULL CHECK (length(target) BETWEEN 1 AND 1000),
    saved_at  TEXT NOT NULL,
    saved_run INTEGER NOT NULL,
    PRIMARY KEY (list, kind, target)
) STRICT, WITHOUT ROWID;
