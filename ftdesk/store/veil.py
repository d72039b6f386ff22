"""What somebody does not see, veiled where it is read: every reader, list and page is given the veiled rows.

A connection that is veiled has a view of its own before each table that tells of a case. Of a restricted
case the views keep its id, its state, its clocks and where and when its sessions are, since rooms and diaries
are taken by them; no name, no note, and nothing else of it. Of another's case a supervisor is left nothing.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ftdesk.store.sight import Sight, cases_of, quoted, restricted_from

if TYPE_CHECKING:
    from collections.abc import Sequence

RESTRICTED: Final = "restricted"
"""What stands in the place of a name."""

VEILED_BODY: Final = '{"children":[{"name":"' + RESTRICTED + '"}]}'
"""What a restricted case says, to whoever does not see it."""

_VEILED: Final[Mapping[str, Mapping[str, str]]] = {
    "referral": {
        "body": f"'{VEILED_BODY}'",
        "family": f"'{RESTRICTED}'",
        "unread": "'[]'",
        **dict.fromkeys(("verdict", "waits_for", "decision_note", "redirected_to"), "NULL"),
        "asks": "0",
    },
    "arrangement": {
        "children": "'[]'",
        "adults": "'[]'",
        "ended_why": "NULL",
        "arrange": "json_remove(arrange, '$.amenities', '$.people', '$.venues', '$.windows', "
        "'$.excluded_staff', '$.court_directed')",
    },
    "series": {"left_out": "'[]'"},
    "session": dict.fromkeys(
        (
            *("outcome_by", "reason", "consulted", "valid", "valid_by", "case_reference", "told"),
            *("asked_by", "asked_at", "counts_missed"),
        ),
        "NULL",
    ),
    "deadline": {"stopped_by": "NULL"},
    "diary_block": {"note": "NULL"},
}
"""The tables of which a restricted case's rows stay, and what stands in them for what is not shown."""

_WHOSE: Final[Mapping[str, str]] = {
    "referral": "id",
    "series": "(SELECT referral FROM main.arrangement AS of WHERE of.id = series.arrangement)",
    "diary_block": "coalesce((SELECT referral FROM main.session AS of WHERE of.id = diary_block.session), "
    "(SELECT referral FROM main.arrangement AS of WHERE of.id = diary_block.arrangement), "
    "(SELECT referral FROM main.review AS of WHERE of.id = diary_block.review), "
    "(SELECT id FROM main.restriction AS of WHERE instr(diary_block.note, of.id) "  # evidence in court
    "ORDER BY length(id) DESC LIMIT 1))",
}
"""Which case a row is of, where it does not say so in a field `referral`."""

_PARTS: Final[Mapping[str, tuple[str, str]]] = {
    "attachment": ("message", "message"),
    "record_edition": ("record", "record"),
    "fetched": ("message", "message"),
}
"""Tables whose rows go with a row of another: its table, and the field that names it."""

_ABOUT_SIGHT: Final = frozenset({"restriction", "let_see", "sight_request"})


class _Veiled(sqlite3.Connection):
    """A connection on which an index may be named of what is here a view, and so has none."""

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        return super().execute(_without_indexes(sql), parameters)


def veiled(path: Path, sight: Sight) -> sqlite3.Connection:
    """Open a database for reading alone, with what this person does not see veiled.

    Raises:
        StoreTrouble: as `connect`.
    """
    from ftdesk.store.connect import connect

    connection = connect(path, _Veiled)
    connection.execute("PRAGMA temp_store=MEMORY")
    for view in views(connection, sight):
        connection.execute(view)
    connection.execute("PRAGMA query_only=ON")
    return connection


def views(connection: sqlite3.Connection, sight: Sight) -> Iterator[str]:
    """Yield the statements that make the views, one for each table that tells of a case."""
    columns = _columns(connection)
    shut = restricted_from(sight)
    for table, fields in columns.items():
        if table in _ABOUT_SIGHT:
            continue
        if table in _VEILED:
            yield _view(table, fields, sight, shut)
        elif table in _PARTS:
            of, field = _PARTS[table]
            seen = f"{field} IN (SELECT id FROM temp.{of})"
            yield f"CREATE TEMP VIEW {table} AS SELECT * FROM main.{table} WHERE {seen}"
        elif table == "search_word":
            found = f"instr(lower({table}.referral), {table}.word) > 0"  # its id is no secret
            yield _left_out(table, sight, f"referral NOT IN ({shut}) OR {found}")
        elif table == "act":
            yield _acts(fields, sight, shut)
        elif "referral" in fields:
            yield _left_out(table, sight, f"referral NOT IN ({shut})")


def _columns(connection: sqlite3.Connection) -> dict[str, Sequence[str]]:
    tables = connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall()
    return {
        table: [row[1] for row in connection.execute(f"PRAGMA main.table_info({table})").fetchall()]
        for (table,) in tables
    }


def _view(table: str, fields: Sequence[str], sight: Sight, shut: str) -> str:
    whose = _WHOSE.get(table, "referral")
    chosen = ", ".join(
        f"CASE WHEN {whose} IN ({shut}) THEN {_VEILED[table][field]} ELSE {field} END AS {field}"
        if field in _VEILED[table]
        else field
        for field in fields
    )
    seen = "1"
    if sight.supervises:
        seen = (
            f"staff = {quoted(sight.staff or '')}"
            if table == "diary_block"
            else f"{whose} IN ({cases_of(sight)})"
        )
    elif table in ("session", "arrangement"):  # what has no place takes none, and is not theirs to place
        seen = f"(state <> 'unplaced' OR referral NOT IN ({shut}))"
    return f"CREATE TEMP VIEW {table} AS SELECT {chosen} FROM main.{table} WHERE {seen}"


def _left_out(table: str, sight: Sight, seen: str) -> str:
    mine = f"referral IN ({cases_of(sight)})" if sight.supervises else "1"
    nobodys = "0" if sight.supervises else "referral IS NULL"
    return f"CREATE TEMP VIEW {table} AS SELECT * FROM main.{table} WHERE {nobodys} OR {mine} AND ({seen})"


def _acts(fields: Sequence[str], sight: Sight, shut: str) -> str:
    hidden = f"referral IN ({shut})"
    touching = (
        "referral IS NULL AND EXISTS (SELECT 1 FROM main.audit WHERE audit.act = act.id "
        "AND CASE audit.table_name WHEN 'session' THEN audit.row_id WHEN 'diary_block' "
        "THEN json_extract(coalesce(audit.new, audit.old), '$.session') END IN "
        f"(SELECT of.id FROM main.session AS of WHERE of.referral IN ({shut})))"
    )
    if sight.supervises:
        hidden = f"{hidden} OR referral NOT IN ({cases_of(sight)})"
    chosen = ", ".join(
        f"CASE WHEN {hidden} OR {touching} THEN '{RESTRICTED}' ELSE says END AS says"
        if field == "says"
        else field
        for field in fields
    )
    return f"CREATE TEMP VIEW act AS SELECT {chosen} FROM main.act"


@lru_cache(maxsize=1024)
def _without_indexes(sql: str) -> str:
    return re.sub(r"\bINDEXED BY \w+", "", sql)
