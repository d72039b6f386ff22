-- Family time stopped for a while, or for good: proposed, decided by people, told, met about, lifted.

CREATE TABLE suspension (
    id TEXT PRIMARY KEY,
    referral TEXT NOT NULL REFERENCES referral (id),
    arrangement TEXT REFERENCES arrangement (id),   -- null where it stops every plan of the case
    kind TEXT NOT NULL DEFAULT 'suspend' CHECK (kind IN ('suspend', 'cease')),
    state TEXT NOT NULL CHECK (state IN ('proposed', 'in_force', 'lifted', 'ceased', 'dropped')),
    ground TEXT NOT NULL,           -- as the policy's grounds are named: 'missed', 'injury' ...
    reason TEXT,
    evidence TEXT,                  -- the evidence base of the case note (N 3.35)
    sessions TEXT NOT NULL DEFAULT '[]',    -- the sessions that led to it, JSON
    directed INTEGER CHECK (directed IN (0, 1)),    -- a court directed what it stops; null where not stated
    proposed_at TEXT NOT NULL,
    proposed_by TEXT NOT NULL,
    starts_on TEXT,
    until TEXT,                     -- the last day that it is meant to last; null where nobody has said
    last_day TEXT,                  -- the last day permitted under the seven days (N 3.30, H 10); null without them
    court_reference TEXT,           -- what the court said when it was gone back to
    urgent INTEGER CHECK (urgent IN (0, 1)),        -- urgent and needed for the child's welfare (section 34(6))
    manager TEXT,                   -- who decided, for the service
    social_worker TEXT,             -- who decided with them
    holder TEXT,                    -- the adopter or special guardian whose decision it is (N 3.36)
    agreement INTEGER CHECK (agreement IN (0, 1)),  -- in line with the Family Time Agreement (N 3.33)
    decided_at TEXT,
    acknowledged TEXT,              -- who, for section 20 without proceedings, weighed it (N 3.31)
    meeting_on TEXT,
    meeting_held_on TEXT,
    meeting_note TEXT,
    ended_on TEXT,
    ended_why TEXT,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX suspension_referral ON suspension (referral, state);
CREATE INDEX suspension_open ON suspension (state, last_day, id) WHERE state IN ('proposed', 'in_force');

ALTER TABLE deadline ADD COLUMN about TEXT;     -- the suspension, review or commission that it belongs to
CREATE INDEX deadline_about ON deadline (about) WHERE about IS NOT NULL;

CREATE TABLE suspension_notice (
    id TEXT PRIMARY KEY,
    suspension TEXT NOT NULL REFERENCES suspension (id),
    referral TEXT NOT NULL REFERENCES referral (id),
    who TEXT NOT NULL,              -- 'child', 'parent', 'guardian', 'court_carer', 'iro', 'other'
    name TEXT,
    wanted INTEGER NOT NULL DEFAULT 1 CHECK (wanted IN (0, 1)),     -- 0: not to be told, with the reason in why_not
    why_not TEXT,
    written_on TEXT,
    contents TEXT NOT NULL DEFAULT '[]',    -- which of decision, date, reasons, duration, remedies it holds, JSON
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX suspension_notice_suspension ON suspension_notice (suspension);
