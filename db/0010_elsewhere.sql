-- What others do for the service or it for them, what is paid, how long an authorisation lasts, and the policy's own text.

CREATE TABLE commission (
    id TEXT PRIMARY KEY,
    referral TEXT NOT NULL REFERENCES referral (id),
    kind TEXT NOT NULL CHECK (kind IN ('provider', 'other_authority', 'area_team', 'for_authority')),
    whom TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('asked', 'agreed', 'refused', 'ended')),
    evidence TEXT,                  -- that nothing of the service's own fitted
    conditions TEXT NOT NULL DEFAULT '{}',  -- each condition, yes or no, JSON
    cost_pence INTEGER CHECK (cost_pence >= 0),     -- what they ask for it
    referral_sent_on TEXT,
    charges TEXT NOT NULL DEFAULT '[]',     -- lines of what, how many, pence each, JSON
    note TEXT,
    login TEXT NOT NULL,
    at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX commission_referral ON commission (referral);

CREATE TABLE expense (
    id TEXT PRIMARY KEY,
    referral TEXT NOT NULL REFERENCES referral (id),
    session TEXT REFERENCES session (id),
    who TEXT NOT NULL,
    body TEXT NOT NULL,             -- the claim in the referral's shape for an expense, JSON
    pence INTEGER CHECK (pence >= 0),
    state TEXT NOT NULL CHECK (state IN ('asked', 'agreed', 'refused', 'paid')),
    note TEXT,
    login TEXT NOT NULL,
    at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX expense_referral ON expense (referral);

ALTER TABLE authorisation ADD COLUMN lapses_on TEXT;    -- the last day on which it counts
ALTER TABLE authorisation ADD COLUMN withdrawn_on TEXT;
ALTER TABLE authorisation ADD COLUMN withdrawn_why TEXT;

CREATE TABLE policy_document (
    id TEXT PRIMARY KEY CHECK (id = 'document'),
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
