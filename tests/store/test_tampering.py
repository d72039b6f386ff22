"""Somebody with the file tampers with it, one thing at a time: each is named, with table, row and what."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.tampering import (
    CASE,
    HELD,
    Tamper,
    copied,
    cut,
    faults,
    in_the_schema,
    service,
    sql,
    tamper_with,
    two_rows_of_the_trail_swapped,
    two_talks_swapped,
    written_anew,
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the service once."""
    path = tmp_path_factory.mktemp("tampered") / "service.db"
    service(path)
    return path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    """Copy it, with the head that is noted beside it."""
    return copied(made, tmp_path)


TAMPERED: dict[str, tuple[Tamper, str]] = {
    "a child's name": (
        sql(f"UPDATE referral SET family = 'Nobody' WHERE id = ({CASE})"),
        r"referral R-\d+: family is 'Nobody', and the acts left it '\w+'",
    ),
    "what a referral says": (
        sql(f"UPDATE referral SET body = json_set(body, '$.notes', 'x') WHERE id = ({CASE})"),
        r"referral R-\d+: body is .*, and the acts left it .*",
    ),
    "a session moved": (
        sql(
            "UPDATE session SET start_at = strftime('%Y-%m-%dT%H:%M:%SZ', start_at, '+5 minutes') "
            f"WHERE id = ({HELD})"
        ),
        r"session [\w-]+: start_at is '[\d:TZ-]+', and the acts left it '[\d:TZ-]+'",
    ),
    "a session's outcome": (
        sql(f"UPDATE session SET state = 'missed' WHERE id = ({HELD})"),
        r"session [\w-]+: state is 'missed', and the acts left it 'held'",
    ),
    "a finished record": (
        sql("UPDATE record SET text = 'all was well' WHERE id = (SELECT min(id) FROM record)"),
        r"record [\w-]+: is not the text that was finished",
    ),
    "a message as it came": (
        sql("UPDATE original SET bytes = x'41' WHERE id = (SELECT min(id) FROM original)"),
        r"original [0-9a-f]{64}: is not the message that was kept",
    ),
    "a column that came later": (
        sql("UPDATE room SET unused_from = '2027-01-01' WHERE id = (SELECT min(id) FROM room)"),
        r"room [\w-]+: unused_from is '2027-01-01', and the acts left it None",
    ),
    "the policy's own figure": (
        sql("UPDATE setting SET value = '5' WHERE id = 'reading_minutes'"),
        r"setting reading_minutes: value is '5', and the acts left it '\d+'",
    ),
    "the policy": (
        sql("UPDATE service SET policy = 'hertfordshire'"),
        r"service service: policy is 'hertfordshire', and the acts left it 'northamptonshire'",
    ),
    "a setting of the server": (
        sql("UPDATE server_setting SET value = '1' WHERE id = 'purge_months'"),
        r"server_setting purge_months: value is '1', and the acts left it '18'",
    ),
    "a role given": (
        sql(
            "UPDATE staff SET role = 'administrator' "
            "WHERE id = (SELECT min(id) FROM staff WHERE role = 'supervisor')"
        ),
        r"staff [\w.-]+: role is 'administrator', and the acts left it 'supervisor'",
    ),
    "a row put in": (
        sql(
            "INSERT INTO talk (id, referral, at, with_whom, note, login) "
            f"SELECT 'T-9999', ({CASE}), '2026-12-01T09:00:00Z', 'parent', '', 'jsmith'"
        ),
        r"talk T-9999: is there, and no act made it",
    ),
    "a row taken out": (
        sql("DELETE FROM deadline WHERE id = (SELECT max(id) FROM deadline)"),
        r"deadline D-\d+: is gone, and no act removed it",
    ),
    "an act said to be somebody else's": (
        sql("UPDATE act SET login = 'nobody' WHERE id = 3"),
        r"act 3: login is 'nobody', and the acts left it '.*'",
    ),
    "what an act said": (
        sql("UPDATE act SET says = 'nothing' WHERE id = 3"),
        r"act 3: says is 'nothing', and the acts left it '.*'",
    ),
    "a look at a child taken out of the acts": (
        sql("DELETE FROM act WHERE id = (SELECT max(id) FROM act)"),
        r"act \d+: is gone, and no act removed it",
    ),
    "a row of the trail changed": (
        sql("UPDATE audit SET new = '\"x\"' WHERE id = 40"),
        r"audit 40: was changed after it was written",
    ),
    "a row of the trail left out": (
        sql("DELETE FROM audit WHERE id = 40"),
        r"audit 40: is missing: the next row is 41",
    ),
    "the trail's end cut off": (
        cut(looks_only=False),
        r"audit \d+ to \d+: is cut off: service\.db-head notes row \d+, the last is \d+",
    ),
    "a look cut off the trail's end": (
        cut(looks_only=True),
        r"audit \d+: is cut off: service\.db-head notes row \d+, the last is \d+",
    ),
    "the whole trail written anew": (
        written_anew,
        r"audit \d+: is not the row that service\.db-head notes: it was written anew",
    ),
    "a trigger dropped": (
        lambda raw: raw.execute("DROP TRIGGER audit_kept_delete"),
        r"trigger audit_kept_delete: is missing",
    ),
    "a trigger that guards nothing any more": (
        lambda raw: raw.executescript(
            "DROP TRIGGER act_kept_update; CREATE TRIGGER act_kept_update BEFORE UPDATE ON act "
            "WHEN false BEGIN SELECT RAISE(ABORT, 'the trail is only added to'); END;"
        ),
        r"trigger act_kept_update: is not as ftdesk makes it",
    ),
    "a column added": (
        lambda raw: raw.execute("ALTER TABLE staff ADD COLUMN password TEXT"),
        r"table staff: is not as ftdesk makes it",
    ),
    "a table added": (
        lambda raw: raw.execute("CREATE TABLE copied (body TEXT)"),
        r"table copied: is not ftdesk's",
    ),
    "a word taken out of the search": (
        sql(f"DELETE FROM search_word WHERE referral = ({CASE})"),
        r"search_word R-\d+: lacks words by which the case is found",
    ),
    "a word put into the search": (
        sql(f"INSERT INTO search_word SELECT 'zebra', ({CASE}), ''"),
        r"search_word R-\d+: holds words that are nowhere in the case",
    ),
    "two talks swapped": (
        two_talks_swapped,
        r"talk T-\d+: note is '.*', and the acts left it '.*'",
    ),
    "two rows of the trail swapped": (
        two_rows_of_the_trail_swapped,
        r"audit 40: does not follow from the row before it",
    ),
    "a row of the trail given to another act": (
        sql("UPDATE audit SET act = act - 1 WHERE id = (SELECT max(id) FROM audit)"),
        r"audit \d+: was changed after it was written",
    ),
    "when it was really done": (
        sql("UPDATE act SET true_at = '2020-01-01T00:00:00Z' WHERE id = 3"),
        r"act 3: true_at is '2020-01-01T00:00:00Z', and the acts left it '.*'",
    ),
    "a look put in under another's name": (
        sql(
            "INSERT INTO act (at, true_at, login, name, referral, says) "
            "SELECT at, true_at, 'akhan', name, referral, says FROM act ORDER BY id DESC LIMIT 1"
        ),
        r"act \d+: is there, and no act made it",
    ),
    "a purge made up to cover an edit": (
        sql(
            "INSERT INTO purge SELECT 'R-9999', 'jsmith', at, '2026-01-01', at, '', '{}', '[[40, 41]]', "
            "'[]', '', 1 FROM act WHERE id = 1"
        ),
        r"purge R-9999: is there, and no act made it",
    ),
    "a case kept from everybody": (
        sql(
            "INSERT INTO restriction SELECT id, '', 'jsmith', received_at, 1 FROM referral "
            f"WHERE id = ({CASE})"
        ),
        r"restriction R-\d+: is there, and no act made it",
    ),
    "another's login": (
        sql(
            "UPDATE staff SET login = 'mallory' "
            "WHERE id = (SELECT min(id) FROM staff WHERE login IS NOT NULL)"
        ),
        r"staff [\w.-]+: login is 'mallory', and the acts left it '.*'",
    ),
    "a check taken out of a table": (
        in_the_schema("diary_block", "CHECK (end_at > start_at)", "CHECK (1)"),
        r"table diary_block: is not as ftdesk makes it",
    ),
    "an index that keeps two apart made a plain one": (
        lambda raw: raw.executescript("DROP INDEX act_undoes; CREATE INDEX act_undoes ON act (undoes);"),
        r"index act_undoes: is not as ftdesk makes it",
    ),
    "an index dropped": (
        lambda raw: raw.execute("DROP INDEX diary_block_work"),
        r"index diary_block_work: is missing",
    ),
    "a trigger added, that tidies up after somebody": (
        lambda raw: raw.execute("CREATE TRIGGER tidy AFTER INSERT ON act BEGIN DELETE FROM search_word; END"),
        r"trigger tidy: is not ftdesk's",
    ),
    "a view added": (
        lambda raw: raw.execute("CREATE VIEW everybody AS SELECT * FROM staff"),
        r"view everybody: is not ftdesk's",
    ),
    "figures put in by which SQLite chooses its indexes": (
        lambda raw: raw.executescript("ANALYZE; UPDATE sqlite_stat1 SET stat = '1 1';"),
        r"table sqlite_stat1: is not ftdesk's",
    ),
}


def test_a_service_that_nobody_tampered_with_is_sound(path: Path) -> None:
    assert faults(path) == []
    assert len(TAMPERED) >= 40


@pytest.mark.parametrize("which", TAMPERED)
def test_each_tampering_is_named(path: Path, which: str) -> None:
    tamper, named = TAMPERED[which]

    tamper_with(path, tamper)

    said = faults(path)
    assert [line for line in said if re.fullmatch(named, line)], said
