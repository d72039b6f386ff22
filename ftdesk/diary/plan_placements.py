"""The ways that a search has taken, as sessions put somewhere, with the reading before them."""

from __future__ import annotations

from collections.abc import Iterable

from ftdesk.diary.placement import Placement, Reading
from ftdesk.diary.plan_ask import WeekAsk
from ftdesk.diary.plan_ways import Way


def placements_of(
    asked: WeekAsk, ways: Iterable[Way], reading: dict[tuple[str, str], Reading]
) -> tuple[Placement, ...]:
    """Return the placements in order of days and starts: the first of a family's sessions is the earliest.

    Args:
        asked: the week.
        ways: those taken.
        reading: by supervisor and arrangement.
    """
    left = {id(wanted): list(wanted.sessions) for wanted in asked.wanted}
    unread = dict(reading)
    return tuple(
        _placement(left[id(way.of.wanted)].pop(0), way, unread)
        for way in sorted(ways, key=lambda way: (way.day, way.start))
    )


def _placement(session: str, way: Way, unread: dict[tuple[str, str], Reading]) -> Placement:
    ask = way.of.ask
    # whoever meets the family first has the reading with it
    read = []
    for block in way.blocks:
        found = unread.pop((block.staff, ask.arrangement), None)
        if found is not None:
            read.append(found)
    return Placement(
        session=session,
        ask=ask,
        day=way.day,
        start=way.start,
        end=way.end,
        room=way.room,
        venue=way.venue,
        staff=way.staff,
        reading=tuple(read),
    )
