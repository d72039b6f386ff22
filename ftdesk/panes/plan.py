"""A plan as it is shown: what would change, a row a session, those left unplaced, and its cost in words."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from ftdesk.acts.office import Office
from ftdesk.acts.plan_found import Assignment, PlanFound, ReadingPlanned, Unplaced, Was
from ftdesk.clock.local import short_day
from ftdesk.diary.house import House
from ftdesk.model.plain_text import one_line
from ftdesk.panes.booking import people_words, room_words
from ftdesk.panes.house import house_of
from ftdesk.panes.lines import Line, Tone
from ftdesk.panes.options import TERMS
from ftdesk.store.referrals import tasks
from ftdesk.store.sessions import session

CHANGES = {
    "change_supervisor": "booked sessions given to somebody else",
    "change_time": "booked sessions at another time",
    "change_room": "booked sessions in another room",
}
"""What the terms of the cost are for that only a plan has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """One session of a plan.

    Attributes:
        key: the session's id, or what stands for one that has no row yet.
        mark: `✓` placed, `»` moved, `✗` left unplaced.
        reads: when the reading before it begins; `reading` says who reads and where.
        was: where it stood, where it is moved; `was_other` only what of it changes.
        why: why it has no place; empty where it has.
    """

    key: str
    mark: str
    tone: Tone
    referral: str
    family: str
    date: str = ""
    start: str = ""
    room: str = ""
    who: str = ""
    first: str = ""
    reads: str = ""
    reading: str = ""
    was: str = ""
    was_other: str = ""
    why: str = ""


def plan_rows(office: Office, plan: PlanFound) -> list[PlanRow]:
    """Return the sessions in order of time, those left unplaced after them."""
    known = house_of(office)
    placed = sorted(plan.assignments, key=lambda one: (one.date, one.start, one.session))
    return [*(_placed(office, known, one) for one in placed), *map(_left, plan.unplaced)]


def calls_to_make(office: Office, cases: Iterable[str], followed: Collection[str]) -> tuple[str, ...]:
    """Return those of the tasks that follow from a plan with which somebody is told, case by case."""
    return tuple(
        task.id
        for case in cases
        for task in office.store.read(tasks, case)
        if task.kind == "tell" and task.id in followed
    )


def row_lines(row: PlanRow | None) -> list[Line]:
    """Return all of one row, where the list has no room for it."""
    if row is None:
        return []
    whose = f"{row.referral} {row.family}"
    if row.why:
        return [Line(whose, tone=Tone.STRONG), Line(row.why, "✗", Tone.BLOCK)]
    where = f"{row.date} {row.start}, {row.room}, {row.who}"
    lines = [
        Line(f"{whose}{': first session' if row.first else ''}", tone=Tone.STRONG),
        Line(where, row.mark),
    ]
    lines += [Line(f"was {row.was}", tone=Tone.QUIET)] if row.was else []
    return [*lines, *(Line(one, tone=Tone.QUIET) for one in row.reading.split("; ") if one)]


def plan_lines(plan: PlanFound) -> list[Line]:
    """Return what a plan comes to: placed, moved and left, what it goes past, and its cost term by term."""
    words = {**TERMS, **CHANGES}
    moved = sum(one.was is not None for one in plan.assignments)
    said = [f"{len(plan.assignments) - moved} placed", f"{moved} moved" if moved else ""]
    said += [f"{len(plan.unplaced)} left unplaced"]
    lines = [Line(", ".join(filter(None, said)), tone=Tone.STRONG)]
    lines += [
        Line(words.get(term, term.replace("_", " ")), tone=Tone.QUIET, right=f"{value:,.0f}")
        for term, value in plan.cost.items()
    ]
    lines.append(Line("cost in all", right=f"{sum(plan.cost.values()):,.0f}"))
    lines += [Line(plan.left_out, "–", Tone.QUIET)] * bool(plan.left_out)
    return [*lines, *(Line(warn, "!", Tone.WARN) for warn in plan.warns)]


def _placed(office: Office, known: House, one: Assignment) -> PlanRow:
    row = office.store.read(session, one.session) if one.version is not None else None
    was = one.was
    return PlanRow(
        key=one.session,
        mark="»" if was else "✓",
        tone=Tone.WARN if was else Tone.GOOD,
        referral=one.referral,
        family=one_line(one.family),
        date=short_day(one.date),
        start=one.start,
        room=room_words(known, one.room),
        who=people_words(known, one.staff),
        first="first" if row is not None and row.first else "",
        reading="; ".join(_reads(known, read) for read in one.reading),
        reads=f"{short_day(one.reading[0].date)} {one.reading[0].start}" if one.reading else "",
        was=_where(known, was) if was else "",
        was_other=_otherwise(known, one, was) if was else "",
    )


def _where(known: House, was: Was) -> str:
    room, team = room_words(known, was.room), people_words(known, was.staff)
    return f"{short_day(was.date)} {was.start}, {room}, {team}"


def _otherwise(known: House, one: Assignment, was: Was) -> str:
    """Return what of a moved session was otherwise, as short as may be."""
    parts = [short_day(was.date)] if was.date != one.date else []
    parts += [was.start] if (was.date, was.start) != (one.date, one.start) else []
    parts = [" ".join(parts)] if parts else []
    parts += [people_words(known, was.staff)] if was.staff != one.staff else []
    parts += [room_words(known, was.room)] if was.room != one.room else []
    return ", ".join(parts)


def _left(one: Unplaced) -> PlanRow:
    return PlanRow(
        key=one.session,
        mark="✗",
        tone=Tone.BLOCK,
        referral=one.referral,
        family=one_line(one.family),
        why=one_line(one.why),
    )


def _reads(known: House, one: ReadingPlanned) -> str:
    place = known.places.names.get(one.place, one.place)
    return f"{people_words(known, [one.staff])} reads {short_day(one.date)} {one.start} at {one_line(place)}"
