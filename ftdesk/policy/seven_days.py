"""Which stop of family time the seven days of section 34(6) limit, and on which day they end."""

from __future__ import annotations

from datetime import date
from typing import Final

from ftdesk.clock.limits import last_permitted
from ftdesk.policy.profile import Profile
from ftdesk.policy.suspension_facts import SuspensionFacts

DIRECTED_RULE: Final = "N-3.30"
IN_CARE_RULE: Final = "H-10.2"
IN_CARE: Final = frozenset({"care_order", "interim_care_order"})
"""The legal statuses of a child in care, to whom section 34 of the Children Act 1989 applies."""


def in_care(facts: SuspensionFacts) -> bool | None:
    """Return whether one of the children is in care under an order; None where that may be so."""
    statuses = [child.legal_status for child in facts.children]
    if any(status in IN_CARE for status in statuses):
        return True
    return None if None in statuses else False


def seven_days_hold(facts: SuspensionFacts, profile: Profile) -> bool | None:
    """Return whether this policy limits the stop to seven days; None where it may, on what is stated.

    Northamptonshire's limit is of what a court directed, Hertfordshire's of a child under a care order, or
    where a court directed it.
    """
    said = []
    if DIRECTED_RULE in profile.rules:
        said.append(facts.directed)
    if IN_CARE_RULE in profile.rules:
        whose = (facts.directed, in_care(facts))
        said.append(True if True in whose else None if None in whose else False)
    if True in said:
        return True
    return None if None in said else False


def last_of_seven(facts: SuspensionFacts, profile: Profile) -> date | None:
    """Return the last day permitted without a court; None without a limit or a start (D.4)."""
    if facts.starts_on is None or not seven_days_hold(facts, profile):
        return None
    return last_permitted(facts.starts_on, profile.integer("suspension_days"))
