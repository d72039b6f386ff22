"""Planned sessions that no longer fit where they stand: what is to be covered, moved or cancelled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ftdesk.acts.displaced import Displaced, standing
from ftdesk.acts.office import Office
from ftdesk.clock.local import hm, local, short_day
from ftdesk.model.plain_text import one_line
from ftdesk.panes.house import house_of
from ftdesk.panes.person_words import short_name


@dataclass(frozen=True, slots=True)
class DisplacedRow:
    """One of them in the desk's list; `key` is the session's id."""

    key: str
    when: str
    family: str
    room: str
    team: str
    why: str
    found: Displaced


def displaced(office: Office) -> list[Displaced]:
    """Return every planned session to come against which something stands, by time."""
    return list(office.store.read(standing, office.now).values())


def displaced_on(office: Office, day: date) -> list[Displaced]:
    """Return those of one day, read again once the database has changed."""
    if day < office.today:
        return []
    known = house_of(office)
    found = office.kept(
        f"displaced {day.isoformat()}", lambda c: standing(c, office.now, day=day, known=known)
    )
    return list(found.values())


def displaced_count_words(office: Office, day: date) -> str:
    """Return `1 no longer fits`; empty where everything of the day fits."""
    count = len(displaced_on(office, day))
    return f"{count} no longer fit{'s'[: count == 1]}" if count else ""


def displaced_words(one: Displaced) -> str:
    """Return one in a line: `Tue 22 Dec 15:45 Ellis, Penfold 1, J Bains: J Bains on leave`."""
    return f"{when_words(one)} {where_words(one)}: {'; '.join(map(one_line, one.why))}"


def when_words(one: Displaced) -> str:
    """Return `Tue 22 Dec 15:45`."""
    start = one.session.start
    return f"{short_day(local(start).date())} {hm(start)}" if start else ""


def displaced_rows(office: Office, found: Iterable[Displaced]) -> list[DisplacedRow]:
    """Return them as the desk's list shows them."""
    known = house_of(office)
    return [
        DisplacedRow(
            key=one.id,
            when=when_words(one),
            family=one_line(one.family),
            room=one_line(known.rooms[one.session.room].name) if one.session.room else "",
            team=", ".join(short_name(known.staff[who].name) for who in one.session.staff),
            why="; ".join(map(one_line, one.why)),
            found=one,
        )
        for one in found
    ]


def where_words(one: Displaced) -> str:
    """Return `Ellis, PF1, JB`."""
    return ", ".join(filter(None, (one_line(one.family), one.session.room, "+".join(one.session.staff))))


def displaced_entries(found: Iterable[Displaced]) -> list[dict[str, object]]:
    """Return them in the command line's shape: a session, its case, and why."""
    return [
        {
            "id": one.id,
            "referral": one.session.referral,
            "family": one.family,
            "date": local(one.session.start).date().isoformat() if one.session.start else None,
            "start": hm(one.session.start) if one.session.start else None,
            "end": hm(one.session.end) if one.session.end else None,
            "room": one.session.room,
            "staff": list(one.session.staff),
            "first": one.session.first,
            "state": one.session.state,
            "why": list(one.why),
        }
        for one in found
    ]
