"""Clocks started and stopped, inside the act that starts or stops them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import get_args

from ftdesk.acts.office import Office
from ftdesk.clock.limits import clock_hours
from ftdesk.clock.local import at as on_day
from ftdesk.clock.local import to_store
from ftdesk.model.errors import WrongInput
from ftdesk.policy.clocks import ClockRule, Event, Stop, clocks_started_by
from ftdesk.policy.words import cited
from ftdesk.store import referrals
from ftdesk.store.matching import Row
from ftdesk.store.referrals import DeadlineRow
from ftdesk.store.writer import Writer


@dataclass(frozen=True, slots=True)
class Stopped:
    """A clock that an act has stopped.

    Attributes:
        late: it was stopped after it was due.
    """

    id: str
    kind: str
    rule: str
    paragraph: str
    late: bool


def due_at(office: Office, clock: ClockRule, starts_at: datetime) -> datetime:
    """Return when a clock that starts then runs out; working days end at the close of the core hours."""
    if clock.hours is not None:
        return clock_hours(starts_at, clock.hours)
    day = clock.counted(office.working_days(), starts_at).due
    return on_day(day, office.settings().core_hours[1])


def start_clocks(
    office: Office,
    writer: Writer,
    event: Event,
    *,
    referral: str,
    starts_at: datetime,
    session: str | None = None,
    staff: str | None = None,
) -> list[str]:
    """Start every clock that the policy starts with `event`, and return their ids."""
    made = []
    for row in clock_rows(
        office, event, referral=referral, starts_at=starts_at, session=session, staff=staff
    ):
        made.append(writer.next_id("D"))
        writer.insert("deadline", {"id": made[-1], **row})
    return made


def clock_rows(
    office: Office,
    event: Event,
    *,
    referral: str,
    starts_at: datetime,
    session: str | None = None,
    staff: str | None = None,
) -> list[Row]:
    """Return the rows, without ids, of every clock that the policy starts with `event`.

    Of two limits on the same thing the stricter governs; the later one is kept beside it as the outer limit.
    """
    return [
        {
            "kind": kind,
            "referral": referral,
            "session": session,
            "staff": staff,
            **_times(starts_at, limits),
        }
        for kind, limits in _limits(office, event, starts_at).items()
    ]


def restart_clocks(
    office: Office, writer: Writer, event: Event, *, referral: str, starts_at: datetime
) -> None:
    """Count the clocks that an event of a case started, and that still run, again from another time."""
    running = _running(writer, referral)
    for kind, limits in _limits(office, event, starts_at).items():
        for deadline in running:
            if deadline.kind == kind and deadline.session is None:
                writer.update("deadline", deadline.id, _times(starts_at, limits))


def stop_clocks(
    office: Office,
    writer: Writer,
    happened: Collection[Stop],
    *,
    referral: str,
    at: datetime,
    by: str,
    session: str | None = None,
) -> tuple[Stopped, ...]:
    """Stop the running clocks of a case that what happened stops under the policy.

    What happened before a clock began does not stop it.

    Args:
        office: whose act it is.
        writer: inside the act.
        happened: as `ClockRule.stops_on` names it.
        referral: the case.
        at: when it happened.
        by: what stopped them, in words.
        session: of the clocks of single sessions, only this one's; every session's where None.
    """
    stops = _rules_stopped_by(office, happened)
    chosen = (
        deadline
        for deadline in _running(writer, referral)
        if deadline.rule in stops
        and deadline.starts_at <= at
        and (session is None or deadline.session in (None, session))
    )
    return stop(writer, chosen, at=at, by=by)


def stop_kinds(
    writer: Writer, kinds: Collection[str], *, referral: str, at: datetime, by: str
) -> tuple[Stopped, ...]:
    """Stop the running clocks of these kinds of a case, whatever they wait for."""
    chosen = (deadline for deadline in _running(writer, referral) if deadline.kind in kinds)
    return stop(writer, chosen, at=at, by=by)


def stop(writer: Writer, deadlines: Iterable[DeadlineRow], *, at: datetime, by: str) -> tuple[Stopped, ...]:
    """Stop these clocks."""
    stopped = []
    for deadline in deadlines:
        writer.update("deadline", deadline.id, {"stopped_at": to_store(at), "stopped_by": by})
        late = at > deadline.due_at
        stopped.append(Stopped(deadline.id, deadline.kind, deadline.rule, deadline.paragraph, late))
    return tuple(stopped)


def stopped_words(stopped: Iterable[Stopped]) -> tuple[str, ...]:
    """Say what was stopped, one line a clock."""
    return tuple(
        f"{clock.kind} clock ({cited(clock.paragraph)}) stopped{', late' if clock.late else ''}"
        for clock in stopped
    )


def past_time(office: Office, when: datetime | None) -> datetime:
    """Return when something was done: now where it is not said.

    Raises:
        WrongInput: that time is still to come.
    """
    if when is not None and when > office.now:
        raise WrongInput("when: that time is still to come")
    return when or office.now


def _limits(office: Office, event: Event, starts_at: datetime) -> dict[str, list[tuple[datetime, ClockRule]]]:
    """Return what an event starts, by kind: of each kind the limits on one thing, the stricter first."""
    by_kind: dict[str, list[tuple[datetime, ClockRule]]] = {}
    for clock in clocks_started_by(event, office.profile):
        by_kind.setdefault(clock.kind, []).append((due_at(office, clock, starts_at), clock))
    return {kind: sorted(limits, key=lambda limit: limit[0]) for kind, limits in by_kind.items()}


def _times(starts_at: datetime, limits: list[tuple[datetime, ClockRule]]) -> Row:
    (due, clock), outer = limits[0], limits[1] if len(limits) > 1 else None
    return {
        "rule": clock.rule,
        "paragraph": clock.paragraph,
        "starts_at": to_store(starts_at),
        "due_at": to_store(due),
        "outer_rule": outer[1].rule if outer else None,
        "outer_paragraph": outer[1].paragraph if outer else None,
        "outer_at": to_store(outer[0]) if outer else None,
    }


def _running(writer: Writer, referral: str) -> list[DeadlineRow]:
    every = referrals.deadlines(writer.connection, referral)
    return [deadline for deadline in every if deadline.stopped_at is None]


def _rules_stopped_by(office: Office, happened: Collection[Stop]) -> frozenset[str]:
    return frozenset(
        clock.rule
        for event in get_args(Event)
        for clock in clocks_started_by(event, office.profile)
        if not set(happened).isdisjoint(clock.stops_on)
    )
