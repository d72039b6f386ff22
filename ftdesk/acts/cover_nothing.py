"""Why nothing of a day is to be covered, in one sentence."""

from __future__ import annotations

from ftdesk.acts.cover_read import CoverRead
from ftdesk.clock.local import DAY_NAMES, short_day
from ftdesk.diary.blocks import AWAY
from ftdesk.model.plain_text import one_line


def nothing_to_cover(read: CoverRead) -> str:
    """Return `nothing of Thu 29 Apr is to be covered: Ada Penn has no session that day`.

    Args:
        read: a day of which nothing is displaced; its index as the diary has it.
    """
    return f"nothing of {short_day(read.wish.on)} is to be covered: {_why(read)}"


def _why(read: CoverRead) -> str:
    index, staff, day = read.index, read.asked.staff, read.asked.day
    name = one_line(index.house.staff[staff].name)
    if closed := index.service.closed(day):
        return closed
    if not index.service.working(staff, day):
        return f"{name} does not work on {DAY_NAMES[read.wish.on.weekday()]}s"
    own = index.of_staff(staff, day)
    if not own:
        away = next((stay.kind for stay in index.stays(staff, day) if stay.kind in AWAY - {"meeting"}), None)
        return f"{name} has no session that day{f', and is away already: {away}' if away else ''}"
    if all((day, one.start) <= read.asked.since for one in own):
        return f"every session of {name} that day has begun already"
    return f"no session of {name} lies in that time"
