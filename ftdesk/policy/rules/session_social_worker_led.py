"""Northamptonshire: sessions that the social worker supervises, in proceedings and after them."""

from __future__ import annotations

from collections.abc import Iterator

from ftdesk.clock.limits import months_on
from ftdesk.clock.local import short_day
from ftdesk.policy.profile import Profile
from ftdesk.policy.registry import stage_rule
from ftdesk.policy.said import Said, warn
from ftdesk.policy.session_facts import SocialWorkerLedFacts


@stage_rule("N-3.50", SocialWorkerLedFacts)
def twice_in_proceedings(facts: SocialWorkerLedFacts, profile: Profile) -> Iterator[Said]:
    """N 3.50: during proceedings the allocated social worker supervises on at least two occasions.

    Reading: sessions held count, those planned with them are reserved; said until two are held or reserved.
    """
    if not facts.in_proceedings or facts.proceedings_concluded:
        return
    wanted = profile.integer("social_worker_sessions")
    if facts.held + facts.planned < wanted:
        yield warn(
            f"The social worker has led {facts.held} of {wanted} sessions in proceedings, "
            f"with {facts.planned or 'none'} more planned."
        )


@stage_rule("N-3.51", SocialWorkerLedFacts)
def regularly_afterwards(facts: SocialWorkerLedFacts, profile: Profile) -> Iterator[Said]:
    """N 3.51: after proceedings the allocated social worker goes on supervising regularly.

    Reading: how often is not set by the policy; the months are the service's own number.
    """
    if not facts.proceedings_concluded or facts.in_proceedings or facts.planned:
        return
    months = profile.integer("social_worker_led_months")
    if facts.last_on is None:
        yield warn("Proceedings are over, and the social worker has led no session; none is planned.")
    elif months_on(facts.last_on, months) < facts.as_of:
        yield warn(
            f"The social worker last led a session on {short_day(facts.last_on)}, "
            f"more than {months} months ago; none is planned."
        )
