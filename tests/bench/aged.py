"""A service of many years and many areas, its trail and all: what `ftdesk check` finds sound.

The invented service is written again and again under ids of its own: its last twelve weeks, closed, once for
every twelve weeks before; and all of it once for every area. Each row is what the trail makes of it.
"""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from ftdesk.clock.local import to_store
from ftdesk.store.anchor import head_now, start_head
from ftdesk.store.connect import connect, create
from ftdesk.store.database import Database
from ftdesk.store.search_words import fill_words
from ftdesk.store.tables import TABLES
from ftdesk.store.trail import Change, as_json, link
from ftdesk.store.trail import head as trail_head
from ftdesk.store.writer import Writer

WEEKS = 12
"""Weeks that one copy of the past is long."""
HOUSE_TABLES = frozenset({"place", "travel", "venue", "opening", "room", "staff", "working_hours"})
_ONCE = frozenset(
    {
        *("service", "setting", "server_setting", "bank_holiday", "policy_document"),
        *("original", "message", "attachment"),
    }
)
"""Tables that stay as they are in the first area: they are of the whole service, or known by a hash."""
_HOUSE = frozenset(
    {"venue", "room", "usual_room", "staff", "place", "base", "from_place", "to_place", "finalised_by"}
)
_CASE = frozenset(
    {"referral", "session", "arrangement", "series", "suspension", "record", "about", "follows"}
)
_CASE_MARK, _HOUSE_MARK, _DAY_MARK = "\ue001", "\ue002", "\ue003"
_MARKS = re.compile(f"({_CASE_MARK}|{_HOUSE_MARK}|{_DAY_MARK}[^{_DAY_MARK}]*{_DAY_MARK})")
_WHEN = re.compile(r"(^|_)(at|on|week|until|last_day)$")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")

Parts = tuple[str, ...]
"""A text in pieces; those that are marks are put in anew for each copy."""
Value = str | int | float | bytes | Parts | None


@dataclass(slots=True)
class Copied:
    """What is copied: rows as they are, and the acts that made them."""

    rows: dict[str, list[list[Value]]] = field(default_factory=dict)
    acts: list[tuple[list[Value], Parts, list[tuple[str, Value, str, Value, Value]]]] = field(
        default_factory=list
    )
    days: set[str] = field(default_factory=set)


def age(source: Path, aged: Path, *, areas: int, years: float, present: datetime) -> None:
    """Write a service of so many areas and years.

    Args:
        source: an invented service, made round `present`.
        aged: the new file.
        areas: how many times the work at hand, with venues and people of its own.
        years: of closed cases, before the twelve weeks that the source has.
        present: the time that it is made for.
    """
    past = aged.with_suffix(".past")
    shutil.copy(source, past)
    closed = _close_all(past, present)
    whole, before = _copied(source, frozenset()), _copied(past, closed, house=False)
    connection = create(aged)
    later = _bare(connection)
    connection.execute("BEGIN")
    terms = round(years * 365.25 / (7 * WEEKS))
    for term in range(terms, 0, -1):
        for area in range(areas):
            _write(connection, before, f"{area}.{term}.", _area(area), 7 * WEEKS * term)
    for area in range(areas):
        _write(connection, whole, _area(area), _area(area), 0)
    connection.execute("ATTACH ? AS source", (str(source),))
    connection.execute("INSERT INTO counter SELECT * FROM source.counter")
    connection.execute("INSERT INTO original SELECT * FROM source.original")
    connection.execute("COMMIT")
    connection.execute("DETACH source")
    for sql in later:
        connection.execute(sql)
    fill_words(connection)
    head = head_now(connection)
    connection.close()
    assert head is not None
    start_head(aged, head)
    past.unlink()
    Path(f"{past}-head").unlink(missing_ok=True)
    with closing(connect(aged)) as finished:
        finished.execute("PRAGMA journal_mode=WAL")


def _area(number: int) -> str:
    return f"{number}." if number else ""


