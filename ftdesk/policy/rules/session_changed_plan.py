"""A plan changed in mid-series: more than was agreed at the start, or a new plan altogether."""

from __future__ import annotations

from collections.abc import Iterator

from ftdesk.model.finding import Code
from ftdesk.policy.profile import Profile
from ftdesk.policy.registry import stage_rule
from ftdesk.policy.said import Said, authorise, warn
from ftdesk.policy.session_facts import ChangedPlanFacts


@stage_rule("N-3.41", ChangedPlanFacts)
def more_is_agreed_at_a_review(facts: ChangedPlanFacts, profile: Profile) -> Iterator[Said]:
    """N 3.41: any additional service is agreed when contact is set up, or through a review."""
    if facts.more and not facts.at_review:
        more = ", ".join(facts.more)
        yield warn(f"Added between reviews: {more}. That is agreed at the start or at a review.")


@stage_rule("H-6.2", ChangedPlanFacts)
def a_manager_agrees(facts: ChangedPlanFacts, profile: Profile) -> Iterator[Said]:
    """H 6: the social worker works the new plan out, tells the parents and seeks managerial agreement.

    Reading: one agreement of the social worker's manager, whatever the size of the change.
    """
    if not (facts.agreed_by or "").strip():
        yield authorise(
            "The social worker's manager agrees to the new plan: say who did.", "social_workers_manager"
        )
    if facts.parents_told is None:
        yield Said(
            Code.ASK,
            "Ask the social worker whether the parents have been told of the new plan.",
            fields=("parents_told",),
        )
    elif not facts.parents_told:
        yield warn("The social worker has not told the parents of the new plan yet.")
