-- Written from the migrations by `python -m ftdesk.store.schema`; change those, not this.

CREATE TABLE act (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,               -- the desk's time
    true_at TEXT NOT NULL,          -- the machine's time
    login TEXT NOT NULL,
    name TEXT NOT NULL,             -- 'accept', 'book', ...
    referral TEXT,
    says TEXT NOT NULL,             -- one line for the history
    undoes INTEGER REFERENCES act (id)
) STRICT;

CREATE TABLE arrangement (
    id TEXT PRIMARY KEY,
    referral TEXT NOT NULL REFERENCES referral (id),
    kind TEXT NOT NULL CHECK (kind IN ('standing', 'new')),
    state TEXT NOT NULL CHECK (state IN ('unplaced', 'booked', 'ended')),
    arrange TEXT NOT NULL,          -- how it is to be placed, in the service folder's shape, JSON
    children TEXT NOT NULL DEFAULT '[]',    -- names, where it is not for all of the referral's
    adults TEXT NOT NULL DEFAULT '[]',
    starts_on TEXT,
    ends_on TEXT,
    version INTEGER NOT NULL DEFAULT 1
, follows TEXT REFERENCES arrangement (id), ended_why TEXT) STRICT;

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

CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    act INTEGER NOT NULL REFERENCES act (id),
    table_name TEXT NOT NULL,
    row_id TEXT NOT NULL,
    field TEXT NOT NULL,            -- '*' for a whole row made or removed
    old TEXT,                       -- JSON; null where the row is new
    new TEXT,                       -- JSON; null where the row is gone
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;

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
, lapses_on TEXT, withdrawn_on TEXT, withdrawn_why TEXT) STRICT;