def _close_all(past: Path, present: datetime) -> frozenset[tuple[str, str]]:
    """Close every case, and return the rows that are of no closed past: what was to come or to be decided."""
    now = to_store(present)
    store = Database(past)
    with store.act("close", login="jsmith", at=present) as writer:
        for table, which, changes in (
            ("referral", "state = 'accepted'", {"state": "closed"}),
            ("arrangement", "state = 'booked'", {"state": "ended", "ends_on": now[:10]}),
            ("deadline", "stopped_at IS NULL", {"stopped_at": now, "stopped_by": "closed"}),
            ("task", "done_at IS NULL", {"done_at": now, "done_by": "jsmith"}),
            ("suspension", "state IN ('proposed', 'in_force')", {"state": "lifted", "ended_on": now[:10]}),
        ):
            for row in writer.connection.execute(f"SELECT id FROM {table} WHERE {which}").fetchall():
                writer.update(table, row["id"], changes)
        writer.says = "closed"
        dropped = frozenset(_not_past(writer, now))
    store.close()
    return dropped


def _not_past(writer: Writer, now: str) -> Iterator[tuple[str, str]]:
    unwanted = "(SELECT id FROM referral WHERE state <> 'closed')"
    planned = "(SELECT id FROM session WHERE state = 'planned' OR start_at >= :now)"
    for table in sorted(TABLES - HOUSE_TABLES - _ONCE):
        fields = {row["name"] for row in writer.connection.execute(f"PRAGMA table_info({table})").fetchall()}
        which = ["0"]
        which += [f"referral IN {unwanted}"] if "referral" in fields else []
        which += [f"session IN {planned}"] if "session" in fields else []
        which += [f"id IN {unwanted}"] if table == "referral" else []
        which += [f"id IN {planned}"] if table == "session" else []
        which += ["start_at >= :now", "end_at > :now"] if table == "diary_block" else []
        query = f"SELECT id FROM {table} WHERE {' OR '.join(which)}"
        for row in writer.connection.execute(query, {"now": now}).fetchall():
            yield table, row["id"]


def _copied(source: Path, dropped: frozenset[tuple[str, str]], house: bool = True) -> Copied:
    """Return what of a service is to be copied, with marks where each copy differs."""
    found = Copied()
    tables = TABLES if house else TABLES - HOUSE_TABLES - _ONCE
    with closing(connect(source)) as connection:
        for table in sorted(tables - {"original"}):
            for row in connection.execute(f"SELECT * FROM {table}"):
                if (table, row["id"]) not in dropped:
                    values = [_parts(_marked(table, name, row[name])) for name in row.keys()]  # noqa: SIM118
                    found.rows.setdefault(table, []).append(values)
        changes: dict[int, list[tuple[str, Value, str, Value, Value]]] = {}
        gone = {("referral", row) for name, row in dropped if name == "referral"}
        for row in connection.execute("SELECT * FROM audit WHERE table_name <> 'act' ORDER BY id"):
            table, key = row["table_name"], row["row_id"]
            if (table in tables or table == "shown") and (table, key) not in dropped:
                old, new = (_parts(_json(table, row["field"], row[end])) for end in ("old", "new"))
                named = _parts(_marked(table, "id", key))
                changes.setdefault(row["act"], []).append((table, named, row["field"], old, new))
        for row in connection.execute("SELECT * FROM act ORDER BY id"):
            if ("referral", row["referral"]) not in gone and row["id"] in changes:
                names = [name for name in row.keys() if name != "id"]  # noqa: SIM118
                marked = {name: _marked("act", name, row[name]) for name in names}
                signed = _parts(as_json(marked))
                assert isinstance(signed, tuple)
                values = [_parts(marked[name]) for name in names]
                found.acts.append((values, signed, changes[row["id"]]))
    found.days = {part for parts in _all_parts(found) for part in parts if part.startswith(_DAY_MARK)}
    return found


