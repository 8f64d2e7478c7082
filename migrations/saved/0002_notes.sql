-- A reader's own words beside something saved; whoever has the list's link reads them too.
ALTER TABLE saved_items ADD COLUMN note TEXT NOT NULL DEFAULT '' CHECK (length(note) <= 500);
