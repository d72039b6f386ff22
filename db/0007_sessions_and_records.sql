-- Who asked for what around a session, and what a record needs before it is done with.

ALTER TABLE session ADD COLUMN asked_by TEXT CHECK (asked_by IN
    ('parent', 'carer', 'child', 'social_worker', 'service', 'court', 'other'));    -- whose cancellation or change it is
ALTER TABLE session ADD COLUMN asked_at TEXT;       -- when they rang or wrote; the notice runs from it
ALTER TABLE session ADD COLUMN counts_missed INTEGER CHECK (counts_missed IN (0, 1));   -- a cancellation that counts as a miss
ALTER TABLE session ADD COLUMN valid_by TEXT;       -- who judged whether the reason was valid
ALTER TABLE session ADD COLUMN case_reference TEXT; -- where the reason stands in the child's own record (H 10)
ALTER TABLE session ADD COLUMN social_worker_led INTEGER NOT NULL DEFAULT 0 CHECK (social_worker_led IN (0, 1));
ALTER TABLE session ADD COLUMN told TEXT;           -- whom the worker told when it was ended early, JSON

ALTER TABLE record ADD COLUMN sections TEXT;        -- which parts of the form were written, JSON
ALTER TABLE record ADD COLUMN finalised_by TEXT REFERENCES staff (id);     -- who finalised it (N 4.8)
ALTER TABLE record ADD COLUMN finalised_why TEXT;   -- why that is not one of the session's own supervisors
ALTER TABLE record ADD COLUMN emailed_at TEXT;      -- to the social worker, `emailed_to` (H 9)
ALTER TABLE record ADD COLUMN emailed_to TEXT;
ALTER TABLE record ADD COLUMN signposts TEXT;       -- the significant events, a line each, JSON

-- Every edition of a record as it was finished; what was finished is never changed.
CREATE TABLE record_edition (
    id TEXT PRIMARY KEY,            -- 'S-00012.2'
    record TEXT NOT NULL REFERENCES record (id),
    edition INTEGER NOT NULL,
    text TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    significant INTEGER NOT NULL CHECK (significant IN (0, 1)),
    finished_at TEXT NOT NULL,
    finished_by TEXT NOT NULL,
    finalised_by TEXT REFERENCES staff (id),
    why TEXT,                       -- why a finished record was written again
    uploaded_at TEXT,
    uploaded_by TEXT,
    reference TEXT,                 -- the case system's own
    version INTEGER NOT NULL DEFAULT 1,
    UNIQUE (record, edition)
) STRICT;
CREATE INDEX record_edition_record ON record_edition (record, edition);
CREATE TRIGGER record_edition_kept BEFORE UPDATE OF record, edition, text, sha256, significant, finished_at,
    finished_by, finalised_by, why ON record_edition
BEGIN
    SELECT RAISE(ABORT, 'a finished edition is never changed');
END;

-- A talk can be with the duty worker too, who counts for an incident (N 4.7).
CREATE TABLE talk_with_duty (
    id TEXT PRIMARY KEY,
    referral TEXT NOT NULL REFERENCES referral (id),
    session TEXT,
    at TEXT NOT NULL,
    with_whom TEXT NOT NULL CHECK (with_whom IN
        ('social_worker', 'duty', 'carer', 'parent', 'child', 'manager', 'iro', 'other')),
    note TEXT NOT NULL,
    login TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
INSERT INTO talk_with_duty SELECT id, referral, session, at, with_whom, note, login, version FROM talk;
DROP TABLE talk;
ALTER TABLE talk_with_duty RENAME TO talk;
CREATE INDEX talk_referral ON talk (referral, at);
