"""A service folder in: every file read, every row checked, or everything wrong with it named."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from ftdesk.intake.service_folder import (
    diary_rows,
    house_rows,
    people_rows,
    referral_lines,
    settings_file,
)
from ftdesk.intake.service_folder.folder import Known, Located, ServiceFolder, T
from ftdesk.intake.service_folder.mistakes import Mistakes
from ftdesk.intake.service_folder.overlaps import check_bookings, check_hours
from ftdesk.intake.service_folder.references import check_once, check_references
from ftdesk.intake.service_folder.table import Row, read_table
from ftdesk.model.errors import WrongInput

FILES = (
    "settings.toml",
    "venues.csv",
    "opening.csv",
    "rooms.csv",
    "closures.csv",
    "places.csv",
    "travel.csv",
    "staff.csv",
    "hours.csv",
    "away.csv",
    "referrals.jsonl",
    "sessions.csv",
    diary_rows.FILE,
)
_REFERRAL_ID = re.compile(rb'"id"\s*:\s*"([^"]*)"')


def read_service_folder(path: Path, known: Known, today: date | None = None) -> ServiceFolder:
    """Read a whole service from its files; those that are not there are empty.

    Args:
        path: the folder.
        known: ids that the database holds already, which rows may speak of.
        today: what lies after it is to come; None to hold births against the day of receipt only.

    Raises:
        WrongInput: no such folder, or mistakes in it, each named by file, line and column.
    """
    if not path.is_dir():
        raise WrongInput(f"{path}: there is no such folder")
    if not any((path / name).exists() for name in FILES):
        raise WrongInput(f"{path}: holds no file of a service folder, such as venues.csv")
    mistakes = Mistakes()
    folder = ServiceFolder(settings=settings_file.read_settings(path, mistakes))

    def rows(
        file: str,
        columns: Sequence[str],
        needed: Sequence[str],
        read: Callable[[Row], T | None],
        kind: str | None = None,
    ) -> list[Located[T]]:
        right = []
        for row in read_table(path, file, columns, needed, mistakes):
            value = read(row)
            if kind is not None:
                folder.named.setdefault(kind, set()).add(row.cells[columns[0]])
            if value is not None and not row.wrong:
                right.append(Located(file, row.line, value))
        return right

    house, people = house_rows, people_rows
    folder.places = rows("places.csv", house.PLACES, house.PLACES[:2], house.place, "place")
    folder.travel = rows("travel.csv", house.TRAVEL, house.TRAVEL, house.travel)
    folder.venues = rows("venues.csv", house.VENUES, house.VENUES[:2], house.venue, "venue")
    folder.openings = rows("opening.csv", house.OPENING, house.OPENING, house.opening)
    folder.rooms = rows("rooms.csv", house.ROOMS, house.ROOMS[:3], house.room, "room")
    folder.closures = rows("closures.csv", house.CLOSURES, ("date", "why"), house.closure)
    folder.staff = rows("staff.csv", people.STAFF, people.STAFF[:3], people.staff, "staff")
    folder.hours = rows("hours.csv", people.HOURS, people.HOURS, people.hours)
    folder.away = rows("away.csv", people.AWAY, people.AWAY[:4], people.away)
    folder.sessions = rows(
        "sessions.csv", people.SESSIONS, ("session", "referral", "state"), people.session, "session"
    )
    folder.diary = rows(
        diary_rows.FILE, diary_rows.DIARY, ("staff", "kind", "from", "to"), diary_rows.diary_block
    )
    folder.referrals = referral_lines.read_referrals(path, mistakes, today)
    folder.named["referral"] = _referral_ids(path)
    check_once(folder, mistakes)
    check_references(folder, known, mistakes)
    check_hours(folder, mistakes)
    check_bookings(folder, mistakes)
    diary_rows.check_diary(folder, mistakes)
    mistakes.refuse()
    return folder


def passed_over(path: Path) -> tuple[str, ...]:
    """Return the CSV files of a folder that are none of a service's, such as a misnamed one."""
    return tuple(sorted(file.name for file in path.glob("*.csv") if file.name not in FILES))


def _referral_ids(path: Path) -> set[str]:
    """Return the ids in `referrals.jsonl`, those of wrong lines too."""
    try:
        data = (path / referral_lines.FILE).read_bytes()
    except OSError:
        return set()
    return {found.decode("utf-8", "replace") for found in _REFERRAL_ID.findall(data)}
