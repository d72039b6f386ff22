"""Northamptonshire: what has to be done once a series is booked, most of it before the first session."""

from __future__ import annotations

from collections.abc import Iterator

from ftdesk.clock.local import hm, short_day
from ftdesk.policy.booking_facts import BookingFacts
from ftdesk.policy.profile import Profile
from ftdesk.policy.registry import stage_rule
from ftdesk.policy.said import Said, diary, task


@stage_rule("N-3.38d", BookingFacts)
def meet_for_the_agreement(facts: BookingFacts, profile: Profile) -> Iterator[Said]:
    """N 3.38: the parents are met to complete the Family Time Agreement."""
    if not facts.new or not facts.staffed:
        return
    agreement = profile.wording.get("agreement", "agreement").partition(" (")[0]
    if facts.agreement_at is None:
        yield task(f"find a time to meet the parents, fill in the {agreement} and have it signed")
    else:
        when = f"{short_day(facts.agreement_at.date())} {hm(facts.agreement_at)}"
        yield diary(f"The lead meets the parents {when} to fill in the {agreement}.")
        yield task(f"meet the parents, {when}: fill in the {agreement} and have it signed")


@stage_rule("N-3.38g", BookingFacts)
def confirm_to_the_social_worker(facts: BookingFacts, profile: Profile) -> Iterator[Said]:
    """N 3.38: the arrangements are confirmed to the social worker, and whether they are in-house.

    Reading: the document gives no time.
    """
    whose = "by the service itself" if facts.staffed else "not by the service"
    yield task(f"confirm to the social worker what was arranged, supervised {whose}")


@stage_rule("N-3.38h", BookingFacts)
def assess_together(facts: BookingFacts, profile: Profile) -> Iterator[Said]:
    """N 3.38: the risk assessment is completed together with the social worker.

    Reading: a referral may come without it, no first session is held without it (X-7).
    """
    if facts.new and facts.staffed:
        yield task("fill in the risk assessment together with the social worker")


@stage_rule("N-3.38i", BookingFacts)
def inform_everyone(facts: BookingFacts, profile: Profile) -> Iterator[Said]:
    """N 3.38: all parties are informed."""
    yield task("tell everyone concerned")


@stage_rule("N-3.38j", BookingFacts)
def read_up(facts: BookingFacts, profile: Profile) -> Iterator[Said]:
    """N 3.38: the supervisor reads up in CareFirst and discusses the case with the social worker."""
    if facts.new and facts.staffed:
        system = profile.wording.get("case_system", "the case system")
        yield task(f"read up in {system} and talk with the social worker before the first session")


@stage_rule("N-3.38k", BookingFacts)
def meet_the_child(facts: BookingFacts, profile: Profile) -> Iterator[Said]:
    """N 3.38: where the social worker sees benefit the supervisor meets the child, else sends a photo."""
    if facts.new and facts.staffed:
        yield task(
            "meet the child first if the social worker sees good in it, or else send the carer a photo"
        )


@stage_rule("N-4.3b", BookingFacts)
def scheduling_system(facts: BookingFacts, profile: Profile) -> Iterator[Said]:
    """N 4.3: the details are added to the Design system."""
    system = profile.wording.get("scheduling_system", "the scheduling system")
    yield task(f"put the details into {system}, and note its reference")


@stage_rule("N-4.3e", BookingFacts)
def letters(facts: BookingFacts, profile: Profile) -> Iterator[Said]:
    """N 4.3: letters go to parents and carers."""
    yield task("write to the parents and the carers")
