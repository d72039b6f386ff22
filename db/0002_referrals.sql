-- What comes in and what is said of it: messages, referrals, talks, authorisations, deadlines, tasks, chases.

CREATE TABLE original (
    id TEXT PRIMARY KEY,            -- sha256 of the bytes
    bytes BLOB NOT NULL,
    kept_at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE referral (
    id TEXT PRIMARY KEY,
    state TEXT NOT NULL CHECK (state IN
        ('new', 'triage', 'waiting', 'accepted', 'declined', 'redirected', 'withdrawn', 'closed')),
    received_at TEXT NOT NULL,
    owner TEXT,                     -- login
    body TEXT NOT NULL,             -- the referral in the exchange format's shape, JSON
    family TEXT NOT NULL,           -- the family name that lists and bars show
    by_hand INTEGER NOT NULL DEFAULT 0 CHECK (by_hand IN (0, 1)),   -- to be keyed by hand
    unread TEXT NOT NULL DEFAULT '[]',      -- lines that intake could not place, JSON
    verdict TEXT,                   -- as judged when it was last changed
    asks INTEGER NOT NULL DEFAULT 0,        -- open questions when it was last changed
    waits_for TEXT,                 -- whose authorisation was missing when it was last changed, in words
    decided_at TEXT,
    decided_by TEXT,
    decision_note TEXT,
    redirected_to TEXT,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX referral_state ON referral (state, received_at, id);
CREATE INDEX referral_received ON referral (received_at);
CREATE INDEX referral_open ON referral (received_at, id, state) WHERE state IN ('new', 'triage', 'waiting');

CREATE TABLE search_word (
    word TEXT NOT NULL,             -- one word of a name, an id or a number, folded to plain small letters
    referral TEXT NOT NULL REFERENCES referral (id) ON DELETE CASCADE,
    PRIMARY KEY (word, referral)
) STRICT, WITHOUT ROWID;
CREATE INDEX search_word_referral ON search_word (referral);

CREATE TABLE message (
    id TEXT PRIMARY KEY,
    original TEXT NOT NULL REFERENCES original (id),
    source TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('new', 'update', 'duplicate', 'unreadable', 'not_a_referral')),
    referral TEXT REFERENCES referral (id),     -- the referral it made, or that it adds to
    message_id TEXT,
    subject TEXT,
    sender TEXT,
    received_at TEXT NOT NULL,
    read TEXT,                      -- what was read, in the exchange format's shape, JSON
    missing TEXT NOT NULL DEFAULT '[]',
    unread TEXT NOT NULL DEFAULT '[]',
    why TEXT,
    merged TEXT CHECK (merged IN ('waiting', 'merged', 'dismissed')),   -- updates only
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX message_original ON message (original);
CREATE INDEX message_message_id ON message (message_id);
CREATE INDEX message_referral ON message (referral);
CREATE INDEX message_waiting ON message (received_at, id, referral, merged) WHERE merged = 'waiting';

CREATE TABLE attachment (
    id TEXT PRIMARY KEY,
    message TEXT NOT NULL REFERENCES message (id),
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('read', 'kept', 'refused')),
    why TEXT,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX attachment_message ON attachment (message);

CREATE TABLE talk (
    id TEXT PRIMARY KEY,
    referral TEXT NOT NULL REFERENCES referral (id),
    session TEXT,
    at TEXT NOT NULL,
    with_whom TEXT NOT NULL CHECK (with_whom IN
        ('social_worker', 'carer', 'parent', 'child', 'manager', 'iro', 'other')),
    note TEXT NOT NULL,
    login TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX talk_referral ON talk (referral, at);

CREATE TABLE authorisation (
    id TEXT PRIMARY KEY,
    referral TEXT NOT NULL REFERENCES referral (id),
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    on_date TEXT NOT NULL,
    form TEXT NOT NULL CHECK (form IN ('written', 'spoken')),
    for_rules TEXT NOT NULL,        -- begins with the rule ids that it covers
    login TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX authorisation_referral ON authorisation (referral);

CREATE TABLE deadline (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('triage', 'confirmation', 'record', 'upload', 'incident', 'task',
        'review', 'suspension', 'authorisation', 'message')),
    referral TEXT NOT NULL REFERENCES referral (id),
    session TEXT,
    rule TEXT NOT NULL,
    paragraph TEXT NOT NULL,
    starts_at TEXT NOT NULL,
    due_at TEXT NOT NULL,
    outer_rule TEXT,                -- a second, later limit on the same thing (X-1)
    outer_paragraph TEXT,
    outer_at TEXT,
    staff TEXT REFERENCES staff (id),   -- whose it is, where it is one person's
    stopped_at TEXT,
    stopped_by TEXT,                -- what stopped it, in words
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
-- An index of what is open holds the open column too: without it a count would read each row.
CREATE INDEX deadline_open ON deadline (due_at, id, stopped_at) WHERE stopped_at IS NULL;
CREATE INDEX deadline_kind ON deadline (kind, due_at, referral, stopped_at) WHERE stopped_at IS NULL;
CREATE INDEX deadline_staff ON deadline (staff, due_at, id, stopped_at) WHERE stopped_at IS NULL;
CREATE INDEX deadline_referral ON deadline (referral, kind);
CREATE INDEX deadline_session ON deadline (session) WHERE session IS NOT NULL;

CREATE TABLE task (
    id TEXT PRIMARY KEY,
    referral TEXT NOT NULL REFERENCES referral (id),
    session TEXT,
    rule TEXT,
    paragraph TEXT,
    what TEXT NOT NULL,
    who TEXT,                       -- whose task it is, or who is to be told
    due_at TEXT,
    done_at TEXT,
    done_by TEXT,
    note TEXT,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX task_open ON task (due_at, id, done_at) WHERE done_at IS NULL;
CREATE INDEX task_referral ON task (referral);

CREATE TABLE chase (
    id TEXT PRIMARY KEY,
    referral TEXT NOT NULL REFERENCES referral (id),
    about TEXT NOT NULL,            -- the deadline or task that is late, or the referral itself
    at TEXT NOT NULL,
    note TEXT NOT NULL,
    login TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX chase_about ON chase (about, at);
CREATE INDEX chase_referral ON chase (referral);
