//! Every statement of the private database.

pub const BY_OWNER: &str = "
    SELECT id, created_on, previous_at, previous_run FROM saved_lists WHERE owner_hash = $1";

pub const BY_LINK: &str = "
    SELECT id, created_on, previous_at, previous_run FROM saved_lists WHERE link_hash = $1";

pub const CREATE: &str = "
    INSERT INTO saved_lists (owner_hash, link_hash, created_on, seen_on, looked_at, looked_run)
    VALUES ($1, $2, $3, $3, $4, $5)
    RETURNING id, created_on, previous_at, previous_run";

/// `$2` now, `$3` the data version, `$4` today, `$5` the moment before which a look belongs to an earlier visit. A
/// data version that runs backwards is another database, and then there is nothing to compare with.
pub const LOOK: &str = "
    UPDATE saved_lists
    SET previous_at = CASE WHEN looked_run > $3 THEN NULL WHEN looked_at < $5 THEN looked_at ELSE previous_at END,
        previous_run = CASE WHEN looked_run > $3 THEN NULL WHEN looked_at < $5 THEN looked_run ELSE previous_run END,
        looked_at = $2, looked_run = $3, seen_on = $4
    WHERE id = $1
    RETURNING id, created_on, previous_at, previous_run";

pub const SEE: &str = "UPDATE saved_lists SET seen_on = $2 WHERE id = $1 AND seen_on < $2";

pub const ITEMS: &str = "
    SELECT kind, target, note, saved_at, saved_run FROM saved_items WHERE list = $1 ORDER BY kind, target LIMIT 500";

pub const COUNT: &str = "SELECT count(*) FROM saved_items WHERE list = $1";

pub const ADD: &str = "
    INSERT INTO saved_items (list, kind, target, saved_at, saved_run, note) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT DO NOTHING";

pub const NOTE: &str = "UPDATE saved_items SET note = $4 WHERE list = $1 AND kind = $2 AND target = $3";

pub const REMOVE: &str = "DELETE FROM saved_items WHERE list = $1 AND kind = $2 AND target = $3";

pub const DELETE: &str = "DELETE FROM saved_lists WHERE id = $1";

pub const FORGET: &str = "DELETE FROM saved_lists WHERE seen_on < $1";

pub const CHECKPOINT: &str = "PRAGMA wal_checkpoint(TRUNCATE)";

#[cfg(test)]
pub const ALL: &[&str] =
    &[BY_OWNER, BY_LINK, CREATE, LOOK, SEE, ITEMS, COUNT, ADD, NOTE, REMOVE, DELETE, FORGET, CHECKPOINT];
