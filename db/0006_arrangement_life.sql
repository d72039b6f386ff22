-- The life of an arrangement: what came before the first session, what was changed from when on, the orders it
-- rests on, who is to be rung back, and why somebody went ahead where a rule warned.

ALTER TABLE arrangement ADD COLUMN follows TEXT REFERENCES arrangement (id);   -- the plan that it took over from
ALTER TABLE arrangement ADD COLUMN ended_why TEXT;

ALTER TABLE task ADD COLUMN kind TEXT NOT NULL DEFAULT 'do'
    CHECK (kind IN ('do', 'tell', 'gate', 'call_back', 'notice', 'meeting', 'letter'));
ALTER TABLE task ADD COLUMN key TEXT;           -- which one of its list it is: 'agreement', 'risk_assessment' ...
ALTER TABLE task ADD COLUMN arrangement TEXT REFERENCES arrangement (id);
ALTER TABLE task ADD COLUMN about TEXT;         -- the suspension, review or commission that it belongs to
ALTER TABLE task ADD COLUMN done_on TEXT;       -- the day it was really done, where that is not the day it was ticked
CREATE INDEX task_arrangement ON task (arrangement) WHERE arrangement IS NOT NULL;
CREATE INDEX task_about ON task (about) WHERE about IS NOT NULL;

CREATE TABLE arrangement_change (
    id TEXT PRIMARY KEY,
    referral TEXT NOT NULL REFERENCES referral (id),
    arrangement TEXT NOT NULL REFERENCES arrangement (id),
    from_on TEXT NOT NULL,
    what TEXT NOT NULL CHECK (what IN ('plan', 'carer', 'placement', 'level', 'order', 'end')),
    old TEXT NOT NULL,              -- JSON
    new TEXT NOT NULL,              -- JSON
    why TEXT NOT NULL,
    agreed_by TEXT,                 -- who agreed to it for the social work team (H 6)
    login TEXT NOT NULL,
    at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX arrangement_change_referral ON arrangement_change (referral, from_on);

CREATE TABLE court_order (
    id TEXT PRIMARY KEY,
    referral TEXT NOT NULL REFERENCES referral (id),
    from_on TEXT NOT NULL,          -- what is booked from this day on is held against it
    expires_on TEXT,
    body TEXT NOT NULL,             -- what it says, in the referral's shape for the court, JSON
    reference TEXT,
    consulted TEXT,                 -- whom the court heard for the authority, and when (N 3.20)
    ended_on TEXT,
    login TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX court_order_referral ON court_order (referral, from_on);
CREATE INDEX court_order_expiry ON court_order (expires_on) WHERE expires_on IS NOT NULL;

CREATE TABLE gone_past (
    id TEXT PRIMARY KEY,
    referral TEXT NOT NULL REFERENCES referral (id),
    act TEXT NOT NULL,              -- the act that went ahead: 'book', 'accept', 'cancel' ...
    rule TEXT,                      -- null where a clash or a limit of the diary warned, not the policy
    paragraph TEXT,
    message TEXT NOT NULL,
    reason TEXT NOT NULL,
    login TEXT NOT NULL,
    at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX gone_past_referral ON gone_past (referral, at);

-- Everything by which a case is found: its referral, names it had before, and what was written of it since.
DROP TABLE search_word;
CREATE TABLE search_word (
    word TEXT NOT NULL,             -- one word, folded to plain small letters; a phone number in one piece too
    referral TEXT NOT NULL REFERENCES referral (id) ON DELETE CASCADE,
    source TEXT NOT NULL,           -- '' the referral, 'former' its names before, else a table and a row: 'talk T-0001'
    PRIMARY KEY (word, referral, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX search_word_referral ON search_word (referral, source);
