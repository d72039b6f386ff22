"""The report for a child's review, and the supervisor's place at it."""

from __future__ import annotations

from collections.abc import Iterator

from ftdesk.clock.local import long_day
from ftdesk.policy.profile import Profile
from ftdesk.policy.registry import stage_rule
from ftdesk.policy.review_facts import AttendFacts, ReportFacts
from ftdesk.policy.said import Said, deadline, diary, warn


@stage_rule("N-3.28a", AttendFacts)
def supervisor_attends(facts: AttendFacts, profile: Profile) -> Iterator[Said]:
    """N 3.28: the supervisor goes to every review of the child; a clash is warned of."""
    if facts.supervisor is None:
        return
    if facts.clashes:
        yield warn(f"{facts.supervisor} cannot be at the review: {'; '.join(facts.clashes)}.")
    else:
        yield diary(f"{facts.supervisor} is at the review.")


@stage_rule("N-3.28b", ReportFacts)
def talked_over_first(facts: ReportFacts, profile: Profile) -> Iterator[Said]:
    """N 3.28: the report was discussed with child and family before the review."""
    if facts.discussed_on is None:
        if facts.sent_iro_on is not None or facts.as_of >= facts.review_on:
            yield warn("Nobody has said that the report was talked over with child and family.")
        else:
            yield deadline(f"Talk the report over with child and family before {long_day(facts.review_on)}.")
    elif facts.discussed_on >= facts.review_on:
        yield warn(
            f"The report was talked over on {long_day(facts.discussed_on)}, not before the review of "
            f"{long_day(facts.review_on)}."
        )


@stage_rule("N-4.10", ReportFacts)
def report_before_review(facts: ReportFacts, profile: Profile) -> Iterator[Said]:
    """N 4.10: the report goes to the IRO in advance, and a copy to the social worker.

    Reading: how many days before is not set by the policy.
    """
    if facts.sent_iro_on is None:
        yield deadline(f"The report goes to the IRO by {long_day(facts.due_on)}.")
    elif facts.sent_iro_on >= facts.review_on:
        yield warn(
            f"The report went to the IRO on {long_day(facts.sent_iro_on)}, not before the review of "
            f"{long_day(facts.review_on)}."
        )
    if facts.sent_iro_on is not None and facts.sent_social_worker_on is None:
        yield warn("The social worker has no copy of the report yet.")
