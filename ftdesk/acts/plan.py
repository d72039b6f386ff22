"""Everything unplaced in some weeks placed at once: looked for, judged, and told as what would change.

`plan_booking.book_plan` books it; `plan_process` looks for it in a process of its own.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from ftdesk.acts.office import Office
from ftdesk.acts.plan_booking import series_of
from ftdesk.acts.plan_bookings import with_bookings
from ftdesk.acts.plan_found import Assignment, PlanFound, ToTell, Unplaced, assignment_of
from ftdesk.acts.plan_reading import PlanRead, PlanWish, read_plan, sessions_kept_out
from ftdesk.acts.proposing import proposed
from ftdesk.acts.telling import parties
from ftdesk.clock.local import short_day
from ftdesk.diary.placement import Placement
from ftdesk.diary.plan import Planning, Progress
from ftdesk.model.errors import FtdeskError


def find_plan(
    office: Office,
    wish: PlanWish,
    seconds: float | None,
    told: Callable[[Progress], bool] = lambda _: True,
    steps: int | None = None,
) -> PlanFound:
    """Search a plan and judge it.

    Args:
        office: whose desk it is.
        wish: the weeks.
        seconds: for all weeks; None for until it is told to stop.
        told: is told how far it has come, and answers whether to go on.
        steps: of each week at most.

    Raises:
        WrongInput: weeks out of range or past.
        NotPermitted: whoever asks may not book a plan.
    """
    office.require("plan")
    read = office.store.read(_read, office, wish)
    planning = Planning(read.index, read.asked)
    for progress in planning.run(seconds=seconds, steps=steps):
        if not told(progress):
            break
    return office.store.read(judged_plan, office, read, planning)


def _read(connection: sqlite3.Connection, office: Office, wish: PlanWish) -> PlanRead:
    read = read_plan(connection, office, wish)
    read = with_bookings(connection, office, read) if wish.may_move else read
    waiting = office.store.read_whole(sessions_kept_out, office, wish)
    return replace(read, restricted=read.restricted + waiting)


def judged_plan(
    connection: sqlite3.Connection, office: Office, read: PlanRead, planning: Planning
) -> PlanFound:
    """Return the best plan as it would be booked: what a rule bars is left unplaced, and why is said."""
    plan = planning.best()
    placed = assignments(read, plan.placements)
    refused: dict[str, str] = {}
    warns: list[str] = []
    # what a move makes room for is judged in full when it is booked, after the move
    moves = any(one.was for one in placed)
    for ask, mine in series_of(one for one in placed if one.was is None):
        arrangement, case = mine[0].arrangement, read.cases[ask.referral]
        try:
            found = proposed(connection, office, ask, reading={})
        except FtdeskError as error:
            refused[arrangement] = error.message
            continue
        against = found.policy_refusals if moves else found.refusals
        if against:
            refused[arrangement] = against[0]
        warns += [f"{case.id} {case.family}: {warn}" for warn in found.warns]
    kept = tuple(one for one in placed if one.was or one.arrangement not in refused)
    left = [one for one in plan.placements if one.session in read.stood or one.ask.arrangement not in refused]
    unplaced = [
        *(_unplaced(read, session, why) for session, why in plan.unplaced),
        *(
            _unplaced(read, one.session, refused[one.arrangement])
            for one in placed
            if one.was is None and one.arrangement in refused
        ),
        *(_unplaced(read, session, why) for session, why in read.barred),
    ]
    return PlanFound(
        from_on=read.wish.from_on,
        weeks=read.wish.weeks,
        seconds=round(plan.seconds, 2),
        steps=plan.steps,
        assignments=kept,
        unplaced=tuple(unplaced),
        cost=planning.cost(left),
        calls=tuple(_calls(read, kept)),
        warns=tuple(dict.fromkeys(warns)),
        restricted=read.restricted,
    )


def assignments(read: PlanRead, placements: Iterable[Placement]) -> tuple[Assignment, ...]:
    """Return placements as they are told and booked."""
    return tuple(
        assignment_of(
            one,
            read.versions.get(one.session),
            read.plans[one.ask.arrangement],
            read.stood.get(one.session),
        )
        for one in placements
    )


def _unplaced(read: PlanRead, session: str, why: str) -> Unplaced:
    case = read.cases[read.case_of[session]]
    return Unplaced(session=session, referral=case.id, family=case.family, why=why)


def _calls(read: PlanRead, placed: Iterable[Assignment]) -> Iterator[ToTell]:
    by_arrangement: dict[str, list[Assignment]] = {}
    for one in placed:
        by_arrangement.setdefault(one.arrangement, []).append(one)
    for arrangement, of_it in by_arrangement.items():
        plan = read.plans[arrangement]
        times = ", ".join(f"{short_day(one.date)} {one.start}" for one in of_it)
        for party in parties(read.cases[plan.referral], plan):
            yield ToTell(
                who=party.name, about=f"{plan.referral} {of_it[0].family}: {times}", phone=party.phone
            )