def _all_parts(found: Copied) -> Iterator[Parts]:
    for rows in found.rows.values():
        yield from (value for row in rows for value in row if isinstance(value, tuple))
    for values, signed, changes in found.acts:
        yield from (value for value in values if isinstance(value, tuple))
        yield signed
        yield from (value for change in changes for value in change if isinstance(value, tuple))


def _marked(table: str, name: str, value: object) -> object:
    if not isinstance(value, str) or table in _ONCE:
        return value
    if name in _HOUSE or (table in HOUSE_TABLES and name == "id") or (table, name) == ("staff", "login"):
        return f"{_HOUSE_MARK}{value}"
    if name in _CASE or name == "id":
        return f"{_CASE_MARK}{value}"
    if _WHEN.search(name) and _DAY.match(value):
        return f"{_DAY_MARK}{value[:10]}{_DAY_MARK}{value[10:]}"
    return value


def _json(table: str, name: str, text: str | None) -> str | None:
    """Return what the trail holds of a field, or of a whole row, with marks."""
    if text is None:
        return None
    value = json.loads(text)
    if name != "*":
        return as_json(_marked(table, name, value))
    if not isinstance(value, dict):
        return text
    return as_json({key: _marked(table, key, one) for key, one in value.items()})


def _parts(value: object) -> Value:
    if isinstance(value, str):
        parts = tuple(part for part in _MARKS.split(value) if part)
        return parts if len(parts) > 1 or _MARKS.match(value) else value
    assert value is None or isinstance(value, (int, float, bytes))
    return value


def _bare(connection: sqlite3.Connection) -> Sequence[str]:
    """Take triggers and indexes away while millions of rows come in, and return what makes them again."""
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute("PRAGMA journal_mode=OFF")
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("PRAGMA cache_size=-200000")
    made = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
    ).fetchall()
    for kind, name, _ in made:
        connection.execute(f"DROP {kind} {name}")
    return [sql for _, _, sql in made]


def _write(connection: sqlite3.Connection, copied: Copied, case: str, house: str, days: int) -> None:
    """Write one copy, so many days before its time, its acts at the end of the trail."""
    marks = {_CASE_MARK: case, _HOUSE_MARK: house, **{day: _before(day, days) for day in copied.days}}
    once = frozenset() if not case else _ONCE
    for table, rows in copied.rows.items():
        if table not in once:
            asked = ", ".join("?" * len(rows[0]))
            connection.executemany(
                f"INSERT INTO {table} VALUES ({asked})",
                ([_filled(value, marks) for value in row] for row in rows),
            )
    connection.executemany(
        "INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", _trail(connection, copied, marks, once)
    )


def _trail(
    connection: sqlite3.Connection, copied: Copied, marks: Mapping[str, str], once: frozenset[str]
) -> Iterator[tuple[object, ...]]:
    number, previous = trail_head(connection)
    act = connection.execute("SELECT coalesce(max(id), 0) FROM act").fetchone()[0]
    for values, signed, changes in copied.acts:
        act += 1
        row = [_filled(value, marks) for value in values]
        connection.execute("INSERT INTO act VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (act, *row))
        filled = [
            Change(table, str(_filled(key, marks)), name, _text(old, marks), _text(new, marks))
            for table, key, name, old, new in changes
            if table not in once
        ]
        for change in (Change("act", str(act), "*", None, _text(signed, marks)), *filled):
            number += 1
            hashed = link(previous, act, change)
            yield (
                number,
                act,
                change.table,
                change.row,
                change.field,
                change.old,
                change.new,
                previous,
                hashed,
            )
            previous = hashed


def _before(mark: str, days: int) -> str:
    return (date.fromisoformat(mark.strip(_DAY_MARK)) - timedelta(days=days)).isoformat()


def _filled(value: Value, marks: Mapping[str, str]) -> str | int | float | bytes | None:
    return "".join([marks.get(part, part) for part in value]) if isinstance(value, tuple) else value


def _text(value: Value, marks: Mapping[str, str]) -> str | None:
    filled = _filled(value, marks)
    return None if filled is None else str(filled)
