"""What an arrangement asks of its sessions, as the search for slots sees it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from ftdesk.acts.arrangement import counts, needs_of
from ftdesk.acts.knowing import is_new, knowing
from ftdesk.clock.local import local, monday
from ftdesk.diary.ask import Ask
from ftdesk.store.free_time import NOBODY, People
from ftdesk.store.referrals import ReferralRow
from ftdesk.store.sessions import ArrangementRow, SessionRow


def ask_of(case: ReferralRow, plan: ArrangementRow, before: Iterable[SessionRow], people: People) -> Ask:
    """Return what one arrangement asks.

    Args:
        case: the case.
        plan: its arrangement.
        before: every session of the case so far.
        people: who comes, as `store.free_time.people_of` has read it.
    """
    arrange = plan.arrange
    before = tuple(before)
    mine = [one for one in before if one.arrangement == plan.id]
    stands = [local(one.start).toordinal() for one in mine if counts(one) and one.start]
    usual = next((one for one in mine if one.usual_start), None)
    who = people.get(plan.id, NOBODY)
    return Ask(
        arrangement=plan.id,
        referral=case.id,
        family=case.family,
        kind="new" if plan.kind == "new" else "standing",
        begun=not is_new(plan, before),
        per_week=arrange.per_week or 1,
        minutes=arrange.minutes or case.referral.request.minutes or 0,
        workers=max(1, arrange.workers),
        needs=needs_of(plan),
        venues=arrange.venues,
        usual=frozenset(arrange.staff),
        knows_since=knowing(plan, before),
        first_on=min(stands, default=None),
        court_directed=arrange.court_directed,
        adults=who.adults,
        apart=who.apart,
        outing=who.outing,
        usual_start=_minute(usual.usual_start) if usual and usual.usual_start else None,
        usual_room=usual.usual_room if usual else None,
    )


def lacking(
    ask: Ask, plan: ArrangementRow, before: tuple[SessionRow, ...], from_on: date, weeks: int
) -> dict[int, int]:
    """Return how many sessions each week still lacks, by its Monday's ordinal (D.7).

    Fewer than one a week are one every so many weeks, and never closer together, those that are booked among
    them: one every second week for 0.5.
    """
    booked = Counter(one.week for one in before if one.arrangement == plan.id and counts(one))
    mondays = [monday(from_on) + timedelta(weeks=n) for n in range(weeks + (from_on.weekday() > 0))]
    if ask.per_week >= 1:
        number = math.ceil(ask.per_week)
        left = {week.toordinal(): max(0, number - booked[week]) for week in mondays}
        if from_on.weekday() > 0:
            _at_one_end(left, number, plan, before, from_on, weeks)
        return left
    apart = timedelta(weeks=round(1 / ask.per_week))
    taken, left = set(booked), {}
    for week in mondays:
        free = all(abs(week - other) >= apart for other in taken)
        left[week.toordinal()] = int(free)
        if free:
            taken.add(week)
    return left


def _at_one_end(
    left: dict[int, int],
    number: int,
    plan: ArrangementRow,
    before: tuple[SessionRow, ...],
    from_on: date,
    weeks: int,
) -> None:
    """Let weeks that begin on another day than Monday have their sessions at one end or the other.

    They lie in one calendar week more than they are; where that at one end has all of its sessions within
    them, no more are wanted of that at the other.
    """
    until = from_on + timedelta(weeks=weeks)
    within: Counter[date] = Counter(
        one.week
        for one in before
        if one.arrangement == plan.id
        and counts(one)
        and one.start is not None
        and from_on <= local(one.start).date() < until
    )
    first, last = monday(from_on), monday(until)
    for full, other in ((first, last), (last, first)):
        if within[full] >= number:
            left[other.toordinal()] = 0


def _minute(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:5])
