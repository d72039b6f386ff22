"""The meetings with the parents that are laid into the lead's diary before a first session (N 3.38)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final, Literal

from ftdesk.acts.laid_series import LaidSeries
from ftdesk.acts.office import Office
from ftdesk.clock.local import later
from ftdesk.diary.blocks import Block
from ftdesk.diary.meetings import MeetingAsk, place_meeting
from ftdesk.diary.situation import DaySituation
from ftdesk.store.situation import situations

DAYS_BEFORE: Final = 14
"""How far before the first session a meeting is looked for."""

_PRE_MEET: Final = ("N-3.38l", "pre_meet_minutes")
_AGREEMENT: Final = ("N-3.38d", "agreement_meeting_minutes")
"""Rule, and the profile's number of minutes."""


def meetings_before(connection: sqlite3.Connection, office: Office, laid: LaidSeries) -> tuple[Block, ...]:
    """Return the meetings that fit into the lead's diary before the first session of a new arrangement.

    The agreement is filled in and the parents are met at one go where that fits, so that they travel once,
    on the latest day before the first session, in core hours; else each by itself, the agreement first.
    """
    if not laid.is_new:
        return ()
    known = laid.known
    first = laid.fitting[0]
    seen: dict[date, DaySituation] = {}
    taken = [block for row in laid.fitting for block in row.blocks]

    def find(kind: Literal["pre_meet", "meeting"], minutes: int, before: datetime) -> Block | None:
        ask = MeetingAsk(
            kind=kind,
            staff=first.staff[0],
            minutes=minutes,
            venue=known.rooms[first.room].venue,
            core_hours=known.settings.core_hours,
            after=office.now,
            before=before,
            grid=known.settings.start_grid_minutes,
        )
        return place_meeting(ask, _days(connection, office, laid, seen), taken, known.places)

    meet, agree = _minutes(office, *_PRE_MEET), _minutes(office, *_AGREEMENT)
    if meet and agree and (both := find("pre_meet", agree + meet, first.start)):
        split = later(both.start, agree)
        return (replace(both, start=split), replace(both, kind="meeting", end=split))
    found = [one for one in (find("pre_meet", meet, first.start) if meet else None,) if one]
    taken += found
    before = found[0].start if found else first.start
    found += [one for one in (find("meeting", agree, before) if agree else None,) if one]
    return tuple(found)


def _minutes(office: Office, rule: str, minutes: str) -> int:
    """Return how long a meeting is; 0 where the policy wants none."""
    entry = office.profile.rules.get(rule)
    if entry is None or not entry.in_force(office.today) or minutes not in office.profile.numbers:
        return 0
    return office.profile.integer(minutes)


def _days(
    connection: sqlite3.Connection, office: Office, laid: LaidSeries, seen: dict[date, DaySituation]
) -> Iterator[DaySituation]:
    """Go through the lead's days, the latest before the first session first, that day itself last."""
    first = laid.fitting[0]
    earlier = (first.date - timedelta(days=n) for n in range(1, DAYS_BEFORE + 1))
    for day in (*(day for day in earlier if day >= office.today), first.date):
        if day not in seen:
            found = laid.days.get(day)
            if found is None or first.staff[0] not in found.staff:
                found = situations(connection, laid.known, [day], rooms=(), staff=first.staff[:1])[day]
            seen[day] = found
        yield seen[day]
