"""The facts of a series that has been laid out, for the rules of arranging."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from ftdesk.acts.arrangement import counts
from ftdesk.acts.judging import with_authorisations
from ftdesk.acts.laid_series import LaidSeries
from ftdesk.acts.nearer_venue import nearer_venue
from ftdesk.acts.office import Office
from ftdesk.clock.local import DAY_NAMES, WEEKDAYS, hm, monday
from ftdesk.diary.blocks import Block
from ftdesk.diary.interval import Interval
from ftdesk.diary.series import DateRow
from ftdesk.model.people import Adult, Child, Window
from ftdesk.model.plain_text import one_line
from ftdesk.policy.authorisations import given_in
from ftdesk.policy.booking_facts import (
    BookedAdult,
    BookedChild,
    BookedSlot,
    BookedVenue,
    BookedWorker,
    BookingFacts,
)
from ftdesk.store.authorisations import authorisations

UNTRAINED = "untrained"
"""The skill by which a service marks whoever may not supervise yet (N 3.8)."""
HIRED = frozenset({"agency", "hired", "manpower"})
"""The skills by which a service marks supervisors that it hires (H 4)."""
_AWAY = frozenset({"leave", "sick", "training"})


def series_facts(
    connection: sqlite3.Connection, office: Office, laid: LaidSeries, meetings: Iterable[Block]
) -> BookingFacts:
    """Return what the rules of arranging are asked of.

    Args:
        connection: where the series was laid out from.
        office: whose desk it is.
        laid: the series.
        meetings: those laid before its first session.
    """
    referral = laid.case.referral
    request, arrange = referral.request, laid.plan.arrange
    children = [
        child for child in referral.children if not laid.plan.children or child.name in laid.plan.children
    ]
    adults = [
        adult
        for adult in referral.adults or ()
        if adult.may_attend is not False and (not laid.plan.adults or adult.name in laid.plan.adults)
    ]
    rows = laid.fitting or laid.rows
    slots = tuple(_slots(laid))
    met = {block.kind: block.start for block in meetings}
    given = with_authorisations(referral, authorisations(connection, laid.case.id), office.today)
    return BookingFacts(
        level=request.level,
        mode=request.mode,
        transport=arrange.transport or request.transport,
        transport_agreed=request.transport_agreed_in_placement,
        placement_known=arrange.placement is not None,
        setting=request.setting,
        new=laid.request.new and bool(laid.fitting),
        staffed=laid.workers > 0,
        workers_needed=laid.workers,
        workers=tuple(_workers(laid)),
        children=tuple(_child(child) for child in children),
        adults=tuple(_adult(adult, slots) for adult in adults),
        slots=slots,
        venues=tuple(_venues(connection, laid)),
        people=len(children) + len(adults),
        led_before=sum(bool(one.staff) for one in laid.before if counts(one)),
        out_of_hours_plan=referral.risk.out_of_hours_plan,
        first_on=rows[0].date,
        wanted_from=(request.start_on or arrange.start_week) if laid.request.new else None,
        no_time_to_read=_lacking(laid, "reading"),
        no_time_to_travel=_lacking(laid, "travel"),
        no_time_to_record=_lacking(laid, "recording"),
        without_room=sum(not row.room or not (row.blocks or not laid.workers) for row in laid.fitting),
        parents_met_at=met.get("pre_meet"),
        agreement_at=met.get("meeting"),
        assessment_complete=referral.risk.assessment_complete,
        hired_agreed=bool(
            given_in(given.authorisations or (), "H-4.6b", "contact_service_manager", office.today).dates
        ),
    )


def _slots(laid: LaidSeries) -> Iterator[BookedSlot]:
    for slot in laid.request.slots:
        row = next((row for row in laid.rows if WEEKDAYS[row.date.weekday()] == slot.weekday), None)
        if row is not None:
            end = hm(row.end)
            yield BookedSlot(weekday=slot.weekday, start=slot.start, end=end)


def _workers(laid: LaidSeries) -> Iterator[BookedWorker]:
    rows = [row for row in laid.rows if row.state != "left_out"]
    leads = {row.staff[0] for row in rows if row.staff}
    led = Counter(one.staff[0] for one in laid.before if one.staff and counts(one))
    for who in dict.fromkeys(who for row in rows for who in row.staff):
        person = laid.known.staff[who]
        skills = {skill.casefold() for skill in person.skills}
        week, contacts = _fullest(laid, who)
        hours, settings = person.hours_a_week, laid.known.settings
        yield BookedWorker(
            name=one_line(person.name),
            untrained=True if UNTRAINED in skills else None,
            hired=bool(HIRED & skills) or None,
            conflict=who in laid.plan.arrange.excluded_staff or None,
            leads=who in leads,
            led_before=led[who] or int(who in laid.plan.arrange.staff),
            away_on=sum(_is_away(laid, who, row) for row in laid.rows),
            week=week,
            contacts=contacts,
            fewest=None if hours is None else settings.pro_rata(settings.weekly_contacts[0], hours),
            most=laid.known.limit(who),
            languages=tuple(sorted(skills)),
        )


def _fullest(laid: LaidSeries, who: str) -> tuple[date | None, int | None]:
    """Return the week of the series in which somebody has most contacts, and how many with the series'."""
    more = Counter(monday(row.date) for row in laid.fitting if who in row.staff)
    found = {
        monday(row.date): laid.days[row.date].staff[who].contacts + more[monday(row.date)]
        for row in laid.fitting
        if who in row.staff
    }
    week = max(found, key=lambda one: found[one], default=None)
    return week, None if week is None else found[week]


