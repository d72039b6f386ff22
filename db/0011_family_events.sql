-- Significant events in a family, noted by somebody: the arrangements are reviewed sooner after one.

CREATE TABLE family_event (
    id TEXT PRIMARY KEY,
    referral TEXT NOT NULL REFERENCES referral (id),
    happened_on TEXT NOT NULL,
    note TEXT NOT NULL,             -- what happened, in words
    login TEXT NOT NULL,            -- who noted it
    at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX family_event_referral ON family_event (referral, happened_on);