CREATE TABLE bank_holiday (
    id TEXT PRIMARY KEY,            -- the date
    name TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE chase (
    id TEXT PRIMARY KEY,
    referral TEXT NOT NULL REFERENCES referral (id),
    about TEXT NOT NULL,            -- the deadline or task that is late, or the referral itself
    at TEXT NOT NULL,
    note TEXT NOT NULL,
    login TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE closure (
    id TEXT PRIMARY KEY,
    date TEXT NOT NULL,
    venue TEXT REFERENCES venue (id),   -- null closes the whole service
    why TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

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

CREATE TABLE counter (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT;

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
, about TEXT) STRICT;

CREATE TABLE diary_block (
    id TEXT PRIMARY KEY,
    staff TEXT NOT NULL REFERENCES staff (id),
    kind TEXT NOT NULL CHECK (kind IN ('reading', 'travel', 'session', 'recording', 'pre_meet', 'meeting',
        'leave', 'sick', 'training', 'other')),
    start_at TEXT NOT NULL,
    end_at TEXT NOT NULL,
    session TEXT REFERENCES session (id),
    arrangement TEXT REFERENCES arrangement (id),
    from_place TEXT REFERENCES place (id),
    to_place TEXT REFERENCES place (id),
    estimated INTEGER NOT NULL DEFAULT 0 CHECK (estimated IN (0, 1)),
    note TEXT,
    version INTEGER NOT NULL DEFAULT 1, review TEXT REFERENCES review (id),
    CHECK (end_at > start_at)
) STRICT;

CREATE TABLE draft (
    login TEXT NOT NULL,
    about TEXT NOT NULL,            -- 'record S-00012', 'talk R-0147' ...
    text TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    PRIMARY KEY (login, about)
) STRICT;

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

CREATE TABLE family_event (
    id TEXT PRIMARY KEY,
    referral TEXT NOT NULL REFERENCES referral (id),
    happened_on TEXT NOT NULL,
    note TEXT NOT NULL,             -- what happened, in words
    login TEXT NOT NULL,            -- who noted it
    at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE fetched (
    id TEXT PRIMARY KEY,            -- account, folder, UIDVALIDITY and UID, parted by blanks
    message TEXT NOT NULL REFERENCES message (id),
    why TEXT,                       -- why it was not fetched whole
    at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

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

CREATE TABLE let_see (
    id TEXT PRIMARY KEY,            -- the case and the login: 'R-0147 jsmith'
    referral TEXT NOT NULL REFERENCES referral (id),
    login TEXT NOT NULL,            -- who may see it while it is restricted
    by_login TEXT NOT NULL,
    at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

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

CREATE TABLE open_page (
    login TEXT NOT NULL,
    referral TEXT NOT NULL REFERENCES referral (id) ON DELETE CASCADE,
    pid INTEGER NOT NULL,           -- the desk's process
    started TEXT NOT NULL,          -- when the system says that process began: a pid comes round again
    PRIMARY KEY (pid, referral)
) STRICT, WITHOUT ROWID;

CREATE TABLE opening (
    id TEXT PRIMARY KEY,
    venue TEXT NOT NULL REFERENCES venue (id),
    weekday INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    opens TEXT NOT NULL,
    closes TEXT NOT NULL CHECK (closes > opens),
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE original (
    id TEXT PRIMARY KEY,            -- sha256 of the bytes
    bytes BLOB NOT NULL,
    kept_at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE place (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    latitude REAL,
    longitude REAL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE policy_document (
    id TEXT PRIMARY KEY CHECK (id = 'document'),
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE purge (
    id TEXT PRIMARY KEY,            -- the case that was purged
    login TEXT NOT NULL,
    at TEXT NOT NULL,
    last_day TEXT NOT NULL,         -- of its last session, or on which it was decided where it had none
    exported_at TEXT NOT NULL,
    export_sha256 TEXT NOT NULL,    -- of the file that it was exported to
    counts TEXT NOT NULL,           -- rows taken away, by table, JSON
    audit_rows TEXT NOT NULL,       -- rows of the trail whose old and new were blanked, as [first, last] pairs, JSON
    acts TEXT NOT NULL,             -- acts whose line was blanked, as [first, last] pairs, JSON
    left_sha256 TEXT NOT NULL,      -- of all that is left of those rows and acts
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE record (
    id TEXT PRIMARY KEY,            -- the session's id
    session TEXT NOT NULL UNIQUE REFERENCES session (id),
    referral TEXT NOT NULL REFERENCES referral (id),
    staff TEXT REFERENCES staff (id),   -- who led, and so who writes and finalises it (N 4.8)
    text TEXT NOT NULL,
    edition INTEGER NOT NULL DEFAULT 1, -- counts each time it was finished
    sha256 TEXT NOT NULL,
    significant INTEGER NOT NULL DEFAULT 0 CHECK (significant IN (0, 1)),
    finished_at TEXT NOT NULL,
    finished_by TEXT NOT NULL,
    uploaded_at TEXT,
    uploaded_by TEXT,
    reference TEXT,                 -- the case system's own
    notified_at TEXT,
    notified_whom TEXT,
    shared_at TEXT,
    shared_with TEXT,
    version INTEGER NOT NULL DEFAULT 1
, sections TEXT, finalised_by TEXT REFERENCES staff (id), finalised_why TEXT, emailed_at TEXT, emailed_to TEXT, signposts TEXT) STRICT;

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

CREATE TABLE restriction (
    id TEXT PRIMARY KEY REFERENCES referral (id),
    reason TEXT NOT NULL,
    login TEXT NOT NULL,            -- the manager who restricted it
    at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

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

CREATE TABLE room (
    id TEXT PRIMARY KEY,
    venue TEXT NOT NULL REFERENCES venue (id),
    name TEXT NOT NULL,
    capacity INTEGER CHECK (capacity > 0),
    amenities TEXT NOT NULL DEFAULT '[]',
    position INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
, unused_from TEXT) STRICT;

CREATE TABLE search_word (
    word TEXT NOT NULL,             -- one word, folded to plain small letters; a phone number in one piece too
    referral TEXT NOT NULL REFERENCES referral (id) ON DELETE CASCADE,
    source TEXT NOT NULL,           -- '' the referral, 'former' its names before, else a table and a row: 'talk T-0001'
    PRIMARY KEY (word, referral, source)
) STRICT, WITHOUT ROWID;

CREATE TABLE series (
    id TEXT PRIMARY KEY,
    arrangement TEXT NOT NULL REFERENCES arrangement (id),
    from_on TEXT NOT NULL,
    weeks INTEGER NOT NULL CHECK (weeks > 0),
    slots TEXT NOT NULL,            -- JSON
    left_out TEXT NOT NULL DEFAULT '[]',    -- dates left out, each with why, JSON
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE server_setting (
    id TEXT PRIMARY KEY,            -- 'idle_minutes', 'syslog' ...
    value TEXT NOT NULL,            -- JSON
    set_by TEXT NOT NULL,
    set_at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE service (
    id TEXT PRIMARY KEY CHECK (id = 'service'),
    name TEXT NOT NULL,
    policy TEXT NOT NULL,
    profile_toml TEXT,              -- a profile of the service's own; null where the shipped one is meant
    training INTEGER NOT NULL CHECK (training IN (0, 1)),
    made_at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE session (
    id TEXT PRIMARY KEY,
    arrangement TEXT NOT NULL REFERENCES arrangement (id),
    referral TEXT NOT NULL REFERENCES referral (id),
    series TEXT REFERENCES series (id),
    week TEXT NOT NULL,             -- its Monday
    start_at TEXT,
    end_at TEXT,
    room TEXT REFERENCES room (id),
    first INTEGER NOT NULL DEFAULT 0 CHECK (first IN (0, 1)),
    state TEXT NOT NULL CHECK (state IN ('planned', 'held', 'missed', 'cancelled', 'ended_early', 'unplaced')),
    usual_day INTEGER CHECK (usual_day BETWEEN 0 AND 6),
    usual_start TEXT,
    usual_room TEXT REFERENCES room (id),
    actual_start_at TEXT,
    actual_end_at TEXT,
    outcome_by TEXT,                -- who asked, missed or ended it, in words
    reason TEXT,
    valid INTEGER CHECK (valid IN (0, 1)),      -- whether a miss had a valid reason
    consulted TEXT,
    version INTEGER NOT NULL DEFAULT 1, asked_by TEXT CHECK (asked_by IN
    ('parent', 'carer', 'child', 'social_worker', 'service', 'court', 'other')), asked_at TEXT, counts_missed INTEGER CHECK (counts_missed IN (0, 1)), valid_by TEXT, case_reference TEXT, social_worker_led INTEGER NOT NULL DEFAULT 0 CHECK (social_worker_led IN (0, 1)), told TEXT,
    CHECK (state IN ('unplaced', 'cancelled') OR (start_at IS NOT NULL AND end_at IS NOT NULL)),
    CHECK (end_at > start_at AND julianday(end_at) - julianday(start_at) <= 1)
) STRICT;

CREATE TABLE session_staff (
    id TEXT PRIMARY KEY,
    session TEXT NOT NULL REFERENCES session (id),
    staff TEXT NOT NULL REFERENCES staff (id),
    position INTEGER NOT NULL CHECK (position >= 0),    -- 0 leads
    version INTEGER NOT NULL DEFAULT 1,
    UNIQUE (session, staff)
) STRICT;

CREATE TABLE setting (
    id TEXT PRIMARY KEY,            -- the setting's name
    value TEXT NOT NULL,            -- JSON
    set_by TEXT NOT NULL,
    set_at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

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

CREATE TABLE staff (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('supervisor', 'coordinator', 'manager', 'administrator', 'reader')),
    login TEXT UNIQUE,
    email TEXT,
    base TEXT REFERENCES place (id),
    hours_a_week REAL CHECK (hours_a_week >= 0),
    weekly_limit INTEGER CHECK (weekly_limit >= 0),
    weekly_aim INTEGER CHECK (weekly_aim >= 0),
    skills TEXT NOT NULL DEFAULT '[]',
    position INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

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

CREATE TABLE "talk" (
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
, kind TEXT NOT NULL DEFAULT 'do'
    CHECK (kind IN ('do', 'tell', 'gate', 'call_back', 'notice', 'meeting', 'letter')), key TEXT, arrangement TEXT REFERENCES arrangement (id), about TEXT, done_on TEXT) STRICT;

CREATE TABLE travel (
    id TEXT PRIMARY KEY,            -- 'from>to'
    from_place TEXT NOT NULL REFERENCES place (id),
    to_place TEXT NOT NULL REFERENCES place (id),
    minutes INTEGER NOT NULL CHECK (minutes >= 0),
    version INTEGER NOT NULL DEFAULT 1,
    UNIQUE (from_place, to_place)
) STRICT;

CREATE TABLE venue (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    place TEXT REFERENCES place (id),
    own INTEGER NOT NULL CHECK (own IN (0, 1)),
    phone TEXT,
    address TEXT,
    postcode TEXT,
    checked INTEGER NOT NULL CHECK (checked IN (0, 1)),
    position INTEGER NOT NULL,      -- the order in which the service lists its venues
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE working_hours (
    id TEXT PRIMARY KEY,
    staff TEXT NOT NULL REFERENCES staff (id),
    weekday INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    from_time TEXT NOT NULL,
    to_time TEXT NOT NULL CHECK (to_time > from_time),
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX act_history ON act (referral, id) WHERE name <> 'look';

CREATE TRIGGER act_kept_delete BEFORE DELETE ON act BEGIN SELECT RAISE(ABORT, 'the trail is only added to'); END;

CREATE TRIGGER act_kept_update BEFORE UPDATE ON act BEGIN SELECT RAISE(ABORT, 'the trail is only added to'); END;

CREATE INDEX act_login ON act (login, id);

CREATE INDEX act_referral ON act (referral, id);

CREATE UNIQUE INDEX act_undoes ON act (undoes) WHERE undoes IS NOT NULL;

CREATE INDEX arrangement_follows ON arrangement (follows) WHERE follows IS NOT NULL;

CREATE INDEX arrangement_referral ON arrangement (referral);

CREATE INDEX arrangement_unplaced ON arrangement (id) WHERE state = 'unplaced';

CREATE INDEX arrangement_change_referral ON arrangement_change (referral, from_on);

CREATE INDEX attachment_message ON attachment (message);

CREATE INDEX audit_act ON audit (act);

CREATE TRIGGER audit_kept_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the trail is only added to'); END;

CREATE TRIGGER audit_kept_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the trail is only added to'); END;

CREATE INDEX audit_row ON audit (table_name, row_id);

CREATE INDEX authorisation_referral ON authorisation (referral);

CREATE INDEX chase_about ON chase (about, at);

CREATE INDEX chase_referral ON chase (referral);

CREATE INDEX closure_date ON closure (date);

CREATE INDEX commission_referral ON commission (referral);

CREATE INDEX court_order_expiry ON court_order (expires_on) WHERE expires_on IS NOT NULL;

CREATE INDEX court_order_referral ON court_order (referral, from_on);

CREATE INDEX deadline_about ON deadline (about) WHERE about IS NOT NULL;

CREATE INDEX deadline_kind ON deadline (kind, due_at, referral, stopped_at) WHERE stopped_at IS NULL;

CREATE INDEX deadline_open ON deadline (due_at, id, stopped_at) WHERE stopped_at IS NULL;

CREATE INDEX deadline_referral ON deadline (referral, kind);

CREATE INDEX deadline_session ON deadline (session) WHERE session IS NOT NULL;

CREATE INDEX deadline_staff ON deadline (staff, due_at, id, stopped_at) WHERE stopped_at IS NULL;

CREATE INDEX diary_block_absent ON diary_block (end_at) WHERE kind IN ('leave', 'sick', 'training');

CREATE INDEX diary_block_arrangement ON diary_block (arrangement) WHERE arrangement IS NOT NULL;

CREATE INDEX diary_block_away ON diary_block (staff, end_at)
    WHERE kind IN ('meeting', 'leave', 'sick', 'training', 'other');

CREATE TRIGGER diary_block_free_insert BEFORE INSERT ON diary_block
WHEN NEW.kind IN ('reading', 'travel', 'session', 'recording', 'pre_meet')
BEGIN
    SELECT RAISE(ABORT, 'supervisor taken') WHERE EXISTS (
        SELECT 1 FROM diary_block INDEXED BY diary_block_work
        WHERE staff = NEW.staff AND kind IN ('reading', 'travel', 'session', 'recording', 'pre_meet')
          AND start_at < NEW.end_at
          AND start_at > strftime('%Y-%m-%dT%H:%M:%SZ', NEW.start_at, '-1 day')
          AND end_at > NEW.start_at);
END;

CREATE TRIGGER diary_block_free_update BEFORE UPDATE OF staff, kind, start_at, end_at ON diary_block
WHEN NEW.kind IN ('reading', 'travel', 'session', 'recording', 'pre_meet')
BEGIN
    SELECT RAISE(ABORT, 'supervisor taken') WHERE EXISTS (
        SELECT 1 FROM diary_block INDEXED BY diary_block_work
        WHERE staff = NEW.staff AND kind IN ('reading', 'travel', 'session', 'recording', 'pre_meet')
          AND id <> NEW.id
          AND start_at < NEW.end_at
          AND start_at > strftime('%Y-%m-%dT%H:%M:%SZ', NEW.start_at, '-1 day')
          AND end_at > NEW.start_at);
END;

CREATE INDEX diary_block_review ON diary_block (review) WHERE review IS NOT NULL;

CREATE INDEX diary_block_session ON diary_block (session) WHERE session IS NOT NULL;

CREATE TRIGGER diary_block_short BEFORE INSERT ON diary_block
WHEN NEW.kind IN ('reading', 'travel', 'session', 'recording', 'pre_meet')
    AND julianday(NEW.end_at) - julianday(NEW.start_at) > 1
BEGIN
    SELECT RAISE(ABORT, 'diary block longer than a day');
END;

CREATE INDEX diary_block_staff ON diary_block (staff, start_at);

CREATE INDEX diary_block_start ON diary_block (start_at);

CREATE INDEX diary_block_work ON diary_block (staff, start_at)
    WHERE kind IN ('reading', 'travel', 'session', 'recording', 'pre_meet');

CREATE INDEX expense_referral ON expense (referral);

CREATE INDEX family_event_referral ON family_event (referral, happened_on);

CREATE INDEX fetched_message ON fetched (message);

CREATE INDEX gone_past_referral ON gone_past (referral, at);

CREATE INDEX let_see_referral ON let_see (referral, login);

CREATE INDEX message_message_id ON message (message_id);

CREATE INDEX message_original ON message (original);

CREATE INDEX message_referral ON message (referral);

CREATE INDEX message_waiting ON message (received_at, id, referral, merged) WHERE merged = 'waiting';

CREATE INDEX open_page_referral ON open_page (referral);

CREATE INDEX opening_venue ON opening (venue, weekday);

CREATE INDEX record_referral ON record (referral);

CREATE TRIGGER record_edition_kept BEFORE UPDATE OF record, edition, text, sha256, significant, finished_at,
    finished_by, finalised_by, why ON record_edition
BEGIN
    SELECT RAISE(ABORT, 'a finished edition is never changed');
END;

CREATE INDEX record_edition_record ON record_edition (record, edition);

CREATE INDEX referral_open ON referral (received_at, id, state) WHERE state IN ('new', 'triage', 'waiting');

CREATE INDEX referral_received ON referral (received_at);

CREATE INDEX referral_state ON referral (state, received_at, id);

CREATE INDEX review_open ON review (due_on, id) WHERE held_on IS NULL;

CREATE INDEX review_referral ON review (referral, due_on);

CREATE INDEX room_venue ON room (venue, position);

CREATE INDEX search_word_referral ON search_word (referral, source);

CREATE INDEX series_arrangement ON series (arrangement);

CREATE INDEX session_arrangement ON session (arrangement, start_at);

CREATE INDEX session_no_outcome ON session (end_at, id, state) WHERE state = 'planned';

CREATE INDEX session_referral ON session (referral, start_at);

CREATE INDEX session_room ON session (room, start_at)
    WHERE room IS NOT NULL AND state NOT IN ('cancelled', 'unplaced');

CREATE TRIGGER session_room_free_insert BEFORE INSERT ON session
WHEN NEW.room IS NOT NULL AND NEW.state NOT IN ('cancelled', 'unplaced')
BEGIN
    SELECT RAISE(ABORT, 'room taken') WHERE EXISTS (
        SELECT 1 FROM session INDEXED BY session_room
        WHERE room = NEW.room AND state NOT IN ('cancelled', 'unplaced')
          AND start_at < NEW.end_at
          AND start_at > strftime('%Y-%m-%dT%H:%M:%SZ', NEW.start_at, '-1 day')
          AND end_at > NEW.start_at);
END;

CREATE TRIGGER session_room_free_update BEFORE UPDATE OF room, start_at, end_at, state ON session
WHEN NEW.room IS NOT NULL AND NEW.state NOT IN ('cancelled', 'unplaced')
BEGIN
    SELECT RAISE(ABORT, 'room taken') WHERE EXISTS (
        SELECT 1 FROM session INDEXED BY session_room
        WHERE room = NEW.room AND state NOT IN ('cancelled', 'unplaced') AND id <> NEW.id
          AND start_at < NEW.end_at
          AND start_at > strftime('%Y-%m-%dT%H:%M:%SZ', NEW.start_at, '-1 day')
          AND end_at > NEW.start_at);
END;

CREATE INDEX session_series ON session (series) WHERE series IS NOT NULL;

CREATE INDEX session_start ON session (start_at);

CREATE INDEX session_staff_session ON session_staff (session, position);

CREATE INDEX session_staff_staff ON session_staff (staff);

CREATE INDEX sight_request_open ON sight_request (at, id) WHERE state = 'asked';

CREATE INDEX sight_request_referral ON sight_request (referral, login);

CREATE INDEX staff_role ON staff (role, base, position);

CREATE INDEX suspension_open ON suspension (state, last_day, id) WHERE state IN ('proposed', 'in_force');

CREATE INDEX suspension_referral ON suspension (referral, state);

CREATE INDEX suspension_notice_suspension ON suspension_notice (suspension);

CREATE INDEX talk_referral ON talk (referral, at);

CREATE INDEX task_about ON task (about) WHERE about IS NOT NULL;

CREATE INDEX task_arrangement ON task (arrangement) WHERE arrangement IS NOT NULL;

CREATE INDEX task_open ON task (due_at, id, done_at) WHERE done_at IS NULL;

CREATE INDEX task_referral ON task (referral);

CREATE INDEX working_hours_staff ON working_hours (staff, weekday);
