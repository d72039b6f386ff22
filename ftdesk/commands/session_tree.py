"""Sessions, and dates left out, in the shapes of the exchange formats and in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ftdesk.clock.local import hm, local, short_day
from ftdesk.diary.house import House
from ftdesk.panes.booking import people_words, room_words
from ftdesk.store.sessions import SessionRow


def session_tree(session: SessionRow) -> dict[str, object]:
    """Return a session, its times of day local."""
    return {
        "id": session.id,
        "date": local(session.start).date().isoformat() if session.start else None,
        "start": hm(session.start) if session.start else None,
        "end": hm(session.end) if session.end else None,
        "room": session.room,
        "staff": list(session.staff),
        "first": session.first,
        "state": session.state,
    }


def session_line(session: SessionRow, known: House) -> str:
    """Return a session in words, its room and people by name."""
    if session.start is None or session.end is None:
        return f"{session.id} {session.state}"
    when = f"{short_day(local(session.start).date())} {hm(session.start)} to {hm(session.end)}"
    room = room_words(known, session.room) if session.room else ""
    first = "first session" if session.first else ""
    parts = (session.id, when, room, people_words(known, session.staff), first)
    return "  ".join(filter(None, parts))


def left_out_trees(left_out: Iterable[tuple[date, str]]) -> list[dict[str, object]]:
    """Return dates left out of a series, each with why."""
    return [{"date": day.isoformat(), "why": why} for day, why in left_out]
