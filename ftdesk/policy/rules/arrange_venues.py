"""Northamptonshire: where the sessions of a series are, and how far that is for the child."""

from __future__ import annotations

from collections.abc import Iterator

from ftdesk.policy.booking_facts import BookedVenue, BookingFacts
from ftdesk.policy.profile import Profile
from ftdesk.policy.registry import stage_rule
from ftdesk.policy.said import Said, block, default, note, task, warn

_HOMES = ("child_home", "carer_home", "relative_home")


@stage_rule("N-3.22a", BookingFacts)
def venue_weighed(facts: BookingFacts, profile: Profile) -> Iterator[Said]:
    """N 3.22: a venue is weighed against the child's and the parents' needs and wishes and the known risks.

    Reading: what the referral asks for stands as the reason; another venue takes one.
    """
    for venue in facts.venues:
        if venue.asked_for is False:
            yield warn(f"The referral asks for another venue than {venue.name}.")


@stage_rule("N-3.22b", BookingFacts)
def homes_first(facts: BookingFacts, profile: Profile) -> Iterator[Said]:
    """N 3.22: the child's, carer's or a relative's home is considered first, then a venue nearby.

    Reading: an order of preference, which first sessions in a venue override (X-4).
    """
    if facts.setting not in _HOMES and not facts.new:
        yield default("The child's, the carer's or a relative's home is thought of first.")


@stage_rule("N-3.22c", BookingFacts)
def first_mostly_in_a_venue(facts: BookingFacts, profile: Profile) -> Iterator[Said]:
    """N 3.22: most initial sessions take place in a venue.

    Reading: elsewhere takes a reason, and is never refused (X-4).
    """
    for venue in _elsewhere(facts):
        yield warn(f"First sessions are mostly in a contact venue; {venue.name} is none of the service's.")


@stage_rule("N-3.38e", BookingFacts)
def first_in_a_service_venue(facts: BookingFacts, profile: Profile) -> Iterator[Said]:
    """N 3.38: the first session is in a family time service venue.

    Reading: as 3.22, elsewhere takes a reason (X-4).
    """
    for venue in _elsewhere(facts):
        yield warn(f"The first session is not in one of the service's own venues: {venue.name}.")


@stage_rule("N-4.3d", BookingFacts)
def first_in_most_cases(facts: BookingFacts, profile: Profile) -> Iterator[Said]:
    """N 4.3: in most cases the first session is in a service venue.

    Reading: as 3.22, elsewhere takes a reason (X-4).
    """
    for venue in _elsewhere(facts):
        yield warn(f"In most cases the first session is in a service venue, not {venue.name}.")


def _elsewhere(facts: BookingFacts) -> Iterator[BookedVenue]:
    return (venue for venue in facts.venues if venue.first and not venue.own)


@stage_rule("N-3.23", BookingFacts)
def video_calls(facts: BookingFacts, profile: Profile) -> Iterator[Said]:
    """N 3.23: on a video call a tour of the home or the pets may be thought of, if the child wishes."""
    if facts.mode == "video":
        yield note("On a video call the child may like to show their home or pets.")


@stage_rule("N-3.24a", BookingFacts)
def venue_looked_at(facts: BookingFacts, profile: Profile) -> Iterator[Said]:
    """N 3.24: a venue is assessed for age, the child's needs, risk with supervision, and confidentiality.

    Reading: an unchecked venue is not used by a family for the first time; later on it is warned of.
    """
    for venue in facts.venues:
        if venue.checked:
            continue
        what = f"{venue.name} has not been looked at for age, needs, risk and confidentiality"
        if venue.used_before:
            yield warn(f"{what}, and is used again.")
        else:
            yield block(f"{what}.")


@stage_rule("N-4.5c", BookingFacts)
def least_travel(facts: BookingFacts, profile: Profile) -> Iterator[Said]:
    """N 4.5: the child travels the minimum possible.

    Reading: it ranks venues; a nearer one that suits and is free is warned of. Where nobody knows from where
    the service is to fetch the child, that is said, since no venue can then be ranked.
    """
    if facts.venues and facts.transport == "service" and not facts.placement_known:
        yield note("The placement is not known: the child's journey with the service is not counted.")
    for venue in facts.venues:
        if venue.nearer is not None:
            yield warn(
                f"The child travels {venue.child_minutes} min to {venue.name}; {venue.nearer} is nearer, "
                f"{venue.nearer_minutes} min, and free."
            )
        elif venue.child_minutes is not None:
            yield default(f"The child travels {venue.child_minutes} min to {venue.name}.")


@stage_rule("N-3.46b", BookingFacts)
def risk_on_their_form(facts: BookingFacts, profile: Profile) -> Iterator[Said]:
    """N 3.46: some venues want the risk on a form of their own.

    Reading: asked of every venue that is not the service's own.
    """
    for venue in facts.venues:
        if not venue.own:
            yield task(f"ask whether {venue.name} wants the risk on a form of its own, and send it")
