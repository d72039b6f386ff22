"""Hertfordshire: what the referral form has to say."""

from __future__ import annotations

from collections.abc import Iterator

from ftdesk.policy.facts import Facts, stated
from ftdesk.policy.registry import rule
from ftdesk.policy.said import Said, ask, block, task

_AT_HOME = frozenset({"child_home", "carer_home", "relative_home"})


@rule("H-4.2", each="plan")
def reason_and_frequency(facts: Facts) -> Iterator[Said]:
    """H 4: the referral gives the reason for supervision and how often.

    Reading (E.12, E.21): how often is asked for only where neither the request nor the court says; a reason
    left empty says there is none.
    """
    reason = stated(facts.request.reason)
    if reason is False:
        yield block("The referral gives no reason for supervision.")
    fields = ["request.reason"] if reason is None else []
    if facts.days_per_week is None and facts.times_per_year is None and facts.court.days_per_week is None:
        fields.append(facts.path("days_per_week"))
    if fields:
        yield ask("the referral has to give the reason for supervision and how often.", *fields)


@rule("H-5.1")
def venue_or_area(facts: Facts) -> Iterator[Said]:
    """H 5: inside the county the service books, and the referrer says which venue or area suits.

    Reading: face to face only; not where it takes place in somebody's home, nor outside the county (5.2).
    """
    request = facts.request
    if facts.mode != "face_to_face" or request.outside_area_venue is not None or request.setting in _AT_HOME:
        return
    named = stated(request.venue_area)
    if named is None:
        yield ask("the service books the venue, and the referrer says what suits.", "request.venue_area")
    elif not named:
        yield block("The referral names no venue or area that suits.")


@rule("H-5.2")
def venue_outside_the_county(facts: Facts) -> Iterator[Said]:
    """H 5: outside the county the area team books; the referral gives name, address and postcode."""
    venue = facts.request.outside_area_venue
    if venue is None:
        return
    details = {"name": venue.name, "address": venue.address, "postcode": venue.postcode}
    missing = tuple(
        f"request.outside_area_venue.{name}" for name, text in details.items() if not stated(text)
    )
    if missing:
        yield ask("a venue outside the county is given with name, address and postcode.", *missing)
    yield task("The venue is outside the county: the area team books it.")
