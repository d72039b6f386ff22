"""The clocks that a referral's arrival starts; `ftdesk.policy.clocks` has what stops them."""

from __future__ import annotations

from collections.abc import Iterator

from ftdesk.clock.local import long_day
from ftdesk.policy.facts import Facts, in_london
from ftdesk.policy.registry import rule
from ftdesk.policy.said import Said, deadline


@rule("N-3.38b", quiet=True)
def talk_with_the_social_worker(facts: Facts) -> Iterator[Said]:
    """N 3.38: the coordinator talks the referral through with the social worker within 2 working days."""
    days = facts.number("triage_working_days")
    yield from _from_receipt(facts, f"Talk it through with the social worker within {days} working days")


@rule("H-4.5", quiet=True)
def confirm_to_the_referrer(facts: Facts) -> Iterator[Said]:
    """H 4: arranged, and confirmed to the referrer, within 2 working days; a talk does not stop it (X-11)."""
    days = facts.number("confirmation_working_days")
    yield from _from_receipt(facts, f"Arrange it and confirm it to the referrer within {days} working days")


def _from_receipt(facts: Facts, what: str) -> Iterator[Said]:
    received_at = facts.referral.received_at
    if received_at is not None:
        yield deadline(f"{what} of {long_day(in_london(received_at).date())}.")
