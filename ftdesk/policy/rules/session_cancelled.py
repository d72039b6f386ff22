"""Hertfordshire: the notice, the consultation and the reason of a cancelled session, and whom to tell."""

from __future__ import annotations

from collections.abc import Iterator

from ftdesk.clock.limits import clock_hours
from ftdesk.clock.local import hm, short_day
from ftdesk.policy.profile import Profile
from ftdesk.policy.registry import stage_rule
from ftdesk.policy.said import Said, authorise, block, task, warn
from ftdesk.policy.session_facts import CancelledFacts


@stage_rule("H-7.1", CancelledFacts)
def notice(facts: CancelledFacts, profile: Profile) -> Iterator[Said]:
    """H 7: 24 hours' notice to cancel a contact or a room.

    Reading (D.3): clock hours, through weekends and the change of clocks. It is the service that is given
    notice, so what the service or a court calls off has none to keep; whoever else asks does.
    """
    if facts.asked_at is None or facts.starts_at is None or facts.asked_by in ("service", "court"):
        return
    hours = profile.integer("cancellation_notice_hours")
    wanted = clock_hours(facts.starts_at, -hours)
    if facts.asked_at > wanted:
        yield warn(
            f"Less than {hours} hours' notice: it was to be asked by {short_day(wanted.date())} {hm(wanted)}."
        )


@stage_rule("H-7.2", CancelledFacts)
def everyone_is_told(facts: CancelledFacts, profile: Profile) -> Iterator[Said]:
    """H 7: the service tells all parties; one task each, beside this one line."""
    yield task("Everyone who was to come is told.")


@stage_rule("H-10.3a", CancelledFacts)
def consulted_first(facts: CancelledFacts, profile: Profile) -> Iterator[Said]:
    """H 10: the service may cancel after it has consulted the social worker or the area team.

    Reading: nobody reached is no consultation; a social worker's own cancellation needs none.
    """
    if facts.asked_by == "service" and not (facts.consulted or "").strip():
        yield authorise(
            "The service cancels only after asking the social worker or the area team: say who was asked.",
            "social_worker",
        )


@stage_rule("H-10.3b", CancelledFacts)
def reason_in_the_record(facts: CancelledFacts, profile: Profile) -> Iterator[Said]:
    """H 10: why it was cancelled is documented in the child's record; the reference may follow later."""
    if not (facts.reason or "").strip():
        yield block("A cancellation has its reason.")
    elif not (facts.case_reference or "").strip():
        yield task("Write the reason into the child's record, and its reference here.")
