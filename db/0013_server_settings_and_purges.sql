-- What the server does, set by an administrator and no part of the service's folder; and which working copies were
-- purged once they had been exported, with all that is kept of them.

CREATE TABLE server_setting (
    id TEXT PRIMARY KEY,            -- 'idle_minutes', 'syslog' ...
    value TEXT NOT NULL,            -- JSON
    set_by TEXT NOT NULL,
    set_at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE purge (
    id TEXT PRIMARY KEY,            -- the case that was purged
    login TEXT NOT NULL,
    at TEXT NOT NULL,
    last_day TEXT NOT NULL,         -- of its last session, or on which it was decided where it had none
    exported_at TEXT NOT NULL,
    export_sha256 TEXT NOT NULL,    -- of the file that it was exported to
    counts TEXT NOT NULL,           -- rows taken away, by table, JSON
    audit_rows TEXT NOT NULL,       -- rows of the trail whose old and new were blanked, as [first, last] pairs, JSON
    acts TEXT NOT NULL,             -- acts whose line was blanked, as [first, last] pairs, JSON
    left_sha256 TEXT NOT NULL,      -- of all that is left of those rows and acts
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
