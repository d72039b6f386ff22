-- What leaves the desk on paper and by mail, and which messages of a mailbox were fetched.

CREATE TABLE letter (
    id TEXT PRIMARY KEY,            -- one paper to one person: 'L-0001'
    referral TEXT REFERENCES referral (id),     -- null where it is of no one case: a supervisor's calendar
    kind TEXT NOT NULL,             -- which paper: 'letter_to_parents', 'confirmation' ...
    about TEXT,                     -- the session, notice, review, commission ... that it is about
    to_name TEXT NOT NULL,
    to_part TEXT NOT NULL,          -- 'mother', 'carer', 'social_worker', 'iro' ...
    to_address TEXT,                -- where it is mailed to; null where it goes by hand
    subject TEXT NOT NULL,
    words TEXT NOT NULL,            -- the mail's own text, above its papers
    message_id TEXT NOT NULL UNIQUE,    -- of its mail, the same at every try
    state TEXT NOT NULL CHECK (state IN
        ('drafted', 'waiting', 'queued', 'sending', 'sent', 'refused', 'unsure', 'handed', 'left')),
    approver TEXT,                  -- the role that must approve it, where the policy's profile names one
    approved_by TEXT,
    approved_at TEXT,
    queued_by TEXT,
    queued_at TEXT,
    tries INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0),
    next_try_at TEXT,               -- not before; null where it may be tried at once
    sending_pid INTEGER,            -- the process that has it in hand
    sending_started TEXT,           -- when the system says that process began: a pid comes round again
    sent_at TEXT,                   -- taken by the relay, or handed over
    answer TEXT,                    -- the relay's last word, or why it was left or sent again
    login TEXT NOT NULL,
    at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX letter_referral ON letter (referral, at);
CREATE INDEX letter_about ON letter (about) WHERE about IS NOT NULL;
CREATE INDEX letter_open ON letter (at, id, state)
    WHERE state IN ('drafted', 'waiting', 'queued', 'sending', 'refused', 'unsure');

CREATE TABLE letter_paper (
    id TEXT PRIMARY KEY,            -- 'LP-0001'
    letter TEXT NOT NULL REFERENCES letter (id),
    position INTEGER NOT NULL CHECK (position >= 0),
    name TEXT NOT NULL,             -- the file's
    media_type TEXT NOT NULL,
    original TEXT NOT NULL REFERENCES original (id),
    text TEXT NOT NULL,             -- as it was previewed
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX letter_paper_letter ON letter_paper (letter, position);
CREATE INDEX letter_paper_original ON letter_paper (original);

CREATE TABLE template (
    id TEXT PRIMARY KEY,            -- the paper's kind
    name TEXT NOT NULL,             -- the file's, as the service gave it
    original TEXT NOT NULL REFERENCES original (id),
    set_by TEXT NOT NULL,
    set_at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE fetched (
    id TEXT PRIMARY KEY,            -- account, folder, UIDVALIDITY and UID, parted by blanks
    message TEXT REFERENCES message (id),   -- null where it was too large to fetch
    why TEXT,                       -- why it was not fetched
    at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX fetched_message ON fetched (message) WHERE message IS NOT NULL;

CREATE TABLE calendar_entry (
    id TEXT PRIMARY KEY,            -- the session and whose calendar it is in: 'S-0012 S02'
    session TEXT NOT NULL REFERENCES session (id),
    staff TEXT NOT NULL REFERENCES staff (id),
    sequence INTEGER NOT NULL CHECK (sequence >= 0),    -- counts each change that was told
    start_at TEXT NOT NULL,
    end_at TEXT NOT NULL,
    sha256 TEXT NOT NULL,           -- of what was told last
    gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1)),     -- told as cancelled
    at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX calendar_entry_session ON calendar_entry (session);
CREATE INDEX calendar_entry_staff ON calendar_entry (staff, start_at);
