"""Who must not meet whom, over all cases, and the sessions at which somebody would."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from ftdesk.clock.local import at, from_store, local, to_store
from ftdesk.diary.house import House
from ftdesk.diary.interval import Interval
from ftdesk.diary.meeting_apart import Apart, apart_pairs, coming
from ftdesk.diary.situation import KeptApart
from ftdesk.model.folded_name import folded
from ftdesk.model.people import Adult
from ftdesk.model.plain_text import one_line
from ftdesk.model.referral import Referral
from ftdesk.store.sessions import ArrangementRow

_SAYING = "SELECT body FROM referral WHERE instr(body, 'must_not_meet')"
_BODY = "SELECT body FROM referral WHERE id = ?"
_SESSIONS = (
    "SELECT session.start_at, session.end_at, session.room, session.referral, arrangement.adults "
    "FROM session JOIN arrangement ON arrangement.id = session.arrangement "
    "WHERE session.start_at >= :since AND session.start_at < :until AND session.arrangement <> :plan "
    "AND session.room IS NOT NULL AND session.state NOT IN ('cancelled', 'unplaced')"
)


def apart_of(connection: sqlite3.Connection) -> Apart:
    """Read who must not meet whom, whichever case has said it."""
    return apart_pairs(_adults(row["body"]) for row in connection.execute(_SAYING).fetchall())


def kept_apart(
    connection: sqlite3.Connection, known: House, plan: ArrangementRow, days: Sequence[date]
) -> dict[date, tuple[KeptApart, ...]]:
    """Return, by date, the sessions to which somebody comes whom an adult of `plan` must not meet.

    Args:
        connection: the transaction that is asked in.
        known: as `store.situation.house` has read it in the same moment.
        plan: the arrangement, as it stands or as it would be.
        days: those in question, one at least.
    """
    apart = apart_of(connection)
    row = connection.execute(_BODY, (plan.referral,)).fetchone()
    mine = [one for one in coming(_adults(row["body"]), plan.adults) if folded(one.name) in apart]
    if not mine:
        return {}
    span = {
        "since": to_store(at(min(days), "00:00")),
        "until": to_store(at(max(days) + timedelta(days=1), "00:00")),
        "plan": plan.id,
    }
    adults: dict[str, tuple[Adult, ...]] = {}
    found: dict[date, list[KeptApart]] = defaultdict(list)
    for row in connection.execute(_SESSIONS, span).fetchall():
        case = row["referral"]
        if case not in adults:
            adults[case] = _adults(connection.execute(_BODY, (case,)).fetchone()["body"])
        start, end, room = from_store(row["start_at"]), from_store(row["end_at"]), known.rooms[row["room"]]
        for other in coming(adults[case], json.loads(row["adults"])):
            for who in mine:
                if folded(other.name) in apart[folded(who.name)]:
                    names = one_line(who.name or ""), one_line(other.name or "")
                    seen = KeptApart(Interval(start, end), room.venue, room.name, *names)
                    found[local(start).date()].append(seen)
    return {day: tuple(there) for day, there in found.items()}


def _adults(body: bytes | str) -> tuple[Adult, ...]:
    return msgspec.json.decode(body, type=Referral).adults or ()
