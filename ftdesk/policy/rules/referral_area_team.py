"""Hertfordshire: what lies outside the contact service's remit goes to the area team."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ftdesk.model.finding import Code
from ftdesk.policy.facts import Facts
from ftdesk.policy.registry import Asked, rule
from ftdesk.policy.rules.referral_remit import (
    court_ordered_or_section_20,
    fourteen_and_over,
    never_section_17,
    twelve_weeks_when_not_looked_after,
)
from ftdesk.policy.said import Said, route, task

_REMIT: Final[dict[str, Asked]] = {
    "H-3.0": court_ordered_or_section_20,
    "H-3.6": never_section_17,
    "H-3.7": fourteen_and_over,
    "H-3.10": twelve_weeks_when_not_looked_after,
}


@rule("H-3.12")
def area_team_supervises(facts: Facts) -> Iterator[Said]:
    """H 3: all contact outside the remit is supervised within the area teams.

    Reading (E.11, E.19): once a referral, beside a block of H-3.0, 3.6, 3.7 or 3.10 and of nothing else;
    a route where the whole referral lies outside, else a task that names whose time does.
    """
    asked = [ask for id_, ask in _REMIT.items() if id_ in facts.profile.rules]
    outside = []
    inside = False
    for one in facts.of_each_child():
        if any(said.code is Code.BLOCK for ask in asked for said in ask(one)):
            outside.append(one.child_name)
        else:
            inside = True
    if outside and not inside:
        yield route("Outside the contact service's remit: the area team supervises it.")
    elif outside:
        names = " and ".join(dict.fromkeys(outside))
        yield task(f"Outside the contact service's remit, so the area team supervises it: {names}.")
