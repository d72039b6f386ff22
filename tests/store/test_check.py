"""`check` finds what was done to a database behind the desk's back, and nothing in a sound one."""

from __future__ import annotations

import sqlite3
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from ftdesk.model.errors import StoreTrouble
from ftdesk.store.check import Checked, check
from ftdesk.store.connect import connect
from ftdesk.store.database import Database
from tests.small_service import MADE_AT, write_small_service

ROOM_FREE = "session_room_free_insert"
Tamper = Callable[[sqlite3.Connection], object]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Write a small service and return its file."""
    file = tmp_path / "small.db"
    write_small_service(file)
    return file


def checked(path: Path, tamper: Tamper | None = None) -> Checked:
    """Tamper with a database as somebody with the file could, then check it."""
    if tamper is not None:
        raw = sqlite3.connect(path, isolation_level=None)
        raw.execute("PRAGMA foreign_keys = OFF")
        tamper(raw)
        raw.close()
    connection = connect(path)
    try:
        return check(connection)
    finally:
        connection.close()


def faults(path: Path, tamper: Tamper) -> list[str]:
    """Return what `check` says after tampering."""
    return [str(fault) for fault in checked(path, tamper).faults]


def _without_triggers(raw: sqlite3.Connection, sql: str, *names: str) -> None:
    kept = [
        raw.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0] for name in names
    ]
    for name in names:
        raw.execute(f"DROP TRIGGER {name}")
    raw.execute(sql)
    for trigger in kept:
        raw.execute(trigger)


def _edit_trail(sql: str) -> Tamper:
    return lambda raw: _without_triggers(
        raw, sql, "audit_kept_update", "audit_kept_delete", "act_kept_update", "act_kept_delete"
    )


def test_a_sound_database_has_no_faults_and_tells_the_head_of_its_trail(path: Path) -> None:
    found = checked(path)

    assert found.faults == ()
    assert found.acts == 1
    assert found.head is not None
    assert found.head.number > 50
    assert len(found.head.hash) == 64


def test_a_row_changed_behind_the_desks_back_is_told_with_both_values(path: Path) -> None:
    said = faults(path, lambda raw: raw.execute("UPDATE room SET capacity = 99 WHERE id = 'PF2'"))

    assert said == ["room PF2: capacity is 99, and the acts left it 3"]


def test_a_row_taken_out_behind_the_desks_back_is_told(path: Path) -> None:
    said = faults(path, lambda raw: raw.execute("DELETE FROM working_hours WHERE id = 'JB.0.0'"))

    assert said == ["working_hours JB.0.0: is gone, and no act removed it"]


def test_a_row_put_in_behind_the_desks_back_is_told(path: Path) -> None:
    said = faults(path, lambda raw: raw.execute("INSERT INTO place (id, name) VALUES ('XX', 'Nowhere')"))

    assert said == ["place XX: is there, and no act made it"]


def test_an_edited_row_of_the_trail_breaks_its_hash(path: Path) -> None:
    said = faults(path, _edit_trail("UPDATE audit SET row_id = 'PF9' WHERE row_id = 'PF1'"))

    assert any(line.startswith("audit") and "was changed after it was written" in line for line in said)


@pytest.mark.parametrize("value", ["zzz", "7", "null", "[1]"])
def test_a_trail_that_was_scribbled_on_is_told_whatever_it_says_now(path: Path, value: str) -> None:
    said = faults(path, _edit_trail(f"UPDATE audit SET new = '{value}' WHERE row_id = 'PF1'"))

    assert any(line.startswith("audit") and "was changed after it was written" in line for line in said)
    assert any(line.startswith("room PF1: ") for line in said)


def test_a_row_left_out_of_the_trail_is_missed(path: Path) -> None:
    said = faults(path, _edit_trail("DELETE FROM audit WHERE id = 7"))

    assert "audit 7: is missing: the next row is 8" in said
    assert "audit 8: does not follow from the row before it" in said


def test_an_act_said_to_be_somebody_elses_is_told(path: Path) -> None:
    said = faults(path, _edit_trail("UPDATE act SET login = 'nobody'"))

    assert said == ["act 1: login is 'nobody', and the acts left it 'm.okoro'"]


def test_a_trigger_taken_away_is_missed(path: Path) -> None:
    assert faults(path, lambda raw: raw.execute(f"DROP TRIGGER {ROOM_FREE}")) == [
        f"trigger {ROOM_FREE}: is missing"
    ]


def test_a_row_that_points_at_nothing_is_told(path: Path) -> None:
    said = faults(path, lambda raw: raw.execute("UPDATE opening SET venue = 'ZZ' WHERE id = 'PF.0'"))

    assert "opening PF.0: points at a venue that is not there" in said


def test_two_sessions_in_one_room_at_once_are_told(path: Path) -> None:
    row = (
        "INSERT INTO session (id, arrangement, referral, week, start_at, end_at, room, state) VALUES "
        "('S-{0}', 'A-0001', 'R-0001', '2027-01-04', '2027-01-04T10:{0}:00Z', '2027-01-04T11:30:00Z', 'PF1', "
        "'planned')"
    )

    def tamper(raw: sqlite3.Connection) -> None:
        raw.execute(row.format("00"))
        _without_triggers(raw, row.format("30"), ROOM_FREE)

    assert "session S-30: overlaps S-00 of room PF1" in faults(path, tamper)


def test_pages_spoilt_on_the_disk_are_damage(path: Path) -> None:
    with path.open("r+b") as file:
        for page in range(1, path.stat().st_size // 4096):
            file.seek(page * 4096)
            file.write(b"\xff" * 8)

    with pytest.raises(StoreTrouble, match=r"small\.db is damaged") as trouble:
        Database(path).read(check)
    assert trouble.value.kind == "damaged"


def test_what_a_check_holds_at_once_does_not_grow_with_the_years(path: Path) -> None:
    little = _most_held(path)
    store = Database(path)
    for year in range(4):
        with store.act("log", login="m.okoro", at=MADE_AT) as writer:
            for number in range(400):
                talk = {"id": f"T-{year}-{number:04}", "referral": f"R-{1 + number % 20:04}"}
                note = f"talk {number} of a long afternoon in year {year} " * 12
                said = {"at": "2026-12-01T09:00:00Z", "with_whom": "carer", "note": note, "login": "m.okoro"}
                writer.insert("talk", {**talk, **said})
            writer.says = "wrote the talks of a year"
    store.close()

    assert _most_held(path) < little + 1_000_000


def _most_held(path: Path) -> int:
    """Return the most bytes that a check has in hand at one moment."""
    tracemalloc.start()
    try:
        assert checked(path).faults == ()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
