"""The reviews that follow from booking, and what a review lets be booked on."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from ftdesk.acts.arrangement import counts
from ftdesk.acts.office import Office
from ftdesk.acts.review import CLOCK_RULES, KIND_WORDS, put_review
from ftdesk.clock.local import hm, local, long_day
from ftdesk.model.finding import Code, Finding
from ftdesk.policy.review_dates import next_statutory, twelve_week_review
from ftdesk.policy.review_facts import CycleFacts, RebookFacts, ReviewKind
from ftdesk.policy.stage import ask_stage
from ftdesk.store.changes import changes
from ftdesk.store.family_events import family_events
from ftdesk.store.referrals import ReferralRow
from ftdesk.store.reviews import ReviewRow, reviews
from ftdesk.store.sessions import ArrangementRow, sessions_of
from ftdesk.store.writer import Writer

_EVENTS: Final = frozenset({"carer", "placement", "order"})
"""Changes of an arrangement that are a significant event in the family (N 3.25 names none; our reading)."""


def booking_on(
    office: Office, connection: sqlite3.Connection, plan: ArrangementRow, dates: Collection[date]
) -> tuple[Finding, ...]:
    """Return what the reviews of an arrangement have against sessions on these dates (H 4)."""
    last_review = _last_at_twelve_weeks(connection, plan)
    reviewed_on = last_review.held_on if last_review else None
    first = _first_since(connection, plan, reviewed_on, dates)
    if first is None:
        return ()
    facts = RebookFacts(
        first_on=first,
        last_on=max(dates),
        reviewed_on=reviewed_on,
        outcome=last_review.outcome if last_review else None,
    )
    return ask_stage(facts, office.profile, office.today)


@dataclass(frozen=True, slots=True)
class ComingReview:
    """A review that sessions lead to.

    Attributes:
        on: its day, or the last one on which it may be held.
        arrangement: the one that it is about; None for all of the case.
        starts_at: its time, where that is known.
        is_dated: it stands already.
    """

    kind: ReviewKind
    on: date
    arrangement: str | None = None
    starts_at: datetime | None = None
    is_dated: bool = False


def reviews_coming(
    office: Office,
    connection: sqlite3.Connection,
    case: ReferralRow,
    plan: ArrangementRow,
    dates: Collection[date],
) -> Iterator[ComingReview]:
    """Yield the reviews that sessions on these dates lead to: as they are dated, else as they fall due."""
    every = reviews(connection, case.id)
    waiting = {(one.kind, one.arrangement): one for one in every if one.held_on is None}
    if "H-4.8a" in office.profile.rules:
        found = waiting.get(("twelve_weeks", plan.id))
        last_review = _last_at_twelve_weeks(connection, plan)
        first = _first_since(connection, plan, last_review.held_on if last_review else None, dates)
        if found is not None:
            yield ComingReview("twelve_weeks", found.due_on, plan.id, found.starts_at, is_dated=True)
        elif first is not None:
            due = max(twelve_week_review(office.profile, first), office.today)
            yield ComingReview("twelve_weeks", due, plan.id)
    found = next((one for (kind, _), one in waiting.items() if kind == "statutory"), None)
    due_on = None if found else next_review(office, case, every)
    if found is not None:
        yield ComingReview("statutory", found.due_on, None, found.starts_at, is_dated=True)
    elif due_on is not None:
        yield ComingReview("statutory", due_on)


def put_reviews(
    office: Office,
    writer: Writer,
    case: ReferralRow,
    plan: ArrangementRow,
    dates: Collection[date],
) -> None:
    """Date the reviews that sessions on these dates lead to, where none of the kind is open."""
    for one in tuple(reviews_coming(office, writer.connection, case, plan, dates)):
        if not one.is_dated:
            put_review(office, writer, case.id, one.kind, one.on, arrangement=one.arrangement)


def review_findings(
    office: Office,
    connection: sqlite3.Connection,
    case: ReferralRow,
    plan: ArrangementRow,
    dates: Collection[date],
) -> Iterator[Finding]:
    """Yield a line for the diary of each review that sessions on these dates lead to."""
    for one in reviews_coming(office, connection, case, plan, dates):
        rule = next((rule for rule in CLOCK_RULES[one.kind] if rule in office.profile.rules), None)
        if rule is not None:
            words = KIND_WORDS[one.kind]
            when = f"is {long_day(one.on)}" if one.is_dated else f"is due by {long_day(one.on)}"
            time = f" {hm(one.starts_at)}" if one.starts_at else ""
            says = f"{words[0].upper()}{words[1:]} {when}{time}."
            yield Finding(rule, office.profile.rules[rule].paragraph, Code.DIARY, says)


def next_review(office: Office, case: ReferralRow, every: Collection[ReviewRow]) -> date | None:
    """Return when a case's next statutory review is due: as stated, else by the cycle of regulation 33."""
    stated = case.referral.care.next_review_on
    if stated is not None and stated >= office.today:
        return stated
    since = [child.looked_after_since for child in case.referral.children if child.looked_after_since]
    if not since:
        return None
    held = [one.held_on for one in every if one.kind == "statutory" and one.held_on is not None]
    return next_statutory(office.profile, office.working_days(), min(since), held, office.today)


def cycle_findings(office: Office, connection: sqlite3.Connection, case: ReferralRow) -> tuple[Finding, ...]:
    """Return what asks for a review: the cycle where none is dated, and an event since the last one."""
    every = reviews(connection, case.id)
    dated = any(one.held_on is None and one.kind != "twelve_weeks" for one in every)
    events = [
        one.from_on
        for one in changes(connection, case.id)
        if one.what in _EVENTS and one.from_on <= office.today
    ]
    events += [one.happened_on for one in family_events(connection, case.id)]
    facts = CycleFacts(
        due_on=None if dated else next_review(office, case, every),
        event_on=max(events, default=None),
        last_held_on=max((one.held_on for one in every if one.held_on), default=None),
        as_of=office.today,
    )
    return ask_stage(facts, office.profile, office.today)


def _last_at_twelve_weeks(connection: sqlite3.Connection, plan: ArrangementRow) -> ReviewRow | None:
    held = [
        one
        for one in reviews(connection, plan.referral)
        if one.kind == "twelve_weeks" and one.held_on is not None and one.arrangement in (None, plan.id)
    ]
    return max(held, key=lambda one: one.held_on or date.min, default=None)


def _first_since(
    connection: sqlite3.Connection, plan: ArrangementRow, since: date | None, dates: Collection[date]
) -> date | None:
    """Return the first session after a review, those proposed among them."""
    booked = [
        local(one.start).date()
        for one in sessions_of(connection, arrangement=plan.id)
        if one.start is not None and counts(one)
    ]
    after = [day for day in (*booked, *dates) if since is None or day > since]
    return min(after, default=None) if dates else None
