-- Cases kept to a few people, who they are, and who asked to see one.

CREATE TABLE restriction (
    id TEXT PRIMARY KEY REFERENCES referral (id),
    reason TEXT NOT NULL,
    login TEXT NOT NULL,            -- the manager who restricted it
    at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE let_see (
    id TEXT PRIMARY KEY,            -- the case and the login: 'R-0147 jsmith'
    referral TEXT NOT NULL REFERENCES referral (id),
    login TEXT NOT NULL,            -- who may see it while it is restricted
    by_login TEXT NOT NULL,
    at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX let_see_referral ON let_see (referral, login);

CREATE TABLE sight_request (
    id TEXT PRIMARY KEY,
    referral TEXT NOT NULL REFERENCES referral (id),
    login TEXT NOT NULL,            -- who asks to see it
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('asked', 'granted', 'declined')),
    answer TEXT,                    -- why it was declined
    answered_by TEXT,
    answered_at TEXT,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX sight_request_referral ON sight_request (referral, login);
CREATE INDEX sight_request_open ON sight_request (at, id) WHERE state = 'asked';
