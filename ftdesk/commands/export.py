"""`ftdesk export`: the service, its sessions or one case, out again."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import click

from ftdesk.acts.export_case import export_case
from ftdesk.acts.export_service import export_referrals, export_sessions, export_settings, export_tables
from ftdesk.acts.look import look
from ftdesk.acts.office import Office
from ftdesk.commands.call import Call, pass_call
from ftdesk.commands.printing import csv_text, json_text
from ftdesk.intake.service_folder.diary_rows import DIARY
from ftdesk.intake.service_folder.house_rows import CLOSURES, OPENING, PLACES, ROOMS, TRAVEL, VENUES
from ftdesk.intake.service_folder.people_rows import AWAY, HOURS, SESSIONS, STAFF
from ftdesk.model.errors import StoreTrouble, WrongInput
from ftdesk.panes import case
from ftdesk.panes.document import document

COLUMNS = {
    "places.csv": PLACES,
    "travel.csv": TRAVEL,
    "venues.csv": VENUES,
    "opening.csv": OPENING,
    "rooms.csv": ROOMS,
    "closures.csv": CLOSURES,
    "staff.csv": STAFF,
    "hours.csv": HOURS,
    "away.csv": AWAY,
    "sessions.csv": SESSIONS,
    "diary.csv": DIARY,
}
"""The columns of each CSV file of a service folder."""
_WHERE_NEEDED = ("diary.csv",)
"""Files that are there only where they have a row."""
_WHERE_STATED = {"rooms.csv": ("unused_from",), "sessions.csv": ("arrangement",)}
"""Columns that a file has only where a row states something in them."""


@click.command("export")
@click.argument("what", type=click.Choice(["service", "sessions", "case"]))
@click.argument("names", metavar="[ID] DEST", nargs=-1, required=True)
@pass_call
def export_command(call: Call, what: str, names: tuple[str, ...]) -> None:
    """The service as a folder of CSV files, its sessions as CSV, or a case as JSON; each is logged.

    A folder has a diary.csv besides where a supervisor's day holds what its sessions do not tell, such as
    reading, or a meeting with the parents before a first session; import lays those days as it says.
    """
    wanted = 2 if what == "case" else 1
    if len(names) != wanted:
        raise WrongInput(f"export {what}: give {'an id and a file' if wanted == 2 else 'where it is to go'}")
    destination = Path(names[-1])
    if destination.exists():
        raise WrongInput(f"{destination} is there already; an export needs a new name")
    with call.acting() as office:
        if what == "service":
            write_service_folder(destination, office)
        elif what == "sessions":
            _write(destination, csv_text(export_sessions(office), SESSIONS[:-1]))
        else:
            _export_case(office, names[0], destination)
    call.print_document({"exported": str(destination)}, [f"exported to {destination}"])


def _export_case(office: Office, some_id: str, destination: Path) -> None:
    """Write a case whole into a new file; nothing of it stays where that cannot be kept in the trail."""
    page = case.case(office, some_id)
    office.require("export", page.id)
    look(office, page.id)
    text = json_text(document(office, page.id)) + "\n"
    try:
        export_case(office, page.id, text, partial(_write, destination))
    except StoreTrouble:
        destination.unlink(missing_ok=True)
        raise


def write_service_folder(destination: Path, office: Office) -> None:
    """Write the service into a new folder; the export is logged.

    Raises:
        WrongInput: the folder cannot be made or written.
    """
    _write_folder(destination, _service(office))


def _service(office: Office) -> dict[str, str]:
    """Return the text of each file of the service's folder."""
    tables = export_tables(office)
    names = [name for name in COLUMNS if tables[name] or name not in _WHERE_NEEDED]
    files = {name: csv_text(tables[name], _columns(name, tables[name])) for name in names}
    lines = (json.dumps(referral, ensure_ascii=False) for referral in export_referrals(office))
    files["referrals.jsonl"] = "".join(f"{line}\n" for line in lines)
    files["settings.toml"] = _toml(export_settings(office))
    return files


def _columns(name: str, rows: Sequence[Mapping[str, object]]) -> list[str]:
    """Return the columns of a file, without those in which no row states anything."""
    silent = {column for column in _WHERE_STATED.get(name, ()) if all(row[column] is None for row in rows)}
    return [column for column in COLUMNS[name] if column not in silent]


def _toml(settings: Mapping[str, object]) -> str:
    """Write settings as TOML; those that nobody has set are left out."""
    plain = {name: value for name, value in settings.items() if not isinstance(value, dict)}
    lines = [f"{name} = {_value(value)}" for name, value in plain.items() if value is not None]
    for name, table in settings.items():
        if isinstance(table, dict):
            lines += ["", f"[{name}]", *(f"{key} = {_value(value)}" for key, value in table.items())]
    return "\n".join(lines) + "\n"


def _value(value: object) -> str:
    return json.dumps(int(value) if isinstance(value, float) and value.is_integer() else value)


def _write_folder(folder: Path, files: Mapping[str, str]) -> None:
    """Write a new folder; nothing of it stays where it cannot be finished."""
    try:
        folder.mkdir(mode=0o700)
    except OSError as error:
        raise WrongInput(f"{folder} cannot be made: {error.strerror}") from None
    try:
        for name, text in files.items():
            _write(folder / name, text)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _write(path: Path, text: str) -> None:
    """Write a new file that only its owner can read; nothing of it stays where it cannot be finished."""
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except OSError as error:
        raise WrongInput(f"{path} cannot be written: {error.strerror}") from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise WrongInput(f"{path} cannot be written: {error.strerror}") from None