def _is_away(laid: LaidSeries, who: str, row: DateRow) -> bool:
    day, when = laid.days[row.date], Interval(row.start, row.end)
    if who not in row.staff or who not in day.staff:
        return False
    return any(block.kind in _AWAY and block.interval.overlaps(when) for block in day.staff[who].blocks)


def _child(child: Child) -> BookedChild:
    return BookedChild(
        name=one_line(child.name or "the child"),
        school_finishes_at=child.school_finishes_at,
        language=child.language,
    )


def _adult(adult: Adult, slots: tuple[BookedSlot, ...]) -> BookedAdult:
    return BookedAdult(
        name=one_line(adult.name or adult.relationship or "an adult"),
        language=adult.language,
        interpreter=adult.interpreter,
        cannot_come=tuple(
            f"{DAY_NAMES[WEEKDAYS.index(slot.weekday)]}s {slot.start} to {slot.end}"
            for slot in slots
            if adult.available and not any(_covers(window, slot) for window in adult.available)
        ),
    )


def _covers(window: Window, slot: BookedSlot) -> bool:
    on_the_day = window.weekday in (None, slot.weekday)
    return on_the_day and (window.from_ or "00:00") <= slot.start and slot.end <= (window.to or "24:00")


def _venues(connection: sqlite3.Connection, laid: LaidSeries) -> Iterator[BookedVenue]:
    known, arrange = laid.known, laid.plan.arrange
    rows = laid.fitting or tuple(row for row in laid.rows if row.state != "left_out")
    rooms = {one.room for one in laid.before if counts(one)}
    used = {room.venue for room in known.rooms.values() if room.id in rooms}
    for venue_id in dict.fromkeys(known.rooms[row.room].venue for row in rows):
        venue = known.venues[venue_id]
        there = [row for row in rows if known.rooms[row.room].venue == venue_id]
        placement, place = arrange.placement, venue.place
        drive = known.places.drive(placement, place) if placement and place else None
        nearer = nearer_venue(connection, laid, there, drive.minutes) if drive else None
        yield BookedVenue(
            name=one_line(venue.name),
            own=venue.own,
            checked=venue.checked,
            used_before=venue_id in used,
            asked_for=venue_id in arrange.venues if arrange.venues else None,
            first=any(row.first for row in there),
            child_minutes=drive.minutes if drive else None,
            nearer=nearer[0] if nearer else None,
            nearer_minutes=nearer[1] if nearer else None,
        )


def _lacking(laid: LaidSeries, what: str) -> tuple[str, ...]:
    names = (
        one_line(laid.known.staff[who].name)
        for row in laid.rows
        if row.state == "clash"
        for lack, who in row.lacks
        if lack == what
    )
    return tuple(dict.fromkeys(names))
