-- The service itself: who works there, where, when, and the numbers it has set.
-- Instants are UTC text 'YYYY-MM-DDTHH:MM:SSZ', dates 'YYYY-MM-DD', clock times local 'HH:MM', lists JSON.

CREATE TABLE service (
    id TEXT PRIMARY KEY CHECK (id = 'service'),
    name TEXT NOT NULL,
    policy TEXT NOT NULL,
    profile_toml TEXT,              -- a profile of the service's own; null where the shipped one is meant
    training INTEGER NOT NULL CHECK (training IN (0, 1)),
    made_at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE setting (
    id TEXT PRIMARY KEY,            -- the setting's name
    value TEXT NOT NULL,            -- JSON
    set_by TEXT NOT NULL,
    set_at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE place (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    latitude REAL,
    longitude REAL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

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

CREATE TABLE opening (
    id TEXT PRIMARY KEY,
    venue TEXT NOT NULL REFERENCES venue (id),
    weekday INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    opens TEXT NOT NULL,
    closes TEXT NOT NULL CHECK (closes > opens),
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX opening_venue ON opening (venue, weekday);

CREATE TABLE room (
    id TEXT PRIMARY KEY,
    venue TEXT NOT NULL REFERENCES venue (id),
    name TEXT NOT NULL,
    capacity INTEGER CHECK (capacity > 0),
    amenities TEXT NOT NULL DEFAULT '[]',
    position INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX room_venue ON room (venue, position);

CREATE TABLE closure (
    id TEXT PRIMARY KEY,
    date TEXT NOT NULL,
    venue TEXT REFERENCES venue (id),   -- null closes the whole service
    why TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX closure_date ON closure (date);

CREATE TABLE bank_holiday (
    id TEXT PRIMARY KEY,            -- the date
    name TEXT NOT NULL,
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
CREATE INDEX staff_role ON staff (role, base, position);

CREATE TABLE working_hours (
    id TEXT PRIMARY KEY,
    staff TEXT NOT NULL REFERENCES staff (id),
    weekday INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    from_time TEXT NOT NULL,
    to_time TEXT NOT NULL CHECK (to_time > from_time),
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX working_hours_staff ON working_hours (staff, weekday);
