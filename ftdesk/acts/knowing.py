"""Who knows a family already, and whether its arrangement is still new, for searching and for booking.

An arrangement is new until its first session has been held. Who has a session with the family knows it from
that session's date on; whoever works before it has not met the family yet.
"""

from __future__ import annotations

from collections.abc import Iterable

from ftdesk.acts.arrangement import counts
from ftdesk.clock.local import local
from ftdesk.diary.reading import reading_minutes
from ftdesk.model.service import Settings
from ftdesk.store.sessions import ArrangementRow, SessionRow


def is_new(plan: ArrangementRow, sessions: Iterable[SessionRow]) -> bool:
    """Whether no session of a new arrangement has been held yet; `sessions` may hold the whole case's."""
    return plan.kind == "new" and not any(
        one.arrangement == plan.id and one.state in ("held", "ended_early") for one in sessions
    )


def known_since(sessions: Iterable[SessionRow]) -> dict[str, int]:
    """Return since which date, by its ordinal, each supervisor has had a session among these."""
    found: dict[str, int] = {}
    for one in sessions:
        if counts(one) and one.start is not None:
            day = local(one.start).toordinal()
            found |= {who: min(day, found.get(who, day)) for who in one.staff}
    return found


def knowing(plan: ArrangementRow, sessions: Iterable[SessionRow]) -> dict[str, int]:
    """Return since which date, by its ordinal, each supervisor need not read the case.

    In a new arrangement everybody reads the whole case, whatever they have held for the family before it. The
    usual supervisors of a standing one have read it long since.
    """
    sessions = tuple(sessions)
    if is_new(plan, sessions):
        return known_since(one for one in sessions if one.arrangement == plan.id)
    known = known_since(sessions)
    return known | dict.fromkeys(plan.arrange.staff, 0) if plan.kind == "standing" else known


def reading_of(
    staff: Iterable[str], plan: ArrangementRow, sessions: Iterable[SessionRow], settings: Settings
) -> dict[str, int]:
    """Return the minutes that each of these supervisors must read who do not know the case."""
    minutes = reading_minutes("new" if is_new(plan, sessions) else "standing", settings)
    return dict.fromkeys(staff, minutes) if minutes else {}
