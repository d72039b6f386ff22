"""Who must not meet whom, over all cases, and the sessions at which somebody would."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import permutations

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
from ftdesk.model.service import Room
from ftdesk.store.sessions import ArrangementRow

_SAYING = "SELECT body FROM main.referral WHERE instr(body, 'must_not_meet')"
_BODY = (
    "SELECT body, body IS (SELECT body FROM referral AS seen WHERE seen.id = kept.id) AS shown "
    "FROM main.referral AS kept WHERE id = ?"
)
"""What a case says, whether or not whoever asks sees it: people are kept apart all the same."""
_SOMEBODY = "somebody of a restricted case"
_SESSIONS = (
    "SELECT session.id, session.start_at, session.end_at, session.room, session.referral, "
    "session.arrangement, arrangement.adults "
    "FROM main.session AS session JOIN main.arrangement AS arrangement "
    "ON arrangement.id = session.arrangement "
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
    shown: dict[str, bool] = {}
    found: dict[date, list[KeptApart]] = defaultdict(list)
    for row in connection.execute(_SESSIONS, span).fetchall():
        case = row["referral"]
        if case not in adults:
            body = connection.execute(_BODY, (case,)).fetchone()
            adults[case], shown[case] = _adults(body["body"]), bool(body["shown"])
        start, end, room = from_store(row["start_at"]), from_store(row["end_at"]), known.rooms[row["room"]]
        for other in coming(adults[case], json.loads(row["adults"])):
            for who in mine:
                if folded(other.name) in apart[folded(who.name)]:
                    names = one_line(who.name or ""), one_line(other.name or "") if shown[case] else _SOMEBODY
                    seen = KeptApart(Interval(start, end), room.venue, room.name, *names)
                    found[local(start).date()].append(seen)
    return {day: tuple(there) for day, there in found.items()}


def booked_apart(
    connection: sqlite3.Connection, known: House, begin: datetime, end: datetime | None = None
) -> dict[str, tuple[KeptApart, ...]]:
    """Return, by session, those of its date to which somebody comes whom one of its own adults must not meet.

    Args:
        connection: the transaction that is asked in.
        known: as `store.situation.house` has read it in the same moment.
        begin: sessions on its date and after it are read; up to `end`, where there is one.
        end: as said.
    """
    apart = apart_of(connection)
    if not apart:
        return {}
    since, until = to_store(at(local(begin).date(), "00:00")), to_store(end) if end else "9999"
    by_day: dict[date, list[_Seen]] = defaultdict(list)
    people: dict[tuple[str, str], dict[str, str]] = {}
    for row in connection.execute(_SESSIONS, {"since": since, "until": until, "plan": ""}).fetchall():
        who = row["referral"], row["adults"]
        if who not in people:
            body = connection.execute(_BODY, (row["referral"],)).fetchone()
            there = coming(_adults(body["body"]), json.loads(row["adults"]))
            people[who] = {
                name: one_line(one.name or "") if body["shown"] else _SOMEBODY
                for one in there
                if (name := folded(one.name)) in apart
            }
        if people[who]:
            interval = Interval(from_store(row["start_at"]), from_store(row["end_at"]))
            seen = _Seen(row["id"], row["arrangement"], interval, known.rooms[row["room"]], people[who])
            by_day[local(interval.start).date()].append(seen)
    found: dict[str, list[KeptApart]] = defaultdict(list)
    for sessions in by_day.values():
        for one, other in permutations(sessions, 2):
            if one.arrangement == other.arrangement:
                continue
            for mine, name in one.people.items():
                for whom in apart[mine].intersection(other.people):
                    room = other.room
                    kept = KeptApart(other.interval, room.venue, room.name, name, other.people[whom])
                    found[one.session].append(kept)
    return {session: tuple(others) for session, others in found.items()}


@dataclass(frozen=True, slots=True)
class _Seen:
    """A session with those of its adults who must not meet somebody: their names by the folded ones."""

    session: str
    arrangement: str
    interval: Interval
    room: Room
    people: dict[str, str]


def _adults(body: bytes | str) -> tuple[Adult, ...]:
    return msgspec.json.decode(body, type=Referral).adults or ()
