-- Standing plans, their series and sessions, and the blocks of each supervisor's diary.
-- No two sessions share a room and no supervisor is in two places: the triggers hold that whoever writes.

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
) STRICT;
CREATE INDEX arrangement_referral ON arrangement (referral);
CREATE INDEX arrangement_unplaced ON arrangement (id) WHERE state = 'unplaced';

CREATE TABLE series (
    id TEXT PRIMARY KEY,
    arrangement TEXT NOT NULL REFERENCES arrangement (id),
    from_on TEXT NOT NULL,
    weeks INTEGER NOT NULL CHECK (weeks > 0),
    slots TEXT NOT NULL,            -- JSON
    left_out TEXT NOT NULL DEFAULT '[]',    -- dates left out, each with why, JSON
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX series_arrangement ON series (arrangement);

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
    version INTEGER NOT NULL DEFAULT 1,
    CHECK (state IN ('unplaced', 'cancelled') OR (start_at IS NOT NULL AND end_at IS NOT NULL)),
    CHECK (end_at > start_at AND julianday(end_at) - julianday(start_at) <= 1)
) STRICT;
CREATE INDEX session_arrangement ON session (arrangement, start_at);
CREATE INDEX session_referral ON session (referral, start_at);
CREATE INDEX session_start ON session (start_at);
CREATE INDEX session_no_outcome ON session (end_at, id, state) WHERE state = 'planned';
CREATE INDEX session_room ON session (room, start_at)
    WHERE room IS NOT NULL AND state NOT IN ('cancelled', 'unplaced');

CREATE TABLE session_staff (
    id TEXT PRIMARY KEY,
    session TEXT NOT NULL REFERENCES session (id),
    staff TEXT NOT NULL REFERENCES staff (id),
    position INTEGER NOT NULL CHECK (position >= 0),    -- 0 leads
    version INTEGER NOT NULL DEFAULT 1,
    UNIQUE (session, staff)
) STRICT;
CREATE INDEX session_staff_session ON session_staff (session, position);
CREATE INDEX session_staff_staff ON session_staff (staff);

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
    version INTEGER NOT NULL DEFAULT 1,
    CHECK (end_at > start_at)
) STRICT;
CREATE INDEX diary_block_staff ON diary_block (staff, start_at);
CREATE INDEX diary_block_work ON diary_block (staff, start_at)
    WHERE kind IN ('reading', 'travel', 'session', 'recording', 'pre_meet');
CREATE INDEX diary_block_away ON diary_block (staff, end_at)
    WHERE kind IN ('meeting', 'leave', 'sick', 'training', 'other');
CREATE INDEX diary_block_absent ON diary_block (end_at) WHERE kind IN ('leave', 'sick', 'training');
CREATE INDEX diary_block_start ON diary_block (start_at);
CREATE INDEX diary_block_session ON diary_block (session) WHERE session IS NOT NULL;

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

CREATE TRIGGER diary_block_short BEFORE INSERT ON diary_block
WHEN NEW.kind IN ('reading', 'travel', 'session', 'recording', 'pre_meet')
    AND julianday(NEW.end_at) - julianday(NEW.start_at) > 1
BEGIN
    SELECT RAISE(ABORT, 'diary block longer than a day');
END;

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
