"""A whole service taken in from its folder, or nothing of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path

from ftdesk.acts.folder_cases import watch_imported, write_cases, write_sessions
from ftdesk.acts.folder_diary import write_diaries
from ftdesk.acts.folder_rows import FolderRow, house_rows, people_rows
from ftdesk.acts.letting_in import (
    require_an_administrator,
    require_may_keep_out,
    require_may_let_in,
)
from ftdesk.acts.office import Office
from ftdesk.clock.local import FOR_GOOD, at, to_store
from ftdesk.intake.service_folder.folder import Known, ServiceFolder
from ftdesk.intake.service_folder.mistakes import Mistakes
from ftdesk.intake.service_folder.read import read_service_folder
from ftdesk.store.matching import Row, ids
from ftdesk.store.situation import house
from ftdesk.store.trail import as_json
from ftdesk.store.writer import Writer

_KINDS = ("place", "venue", "room", "staff", "referral")
_COUNTED = (
    "places",
    "travel",
    "venues",
    "openings",
    "rooms",
    "closures",
    "staff",
    "hours",
    "away",
    "referrals",
    "sessions",
)


def import_folder(office: Office, folder: Path) -> Mapping[str, int]:
    """Take a service in, its diaries laid, and return how many of each it had.

    Referrals with `arrange` come in accepted; the others as new, with their clocks running.

    Raises:
        WrongInput: no such folder, mistakes in it, or ids that the database holds already; each row named.
        StoreTrouble: it cannot be written.
    """
    with office.act("import") as writer:
        found = read_service_folder(folder, _known(writer.connection), office.today)
        write_service(office, writer, found)
        counts = {name: len(getattr(found, name)) for name in _COUNTED}
        writer.says = f"took in the service of {folder.name}: " + ", ".join(
            f"{count} {name}" for name, count in counts.items() if count
        )
    return counts


def write_service(office: Office, writer: Writer, found: ServiceFolder) -> None:
    """Write a service that has been read, inside the act that takes it in.

    Raises:
        Refused: somebody in it would sign in here, or be more than a supervisor, and only others may say so.
        WrongInput: ids that the database holds already; each row named.
    """
    rows = [*house_rows(found), *people_rows(found)]
    _refuse_who_may_not_say_so(office, writer, found)
    _administrator_in_folder(office, writer, found)
    _refuse_what_is_there(writer, found, rows)
    for name, value in found.settings.items():
        _set(office, writer, name, as_json(value))
    for table in dict.fromkeys(row.table for row in rows):
        writer.insert_many(table, (_with_id(writer, row) for row in rows if row.table == table))
    arrangements = write_cases(office, writer, [row.value for row in found.referrals])
    write_sessions(writer, [row.value for row in found.sessions], arrangements)
    write_diaries(writer, found, arrangements)
    watch_imported(office, writer, [*arrangements, *(row.value.referral for row in found.sessions)])


def _known(connection: sqlite3.Connection) -> Known:
    return Known({kind: ids(connection, kind) for kind in _KINDS})


def _refuse_who_may_not_say_so(office: Office, writer: Writer, found: ServiceFolder) -> None:
    """Refuse a folder that lets somebody in, or puts out somebody who is there, if its bringer may not."""
    for person in found.staff:
        require_may_let_in(office, person.value.login, person.value.role)
    there = office.kept("house", house).staff
    for away in found.away:
        gone = there.get(away.value.staff)
        if gone is not None and away.value.end >= at(FOR_GOOD, "00:00"):
            require_may_keep_out(office, gone)
            require_an_administrator(writer, without=gone)


def _administrator_in_folder(office: Office, writer: Writer, found: ServiceFolder) -> None:
    """Take out the administrator that `init` made, where the folder's staff has the same login.

    So a service that was exported comes in again beside whoever made the new database.

    Raises:
        WrongInput: that would leave the service without an administrator who signs in.
    """
    who = office.who
    made_by_init = who.staff is not None and who.staff == who.login and who.role == "administrator"
    same = [row for row in found.staff if row.value.login == who.login] if made_by_init else []
    if not same:
        return
    if not any(row.value.login and row.value.role == "administrator" for row in found.staff):
        mistakes = Mistakes()
        mistakes.say(
            f"{who.login!r} is the only administrator here, and nobody of the folder is one who signs in",
            same[0].file,
            same[0].line,
            "role",
        )
        mistakes.refuse()
    writer.delete("staff", who.login)


def _refuse_what_is_there(writer: Writer, found: ServiceFolder, rows: list[FolderRow]) -> None:
    """Refuse a folder that brings an id which the database holds already."""
    mistakes = Mistakes()
    there = {
        table: ids(writer.connection, table)
        for table in {row.table for row in rows} | {"referral", "session"}
    }
    placed = [(row.table, row.file, row.line, row.column, row.row.get("id")) for row in rows]
    placed += [("referral", row.file, row.line, "id", row.value.id) for row in found.referrals]
    placed += [("session", row.file, row.line, "session", row.value.id) for row in found.sessions]
    for table, file, line, column, row_id in placed:
        if row_id in there[table]:
            mistakes.say(f"{row_id!r} is in the database already", file, line, column)
    logins = {row["login"] for row in writer.matching("staff")} - {None}
    for person in found.staff:
        if person.value.login in logins:
            mistakes.say(
                f"{person.value.login!r} is somebody's in the database already",
                person.file,
                person.line,
                "login",
            )
    mistakes.refuse()


def _set(office: Office, writer: Writer, name: str, value: str) -> None:
    row: Row = {"value": value, "set_by": office.who.login, "set_at": to_store(office.now)}
    if writer.find("setting", name) is None:
        writer.insert("setting", {"id": name, **row})
    else:
        writer.update("setting", name, row)


def _with_id(writer: Writer, row: FolderRow) -> Row:
    return row.row if "id" in row.row else {"id": writer.next_id(row.letter), **row.row}
