"""Northamptonshire: what a referral says already of arranging (RULES E.18).

These rules belong to arranging and are asked again there, of what is booked. Of a referral a fact that is
missing is silent, and only what is stated speaks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ftdesk.model.people import Window
from ftdesk.policy.facts import Facts, stated
from ftdesk.policy.registry import rule
from ftdesk.policy.said import Said, block, warn
from ftdesk.policy.words import and_list

_A_VENUE: Final = ("service_venue", None)


@rule("N-3.22c", each="plan", from_referral=True, referral_only=True)
def first_sessions_mostly_in_a_venue(facts: Facts) -> Iterator[Said]:
    """N 3.22: most initial contact sessions take place in a venue.

    Reading (X-4): elsewhere takes a reason and is never refused. A venue outside the area is one; a family
    that has had a session under this service is past its first.
    """
    request = facts.request
    if not _is_first(facts) or facts.level == "unsupported":
        return
    if request.outside_area_venue is None and request.setting not in _A_VENUE:
        yield warn("Most first sessions are in a venue, and this asks for another place.")


@rule("N-3.38e", each="plan", from_referral=True, referral_only=True)
def first_session_in_a_service_venue(facts: Facts) -> Iterator[Said]:
    """N 3.38: the first session is held in a family time service venue.

    Reading (X-4): as for 3.22, and a venue outside the area is not one of the service's.
    """
    if not _is_first(facts) or not facts.may_be_staffed:
        return
    if facts.request.outside_area_venue is not None or facts.request.setting not in _A_VENUE:
        yield warn("The first session belongs in one of the service's venues; elsewhere takes a reason.")


@rule("N-3.38c", from_referral=True, referral_only=True)
def all_can_attend_and_are_heard(facts: Facts) -> Iterator[Said]:
    """N 3.38: logistics let all parties attend, and the parents' and the child's views are considered.

    Reading: only what is stated to be empty warns: no times, no views.
    """
    lacking = []
    if facts.request.windows == () or any(adult.available == () for adult in facts.referral.adults or ()):
        lacking.append("times at which all can come")
    views = facts.referral.views
    unheard = [
        whose for whose, text in (("child's", views.child), ("parents'", views.parents)) if _none(text)
    ]
    if unheard:
        lacking.append(f"the {and_list(unheard)} views")
    if lacking:
        yield warn(f"Stated to be none: {and_list(lacking)}.")


@rule("N-3.38f", from_referral=True, referral_only=True)
def transport_is_talked_over(facts: Facts) -> Iterator[Said]:
    """N 3.38: transport is discussed with the care giver.

    Reading: it has not been where the carer is to bring the child and is stated not to have agreed to it.
    """
    request = facts.request
    if request.transport == "carer" and request.transport_agreed_in_placement is False:
        yield warn("The carer is to bring the child and has not agreed to it: talk it over.")


@rule("N-3.45", each="plan", from_referral=True, referral_only=True)
def out_of_core_hours(facts: Facts) -> Iterator[Said]:
    """N 3.45: out of core hours, supervised or supported, the lone visits policy asks for arrangements.

    Reading (E.29): a 'should' read as a must, by our choice. Core hours are the service's own number, Monday
    to Friday; a referral lies outside them where no window leaves room within them for a session. Stated that
    there is no plan blocks. Only what somebody is sent out for: face to face, and not by a carer or relative.
    """
    if facts.level not in ("supervised", "supported") or facts.mode != "face_to_face":
        return
    if facts.supervised_by in ("foster_carer", "relative") or not _none(facts.risk.out_of_hours_plan):
        return
    windows = facts.windows
    if windows and not any(_within_core_hours(facts, window) for window in windows):
        yield block(
            "Every time given is out of core hours, and no check-in with a manager is planned "
            "(a 'should' that the desk reads as a must)."
        )


def _within_core_hours(facts: Facts, window: Window) -> bool:
    """Return whether a session may lie in a window and in core hours; what is not stated leaves it open."""
    if window.weekday in ("sat", "sun"):
        return False
    opens, closes = str(facts.profile.number("core_hours_from")), str(facts.profile.number("core_hours_to"))
    room = _minutes(min(closes, window.to or closes)) - _minutes(max(opens, window.from_ or opens))
    return room > 0 and room >= (facts.minutes or 0)


def _minutes(clock_time: str) -> int:
    hours, minutes = clock_time.split(":")
    return 60 * int(hours) + int(minutes)


def _is_first(facts: Facts) -> bool:
    held_on = facts.request.first_contact_on
    return facts.mode == "face_to_face" and (held_on is None or held_on > facts.today)


def _none(text: str | None) -> bool:
    return stated(text) is False
