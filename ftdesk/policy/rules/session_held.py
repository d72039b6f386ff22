"""Northamptonshire: what a supervisor does in a session, and the times that were agreed."""

from __future__ import annotations

from collections.abc import Iterator

from ftdesk.clock.limits import minutes_between
from ftdesk.policy.profile import Profile
from ftdesk.policy.registry import stage_rule
from ftdesk.policy.said import Said, note, task
from ftdesk.policy.session_facts import BriefFacts, HeldFacts


@stage_rule("N-3.40a", BriefFacts)
def good_moments(facts: BriefFacts, profile: Profile) -> Iterator[Said]:
    """N 3.40: positive interaction is promoted; parenting skills only where the social worker named them."""
    if facts.parenting_skills is None:
        yield note("Encourage good moments. Parenting skills: none are named; ask the social worker.")
    elif facts.parenting_skills.strip():
        yield note(f"Encourage good moments. Parenting skills: {facts.parenting_skills.strip()}")
    else:
        yield note("Encourage good moments. Parenting skills: none are to be built.")


@stage_rule("N-3.40c", BriefFacts)
def in_the_toilet(facts: BriefFacts, profile: Profile) -> Iterator[Said]:
    """N 3.40: help in the toilet is supervised where the referral wants it; where it says nothing we ask."""
    if facts.toileting is None:
        yield note("Help in the toilet: the referral does not say; ask the social worker.")
    elif facts.toileting.strip():
        yield note(f"Help in the toilet, supervised: {facts.toileting.strip()}")
    else:
        yield note("Help in the toilet: none is to be supervised.")


@stage_rule("N-3.40d", BriefFacts)
def phones(facts: BriefFacts, profile: Profile) -> Iterator[Said]:
    """N 3.40: phones are handled as the referral says; where it says nothing the brief asks."""
    if facts.phones is None:
        yield note("Phones: nothing is agreed; ask the social worker.")
    elif facts.phones.strip():
        yield note(f"Phones: {facts.phones.strip()}")
    else:
        yield note("Phones: nothing special is agreed.")


@stage_rule("N-3.40e", HeldFacts)
def stepped_in(facts: HeldFacts, profile: Profile) -> Iterator[Said]:
    """N 3.40: the worker intervenes at a significant, immediate concern; it is recorded under 4.7."""
    if facts.stepped_in:
        yield task("The worker stepped in at a serious worry: recorded, and talked about, under 4.7.")


@stage_rule("N-3.42a", HeldFacts)
def times_agreed(facts: HeldFacts, profile: Profile) -> Iterator[Said]:
    """N 3.42: supervisors adhere to agreed times; where they differed by a minute or more it is shown."""
    late = minutes_between(facts.starts_at, facts.began_at)
    over = minutes_between(facts.ends_at, facts.ended_at)
    parts = [
        f"began {abs(late)} min {'late' if late > 0 else 'early'}" if late else "",
        f"ended {abs(over)} min {'late' if over > 0 else 'early'}" if over else "",
    ]
    if any(parts):
        yield note(f"Not as agreed: {', '.join(part for part in parts if part)}.")
