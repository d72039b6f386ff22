"""Northamptonshire: a supervisor who may have to give evidence."""

from __future__ import annotations

from collections.abc import Iterator

from ftdesk.clock.local import long_day
from ftdesk.policy.profile import Profile
from ftdesk.policy.record_facts import EvidenceFacts
from ftdesk.policy.registry import stage_rule
from ftdesk.policy.said import Said, diary, warn


@stage_rule("N-3.44b", EvidenceFacts)
def gives_evidence(facts: EvidenceFacts, profile: Profile) -> Iterator[Said]:
    """N 3.44: the supervisor may be asked to give evidence in court on the recordings made.

    Reading: once warned, it takes diary time; what lies there already is warned of and stays until moved.
    """
    if facts.clashes:
        yield warn(
            f"{facts.supervisor} is at court on {long_day(facts.on)} and has then {'; '.join(facts.clashes)}."
        )
    yield diary(f"{facts.supervisor} gives evidence on {long_day(facts.on)}.")
