"""The board within Overdue: open suspensions, what waits for an authorisation, and the reviews near."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from typing import Final

from ftdesk.acts.office import Office
from ftdesk.acts.review import CLOCK_RULES, KIND_WORDS
from ftdesk.clock.local import local, short_day
from ftdesk.model.plain_text import one_line
from ftdesk.panes.lines import Tone
from ftdesk.panes.overdue import OverdueRow
from ftdesk.panes.reviews import days_ahead
from ftdesk.panes.suspension_words import (
    day_words,
    limit_left,
    meeting_words,
    notices_words,
    what_words,
    with_meeting,
)
from ftdesk.panes.when_words import left
from ftdesk.policy.seven_days import DIRECTED_RULE, IN_CARE_RULE
from ftdesk.policy.words import cited
from ftdesk.store import waiting_authorisations
from ftdesk.store.reviews import ReviewRow, coming, count_coming
from ftdesk.store.suspensions import State, SuspensionRow, count_in_states, in_states, notices
from ftdesk.store.waiting_authorisations import Waiting
from ftdesk.store.whose import family_of

_PROPOSED: Final[tuple[State, ...]] = ("proposed",)


def count(office: Office) -> int:
    """Count the open suspensions, what waits for an authorisation, and the reviews near."""
    return (
        office.store.read(count_in_states)
        + office.store.read(waiting_authorisations.count)
        + reviews_near(office)
    )


def reviews_near(office: Office) -> int:
    """Count the reviews due so soon after today that they are told of ahead."""
    return office.store.read(count_coming, office.today, _ahead(office))


def rows(office: Office, offset: int, limit: int) -> list[OverdueRow]:
    """Return a window: suspensions, the first to run out on top, then what waits, then the reviews near."""

    def read(connection: sqlite3.Connection) -> list[OverdueRow]:
        found = in_states(connection, offset=offset, limit=limit)
        some = [_row(office, connection, row) for row in found]
        before = count_in_states(connection)
        more = waiting_authorisations.waiting(connection, max(0, offset - before), limit - len(some))
        some += [_waiting(office, one) for one in more]
        before += waiting_authorisations.count(connection)
        near = coming(connection, office.today, _ahead(office), max(0, offset - before), limit - len(some))
        return some + [_review(office, one, family) for one, family in near]

    return office.store.read(read)


def waiting_words(office: Office) -> str:
    """Say what waits for a manager, `2 suspensions proposed, 3 to authorise`; empty where nothing does."""

    def read(connection: sqlite3.Connection) -> tuple[int, int]:
        return count_in_states(connection, _PROPOSED), waiting_authorisations.count(connection)

    proposed, to_authorise = office.store.read(read)
    parts = [
        f"{proposed} suspension{'s'[: proposed > 1]} proposed" if proposed else "",
        f"{to_authorise} to authorise" if to_authorise else "",
    ]
    return ", ".join(part for part in parts if part)


def _ahead(office: Office) -> date:
    return office.today + timedelta(days=days_ahead(office))


def _review(office: Office, one: ReviewRow, family: str) -> OverdueRow:
    rule = next((rule for rule in CLOCK_RULES[one.kind] if rule in office.profile.rules), None)
    by = f"({cited(office.profile.rules[rule].paragraph)})" if rule else ""
    days = (one.due_on - office.today).days
    return OverdueRow(
        key=one.id,
        source="review",
        kind="review",
        referral=one.referral,
        session=None,
        mark="",
        left=f"{days} d",
        what=f"{one.referral} {one_line(family)}: {KIND_WORDS[one.kind]}",
        was=f"{short_day(one.due_on)} {by}".strip(),
        latest="",
        chased="",
        staff=None,
        rule=rule,
        tone=Tone.PLAIN,
    )


def _waiting(office: Office, one: Waiting) -> OverdueRow:
    remains = None
    if one.lapses_at is not None:
        remains = left(office.working_days(), office.now, one.lapses_at)
        lapses = "lapsed" if remains.late else "lapses"
        what = f"authorised for {one.rule}, {lapses} {short_day(local(one.lapses_at).date())}"
    else:
        what = one_line(one.for_whom or "")
    return OverdueRow(
        key=one.id,
        source="deadline" if remains else "referral",
        kind="authorisation",
        referral=one.referral,
        session=None,
        mark=remains.mark if remains else "y",
        left=remains.words if remains else "",
        what=f"{one.referral} {one_line(one.family)}: {what}",
        was=f"({cited(one.paragraph)})" if one.paragraph else "",
        latest="",
        chased="",
        staff=None,
        rule=one.rule,
        tone=remains.tone if remains else Tone.WAITS,
    )


def _row(office: Office, connection: sqlite3.Connection, row: SuspensionRow) -> OverdueRow:
    family = one_line(family_of(connection, row.referral))
    mark, left, tone, was = "", "", Tone.PLAIN, ""
    if row.expires_at is not None:
        remains = limit_left(office, row.expires_at - timedelta(seconds=1))
        mark, left, tone = remains.mark, remains.words, remains.tone
        known = (office.profile.rules.get(rule) for rule in (DIRECTED_RULE, IN_CARE_RULE))
        paragraph = next((entry.paragraph for entry in known if entry is not None), None)
        was = f"({paragraph if row.meeting_held_on else with_meeting(office, paragraph)})"
    return OverdueRow(
        key=row.id,
        source="suspension",
        kind="suspension",
        referral=row.referral,
        session=None,
        mark=mark,
        left=left,
        what=f"{family}: {_state(office, connection, row)}",
        was=was,
        latest="",
        chased="",
        staff=None,
        rule=None,
        tone=tone,
    )


def _state(office: Office, connection: sqlite3.Connection, row: SuspensionRow) -> str:
    if row.starts_on is None:
        return f"proposed, {what_words(row).partition(': ')[2]}; people decide"
    parts = [
        day_words(row.starts_on, office.today),
        meeting_words(row.meeting_on, row.meeting_held_on, office.today),
        notices_words(notices(connection, row.id)),
    ]
    return "; ".join(part for part in parts if part)
