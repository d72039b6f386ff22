"""Hertfordshire: what the referral form has to say."""

from __future__ import annotations

from collections.abc import Iterator

from ftdesk.policy.facts import Facts, stated
from ftdesk.policy.registry import rule
from ftdesk.policy.said import Said, ask, block, block_unless, task, warn

_AT_HOME = frozenset({"child_home", "carer_home", "relative_home"})


@rule("H-1b")
def says_what_it_is_for(facts: Facts) -> Iterator[Said]:
    """H 1: arrangements are explicit, and tell reunification from keeping links on the way to permanence.

    Reading: any purpose of the exchange format is explicit (H-2b lists them); not stated asks.
    """
    if facts.request.purpose is None:
        yield ask(
            "it has to be said whether this works towards reunification or keeps family links.",
            "request.purpose",
        )


@rule("H-1c", each="plan")
def reason_and_recording(facts: Facts) -> Iterator[Said]:
    """H 1: where time is supervised, the reason and how it is recorded and reported are written down.

    Reading (E.21): left empty says there is none, and blocks; not stated asks.
    """
    if not facts.may_be_staffed:
        return
    texts = {
        "request.reason": (stated(facts.request.reason), "no reason for supervision"),
        "request.recording": (stated(facts.request.recording), "no arrangements for recording and reporting"),
    }
    lacking = [words for text, words in texts.values() if text is False]
    if lacking:
        yield block_unless(f"The referral gives {' and '.join(lacking)}.", {facts.path("level"): facts.level})
    unstated = tuple(path for path, (text, _) in texts.items() if text is None)
    if unstated:
        yield ask(
            "where time is supervised, the reason and the recording and reporting are written down.",
            *unstated,
        )


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


@rule("H-8.8", each="plan")
def in_one_of_the_services_venues(facts: Facts) -> Iterator[Said]:
    """H 8: area teams hire no venue; all supervised time outside the placement is in a listed one.

    Reading (E.29): the document's 'must' is read as a warning, by our choice. Inside the county any stated
    setting but a service venue or the carer's home warns, the child's own home too.
    """
    request = facts.request
    if facts.level not in ("supervised", "supported") or facts.mode != "face_to_face":
        return
    if request.setting in (None, "service_venue", "carer_home") or request.outside_area_venue is not None:
        return
    yield warn(
        "Supervised time outside the placement takes place in one of the service's venues (a 'must' that the "
        "desk reads as a warning)."
    )
