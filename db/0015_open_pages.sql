-- Who has which case's page open on this server. Not in the trail: that a case was looked at is there already.

CREATE TABLE open_page (
    login TEXT NOT NULL,
    referral TEXT NOT NULL REFERENCES referral (id) ON DELETE CASCADE,
    pid INTEGER NOT NULL,           -- the desk's process
    started TEXT NOT NULL,          -- when the system says that process began: a pid comes round again
    PRIMARY KEY (pid, referral)
) STRICT, WITHOUT ROWID;

CREATE INDEX open_page_referral ON open_page (referral);
