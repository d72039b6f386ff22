"""Rows that want the same room, supervisor or hour twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from ftdesk.clock.local import hm
from ftdesk.intake.service_folder.folder import FolderSession, Located, ServiceFolder
from ftdesk.intake.service_folder.mistakes import Mistakes


def check_bookings(folder: ServiceFolder, mistakes: Mistakes) -> None:
    """Note each session that overlaps another in its room or of one of its supervisors."""
    by_room: dict[str, list[Located[FolderSession]]] = defaultdict(list)
    by_staff: dict[str, list[Located[FolderSession]]] = defaultdict(list)
    for row in folder.sessions:
        if row.value.takes_time:
            if row.value.room is not None:
                by_room[row.value.room].append(row)
            for staff in row.value.staff:
                by_staff[staff].append(row)
    for column, bookings in (("room", by_room), ("staff", by_staff)):
        for name, rows in bookings.items():
            for row, earlier in _clashes(rows):
                mistakes.say(f"{name} is taken then by {_told(earlier)}", row.file, row.line, column)


def check_hours(folder: ServiceFolder, mistakes: Mistakes) -> None:
    """Note each stretch of opening or of work that overlaps another of the same day."""
    stretches: list[tuple[tuple[str, str], str, str, str, int, str]] = [
        ((row.value.venue, row.value.weekday), row.value.opens, row.value.closes, row.file, row.line, "opens")
        for row in folder.openings
    ]
    stretches += [
        ((row.value.staff, row.value.weekday), row.value.start, row.value.end, row.file, row.line, "from")
        for row in folder.hours
    ]
    latest: dict[tuple[str, tuple[str, str]], tuple[str, int]] = {}
    for whose, start, end, file, line, column in sorted(stretches):
        before = latest.get((file, whose))
        if before is not None and start < before[0]:
            mistakes.say(f"overlaps the hours on line {before[1]}", file, line, column)
        if before is None or end > before[0]:
            latest[file, whose] = (end, line)


def _clashes(
    rows: list[Located[FolderSession]],
) -> Iterable[tuple[Located[FolderSession], Located[FolderSession]]]:
    """Return each row that starts before an earlier one has ended, with that one."""
    latest: Located[FolderSession] | None = None
    for row in sorted(rows, key=_start):
        if latest is not None and _start(row) < _end(latest):
            yield row, latest
        if latest is None or _end(row) > _end(latest):
            latest = row


def _told(row: Located[FolderSession]) -> str:
    return f"{row.value.id} ({hm(_start(row))} to {hm(_end(row))}, line {row.line})"


def _start(row: Located[FolderSession]) -> datetime:
    assert row.value.start is not None
    return row.value.start


def _end(row: Located[FolderSession]) -> datetime:
    assert row.value.end is not None
    return row.value.end
