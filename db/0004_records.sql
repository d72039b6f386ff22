-- The family time record of a session, and drafts kept while they are typed.

CREATE TABLE record (
    id TEXT PRIMARY KEY,            -- the session's id
    session TEXT NOT NULL UNIQUE REFERENCES session (id),
    referral TEXT NOT NULL REFERENCES referral (id),
    staff TEXT REFERENCES staff (id),   -- who led, and so who writes and finalises it (N 4.8)
    text TEXT NOT NULL,
    edition INTEGER NOT NULL DEFAULT 1, -- counts each time it was finished
    sha256 TEXT NOT NULL,
    significant INTEGER NOT NULL DEFAULT 0 CHECK (significant IN (0, 1)),
    finished_at TEXT NOT NULL,
    finished_by TEXT NOT NULL,
    uploaded_at TEXT,
    uploaded_by TEXT,
    reference TEXT,                 -- the case system's own
    notified_at TEXT,
    notified_whom TEXT,
    shared_at TEXT,
    shared_with TEXT,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX record_referral ON record (referral);

CREATE TABLE draft (
    login TEXT NOT NULL,
    about TEXT NOT NULL,            -- 'record S-00012', 'talk R-0147' ...
    text TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    PRIMARY KEY (login, about)
) STRICT;
