"""When arrangements are reviewed: in each statutory cycle, at twelve weeks, and not booked on without it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ftdesk.clock.local import long_day
from ftdesk.policy.profile import Profile
from ftdesk.policy.registry import stage_rule
from ftdesk.policy.review_facts import OUTCOMES, CycleFacts, RebookFacts
from ftdesk.policy.said import Said, block, deadline, warn


@stage_rule("N-3.25", CycleFacts)
def once_a_cycle(facts: CycleFacts, profile: Profile) -> Iterator[Said]:
    """N 3.25: at least once in each statutory review cycle, and sooner on a significant family event.

    Reading: the cycle is regulation 33's; another carer, placement or order counts as significant.
    """
    yield from _cycle(facts)
    if facts.event_on is not None and (facts.last_held_on is None or facts.last_held_on < facts.event_on):
        yield warn(
            f"Something significant happened in the family on {long_day(facts.event_on)}, "
            "and the arrangements have not been reviewed since."
        )


@stage_rule("H-3.16", CycleFacts)
def at_each_statutory_review(facts: CycleFacts, profile: Profile) -> Iterator[Said]:
    """H 3, "Contact arrangements must be": considered at each statutory review."""
    yield from _cycle(facts)


@stage_rule("H-4.8a", RebookFacts)
def not_on_without_review(facts: RebookFacts, profile: Profile) -> Iterator[Said]:
    """H 4, "Contact arrangements will be": reviewed at twelve weeks; no more sessions without.

    Reading: the last session before the review is at most 83 days after the first (D.5), and a review that
    decided anything but further supervised time ends what may be booked.
    """
    if facts.reviewed_on is not None and facts.outcome not in (None, "further_supervised"):
        yield block(
            f"The review of {long_day(facts.reviewed_on)} ended in another way: "
            f"{OUTCOMES.get(facts.outcome or '', facts.outcome)}."
        )
        return
    weeks = profile.integer("review_weeks")
    last = facts.first_on + timedelta(days=7 * weeks - 1)
    if facts.last_on > last:
        yield block(
            f"After {long_day(last)}, {weeks} weeks from the first session of {long_day(facts.first_on)}, "
            "nothing is booked without the review."
        )


def _cycle(facts: CycleFacts) -> Iterator[Said]:
    if facts.due_on is not None:
        yield deadline(f"Arrangements are to be looked at in the review due by {long_day(facts.due_on)}.")
