"""Hertfordshire: what the brief says and nothing waits for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ftdesk.policy.facts import Facts
from ftdesk.policy.registry import rule
from ftdesk.policy.said import Said, default, note

_LOOKED_AFTER: Final = frozenset(
    {"section_20", "interim_care_order", "care_order", "placement_order", "emergency_protection_order"}
)
_INDIRECT: Final = {"video": "by video", "phone": "by phone", "letter": "by letter"}


@rule("H-1d", quiet=True)
def indirect_where_direct_cannot_be(facts: Facts) -> Iterator[Said]:
    """H 1: indirect contact where direct contact is not possible or appropriate."""
    if facts.mode in _INDIRECT:
        yield default(f"Time {_INDIRECT[facts.mode]} stands in where meeting is not possible or appropriate.")


@rule("H-2a", each="child", quiet=True)
def supervisor_throughout(facts: Facts) -> Iterator[Said]:
    """H 2: a supervisor is present throughout, for a child looked after, accommodated or in proceedings."""
    if facts.level != "supervised":
        return
    if facts.child.legal_status in _LOOKED_AFTER or facts.child.in_proceedings:
        yield note(
            f"{facts.child_name} is looked after or in proceedings: a supervisor is present throughout."
        )


@rule("H-2d", each="child", quiet=True)
def duty_to_promote(facts: Facts) -> Iterator[Said]:
    """H 2: contact of looked-after children with their parents is promoted.

    Unless that is not reasonably practicable or not consistent with the child's welfare.
    """
    if facts.child.legal_status in _LOOKED_AFTER:
        yield note(
            f"{facts.child_name} is looked after: contact is promoted, unless that is not practicable or not "
            "consistent with the child's welfare."
        )


@rule("H-3.11", quiet=True)
def no_meeting_beforehand(facts: Facts) -> Iterator[Said]:
    """H 3: the worker judges on arrival how a family member presents; no meeting beforehand is asked for.

    Reading (X-3, X-8): the meeting is refused, whatever its length, and the referral goes on.
    """
    minutes = facts.request.pre_meet_minutes
    if minutes:
        yield note(
            f"The {minutes} minutes asked for with the family member beforehand are refused: the worker "
            "judges on arrival whether the session is safe."
        )
