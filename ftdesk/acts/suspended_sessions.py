"""What a suspension stops: sessions that were planned in it are cancelled, and none is booked into it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from ftdesk.acts.case import case_for
from ftdesk.acts.freeing import free_diaries
from ftdesk.acts.office import Office
from ftdesk.acts.placing import renew_first
from ftdesk.acts.suspension_case import plans_stopped
from ftdesk.acts.telling import overtake, tell_parties
from ftdesk.clock.local import hm, local, short_day
from ftdesk.store.sessions import SessionRow, sessions_of
from ftdesk.store.suspensions import SuspensionRow, suspensions
from ftdesk.store.writer import Writer


@dataclass(frozen=True, slots=True)
class Stopped:
    """What a suspension stopped: the ids of the sessions, and of the tasks to tell each party once."""

    sessions: tuple[str, ...]
    tasks: tuple[str, ...]


def stops_of(connection: sqlite3.Connection, referral: str, arrangement: str) -> Callable[[date], str]:
    """Return what says why an arrangement has no family time on a day; empty where nothing stops it."""
    rows = [row for row in suspensions(connection, referral) if row.arrangement in (None, arrangement)]

    def why(day: date) -> str:
        for row in rows:
            if row.stops(day):
                until = f" until the end of {short_day(row.ends)}" if row.ends else ""
                ceased = row.state == "ceased"
                return f"family time {'has ended for good' if ceased else f'is suspended{until}'} ({row.id})"
        return ""

    return why


def cancel_suspended(office: Office, writer: Writer, row: SuspensionRow) -> Stopped:
    """Cancel the sessions to come that a suspension stops, and ask that each party is told of them once.

    What has begun stays, so that somebody says how it went.
    """
    case = case_for(writer.connection, row.referral)
    sessions: list[str] = []
    tasks: list[str] = []
    for plan in plans_stopped(writer.connection, row):
        stopped = [
            one
            for one in sessions_of(writer.connection, arrangement=plan.id)
            if one.state == "planned"
            and one.start is not None
            and one.start > office.now
            and row.stops(local(one.start).date())
        ]
        for one in stopped:
            with free_diaries(office, writer, one, plan):
                writer.update(
                    "session",
                    one.id,
                    {
                        "state": "cancelled",
                        "outcome_by": office.who.name,
                        "asked_by": "service",
                        "counts_missed": 0,
                        "reason": f"{'ended for good' if row.state == 'ceased' else 'suspended'}: {row.id}",
                    },
                )
            overtake(office, writer, row.referral, one.id)
        sessions += [one.id for one in stopped]
        if not stopped:
            continue
        renew_first(writer, plan)
        assert stopped[0].start is not None
        tasks += tell_parties(
            office,
            writer,
            case,
            plan,
            event="cancelled",
            what=f"family time is {'ended' if row.state == 'ceased' else 'suspended'}, {_days(stopped)}",
            before=stopped[0].start,
        )
    return Stopped(tuple(sessions), tuple(tasks))


def _days(stopped: Sequence[SessionRow]) -> str:
    """Return `Wed 30 Dec 15:45 and 3 more do not take place`."""
    first = stopped[0].start
    assert first is not None
    more = f" and {len(stopped) - 1} more do" if len(stopped) > 1 else " does"
    return f"{short_day(local(first).date())} {hm(first)}{more} not take place"
