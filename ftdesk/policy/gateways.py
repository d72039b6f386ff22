"""A gateway: the facts that must all hold for family time to be supervised or supported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ftdesk.policy.facts import Facts, once, stated


@dataclass(frozen=True, slots=True)
class Gateway:
    """One paragraph's way in.

    Attributes:
        rule: the rule it is.
        facts: by path, whether each fact that it needs holds; None where it is not stated.
    """

    rule: str
    facts: Mapping[str, bool | None]

    @property
    def open(self) -> bool:
        """Whether every fact is stated and holds."""
        return all(self.facts.values())

    @property
    def could_open(self) -> tuple[str, ...]:
        """What to ask for; empty where a known fact keeps the gateway shut."""
        if False in self.facts.values():
            return ()
        unstated = tuple(path for path, holds in self.facts.items() if holds is None)
        # Which gateways there are depends on the status, so nothing else is asked before it is known.
        status = tuple(path for path in unstated if path.endswith(".legal_status"))
        return status or unstated


@once
def supervised_gateways(facts: Facts) -> tuple[Gateway, ...]:
    """Return 3.9's ways to supervise a child's family time."""
    status = facts.child.legal_status
    unsafe = _not(facts.risk.contact_safe)
    live = proceedings_live(facts)
    pre = facts.child.pre_proceedings
    towards = {"in_proceedings": live, "pre_proceedings": pre}
    if live or pre:
        towards = {name: holds for name, holds in towards.items() if holds}
    elif live is None or pre is None:
        towards = {name: holds for name, holds in towards.items() if holds is None}
    return (
        Gateway("N-3.9a", {facts.of_child("in_proceedings"): live, "risk.contact_safe": unsafe}),
        Gateway(
            "N-3.9b",
            {
                facts.of_child("legal_status"): _is(status, "section_20"),
                **{facts.of_child(name): holds for name, holds in towards.items()},
                "risk.contact_safe": unsafe,
            },
        ),
        Gateway(
            "N-3.9c",
            {
                facts.of_child("legal_status"): looked_after(facts),
                "request.reason": stated(facts.request.reason),
                "care.next_review_on": None if facts.care.next_review_on is None else True,
            },
        ),
        Gateway("N-3.9d", {facts.of_child("legal_status"): _is(status, "special_guardianship_order")}),
    )


@once
def supported_gateways(facts: Facts) -> tuple[Gateway, ...]:
    """Return 3.11's ways to support a child's family time."""
    status = facts.child.legal_status
    of_status = facts.of_child("legal_status")
    care = facts.care
    return (
        Gateway(
            "N-3.11a",
            {
                of_status: _is(status, "section_20"),
                "care.help_needed_assessed": care.help_needed_assessed,
            },
        ),
        Gateway(
            "N-3.11b",
            {
                of_status: _is(status, "special_guardianship_order"),
                "care.support_plan_reference": stated(care.support_plan_reference),
            },
        ),
        Gateway(
            "N-3.11c",
            {
                of_status: _is(status, "child_protection_plan"),
                "care.adult_required_to_leave_home": care.adult_required_to_leave_home,
                "care.no_suitable_relative": care.no_suitable_relative,
                "care.core_group_on": None if care.core_group_on is None else True,
            },
        ),
    )


def gateway(gateways: Iterable[Gateway], rule: str) -> Gateway:
    """Return the gateway that `rule` is."""
    return next(one for one in gateways if one.rule == rule)


LOOKED_AFTER = frozenset(
    {"section_20", "interim_care_order", "care_order", "placement_order", "emergency_protection_order"}
)


def looked_after(facts: Facts) -> bool | None:
    """Return whether the child is looked after; None where neither the status nor a date says."""
    status = facts.child.legal_status
    if status is not None:
        return status in LOOKED_AFTER
    return True if facts.child.looked_after_since is not None else None


def proceedings_live(facts: Facts) -> bool | None:
    """Return whether care proceedings are live; an interim care order is made within them."""
    child = facts.child
    if child.in_proceedings or child.legal_status == "interim_care_order":
        return True
    if child.in_proceedings is None and facts.court.proceedings_concluded:
        return False
    return child.in_proceedings


def _is(status: str | None, wanted: str) -> bool | None:
    return None if status is None else status == wanted


def _not(fact: bool | None) -> bool | None:
    return None if fact is None else not fact
