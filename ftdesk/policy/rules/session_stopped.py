"""A session stopped on the spot: who may, who is told there and then, who hears of it at once."""

from __future__ import annotations

from collections.abc import Iterator

from ftdesk.model.finding import Code
from ftdesk.policy.profile import Profile
from ftdesk.policy.registry import stage_rule
from ftdesk.policy.said import Said, allow, block, task
from ftdesk.policy.session_facts import StoppedFacts


@stage_rule("N-3.33b", StoppedFacts)
def that_one_session(facts: StoppedFacts, profile: Profile) -> Iterator[Said]:
    """N 3.33: concerns may need the worker's immediate decision about that session, and only that one."""
    if facts.stopped_by == "service":
        yield allow("The worker may stop this one session; what is to come is for manager and social worker.")


@stage_rule("N-3.33c", StoppedFacts)
def told_there_and_then(facts: StoppedFacts, profile: Profile) -> Iterator[Said]:
    """N 3.33: the worker tells the family at the time, and the child in an age-appropriate way.

    Reading: asked where it was not the family's own decision; whoever walked out need not be told so.
    """
    if facts.stopped_by in ("parent", "child"):
        return
    for who, told, field in (
        ("the family", facts.told_family, "told_family"),
        ("the child, in words for their age,", facts.told_child, "told_child"),
    ):
        if told is None:
            yield Said(Code.ASK, f"Ask the worker whether {who} was told there and then.", fields=(field,))
        elif not told:
            yield block(f"{who[0].upper()}{who[1:]} must be told by the worker there and then.", field)


@stage_rule("N-3.33d", StoppedFacts)
def heard_at_once(facts: StoppedFacts, profile: Profile) -> Iterator[Said]:
    """N 3.33: the supervisor informs the manager immediately; the social worker then or as soon as can be.

    Reading: at once has no number of hours, so both are due from the moment it happened.
    """
    if facts.stopped_by in ("parent", "child"):
        return
    if not facts.told_manager:
        yield Said(Code.DEADLINE, "Tell the worker's manager why it was stopped, at once.", ("told_manager",))
    if not facts.told_social_worker:
        yield Said(
            Code.DEADLINE,
            "Discuss with the social worker why it was stopped, as soon as can be.",
            ("told_social_worker",),
        )


@stage_rule("H-10.4", StoppedFacts)
def refused_for_a_reason(facts: StoppedFacts, profile: Profile) -> Iterator[Said]:
    """H 10: why a parent was refused on the day is documented; there is no form at each visit any more.

    Reading (X-3): the judgement stays, the assessment form is gone, the reason of a refusal is always kept.
    """
    if facts.began:
        return
    if not (facts.reason or "").strip():
        yield block("A refusal on the day has its reason.")
    elif not (facts.case_reference or "").strip():
        yield task("Write why it was refused into the child's record, and its reference here.")
