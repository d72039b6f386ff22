"""Which arrangement an act is about, and what its family needs."""

from __future__ import annotations

import sqlite3

from ftdesk.diary.house import House
from ftdesk.diary.proposal import Needs
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.referral import Referral
from ftdesk.policy.views import views
from ftdesk.store.referrals import ReferralRow
from ftdesk.store.sessions import ArrangementRow, SessionRow, arrangement, arrangements


def arrangement_for(
    connection: sqlite3.Connection, referral: str, arrangement_id: str | None
) -> ArrangementRow:
    """Return the arrangement that is meant; where none is named, the one that waits, else the only one.

    Raises:
        Refused: it has ended, or there is none.
        WrongInput: the case has no such arrangement, or several and none is named.
    """
    if arrangement_id is not None:
        found = arrangement(connection, arrangement_id)
        if found is None or found.referral != referral:
            raise WrongInput(f"{referral} has no arrangement {arrangement_id}")
        if found.state == "ended":
            raise Refused(f"the arrangement {found.id} has ended", kind="not_allowed")
        return found
    standing = [plan for plan in arrangements(connection, referral) if plan.state != "ended"]
    waiting = [plan for plan in standing if plan.state == "unplaced"]
    for choice in (waiting, standing):
        if len(choice) == 1:
            return choice[0]
    if not standing:
        raise Refused(f"{referral} has no arrangement that could be booked", kind="not_allowed")
    names = ", ".join(plan.id for plan in standing)
    raise WrongInput(f"arrangement: {referral} has several ({names}); name one")


def needs_of(plan: ArrangementRow) -> Needs:
    """Return what the family of an arrangement needs on every date."""
    arrange = plan.arrange
    return Needs(
        people=arrange.people,
        amenities=frozenset(arrange.amenities),
        windows=arrange.windows,
        placement=arrange.placement,
        carried=arrange.transport == "service",
        excluded=frozenset(arrange.excluded_staff),
    )


def workers_needed(case: ReferralRow, plan: ArrangementRow) -> int:
    """Return how many of the service's supervisors a session needs; 0 where others supervise, or nobody."""
    asked = case.referral.request
    if asked.level in ("facilitated", "unsupported") or asked.supervised_by not in (None, "service"):
        return 0
    return plan.arrange.workers


def plan_index(referral: Referral, plan: ArrangementRow) -> int | None:
    """Return which of the referral's own plans an arrangement serves; None where it is the request itself."""
    children: tuple[str | None, ...] = plan.children or tuple(child.name for child in referral.children)
    adults: tuple[str | None, ...] = plan.adults or tuple(adult.name for adult in referral.adults or ())
    for view in views(referral):
        wanted = {referral.children[n].name for n in view.children}
        people = {(referral.adults or ())[n].name for n in view.adults}
        if view.plan is not None and wanted.issuperset(children) and people.issuperset(adults):
            return view.plan
    return None


def known_slot(room: str, staff: tuple[str, ...], known: House) -> None:
    """Make sure that a room and its supervisors are the service's.

    Raises:
        WrongInput: one of them is not, or a person is named twice.
    """
    if room not in known.rooms:
        raise WrongInput(f"room: the service has no room {room!r}")
    for who in staff:
        if who not in known.staff:
            raise WrongInput(f"staff: nobody of the service is {who!r}")
    if len(set(staff)) < len(staff):
        raise WrongInput(f"staff: {staff[0]} is named twice")


def counts(one: SessionRow) -> bool:
    """Whether a session is or was to be held: those missed, cancelled or without a place are not."""
    return one.state in ("planned", "held", "ended_early")
