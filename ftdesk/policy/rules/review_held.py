"""What a review needs: its people, what is before it, how it ends, and whom the service's view goes to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ftdesk.policy.profile import Profile
from ftdesk.policy.registry import stage_rule
from ftdesk.policy.review_facts import INPUTS, OUTCOMES, PEOPLE, WEIGHED, HeldReviewFacts
from ftdesk.policy.said import Said, block, default, task, warn

_AT_TWELVE_WEEKS: Final = ("social_worker", "service_manager", "contact_worker")


@stage_rule("H-4.8a", HeldReviewFacts)
def its_people(facts: HeldReviewFacts, profile: Profile) -> Iterator[Said]:
    """H 4, "Contact arrangements will be": with the social worker, a manager of the service, the worker."""
    if facts.kind != "twelve_weeks":
        return
    absent = [PEOPLE[one] for one in _AT_TWELVE_WEEKS if one not in (facts.people or ())]
    if absent:
        yield block(f"The review at twelve weeks is held with {_and(absent)} too.")


@stage_rule("H-4.8b", HeldReviewFacts)
def its_inputs(facts: HeldReviewFacts, profile: Profile) -> Iterator[Said]:
    """H 4, "Contact arrangements will be": what child, parents and carers say, reports and assessments."""
    if facts.kind != "twelve_weeks":
        return
    absent = [words for one, words in INPUTS.items() if one not in (facts.inputs or ())]
    if absent:
        yield warn(f"The review did not have before it {_and(absent)}.")


@stage_rule("H-4.9", HeldReviewFacts)
def its_outcome(facts: HeldReviewFacts, profile: Profile) -> Iterator[Said]:
    """H 4, "The outcome of the": one of four."""
    if facts.kind == "twelve_weeks" and facts.outcome not in OUTCOMES:
        yield block(f"A review at twelve weeks ends in one of: {', '.join(OUTCOMES.values())}.")


@stage_rule("N-3.26", HeldReviewFacts)
def staying_supervised(facts: HeldReviewFacts, profile: Profile) -> Iterator[Said]:
    """N 3.26: what is weighed of whether it must stay supervised."""
    left = [words for one, words in WEIGHED.items() if one not in (facts.weighed or ())]
    if left:
        yield default(f"Still to be weighed, if it is to stay supervised: {_and(left)}.")


@stage_rule("N-3.27", HeldReviewFacts)
def views_go_round(facts: HeldReviewFacts, profile: Profile) -> Iterator[Said]:
    """N 3.27: the service's view of changing supervision goes to social worker and IRO, then to the family.

    Reading: one task each, in that order; the policy gives no time.
    """
    if not (facts.view or "").strip():
        return
    for whom in ("the social worker", "the independent reviewing officer", "the child and the family"):
        yield task(f"send the service's view of the supervision to {whom}", whom)


def _and(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
