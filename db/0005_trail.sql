-- Who did what, when, and what changed from what to what. Rows are only ever added; each carries the hash of the
-- one before, so an edited or removed row shows.

CREATE TABLE act (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,               -- the desk's time
    true_at TEXT NOT NULL,          -- the machine's time
    login TEXT NOT NULL,
    name TEXT NOT NULL,             -- 'accept', 'book', ...
    referral TEXT,
    says TEXT NOT NULL,             -- one line for the history
    undoes INTEGER REFERENCES act (id)
) STRICT;
CREATE INDEX act_referral ON act (referral, id);
CREATE INDEX act_history ON act (referral, id) WHERE name <> 'look';
CREATE INDEX act_login ON act (login, id);
CREATE UNIQUE INDEX act_undoes ON act (undoes) WHERE undoes IS NOT NULL;

CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    act INTEGER NOT NULL REFERENCES act (id),
    table_name TEXT NOT NULL,
    row_id TEXT NOT NULL,
    field TEXT NOT NULL,            -- '*' for a whole row made or removed
    old TEXT,                       -- JSON; null where the row is new
    new TEXT,                       -- JSON; null where the row is gone
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
CREATE INDEX audit_act ON audit (act);
CREATE INDEX audit_row ON audit (table_name, row_id);

CREATE TABLE counter (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT;

CREATE TRIGGER act_kept_update BEFORE UPDATE ON act BEGIN SELECT RAISE(ABORT, 'the trail is only added to'); END;
CREATE TRIGGER act_kept_delete BEFORE DELETE ON act BEGIN SELECT RAISE(ABORT, 'the trail is only added to'); END;
CREATE TRIGGER audit_kept_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the trail is only added to'); END;
CREATE TRIGGER audit_kept_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the trail is only added to'); END;
