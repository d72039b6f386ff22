"""The session that an act is about: found, described, and still to be decided."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from ftdesk.clock.local import hm, short_day
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.plain_text import one_line
from ftdesk.store import sessions
from ftdesk.store.sessions import ArrangementRow, SessionRow

STATE_WORDS = {
    "planned": "still to come",
    "held": "held",
    "missed": "missed",
    "cancelled": "cancelled",
    "ended_early": "ended early",
    "unplaced": "not placed yet",
}


def session_for(connection: sqlite3.Connection, session_id: str) -> SessionRow:
    """Return the session of an id.

    Raises:
        WrongInput: there is none.
    """
    found = sessions.session(connection, session_id)
    if found is None:
        raise WrongInput(f"there is no session {session_id!r}")
    return found


def planned_session(connection: sqlite3.Connection, session_id: str, doing: str) -> SessionRow:
    """Return a session that is planned.

    Args:
        connection: the act's.
        session_id: its id.
        doing: the past participle for the sentence, such as `held`.

    Raises:
        Refused: it has its outcome already, or no place yet.
        WrongInput: there is none.
    """
    found = session_for(connection, session_id)
    if found.state != "planned":
        raise Refused(
            f"{found.id} is {STATE_WORDS[found.state]}, so it cannot be {doing}", kind="not_allowed"
        )
    return found


def begun(found: SessionRow, now: datetime, doing: str) -> tuple[datetime, datetime]:
    """Return a session's planned start and end, once it has begun.

    Raises:
        Refused: it has not begun yet.
    """
    start, end = times(found)
    if now < start:
        raise Refused(f"{described(found)} has not begun yet, so it cannot be {doing}", kind="not_allowed")
    return start, end


def times(found: SessionRow) -> tuple[datetime, datetime]:
    """Return the start and end of a session that has a place."""
    assert found.start is not None and found.end is not None
    return found.start, found.end


def described(found: SessionRow) -> str:
    """Write which session it is, `S-00012 Wed 30 Dec 15:45`."""
    if found.start is None:
        return found.id
    return f"{found.id} {short_day(found.start.date())} {hm(found.start)}"


def arrangement_of(connection: sqlite3.Connection, found: SessionRow) -> ArrangementRow:
    """Return the arrangement that a session belongs to."""
    plan = sessions.arrangement(connection, found.arrangement)
    assert plan is not None
    return plan


def needed(text: str | None, field: str) -> str:
    """Return what somebody was asked for, on one line.

    Raises:
        WrongInput: it is empty.
    """
    line = one_line(text or "").strip()
    if not line:
        raise WrongInput(f"{field}: must be given")
    return line
