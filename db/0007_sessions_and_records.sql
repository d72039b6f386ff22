-- Who asked for what around a session, and what a record needs before it is done with.

ALTER TABLE session ADD COLUMN asked_by TEXT CHECK (asked_by IN
    ('parent', 'carer', 'child', 'social_worker', 'service', 'court', 'other'));    -- whose cancellation or change it is
ALTER TABLE session ADD COLUMN asked_at TEXT;       -- when they rang or wrote; the notice runs from it
ALTER TABLE session ADD COLUMN counts_missed INTEGER CHECK (counts_missed IN (0, 1));   -- a cancellation that counts as a miss
ALTER TABLE session ADD COLUMN valid_by TEXT;       -- who judged whether the reason was valid
ALTER TABLE session ADD COLUMN case_reference TEXT; -- where the reason stands in the child's own record (H 10)
ALTER TABLE session ADD COLUMN social_worker_led INTEGER NOT NULL DEFAULT 0 CHECK (social_worker_led IN (0, 1));
ALTER TABLE session ADD COLUMN told TEXT;           -- whom the worker told when it was ended early, JSON

ALTER TABLE record ADD COLUMN sections TEXT;        -- which required parts were written, JSON
ALTER TABLE record ADD COLUMN finalised_by TEXT REFERENCES staff (id);     -- whose record it is (N 4.8)
ALTER TABLE record ADD COLUMN emailed_at TEXT;
ALTER TABLE record ADD COLUMN signposts TEXT;       -- the significant events, a line each, JSON

CREATE TABLE record_edition (
    id TEXT PRIMARY KEY,            -- 'S-00012.2'
    record TEXT NOT NULL REFERENCES record (id),
    edition INTEGER NOT NULL,
    text TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    significant INTEGER NOT NULL CHECK (significant IN (0, 1)),
    finished_at TEXT NOT NULL,
    finished_by TEXT NOT NULL,
    why TEXT,                       -- why a finished record was written again
    version INTEGER NOT NULL DEFAULT 1,
    UNIQUE (record, edition)
) STRICT;
CREATE INDEX record_edition_record ON record_edition (record, edition);
