"""Hertfordshire: weekends, notice, length of a series and of a slot, from a referral and at booking."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from ftdesk.clock.ages import age_on
from ftdesk.clock.limits import clock_hours
from ftdesk.clock.local import WEEKDAYS, at, hm, long_day
from ftdesk.policy.age_table import is_long_term, may_be_long_term
from ftdesk.policy.asked_dates import last_session_asked
from ftdesk.policy.authorisations import given
from ftdesk.policy.facts import Facts, in_london
from ftdesk.policy.registry import rule
from ftdesk.policy.said import Said, block, warn


@rule("H-0a", each="plan", from_referral=True)
def weekend_guidance(facts: Facts) -> Iterator[Said]:
    """H preamble: at the weekend, after 5 pm on Friday until Sunday, guidance of its own applies.

    Reading (E.15): strictly after 17:00 on Friday, all Saturday and Sunday; face to face. From a referral
    only when every window lies there, a Friday's from its first minute on; at booking, the session's start.
    """
    if facts.mode != "face_to_face":
        return
    from_ = str(facts.profile.number("weekend_from"))
    if facts.starts_at is not None:
        at_weekend = _at_weekend(WEEKDAYS[facts.day.weekday()], hm(facts.starts_at), from_)
    else:
        windows = facts.windows
        at_weekend = bool(windows) and all(_at_weekend(w.weekday, w.from_, from_) for w in windows or ())
    if at_weekend:
        yield warn(
            f"After {from_} on Friday until Sunday the guidance on weekend visits (April 2021) applies."
        )


def _at_weekend(weekday: str | None, starts: str | None, from_: str) -> bool:
    if weekday == "fri":
        return starts is not None and starts > from_
    return weekday in ("sat", "sun")


@rule("H-4.4", from_referral=True)
def a_days_notice(facts: Facts) -> Iterator[Said]:
    """H 4: 24 hours' notice to arrange a contact.

    Reading (D.3, E.13): clock hours, through weekends and the change of clocks. From a referral a start
    whose whole day lies inside them blocks, one that lies partly inside warns; at booking the first
    session's own start counts. A manager may go past it.
    """
    received_at = facts.referral.received_at
    if received_at is None:
        return
    received = in_london(received_at)
    hours = facts.number("notice_hours")
    notice = clock_hours(received, hours)
    if facts.starts_at is not None:
        if facts.starts_at < notice:
            short = f"{_notice_until(hours, notice)}, and the first session starts before that"
            if given(facts, "H-4.4", "contact_service_manager").dates:
                yield warn(f"{short}, as a Contact Service manager has authorised.")
            else:
                yield block(f"{short}; a Contact Service manager may authorise it.")
        return
    start_on = facts.request.start_on
    if start_on is None or at(start_on, "00:00") >= notice:
        return
    until = _notice_until(hours, notice)
    if at(start_on + timedelta(days=1), "00:00") <= notice:
        yield block(f"{until}, and {long_day(start_on)} lies wholly before that.")
    else:
        yield warn(f"{until}: on {long_day(start_on)} only a later session can be arranged.")


def _notice_until(hours: int, notice: datetime) -> str:
    return f"{hours} hours' notice runs until {long_day(notice.date())} {hm(notice)}"


@rule("H-4.7", from_referral=True)
def twelve_weeks_at_most(facts: Facts) -> Iterator[Said]:
    """H 4: booked for up to 12 weeks only.

    Reading (D.5, X-9): the last session lies at most 83 days after the first; a review renews it.
    """
    request = facts.request
    weeks = facts.number("series_weeks")
    last = last_session_asked(facts.referral)
    if request.weeks is not None and request.weeks > weeks:
        yield block(f"{request.weeks} weeks are asked for; a series is booked for up to {weeks}.")
    elif request.start_on is not None and last is not None:
        limit = request.start_on + timedelta(days=7 * weeks - 1)
        if last > limit:
            yield block(
                f"A series is booked for up to {weeks} weeks, here to {long_day(limit)}; "
                f"it is asked for to {long_day(last)}."
            )


@rule("H-4.11", each="child", dated=True, from_referral=True)
def slots(facts: Facts) -> Iterator[Said]:
    """H 4: slots of 1½ hours, or 2 hours for infants.

    Reading (E.14, E.27): face to face only; an infant's slot is 90 or 120 minutes, anyone else's 90; yields
    to the long-term row in the community (H-3.1e) and to the minutes that a court set.
    """
    minutes = facts.minutes
    if minutes is None or facts.mode != "face_to_face":
        return
    if minutes == facts.number("slot_minutes") or _court_set(facts, minutes) or _community(facts):
        return
    child = facts.child
    born = child.date_of_birth
    if minutes == facts.number("infant_slot_minutes") and (
        born is None or age_on(born, facts.day) < facts.number("infant_until_age")
    ):
        return
    yield block(
        f"{facts.child_name}: {minutes} minutes are asked for; slots are of {facts.number('slot_minutes')} "
        f"minutes, or {facts.number('infant_slot_minutes')} for infants."
    )


def _court_set(facts: Facts, minutes: int) -> bool:
    """Whether a court set these minutes, or directed the time without its minutes being stated."""
    if facts.directed is False:
        return False
    ordered = facts.court.minutes
    return ordered == minutes if ordered is not None else bool(facts.directed)


def _community(facts: Facts) -> bool:
    """Whether the long-term row in the community has its own length, on what is or may be stated."""
    if facts.request.setting not in ("community", None):
        return False
    its_own = facts.minutes == facts.number("long_term_community_minutes")
    return is_long_term(facts.child) or (may_be_long_term(facts.child) and its_own)
