"""Northamptonshire: why family time may be stopped at all; the desk offers a decision and never takes one."""

from __future__ import annotations

from collections.abc import Iterator

from ftdesk.policy.facts import stated
from ftdesk.policy.profile import Profile
from ftdesk.policy.registry import stage_rule
from ftdesk.policy.said import Said, allow, ask, authorise, block, task
from ftdesk.policy.suspension_facts import GROUND_WORDS, StopGround, SuspensionFacts

_OF_RISK = ("risk", "detriment")


@stage_rule("N-3.29", SuspensionFacts)
def too_great_a_risk(facts: SuspensionFacts, profile: Profile) -> Iterator[Said]:
    """N 3.29: when the risk is too great, or the harm to the child outweighs the good.

    Reading: a ground has to be given; these two of the paragraph take a line of why.
    """
    if facts.step not in ("propose", "decide"):
        return
    if facts.ground is None:
        yield ask("family time is stopped only for a reason.", "ground")
    elif facts.ground in _OF_RISK:
        yield from _why(facts.reason, "reason", f"a line of why goes with it ({GROUND_WORDS[facts.ground]}).")


@stage_rule("N-3.32a", SuspensionFacts)
def under_the_influence(facts: SuspensionFacts, profile: Profile) -> Iterator[Said]:
    """N 3.32: a parent under the influence, with an effect on the child or one that is likely."""
    yield from _offered(facts, "under_influence")


@stage_rule("N-3.32b", SuspensionFacts)
def an_injury(facts: SuspensionFacts, profile: Profile) -> Iterator[Said]:
    """N 3.32: an injury to the child during a session; the incident's own clock runs beside it (4.7)."""
    yield from _offered(facts, "injury")


@stage_rule("N-3.32c", SuspensionFacts)
def language_or_aggression(facts: SuspensionFacts, profile: Profile) -> Iterator[Said]:
    """N 3.32: inappropriate language, aggression or messages to the child or the supervisor."""
    yield from _offered(facts, "language")


@stage_rule("N-3.32d", SuspensionFacts)
def two_missed(facts: SuspensionFacts, profile: Profile) -> Iterator[Said]:
    """N 3.32: two sessions missed with no valid reason lead to a suspension pending a review meeting.

    Reading (X-5): proposed at the second, and decided by the manager with the social worker; the two need
    not follow on one another, and one that nobody has judged yet does not count.
    """
    if facts.ground != "missed" or facts.step not in ("propose", "decide"):
        return
    needed = profile.integer("missed_sessions")
    if facts.missed is None:
        yield ask("that ground is of sessions missed with no valid reason.", "missed")
    elif facts.missed < needed:
        yield block(
            f"{facts.missed} of {needed} sessions missed with no valid reason: that ground is not there yet."
        )
    elif facts.step == "propose":
        yield task(f"{facts.missed} sessions missed with no valid reason: decide on a suspension.")
    elif not (stated(facts.manager) and stated(facts.social_worker)):
        yield authorise("Missed sessions suspend nothing by themselves: people decide.", "team_manager")


@stage_rule("N-3.32e", SuspensionFacts)
def something_else(facts: SuspensionFacts, profile: Profile) -> Iterator[Said]:
    """N 3.32: the list is not closed ("include"). Reading: another ground takes a line of evidence."""
    if facts.ground != "other" or facts.step not in ("propose", "decide"):
        return
    yield from _why(facts.evidence_base, "evidence_base", "a ground that the policy does not name needs it.")
    if stated(facts.evidence_base):
        yield allow("The policy's list of grounds is not closed.")


def _offered(facts: SuspensionFacts, ground: StopGround) -> Iterator[Said]:
    if facts.step == "propose" and facts.ground == ground:
        yield task(f"Decide on a suspension: {GROUND_WORDS[ground]}.")


def _why(text: str | None, field: str, why: str) -> Iterator[Said]:
    given = stated(text)
    if given is None:
        yield ask(why, field)
    elif not given:
        yield block(f"Nothing is said: {why}")
