"""The booked sessions that a plan moves, each once the place that it goes to is free."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ftdesk.acts.freeing import free_diaries
from ftdesk.acts.move import write_move
from ftdesk.acts.moving import MovePreview, moved
from ftdesk.acts.office import Office
from ftdesk.acts.placing import write_team
from ftdesk.acts.plan_checks import check_reading, reading_blocks
from ftdesk.acts.plan_found import Assignment
from ftdesk.model.errors import Refused
from ftdesk.store.sessions import SessionRow, arrangement, session
from ftdesk.store.writer import Writer


def move_all(office: Office, writer: Writer, moves: Iterable[Assignment]) -> tuple[str, ...]:
    """Move booked sessions inside an act; return the ids of the tasks to tell people.

    Raises:
        Refused: one does not fit where the plan puts it.
    """
    tasks: list[str] = []
    waiting = list(moves)
    while waiting:
        later = []
        for one in waiting:
            was = session(writer.connection, one.session)
            to = _tried(office, writer, one)
            if was is not None and to.fit.ok:
                tasks += _written(office, writer, one, to, was)
            else:
                later.append(one)
        if len(later) == len(waiting):
            return (*tasks, *_at_once(office, writer, later))
        waiting = later
    return tuple(tasks)


def _at_once(office: Office, writer: Writer, moves: list[Assignment]) -> list[str]:
    """Move sessions that each go where another of them is: all leave before the first arrives."""
    stood = [(one, _left(office, writer, one)) for one in moves]
    return [
        task for one, was in stood for task in _written(office, writer, one, _tried(office, writer, one), was)
    ]


def _left(office: Office, writer: Writer, one: Assignment) -> SessionRow:
    was, plan = session(writer.connection, one.session), arrangement(writer.connection, one.arrangement)
    assert was is not None and plan is not None
    with free_diaries(office, writer, was, plan, stays=frozenset(one.staff)):
        writer.update(
            "session", was.id, {"state": "unplaced", "start_at": None, "end_at": None, "room": None}
        )
        write_team(writer, was.id, ())
    return was


def _tried(office: Office, writer: Writer, one: Assignment) -> MovePreview:
    return moved(
        writer.connection,
        office,
        one.session,
        one.date,
        one.start,
        one.room,
        None,
        None,
        team=one.staff,
        reading={},
        as_found=True,
    )


def _written(
    office: Office, writer: Writer, one: Assignment, to: MovePreview, was: SessionRow
) -> tuple[str, ...]:
    writer.referral = one.referral
    blocks = (*to.fit.blocks, *(replace(block, session=one.session) for block in reading_blocks(one)))
    try:
        check_reading(writer, to.house, one.family, blocks)
        return write_move(office, writer, replace(to, fit=replace(to.fit, blocks=blocks)), was)
    except Refused as refused:
        raise Refused(
            f"the plan was not booked: {refused.message}", kind="moved", reasons=refused.reasons
        ) from None
