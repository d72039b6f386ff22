"""Northamptonshire: the kinds of contact, what each takes, and what is left to the family."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ftdesk.policy.facts import Facts
from ftdesk.policy.gateways import looked_after, proceedings_live
from ftdesk.policy.registry import rule
from ftdesk.policy.said import Said, default, note, route, task, warn

_IN_CARE: Final = ("interim_care_order", "care_order", "placement_order", "emergency_protection_order")
_BY: Final = {"letter": "By letter", "phone": "By phone", "video": "By video"}


@rule("N-3.6", quiet=True)
def other_ways_than_a_session(facts: Facts) -> Iterator[Said]:
    """N 3.6: contact may also be by letter, phone or social media, or without Children's Social Care.

    Reading: only a session in a room takes a venue; a call takes a supervisor's diary where it is staffed.
    """
    if facts.mode in ("video", "phone"):
        yield default(f"{_BY[facts.mode]}: it takes no room, and a diary only where it is staffed.")
    elif facts.mode == "letter":
        yield default(f"{_BY[facts.mode]}: it takes neither a room nor a diary.")


@rule("N-3.7", each="child", quiet=True)
def duty_or_discretion(facts: Facts) -> Iterator[Said]:
    """N 3.7: in care proceedings there is a duty to promote birth-family contact; otherwise it may be.

    Reading: narrower than the law, so both are shown: Schedule 2 paragraph 15 of the Children Act 1989 for
    every looked-after child, section 34(1) for every child in care. Not stated is silent.
    """
    live = proceedings_live(facts)
    if live is None:
        return
    says = "a duty (in proceedings)" if live else "discretionary (not in proceedings)"
    law = ""
    if looked_after(facts):
        in_care = " and section 34(1)" if facts.child.legal_status in _IN_CARE else ""
        law = f"; by law a duty (Schedule 2 paragraph 15{in_care})"
    yield note(f"{facts.child_name}: promoting contact is {says}{law}.")


@rule("N-3.10", each="plan", quiet=True)
def supported_time(facts: Facts) -> Iterator[Said]:
    """N 3.10: a social worker, supervisor or foster carer is present, and steps in only for safety.

    Reading: a supported session is recorded like a supervised one (4.6).
    """
    if facts.level == "supported":
        yield default("Supported: whoever is there helps, and steps in only for safety or wellbeing.")


@rule("N-3.15a", referral_only=True)
def young_people_arrange_themselves(facts: Facts) -> Iterator[Said]:
    """N 3.15: unsupported contact, where young people make their own direct arrangements.

    Reading (E.19): the whole referral goes back where nothing else is asked for; else it is a task to leave
    that part to them. Whether difficult emotional issues stand against it has no field in a referral.
    """
    levels = {one.level for one in facts.of_each_child()}
    if levels == {"unsupported"}:
        yield route("Unsupported time is the young person's own to arrange: there is nothing to book.")
    elif "unsupported" in levels:
        yield task("Leave the unsupported part to the young person to arrange; book nothing for it.")


@rule("N-3.15b", referral_only=True)
def carer_and_social_worker_are_told(facts: Facts) -> Iterator[Said]:
    """N 3.15: if the child is in care, carers and social worker need to be told when it takes place.

    Reading: until both are told, which a referral cannot say, every unsupported one of a child in care warns.
    """
    if any(one.level == "unsupported" and looked_after(one) for one in facts.of_each_child()):
        yield warn("In care: carer and social worker have to be told when it is, and of any change.")


@rule("N-3.49", each="plan", quiet=True)
def plan_or_activity(facts: Facts) -> Iterator[Said]:
    """N 3.49: supervisor and social worker consider whether the session needs a plan or an activity."""
    if facts.level == "supervised":
        yield note("Consider with the social worker whether sessions need a plan or an activity.")
