-- Which messages of the service's mailbox are kept.

CREATE TABLE fetched (
    id TEXT PRIMARY KEY,            -- account, folder, UIDVALIDITY and UID, parted by blanks
    message TEXT NOT NULL REFERENCES message (id),
    why TEXT,                       -- why it was not fetched whole
    at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX fetched_message ON fetched (message);
