"""What is left of a restricted case to whoever does not see it, column by column, in every table."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from ftdesk.acts.office import Office
from ftdesk.acts.restrict import restrict
from ftdesk.store.sight import Sight
from ftdesk.store.veil import veiled
from tests.restricted_case import CASE, NAMED, with_a_case_of_its_own_name

NAME, NUMBER = "Zebedee Quillfeather", 7654321
STAYS = {
    "referral": {"state", "received_at", "owner", "by_hand", "decided_at", "decided_by"},
    "arrangement": {"kind", "state", "starts_on", "ends_on"},
    "series": {"from_on", "weeks", "slots"},
    "session": {
        *("week", "start_at", "end_at", "state", "first", "social_worker_led", "usual_day", "usual_start"),
        *("actual_start_at", "actual_end_at"),
    },
    "session_staff": {"position"},
    "diary_block": {"kind", "start_at", "end_at", "estimated"},
    "deadline": {
        *("kind", "rule", "paragraph", "starts_at", "due_at", "stopped_at", "about"),
        *("outer_rule", "outer_paragraph", "outer_at", "session"),
    },
}
"""Its state, its clocks, and where and when its sessions are, which take rooms and diaries."""
NOT_ROWS_OF_A_CASE = {
    *("audit", "act"),  # the trail is read through the case; what an act says is veiled by its case
    *("restriction", "let_see", "sight_request"),  # who sees what; read on the case's page alone
    "original",  # asked for by the message that came with it
    *("draft", "open_page"),  # one's own, and who has the case open that one sees
    *("search_word", "purge"),  # found by the case's id alone; of cases that are gone
}
JSON = {
    **{"body": json.dumps({"children": [{"name": NAME}]}), "arrange": json.dumps({"amenities": [NAME]})},
    **dict.fromkeys(("children", "adults", "left_out", "unread"), json.dumps([NAME])),
}


@pytest.fixture
def everywhere(office: Office) -> Path:
    """Write the name into each column of rows of the case in every table, whatever guards the tables."""
    with_a_case_of_its_own_name(office)
    restrict(office, CASE, ["lmoss"], "a threat")
    office.store.take_in_log()
    raw = sqlite3.connect(office.store.path, isolation_level=None)
    raw.executescript("PRAGMA foreign_keys=OFF; PRAGMA ignore_check_constraints=ON;")
    for (trigger,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {trigger}")
    found = tables_of_a_case(raw)
    ids = {table: CASE if table == "referral" else f"Z-{table}" for table in found}
    for table, of in found.items():
        row = {name: filled(name, kind) for name, kind in columns(raw, table).items()}
        row |= {"id": ids[table], **dict.fromkeys(keys(raw, table), "S1")}
        row |= {column: ids[one] for column, one in of}
        marks = ", ".join("?" for _ in row)
        raw.execute(f"INSERT OR REPLACE INTO {table} ({', '.join(row)}) VALUES ({marks})", [*row.values()])
    raw.close()
    return office.store.path


def columns(raw: sqlite3.Connection, table: str) -> dict[str, str]:
    return {row[1]: row[2] for row in raw.execute(f"PRAGMA table_info({table})").fetchall()}


def keys(raw: sqlite3.Connection, table: str) -> dict[str, str]:
    return {row[3]: row[2] for row in raw.execute(f"PRAGMA foreign_key_list({table})").fetchall()}


def filled(column: str, kind: str) -> str | int | bytes:
    if kind == "BLOB":
        return NAME.encode()
    return NUMBER if kind in ("INTEGER", "REAL") else JSON.get(column, NAME)


def tables_of_a_case(raw: sqlite3.Connection) -> dict[str, list[tuple[str, str]]]:
    """Return each table whose rows are of a case, with the columns that say of which."""
    tables = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found: dict[str, list[tuple[str, str]]] = {"referral": []}
    while True:
        more = {
            table: named
            for table in sorted(set(tables) - NOT_ROWS_OF_A_CASE - found.keys())
            if (named := [(column, one) for column, one in keys(raw, table).items() if one in found])
        }
        if not more:
            return {
                table: [(column, one) for column, one in keys(raw, table).items() if one in found]
                for table in found
            }
        found |= more


@pytest.mark.parametrize(
    "sight", [Sight("rahmadi"), Sight("jbains", supervises=True, staff="S2")], ids=["others", "a supervisor"]
)
def test_of_every_table_only_what_takes_rooms_and_diaries_and_its_clocks_are_left(
    everywhere: Path, sight: Sight
) -> None:
    connection = veiled(everywhere, sight)
    shown: dict[str, set[str]] = {}
    for table in tables_of_a_case(sqlite3.connect(everywhere)):
        for row in connection.execute(f"SELECT * FROM {table}").fetchall():
            for column in row.keys():  # noqa: SIM118 - a row's own names
                value = row[column]
                text = value.decode() if isinstance(value, bytes) else str(value)
                if column not in ("id", "version") and (NAMED.search(text) or value == NUMBER):
                    shown.setdefault(table, set()).add(column)
    connection.close()

    assert shown == ({"session_staff": {"position"}} if sight.supervises else STAYS)


def test_without_a_veil_every_table_of_a_case_holds_the_name(everywhere: Path) -> None:
    raw = sqlite3.connect(everywhere)
    tables = tables_of_a_case(raw)
    assert len(tables) > 20
    for table in tables.keys() - {"session_staff"}:
        assert NAMED.search(str(raw.execute(f"SELECT * FROM {table}").fetchall())), table


def test_what_was_said_of_it_is_veiled_in_every_act(office: Office) -> None:
    with_a_case_of_its_own_name(office)
    restrict(office, CASE, ["lmoss"], "a threat")
    connection = veiled(office.store.path, Sight("rahmadi"))
    said = [row[0] for row in connection.execute("SELECT says FROM act").fetchall()]
    connection.close()
    assert "restricted" in said and not NAMED.search("\n".join(said))


def test_a_warning_to_give_evidence_does_not_name_the_court(office: Office) -> None:
    with_a_case_of_its_own_name(office)
    restrict(office, CASE, ["lmoss"], "a threat")
    office.store.take_in_log()
    raw = sqlite3.connect(office.store.path)
    for number, case in enumerate((CASE, "X-002")):
        note = f"gives evidence, {case}, Quill Street Court"
        times = "'2027-01-05T09:00:00Z', '2027-01-05T10:00:00Z'"
        raw.execute(
            "INSERT INTO diary_block (id, staff, kind, start_at, end_at, note) "
            f"VALUES ('Z-{number}', 'S{2 - number}', 'meeting', {times}, ?)",
            (note,),
        )
    raw.commit()
    raw.close()
    connection = veiled(office.store.path, Sight("rahmadi"))
    rows = connection.execute("SELECT id, note FROM diary_block WHERE id LIKE 'Z-%' ORDER BY id").fetchall()
    connection.close()
    assert [tuple(row) for row in rows] == [
        ("Z-0", None),
        ("Z-1", "gives evidence, X-002, Quill Street Court"),
    ]
