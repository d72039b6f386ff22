"""A plan booked: every session of it or none, in one act, against what is stored at that moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from ftdesk.acts.book import book_proposed, counted
from ftdesk.acts.dates_as_series import dates_as_series
from ftdesk.acts.laid_series import LaidSeries
from ftdesk.acts.laid_travel import staff_days, travel_laid
from ftdesk.acts.meetings_before import meetings_before
from ftdesk.acts.office import Office
from ftdesk.acts.placing import write_meetings
from ftdesk.acts.plan_checks import check_reading, check_versions, reading_blocks
from ftdesk.acts.plan_found import Assignment, PlanFound
from ftdesk.acts.plan_moving import move_all
from ftdesk.acts.proposing import BookingAsk, BookingPreview, proposed
from ftdesk.clock.local import WEEKDAYS, short_day
from ftdesk.diary.series import SeriesRequest, Slot
from ftdesk.model.errors import Refused
from ftdesk.store.writer import Writer


@dataclass(frozen=True, slots=True)
class PlanBooked:
    """What was booked: ids of the sessions in their order, and of the tasks that follow."""

    sessions: tuple[str, ...]
    tasks: tuple[str, ...]


def book_plan(
    office: Office, plan: PlanFound, reason: str | None = None, told: Callable[[int], None] = lambda _: None
) -> PlanBooked:
    """Book a plan whole or not at all, judged again against what is stored at the moment of booking.

    Args:
        office: whose act it is.
        plan: as it was found.
        reason: why it goes past what is warned of; that it is a plan's, where none is given.
        told: is told, as it goes on, how many sessions are written; none of them stands before the last does.

    Raises:
        Refused: something that it read has moved meanwhile, or a rule or a booking stands in its way.
        StoreTrouble: busy, read-only, full or damaged.
    """
    if not plan.assignments:
        raise Refused("the plan places nothing, so there is nothing to book", kind="not_allowed")
    why = (reason or "").strip() or f"placed by the plan from {short_day(plan.from_on)}"
    sessions: list[str] = []
    tasks: list[str] = []
    with office.act("plan") as writer:
        check_versions(writer.connection, plan.assignments)
        moves = [one for one in plan.assignments if one.was is not None]
        tasks += move_all(office, writer, moves)
        sessions += [one.session for one in moves]
        told(len(sessions))
        new = []
        for ask, mine in series_of(one for one in plan.assignments if one.was is None):
            writer.referral = ask.referral
            found = _with_reading(writer, proposed(writer.connection, office, ask, reading={}), mine)
            was_new = found.arrangement.kind == "new" and any(row.first for row in found.booked)
            try:
                booked = book_proposed(office, writer, replace(found, meetings=()), replace(ask, reason=why))
            except Refused as refused:
                raise Refused(
                    f"the plan was not booked, for {mine[0].family} something has moved: {refused.message}",
                    kind="moved",
                    findings=refused.findings,
                    reasons=refused.reasons,
                ) from None
            sessions += [one.id for one in booked.sessions]
            tasks += booked.tasks
            told(len(sessions))
            if was_new:
                new.append(found)
        for found in new:
            _meet(office, writer, found)
        writer.referral = None
        writer.says = f"planned {counted(len(sessions))} from {short_day(plan.from_on)}"
        if plan.unplaced:
            writer.says += f", {len(plan.unplaced)} left unplaced"
    return PlanBooked(tuple(sessions), tuple(tasks))


def series_of(placed: Iterable[Assignment]) -> list[tuple[BookingAsk, tuple[Assignment, ...]]]:
    """Return what a plan gives each arrangement, as a series that can be judged and booked."""
    by_arrangement: dict[str, list[Assignment]] = {}
    for one in placed:
        by_arrangement.setdefault(one.arrangement, []).append(one)
    return [(_series(mine), tuple(mine)) for mine in by_arrangement.values()]


def _series(mine: list[Assignment]) -> BookingAsk:
    return dates_as_series(mine[0].referral, mine[0].arrangement, {one.date: _slot(one) for one in mine})


def _slot(one: Assignment) -> Slot:
    return Slot(WEEKDAYS[one.date.weekday()], one.start, one.room, one.staff)


def _with_reading(writer: Writer, found: BookingPreview, mine: Iterable[Assignment]) -> BookingPreview:
    reads = {one.date: reading_blocks(one) for one in mine}
    rows = tuple(replace(row, blocks=(*row.blocks, *reads.get(row.date, ()))) for row in found.rows)
    blocks = [block for row in rows if row.state == "fits" for block in row.blocks]
    check_reading(writer, found.house, found.case.family, blocks)
    return replace(found, rows=rows)


def _meet(office: Office, writer: Writer, found: BookingPreview) -> None:
    """Lay the meetings before a first session, now that the whole plan is in the diaries."""
    rows = tuple(replace(row, blocks=()) for row in found.rows)
    laid = LaidSeries(
        case=found.case,
        plan=found.arrangement,
        request=SeriesRequest(
            slots=(), from_on=found.booked[0].date, weeks=1, minutes=found.minutes, new=True
        ),
        rows=rows,
        days={},
        known=found.house,
        before=(),
        workers=found.arrangement.arrange.workers,
    )
    meetings = meetings_before(writer.connection, office, laid)
    with travel_laid(writer, found.house, staff_days(meetings)):
        write_meetings(writer, found.arrangement.id, meetings)
