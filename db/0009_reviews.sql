-- Reviews: the statutory cycle, and what is decided at twelve weeks; the report for the child's review.

CREATE TABLE review (
    id TEXT PRIMARY KEY,
    referral TEXT NOT NULL REFERENCES referral (id),
    arrangement TEXT REFERENCES arrangement (id),
    kind TEXT NOT NULL CHECK (kind IN ('statutory', 'twelve_weeks', 'family_time')),
    due_on TEXT NOT NULL,           -- its day, or the last one on which it may be held
    starts_at TEXT,                 -- where its time is known
    held_on TEXT,
    people TEXT NOT NULL DEFAULT '[]',      -- who took part, JSON
    inputs TEXT NOT NULL DEFAULT '[]',      -- what was before it, JSON
    outcome TEXT,                   -- as the policy names them
    note TEXT,
    weighed TEXT NOT NULL DEFAULT '[]',     -- what was weighed of staying supervised, JSON
    view TEXT,                      -- the service's view of the supervision (N 3.27)
    report_discussed_on TEXT,
    report_sent_iro_on TEXT,
    report_sent_social_worker_on TEXT,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX review_referral ON review (referral, due_on);
ALTER TABLE diary_block ADD COLUMN review TEXT REFERENCES review (id);
CREATE INDEX review_open ON review (due_on, id) WHERE held_on IS NULL;
