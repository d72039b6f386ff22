"""`diary.csv`: the days of supervisors that are not as their sessions alone would have them laid.

A day named here is as it stands here, whole: reading, drives, sessions, records, meetings before a first
session. The file may be missing; every other day is laid round its sessions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final, cast

from ftdesk.clock.local import hm, local
from ftdesk.diary.blocks import Block, Kind
from ftdesk.intake.service_folder.folder import FolderBlock, FolderSession, Located, ServiceFolder
from ftdesk.intake.service_folder.mistakes import Mistakes
from ftdesk.intake.service_folder.table import Row

FILE: Final = "diary.csv"
DIARY: Final = (
    "staff",
    "kind",
    "from",
    "to",
    "session",
    "referral",
    "arrangement",
    "from_place",
    "to_place",
    "estimated",
)
KINDS: Final = ("reading", "travel", "session", "recording", "pre_meet", "meeting")
_OF_A_SESSION: Final = ("reading", "session", "recording")
_OF_A_CASE: Final = ("pre_meet", "meeting")
_LONGEST: Final = timedelta(days=1)


def diary_block(row: Row) -> FolderBlock | None:
    """Read a row of `diary.csv`."""
    for column in ("from", "to"):
        row.needed(column)
    who, kind = row.needed("staff"), row.choice("kind", KINDS)
    start, end = row.when("from"), row.when("to")
    session = row.needed("session") if kind in _OF_A_SESSION else row.text("session")
    referral = row.needed("referral") if kind in _OF_A_CASE else row.text("referral")
    if start is not None and end is not None and not timedelta() < end - start <= _LONGEST:
        row.refuse("to", "must be after from, by a day at most")
    estimated, arrangement = row.yes("estimated"), row.whole("arrangement", least=1) or 1
    if row.wrong or start is None or end is None:
        return None
    places = row.text("from_place"), row.text("to_place")
    block = Block(who, cast(Kind, kind), start, end, session, *places, estimated)
    return FolderBlock(block, referral, arrangement)


def check_diary(folder: ServiceFolder, mistakes: Mistakes) -> None:
    """Note each row that somebody's day has no time for, or that `sessions.csv` has otherwise.

    A planned session lies in the diary of everybody who supervises it, on a day that is named too.
    """
    days: dict[tuple[str, date], list[Located[FolderBlock]]] = defaultdict(list)
    for row in folder.diary:
        days[row.value.day].append(row)
    planned = {row.value.id: row.value for row in folder.sessions if row.value.takes_time}
    for rows in days.values():
        _one_at_a_time(rows, mistakes)
    for row in folder.diary:
        block = row.value.block
        if block.kind != "session" or block.session not in folder.named.get("session", ()):
            continue
        assert block.session is not None
        session = planned.get(block.session)
        if session is None or not _lies_in(session, block):
            mistakes.say(f"{_told(block.session, session)}; {_ANEW}", row.file, row.line, "session")
    laid = {(row.value.block.session, row.value.block.staff) for row in folder.diary if _is_session(row)}
    for located in folder.sessions:
        session = located.value
        if session.state != "planned" or session.start is None:
            continue
        for who in session.staff:
            rows = days.get((who, local(session.start).date()), [])
            if rows and (session.id, who) not in laid:
                mistakes.say(
                    f"{_told(session.id, session)}; not here; {_ANEW}", FILE, rows[0].line, "session"
                )


_ANEW: Final = "without this day's rows the day is laid anew"


def _is_session(row: Located[FolderBlock]) -> bool:
    return row.value.block.kind == "session"


def _lies_in(session: FolderSession, block: Block) -> bool:
    """Return whether a block is a session's; one that was held may have ended early."""
    assert session.start is not None and session.end is not None
    begins = block.start <= session.start < block.end
    ends = block.end == session.end or (session.state != "planned" and block.end < session.end)
    return block.staff in session.staff and begins and ends


def _told(name: str, session: FolderSession | None) -> str:
    """Say how `sessions.csv` has a session."""
    if session is None or session.start is None or session.end is None:
        return f"{name} takes no time in sessions.csv"
    when = f"{local(session.start).date()}, {hm(session.start)} to {hm(session.end)}"
    return f"{name} is on {when} with {', '.join(session.staff) or 'nobody'} in sessions.csv"


def _one_at_a_time(rows: Iterable[Located[FolderBlock]], mistakes: Mistakes) -> None:
    """Note each row of a day that begins before an earlier one is over; meetings may lie beside the rest."""
    latest: Located[FolderBlock] | None = None
    for row in sorted(
        (row for row in rows if row.value.block.kind != "meeting"), key=lambda row: row.value.block.start
    ):
        if latest is not None and row.value.block.start < latest.value.block.end:
            mistakes.say(f"overlaps the {latest.value.block.kind} on line {latest.line}", row.file, row.line)
        if latest is None or row.value.block.end > latest.value.block.end:
            latest = row
