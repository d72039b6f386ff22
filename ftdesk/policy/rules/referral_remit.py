"""Hertfordshire: whose family time the contact service supervises at all.

The service has no lighter level of its own: where a referral says supported, somebody of the service would
be in the room all the same, so these rules are asked of it too. That is our reading, the strict one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from ftdesk.clock.ages import age_on
from ftdesk.clock.local import long_day
from ftdesk.policy.asked_dates import last_session_asked
from ftdesk.policy.facts import Facts
from ftdesk.policy.registry import rule
from ftdesk.policy.said import Said, ask, block, block_unless, warn

COURT_ORDERED_STATUS: Final = frozenset(
    {"interim_care_order", "care_order", "placement_order", "emergency_protection_order"}
)
"""Legal statuses that count as court ordered (RULES E.1)."""
NOT_LOOKED_AFTER_ORDERS: Final = frozenset({"supervision_order", "child_arrangements_order"})
"""The orders of H-3.10; 'contact order' became the child arrangements order in 2014."""


@rule("H-3.0", each="child", dated=True)
def court_ordered_or_section_20(facts: Facts) -> Iterator[Said]:
    """H 3: the service supervises only what a court ordered, or section 20 in specific circumstances.

    Reading (E.1, X-20): court ordered is a direction, or a care, interim care, placement or emergency
    protection order. Section 20 is H-3.8's; a supervision or child arrangements order is H-3.10's own way
    in.
    """
    if not facts.may_be_staffed or facts.directed:
        return
    status = facts.child.legal_status
    if status in COURT_ORDERED_STATUS or status in NOT_LOOKED_AFTER_ORDERS or status == "section_20":
        return
    yield block_unless(
        f"{facts.child_name}: the service supervises only what a court ordered, or section 20.",
        {
            facts.of_child("legal_status"): status,
            "court.directed": facts.directed,
            facts.path("level"): facts.level,
        },
    )


@rule("H-3.6", each="child")
def never_section_17(facts: Facts) -> Iterator[Said]:
    """H 3: no request under section 17 is considered, whatever a court said (E.3)."""
    status = facts.child.legal_status
    if status is None:
        yield ask("a request under section 17 is not considered.", facts.of_child("legal_status"))
    elif status == "section_17":
        yield block(f"{facts.child_name}: requests under section 17 are not considered.")


@rule("H-3.7", each="child", dated=True)
def fourteen_and_over(facts: Facts) -> Iterator[Said]:
    """H 3: from 14 on only for immediate risk of harm, significant disability or lack of capacity.

    Reading (E.3, X-22): a court's direction wins, with a warning.
    """
    if not facts.may_be_staffed:
        return
    child = facts.child
    from_age = facts.number("young_person_age")
    born = child.date_of_birth
    if born is None and child.school_stage in ("pre_school", "primary"):
        return
    if born is not None and age_on(born, facts.day) < from_age:
        return
    harm = facts.risk.immediate_risk_of_harm
    grounds = {
        "risk.immediate_risk_of_harm": None if harm is None else bool(harm),
        facts.of_child("significant_disability"): child.significant_disability,
        facts.of_child("lacks_capacity"): child.lacks_capacity,
    }
    if any(grounds.values()):
        return
    message = (
        f"{facts.child_name} is {from_age} or over: supervised only for an immediate risk of harm, "
        "a significant disability or lack of capacity"
    )
    if facts.directed:
        if born is not None:
            yield warn(f"{message}; the court's direction wins.")
    elif born is None:
        yield ask(
            f"from {from_age} on, family time is supervised only on three grounds.",
            facts.of_child("date_of_birth"),
        )
    else:
        yield block_unless(
            f"{message}.",
            {**grounds, "court.directed": facts.directed, facts.path("level"): facts.level},
        )


@rule("H-3.10", each="child")
def twelve_weeks_when_not_looked_after(facts: Facts) -> Iterator[Said]:
    """H 3: under a supervision or contact order, at most 12 weeks from the first contact, none after.

    Reading (D.5, D.10, E.17, X-9): counted from the first contact already held, else from the start; the
    last session lies at most 83 days after it; not renewable. Where no start is stated and one on the day
    of judging would be too late already, it is asked for.
    """
    if facts.child.legal_status not in NOT_LOOKED_AFTER_ORDERS or not facts.may_be_staffed:
        return
    request = facts.request
    weeks = facts.number("not_looked_after_weeks")
    why = f"{facts.child_name} is not looked after: at most {weeks} weeks from the first contact"
    could_open: dict[str, object] = {facts.path("level"): facts.level}
    first = request.first_contact_on or request.start_on
    start = request.start_on or (facts.today if request.first_contact_on is not None else None)
    last = last_session_asked(facts.referral, start) or start
    if request.weeks is not None and request.weeks > weeks:
        yield block_unless(f"{why}; {request.weeks} are asked for.", could_open)
    elif first is not None and last is not None and last > (limit := first + _span(weeks)):
        if request.end_on is None or request.end_on <= limit:
            could_open["request.start_on"] = request.start_on
        yield block_unless(f"{why}, so none after {long_day(limit)}; more is asked for.", could_open)
    elif request.weeks is None and (request.end_on is None or first is None):
        yield ask(f"{why}.", "request.weeks" if request.end_on is None else "request.start_on")


def _span(weeks: int) -> timedelta:
    return timedelta(days=7 * weeks - 1)
