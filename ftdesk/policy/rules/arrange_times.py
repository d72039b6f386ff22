"""When the sessions of a series are, and the time that supervisors' diaries must have for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ftdesk.clock.local import DAY_NAMES, WEEKDAYS, hm, long_day, monday, short_day
from ftdesk.policy.booking_facts import BookingFacts
from ftdesk.policy.profile import Profile
from ftdesk.policy.registry import stage_rule
from ftdesk.policy.said import Said, ask, block, default, diary, task, warn
from ftdesk.policy.words import and_list

_SCHOOL_DAYS = WEEKDAYS[:5]


@stage_rule("N-2.1c", BookingFacts)
def times_suit_the_child(facts: BookingFacts, profile: Profile) -> Iterator[Said]:
    """N 2.1: time with key adults is at a time convenient to the child.

    Reading: said of workers' time; asked of family time that begins before the child's school is out. Of
    naps and clubs the referral has no times.
    """
    for child in facts.children:
        finishes = child.school_finishes_at
        if not finishes:
            continue
        early = [
            f"{DAY_NAMES[WEEKDAYS.index(slot.weekday)]}s at {slot.start}"
            for slot in facts.slots
            if slot.weekday in _SCHOOL_DAYS and slot.start < finishes
        ]
        if early:
            yield warn(f"{child.name}'s school is out at {finishes}; sessions begin {and_list(early)}.")


@stage_rule("N-3.38c", BookingFacts)
def all_can_attend(facts: BookingFacts, profile: Profile) -> Iterator[Said]:
    """N 3.38: logistics are made so that all parties can attend."""
    for adult in facts.adults:
        for when in adult.cannot_come:
            yield warn(f"{adult.name} cannot come {when}.")


@stage_rule("N-3.45", BookingFacts)
def out_of_core_hours(facts: BookingFacts, profile: Profile) -> Iterator[Said]:
    """N 3.45: outside core hours the lone visits policy holds, with a manager's check-in and a de-brief.

    Reading: a 'should' read as a must (E.29); core hours are not defined and are the service's own; stated
    that there is no plan blocks, not stated asks.
    """
    if not facts.staffed or facts.mode not in (None, "face_to_face"):
        return
    from_, to = str(profile.number("core_hours_from")), str(profile.number("core_hours_to"))
    outside = [
        slot for slot in facts.slots if slot.start < from_ or slot.end > to or slot.weekday in ("sat", "sun")
    ]
    if not outside or (facts.out_of_hours_plan or "").strip():
        return
    when = f"{DAY_NAMES[WEEKDAYS.index(outside[0].weekday)]}s {outside[0].start} to {outside[0].end}"
    what = f"{when} lie outside core hours ({from_} to {to}): a manager's check-in and a talk afterwards"
    if facts.out_of_hours_plan is None:
        yield ask(f"{what} have to be arranged.", "risk.out_of_hours_plan")
    else:
        yield block(f"{what} are not planned.")


@stage_rule("N-4.3a", BookingFacts)
def earliest_cover(facts: BookingFacts, profile: Profile) -> Iterator[Said]:
    """N 4.3: cover is found at the earliest opportunity.

    Reading: beside the same person (3.37), with its cost in days; the coordinator picks (X-16).
    """
    if facts.wanted_from is not None and facts.first_on > facts.wanted_from:
        days = (facts.first_on - facts.wanted_from).days
        later = f"{days} days" if days > 1 else "a day"
        yield default(f"The first session is {later} after {long_day(facts.wanted_from)}, as asked for.")
    else:
        yield default("Cover is found for the earliest time there is.")


@stage_rule("N-4.3c", BookingFacts)
def room_and_appointment(facts: BookingFacts, profile: Profile) -> Iterator[Said]:
    """N 4.3: rooms are booked, and the appointment in the diary has venue and details."""
    if facts.without_room:
        yield block(f"{facts.without_room} sessions have no room or no place in a diary.")


@stage_rule("N-4.4a", BookingFacts)
def time_to_read(facts: BookingFacts, profile: Profile) -> Iterator[Said]:
    """N 4.4: the diary must allow time to read the referral and the risk assessment.

    Reading: the minutes are the service's own.
    """
    for name in facts.no_time_to_read:
        yield block(f"{name}'s diary has no time to read the case before the session.")


@stage_rule("N-4.4b", BookingFacts)
def time_to_travel(facts: BookingFacts, profile: Profile) -> Iterator[Said]:
    """N 4.4: the diary must allow travel time."""
    for name in facts.no_time_to_travel:
        yield block(f"{name}'s diary has no time to travel.")


@stage_rule("N-4.4c", BookingFacts)
def time_to_record(facts: BookingFacts, profile: Profile) -> Iterator[Said]:
    """N 4.4: the diary must allow time to record the session.

    Reading: later that day is fine, before the record is due.
    """
    for name in facts.no_time_to_record:
        yield block(f"{name}'s diary has no time to write the session up.")


@stage_rule("N-3.38l", BookingFacts)
def parents_met_first(facts: BookingFacts, profile: Profile) -> Iterator[Said]:
    """N 3.38: before a first contact the worker meets the parents, explains, and hears their worries.

    Reading: it takes diary time here, and is refused in Hertfordshire (X-8).
    """
    if not facts.new or not facts.staffed:
        return
    if facts.parents_met_at is None:
        yield warn("The lead's diary has no time to meet the parents before the first session.")
        yield task("find a time to meet the parents before the first session, and meet them")
    else:
        when = f"{short_day(facts.parents_met_at.date())} {hm(facts.parents_met_at)}"
        yield diary(f"The lead meets the parents {when}, before the first session.")
        yield task(f"meet the parents, {when}: say what will happen, hear their worries")


@stage_rule("H-4.6a", BookingFacts)
def meanwhile(facts: BookingFacts, profile: Profile) -> Iterator[Said]:
    """H 4: what the service cannot provide at once the area team covers meanwhile.

    Reading: only a part of the referral goes elsewhere, so it is a task (E.19); from the week after the one
    that was asked for.
    """
    if facts.wanted_from is not None and monday(facts.first_on) > monday(facts.wanted_from):
        until = long_day(facts.first_on - timedelta(days=1))
        yield task(f"the area team covers {long_day(facts.wanted_from)} to {until}: no capacity before")
