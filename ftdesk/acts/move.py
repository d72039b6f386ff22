"""One session put on another day, at another time, in another room or with other supervisors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from ftdesk.acts.freeing import free_diaries
from ftdesk.acts.laid_travel import staff_days
from ftdesk.acts.moving import MovePreview, moved
from ftdesk.acts.office import Office
from ftdesk.acts.outcome import described
from ftdesk.acts.placing import renew_first, write_blocks, write_team
from ftdesk.acts.telling import Party, tell_parties
from ftdesk.acts.watch import watch
from ftdesk.clock.local import hm, monday, short_day, to_store
from ftdesk.model.errors import Refused
from ftdesk.model.plain_text import one_line
from ftdesk.store.sessions import ArrangementRow, SessionRow
from ftdesk.store.writer import Writer


def preview_move(
    office: Office,
    session: str,
    *,
    day: date | None = None,
    start: str | None = None,
    room: str | None = None,
    lead: str | None = None,
    second: str | None = None,
) -> MovePreview:
    """Try a session elsewhere; nothing is kept. What is not named stays as it is.

    Args:
        office: whose desk it is.
        session: its id; one that waits for a place needs everything but a second supervisor.
        day: the new date.
        start: the new time, `15:45`.
        room: the new room.
        lead: the new lead; `second` then is the new second supervisor, or there is none.
        second: with the lead that there is, where none is named.

    Raises:
        Refused: it has its outcome already.
        WrongInput: no such session, room or person, or a time that cannot be.
    """
    return office.store.read(moved, office, session, day, start, room, lead, second)


def move(
    office: Office,
    session: str,
    version: int | None = None,
    *,
    day: date | None = None,
    start: str | None = None,
    room: str | None = None,
    lead: str | None = None,
    second: str | None = None,
    reason: str | None = None,
) -> MovePreview:
    """Move a session, tried again against what is stored at the moment of moving; see `preview_move`.

    Raises:
        Refused: it does not fit there, with who has the room or supervisor; it has its outcome already, or
            it changed meanwhile.
        WrongInput: as for `preview_move`.
        StoreTrouble: busy, read-only, full or damaged.
    """
    with office.act("move") as writer:
        to = moved(writer.connection, office, session, day, start, room, lead, second)
        found = to.session
        writer.referral = found.referral
        told = write_move(office, writer, to, found, version)
        writer.says = f"{described(found)} moved to {_new_place(to, found)}"
        if reason and reason.strip():
            writer.says += f": {one_line(reason)}"
    return replace(to, told=told)


def write_move(
    office: Office,
    writer: Writer,
    to: MovePreview,
    was: SessionRow,
    version: int | None = None,
    also: Iterable[Party] = (),
) -> tuple[str, ...]:
    """Move a session inside an act; return the ids of the tasks to tell people.

    Args:
        office: whose act it is.
        writer: the act's.
        to: where, tried inside this act.
        was: the session as people know it.
        version: the one that the person saw; None where it was read inside this act.
        also: who is to be told beside the parties of the case.

    Raises:
        Refused: it does not fit there, with who has the room or supervisor; or it changed meanwhile.
    """
    found, plan = to.session, to.arrangement
    if not to.fit.ok:
        raise Refused(
            f"{described(was)} was not moved: {'; '.join(to.fit.why)}", kind="clash", reasons=to.fit.why
        )
    with free_diaries(
        office,
        writer,
        found,
        plan,
        also=frozenset(staff_days(to.fit.blocks)),
        read_anew=to.read_anew,
        stays=frozenset(to.staff),
    ):
        writer.update(
            "session",
            found.id,
            {
                "start_at": to_store(to.start),
                "end_at": to_store(to.end),
                "week": monday(to.start.date()).isoformat(),
                "room": to.room,
                "state": "planned",
            },
            version,
        )
        write_team(writer, found.id, to.staff)
        write_blocks(writer, plan.id, found.id, to.fit.blocks)
    renew_first(writer, plan)
    writer.update("arrangement", plan.id, _span(plan, to.start.date()))
    watch(office, writer, found.referral)
    return tell_parties(
        office,
        writer,
        to.case,
        plan,
        event="moved",
        what=_what(to, was),
        before=min(to.start, was.start or to.start),
        session=found.id,
        also=also,
    )


def _what(to: MovePreview, was: SessionRow) -> str:
    """Return what people are told: where it goes, or only with whom it is now."""
    if (to.start, to.room) == (was.start, was.room):
        return f"{_was(was)}, {to.house.rooms[to.room].name}, is with {_named(to)} now"
    if to.start == was.start:
        return f"{_was(was)} is now in {_room(to, was)}{_team(to, was)}"
    return f"{_was(was)} is now {_new_place(to, was)}"


def _new_place(to: MovePreview, was: SessionRow) -> str:
    return f"{short_day(to.start.date())} {hm(to.start)}, {_room(to, was)}{_team(to, was)}"


def _room(to: MovePreview, was: SessionRow) -> str:
    """Return the room, and the building's name where it is another building."""
    room, before = to.house.rooms[to.room], to.house.rooms.get(was.room or "")
    venue = to.house.venues[room.venue].name
    if before is None or before.venue == room.venue or venue in room.name:
        return room.name
    return f"{room.name}, {venue}"


def _team(to: MovePreview, was: SessionRow) -> str:
    return "" if to.staff == was.staff else f", with {_named(to)}"


def _named(to: MovePreview) -> str:
    return " and ".join(to.house.staff[one].name for one in to.staff)


def _span(plan: ArrangementRow, day: date) -> dict[str, str]:
    starts, ends = plan.starts_on or day, plan.ends_on or day
    return {
        "state": "booked",
        "starts_on": min(starts, day).isoformat(),
        "ends_on": max(ends, day).isoformat(),
    }


def _was(found: SessionRow) -> str:
    return f"{short_day(found.start.date())} {hm(found.start)}" if found.start else "the session"
