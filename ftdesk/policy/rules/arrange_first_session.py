"""Northamptonshire: what has to come before a first session is held."""

from __future__ import annotations

from collections.abc import Iterator

from ftdesk.model.finding import Code
from ftdesk.policy.booking_facts import FirstSessionFacts
from ftdesk.policy.profile import Profile
from ftdesk.policy.registry import stage_rule
from ftdesk.policy.said import Said, block, warn


@stage_rule("N-3.46a", FirstSessionFacts)
def assessed(facts: FirstSessionFacts, profile: Profile) -> Iterator[Said]:
    """N 3.46: risk is assessed on its form.

    Reading: not needed for a referral to come in, but complete before a first session (X-7).
    """
    if facts.assessment_complete is not True:
        yield Said(Code.BLOCK, "its risk assessment must be complete", fields=("risk.assessment_complete",))


@stage_rule("N-3.38h", FirstSessionFacts)
def assessed_together(facts: FirstSessionFacts, profile: Profile) -> Iterator[Said]:
    """N 3.38: the risk assessment is completed together with the social worker.

    Reading: one that came complete with the referral is the social worker's own (X-7).
    """
    if facts.assessed_together is False and facts.assessment_complete is not True:
        yield block("the risk assessment is to be filled in with the social worker")


@stage_rule("N-3.38d", FirstSessionFacts)
def agreement_signed(facts: FirstSessionFacts, profile: Profile) -> Iterator[Said]:
    """N 3.38: the parents are met and the Family Time Agreement completed.

    Reading: no first session before it is signed; where somebody refuses to, the team manager may authorise
    one without it.
    """
    if facts.agreement_signed is False and not facts.agreement_let_go:
        yield block("the agreement is to be signed, or the team manager authorises a session without it")


@stage_rule("N-3.38l", FirstSessionFacts)
def parents_met(facts: FirstSessionFacts, profile: Profile) -> Iterator[Said]:
    """N 3.38: before a first contact the worker meets the parents."""
    if facts.parents_met is False:
        yield block("the parents are to be met before it")


@stage_rule("N-3.38j", FirstSessionFacts)
def read_up(facts: FirstSessionFacts, profile: Profile) -> Iterator[Said]:
    """N 3.38: the supervisor has read up and talked with the social worker.

    Reading: its time to read stands in the diary (4.4); that it was done is not ticked off is said.
    """
    if facts.read_up is False:
        yield warn("nobody has noted that the supervisor read up and talked with the social worker")
